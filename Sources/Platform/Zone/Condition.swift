import Evidence

/// When a material, a field or a step is asked: always, or when a field of the form says so (until FEEL lands).
package enum Condition: Sendable, Hashable {
    case always
    case equals(field: String, value: JSON)
    case oneOf(field: String, values: [JSON])

    /// Whether it holds for what was filled in; nil when its field is missing or null, which is never taken for yes or no.
    package func holds(in form: [String: JSON]) -> Bool? {
        switch self {
        case .always: true
        case .equals(let field, let value): Self.given(field, in: form).map { $0 == value }
        case .oneOf(let field, let values): Self.given(field, in: form).map { values.contains($0) }
        }
    }

    /// The field it looks at, nil when it looks at none.
    package var field: String? {
        switch self {
        case .always: nil
        case .equals(let field, _), .oneOf(let field, _): field
        }
    }

    /// The values it compares with.
    package var values: [JSON] {
        switch self {
        case .always: []
        case .equals(_, let value): [value]
        case .oneOf(_, let values): values
        }
    }

    private static func given(_ field: String, in form: [String: JSON]) -> JSON? {
        guard let value = form[field], value != .null else { return nil }
        return value
    }
}

extension Condition: Codable {
    private enum Key: String, CodingKey { case field, equals, `in` }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        guard let field = try fields.decodeIfPresent(String.self, forKey: .field) else {
            self = .always
            return
        }
        if let one = try fields.decodeIfPresent(Scalar.self, forKey: .equals) {
            self = .equals(field: field, value: one.json)
        } else {
            self = .oneOf(field: field, values: try fields.decode([Scalar].self, forKey: .in).map(\.json))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        switch self {
        case .always: break
        case .equals(let field, let value):
            try fields.encode(field, forKey: .field)
            try fields.encode(Scalar(json: value), forKey: .equals)
        case .oneOf(let field, let values):
            try fields.encode(field, forKey: .field)
            try fields.encode(values.map(Scalar.init(json:)), forKey: .in)
        }
    }
}

/// A value a condition may compare with: a text, a whole number or yes/no.
private struct Scalar: Codable {
    let json: JSON

    init(json: JSON) { self.json = json }

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if let flag = try? value.decode(Bool.self) {
            json = .bool(flag)
        } else if let whole = try? value.decode(Int64.self) {
            json = .integer(whole)
        } else {
            json = .string(try value.decode(String.self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        switch json {
        case .bool(let flag): try value.encode(flag)
        case .integer(let whole): try value.encode(whole)
        case .string(let text): try value.encode(text)
        default:
            throw EncodingError.invalidValue(
                json, .init(codingPath: encoder.codingPath, debugDescription: "a condition compares with a text, a whole number or yes/no"))
        }
    }
}
