import Web
import WorkCalendar
import Zone

/// The pieces of a guide that are worked out from the item: answers, papers, limits.
struct GuideParts {
    let item: Item
    let visit: Visit
    let words: ItemWords
    private let guides: Guides
    private let sorted: ItemsRules.Papers

    init(item: Item, guides: Guides, visit: Visit) {
        self.item = item
        self.guides = guides
        self.visit = visit
        words = visit.words(item, guides.zone)
        sorted = ItemsRules.papers(item)
    }

    private func say(_ zh: String, _ en: String) -> String { visit.say(zh, en) }

    /// What one holds in the end, in a sentence.
    var lead: String {
        let department = item.departmentName[visit.language]
        guard let result = item.result else { return say("由\(department)办理。", "Handled by the \(department).") }
        let name = result.name[visit.language]
        return say(
            "办好后拿到：\(name)。由\(department)办理。",
            "You will hold: \(name.prefix(1).lowercased() + name.dropFirst()). Handled by the \(department).")
    }

    var answers: [(question: String, big: String, sub: HTML)] {
        [
            (say("带什么", "Bring"), words.papers, "\(paperNote)"), (say("多久", "Time"), words.promiseHead, timeNote),
            (say("多少钱", "Cost"), cost, "\(costNote)"), (say("在哪办", "Where"), words.place, "\(words.ways)"),
        ]
    }

    private var paperNote: String {
        var parts: [String] = []
        if !sorted.sometimes.isEmpty {
            parts.append(say("看情况再加 \(sorted.sometimes.count) 份", "up to \(sorted.sometimes.count) more by situation"))
        }
        let text =
            parts.isEmpty ? say("都在下面的清单里，清单以外不要", "All in the list below; nothing else is asked") : parts.joined(separator: say("；", "; "))
        return text.prefix(1).uppercased() + text.dropFirst()
    }

    /// When it is done if everything is handed in now, by the same calculator that runs the clocks.
    private var timeNote: HTML {
        guard let (start, due, provisional) = guides.promisedBy(item, from: visit.now) else { return .empty }
        let today = guides.zone.calendar.day(of: visit.now)
        let time: HTML = "<time class=\"nowrap\" datetime=\"\(due.description)\">\(visit.wording.date(due))</time>"
        let tag: HTML = provisional ? " \(Part.tag(say("暂定", "provisional"), .warn))" : .empty
        if start != today {
            let opening = visit.wording.date(start)
            return "\(say("现在不上班；\(opening)交齐，最晚 ", "Closed now; handed in complete on \(opening), done by "))\(time)\(say("办好", ""))\(tag)"
        }
        if due == today { return "\(say("今天交齐，今天办好", "Handed in complete today, done today"))\(tag)" }
        return "\(say("今天交齐，最晚 ", "Handed in complete today, done by "))\(time)\(say("办好", ""))\(tag)"
    }

    private var cost: String {
        switch item.fee {
        case .free: say("不收费", "Free")
        case .charged: say("按标准收费", "A set fee")
        }
    }

    private var costNote: String {
        switch item.fee {
        case .free: say("表格也不要钱", "Forms cost nothing either")
        case .charged(let standard, _): standard[visit.language]
        }
    }

    var papers: HTML {
        if sorted.asked.isEmpty { return "<p>\(say("不用您带材料。", "You need bring nothing."))</p>\n" }
        return Papers(sorted.asked.map(paper), inTwo: true).html
    }

    private func paper(_ material: Material) -> Papers.Paper {
        var facts: [Papers.Fact] = []
        if material.original > 0 {
            facts.append(.text(say("原件 \(material.original) 份", "\(material.original) original\(material.original == 1 ? "" : "s")")))
        }
        if material.copies > 0 {
            facts.append(.text(say("复印件 \(material.copies) 份", "\(material.copies) cop\(material.copies == 1 ? "y" : "ies")")))
        }
        if material.from == .other { facts.append(.text(say("由其他单位出具", "Issued by somebody else"))) }
        // Nothing is fetched for the applicant yet: a paper of another office is asked for until it really is (国务院令第 716 号 Art. 7).
        if material.from == .government { facts.append(.text(say("政府部门核发", "issued by a government office"))) }
        if let note = material.note { facts.append(.text(note[visit.language])) }
        if let when = words.when(material.when) { facts.append(.tag(when, .pen)) }
        if let deferrable = material.deferrable {
            facts.append(.tag(say("可后补 \(deferrable.days) 个工作日", "may follow within \(deferrable.days) working days"), .warn))
        } else if material.required {
            facts.append(.tag(say("必须", "required"), .plain))
        } else {
            facts.append(.tag(say("可不交", "optional"), .plain))
        }
        return Papers.Paper(material.name[visit.language], facts: facts)
    }

