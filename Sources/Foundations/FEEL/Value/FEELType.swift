/// A type of FEEL's lattice (DMN 1.5, 10.3.2.9).
public indirect enum FEELType: Sendable, Hashable {
    case any
    case null
    case boolean
    case number
    case string
    case date
    case time
    case dateTime
    case daysTime
    case yearsMonths
    case list(FEELType)
    case range(FEELType)
    /// Entries a value must have; it may have others besides.
    case context([Field])
    case function([FEELType], FEELType)

    public struct Field: Sendable, Hashable {
        public let name: String
        public let type: FEELType

        public init(_ name: String, _ type: FEELType) {
            self.name = name
            self.type = type
        }
    }

    /// The names a type is written with in an expression or a typeRef; nil for another word.
    public static func named(_ name: String) -> FEELType? { simple[name] }

    private static let simple: [String: FEELType] = [
        "Any": .any, "Null": .null, "boolean": .boolean, "number": .number, "string": .string, "date": .date, "time": .time,
        "date and time": .dateTime, "dateTime": .dateTime, "days and time duration": .daysTime, "dayTimeDuration": .daysTime,
        "years and months duration": .yearsMonths, "yearMonthDuration": .yearsMonths, "context": .context([]), "list": .list(.any),
        "range": .range(.any), "function": .function([], .any),
    ]

    /// Where the entries of a context type stand; nil for other types.
    public func field(_ name: String) -> (place: Int, type: FEELType)? {
        guard case .context(let fields) = self, let place = fields.firstIndex(where: { $0.name == name }) else { return nil }
        return (place, fields[place].type)
    }

    /// Whether values may have entries that the type does not tell of, and nobody need be told so.
    var isOpen: Bool { self == .any || self == .context([]) }

    /// The type itself, or one that tells less where it is so large that comparing or writing it would take long. What is built of names
    /// that stand for types doubles with every name.
    public var bounded: FEELType {
        var left = Self.largest
        if measured(&left, 0) { return self }
        if case .context = self { return .context([]) }
        return .any
    }

    private static let largest = 2_000
    private static let deepest = 50

    /// Whether it has no more parts than `left`, which are subtracted.
    private func measured(_ left: inout Int, _ depth: Int) -> Bool {
        left -= 1
        guard left >= 0, depth < Self.deepest else { return false }
        switch self {
        case .list(let element), .range(let element): return element.measured(&left, depth + 1)
        case .context(let fields): return fields.allSatisfy { $0.type.measured(&left, depth + 1) }
        case .function(let parameters, let result):
            return parameters.allSatisfy { $0.measured(&left, depth + 1) } && result.measured(&left, depth + 1)
        default: return true
        }
    }

    /// The type that both are of: the same one, or any.
    func joined(_ other: FEELType) -> FEELType {
        if self == other || other == .null { return self }
        if self == .null { return other }
        if case .context(let fields) = self, case .context(let others) = other {
            return .context(
                fields.filter { field in others.contains { $0.name == field.name } }.map { field in
                    Field(field.name, field.type.joined(other.field(field.name)?.type ?? .any))
                })
        }
        if case .list(let one) = self, case .list(let two) = other { return .list(one.joined(two)) }
        return .any
    }
}

extension FEELType: CustomStringConvertible {
    /// As it is written in an expression.
    public var description: String {
        switch self {
        case .any: "Any"
        case .null: "Null"
        case .boolean: "boolean"
        case .number: "number"
        case .string: "string"
        case .date: "date"
        case .time: "time"
        case .dateTime: "date and time"
        case .daysTime: "days and time duration"
        case .yearsMonths: "years and months duration"
        case .list(let element): "list<\(element)>"
        case .range(let element): "range<\(element)>"
        case .context(let fields): "context<" + fields.map { "\($0.name): \($0.type)" }.joined(separator: ", ") + ">"
        case .function(let parameters, let result): "function<" + parameters.map(\.description).joined(separator: ", ") + "> -> \(result)"
        }
    }
}
