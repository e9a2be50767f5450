import Evidence
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import People
import Sealing
import Web
import WorkCalendar
import Zone

/// A browser or a program without a port: hands requests to the gate, keeps cookies, reads answers whole.
final class Visitor {
    struct Reply {
        let status: Int
        let headers: HTTPFields
        let body: [UInt8]
        var text: String { String(decoding: body, as: UTF8.self) }
        func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }
        var json: JSON? { try? JSON.parse(body) }
    }

    let gate: Gate
    var cookies: [String: String] = [:]
    var address = "192.0.2.1"

    init(_ gate: Gate) { self.gate = gate }

    func send(_ method: HTTPRequest.Method, _ path: String, headers: [String: String] = [:], body: [UInt8] = []) async -> Reply {
        var fields = HTTPFields()
        for (name, value) in headers { if let name = HTTPField.Name(name) { fields[name] = value } }
        if !cookies.isEmpty { fields[.cookie] = cookies.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: "; ") }
        if !body.isEmpty { fields[.contentLength] = String(body.count) }
        let head = HTTPRequest(method: method, scheme: "http", authority: "tongban.example", path: path, headerFields: fields)
        let request = Request(head: head, body: .init(buffer: ByteBuffer(bytes: body)))
        let response = await gate.respond(to: request, from: address, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        for line in response.headers[values: .setCookie] { keep(line) }
        let writer = Collected()
        try? await response.body.write(writer)
        return Reply(status: response.status.code, headers: response.headers, body: writer.box.bytes)
    }

    func get(_ path: String, headers: [String: String] = [:]) async -> Reply { await send(.get, path, headers: headers) }

    func post(form: [(String, String)], to path: String, headers: [String: String] = [:]) async -> Reply {
        let body = form.map { "\(Percent.encode($0.0))=\(Percent.encode($0.1))" }.joined(separator: "&")
        var headers = headers
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        return await send(.post, path, headers: headers, body: Array(body.utf8))
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
