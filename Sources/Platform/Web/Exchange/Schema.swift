import Evidence

/// Short spellings for JSON Schema values.
package enum Schema {
    package static let string: JSON = .object(["type": .string("string")])
    package static let integer: JSON = .object(["type": .string("integer")])
    package static let boolean: JSON = .object(["type": .string("boolean")])
    /// An instant in ISO 8601 with its offset.
    package static let instant = text(format: "date-time")
    /// A day, `2026-09-28`.
    package static let day = text(format: "date")
    /// Any JSON value.
    package static let any: JSON = .object([:])

    package static func text(format: String) -> JSON { .object(["type": .string("string"), "format": .string(format)]) }

    package static func choice(_ values: [String]) -> JSON {
        .object(["type": .string("string"), "enum": .array(values.map(JSON.string))])
    }

    package static func list(of item: JSON) -> JSON { .object(["type": .string("array"), "items": item]) }

    /// An object that knows no other keys.
    package static func object(_ properties: [String: JSON], required: [String] = [], open: Bool = false) -> JSON {
        var members: [String: JSON] = ["type": .string("object"), "properties": .object(properties)]
        if !required.isEmpty { members["required"] = .array(required.map(JSON.string)) }
        if !open { members["additionalProperties"] = .bool(false) }
        return .object(members)
    }

    /// An object whose keys are data.
    package static func map(of value: JSON) -> JSON {
        .object(["type": .string("object"), "additionalProperties": value])
    }

    /// One of the document's named schemas.
    package static func ref(_ name: String) -> JSON { .object(["$ref": .string("#/components/schemas/\(name)")]) }

    /// The same schema, or null.
    package static func optional(_ schema: JSON) -> JSON {
        .object(["anyOf": .array([schema, .object(["type": .string("null")])])])
    }

    /// `{items, nextCursor, total?}` of this schema.
    package static func page(of item: JSON) -> JSON {
        object(
            ["items": list(of: item), "nextCursor": optional(string), "total": integer], required: ["items", "nextCursor"])
    }
}
