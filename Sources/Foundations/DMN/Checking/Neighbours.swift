import FEEL

/// The kinds of values whose conditions can be reasoned about.
enum ColumnKind: Sendable, Hashable {
    case number, string, boolean, date, time, dateTime, daysTime, yearsMonths

    init?(_ type: FEELType) {
        switch type {
        case .number: self = .number
        case .string: self = .string
        case .boolean: self = .boolean
        case .date: self = .date
        case .time: self = .time
        case .dateTime: self = .dateTime
        case .daysTime: self = .daysTime
        case .yearsMonths: self = .yearsMonths
        default: return nil
        }
    }

    init?(_ value: FEELValue) { self.init(value.type) }
}

/// Finds values that lie between others, as an example for a person or as the proof that there are any.
enum Neighbours {
    /// A value before, after or between: nil where there is none, as between two days that follow each other.
    static func value(after low: FEELValue?, before high: FEELValue?) -> FEELValue? {
        var candidates: [FEELValue] = []
        if let low { candidates += above(low) }
        if let high { candidates += below(high) }
        if let low, let high { candidates += amid(low, high) }
        return candidates.first { value in
            (low.map { $0.isBefore(value) == true } ?? true) && (high.map { value.isBefore($0) == true } ?? true)
        }
    }

    private static func above(_ value: FEELValue) -> [FEELValue] {
        switch value {
        case .number(let number):
            let floor = number.rounded(toScale: 0, .floor)
            return [floor?.adding(1), number.adding(1), number.multiplied(by: 10), Decimal128.zero].compactMap { $0.map(FEELValue.number) }
        // The last is the text that follows immediately in FEEL's order, so that none between means none at all.
        case .string(let text): return ["a", "0", " ", "\u{0}"].map { .string(text + $0) }
        case .date, .time, .dateTime: return moved(value, by: 1)
        case .daysTime(let duration):
            return [86_400, 3600, 60, 1].compactMap { duration.adding(DaysTimeDuration(seconds: $0)).map(FEELValue.daysTime) }
                + (DaysTimeDuration(totalNanoseconds: duration.totalNanoseconds + 1).map { [.daysTime($0)] } ?? [])
        case .yearsMonths(let duration):
            return duration.adding(YearsMonthsDuration(months: 1)).map { [.yearsMonths($0)] } ?? []
        default: return []
        }
    }

    private static func below(_ value: FEELValue) -> [FEELValue] {
        switch value {
        case .number(let number):
            let ceiling = number.rounded(toScale: 0, .ceiling)
            return [ceiling?.subtracting(1), number.subtracting(1), number.multiplied(by: 10), Decimal128.zero].compactMap {
                $0.map(FEELValue.number)
            }
        case .string: return ["A", ""]
        case .date, .time, .dateTime: return moved(value, by: -1)
        case .daysTime(let duration):
            return [86_400, 1].compactMap { duration.subtracting(DaysTimeDuration(seconds: $0)).map(FEELValue.daysTime) }
        case .yearsMonths(let duration):
            return duration.subtracting(YearsMonthsDuration(months: 1)).map { [.yearsMonths($0)] } ?? []
        default: return []
        }
    }

    /// Dates by whole days, times by whole seconds, as FEEL compares them.
    private static func moved(_ value: FEELValue, by direction: Int) -> [FEELValue] {
        switch value {
        case .date(let date): return date.adding(DaysTimeDuration(seconds: direction * 86_400)).map { [.date($0)] } ?? []
        case .time(let time):
            return [3600, 60, 1].map { .time(time.adding(DaysTimeDuration(seconds: direction * $0))) }
        case .dateTime(let moment):
            return [86_400, 3600, 60, 1].compactMap { moment.adding(DaysTimeDuration(seconds: direction * $0)).map(FEELValue.dateTime) }
        default: return []
        }
    }

    private static func amid(_ low: FEELValue, _ high: FEELValue) -> [FEELValue] {
        guard case .number(let low) = low, case .number(let high) = high, let sum = low.adding(high), let half = sum.divided(by: 2) else {
            return []
        }
        let whole = half.rounded(toScale: 0, .floor)
        return [whole, half].compactMap { $0.map(FEELValue.number) }
    }
}
