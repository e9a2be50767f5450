import Web
import WorkCalendar
import Zone

/// A question to the calendar typed on its page: so many days from a day, and until when that is.
struct DueQuestion {
    let from: String
    let amount: String
    let unit: ClockUnit
    let isAsked: Bool

    static let units: [ClockUnit] = [.workday, .day, .month, .hour, .officeHour]
    /// The most that is counted in one answer: four years of working days.
    static let most = 1000

    init(_ visit: Visit) {
        from = (visit.query("from") ?? "").trimmed
        amount = (visit.query("n") ?? "").trimmed
        unit = visit.query("unit").flatMap(ClockUnit.init(rawValue:)).flatMap { Self.units.contains($0) ? $0 : nil } ?? .workday
        isAsked = visit.query("n") != nil
    }

    struct Answered {
        let reading: Reading
        let spec: ClockSpec
        let entries: [ClockEntry]
    }

    /// The answer, or what is wrong at which field.
    func answer(_ calendar: OfficeCalendar, today: Day) -> (answered: Answered?, faults: [Problem.FieldFault]) {
        var faults: [Problem.FieldFault] = []
        var day = today
        switch from.isEmpty ? .success(today) : Entry.date(from, today: today) {
        case .success(let found) where (1990...2200).contains(found.year): day = found
        case .success:
            faults.append(.init("/from", "not_in_range", Words(zh: "请填 1990 到 2200 年之间的日期", en: "Enter a date of the years 1990 to 2200")))
        case .failure(let fault): faults.append(.init("/from", fault.code, fault.words))
        }
        var count = 0
        switch Entry.integer(amount) {
        case .success(let found) where (0...Int64(Self.most)).contains(found): count = Int(found)
        case .success: faults.append(.init("/n", "not_in_range", Words(zh: "请填 0 到 \(Self.most)", en: "Enter 0 to \(Self.most)")))
        case .failure(let fault): faults.append(.init("/n", fault.code, fault.words))
        }
        guard faults.isEmpty else { return (nil, faults) }
        let spec = ClockSpec(limit: Limit(amount: count, unit: unit), edge: .close)
        let start = calendar.officeTime(calendar.instant(day, minute: calendar.hours.opening))
        let entries = [ClockEntry(.start, at: start)]
        guard let reading = try? read(spec, entries, calendar, now: start) else { return (nil, []) }
        return (Answered(reading: reading, spec: spec, entries: entries), [])
    }

    static func name(_ unit: ClockUnit) -> Words {
        switch unit {
        case .workday, .exactDay: Words(zh: "个工作日", en: "working days")
        case .day, .tax109: Words(zh: "天（含节假日）", en: "calendar days")
        case .month: Words(zh: "个月", en: "months")
        case .year: Words(zh: "年", en: "years")
        case .hour: Words(zh: "小时", en: "hours")
        case .officeHour: Words(zh: "个办公小时", en: "office hours")
        }
    }
}
