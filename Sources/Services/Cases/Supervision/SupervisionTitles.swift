import Records
import Zone

extension SignalRecord {
    /// What states, actions and fields of a signal are called.
    package static let titles = Titles(
        kind: Words(zh: "监察信号", en: "A supervision signal"),
        states: [
            "raised": Words(zh: "待发出", en: "Being issued"), "issued": Words(zh: "待签收", en: "To acknowledge"),
            "acknowledged": Words(zh: "待说明", en: "To explain"), "explained": Words(zh: "待核定", en: "To be judged"),
            "upheld": Words(zh: "认定成立", en: "Upheld"), "lifted": Words(zh: "已解除", en: "Lifted"),
            "closed": Words(zh: "已结", en: "Closed"),
        ],
        actions: [
            "warn": Words(zh: "发黄灯信号", en: "Issue a yellow signal"), "charge": Words(zh: "发红灯信号", en: "Issue a red signal"),
            "acknowledge": Words(zh: "签收信号", en: "Acknowledge the signal"), "explain": Words(zh: "说明原因", en: "Explain the delay"),
            "escalate": Words(zh: "到期没说明，转为红灯", en: "Turned red: nobody answered in time"),
            "uphold": Words(zh: "认定信号成立", en: "Uphold the signal"), "lift": Words(zh: "申请解除信号", en: "Ask to lift the signal"),
            "void": Words(zh: "计时有误，解除", en: "Lifted: the clock was wrong"),
            "supersede": Words(zh: "并入同一期限的红灯信号", en: "Merged into the red signal of the same limit"),
            "correct": Words(zh: "已改正，自动结束", en: "Put right: closed by itself"),
            "close": Words(zh: "结束这条信号", en: "Close the signal"),
        ],
        fields: [
            "explanation": Words(zh: "为什么会慢、现在怎么办", en: "Why it is late, and what is being done"),
            "reason": Words(zh: "理由", en: "Reasons"), "ground": Words(zh: "解除的依据", en: "Ground for lifting"),
            "result": Words(zh: "整改结果", en: "What was put right"), "note": Words(zh: "备注", en: "Note"),
        ],
        guards: [
            "heard": Words(zh: "部门说明过了，或说明的时限已过", en: "the department explained, or its time to explain is over"),
            "still_yellow": Words(zh: "还是黄灯，没有转红", en: "it is still yellow and has not turned red"),
        ])

    /// What a choice in a field is called.
    package static let choices: [String: Words] = [
        "applicant_hid_facts": Words(zh: "申请人隐瞒事实或材料不实", en: "The applicant hid facts or gave false papers"),
        "force_majeure": Words(zh: "不可抗力", en: "Force majeure"), "wrong_clock": Words(zh: "计时有误", en: "The clock was wrong"),
    ]

    package static let flags: [String: Words] = [
        "turned_red": Words(zh: "逾期未说明转红", en: "Turned red: unanswered"), "wrong_clock": Words(zh: "计时有误", en: "Wrong clock"),
        "superseded": Words(zh: "已并入红灯", en: "Merged into red"), "corrected": Words(zh: "已改正", en: "Put right"),
        "late_entry": Words(zh: "补录", en: "Entered late"),
    ]
}

extension AccountabilityRecord {
    package static let titles = Titles(
        kind: Words(zh: "问责", en: "An accountability item"),
        states: [
            "open": Words(zh: "待调查", en: "To be looked into"), "inquiry": Words(zh: "调查中", en: "Under inquiry"),
            "decided": Words(zh: "已作处理", en: "Decided"), "closed": Words(zh: "已结", en: "Closed"),
        ],
        actions: [
            "inquire": Words(zh: "开始调查", en: "Begin the inquiry"), "decide": Words(zh: "作出处理决定", en: "Decide the matter"),
            "void": Words(zh: "信号已解除，撤销", en: "Ended: its signal was lifted"), "close": Words(zh: "结束这件问责", en: "Close the item"),
        ],
        fields: [
            "measure": Words(zh: "处理方式", en: "Measure"), "reason": Words(zh: "事实和依据", en: "Facts and grounds"),
            "result": Words(zh: "执行情况", en: "How it was carried out"), "note": Words(zh: "备注", en: "Note"),
        ])

    package static let choices: [String: Words] = [
        "admonition": Words(zh: "告诫", en: "Admonition"), "circulated_criticism": Words(zh: "通报", en: "Circulated criticism"),
        "sanction": Words(zh: "处分", en: "Sanction"), "exemption": Words(zh: "免责", en: "Exempt from blame"),
    ]
}
