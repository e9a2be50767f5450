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

    func open(_ token: String, of person: Int64, label: String?, now: Instant, expiresAt: Instant, on connection: any Connection) throws
        -> Int64
    {
        let id = try connection.newId()
        let label = label.map { String($0.filter { !$0.isNewline && $0 != "\0" }.prefix(120)) }
        try connection.run(
            "INSERT INTO session (id, token_index, person, created_at, expires_at, label) VALUES (?, ?, ?, ?, ?, ?)",
            [
                .integer(id), .text(seal.tokenIndex(token)), .integer(person), .integer(now.microseconds), .integer(expiresAt.microseconds),
                try seal.sealIfAny(label, table: "session", id: id, field: "label"),
            ])
        return id
    }

    /// The caller a token stands for, or nil where it is unknown, revoked, expired, or its account was closed.
    func caller(_ token: String, now: Instant, on connection: any Connection) throws -> Caller? {
        // What cannot be a token is not looked up.
        guard token.utf8.count == 43, token.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else { return nil }
        let sql = """
            SELECT session.id AS session, session.expires_at, person.id, person.name, person.code, person.phone, account.username
            FROM session JOIN person ON person.id = session.person JOIN account ON account.person = person.id
            WHERE session.token_index = ? AND session.expires_at > ? AND account.closed_at > ?
            """
        let at = Value.integer(now.microseconds)
        guard let row = try connection.row(sql, [.text(seal.tokenIndex(token)), at, at]) else { return nil }
        let session = Caller.Session(id: try row.int("session"), expiresAt: Instant(microseconds: try row.int("expires_at")))
        return try directory.caller(try directory.person(row), at: now, session: session, on: connection)
    }

    func list(of person: Int64, now: Instant, on connection: any Connection) throws -> [SessionEntry] {
        let sql = "SELECT id, created_at, expires_at, label FROM session WHERE person = ? AND expires_at > ? ORDER BY id DESC"
        return try connection.rows(sql, [.integer(person), .integer(now.microseconds)]).map { row in
            let id = try row.int("id")
            return SessionEntry(
                id: id, createdAt: Instant(microseconds: try row.int("created_at")),
                expiresAt: Instant(microseconds: try row.int("expires_at")),
                label: try seal.openIfAny(try row.optionalBlob("label"), table: "session", id: id, field: "label"))
        }
    }
}
