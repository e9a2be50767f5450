import ArgumentParser
import Evidence
import Foundation
import HTTPTypes
import Logging
import Store
import TestSupport
import Testing

@testable import Web
@testable import tongban

/// The whole server, composed as `tongban serve --demo` composes it, on a database of its own; asked without a port.
struct House: Sendable {
    let composition: Composition
    /// Session of one account of every role, by the role's name here; `visitor` has none.
    let tokens: [String: String]
    private let folder: String

    struct NotSignedIn: Error { let username: String }

    static let visitor = "visitor"
    /// The demonstration's account that stands for each role, with what it holds.
    static let people: [(role: String, username: String, holds: Set<String>)] = [
        ("applicant", "zhou", ["applicant"]), ("other applicant", "chen", ["applicant"]), ("helper", "wang_helper", ["helper"]),
        ("clerk", "li", ["clerk"]), ("reviewer", "zrzyghj_han", ["reviewer"]), ("other reviewer", "scjgj_shen", ["reviewer"]),
        ("supervisor", "zhao", ["supervisor"]), ("administrator", "admin", ["administrator"]),
    ]
    static let roles = [visitor] + people.map(\.role)

    init() async throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("house-\(UInt32.random(in: 0...UInt32.max))").path
        let asked = [
            "serve", "--demo", "--demo-now", "2026-09-28T10:00:00+08:00", "--zone", TestZone.path, "--database", folder + "/t.sqlite",
        ]
        let serve = try #require(try Tongban.parseAsRoot(asked) as? Serve)
        composition = try await Composition(serve.options, Logger(label: "house") { _ in SwiftLogNoOpLogHandler() })
        var tokens: [String: String] = [:]
        for (place, one) in Self.people.enumerated() {
            let visitor = Visitor(composition.gate)
            visitor.address = "192.0.2.\(place + 2)"
            let reply = await visitor.send(
                .post, "/api/v1/sessions", headers: ["Content-Type": "application/json"],
                body: Array(#"{"username":"\#(one.username)","password":"tongban-demo"}"#.utf8))
            guard reply.status == 201, let token = reply.json?["token"]?.stringValue else { throw NotSignedIn(username: one.username) }
            tokens[one.role] = token
        }
        self.tokens = tokens
    }

    func leave() async {
        try? await composition.ground.database.close()
        composition.ground.lock?.release()
        try? FileManager.default.removeItem(atPath: folder)
    }

    var doors: [Doors.Door] { composition.gate.doors.all }

    /// One request of somebody in a role: by bearer token to the API, by the browser's cookie to a page.
    func ask(_ role: String, _ method: HTTPRequest.Method, _ path: String, body: String = "", key: String? = nil) async -> Visitor.Reply {
        let visitor = Visitor(composition.gate)
        visitor.address = "198.51.100.\(Self.roles.firstIndex(of: role) ?? 0)"
        var headers: [String: String] = [:]
        if let token = tokens[role] {
            if path.hasPrefix("/api/") { headers["Authorization"] = "Bearer \(token)" } else { visitor.cookies[Cookies.session] = token }
        }
        headers["Idempotency-Key"] = key
        if !body.isEmpty { headers["Content-Type"] = "application/json" }
        return await visitor.send(method, path, headers: headers, body: Array(body.utf8))
    }
}
