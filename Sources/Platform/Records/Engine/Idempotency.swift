import Evidence
import People
import Sealing
import Store
import WorkCalendar

/// The same request twice is one act: the first answer is kept, sealed, and given again.
package enum Idempotency {
    package struct Key: Sendable, Hashable {
        package let principal: String
        package let key: String
        /// SHA-256 of method, path and body.
        package let digest: String

        package init(principal: String, key: String, digest: String) {
            self.principal = principal
            self.key = key
            self.digest = digest
        }
    }

    /// The stored answer; nil when the key is new. Throws `keyReused` when it came with another request, and `unknown` where the answer
    /// shows a record the caller no longer sees: an answer is given again only to those who may still read it.
    package static func find(_ key: Key, for caller: Caller, _ engine: Engine, _ db: any Connection) throws -> (status: Int, body: JSON)? {
        let around = engine.surroundings
        guard
            let row = try db.row(
                "SELECT digest, status, body, record FROM idem WHERE principal = ? AND key = ?", [.text(key.principal), .text(key.key)])
        else { return nil }
        guard try row.text("digest") == key.digest else { throw Refusal.keyReused }
        guard try row.int("status") != underWay else { return nil }
        if let root = try row.optionalInt("record") {
            let now = around.time.now()
            guard let record = try RecordQueries.find(root, db), try engine.permission(record, now: now, db).sight(caller) > .none else {
                throw Refusal.unknown
            }
        }
        let body = try around.keyring.open(row.blob("body"), context: "idem:" + key.principal)
        return (Int(try row.int("status")), try JSON.parse(body))
    }

    /// Whether this key was answered.
    static func isKnown(_ key: Key, _ db: any Connection) throws -> Bool {
        try db.row("SELECT at FROM idem WHERE principal = ? AND key = ?", [.text(key.principal), .text(key.key)]) != nil
    }

    /// - Parameter record: the root of the record the answer shows; nil where it shows none.
    package static func keep(
        _ key: Key, status: Int, body: JSON, record: Int64?, around: Surroundings, at now: Instant, _ db: any Connection
    ) throws {
        let sealed = try around.keyring.seal(body.canonical(), context: "idem:" + key.principal, random: around.random)
        try db.run(
            "INSERT INTO idem (principal, key, digest, status, body, at, record) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                .text(key.principal), .text(key.key), .text(key.digest), .init(status), .blob(sealed), .integer(now.microseconds),
                .init(record),
            ])
    }

    /// The status of a key under which something is being done, and nothing answered yet.
    private static let underWay: Int64 = 0
    /// Who reserved a key and has not answered so long after has died, in microseconds.
    private static let patience = Instant.minute

    /// Whose a key is.
    package enum Reservation: Sendable {
        /// The caller's, from this moment on: it acts, and answers under the same moment.
        case own(at: Instant)
        /// Somebody acts under it just now, here or on another node.
        case underWay
        case answered(status: Int, body: JSON)
    }

    /// Reserves a key before anything is done under it, so that the same request on two nodes acts once. Throws as `find` does.
    package static func reserve(_ key: Key, for caller: Caller, _ engine: Engine, _ db: any Connection) throws -> Reservation {
        if let first = try find(key, for: caller, engine, db) { return .answered(status: first.status, body: first.body) }
        let around = engine.surroundings
        let now = around.time.now()
        let kept = try db.row("SELECT at FROM idem WHERE principal = ? AND key = ?", [.text(key.principal), .text(key.key)])
        guard let since = try kept?.int("at") else {
            try keep(key, status: Int(underWay), body: .null, record: nil, around: around, at: now, db)
            return .own(at: now)
        }
        guard now.microseconds - since > patience else { return .underWay }
        try db.run("UPDATE idem SET at = ? WHERE principal = ? AND key = ?", [.integer(now.microseconds)] + named(key))
        return .own(at: now)
    }

    /// Keeps the answer under a key reserved at `since`; false where another took the key over meanwhile.
    package static func answer(
        _ key: Key, since: Instant, status: Int, body: JSON, around: Surroundings, _ db: any Connection
    ) throws -> Bool {
        let sealed = try around.keyring.seal(body.canonical(), context: "idem:" + key.principal, random: around.random)
        return try db.run(
            "UPDATE idem SET status = ?, body = ?, at = ? WHERE principal = ? AND key = ? AND status = 0 AND at = ?",
            [.init(status), .blob(sealed), .integer(around.time.now().microseconds)] + named(key) + [.integer(since.microseconds)]) == 1
    }

    /// Gives a reserved key back: nothing was done under it.
    package static func release(_ key: Key, since: Instant, _ db: any Connection) throws {
        try db.run(
            "DELETE FROM idem WHERE principal = ? AND key = ? AND status = 0 AND at = ?", named(key) + [.integer(since.microseconds)])
    }

    private static func named(_ key: Key) -> [Value] { [.text(key.principal), .text(key.key)] }

    /// How long an answer is kept for the same request again, in microseconds: a day, far longer than any client tries.
    package static let keptFor = Instant.wholeDay

    /// Forgets answers that are over, so many at most; they hold what people typed.
    package static func purge(at now: Instant, limit: Int = 1000, _ db: any Connection) throws -> Int {
        try db.run(
            """
            DELETE FROM idem WHERE (principal, key) IN (
              SELECT principal, key FROM idem WHERE at < ? AND principal <> 'system' ORDER BY at LIMIT ?)
            """, [.integer(now.adding(microseconds: -keptFor).microseconds), .init(limit)])
    }
}
