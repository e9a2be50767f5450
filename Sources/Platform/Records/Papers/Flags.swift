import Store
import WorkCalendar

/// The statements of flags: facts about a record that never change its state.
package enum FlagQueries {
    /// The flags that stand, not those lifted.
    package static func names(_ record: Int64, _ db: any Connection) throws -> Set<String> {
        Set(try db.rows("SELECT name FROM flag WHERE record = ? AND lifted IS NULL", [.integer(record)]).map { try $0.text("name") })
    }

    static func set(_ name: String, on record: RecordRow, at: Instant, event: Int64, _ db: any Connection) throws {
        try db.run(
            "INSERT INTO flag (kind, name, record, at, event) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [.text(record.kind), .text(name), .integer(record.id), .integer(at.microseconds), .integer(event)])
    }
}
