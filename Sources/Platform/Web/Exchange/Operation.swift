import Evidence
import Zone

/// What an API door does, for the OpenAPI document: every parameter, body and answer.
package struct Operation: Sendable {
    package struct Parameter: Sendable {
        package enum Place: String, Sendable { case path, query, header }
        package let name: String
        package let place: Place
        package let required: Bool
        package let schema: JSON
        package let about: Words?

        /// The header under which the same request is answered the same way again; every door that takes it lists it.
        package static let idempotencyKey = Parameter(
            "Idempotency-Key", in: .header, ["type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!-~]+$"],
            Words(
                zh: "同一个键、同样的请求，一天内再发得到第一次的回答；键相同而内容不同，422。",
                en: "The same request under the same key gets the first answer again for a day; another request under it is a 422."))

        package init(_ name: String, in place: Place, required: Bool? = nil, _ schema: JSON = Schema.string, _ about: Words? = nil) {
            self.name = name
            self.place = place
            self.required = required ?? (place == .path)
            self.schema = schema
            self.about = about
        }
    }

    /// A body, asked or answered.
    package struct Content: Sendable {
        package let schema: JSON?
        /// The media types it may come as.
        package let types: [String]
        package let about: Words?

        package init(_ schema: JSON?, type: String = "application/json", _ about: Words? = nil) {
            self.init(schema, types: [type], about)
        }

        package init(_ schema: JSON?, types: [String], _ about: Words? = nil) {
            self.schema = schema
            self.types = types
            self.about = about
        }

        /// The `content` member of a body or an answer.
        func member(_ schema: JSON) -> JSON {
            .object(Dictionary(uniqueKeysWithValues: types.map { ($0, .object(["schema": schema])) }))
        }
    }

    /// The `operationId`: a verb and its object in lowerCamelCase, unique.
    package let id: String
    package let summary: Words
    package let tag: String
    package let parameters: [Parameter]
    package let body: Content?
    package let answers: [Int: Content]

    package init(
        _ id: String, _ summary: Words, tag: String, parameters: [Parameter] = [], body: Content? = nil, answers: [Int: Content]
    ) {
        self.id = id
        self.summary = summary
        self.tag = tag
        self.parameters = parameters
        self.body = body
        self.answers = answers
    }

    /// Whether the same request may be sent again under a key.
    package var isRepeatable: Bool { parameters.contains { $0.name == Parameter.idempotencyKey.name } }

    /// The same operation that also takes an `Idempotency-Key`.
    package var repeatable: Operation {
        if isRepeatable { return self }
        return Operation(id, summary, tag: tag, parameters: parameters + [.idempotencyKey], body: body, answers: answers)
    }
}
