import WorkCalendar
import Zone

/// The cells of a day ledger. At most 26 days stand in one line where the page is wide; above sixty the far months are folded.
struct LedgerDays {
    static let mostInLine = 26
    static let mostInFull = 60

    private let ledger: Ledger
    private let wording: Wording

    init(_ ledger: Ledger, _ wording: Wording) {
        self.ledger = ledger
        self.wording = wording
    }

    var html: HTML {
        let days = ledger.reading.days
        let week = wording.isChinese ? Wording.weekdaysChinese : Wording.weekdays.map { String($0.prefix(2)) }
        let heads = week.map { name -> HTML in "<li>\(name)</li>" }.joined()
        let shown = days.count > Self.mostInFull ? nearToday(days) : days[...]
        let fits: HTML = days.count <= Self.mostInLine ? " fits" : ""
        let cells = shown.enumerated().map { index, day in
            LedgerCell(day, ledger, wording, isFirst: index == 0).html
        }.joined("\n")
        return """
            <div class="ledger">
            <ol class="ledger-week" aria-hidden="true">\(heads)</ol>
            <ol class="ledger-days\(fits)" aria-label="\(wording.say("日账", "Day ledger"))">
            \(cells)
            </ol>
            </div>
            \(months(days, shown: shown), if: shown.count < days.count)
            """
    }

    /// Two weeks before today and four after it, in whole weeks; the end of the ledger when today lies beyond it.
    private func nearToday(_ days: [LedgerDay]) -> ArraySlice<LedgerDay> {
        guard let first = days.first?.day, let last = days.last?.day else { return [] }
        let today = min(max(ledger.today, first), last)
        let monday = today.adding(1 - today.weekday)
        let from = max(first, monday.adding(-14))
        let to = min(last, monday.adding(27))
        return days.filter { (from...to).contains($0.day) }[...]
    }

    /// The days not shown, a line per month with its sums.
    private func months(_ days: [LedgerDay], shown: ArraySlice<LedgerDay>) -> HTML {
        let visible = Set(shown.map(\.day))
        var keys: [Int] = []
        var sums: [Int: (counted: Int, paused: Int, free: Int)] = [:]
        for day in days where !visible.contains(day.day) {
            let key = day.day.year * 12 + day.day.month - 1
            if sums[key] == nil { keys.append(key) }
            var sum = sums[key] ?? (0, 0, 0)
            if day.counted { sum.counted += 1 } else if case .paused = day.why { sum.paused += 1 } else { sum.free += 1 }
            sums[key] = sum
        }
        let rows = keys.map { key -> HTML in
            let sum = sums[key] ?? (0, 0, 0)
            let name = wording.say("\(key / 12) 年 \(key % 12 + 1) 月", "\(Wording.months[key % 12]) \(key / 12)")
            let text = wording.say(
                "算 \(sum.counted) 天，停 \(sum.paused) 天，不算 \(sum.free) 天",
                "\(sum.counted) counted, \(sum.paused) paused, \(sum.free) not counted")
            return "<div><dt>\(name)</dt><dd>\(text)</dd></div>"
        }
        return
            "<details><summary>\(wording.say("没画出来的日子，按月合计", "Days not drawn, by month"))</summary><dl class=\"sum\">\(rows.joined())</dl></details>\n"
    }
}

/// One day of a ledger.
struct LedgerCell {
    private let entry: LedgerDay
    private let ledger: Ledger
    private let wording: Wording
    private let isFirst: Bool

    init(_ entry: LedgerDay, _ ledger: Ledger, _ wording: Wording, isFirst: Bool) {
        self.entry = entry
        self.ledger = ledger
        self.wording = wording
        self.isFirst = isFirst
    }

    private var day: Day { entry.day }
    private var isToday: Bool { day == ledger.today }
    private var isDue: Bool { day == ledger.dueDay }
    private var isOver: Bool { entry.why == .overdue }
    private var isUsed: Bool { entry.counted && day <= ledger.today && (entry.ordinal ?? 0) <= max(ledger.reading.used, 0) }

    private var kind: String {
        switch entry.why {
        case .start: "start"
        case .paused: "paused"
        case .weekend, .holiday: "free"
        case .counted, .makeUp, .overdue, .undecreed: entry.counted || isOver ? "counted" : "free"
        }
    }

    var html: HTML {
        let (_, month, number) = day.parts
        let weekday = wording.isChinese ? Wording.weekdaysChinese[day.weekday - 1] : String(Wording.weekdays[day.weekday - 1].prefix(2))
        let monthName = wording.say("\(month)月", String(Wording.months[month - 1].prefix(3)))
        let showsMonth = isFirst || number == 1
        return """
            <li class="day" data-kind="\(kind)" data-dow="\(day.weekday)"\(marks)>\(tags)\
            \("<span class=\"mon\" aria-hidden=\"true\">\(monthName)</span>", if: showsMonth && !isToday)\
            <span class="wd" aria-hidden="true">\(weekday)</span>\
            <time class="num" datetime="\(day.description)" aria-hidden="true">\(number)</time>\
            <span class="why" aria-hidden="true">\(glyph)</span>\
            <span class="vh">\(LedgerSentence(entry, ledger, wording).text)</span></li>
            """
    }

    private var marks: HTML {
        var out = HTML.empty
        if isUsed || isOver { out += " data-used" }
        if isOver { out += " data-over" }
        if !entry.decreed { out += " data-provisional" }
        if isToday { out += " data-today aria-current=\"date\"" }
        if isDue { out += " data-due" }
        return out
    }

    /// Corner tags: 班 on a make-up day, 止 on the due day, 今天.
    private var tags: HTML {
        var out = HTML.empty
        if case .makeUp = entry.why { out += "<span class=\"make-up\" aria-hidden=\"true\">\(wording.say("班", "work"))</span>" }
        if isToday { out += "<span class=\"now\" aria-hidden=\"true\">\(wording.say("今天", "today"))</span>" }
        if isDue { out += "<span class=\"make-up tag-due\" aria-hidden=\"true\">\(wording.say("止", "due"))</span>" }
        return out
    }

    private var glyph: HTML {
        switch entry.why {
        case .start: return "\(wording.isChinese ? ledger.start.zh : "start")"
        case .paused: return "\(wording.say("停", "held"))"
        case .weekend: return "\(wording.say("休", "rest"))"
        case .holiday(let name): return "\(wording.isChinese ? Holiday.short(name) : "hol.")"
        case .overdue:
            let n = (entry.ordinal ?? 0) - ledger.reading.limit
            return "\(wording.say("超 \(n)", "+\(n)"))"
        case .counted, .makeUp, .undecreed:
            return entry.ordinal.map { "<span class=\"nth\">\($0)</span>" } ?? .empty
        }
    }
}
