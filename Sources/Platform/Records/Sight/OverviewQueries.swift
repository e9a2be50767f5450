import Store
import WorkCalendar

/// What an overview of records already seen adds to them: their late parts, owed papers, provisional dates.
///
/// The records come from a list that passed the one filter; nothing here is reached without one.
package enum OverviewQueries {
    /// SQLite binds no more values to a statement than this; well below it.
    private static let atOnce = 400

    private static func each<T>(_ ids: [Int64], _ body: ([Value], String) throws -> [T]) rethrows -> [T] {
        try stride(from: 0, to: ids.count, by: atOnce).flatMap { start in
            let part = ids[start..<min(start + atOnce, ids.count)]
            return try body(part.map(Value.integer), marks(part.count))
        }
    }

    /// Open parts of these records whose own time has passed, the longest late first.
    package static func lateParts(of records: [Int64], at now: Instant, _ db: any Connection) throws -> [RecordRow] {
        try each(records) { values, marks in
            try db.rows(
                "SELECT \(RecordRow.columns) FROM record WHERE parent IN (\(marks)) AND open = 1 AND red_at <= ?",
                values + [.integer(now.microseconds)]
            ).map(RecordRow.init)
        }.sorted { ($0.dueAt, $0.id) < ($1.dueAt, $1.id) }
    }

    /// Promised papers that have not come: the record, the material, the day it was promised for.
    package static func owed(by records: [Int64], _ db: any Connection) throws -> [(record: Int64, what: String, dueAt: Instant)] {
        let never = Value.integer(Instant.never.microseconds)
        return try each(records) { values, marks in
            try db.rows(
                "SELECT record, what, due_at FROM gap WHERE record IN (\(marks)) AND bound = 1 AND cured_at = ? AND closed_at = ?",
                values + [never, never]
            ).map { (try $0.int("record"), try $0.text("what"), Instant(microseconds: try $0.int("due_at"))) }
        }.sorted { ($0.dueAt, $0.record) < ($1.dueAt, $1.record) }
    }

    /// Records with a running clock that counts a year without its notice.
    package static func provisional(_ records: [Int64], _ db: any Connection) throws -> Set<Int64> {
        Set(
            try each(records) { values, marks in
                try db.rows("SELECT record FROM clock WHERE record IN (\(marks)) AND provisional = 1 AND state <> 'stopped'", values).map {
                    try $0.int("record")
                }
            })
    }

    /// Acts on open records that name this person as their approver and were not repudiated: the record and the act.
    package static func named(_ principal: String, _ db: any Connection) throws -> [(record: RecordRow, action: String)] {
        try db.rows(
            """
            SELECT DISTINCT p.id AS proposal, p.record AS about, p.action FROM notice n JOIN proposal p ON p.record = n.record
            WHERE n.principal = ? AND n.template = 'approval_named' AND p.state = 'named' AND p.approver = ? ORDER BY p.id DESC
            """,
            [.text(principal), .text(principal)]
        ).compactMap { row in
            guard let record = try RecordQueries.find(row.int("about"), db), record.open else { return nil }
            return (record, try row.text("action"))
        }
    }

    /// Whether a tree is kept from being erased.
    package static func isHeld(_ root: Int64, _ db: any Connection) throws -> Bool {
        try db.row("SELECT record FROM hold WHERE record = ?", [.integer(root)]) != nil
    }
}
