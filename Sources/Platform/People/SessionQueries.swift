import Foundation
import Sealing
import Store
import WorkCalendar

/// Sessions within an open transaction. Only a keyed digest of a token is stored: a copy of the database signs nobody in.
struct Sessions: Sendable {
    let directory: Directory
    private var seal: PersonalSeal { directory.seal }

    /// A new token: 32 random bytes in base64url, 43 characters.
    func newToken() -> String {
        Data(seal.random.bytes(32)).base64EncodedString().replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
            .replacingOccurrences(of: "=", with: "")
    }

    func open(
        _ token: String, of person: Int64, label: String?, now: Instant, expiresAt: Instant, idleFor: Int64, verified: Bool,
        on connection: any Connection
    ) throws -> Int64 {
        let id = try connection.newId()
        let label = label.map { String($0.filter { !$0.isNewline && $0 != "\0" }.prefix(120)) }
        try connection.run(
            """
            INSERT INTO session (id, token_index, person, created_at, expires_at, label, seen_at, idle_for, verified)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(id), .text(seal.tokenIndex(token)), .integer(person), .integer(now.microseconds), .integer(expiresAt.microseconds),
                try seal.sealIfAny(label, table: "session", id: id, field: "label"), .integer(now.microseconds), .integer(idleFor),
                .bool(verified),
            ])
        return id
    }

    /// A session with whom it stands for.
    struct Found: Sendable {
        let caller: Caller
        let seenAt: Instant
    }

    /// The caller a token stands for, or nil where it is unknown, revoked, expired, rested too long, or its account was closed or locked.
    func caller(_ token: String, policy: FactorPolicy, now: Instant, on connection: any Connection) throws -> Found? {
        // What cannot be a token is not looked up.
        guard token.utf8.count == 43, token.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else { return nil }
        let sql = """
            SELECT session.id AS session, session.expires_at, session.seen_at, session.verified, account.must_change, person.id, person.name, person.code, person.phone, account.username
            FROM session JOIN person ON person.id = session.person JOIN account ON account.person = person.id
            WHERE session.token_index = ? AND session.expires_at > ? AND session.seen_at + session.idle_for > ? AND account.closed_at > ?
                AND account.locked_at > ?
            """
        let at = Value.integer(now.microseconds)
        guard let row = try connection.row(sql, [.text(seal.tokenIndex(token)), at, at, at, at]) else { return nil }
        let (id, end) = (try row.int("session"), Instant(microseconds: try row.int("expires_at")))
        let (mustChange, verified) = (try row.bool("must_change"), try row.bool("verified"))
        let person = try directory.person(row)
        let plain = try directory.caller(person, at: now, session: .init(id: id, expiresAt: end), on: connection)
        let stage = Self.stage(mustChange: mustChange, mustVerify: policy == .staff && plain.isStaff && !verified)
        return Found(
            caller: stage == .full ? plain : plain.with(Caller.Session(id: id, expiresAt: end, stage: stage)),
            seenAt: Instant(microseconds: try row.int("seen_at")))
    }

    /// The password first: whoever set it for the person might set up the factor too.
    static func stage(mustChange: Bool, mustVerify: Bool) -> SessionStage {
        mustChange ? .changingPassword : mustVerify ? .enrolling : .full
    }

    /// Notes that a session is in use.
    func touch(_ id: Int64, now: Instant, on connection: any Connection) throws {
        try connection.run(
            "UPDATE session SET seen_at = ? WHERE id = ? AND seen_at < ?",
            [.integer(now.microseconds), .integer(id), .integer(now.microseconds)])
    }

    /// Ends every session of a person but one. Returns how many.
    @discardableResult
    func endAll(of person: Int64, but kept: Int64 = 0, on connection: any Connection) throws -> Int {
        try connection.run("DELETE FROM session WHERE person = ? AND id <> ?", [.integer(person), .integer(kept)])
    }

    func list(of person: Int64, now: Instant, on connection: any Connection) throws -> [SessionEntry] {
        let sql = """
            SELECT id, created_at, expires_at, seen_at, verified, label FROM session
            WHERE person = ? AND expires_at > ? AND seen_at + idle_for > ? ORDER BY id DESC
            """
        return try connection.rows(sql, [.integer(person), .integer(now.microseconds), .integer(now.microseconds)]).map { row in
            let id = try row.int("id")
            return SessionEntry(
                id: id, createdAt: Instant(microseconds: try row.int("created_at")),
                expiresAt: Instant(microseconds: try row.int("expires_at")), seenAt: Instant(microseconds: try row.int("seen_at")),
                isVerified: try row.bool("verified"),
                label: try seal.openIfAny(try row.optionalBlob("label"), table: "session", id: id, field: "label"))
        }
    }
}
