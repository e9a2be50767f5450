import People
import Records
import Store
import WorkCalendar

/// A notice as far as telling it needs.
struct NoticeRow {
    let id: Int64
    let template: String
    let role: Role
    let principal: Principal?

    /// Addressed to somebody whose matter it is; otherwise to an officer.
    var isForParty: Bool { !RoleName.ofUnits.contains(role.rawValue) && !RoleName.ofZone.contains(role.rawValue) }
}

/// The statements that read notices for telling.
enum NoticeRows {
    /// The notices one event issued.
    static func of(_ line: HistoryLine, _ db: any Connection) throws -> [NoticeRow] {
        try db.rows(
            "SELECT id, template, party, principal FROM notice WHERE record = ? AND event = ? ORDER BY id",
            [.integer(line.record), .integer(line.id)]
        )
        .map { row in
            let role = Role(rawValue: try row.text("party"))
            let principal = try row.optionalText("principal").flatMap { Principal($0) }
            return NoticeRow(
                id: try row.int("id"), template: try row.text("template"), role: role,
                principal: principal ?? (RoleName.ofZone.contains(role.rawValue) ? .zone(role.rawValue) : nil))
        }
    }
}

/// A duty as far as telling it needs.
struct DutyRow {
    let record: Int64
    let root: Int64
    let principal: Principal
    let due: Instant
    let actions: [String]
    let since: Instant

    init?(_ row: Store.Row) throws {
        guard let principal = Principal(try row.text("principal")) else { return nil }
        self.principal = principal
        record = try row.int("record")
        root = try row.int("root")
        due = Instant(microseconds: try row.int("due_at"))
        actions = try row.text("actions").split(separator: " ").map(String.init)
        since = Instant(microseconds: try row.int("since"))
    }
}

/// The statements that read duties for telling and reminding.
enum DutyRows {
    static func tree(_ root: Int64, _ db: any Connection) throws -> [DutyRow] {
        let own = try db.rows("SELECT * FROM duty WHERE record = ?", [.integer(root)])
        let parts = try db.rows("SELECT d.* FROM record r JOIN duty d ON d.record = r.id WHERE r.parent = ?", [.integer(root)])
        return try (own + parts).compactMap(DutyRow.init)
    }

    /// The earliest end of the clocks an event started or lengthened; nil where it did neither.
    static func clocksStarted(by line: HistoryLine, _ db: any Connection) throws -> Instant? {
        let row = try db.row(
            """
            SELECT MIN(c.due_at) AS at FROM entry e JOIN clock c ON c.record = e.record AND c.name = e.clock AND c.round = e.round
            WHERE e.record = ? AND e.event = ? AND e.what IN ('start', 'extend')
            """,
            [.integer(line.record), .integer(line.id)])
        return try row?.optionalInt("at").map(Instant.init(microseconds:))
    }

    /// Whether nothing happened to the record since.
    static func isNewest(_ line: HistoryLine, _ db: any Connection) throws -> Bool {
        try db.row("SELECT MAX(seq) AS s FROM history WHERE record = ?", [.integer(line.record)])?.optionalInt("s") == line.seq
    }
}
