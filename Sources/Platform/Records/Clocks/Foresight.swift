import People
import Store
import WorkCalendar

/// What another notice would do to the clocks that run now: asked before a notice is loaded, and nothing is changed by asking.
package struct Foresight: Sendable, Hashable {
    /// One running clock whose due time would be another, or would no longer be provisional.
    package struct Move: Sendable, Hashable {
        package let record: Int64
        package let unit: String
        package let clock: String
        package let was: Instant
        package let wasProvisional: Bool
        package let `is`: Instant
        package let isProvisional: Bool
        /// The matter, where the asker may see it; nil where it only counts.
        package let root: RecordRow?

        package var movesDate: Bool { was != self.is }
    }

    /// In order of the new due time.
    package let moves: [Move]
    /// How many running clocks were read.
    package let asked: Int
}

/// One running clock whose due time counts days of a year without its notice.
package struct ProvisionalClock: Sendable, Hashable {
    package let record: Int64
    package let unit: String
    package let clock: String
    package let dueAt: Instant
    /// The matter, where the asker may see it.
    package let root: RecordRow?
}

extension Engine {
    /// Folds every running clock by another calendar, as `recount` would after a restart with it; what the caller may not see is counted
    /// without being named.
    ///
    /// - Parameter matching: the range that is read; a notice moves only what is due in or after its year.
    package func foresee(_ calendar: OfficeCalendar, dueFrom: Instant, caller: Caller) async throws -> Foresight {
        let now = surroundings.time.now()
        return try await database.read { db in
            var asked = 0
            var moves: [Foresight.Move] = []
            for row in try ForesightQueries.running(dueFrom: dueFrom, db) {
                guard let move = try self.move(row, calendar, now: now, db, asked: &asked) else { continue }
                moves.append(try self.seen(move, root: row.root, caller, now: now, db))
            }
            return Foresight(moves: moves.sorted { ($0.is, $0.record, $0.clock) < ($1.is, $1.record, $1.clock) }, asked: asked)
        }
    }

    private func move(
        _ row: ForesightQueries.Row, _ calendar: OfficeCalendar, now: Instant, _ db: any Connection, asked: inout Int
    ) throws -> Foresight.Move? {
        guard row.calendar == "zone" else { return nil }
        let book = try ClockBook(row.record, root: row.root, db)
        guard let clock = book.running.first(where: { $0.name == row.clock && $0.round == row.round }) else { return nil }
        asked += 1
        let entries = book.entries(of: clock)
        let reading = try WorkCalendar.read(clock.spec, entries, calendar, now: now, ledger: false)
        let held = try WorkCalendar.read(clock.spec, entries, surroundings.calendar(row.calendar), now: now, ledger: false)
        guard reading.dueAt != held.dueAt || reading.provisional != held.provisional else { return nil }
        return Foresight.Move(
            record: row.record, unit: row.unit, clock: row.clock, was: held.dueAt, wasProvisional: held.provisional, is: reading.dueAt,
            isProvisional: reading.provisional, root: nil)
    }

    private func seen(_ move: Foresight.Move, root: Int64, _ caller: Caller, now: Instant, _ db: any Connection) throws -> Foresight.Move {
        Foresight.Move(
            record: move.record, unit: move.unit, clock: move.clock, was: move.was, wasProvisional: move.wasProvisional, is: move.is,
            isProvisional: move.isProvisional, root: try visible(root, caller, now: now, db))
    }

    private func visible(_ root: Int64, _ caller: Caller, now: Instant, _ db: any Connection) throws -> RecordRow? {
        guard let row = try RecordQueries.find(root, db), try permission(row, now: now, db).sight(caller) == .all else { return nil }
        return row
    }

    /// Running clocks that are due in a year without its notice, by due time.
    ///
    /// - Parameter limit: the most that are listed; the count is of all.
    package func provisionalClocks(caller: Caller, dueFrom: Instant, limit: Int = 200) async throws -> (
        rows: [ProvisionalClock], total: Int
    ) {
        let now = surroundings.time.now()
        return try await database.read { db in
            let found = try ForesightQueries.running(dueFrom: dueFrom, db).filter(\.provisional)
            let rows = try found.prefix(limit).map { row in
                ProvisionalClock(
                    record: row.record, unit: row.unit, clock: row.clock, dueAt: row.dueAt,
                    root: try self.visible(row.root, caller, now: now, db))
            }
            return (Array(rows), found.count)
        }
    }
}

/// The statements that look ahead.
enum ForesightQueries {
    struct Row {
        let record: Int64
        let root: Int64
        let unit: String
        let clock: String
        let round: Int64
        let calendar: String
        let dueAt: Instant
        let provisional: Bool
    }

    /// Clocks of open matters that have not stopped and are due at or after an instant, or never while they pause.
    static func running(dueFrom: Instant, _ db: any Connection) throws -> [Row] {
        try db.rows(
            """
            SELECT c.record, c.name, c.round, c.calendar, c.due_at, c.provisional, r.root, r.unit FROM clock c JOIN record r ON r.id = c.record
            WHERE c.calendar = ? AND c.state <> 'stopped' AND c.due_at >= ? AND c.name <> 'pause' AND r.realm = 0
            ORDER BY c.due_at, c.record, c.name
            """, [.text("zone"), .integer(dueFrom.microseconds)]
        ).map { row in
            Row(
                record: try row.int("record"), root: try row.int("root"), unit: try row.text("unit"), clock: try row.text("name"),
                round: try row.int("round"), calendar: try row.text("calendar"), dueAt: Instant(microseconds: try row.int("due_at")),
                provisional: try row.bool("provisional"))
        }
    }
}
