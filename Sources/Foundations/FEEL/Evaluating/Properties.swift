/// The parts of dates, times, durations and ranges that are asked for by name (DMN 1.5, table 65).
enum Properties {
    private static let calendar = ["year", "month", "day", "weekday"]
    private static let clock = ["hour", "minute", "second", "time offset", "timezone"]
    private static let range = ["start", "end", "start included", "end included"]

    /// All of them, for values whose type is not known.
    static let table: NameTable = {
        var table = NameTable()
        for name in calendar + clock + range + ["days", "hours", "minutes", "seconds", "years", "months"] { table.add(name) }
        return table
    }()

    static func names(of type: FEELType) -> [String] {
        switch type {
        case .date: calendar
        case .time: clock
        case .dateTime: calendar + clock
        case .daysTime: ["days", "hours", "minutes", "seconds"]
        case .yearsMonths: ["years", "months"]
        case .range: range
        default: []
        }
    }

    static func type(of name: String, in type: FEELType) -> FEELType {
        guard names(of: type).contains(name) else { return .any }
        switch (name, type) {
        case ("time offset", _): return .daysTime
        case ("timezone", _): return .string
        case ("start included", _), ("end included", _): return .boolean
        case (_, .range(let element)): return element
        default: return .number
        }
    }

    /// nil where the value has no such part; null where it has one that is not known, as the zone of a local time.
    static func value(_ name: String, of value: FEELValue) -> FEELValue? {
        switch value {
        case .date(let date): part(name, of: date)
        case .time(let time): part(name, of: time)
        case .dateTime(let moment): moment.part(name)
        case .daysTime(let duration): part(name, of: duration)
        case .yearsMonths(let duration): part(name, of: duration)
        case .range(let range): part(name, of: range)
        default: nil
        }
    }

    static func part(_ name: String, of date: FEELDate) -> FEELValue? {
        switch name {
        case "year": number(date.year)
        case "month": number(date.month)
        case "day": number(date.day)
        case "weekday": number(date.weekday)
        default: nil
        }
    }

    static func part(_ name: String, of time: FEELTime) -> FEELValue? {
        switch name {
        case "hour": number(time.hour)
        case "minute": number(time.minute)
        case "second": number(time.second)
        case "time offset": time.timeOffset.map(FEELValue.daysTime) ?? .null
        case "timezone": time.timezone.map(FEELValue.string) ?? .null
        default: nil
        }
    }

    private static func part(_ name: String, of duration: DaysTimeDuration) -> FEELValue? {
        switch name {
        case "days": number(duration.days)
        case "hours": number(duration.hours)
        case "minutes": number(duration.minutes)
        case "seconds": number(duration.seconds)
        default: nil
        }
    }

    private static func part(_ name: String, of duration: YearsMonthsDuration) -> FEELValue? {
        switch name {
        case "years": number(duration.years)
        case "months": number(duration.months)
        default: nil
        }
    }

    private static func part(_ name: String, of range: FEELRange) -> FEELValue? {
        switch name {
        case "start": range.start
        case "end": range.end
        case "start included": .boolean(range.startIncluded)
        case "end included": .boolean(range.endIncluded)
        default: nil
        }
    }

    private static func number(_ number: Int) -> FEELValue { .number(Decimal128(number)) }
}

extension FEELDateTime {
    fileprivate func part(_ name: String) -> FEELValue? {
        switch name {
        case "time offset": timeOffset.map(FEELValue.daysTime) ?? .null
        case "timezone": timezone.map(FEELValue.string) ?? .null
        default: Properties.part(name, of: date) ?? Properties.part(name, of: time)
        }
    }
}
