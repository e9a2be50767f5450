import WorkCalendar

/// Reads calendar/<year>.yaml: the rest days and make-up days of a year, as the State Council's notice gives them.
struct CalendarFiles {
    private(set) var years: [DecreedYear] = []
    private var seen: [Day: (file: String, line: Int, off: Bool)] = [:]

    /// Reads one file; `stem` is its name without `.yaml`, nil where it has none yet.
    mutating func read(_ file: SourceFile, stem: String?) {
        let fields = Fields(file)
        let year = fields.int("year", in: 1949...2999)
        let notice = fields.text("notice")
        var off: [Day: String] = [:]
        var makeUp: [Day: String] = [:]
        for entry in fields.mappings("days") {
            let day = entry.day("date")
            let isOff = entry.bool("off")
            let name = entry.optionalText("name") ?? unnamed(entry, isOff)
            entry.finish()
            guard let day, let year, stands(day, isOff, of: year, entry) else { continue }
            if isOff { off[day] = name } else { makeUp[day] = name }
        }
        fields.finish()
        guard let year else { return }
        if let stem, stem != String(year) {
            fields.wrong("year", Words(zh: "与文件名一致（\(stem)）", en: "the year its file is named after (\(stem))"), "calendar.stem")
        }
        if off.isEmpty, fields.has("days") {
            file.fault(
                at: ["days"], "calendar.empty", Words(zh: "这一年没有放假日", en: "the year has no rest day"),
                mend: Words(zh: "请照国务院办公厅通知逐日填写", en: "enter every day of the State Council’s notice"))
        }
        years.append(DecreedYear(year: year, notice: notice, off: off, makeUp: makeUp))
    }

    /// Years missing between the first and the last.
    func gaps() -> [Int] {
        let known = Set(years.map(\.year))
        guard let first = known.min(), let last = known.max() else { return [] }
        return (first...last).filter { !known.contains($0) }
    }

    private func unnamed(_ entry: Fields, _ isOff: Bool) -> String {
        entry.file.fault(
            at: entry.path, "calendar.unnamed",
            isOff
                ? Words(zh: "放假日没有写节日名称", en: "a rest day has no holiday’s name")
                : Words(zh: "调休上班日没有写为哪个节日", en: "a make-up day does not say for which holiday"),
            mend: Words(zh: "请写 name: 节日", en: "add `name: …`"))
        return ""
    }

    /// Whether the day can stand in the year's notice; notices reach into the last weeks of the year before and the first of the next.
    private mutating func stands(_ day: Day, _ isOff: Bool, of year: Int, _ entry: Fields) -> Bool {
        let near = day.year == year || (day.year == year - 1 && day.month == 12) || (day.year == year + 1 && day.month == 1)
        if !near {
            entry.wrong("date", Words(zh: "\(year) 年的日期", en: "a date of \(year)"), "calendar.outside")
            return false
        }
        if let earlier = seen[day] {
            let place = earlier.file == entry.file.path ? "\(earlier.line)" : "\(earlier.file):\(earlier.line)"
            entry.file.fault(
                at: entry.path, "calendar.duplicate",
                Words(
                    zh: "\(day) 已在 \(place) 行写过\(earlier.off == isOff ? "" : "，且说法相反")",
                    en: "\(day) stands already in line \(place)\(earlier.off == isOff ? "" : ", and says the opposite")"),
                mend: Words(zh: "请只保留一处", en: "keep one of them"))
            return false
        }
        seen[day] = (entry.file.path, entry.file.line(entry.path), isOff)
        if !isOff, day.weekday < 6 {
            entry.file.fault(
                at: entry.path, "calendar.make-up",
                Words(zh: "\(day) 本来就是工作日，不能是调休上班日", en: "\(day) is a weekday anyway and cannot be a make-up day"),
                mend: Words(zh: "调休上班日应为周六或周日，请核对通知", en: "make-up days are Saturdays or Sundays; compare the notice"))
            return false
        }
        return true
    }
}
