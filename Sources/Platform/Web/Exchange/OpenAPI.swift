import Evidence
import HTTPTypes
import Zone

/// The OpenAPI 3.1 document of the doors that speak JSON.
package enum OpenAPI {
    /// The whole document; the same doors give the same text.
    package static func document(_ doors: Doors, _ configuration: Configuration) -> JSON {
        var paths: [String: JSON] = [:]
        for door in doors.all where door.kind == .api {
            guard let operation = door.operation else { continue }
            var methods = paths[door.path]?.objectValue ?? [:]
            methods[door.method.rawValue.lowercased()] = describe(operation, door)
            paths[door.path] = .object(methods)
        }
        var named = configuration.schemas
        named["Problem"] = problem
        return .object([
            "openapi": "3.1.0",
            "info": .object([
                "title": "通办 Tongban", "version": .string(configuration.version),
                "summary": "A development zone's promises to its enterprises and residents.",
            ]),
            "servers": .array([.object(["url": "/"])]),
            "paths": .object(paths),
            "components": .object([
                "schemas": .object(named),
                "securitySchemes": .object([
                    "token": .object(["type": "http", "scheme": "bearer"]),
                    "session": .object([
                        "type": "apiKey", "in": "cookie", "name": .string(Cookies.name(Cookies.session, secure: configuration.tls)),
                    ]),
                ]),
            ]),
        ])
    }

    private static func describe(_ operation: Operation, _ door: Doors.Door) -> JSON {
        var members: [String: JSON] = [
            "operationId": .string(operation.id), "summary": .string(operation.summary.en),
            "description": .string(operation.summary.zh), "tags": .array([.string(operation.tag)]),
            "responses": .object(answers(operation, door)),
        ]
        let parameters = allParameters(operation, door).map(parameter)
        if !parameters.isEmpty { members["parameters"] = .array(parameters) }
        if let body = operation.body {
            members["requestBody"] = .object([
                "required": true, "content": body.member(body.schema ?? Schema.any),
            ])
        }
        if door.access == .anyone || door.access == .demo {
            members["security"] = .array([.object([:]), .object(["token": .array([])]), .object(["session": .array([])])])
        } else {
            members["security"] = .array([.object(["token": .array([])]), .object(["session": .array([])])])
        }
        return .object(members)
    }

    /// Path parameters nobody wrote down are texts.
    private static func allParameters(_ operation: Operation, _ door: Doors.Door) -> [Operation.Parameter] {
        let written = Set(operation.parameters.filter { $0.place == .path }.map(\.name))
        let names = door.path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
        return names.filter { !written.contains($0) }.map { .init($0, in: .path) } + operation.parameters
    }

    private static func parameter(_ parameter: Operation.Parameter) -> JSON {
        var members: [String: JSON] = [
            "name": .string(parameter.name), "in": .string(parameter.place.rawValue), "required": .bool(parameter.required),
            "schema": parameter.schema,
        ]
        if let about = parameter.about { members["description"] = .string("\(about.en) \(about.zh)") }
        return .object(members)
    }

    private static func answers(_ operation: Operation, _ door: Doors.Door) -> [String: JSON] {
        var out: [String: JSON] = [:]
        for (status, content) in operation.answers {
            var members: [String: JSON] = ["description": .string(content.about?.en ?? reason(status))]
            if let schema = content.schema { members["content"] = content.member(schema) }
            out[String(status)] = .object(members)
        }
        for status in errors(operation, door) where out[String(status)] == nil {
            out[String(status)] = .object([
                "description": .string(reason(status)),
                "content": .object(["application/problem+json": .object(["schema": Schema.ref("Problem")])]),
            ])
        }
        return out
    }

    /// The errors any such door may answer.
    private static func errors(_ operation: Operation, _ door: Doors.Door) -> [Int] {
        var statuses = [400, 401, 429]
        if door.access != .anyone && door.access != .demo { statuses.append(403) }
        let narrows = operation.parameters.contains { $0.place == .query }
        // What a question is narrowed to may be unknown too, or not the caller's to know.
        if door.path.contains("{") || narrows && door.access != .anyone { statuses.append(404) }
        if door.method != .get { statuses += [403, 413] }
        // What is there may stand in the way of what is asked.
        if operation.body != nil || operation.isRepeatable, door.access != .anyone, door.access != .demo { statuses.append(409) }
        if operation.body != nil || narrows || operation.isRepeatable { statuses.append(422) }
        return statuses
    }

    private static func reason(_ status: Int) -> String {
        switch status {
        case 200: "Done"
        case 201: "Made"
        case 202: "A second person must confirm"
        case 204: "Done, nothing to say"
        case 400: "Cannot be read"
        case 401: "Not signed in"
        case 403: "Not allowed"
        case 404: "Unknown, or not yours to know"
        case 409: "Lost race, version behind, or not possible now"
        case 413: "Too large"
        case 422: "Fields are wrong"
        case 429: "Too many requests"
        default: "Answer"
        }
    }

    private static let problem = Schema.object(
        [
            "type": Schema.string, "title": Schema.string, "status": Schema.integer, "detail": Schema.string, "instance": Schema.string,
            "errors": Schema.list(
                of: Schema.object(
                    ["pointer": Schema.string, "code": Schema.string, "message": Schema.string], required: ["pointer", "code", "message"])),
            "currentState": Schema.string, "allowedActions": Schema.list(of: Schema.string), "reasons": Schema.list(of: Schema.any),
            "retryAfter": Schema.integer,
        ], required: ["type", "title", "status"], open: true)
}
