/// Functions of dates and times (DMN 1.5, 10.3.4.1 and 10.3.4.6 to 10.3.4.8).
extension BuiltIns {
    static let moments: [BuiltIn] = [
        BuiltIn("date", .date, dateSignatures), BuiltIn("time", .time, timeSignatures),
        BuiltIn("date and time", .dateTime, dateTimeSignatures),
        BuiltIn(
            "now", .dateTime, isPure: false,
            [BuiltIn.Signature(parameters: [], isOpen: false) { _, evaluation in evaluation.now.map(FEELValue.dateTime) }]),
        BuiltIn(
            "today", .date, isPure: false,
            [BuiltIn.Signature(parameters: [], isOpen: false) { _, evaluation in evaluation.now.map { .date($0.date) } }]),
        ofDay("day of year", .number) { .number(Decimal128($0.dayOfYear)) },
        ofDay("week of year", .number) { .number(Decimal128($0.weekOfYear)) },
        ofDay("day of week", .string) { .string($0.dayOfWeek) }, ofDay("month of year", .string) { .string($0.monthOfYear) },
    ]

    private static func ofDay(_ name: String, _ result: FEELType, _ compute: @escaping @Sendable (FEELDate) -> FEELValue) -> BuiltIn {
        BuiltIn(name, result, [.init(.init("date", .any)) { values, _ in values[0].day.map(compute) }])
    }

    private static let dateSignatures: [BuiltIn.Signature] = [
        .init(.init("from", .any)) { values, _ in
            if case .string(let text) = values[0] { return FEELDate(text).map(FEELValue.date) }
            return values[0].day.map(FEELValue.date)
        },
        .init(.init("year", .number), .init("month", .number), .init("day", .number)) { values, _ in
            guard let year = values[0].whole, let month = values[1].whole, let day = values[2].whole else { return nil }
            return FEELDate(year: year, month: month, day: day).map(FEELValue.date)
        },
    ]

    private static let timeSignatures: [BuiltIn.Signature] = [
        .init(.init("from", .any)) { values, _ in
            switch values[0] {
            case .string(let text): FEELTime(text).map(FEELValue.time)
            case .dateTime(let moment): .time(moment.time)
            case .date(let date): .time(FEELDateTime(midnightUTC: date).time)
            case .time: values[0]
            default: nil
            }
        },
        .init(.init("hour", .number), .init("minute", .number), .init("second", .number), .init("offset", .daysTime, optional: true)) {
            values, _ in
            guard let hour = values[0].whole, let minute = values[1].whole, let (second, nanosecond) = values[2].seconds else { return nil }
            var zone: FEELZone?
            if case .daysTime(let offset) = values[3] {
                guard let found = FEELZone(offset: offset) else { return nil }
                zone = found
            }
            return FEELTime(hour: hour, minute: minute, second: second, nanosecond: nanosecond, zone: zone).map(FEELValue.time)
        },
    ]

    private static let dateTimeSignatures: [BuiltIn.Signature] = [
        .init(.init("from", .any)) { values, _ in
            switch values[0] {
            case .string(let text): FEELDateTime(text).map(FEELValue.dateTime)
            case .date(let date): .dateTime(FEELDateTime(midnightUTC: date))
            case .dateTime: values[0]
            default: nil
            }
        },
        .init(.init("date", .any), .init("time", .time)) { values, _ in
            guard let date = values[0].day, case .time(let time) = values[1] else { return nil }
            return .dateTime(FEELDateTime(date: date, time: time))
        },
    ]
}

extension FEELValue {
    /// A whole number.
    fileprivate var whole: Int? { numberValue?.intValue }

    /// Whole seconds and the nanoseconds beyond.
    fileprivate var seconds: (Int, Int)? {
        guard let number = numberValue, !number.isNegative, let whole = number.rounded(toScale: 0, .floor), let seconds = whole.intValue,
            let nanoseconds = number.subtracting(whole)?.multiplied(by: 1_000_000_000)?.rounded(toScale: 0, .floor)?.intValue
        else { return nil }
        return (seconds, nanoseconds)
    }
}
