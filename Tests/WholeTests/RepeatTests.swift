import Evidence
import HTTPTypes
import SQLiteStore
import Store
import TestSupport
import Testing

@testable import Web
@testable import tongban

/// Every address that changes something, taken from the router itself: the same request under the same key is one act.
@Suite(.serialized) struct RepeatTests {
    /// One request that may be made now, and another body that may not come under its key.
    private struct Try {
        let role: String
        let door: String
        let path: String
        var method: HTTPRequest.Method = .post
        var body = "{}"
        var other = #"{"note":"another"}"#
    }

    /// The token of a session ends with it, so the second request is nobody's; its description says so. A rule that is tried changes nothing.
    private static let once: Set<String> = [
        "DELETE /api/v1/sessions/current", "POST /api/v1/decisions/{model}/{decision}/evaluation",
    ]

    @Test func `every operation that changes something gives its first answer again, and refuses another request under the key`()
        async throws
    {
        let house = try await House()
        var tried: Set<String> = []
        var wrong: [String] = []
        for next in Self.turns {
            for (place, one) in try await next(house).enumerated() {
                let door = "\(one.method) \(one.door)"
                wrong += await faults(of: one, key: "key-\(tried.count)-\(place)", house).map { "\(door): \($0)" }
                tried.insert(door)
            }
        }
        let all = house.doors.filter { $0.kind == .api && $0.method != .get }
        let untold = all.filter { $0.operation?.isRepeatable != true }.map { "\($0.method) \($0.path)" }
        let known = Set(all.map { "\($0.method) \($0.path)" })
        await house.leave()
        #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
        #expect(Set(untold) == Self.once, "these do not say that they take an Idempotency-Key")
        #expect(tried == known.subtracting(Self.once), "a request of each kind was sent twice; a new address needs its line below")
    }

    private func faults(of one: Try, key: String, _ house: House) async -> [String] {
        let first = await house.ask(one.role, one.method, one.path, body: one.body, key: key)
        guard (200..<300).contains(first.status) else { return ["\(first.status) at first: \(first.text)"] }
        var faults: [String] = []
        let again = await house.ask(one.role, one.method, one.path, body: one.body, key: key)
        if again.status != first.status || again.json != first.json {
            faults.append("\(again.status) again, \(first.status) at first: \(again.text) is not \(first.text)")
        }
        let other = await house.ask(one.role, one.method, one.path, body: one.other, key: key)
        let codes = other.json?["errors"]?.arrayValue?.compactMap { $0["code"]?.stringValue } ?? []
        if other.status != 422 || !codes.contains("idempotency_key_reused") {
            faults.append("\(other.status) for another request under the key: \(other.text)")
        }
        return faults
    }

    // MARK: What is sent, in an order in which it can be done

    private static let turns: [@Sendable (House) async throws -> [Try]] = [
        sessions, drafts, matters, steps, signals, items, webhooks, outbox, clock, messages,
    ]

