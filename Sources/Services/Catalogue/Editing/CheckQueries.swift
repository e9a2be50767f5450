import Records
import Store
import WorkCalendar

/// The statements of checks.
enum CheckQueries {
    /// The newest check of each item; guides are few, and the index of kinds finds them.
    static func latest(_ db: any Connection) throws -> [String: Instant] {
        let rows = try db.rows(
            """
            SELECT r.topic, MAX(h.effective_at) AS at FROM record r JOIN history h ON h.root = r.id
            WHERE r.kind = ? AND h.action = ? GROUP BY r.topic
            """, [.text(GuideRecord.name), .text(GuideRecord.Action.check.rawValue)])
        return try rows.reduce(into: [:]) { found, row in
            let topic = try row.text("topic")
            guard topic.hasPrefix("item:") else { return }
            found[String(topic.dropFirst(5))] = Instant(microseconds: try row.int("at"))
        }
    }

    /// The open guide record of an item.
    static func record(of item: String, _ db: any Connection) throws -> Int64? {
        try db.row(
            "SELECT id FROM record WHERE kind = ? AND topic = ? AND open = 1 ORDER BY id LIMIT 1",
            [.text(GuideRecord.name), .text("item:" + item)]
        )?.int("id")
    }
}
