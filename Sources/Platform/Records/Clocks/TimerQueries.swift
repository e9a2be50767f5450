import Store
import WorkCalendar

/// The statements of timers: what happens to a record by itself, and when.
enum TimerQueries {
    /// The timers of a record by their names.
    static func of(_ record: Int64, _ db: any Connection) throws -> [Arming.Timer] {
        try db.rows(
            "SELECT name, action, fire_at, counts_at, provisional FROM timer WHERE record = ? ORDER BY name", [.integer(record)]
        ).map { row in
            Arming.Timer(
                name: try row.text("name"), action: try row.text("action"), fireAt: Instant(microseconds: try row.int("fire_at")),
                countsAt: Instant(microseconds: try row.int("counts_at")), provisional: try row.bool("provisional"))
        }
    }

    static func insert(_ timer: Arming.Timer, _ record: RecordRow, _ db: any Connection) throws {
        try db.run(
            "INSERT INTO timer (record, name, root, fire_at, action, counts_at, provisional) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                .integer(record.id), .text(timer.name), .integer(record.root), .integer(timer.fireAt.microseconds), .text(timer.action),
                .integer(timer.countsAt.microseconds), .bool(timer.provisional),
            ])
    }

    static func remove(_ record: Int64, _ db: any Connection) throws {
        try db.run("DELETE FROM timer WHERE record = ?", [.integer(record)])
    }

    /// Writes when a tree wakes, and says it.
    static func setWake(_ root: Int64, _ db: any Connection) throws -> Instant {
        let row = try db.row(
            """
            UPDATE record SET wake_at = COALESCE((SELECT MIN(fire_at) FROM timer WHERE root = ? AND provisional = 0), 9223372036854775807)
            WHERE id = ? RETURNING wake_at
            """,
            [.integer(root), .integer(root)])
        return Instant(microseconds: try row?.int("wake_at") ?? Instant.never.microseconds)
    }
}
