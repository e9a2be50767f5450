import FEEL

/// A type with what values of it must satisfy besides.
struct ValueType: Sendable {
    /// Whether a value that is not null and already of the type is allowed.
    typealias Constraint = @Sendable (FEELValue, Evaluation) -> Bool

    static let any = ValueType(type: .any, constraint: nil)

    let type: FEELType
    let constraint: Constraint?
    /// What the constraint amounts to, where it is nothing but tests of the value itself.
    let tests: [UnaryTests]
    private let plain: Plain

    /// The values that are of the type at first sight.
    private enum Plain {
        case none, any, numbers, texts, truths, dates
    }

    init(type: FEELType, tests: [UnaryTests] = [], constraint: Constraint?) {
        (self.type, self.tests, self.constraint) = (type, tests, constraint)
        plain =
            switch type {
            case _ where constraint != nil: .none
            case .any: .any
            case .number: .numbers
            case .string: .texts
            case .boolean: .truths
            case .date: .dates
            default: .none
            }
    }

    /// Whether it can be told at first sight that the value is of this type and stays as it is.
    func isPlain(_ value: FEELValue) -> Bool {
        switch value {
        case .number: plain == .numbers || plain == .any
        case .string: plain == .texts || plain == .any
        case .boolean: plain == .truths || plain == .any
        case .date: plain == .dates || plain == .any
        case .null: plain != .none
        default: plain == .any
        }
    }

    /// Whether every value of `other` is one of this type, so that nothing needs to be looked at.
    func isSure(of other: FEELType) -> Bool { constraint == nil && (type == .any || (Self.simple.contains(type) && type == other)) }

    private static let simple: Set<FEELType> = [.boolean, .number, .string, .date, .time, .dateTime, .daysTime, .yearsMonths]

    /// The value as one of this type, by the implicit conversions of DMN 1.5 section 10.3.2.9.4; nil where it is none.
    func coerced(_ value: FEELValue, _ evaluation: Evaluation) -> FEELValue? {
        if isPlain(value) { return value }
        guard let coerced = value.coerced(to: type) else { return nil }
        if let constraint, !coerced.isNull, !constraint(coerced, evaluation) { return nil }
        return coerced
    }

    /// The same, but null with a diagnostic where it is none.
    func accept(_ value: FEELValue, _ evaluation: Evaluation, at spot: Spot) -> FEELValue {
        if let coerced = coerced(value, evaluation) { return coerced }
        spot.note(value.coerced(to: type) == nil ? .notOfType(value.kind, type) : Self.notAllowed(value), in: evaluation)
        return .null
    }

    static func notAllowed(_ value: FEELValue) -> Diagnostic.Reason {
        .other(Wording(zh: "“\(value.text)”不在允许的取值之内", en: "“\(value.text)” is not among the allowed values"))
    }
}

/// A chain of conditions that all must hold.
func both(_ one: ValueType.Constraint?, _ other: ValueType.Constraint?) -> ValueType.Constraint? {
    guard let one else { return other }
    guard let other else { return one }
    return { one($0, $1) && other($0, $1) }
}
