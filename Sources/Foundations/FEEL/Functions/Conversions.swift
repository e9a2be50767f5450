/// Conversion functions and `not` (DMN 1.5, 10.3.4.1 and 10.3.4.2).
extension BuiltIns {
    static let conversions: [BuiltIn] = [
        BuiltIn("number", .number, numberSignatures),
        BuiltIn("string", .string, [.init(.init("from", .any)) { values, _ in values[0].isNull ? nil : .string(values[0].text) }]),
        BuiltIn("duration", .any, [.init(.init("from", .string)) { values, _ in values[0].stringValue.flatMap(Temporal.duration) }]),
        BuiltIn("range", .range(.any), [.init(.init("from", .string)) { values, _ in values[0].stringValue.flatMap(RangeText.range) }]),
        BuiltIn(
            "years and months duration", .yearsMonths,
            [
                .init(.init("from", .any), .init("to", .any)) { values, _ in
                    guard let from = values[0].day, let to = values[1].day else { return nil }
                    return .yearsMonths(YearsMonthsDuration(from: from, to: to))
                }
            ]),
        BuiltIn(
            "not", .boolean,
            [.init(.init("negand", .boolean, optional: true)) { values, _ in values[0].booleanValue.map { .boolean(!$0) } ?? .null }]),
    ]

    private static let numberSignatures: [BuiltIn.Signature] = [
        .init(.init("from", .string)) { values, _ in values[0].stringValue.flatMap { Decimal128($0) }.map(FEELValue.number) },
        .init(
            .init("from", .string), .init("grouping separator", .string, optional: true),
            .init("decimal separator", .string, optional: true)
        ) { values, _ in
            guard let text = values[0].stringValue else { return nil }
            return number(text, grouping: values[1].stringValue, decimal: values[2].stringValue)
        },
    ]

    /// Grouping is a blank, a comma or a full stop, decimals follow a comma or a full stop, and the two differ.
    private static func number(_ text: String, grouping: String?, decimal: String?) -> FEELValue? {
        if let grouping, ![" ", ",", "."].contains(grouping) { return nil }
        if let decimal, ![",", "."].contains(decimal) { return nil }
        if let grouping, grouping == decimal ?? "." && decimal != nil { return nil }
        var text = text
        if let grouping { text = String(text.filter { String($0) != grouping }) }
        if let decimal, decimal != "." {
            guard !text.contains(".") else { return nil }
            text = String(text.map { String($0) == decimal ? "." : $0 })
        }
        return Decimal128(text).map(FEELValue.number)
    }
}

extension FEELValue {
    /// The day of a date or of a date and time; a text is none.
    var day: FEELDate? {
        switch self {
        case .date(let date): date
        case .dateTime(let moment): moment.date
        case .list(let elements) where elements.count == 1: elements[0].day
        default: nil
        }
    }
}
