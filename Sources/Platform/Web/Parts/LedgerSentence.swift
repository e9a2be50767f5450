import WorkCalendar
import Zone

/// The one sentence of a ledger day that a screen reader hears: `9 月 29 日周二：专家评审，停计`.
struct LedgerSentence {
    let text: String

    init(_ entry: LedgerDay, _ ledger: Ledger, _ wording: Wording) {
        let day = entry.day
        let (_, month, number) = day.parts
        let date = wording.say(
            "\(month) 月 \(number) 日周\(Wording.weekdaysChinese[day.weekday - 1])",
            "\(number) \(Wording.months[month - 1].prefix(3)) \(Wording.weekdays[day.weekday - 1].prefix(3))")
        var parts: [String] = []
        if day == ledger.today { parts.append(wording.say("今天", "today")) }
        parts += Self.reason(entry, ledger, wording)
        if day == ledger.dueDay {
            parts.append(wording.say("\(wording.time(ledger.bindingInstant)) 到期", "due \(wording.time(ledger.bindingInstant))"))
        }
        if !entry.decreed { parts.append(wording.say("暂定，这一年的放假通知还没发布", "provisional: the year's notice is not out")) }
        text = wording.say("\(date)：\(parts.joined(separator: "，"))", "\(date): \(parts.joined(separator: ", "))")
    }

    private static func reason(_ entry: LedgerDay, _ ledger: Ledger, _ wording: Wording) -> [String] {
        let ordinal = entry.ordinal ?? 0
        switch entry.why {
        case .start: return [wording.say("\(ledger.start.zh)当天，不算", "\(ledger.start.en), not counted")]
        case .counted, .undecreed: return [wording.say("第 \(ordinal) 天", "day \(ordinal)")]
        case .makeUp:
            let made = wording.say("调休上班", "make-up working day")
            return entry.ordinal == nil ? [made] : [made, wording.say("第 \(ordinal) 天", "day \(ordinal)")]
        case .weekend: return [wording.say("周末，不算", "weekend, not counted")]
        case .holiday(let name):
            return [wording.say("\(Holiday.short(name))放假，不算", "public holiday (\(Holiday.english(name))), not counted")]
        case .paused(let code):
            let name = ledger.name(ofPause: code, wording)
            return wording.isChinese ? [name, "停计"] : ["paused for \(name.prefix(1).lowercased() + name.dropFirst())"]
        case .overdue:
            let n = ordinal - ledger.reading.limit
            return [wording.say("超 \(n) 天", "\(n) over")]
        }
    }
}

/// Public holidays in both languages; calendars name them in Chinese.
enum Holiday {
    private static let names = [
        "元旦": "New Year", "春节": "Spring Festival", "清明": "Qingming", "劳动": "Labour Day", "五一": "Labour Day", "端午": "Dragon Boat",
        "中秋": "Mid-Autumn", "国庆": "National Day",
    ]

    /// 中秋节 as 中秋; 国庆节、中秋节 by its first.
    static func short(_ name: String) -> String { String(name.prefix(2)) }

    static func english(_ name: String) -> String { names[short(name)] ?? name }
}

/// What the marks of a ledger mean; only those that occur are explained.
enum LedgerKey {
    static func html(_ ledger: Ledger, _ wording: Wording) -> HTML {
        let days = ledger.reading.days
        var rows: [HTML] = []
        if days.contains(where: { $0.why == .start }) {
            rows.append("<i class=\"start\"></i>\(wording.say("\(ledger.start.zh)当天，不算", "First day, not counted"))")
        }
        rows.append("<i class=\"used\"></i>\(wording.say("已计", "Counted"))")
        rows.append("<i></i>\(wording.say("待计", "Still to count"))")
        if days.contains(where: { if case .paused = $0.why { true } else { false } }) {
            rows.append("<i class=\"paused\"></i>\(wording.say("停计", "Clock paused"))")
        }
        rows.append("<i class=\"free\"></i>\(wording.say("节假日、周末，不算", "Holiday or weekend"))")
        if days.contains(where: { if case .makeUp = $0.why { true } else { false } }) {
            rows.append(
                "<b class=\"tag pen\">\(wording.say("班", "work"))</b>\(wording.say("调休上班，算", "Make-up working day, counts"))")
        }
        if days.contains(where: { $0.why == .overdue }) {
            rows.append("<b class=\"tag bad\">\(wording.say("超", "+"))</b>\(wording.say("超过的日子", "Days over"))")
        }
        let items = rows.map { row -> HTML in "<li>\(row)</li>" }.joined()
        return "<ul class=\"ledger-key\" aria-label=\"\(wording.say("图例", "Key"))\">\(items)</ul>\n"
    }
}
