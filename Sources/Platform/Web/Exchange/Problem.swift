import Evidence
import Zone

/// A "no" a person can do something about (RFC 9457): what is wrong and how to mend it, in both languages.
package struct Problem: Error, Sendable {
    /// One field that is wrong.
    package struct FieldFault: Sendable, Hashable {
        /// A JSON Pointer into the body (`/form/area`); for forms `/` and the field's name.
        package let pointer: String
        package let code: String
        package let message: Words

        package init(_ pointer: String, _ code: String, _ message: Words) {
            self.pointer = pointer
            self.code = code
            self.message = message
        }
    }

    package var status: Int
    /// Stable, in lower_snake_case; the last part of `type`.
    package var code: String
    package var title: Words
    package var detail: Words
    package var errors: [FieldFault]
    /// Further members: `currentState`, `allowedActions`, `reasons`, `retryAfter`.
    package var extra: [String: JSON]
    /// Seconds after which trying again makes sense.
    package var retryAfter: Int?
    /// Methods that the address knows (405).
    package var allow: [String] = []
    /// The page where this is mended; a browser is sent there.
    package var leadsTo: String?

    package init(
        status: Int, code: String, title: Words, detail: Words, errors: [FieldFault] = [], extra: [String: JSON] = [:],
        retryAfter: Int? = nil
    ) {
        self.status = status
        self.code = code
        self.title = title
        self.detail = detail
        self.errors = errors
        self.extra = extra
        self.retryAfter = retryAfter
    }

    /// The `application/problem+json` object in one language.
    package func json(_ language: Language, instance: String? = nil) -> JSON {
        var members = extra
        members["type"] = .string("urn:problem-type:tongban:\(code)")
        members["status"] = .integer(Int64(status))
        members["title"] = .string(title[language])
        members["detail"] = .string(detail[language])
        if let instance { members["instance"] = .string(instance) }
        if let retryAfter { members["retryAfter"] = .integer(Int64(retryAfter)) }
        if !errors.isEmpty {
            members["errors"] = .array(
                errors.map { fault in
                    .object([
                        "pointer": .string(fault.pointer), "code": .string(fault.code), "message": .string(fault.message[language]),
                    ])
                })
        }
        return .object(members)
    }

    /// The last part of a pointer for a key that somebody else chose (RFC 6901): `/a~1b` for `a/b`.
    package static func pointer(to key: String) -> String {
        var out = "/"
        for character in key.unicodeScalars {
            switch character {
            case "~": out += "~0"
            case "/": out += "~1"
            default: out.unicodeScalars.append(character)
            }
        }
        return out
    }

    /// The fault at a form's field, if there is one.
    package func fault(at field: String) -> Words? {
        errors.first { $0.pointer == "/" + field || $0.pointer == "/form/" + field || $0.pointer == field }?.message
    }
}
