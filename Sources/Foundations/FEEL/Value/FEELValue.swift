/// A value of FEEL's domain (DMN 1.5, 10.3.2). `null` also stands for what could not be computed; why is told by the evaluation.
public enum FEELValue: Sendable, Hashable {
    case null
    case boolean(Bool)
    case number(Decimal128)
    case string(String)
    case date(FEELDate)
    indirect case time(FEELTime)
    indirect case dateTime(FEELDateTime)
    case daysTime(DaysTimeDuration)
    case yearsMonths(YearsMonthsDuration)
    case list([FEELValue])
    indirect case context(FEELContext)
    indirect case range(FEELRange)
    case function(FEELFunction)

    /// True for `null` only.
    public var isNull: Bool {
        if case .null = self { return true }
        return false
    }

    /// The truth, where it is one.
    public var booleanValue: Bool? {
        if case .boolean(let truth) = self { return truth }
        return nil
    }

    /// The number, where it is one.
    public var numberValue: Decimal128? {
        if case .number(let number) = self { return number }
        return nil
    }

    /// The text, where it is one.
    public var stringValue: String? {
        if case .string(let text) = self { return text }
        return nil
    }

    /// The elements, where it is a list.
    public var listValue: [FEELValue]? {
        if case .list(let elements) = self { return elements }
        return nil
    }

    /// The entries, where it is a context.
    public var contextValue: FEELContext? {
        if case .context(let context) = self { return context }
        return nil
    }
}

extension FEELValue: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral {
    public init(integerLiteral number: Int) { self = .number(Decimal128(number)) }
    public init(stringLiteral text: String) { self = .string(text) }
    public init(booleanLiteral truth: Bool) { self = .boolean(truth) }
    public init(arrayLiteral elements: FEELValue...) { self = .list(elements) }
}
