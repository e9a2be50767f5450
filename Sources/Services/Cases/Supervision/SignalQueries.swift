import Evidence
import People
import Records
import Store
import WorkCalendar

/// The statements of signals: what lists and figures look for that the generic columns do not hold.
package enum SignalQueries {
    package static let migrations = [
        Migration(
            "cases.supervision-1",
            [
                """
                CREATE TABLE signal_file (record BIGINT PRIMARY KEY, matter BIGINT, number TEXT, rule TEXT NOT NULL, lamp TEXT NOT NULL,
                  unit TEXT NOT NULL, step TEXT, issued_at BIGINT NOT NULL, outcome TEXT)
                """,
                "CREATE INDEX signal_file_matter ON signal_file (matter)",
                "CREATE INDEX signal_file_issued ON signal_file (issued_at, unit)",
            ])
    ]

    // MARK: Written by the rows of the table, in their transaction

    static func file(_ own: OwnEffect) throws {
        let facts = SignalFacts(own.record)
        try own.db.run(
            """
            INSERT INTO signal_file (record, matter, number, rule, lamp, unit, step, issued_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """,
            [
                .integer(own.record.id), .init(own.record.data["matter"]?.stringValue.flatMap { Int64($0) }), .init(facts.caseNumber),
                .text(facts.rule.rawValue), .text(facts.issuedLamp.rawValue), .text(own.record.unit), .init(facts.step),
                .integer(own.effective.microseconds),
            ])
    }

    static func redden(_ own: OwnEffect) throws {
        try own.db.run("UPDATE signal_file SET lamp = 'red' WHERE record = ?", [.integer(own.record.id)])
    }

    static func decide(_ own: OwnEffect, _ outcome: String) throws {
        try own.db.run("UPDATE signal_file SET outcome = ? WHERE record = ?", [.text(outcome), .integer(own.record.id)])
    }

    // MARK: What lists are narrowed by

    static func lamp(_ lamp: String) -> Narrowing.Condition {
        .init("EXISTS (SELECT 1 FROM signal_file f WHERE f.record = r.id AND f.lamp = ?)", [.text(lamp)])
    }

    static func rule(_ rule: String) -> Narrowing.Condition {
        .init("EXISTS (SELECT 1 FROM signal_file f WHERE f.record = r.id AND f.rule = ?)", [.text(rule)])
    }

    static func matter(_ root: Int64) -> Narrowing.Condition {
        .init("EXISTS (SELECT 1 FROM signal_file f WHERE f.record = r.id AND f.matter = ?)", [.integer(root)])
    }

    static func caseNumber(_ number: String) -> Narrowing.Condition {
        .init("EXISTS (SELECT 1 FROM signal_file f WHERE f.record = r.id AND f.number = ?)", [.text(number)])
    }

    static func issued(_ period: Range<Instant>) -> Narrowing.Condition {
        .init(
            "EXISTS (SELECT 1 FROM signal_file f WHERE f.record = r.id AND f.issued_at >= ? AND f.issued_at < ?)",
            [.integer(period.lowerBound.microseconds), .integer(period.upperBound.microseconds)])
    }

    /// Answered within its time: the last round of its answer clock stopped before it ran out, and no yellow ran out before it.
    static let answeredInTime = Narrowing.Condition(
        """
        NOT EXISTS (SELECT 1 FROM clock c WHERE c.record = r.id AND c.over = 1) AND EXISTS (SELECT 1 FROM clock c WHERE c.record = r.id
        AND c.state = 'stopped') AND NOT EXISTS (SELECT 1 FROM flag g WHERE g.record = r.id AND g.name IN ('turned_red', 'superseded'))
        """)

    /// Somebody asked to lift it and nobody has answered yet.
    static func liftWaits(at now: Instant) -> Narrowing.Condition {
        .init(
            "EXISTS (SELECT 1 FROM proposal w WHERE w.record = r.id AND w.state = 'waiting' AND w.expires_at > ?)",
            [.integer(now.microseconds)])
    }

    /// What stands beside a signal: the case it is about, the accountability item it opened, or the signal an item came from.
    static func linked(_ source: Int64, _ type: String, _ db: any Connection) throws -> [RecordRow] {
        try db.rows("SELECT target FROM link WHERE source = ? AND type = ? ORDER BY at, target", [.integer(source), .text(type)])
            .compactMap { Int64(try $0.text("target")) }.compactMap { try RecordQueries.find($0, db) }
    }

    /// Signals the caller may see, by state: one count for each.
    static func counts(_ filter: SightFilter, _ narrowing: [Narrowing.Condition], _ db: any Connection) throws -> [String: Int] {
        let further = CaseFigureQueries.joined(narrowing)
        let seen = filter.everything("r.id, r.state", kind: SignalRecord.name, further: further)
        var found: [String: Int] = [:]
        for row in try db.rows("SELECT state, COUNT(*) AS n FROM (\(seen.sql)) x GROUP BY state", seen.values) {
            found[try row.text("state")] = Int(try row.int("n"))
        }
        return found
    }
}