    /// The standard the papers are examined by, which belongs in every guide (河南省优化营商环境条例 Art. 28).
    var review: HTML {
        guard let review = item.review else { return .empty }
        return "<p class=\"note section-inner\">\(say("审查标准：", "Standard of review: "))\(review[visit.language])</p>"
    }

    /// Items whose results must be held first, each with the rule that says so.
    var prior: HTML {
        if item.prerequisites.isEmpty { return .empty }
        let rows = item.prerequisites.map { prior -> HTML in
            let name = guides.zone.item(prior.item)?.name[visit.language] ?? prior.item
            let basis = prior.basis ?? say("依据待核实", "basis to be verified")
            return
                "<li><a href=\"/items/\(prior.item)\">\(name)</a> <span class=\"note\">\(HTML(asWritten: basis, in: visit.language))</span></li>"
        }
        return "<p>\(say("要先办好：", "To be had first:"))</p><ul>\(rows.joined())</ul>"
    }

    /// Law, city and ours on one scale; a figure in another unit would not compare, so it is left to the notes.
    var limits: HTML {
        let own = item.limits.promised
        var rows: [(label: String, amount: Int, spoken: String, ours: Bool)] = []
        func add(_ limit: Limit, _ label: String, ours: Bool = false) {
            guard limit.unit == own.unit || (limit.amount == 0 && own.amount == 0) else { return }
            rows.append((label + visit.wording.shortAmount(limit.amount, limit.unit), limit.amount, visit.wording.limit(limit), ours))
        }
        if let statutory = item.limits.statutory { add(statutory.limit, say("法律 ", "Law ")) }
        add(item.limits.city.limit, say("全市 ", "City "))
        add(own, say("我们 ", "Ours "), ours: true)
        return Part.limits(rows)
    }

    var limitNotes: HTML {
        var notes: [String] = []
        if let statutory = item.limits.statutory {
            let basis = statutory.basis.map { say("（\($0)）", " (\($0))") } ?? ""
            notes.append(say("法律给 ", "The law gives ") + visit.wording.limit(statutory.limit) + basis + say("。", "."))
        }
        notes.append(cityNote)
        notes.append(ruleNote)
        notes.append(startNote)
        if let pauses = pauseNote { notes.append(pauses) }
        let list = notes.map { note -> HTML in "<p class=\"note\">\(HTML(asWritten: note, in: visit.language))</p>" }.joined("\n")
        return "<div class=\"section-inner stack tight\">\(list)</div>\n\(basis)"
    }

    private var cityNote: String {
        let city = item.limits.city
        let figure = visit.wording.limit(city.limit)
        if city.proposed {
            return say(
                "全市时限还没找到公布的数，暂按来源地的 \(figure)算，找到后重排。",
                "No published city figure was found; until one is, the source’s own applies: \(figure).")
        }
        return say("全市定的是 \(figure)\(city.basis.map { "（\($0)）" } ?? "")。", "The city set \(figure)\(city.basis.map { " (\($0))" } ?? "").")
    }

    private var ruleNote: String {
        let longest = Limit(amount: TwoThirdsRules.longest(item.limits.city.limit.amount), unit: item.limits.city.limit.unit)
        return say(
            "高新区承诺不超过全市时限的三分之二，也就是最多 \(visit.wording.limit(longest))；我们答应 \(words.promise)。".replacing("最多 当场办好", with: "当场办好"),
            "The zone promises at most two thirds of the city’s time, here \(visit.wording.limit(longest)); our promise is \(words.promise)."
        )
    }

    private var startNote: String {
        switch (item.limits.startOn, item.limits.promised.amount) {
        case (_, 0): say("材料齐了，当场出结果。", "With complete papers the result comes at once.")
        case (.accept, _):
            say(
                "从受理的第二天起算；材料收到 5 个工作日还没回话，就算已经受理。",
                "Counted from the day after acceptance; papers not answered within 5 working days count as accepted.")
        case (.receive, _): say("从收到申请的第二天起算。", "Counted from the day after the application is received.")
        }
    }

    private var pauseNote: String? {
        guard item.limits.promised.amount > 0, !(item.pauses + item.excluded).isEmpty else { return nil }
        let names = (item.pauses + item.excluded).map { $0.name[visit.language] }.joined(separator: say("、", ", "))
        return say("只有这些程序可以停计，停多少天会书面告诉您：\(names)。", "Only these may stop the clock, and you are told in writing for how long: \(names).")
    }

    private var basis: HTML {
        guard !item.basis.isEmpty || item.review != nil else { return .empty }
        let rules = item.basis.map { rule -> HTML in "<li lang=\"zh-CN\">\(rule)</li>" }.joined()
        let review: HTML = item.review.map { "<p>\($0[visit.language])</p>" } ?? .empty
        return "<details><summary>\(say("依据与审查标准", "Legal basis and standard of review"))</summary><ul>\(rules)</ul>\(review)</details>\n"
    }
}
