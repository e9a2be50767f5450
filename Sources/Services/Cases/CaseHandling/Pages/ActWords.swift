import Records
import Web
import WorkCalendar
import Zone

/// What an act is called on its button, and what follows from it, said before it is done.
enum ActWords {
    /// A verb with its object.
    static func button(_ action: String) -> Words { buttons[action] ?? CaseRecord.titles.action(action) }

    private static let buttons: [String: Words] = [
        "submit": Words(zh: "提交这件申请", en: "Send this application"), "discard": Words(zh: "删除这份草稿", en: "Discard this draft"),
        "pre_return": Words(zh: "退回去改", en: "Send back to be mended"), "receive": Words(zh: "收下这件", en: "Receive this matter"),
        "request_correction": Words(zh: "一次告知要补的材料", en: "Tell once what is missing"),
        "correct": Words(zh: "交补正材料", en: "Send the missing papers"), "accept": Words(zh: "受理这件", en: "Accept this matter"),
        "not_accept": Words(zh: "决定不受理", en: "Decide not to accept"), "review": Words(zh: "开始审查", en: "Begin the review"),
        "suspend": Words(zh: "启动特别程序，停计", en: "Begin a procedure, pause the clock"), "resume": Words(zh: "恢复计时", en: "Let the clock run"),
        "extend": Words(zh: "延长期限", en: "Extend the limit"), "grant": Words(zh: "准予这件", en: "Grant this matter"),
        "deny": Words(zh: "决定不予许可", en: "Deny this matter"), "issue": Words(zh: "结果做好了", en: "The result is ready"),
        "deliver": Words(zh: "送达这件", en: "Deliver this matter"), "withdraw": Words(zh: "撤回这件申请", en: "Withdraw this application"),
        "terminate": Words(zh: "终止这件", en: "End this matter"), "offer_deferral": Words(zh: "提出材料后补", en: "Offer to take papers later"),
        "promise": Words(zh: "签这份承诺", en: "Sign this promise"), "cure": Words(zh: "交后补材料", en: "Send the promised papers"),
    ]

    static func stepButton(_ action: String, _ title: String) -> Words {
        switch action {
        case "complete": Words(zh: "办完“\(title)”", en: "Complete “\(title)”")
        case "return": Words(zh: "退回“\(title)”", en: "Return “\(title)”")
        default: StepRecord.titles.action(action)
        }
    }

    /// What is said once it is done.
    static func done(_ action: String) -> Words { said[action] ?? Words(zh: "办好了：\(button(action).zh)", en: "Done: \(button(action).en)") }

    private static let said: [String: Words] = [
        "submit": Words(zh: "申请交出去了，回执在这一页上。", en: "Your application was sent; the receipt is on this page."),
        "correct": Words(zh: "收到了您补的材料，已通知窗口。", en: "Your papers have come and the window was told."),
        "cure": Words(zh: "收到了您后补的材料，已通知审查人。", en: "Your promised papers have come and the reviewer was told."),
        "promise": Words(zh: "承诺签好了，这件已经受理。", en: "The promise is signed and the matter accepted."),
        "withdraw": Words(zh: "撤回了，这件不再办理。", en: "Withdrawn; nothing more is done with it."),
        "discard": Words(zh: "草稿删了。", en: "The draft was discarded."),
        "request_correction": Words(zh: "清单发给申请人了，可以打印。", en: "The list went to the applicant; it can be printed."),
        "accept": Words(zh: "受理了，通知书可以打印。", en: "Accepted; the notice can be printed."),
    ]

    /// Consequences in plain words, for the one who decides.
    static func consequence(_ action: String, _ matter: Matter, _ language: Language) -> String? {
        let wording = Wording(language, offset: matter.zone.offset, now: matter.view.now)
        func limit(_ name: String, _ amount: Int) -> String {
            wording.limit(matter.zone.limit(name) ?? Limit(amount: amount, unit: .workday))
        }
        let promised = matter.item.map { wording.limit($0.limits.promised) } ?? ""
        let (notice, cure, delivery, arrival) = (
            limit("case.notice", 5), limit("case.cure", 30), limit("case.delivery", 10), limit("case.arrival", 1)
        )
        let words: Words
        switch action {
        case "submit":
            words = Words(
                zh: "交出去后不能再改，只能撤回。窗口最晚 \(arrival)内收件，收件后 \(notice)内答复是否受理；到期没答复，就视为受理。",
                en:
                    "Once sent it cannot be changed, only withdrawn. It is received within \(arrival) and answered within \(notice) of receipt; if there is no answer by then, it counts as accepted."
            )
        case "receive":
            words = Words(
                zh: "收下后开始算答复的时间：\(notice)内答复是否受理，到期没答复就视为受理。申请人拿到收件回执。",
                en: "Time begins to run: answer within \(notice), or it counts as accepted. The applicant gets a receipt.")
        case "request_correction":
            words = Words(
                zh: "只能告知这一次，请一次说全。申请人有 \(cure)补齐，补齐后重新起算 \(notice)。",
                en: "This can be told once only, so say everything. The applicant has \(cure); when all is here, \(notice) begin anew.")
        case "accept":
            words = Words(
                zh: "受理后 \(promised)内办结，从明天起算；各环节同时开始。申请人拿到受理通知书。",
                en: "The decision is then due within \(promised), counted from tomorrow. The steps begin and the applicant gets a notice.")
        case "grant":
            words = Words(
                zh: "计时停止，\(delivery)内送达。决定不能撤销，请看清再办。",
                en: "The clock stops; delivery is due within \(delivery). A decision cannot be undone.")
        default:
            guard let plain = plain[action] else { return nil }
            words = plain
        }
        return words[language]
    }

