import Web
import WorkCalendar
import Zone

/// A year as twelve months: which days are worked, which are off and why, as the notice says it.
struct YearSheet {
    let year: Int
    let calendar: OfficeCalendar
    let today: Day
    let wording: Wording

    private var isChinese: Bool { wording.language == .zh }
    private func say(_ zh: String, _ en: String) -> String { isChinese ? zh : en }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]

    /// Worked days of a month, or of the year.
    func workdays(_ month: Int? = nil) -> Int { days(month).count { calendar.counts($0) } }

    private func days(_ month: Int?) -> [Day] {
        guard let first = Day(year: year, month: month ?? 1, day: 1) else { return [] }
        let next = first.adding(months: month == nil ? 12 : 1)
        return (first.ordinal..<next.ordinal).map(Day.init(ordinal:))
    }

    var html: HTML {
        let sheets = (1...12).map(month).joined()
        return "<div class=\"months\"\(calendar.isDecreed(year) ? .empty : " data-provisional" as HTML)>\(sheets)</div>\n"
    }

    private func month(_ number: Int) -> HTML {
        let heads = (isChinese ? ["一", "二", "三", "四", "五", "六", "日"] : ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"])
            .map { head -> HTML in "<th scope=\"col\">\(head)</th>" }.joined()
        let all = days(number)
        let blank = (all.first?.weekday ?? 1) - 1
        var weeks: [HTML] = []
        var line: HTML = blank == 0 ? .empty : "<td colspan=\"\(blank)\"></td>"
        for day in all {
            line += cell(day)
            if day.weekday == 7 {
                weeks.append("<tr>\(line)</tr>")
                line = .empty
            }
        }
        if !line.isEmpty { weeks.append("<tr>\(line)</tr>") }
        let title = say("\(number) 月", Self.months[number - 1])
        let count = say("\(workdays(number)) 个工作日", "\(workdays(number)) working days")
        return """
            <table class="month"><caption>\(title) <small>\(count)</small></caption><thead><tr>\(heads)</tr></thead><tbody>\(weeks.joined())</tbody></table>

            """
    }

    /// An ordinary day is its number; a day the notice speaks of says so in a sign and, for readers, in words.
    private func cell(_ day: Day) -> HTML {
        var marks = HTML.empty
        if day == today { marks += " data-today aria-current=\"date\"" }
        switch calendar.kind(of: day) {
        case .workday: return "<td\(marks)>\(day.day)</td>"
        case .weekend: return "<td data-kind=\"free\"\(marks)>\(day.day)</td>"
        case .holiday(let name):
            let words = say("\(name)，放假", "\(Self.english(name)), off")
            return
                "<td data-kind=\"off\"\(marks)>\(day.day)<i aria-hidden=\"true\">\(say("休", "off"))</i><span class=\"vh\">\(words)</span></td>"
        case .makeUp(let name):
            let words = say("为\(name)调休，上班", "worked, for \(Self.english(name))")
            return
                "<td data-kind=\"made\"\(marks)>\(day.day)<i aria-hidden=\"true\">\(say("班", "on"))</i><span class=\"vh\">\(words)</span></td>"
        }
    }

    /// The holidays of the year in words: 春节：2 月 15 日至 23 日放假，2 月 14 日、28 日上班.
    var holidays: [(name: String, off: String, worked: String)] {
        guard let notice = calendar.years.first(where: { $0.year == year }) else { return [] }
        var names: [String] = []
        for (_, name) in notice.off.sorted(by: { $0.key < $1.key }) where !names.contains(name) { names.append(name) }
        return names.map { name in
            let off = notice.off.filter { $0.value == name }.keys.sorted()
            let worked = notice.makeUp.filter { $0.value == name }.keys.sorted()
            return (
                isChinese ? name : Self.english(name), spans(off).joined(separator: say("、", ", ")),
                worked.map(wording.date).joined(separator: say("、", ", "))
            )
        }
    }

    /// Runs of days: `2 月 15 日（周日）至 2 月 23 日（周一），9 天`.
    private func spans(_ days: [Day]) -> [String] {
        var runs: [(first: Day, last: Day)] = []
        for day in days {
            if let last = runs.last?.last, last.adding(1) == day {
                runs[runs.count - 1].last = day
            } else {
                runs.append((day, day))
            }
        }
        return runs.map { run in
            if run.first == run.last { return wording.date(run.first) }
            let count = run.last.ordinal - run.first.ordinal + 1
            return say(
                "\(wording.date(run.first))至 \(wording.date(run.last))，\(count) 天",
                "\(wording.date(run.first)) to \(wording.date(run.last)), \(count) days")
        }
    }

    private static let english = [
        "元旦": "New Year", "春节": "Spring Festival", "清明": "Qingming", "劳动": "Labour Day", "五一": "Labour Day", "端午": "Dragon Boat",
        "中秋": "Mid-Autumn", "国庆": "National Day",
    ]

    static func english(_ name: String) -> String { english[String(name.prefix(2))] ?? name }
}
