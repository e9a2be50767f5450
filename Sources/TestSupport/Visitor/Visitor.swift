import Evidence
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Web

/// A browser or a program without a port: hands requests to the gate, keeps cookies, reads answers whole.
package final class Visitor {
    package struct Reply: Sendable {
        package let status: Int
        package let headers: HTTPFields
        package let body: [UInt8]
        package var text: String { String(decoding: body, as: UTF8.self) }
        package var json: JSON? { try? JSON.parse(body) }
        package func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }
    }

    package let gate: Gate
    package var cookies: [String: String] = [:]
    package var address = "192.0.2.1"
    /// What `Accept-Language` says; nil says nothing.
    package var language: String?

    package init(_ gate: Gate, language: String? = nil) {
        self.gate = gate
        self.language = language
    }

    package func send(_ method: HTTPRequest.Method, _ path: String, headers: [String: String] = [:], body: [UInt8] = []) async -> Reply {
        var fields = HTTPFields()
        if let language { fields[.acceptLanguage] = language }
        for (name, value) in headers { if let name = HTTPField.Name(name) { fields[name] = value } }
        if !cookies.isEmpty { fields[.cookie] = cookies.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: "; ") }
        if !body.isEmpty { fields[.contentLength] = String(body.count) }
        let head = HTTPRequest(method: method, scheme: "http", authority: "tongban.example", path: path, headerFields: fields)
        let request = Request(head: head, body: .init(buffer: ByteBuffer(bytes: body)))
        let response = await gate.respond(to: request, from: address, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        for line in response.headers[values: .setCookie] { keep(line) }
        let writer = Collected()
        // Live counts have no end: what is asked of them here is whether the door opens.
        if response.headers[.contentType]?.hasPrefix("text/event-stream") != true { try? await response.body.write(writer) }
        return Reply(status: response.status.code, headers: response.headers, body: writer.box.bytes)
    }

    package func get(_ path: String, headers: [String: String] = [:]) async -> Reply { await send(.get, path, headers: headers) }

    /// Posts a form as a browser does; the token must be among the fields.
    package func post(form: [(String, String)], to path: String, headers: [String: String] = [:]) async -> Reply {
        let body = form.map { "\(Percent.encode($0.0))=\(Percent.encode($0.1))" }.joined(separator: "&")
        let type = ["Content-Type": "application/x-www-form-urlencoded"]
        return await send(.post, path, headers: headers.merging(type) { own, _ in own }, body: Array(body.utf8))
    }

    /// Opens a page and posts a form of its own with the page's token.
    package func fill(_ page: String, _ form: [(String, String)], to path: String) async -> Reply {
        let text = await get(page).text
        let token = text.split(separator: "name=\"_csrf\" value=\"").dropFirst().first?.prefix { $0 != "\"" } ?? ""
        return await post(form: form + [("_csrf", String(token))], to: path)
    }

    private func keep(_ line: String) {
        let pair = line.split(separator: ";").first.map(String.init) ?? ""
        let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard sides.count == 2 else { return }
        if line.contains("Max-Age=0") { cookies[sides[0]] = nil } else { cookies[sides[0]] = sides[1] }
    }
}

/// Collects a body in memory.
private struct Collected: ResponseBodyWriter {
    final class Box { var bytes: [UInt8] = [] }
    let box = Box()

    mutating func write(_ buffer: ByteBuffer) async throws { box.bytes += Array(buffer.readableBytesView) }
    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
