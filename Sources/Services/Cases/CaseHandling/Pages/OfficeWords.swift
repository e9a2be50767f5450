import Records
import Zone

/// What the actions every matter has are called, and what follows from them, before and after.
enum OfficeWords {
    static func button(_ name: String) -> Words { buttons[name] ?? BuiltIn.title(name) ?? Words(zh: name, en: name) }

    private static let buttons: [String: Words] = [
        "note": Words(zh: "写一条备注", en: "Write a note"), "assign": Words(zh: "交给同事承办", en: "Hand to a colleague"),
        "claim": Words(zh: "我来承办", en: "Take it on"), "release": Words(zh: "退回部门待办", en: "Give it back to the department"),
        "hold": Words(zh: "保全这件，不得删除", en: "Hold this matter"), "unhold": Words(zh: "解除这件的保全", en: "Lift the hold"),
        "repudiate": Words(zh: "不认可，我没有批准", en: "Repudiate: I did not approve it"),
        "rectify": Words(zh: "更正一个时间", en: "Put a date right"), "erase": Words(zh: "删除这件的个人信息", en: "Erase the personal data"),
        "seal": Words(zh: "隐去申请人身份", en: "Hide who the applicant is"), "confirm": Words(zh: "复核", en: "Confirm or decline"),
    ]

    static func consequence(_ name: String) -> Words {
        follows[name] ?? Words(zh: "写进这件的经过。", en: "It is kept in the history of the matter.")
    }

    private static let follows: [String: Words] = [
        "note": Words(
            zh: "写进这件的经过，不能改、不能删。状态和期限都不变。", en: "It joins the history and can be neither changed nor removed. State and dates stay."),
        "assign": Words(zh: "这件归他承办，仍在部门待办里；期限不变。", en: "It becomes theirs and stays in the department’s inbox; the dates stay."),
        "claim": Words(zh: "这件归您承办，同事看得到；期限不变。", en: "It becomes yours, and colleagues see so; the dates stay."),
        "release": Words(zh: "不再归谁承办，部门里谁都可以接；期限不变。", en: "It is nobody’s again and anyone in the department may take it; the dates stay."),
        "hold": Words(zh: "保全期间，个人信息到期也不删，直到解除。", en: "While held, personal data is not erased even when its time comes."),
        "unhold": Words(zh: "解除后，到期的个人信息照常删除。", en: "Personal data is erased again when its time comes."),
        "repudiate": Words(
            zh: "这一步已经生效，不会撤销；办件上永远标出“批准人不认可”，由监督来查。",
            en: "The act stands and is not undone; the matter is marked for ever as repudiated, and supervision looks into it."),
        "rectify": Words(
            zh: "要另一位监督人员复核才算数。原来的记录不改，另写一条更正；期限按更正后的时间重算。",
            en:
                "It counts once a second supervisor confirms it. What was written stays; the correction is a further entry and the dates are counted again."
        ),
        "erase": Words(
            zh: "要另一位监督人员复核。复核后，姓名、证号、材料和写过的话永远读不到，不能恢复；存证仍然有效。",
            en:
                "A second supervisor must confirm. Names, numbers, papers and words then cannot be read by anybody, ever; the proofs stay valid."
        ),
        "seal": Words(zh: "办件的部门从此看不到申请人是谁，监督看得到。", en: "The department no longer sees who applied; supervision does."),
    ]

    /// The grounds on which personal data is erased.
    static func ground(_ ground: ErasureGround) -> Words {
        switch ground {
        case .purpose: Words(zh: "目的已经实现或没有必要再留", en: "The purpose is achieved or no longer needs the data")
        case .consentWithdrawn: Words(zh: "本人撤回了同意", en: "The person withdrew their consent")
        case .unlawful: Words(zh: "当初的收集或使用违法违约", en: "It was handled against the law or an agreement")
        case .ceased: Words(zh: "这项服务已经停止", en: "The service is no longer offered")
        case .law: Words(zh: "法律法规另有规定", en: "Another law or regulation says so")
        }
    }

    static func said(_ name: String) -> Words { done[name] ?? Words(zh: "办好了。", en: "Done.") }

    private static let done: [String: Words] = [
        "note": Words(zh: "备注写好了。", en: "The note is written."), "assign": Words(zh: "交给同事了。", en: "It was handed over."),
        "claim": Words(zh: "这件归您承办了。", en: "It is yours now."), "release": Words(zh: "退回部门待办了。", en: "It was given back."),
        "hold": Words(zh: "这件保全了。", en: "The matter is held."), "unhold": Words(zh: "保全解除了。", en: "The hold is lifted."),
        "repudiate": Words(zh: "记下了：批准人不认可。监督会看到。", en: "Noted: repudiated by the approver. Supervision will see it."),
        "seal": Words(zh: "申请人身份隐去了。", en: "The applicant’s identity is hidden."),
    ]
}
