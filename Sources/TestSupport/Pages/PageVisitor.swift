import HTTPTypes
import People
import Sealing
import Web
import WorkCalendar
import Zone

/// A browser without a port: hands requests to a gate, keeps cookies, sends forms with the token of the page it last saw.
package final class PageVisitor {
    package struct Reply: Sendable {
        package let status: Int
        package let text: String
        package let location: String?
    }

    private let visitor: Visitor
    private var token = ""

    /// - Parameter callers: who a session token stands for; `signIn` sets it.
    package init(_ doors: Doors, zone: ZoneFolder, time: TimeSource, callers: [String: Caller]) throws {
        visitor = Visitor(
            try Gate(
                doors,
                Configuration(
                    site: Site(zone), time: time, random: .seeded(11), digest: { "digest-of-\($0)" },
                    authenticate: { token, _ in callers[token] })))
    }

    /// Carries this session from now on.
    package func signIn(_ token: String, cookie: String = "tb_session") { visitor.cookies[cookie] = token }

    package func get(_ path: String, english: Bool = false) async -> Reply {
        await send(.get, path, type: nil, body: [], english: english)
    }

    /// Posts an urlencoded form.
    package func post(_ path: String, _ fields: [(String, String)], english: Bool = false) async -> Reply {
        let body = (fields + [("_csrf", token)]).map { "\(Percent.encode($0.0))=\(Percent.encode($0.1))" }.joined(separator: "&")
        return await send(.post, path, type: "application/x-www-form-urlencoded", body: Array(body.utf8), english: english)
    }

    /// Posts a form with files: name of the input, name of the file, content.
    package func post(_ path: String, _ fields: [(String, String)], files: [(String, String, [UInt8])]) async -> Reply {
        let edge = "edge-of-the-form"
        var body: [UInt8] = []
        for (name, value) in fields + [("_csrf", token)] {
            body += "--\(edge)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8
        }
        for (name, file, content) in files {
            body += "--\(edge)\r\nContent-Disposition: form-data; name=\"\(name)\"; filename=\"\(file)\"\r\n\r\n".utf8
            body += content + Array("\r\n".utf8)
        }
        body += "--\(edge)--\r\n".utf8
        return await send(.post, path, type: "multipart/form-data; boundary=\(edge)", body: body, english: false)
    }

    private func send(_ method: HTTPRequest.Method, _ path: String, type: String?, body: [UInt8], english: Bool) async -> Reply {
        visitor.language = english ? "en" : "zh-CN"
        let reply = await visitor.send(method, path, headers: type.map { ["Content-Type": $0] } ?? [:], body: body)
        if let found = Self.token(in: reply.text) { token = found }
        return Reply(status: reply.status, text: reply.text, location: reply.headers[.location])
    }

    private static func token(in page: String) -> String? {
        guard let start = page.firstRange(of: "name=\"_csrf\" value=\"") else { return nil }
        return String(page[start.upperBound...].prefix { $0 != "\"" })
    }
}
