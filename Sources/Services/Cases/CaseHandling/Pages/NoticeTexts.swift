import Records
import Web
import WorkCalendar
import Zone

/// The texts of the notices of a case: what each is called and what it says in law.
enum NoticeTexts {
    static func title(_ template: String) -> Words { titles[template] ?? Words(zh: "通知", en: "Notice") }

    private static let titles: [String: Words] = [
        "receipt": Words(zh: "收件回执", en: "Receipt"), "pre_return": Words(zh: "预审意见", en: "Result of the pre-check"),
        "gaps": Words(zh: "一次性补正告知书", en: "What is missing, told once"), "acceptance": Words(zh: "受理通知书", en: "Notice of acceptance"),
        "deemed": Words(zh: "视为受理通知书", en: "Notice of acceptance by silence"),
        "not_accepted": Words(zh: "不予受理决定书", en: "Decision not to accept"),
        "lapsed": Words(zh: "终止办理通知书", en: "Notice that the matter ended"),
        "suspension": Words(zh: "特别程序停计通知书", en: "Notice of a special procedure"),
        "resumption": Words(zh: "恢复计时通知书", en: "Notice that the clock runs again"),
        "extension": Words(zh: "延长期限通知书", en: "Notice of extension"), "grant": Words(zh: "准予决定书", en: "Decision to grant"),
        "denial": Words(zh: "不予许可决定书", en: "Decision to deny"), "termination": Words(zh: "终止办理通知书", en: "Notice that the matter ended"),
        "deferral_offer": Words(zh: "容缺受理告知书", en: "Offer to accept with papers to follow"),
        "deferral_accepted": Words(zh: "容缺受理通知书", en: "Acceptance with papers to follow"),
        "cured": Words(zh: "材料补到通知", en: "Notice that promised papers came"),
        "deferral_lapsed": Words(zh: "容缺终止通知书", en: "Notice that a promise lapsed"),
    ]

    /// The opening sentence: what the office does, and by which rule.
    static func body(_ template: String, _ facts: NoticeFacts) -> Words {
        let item = facts.item
        switch template {
        case "receipt":
            return Words(
                zh: "您申请的“\(item.zh)”，我们已经收到，下面列明收到的材料。是否受理，最晚 \(facts.limit(.notice).zh)答复；到期没有答复，视为受理。",
                en:
                    "We have received your application for “\(item.en)” with the papers listed below. Whether it is accepted will be answered by \(facts.limit(.notice).en); without an answer by then it counts as accepted."
            )
        case "pre_return":
            return Words(
                zh: "您申请的“\(item.zh)”还没有收件，请改好下面几处再交。",
                en: "Your application for “\(item.en)” is not yet received. Please mend what follows and send it again.")
        case "gaps":
            return Words(
                zh: "您申请的“\(item.zh)”，需要补正的全部内容如下，只告知这一次，以后不再提出新的要求。请在 \(facts.limit("cure").zh)前补齐。",
                en:
                    "This is everything that must be added to your application for “\(item.en)”. It is told this once; nothing new will be asked for. Please bring it by \(facts.limit("cure").en)."
            )
        case "acceptance", "deferral_accepted":
            return Words(
                zh: "您申请的“\(item.zh)”，符合受理条件，现予受理。我们承诺在 \(facts.limit(.promised).zh)前作出决定。",
                en: "Your application for “\(item.en)” is accepted. We promise to decide by \(facts.limit(.promised).en).")
        case "deemed":
            return Words(
                zh: "您申请的“\(item.zh)”，我们没有在期限内答复，依照行政许可法第三十二条，自收到申请材料之日起即为受理。我们承诺在 \(facts.limit(.promised).zh)前作出决定。",
                en:
                    "We did not answer your application for “\(item.en)” in time. By Article 32 of the Administrative Licensing Law it is accepted as of its receipt. We promise to decide by \(facts.limit(.promised).en)."
            )
        default: return handling(template, facts)
        }
    }

    /// What happens to an accepted matter on its way to the decision.
    private static func handling(_ template: String, _ facts: NoticeFacts) -> Words {
        let item = facts.item
        switch template {
        case "not_accepted": return Words(zh: "您申请的“\(item.zh)”，依法不予受理。", en: "Your application for “\(item.en)” is not accepted, by law.")
        case "suspension":
            return Words(
                zh: "办理“\(item.zh)”依法需要“\(facts.procedure.zh)”，所需时间不计算在期限内（行政许可法第四十五条），预计 \(facts.days) 个工作日。",
                en:
                    "The law requires “\(facts.procedure.en)” for “\(item.en)”. Its time is not counted in the limit (Administrative Licensing Law, Article 45); it is expected to take \(facts.days) working days."
            )
        case "resumption":
            return Words(
                zh: "特别程序结束，办理期限从下一个工作日起接着计算。", en: "The special procedure is over; the limit is counted again from the next working day.")
        case "extension":
            return Words(
                zh: "“\(item.zh)”不能在期限内作出决定，经批准延长 \(facts.days) 个工作日（行政许可法第四十二条）。",
                en:
                    "No decision on “\(item.en)” can be made within the limit. With approval it is extended by \(facts.days) working days (Administrative Licensing Law, Article 42)."
            )
        case "grant":
            return Words(zh: "您申请的“\(item.zh)”，经审查符合条件，决定准予。", en: "Your application for “\(item.en)” meets the conditions and is granted.")
        case "denial":
            return Words(zh: "您申请的“\(item.zh)”，经审查，决定不予许可。", en: "Your application for “\(item.en)” has been examined and is denied.")
        default: return ending(template, item)
        }
    }

    private static func ending(_ template: String, _ item: Words) -> Words {
        switch template {
        case "lapsed":
            Words(
                zh: "告知您补正的材料到期没有补齐，“\(item.zh)”终止办理，材料退还。您可以重新申请。",
                en:
                    "The papers asked for did not come in time. The matter “\(item.en)” has ended and your papers go back; you may apply again."
            )
        case "termination": Words(zh: "“\(item.zh)”终止办理。", en: "The matter “\(item.en)” has been ended.")
        case "deferral_offer":
            Words(
                zh: "您申请的“\(item.zh)”主件齐全，下面的材料可以后补。您签了承诺，我们马上受理；到期没有补，终止办理、材料退还，并记入信用记录。",
                en:
                    "The main papers for “\(item.en)” are complete; those below may follow later. If you sign the promise we accept at once. If they do not come in time, the matter ends, your papers go back and your credit record shows it."
            )
        case "cured": Words(zh: "“\(item.zh)”后补的材料到了。", en: "The promised papers for “\(item.en)” have come.")
        case "deferral_lapsed":
            Words(
                zh: "承诺后补的材料到期没有交，“\(item.zh)”终止办理，材料退还。这一次记入信用记录，修复以前不再容缺。",
                en:
                    "The promised papers did not come. The matter “\(item.en)” has ended, your papers go back and your credit record shows it."
            )
        default: Words(zh: "关于“\(item.zh)”的通知。", en: "A notice about “\(item.en)”.")
        }
    }
}

/// What the text of a notice is filled with: as things stood when it was issued.
struct NoticeFacts {
    let item: Words
    let procedure: Words
    let days: Int
    /// Due dates of the clocks, in words.
    let due: [String: Words]

    func limit(_ clock: ClockName) -> Words { due[clock.rawValue] ?? Words(zh: "期限", en: "the limit") }
}
