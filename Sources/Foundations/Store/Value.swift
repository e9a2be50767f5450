/// A value bound to a statement or read from a row: the four kinds both databases share.
///
/// Instants are integers of microseconds, enumerations are text, decimals are text; there is no binary floating point.
public enum Value: Sendable, Hashable {
    case null
    case integer(Int64)
    case text(String)
    case blob([UInt8])

    /// A truth value, kept as 0 or 1.
    public static func bool(_ value: Bool) -> Value { .integer(value ? 1 : 0) }

    /// An integer, or null where there is none.
    public init(_ value: Int64?) { self = value.map(Value.integer) ?? .null }
    /// A text, or null where there is none.
    public init(_ value: String?) { self = value.map(Value.text) ?? .null }
    /// Bytes, or null where there are none.
    public init(_ value: [UInt8]?) { self = value.map(Value.blob) ?? .null }
    /// A machine integer.
    public init(_ value: Int) { self = .integer(Int64(value)) }
    /// A truth value, kept as 0 or 1.
    public init(_ value: Bool) { self = .bool(value) }
}

extension Value: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, ExpressibleByNilLiteral, ExpressibleByBooleanLiteral {
    public init(integerLiteral value: Int64) { self = .integer(value) }
    public init(stringLiteral value: String) { self = .text(value) }
    public init(nilLiteral: ()) { self = .null }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
}
