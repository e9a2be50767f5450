import Evidence
import Web
import WorkCalendar
import Zone

/// The decision at the window: one button each, with what follows from it.
struct DeskDecisionPart {
    let visit: Visit
    let cases: CaseHandling
    let entry: DeskEntry
    let form: [String: JSON]
    let faults: [String: Words]

    private func say(_ zh: String, _ en: String) -> String { visit.language == .zh ? zh : en }
    private var item: Item { entry.item }
    private var lacking: Int { entry.missing(form).count }

    var html: HTML {
        """
        <section class="section" aria-labelledby="decision-t"><h2 id="decision-t">\(say("怎么决定", "The decision"))</h2>
        <p><button class="button" name="decision" value="check">\(say("先核对一遍", "Check first"))</button></p>
        <div class="stack section-inner">\(accept)\(correction)\(item.allowsDeferral ? deferral : .empty)\(refusal)</div></section>
        """
    }

    private var accept: HTML {
        panel(
            "accept", say("材料齐了", "Complete"), acceptWords,
            "<button class=\"button primary\" name=\"decision\" value=\"accept\">\(say("收件并受理", "Receive and accept"))</button>")
    }

    /// What acceptance now binds us to, by the same calendar that will count it.
    private var acceptWords: String {
        let limit = visit.wording.limit(item.limits.promised)
        guard item.limits.promised.unit == .workday, item.limits.promised.amount > 0 else {
            return say("给受理通知书和回执。\(limit)。", "Gives the notice of acceptance and a receipt. \(limit).")
        }
        let calendar = cases.zone.calendar
        let start = calendar.day(of: calendar.officeTime(visit.now))
        let (day, provisional) = calendar.workday(item.limits.promised.amount, after: start)
        let date = visit.wording.date(day)
        return say(
            "给受理通知书和回执。\(limit)，\(date)前办结\(provisional ? "（暂定）" : "")。",
            "Gives the notice of acceptance and a receipt. \(limit): decided by \(date)\(provisional ? " (provisional)" : "").")
    }

    private var correction: HTML {
        panel(
            "correction", say("缺材料", "Papers are missing"),
            say(
                lacking == 0 ? "上面没有标“缺”的。" : "把没齐的 \(lacking) 份一次说清，给一张告知书；以后不能再加。",
                lacking == 0
                    ? "Nothing above is marked as missing." : "Tells all \(lacking) at once on one notice; nothing may be added later."),
            "<button class=\"button\" name=\"decision\" value=\"correction\">\(say("收件并一次告知", "Receive and tell what is missing"))</button>"
        )
    }

    private var deferral: HTML {
        let days = item.materials.compactMap { $0.deferrable?.days }.min() ?? 5
        let latest = cases.zone.calendar.workday(days, after: cases.today).day
        let field = Field(
            "dueOn", Words(zh: "最晚哪天补齐", en: "Latest day for the papers"), .date,
            value: entry.dueOn.isEmpty ? latest.description : entry.dueOn, fault: faults["dueOn"])
        return panel(
            "deferral", say("只缺可后补的", "Only papers that may follow"),
            say(
                "信用没有问题的，签后补承诺就受理。到期没交，办件终止，材料退还，并记入信用记录；这些要当面说清。",
                "With a clean credit record the matter is accepted on a signed promise. If the papers do not come it ends, they go back, and the credit record shows it: say so."
            ),
            field.html(visit.language)
                + "<p class=\"section-inner\"><button class=\"button\" name=\"decision\" value=\"deferral\">\(say("收件并提出容缺", "Receive and offer a deferral"))</button></p>"
        )
    }

    private var refusal: HTML {
        let reason = Field(
            "reason", Words(zh: "不予受理的原因", en: "Reason"), .longtext, value: entry.reason,
            hint: Words(zh: "写依据和事实，会印在决定书上。", en: "The rule and the facts; it is printed on the decision."), fault: faults["reason"],
            most: 2000)
        let authority = Field(
            "authority", Words(zh: "该找哪个部门", en: "The right authority"), value: entry.authority,
            hint: Words(zh: "写名称和地址，让人不白跑。", en: "Its name and address, so that nobody walks in vain."), fault: faults["authority"])
        let isOpen = faults["reason"] != nil || faults["authority"] != nil || !entry.reason.isEmpty
        let open: HTML = isOpen ? " open" : .empty
        return """
            <details class="panel"\(open)><summary>\(say("不归我们管，或依法不能受理", "Not ours, or not possible by law"))</summary>\
            <p>\(say("给不予受理决定书，写明原因和该找谁，申请人可以复议或起诉。", "Gives a written decision with the reason and the right authority; it can be appealed."))</p>\
            \(reason.html(visit.language))\(authority.html(visit.language))\
            <p class="section-inner"><button class="button danger" name="decision" value="refusal">\(say("收件并决定不予受理", "Receive and do not accept"))</button></p></details>
            """
    }

    private func panel(_ key: String, _ title: String, _ words: String, _ act: HTML) -> HTML {
        "<section class=\"panel\" aria-labelledby=\"d-\(key)\"><h3 id=\"d-\(key)\">\(title)</h3><p>\(words)</p><div class=\"section-inner\">\(act)</div></section>\n"
    }
}
