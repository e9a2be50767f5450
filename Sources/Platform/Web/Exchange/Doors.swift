import HTTPTypes

/// All addresses of the server: what each service opens, with who may pass and what it answers.
package struct Doors: Sendable {
    package enum Kind: Sendable { case api, page }
    package typealias Handler = @Sendable (Visit) async throws -> Answer

    /// One address with one method.
    package struct Door: Sendable {
        package let kind: Kind
        package let method: HTTPRequest.Method
        /// Segments in braces are parameters: `/cases/{number}`.
        package let path: String
        package let access: Access
        /// What the OpenAPI document says; nil for pages.
        package let operation: Operation?
        /// Bytes a body may have here.
        package let bodyLimit: Int
        let handler: Handler
    }

    package private(set) var all: [Door] = []

    package init() {}

    mutating func add(_ door: Door) { all.append(door) }

    /// Opens an address that speaks JSON (or a file) to programs.
    package mutating func api(
        _ method: HTTPRequest.Method, _ path: String, for access: Access, _ operation: Operation,
        handler: @escaping Handler
    ) {
        all.append(
            Door(
                kind: .api, method: method, path: path, access: access, operation: operation, bodyLimit: FormBody.fileLimit,
                handler: handler))
    }

    /// Opens an address that shows a page or takes a form. A form's `_csrf` is checked before the handler is called.
    package mutating func page(
        _ method: HTTPRequest.Method, _ path: String, for access: Access, handler: @escaping Handler
    ) {
        all.append(
            Door(
                kind: .page, method: method, path: path, access: access, operation: nil, bodyLimit: FormBody.limit, handler: handler))
    }
}
