import WorkCalendar
import Zone

extension Entry {
    /// A date: `2026-10-15`, `2026年10月15日`, `20261015`, and without a year `10月15日`, `10.15`, `10/15` for the year of today.
    package static func date(_ raw: String, today: Day) -> Result<Day, EntryFault> {
        var text = narrowed(raw).filter { !$0.isWhitespace }
        if text.hasSuffix("日") || text.hasSuffix("号") { text.removeLast() }
        let separated = String(text.map { "年月./-－—".contains($0) ? "-" : $0 })
        var parts = separated.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        if parts.count == 1, text.count == 8 {
            parts = [String(text.prefix(4)), String(text.dropFirst(4).prefix(2)), String(text.suffix(2))]
        }
        if parts.count == 2 { parts.insert(String(today.year), at: 0) }
        guard parts.count == 3, parts.allSatisfy({ (1...4).contains($0.count) && $0.allSatisfy { $0.isASCII && $0.isNumber } }),
            let year = Int(parts[0]), let month = Int(parts[1]), let number = Int(parts[2])
        else {
            return .failure(
                EntryFault("date", Words(zh: "请填日期，比如 2026-10-15 或 10月15日", en: "Enter a date, such as 2026-10-15")))
        }
        guard parts[0].count == 4 else {
            return .failure(EntryFault("date_year", Words(zh: "年份请写四位，比如 2026", en: "Write the year with four digits, such as 2026")))
        }
        guard let day = Day(year: year, month: month, day: number) else {
            return .failure(
                EntryFault(
                    "date_unknown",
                    Words(
                        zh: "没有 \(year) 年 \(month) 月 \(number) 日这一天，请看看月和日",
                        en: "There is no day \(number) in month \(month) of \(year); look at the month and the day")))
        }
        return .success(day)
    }
}
