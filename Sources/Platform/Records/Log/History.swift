import Evidence
import Store
import WorkCalendar

/// One line of a record's history.
package struct HistoryLine: Hashable, Sendable {
    package let id: Int64
    package let record: Int64
    package let seq: Int64
    package let root: Int64
    package let kind: String
    package let unit: String
    package let action: String
    package let from: String?
    package let to: String
    package let recordedAt: Instant
    package let effectiveAt: Instant
    package let late: Bool
    package let actor: String
    package let behalf: String?
    package let role: String
    package let mandate: Int64?
    package let moved: Bool
    package let data: JSON
    package let sealed: [UInt8]?
    /// Nil once erased.
    package let salt: [UInt8]?
    package let digest: [UInt8]
    package let logIndex: Int64?

    init(_ row: Store.Row) throws {
        id = try row.int("id")
        record = try row.int("record")
        seq = try row.int("seq")
        root = try row.int("root")
        kind = try row.text("kind")
        unit = try row.text("unit")
        action = try row.text("action")
        from = try row.optionalText("from_state")
        to = try row.text("to_state")
        recordedAt = Instant(microseconds: try row.int("recorded_at"))
        effectiveAt = Instant(microseconds: try row.int("effective_at"))
        late = try row.bool("late")
        actor = try row.text("actor")
        behalf = try row.optionalText("behalf")
        role = try row.text("role")
        mandate = try row.optionalInt("mandate")
        moved = try row.bool("moved")
        data = try JSON.parse(row.text("data"))
        sealed = try row.optionalBlob("sealed")
        salt = try row.optionalBlob("salt")
        digest = try row.blob("digest")
        logIndex = try row.optionalInt("log_index")
    }

    /// The event as the log swears to it.
    package func event(offset: UTCOffset) -> JSON {
        EventForm.json(
            kind: kind, record: record, root: root, seq: seq, unit: unit, action: action, from: from, to: to,
            recordedAt: recordedAt.iso8601(offset: offset), effectiveAt: effectiveAt.iso8601(offset: offset), late: late, actor: actor,
            behalf: behalf, role: role, mandate: mandate, moved: moved, data: data, sealedDigest: EventForm.digest(of: sealed))
    }
}

/// The statements of history; rows are written once and never changed but for their place in the log.
package enum HistoryQueries {
    /// The whole tree's history, oldest first.
    package static func tree(_ root: Int64, _ db: any Connection) throws -> [HistoryLine] {
        try db.rows("SELECT * FROM history WHERE root = ? ORDER BY id", [.integer(root)]).map(HistoryLine.init)
    }

    package static func at(index: Int64, _ db: any Connection) throws -> HistoryLine? {
        try db.row("SELECT h.* FROM log_leaf l JOIN history h ON h.id = l.history WHERE l.log_index = ?", [.integer(index)]).map(
            HistoryLine.init)
    }

    /// The newest event of the tree that has its place in the log.
    package static func newestLogged(_ root: Int64, _ db: any Connection) throws -> HistoryLine? {
        try db.row(
            "SELECT * FROM history WHERE root = ? AND record = ? AND log_index IS NOT NULL AND salt IS NOT NULL ORDER BY id DESC LIMIT 1",
            [.integer(root), .integer(root)]
        ).map(HistoryLine.init)
    }

    /// When the newest event of the tree was written down.
    static func newest(_ root: Int64, _ db: any Connection) throws -> Instant? {
        try db.row("SELECT recorded_at FROM history WHERE root = ? ORDER BY id DESC LIMIT 1", [.integer(root)]).map {
            Instant(microseconds: try $0.int("recorded_at"))
        }
    }

    static func acts(_ record: Int64, _ db: any Connection) throws -> [View.Act] {
        try db.rows("SELECT action, actor FROM history WHERE record = ? ORDER BY seq", [.integer(record)]).map {
            View.Act(action: try $0.text("action"), actor: try $0.text("actor"))
        }
    }
}

extension HistoryQueries {
    /// When a record first came into each state, by effective time.
    package static func reached(_ record: Int64, _ db: any Connection) throws -> [String: Instant] {
        var found: [String: Instant] = [:]
        for row in try db.rows(
            "SELECT to_state, effective_at FROM history WHERE record = ? AND moved = 1 ORDER BY seq DESC", [.integer(record)])
        {
            found[try row.text("to_state")] = Instant(microseconds: try row.int("effective_at"))
        }
        return found
    }
}
