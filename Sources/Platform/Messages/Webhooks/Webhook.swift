import Records
import Sealing
import Store
import WorkCalendar

/// A receiver that is told of events over HTTP.
package struct Webhook: Sendable, Hashable {
    package enum State: String, Sendable, Hashable, CaseIterable { case active, paused }

    package let id: Int64
    package let name: String
    package let url: String
    /// Kinds of record (`case`) or single events (`case.grant`); empty means everything.
    package let kinds: [String]
    package let state: State
    package let createdAt: Instant
    /// Until when the secret before the present one still signs beside it; the past where there is none.
    package let oldUntil: Instant

    /// Each receiver has a lane of its own: a dead one delays nobody else.
    var lane: String { "webhook/\(id)" }

    func wants(_ line: HistoryLine) -> Bool {
        kinds.isEmpty || kinds.contains(line.kind) || kinds.contains("\(line.kind).\(line.action)")
    }
}

/// The statements of webhooks. Secrets lie sealed and leave the database only to sign.
package enum WebhookQueries {
    private static let columns = "id, name, url, kinds, state, created_at, old_until"

    package static func all(_ db: any Connection) throws -> [Webhook] {
        try db.rows("SELECT \(columns) FROM webhook ORDER BY id").map(read)
    }

    static func active(_ db: any Connection) throws -> [Webhook] {
        try db.rows("SELECT \(columns) FROM webhook WHERE state = 'active' ORDER BY id").map(read)
    }

    package static func find(_ id: Int64, _ db: any Connection) throws -> Webhook? {
        try db.row("SELECT \(columns) FROM webhook WHERE id = ?", [.integer(id)]).map(read)
    }

    static func insert(
        _ new: NewWebhook, secret: [UInt8], by author: String, at now: Instant, _ seal: WebhookSeal, _ db: any Connection
    ) throws -> Int64 {
        let id = try db.newId()
        try db.run(
            """
            INSERT INTO webhook (id, name, url, kinds, state, secret, old_secret, old_until, created_at, created_by)
            VALUES (?, ?, ?, ?, 'active', ?, ?, 0, ?, ?)
            """,
            [
                .integer(id), .text(new.name), .text(new.url), .text(new.kinds.joined(separator: " ")),
                .blob(try seal.seal(secret, of: id)),
                .null, .integer(now.microseconds), .text(author),
            ])
        return id
    }

    static func change(_ id: Int64, _ new: NewWebhook, _ db: any Connection) throws -> Bool {
        try db.run(
            "UPDATE webhook SET name = ?, url = ?, kinds = ? WHERE id = ?",
            [.text(new.name), .text(new.url), .text(new.kinds.joined(separator: " ")), .integer(id)]) == 1
    }

    static func set(_ state: Webhook.State, of id: Int64, _ db: any Connection) throws -> Bool {
        try db.run("UPDATE webhook SET state = ? WHERE id = ?", [.text(state.rawValue), .integer(id)]) == 1
    }

    /// Takes a new secret; the old one signs beside it until an instant.
    static func rotate(_ id: Int64, to secret: [UInt8], oldUntil: Instant, _ seal: WebhookSeal, _ db: any Connection) throws -> Bool {
        try db.run(
            "UPDATE webhook SET old_secret = secret, secret = ?, old_until = ? WHERE id = ?",
            [.blob(try seal.seal(secret, of: id)), .integer(oldUntil.microseconds), .integer(id)]) == 1
    }

    /// Removes a webhook; what waited for it is dropped.
    static func remove(_ id: Int64, at now: Instant, _ db: any Connection) throws -> Bool {
        guard try db.run("DELETE FROM webhook WHERE id = ?", [.integer(id)]) == 1 else { return false }
        try db.run(
            "UPDATE delivery SET state = 'dropped', done_at = ?, error = 'receiver removed' WHERE webhook = ? AND state IN ('waiting', 'dead')",
            [.integer(now.microseconds), .integer(id)])
        return true
    }

    /// The secrets that sign at an instant, the present one first.
    static func secrets(_ id: Int64, at now: Instant, _ seal: WebhookSeal, _ db: any Connection) throws -> [[UInt8]] {
        guard let row = try db.row("SELECT secret, old_secret, old_until FROM webhook WHERE id = ?", [.integer(id)]) else { return [] }
        var secrets = [try seal.open(try row.blob("secret"), of: id)]
        if let old = try row.optionalBlob("old_secret"), try row.int("old_until") > now.microseconds {
            secrets.append(try seal.open(old, of: id))
        }
        return secrets
    }

    private static func read(_ row: Store.Row) throws -> Webhook {
        Webhook(
            id: try row.int("id"), name: try row.text("name"), url: try row.text("url"),
            kinds: try row.text("kinds").split(separator: " ").map(String.init),
            state: Webhook.State(rawValue: try row.text("state")) ?? .paused,
            createdAt: Instant(microseconds: try row.int("created_at")), oldUntil: Instant(microseconds: try row.int("old_until")))
    }
}

/// Seals the secrets of webhooks under the zone's master key, bound to their row.
struct WebhookSeal: Sendable {
    let keyring: Keyring
    let random: RandomSource

    // One context for both columns: a secret moves from the one to the other when a new one comes.
    func seal(_ secret: [UInt8], of id: Int64) throws -> [UInt8] {
        try keyring.seal(secret, context: "webhook/\(id)/secret", random: random)
    }

    func open(_ sealed: [UInt8], of id: Int64) throws -> [UInt8] { try keyring.open(sealed, context: "webhook/\(id)/secret") }
}

/// A webhook as it was asked for, checked.
package struct NewWebhook: Sendable, Hashable {
    package let name: String
    package let url: String
    package let kinds: [String]
}
