/// A JSON value as it was written: numbers keep their literal, so nothing is rounded on the way through.
///
/// Object keys are compared as Swift compares strings (canonically equivalent keys count as the same key, and a document that has both is refused
/// as having a duplicate).
public enum JSON: Sendable, Hashable {
    case null
    case bool(Bool)
    /// A number written as a plain integer that fits 64 bits.
    case integer(Int64)
    /// Any other number, as the literal it was written with (`1.50`, `2e-3`, a 30-digit integer).
    case decimal(String)
    case string(String)
    case array([JSON])
    case object([String: JSON])
}

// MARK: - Reading

extension JSON {
    /// The member of an object, or nil where there is none or this is no object.
    public subscript(key: String) -> JSON? {
        get { if case .object(let members) = self { members[key] } else { nil } }
        set {
            guard case .object(var members) = self else { return }
            self = .null
            members[key] = newValue
            self = .object(members)
        }
    }

    /// The element of an array, or nil where there is none or this is no array.
    public subscript(index: Int) -> JSON? {
        if case .array(let elements) = self, elements.indices.contains(index) { elements[index] } else { nil }
    }

    /// The text of a string.
    public var stringValue: String? { if case .string(let value) = self { value } else { nil } }
    /// The value of a plain integer.
    public var intValue: Int64? { if case .integer(let value) = self { value } else { nil } }
    /// The value of true or false.
    public var boolValue: Bool? { if case .bool(let value) = self { value } else { nil } }
    /// The elements of an array.
    public var arrayValue: [JSON]? { if case .array(let value) = self { value } else { nil } }
    /// The members of an object.
    public var objectValue: [String: JSON]? { if case .object(let value) = self { value } else { nil } }
    /// Whether this is null.
    public var isNull: Bool { self == .null }

    /// The literal of any number, for decimal arithmetic.
    public var numberLiteral: String? {
        switch self {
        case .integer(let value): String(value)
        case .decimal(let literal): literal
        default: nil
        }
    }
}

// MARK: - Writing values in source

// There is no float literal: it would pass through binary floating point. Write `.decimal("1.5")`.

extension JSON: ExpressibleByNilLiteral {
    public init(nilLiteral: ()) { self = .null }
}

extension JSON: ExpressibleByBooleanLiteral {
    public init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension JSON: ExpressibleByIntegerLiteral {
    public init(integerLiteral value: Int64) { self = .integer(value) }
}

extension JSON: ExpressibleByStringInterpolation {
    public init(stringLiteral value: String) { self = .string(value) }
}

extension JSON: ExpressibleByArrayLiteral {
    public init(arrayLiteral elements: JSON...) { self = .array(elements) }
}

extension JSON: ExpressibleByDictionaryLiteral {
    /// Of a key written twice the last value holds.
    public init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(Dictionary(elements, uniquingKeysWith: { _, last in last }))
    }
}

extension JSON {
    /// The text, or null where there is none.
    public init(_ value: String?) { self = value.map(JSON.string) ?? .null }
    /// The whole number, or null where there is none.
    public init(_ value: Int?) { self = value.map { .integer(Int64($0)) } ?? .null }
    /// The whole number, or null where there is none.
    public init(_ value: Int64?) { self = value.map(JSON.integer) ?? .null }
    /// True, false, or null where there is none.
    public init(_ value: Bool?) { self = value.map(JSON.bool) ?? .null }
}

extension JSON: CustomStringConvertible {
    public var description: String { text() }
}
