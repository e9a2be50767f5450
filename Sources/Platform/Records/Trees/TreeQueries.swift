import Store
import WorkCalendar

/// The statements of trees: which steps come before which.
enum TreeQueries {
    /// Whether nobody holds the tree's lock; from here on this transaction does, where there are locks.
    static func isFree(_ root: Int64, _ db: any Connection) throws -> Bool {
        try db.row("SELECT id FROM record WHERE id = ?" + db.skippingLocked, [.integer(root)]) != nil
    }

    private static let columns = RecordRow.columns.split(separator: ", ").map { "r.\($0)" }.joined(separator: ", ")

    static func predecessors(of child: Int64, _ db: any Connection) throws -> [RecordRow] {
        try db.rows(
            "SELECT \(columns) FROM edge e JOIN record r ON r.id = e.after WHERE e.child = ? ORDER BY r.id", [.integer(child)]
        ).map(RecordRow.init)
    }

    static func join(_ child: Int64, after: Int64, _ db: any Connection) throws {
        try db.run("INSERT INTO edge (child, after) VALUES (?, ?)", [.integer(child), .integer(after)])
    }

    static func link(_ source: Int64, type: String, target: String, kind: String, at now: Instant, _ db: any Connection) throws {
        try db.run(
            "INSERT INTO link (source, type, target, target_kind, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [.integer(source), .text(type), .text(target), .text(kind), .integer(now.microseconds)])
    }

    static func targets(of source: Int64, type: String, _ db: any Connection) throws -> [Int64] {
        try db.rows(
            "SELECT target FROM link WHERE source = ? AND type = ? AND target_kind <> 'address' ORDER BY target",
            [.integer(source), .text(type)]
        ).compactMap { Int64(try $0.text("target")) }
    }
}