    private static let plain: [String: Words] = [
        "discard": Words(zh: "草稿和已经传的材料都不要了，不能恢复。以后可以重新申请。", en: "The draft and its papers are given up for good. You may apply again."),
        "pre_return": Words(
            zh: "申请人收到原因和清单，改好可以再交。这时还没有收件，不计时。",
            en: "The applicant gets the reason and the list and may send it again. Nothing is received yet, no time runs."),
        "correct": Words(
            zh: "以我们收到的时间为准。全部补齐后，窗口重新起算答复的时间。",
            en: "What counts is when they reach us. When all are here, the time for an answer begins anew."),
        "not_accept": Words(
            zh: "办件到此为止。申请人拿到书面通知，写明原因和该找的部门；不同意可以复议或诉讼。",
            en: "The matter ends here. The applicant gets a written notice with the reason and the right authority, and may appeal."),
        "review": Words(zh: "这件进入审查，时间照常算。", en: "The matter goes into review; time runs as before."),
        "suspend": Words(
            zh: "从明天起停计，申请人收到书面通知。没有书面告知的停计不算数；停过头会亮灯。",
            en: "The clock is paused from tomorrow and the applicant is told in writing. A pause without a written notice stops nothing."),
        "resume": Words(zh: "今天恢复，从下一个工作日接着算。申请人收到通知。", en: "The clock runs again from the next working day. The applicant is told."),
        "extend": Words(
            zh: "一件只能延一次，最多 15 个工作日。批准人会收到通知，可以不认可；申请人收到理由。",
            en: "Once only, by at most 15 working days. The approver is told and may repudiate; the applicant gets the reason."),
        "deny": Words(
            zh: "计时停止。理由和救济途径印在决定书上，申请人收到。决定不能撤销，请看清再办。",
            en: "The clock stops. Reasons and remedies are printed on the decision. It cannot be undone."),
        "issue": Words(zh: "证照或文书做好了，等领取、邮寄或发电子证照。", en: "The document is made; it waits to be handed over, posted or sent."),
        "deliver": Words(zh: "送达后这件就办完了。", en: "With delivery the matter is done."),
        "withdraw": Words(
            zh: "撤回后这件不再办，交来的材料退还。以后可以重新申请，时间要重新算。",
            en: "Nothing more is done with it and your papers go back. You may apply again; time then begins anew."),
        "terminate": Words(
            zh: "办件到此为止，申请人收到书面通知和理由，材料退还。", en: "The matter ends here. The applicant is told in writing why, and papers go back."),
        "offer_deferral": Words(
            zh: "申请人签了承诺就马上受理。到那天没补，办件终止，记入信用记录。主件不能后补。",
            en:
                "When the applicant signs, the matter is accepted at once. If a paper does not come by then, it ends and the credit record shows it. Main papers cannot follow later."
        ),
        "promise": Words(
            zh: "签了就受理，马上开始计时。下面的材料要在写明的日子前交到；到期没交，办件终止，材料退还，记入信用记录。",
            en:
                "With your signature the matter is accepted and time begins. The papers below must come by the day named; if not, the case ends, your papers go back and your credit record shows it."
        ),
        "cure": Words(zh: "以我们收到的时间为准。交齐以后才能作出决定。", en: "What counts is when they reach us. The decision waits for them."),
        "complete": Words(zh: "这个环节的时间停止，后面的环节接着开始。", en: "The time of this step stops and the next steps begin."),
        "return": Words(
            zh: "申请人和受理窗口会看到退回的原因。办完以前，这件不能作出决定。",
            en: "The applicant and the window see the reason. Until it is done there can be no decision."),
    ]

    /// Reasons name materials by their ids; people read their names.
    static func named(_ words: Words, _ matter: Matter) -> Words { named(words, matter.item) }

    static func named(_ words: Words, _ item: Item?) -> Words {
        var (zh, en) = (words.zh, words.en)
        let names = (item?.materials ?? []).map { ($0.id, $0.name) } + (item?.steps ?? []).map { ($0.key, $0.title) }
        for (id, name) in names.sorted(by: { $0.0.utf8.count > $1.0.utf8.count }) {
            zh = whole(zh, id, "“\(name.zh)”")
            en = whole(en, id, "“\(name.en)”")
        }
        return Words(zh: zh.replacing("”, “", with: "”、“"), en: en)
    }

    /// Replaces an id only where it stands alone, not inside another word.
    private static func whole(_ text: String, _ id: String, _ name: String) -> String {
        var out = ""
        var rest = Substring(text)
        func isPart(_ character: Character?) -> Bool { character.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") } ?? false }
        while let found = rest.firstRange(of: id) {
            let alone = !isPart(rest[..<found.lowerBound].last ?? out.last) && !isPart(rest[found.upperBound...].first)
            out += rest[..<found.lowerBound] + (alone ? name : id)
            rest = rest[found.upperBound...]
        }
        return out + rest
    }
}