    @Sendable private static func sessions(_ house: House) -> [Try] {
        [
            Try(
                role: House.visitor, door: "/api/v1/sessions", path: "/api/v1/sessions",
                body: #"{"username":"chen","password":"tongban-demo"}"#, other: #"{"username":"chen","password":"tongban-dem"}"#),
            Try(
                role: "applicant", door: "/api/v1/files", path: "/api/v1/files?name=a.pdf", body: "%PDF-1.4\n%%EOF\n",
                other: "%PDF-1.5\n%%EOF\n"),
            Try(
                role: "applicant", door: "/api/v1/account/messages", path: "/api/v1/account/messages", method: .put,
                body: #"{"language":"en"}"#, other: #"{"language":"zh-CN"}"#),
        ]
    }

    @Sendable private static func drafts(_ house: House) async throws -> [Try] {
        let draft = try await house.application(submit: false)
        let kept = await house.ask("applicant", .post, "/api/v1/cases", body: draft.text())
        let number = try #require(kept.json?["number"]?.stringValue, "\(kept.text)")
        var other = draft
        other["channel"] = "post"
        return [
            Try(role: "applicant", door: "/api/v1/cases", path: "/api/v1/cases", body: draft.text(), other: other.text()),
            Try(
                role: "applicant", door: "/api/v1/cases/{number}", path: "/api/v1/cases/\(number)", method: .put, body: draft.text(),
                other: other.text()),
        ]
    }

    @Sendable private static func matters(_ house: House) async throws -> [Try] {
        let number = try await house.matter()
        return ["receive", "accept"].map {
            Try(role: "clerk", door: "/api/v1/cases/{number}/actions/{action}", path: "/api/v1/cases/\(number)/actions/\($0)")
        }
    }

    @Sendable private static func steps(_ house: House) async throws -> [Try] {
        let number = try await house.matter()
        for action in ["receive", "accept"] { _ = await house.ask("clerk", .post, "/api/v1/cases/\(number)/actions/\(action)") }
        return [
            Try(
                role: "reviewer", door: "/api/v1/cases/{number}/steps/{step}/actions/{action}",
                path: "/api/v1/cases/\(number)/steps/scheme-review/actions/complete")
        ]
    }

    @Sendable private static func signals(_ house: House) async throws -> [Try] {
        let wanted: [String: JSON] = ["rule": "refused_lawful", "lamp": "red", "department": "zrzyghj", "reason": "现场看到的"]
        let opened = await house.ask("supervisor", .post, "/api/v1/signals", body: JSON.object(wanted).text())
        let number = try #require(opened.json?["number"]?.stringValue, "\(opened.text)")
        return [
            Try(
                role: "supervisor", door: "/api/v1/signals", path: "/api/v1/signals", body: JSON.object(wanted).text(),
                other: JSON.object(wanted.merging(["lamp": "yellow"]) { $1 }).text()),
            Try(
                role: "reviewer", door: "/api/v1/signals/{number}/actions/{action}", path: "/api/v1/signals/\(number)/actions/acknowledge"),
        ]
    }

    @Sendable private static func items(_ house: House) async throws -> [Try] {
        let rows = await house.ask("supervisor", .get, "/api/v1/accountability")
        let number = try #require(rows.json?["items"]?.arrayValue?.first?["number"]?.stringValue, "\(rows.text)")
        return [
            Try(
                role: "supervisor", door: "/api/v1/accountability/{number}/actions/{action}",
                path: "/api/v1/accountability/\(number)/actions/inquire")
        ]
    }

    private static let receiver = #"{"name":"here","url":"http://127.0.0.1:9/"}"#

    @Sendable private static func webhooks(_ house: House) async throws -> [Try] {
        let other = #"{"name":"there","url":"http://127.0.0.1:9/"}"#
        let made = await house.ask("administrator", .post, "/api/v1/webhooks", body: receiver)
        let id = try #require(made.json?["id"]?.stringValue, "\(made.text)")
        let one = "/api/v1/webhooks/{id}"
        let path = "/api/v1/webhooks/\(id)"
        return [
            Try(role: "administrator", door: "/api/v1/webhooks", path: "/api/v1/webhooks", body: receiver, other: other),
            Try(role: "administrator", door: one, path: path, method: .put, body: receiver, other: other),
            Try(role: "administrator", door: one + "/secret", path: path + "/secret"),
            Try(role: "administrator", door: one + "/test", path: path + "/test"),
            Try(role: "administrator", door: one, path: path, method: .delete),
        ]
    }

    @Sendable private static func outbox(_ house: House) async throws -> [Try] {
        let made = await house.ask("administrator", .post, "/api/v1/webhooks", body: receiver)
        let id = try #require(made.json?["id"]?.stringValue, "\(made.text)")
        let sent = await house.ask("administrator", .post, "/api/v1/webhooks/\(id)/test")
        let delivery = try #require(sent.json?["id"]?.stringValue, "\(sent.text)")
        // Nobody listens there: it was given up.
        try await house.composition.ground.database.write { db in _ = try db.run("UPDATE delivery SET state = 'dead'", []) }
        return [
            Try(role: "administrator", door: "/api/v1/deliveries/{id}/retry", path: "/api/v1/deliveries/\(delivery)/retry")
        ]
    }

    @Sendable private static func clock(_ house: House) -> [Try] {
        [
            Try(
                role: House.visitor, door: "/api/v1/demo/clock", path: "/api/v1/demo/clock", method: .put,
                body: #"{"now":"2026-09-28T16:00:00+08:00"}"#, other: #"{"now":"2026-09-28T17:00:00+08:00"}"#)
        ]
    }

    @Sendable private static func messages(_ house: House) async throws -> [Try] {
        let list = await house.ask("applicant", .get, "/api/v1/messages")
        let id = try #require(list.json?["items"]?.arrayValue?.first?["id"]?.stringValue, "\(list.text)")
        return [
            Try(role: "applicant", door: "/api/v1/messages/{id}/read", path: "/api/v1/messages/\(id)/read"),
            Try(role: "applicant", door: "/api/v1/messages/read", path: "/api/v1/messages/read", other: #"{"upTo":"1"}"#),
        ]
    }
}
