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

    /// How long an answer is kept for the same request again, in microseconds: a day, far longer than any client tries.
    package static let keptFor = Instant.wholeDay

    /// Forgets answers that are over; they hold what people typed.
    package static func purge(at now: Instant, _ db: any Connection) throws -> Int {
        try db.run("DELETE FROM idem WHERE at < ? AND principal <> 'system'", [.integer(now.adding(microseconds: -keptFor).microseconds)])
    }
}
