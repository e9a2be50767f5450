import Records
import Zone

extension CaseRecord {
    /// What states, actions and fields are called; interface.md section 2 has the words.
    package static let titles = Titles(
        kind: Words(zh: "办件", en: "A case"),
        states: [
            "draft": Words(zh: "草稿", en: "Draft"), "submitted": Words(zh: "已提交", en: "Submitted"),
            "pre_returned": Words(zh: "预审退回", en: "Returned by the pre-check"), "received": Words(zh: "待受理", en: "Received"),
            "correction": Words(zh: "待补正", en: "Papers missing"), "not_accepted": Words(zh: "不予受理", en: "Not accepted"),
            "accepted": Words(zh: "已受理", en: "Accepted"), "in_review": Words(zh: "审查中", en: "In review"),
            "suspended": Words(zh: "停计", en: "Paused"), "granted": Words(zh: "准予", en: "Granted"),
            "denied": Words(zh: "不予许可", en: "Denied"), "issuing": Words(zh: "待送达", en: "To be delivered"),
            "delivered": Words(zh: "已送达", en: "Delivered"), "withdrawn": Words(zh: "已撤回", en: "Withdrawn"),
            "terminated": Words(zh: "已终止", en: "Ended"), "discarded": Words(zh: "草稿已删", en: "Draft discarded"),
        ],
        actions: [
            "submit": Words(zh: "提交申请", en: "Send the application"), "discard": Words(zh: "删除草稿", en: "Discard the draft"),
            "pre_return": Words(zh: "预审退回", en: "Return after pre-check"), "receive": Words(zh: "收件", en: "Receive"),
            "deem_receive": Words(zh: "到期没人看，按到件收下", en: "Received by silence"),
            "request_correction": Words(zh: "一次告知补正", en: "Ask for corrections, once"),
            "correct": Words(zh: "交补正材料", en: "Send the missing papers"), "accept": Words(zh: "受理", en: "Accept"),
            "deem_accept": Words(zh: "到期没答复，视为受理", en: "Accepted by silence"),
            "not_accept": Words(zh: "不予受理", en: "Do not accept"), "review": Words(zh: "开始审查", en: "Begin the review"),
            "suspend": Words(zh: "启动特别程序", en: "Begin a special procedure"), "resume": Words(zh: "恢复计时", en: "Resume the clock"),
            "extend": Words(zh: "延长期限", en: "Extend the limit"), "grant": Words(zh: "准予", en: "Grant"),
            "deny": Words(zh: "不予许可", en: "Deny"), "issue": Words(zh: "制证", en: "Issue the document"),
            "deliver": Words(zh: "送达", en: "Deliver"), "withdraw": Words(zh: "撤回这件申请", en: "Withdraw this application"),
            "terminate": Words(zh: "终止办理", en: "End the matter"), "lapse": Words(zh: "到期没补，终止", en: "Ended: papers did not come"),
            "offer_deferral": Words(zh: "提出容缺", en: "Offer a deferral"), "promise": Words(zh: "签后补承诺", en: "Promise to bring the papers"),
            "cure": Words(zh: "交后补材料", en: "Send the promised papers"),
            "lapse_deferral": Words(zh: "承诺到期没交，终止", en: "Ended: the promise was not kept"),
        ],
        fields: [
            "reason": Words(zh: "原因", en: "Reason"), "gaps": Words(zh: "缺什么、哪里不对", en: "What is missing or wrong"),
            "materials": Words(zh: "材料", en: "Papers"), "authority": Words(zh: "该找哪个部门", en: "The right authority"),
            "procedure": Words(zh: "哪种特别程序", en: "Which special procedure"), "days": Words(zh: "几个工作日", en: "Working days"),
            "noticeNumber": Words(zh: "书面告知的文号", en: "Number of the written notice"),
            "approvedBy": Words(zh: "批准人（首席代表）", en: "Approved by (chief representative)"),
            "result": Words(zh: "决定内容", en: "The decision"), "method": Words(zh: "怎么送达", en: "How it was delivered"),
            "dueOn": Words(zh: "最晚哪天补齐", en: "Latest day for the papers"), "signedBy": Words(zh: "承诺人签名", en: "Signed by"),
            "opinion": Words(zh: "意见", en: "Opinion"), "note": Words(zh: "备注", en: "Note"),
        ], guards: guards)

    /// What each guard of the table asks, for the page of the lifecycle.
    private static let guards: [String: Words] = [
        "online": Words(zh: "网上交的（窗口收的不走这一步）", en: "it was sent online, not taken in at the window"),
        "handed_over": Words(zh: "材料真的交到了", en: "the papers were really handed over"),
        "answered": Words(zh: "该填的都填了", en: "every needed answer is given"),
        "complete": Words(zh: "必须的材料都齐，没有未补的缺项", en: "every required paper is there and no gap is open"),
        "extendable": Words(zh: "期限还没过，没有延长过", en: "the limit has not passed and was not extended before"),
        "something_missing": Words(zh: "确有缺项", en: "something is missing"),
        "step_touched": Words(zh: "有环节开始办了", en: "a step has begun"),
        "on_list": Words(zh: "这个事项允许容缺", en: "the item allows deferral"),
        "minor_only": Words(zh: "缺的都是可后补的次要材料", en: "only minor papers that may follow are missing"),
        "main_complete": Words(zh: "主件齐全", en: "the main papers are complete"),
        "credit_clean": Words(zh: "没有失信、没有逾期未补的记录（查不到不算有）", en: "no bad standing and no lapsed promise; unknown is not a yes"),
        "own_hand": Words(zh: "由申请人自己签承诺", en: "the applicant signs the promise in person"),
        "offered": Words(zh: "窗口已提出容缺", en: "a deferral was offered"),
        "promised_open": Words(zh: "有承诺后补、还没交的材料", en: "a promised paper is still to come"),
        "open_gap": Words(zh: "承诺后补的材料已交齐", en: "every promised paper has come"),
    ]

    /// What a choice in a field is called.
    package static let choices: [String: Words] = [
        "window": Words(zh: "窗口领取", en: "At the window"), "post": Words(zh: "邮寄", en: "By post"),
        "electronic": Words(zh: "电子证照", en: "Electronic document"),
    ]

    /// What a flag is called beside the state.
    package static let flags: [String: Words] = [
        "deemed_accepted": Words(zh: "视为受理", en: "Accepted by silence"), "deemed_received": Words(zh: "视为收件", en: "Received by silence"),
        "extended": Words(zh: "已延期", en: "Extended"),
        "deferral_offered": Words(zh: "可容缺", en: "Deferral offered"), "deferral_used": Words(zh: "容缺受理", en: "Deferred papers"),
        "deferral_lapsed": Words(zh: "容缺逾期", en: "Deferral lapsed"), "late_entry": Words(zh: "补录", en: "Entered late"),
        "repudiated": Words(zh: "批准人不认可", en: "Repudiated"),
    ]
}
