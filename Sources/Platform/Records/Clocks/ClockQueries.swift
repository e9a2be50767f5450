import Evidence
import Store
import WorkCalendar

/// One round of a clock on a record: its frozen specification and the cached reading.
package struct ClockRow: Hashable, Sendable {
    package let record: Int64
    package let name: String
    package let round: Int64
    package let calendar: String
    package let spec: ClockSpec
    package let startedAt: Instant
    /// Whether the row says so: within one act a clock may be stopped before it is folded.
    package var stopped: Bool { kept?.state == Reading.State.stopped.rawValue }
    /// What the row says of the last reading; nil before the first.
    var kept: Kept?

    /// The columns that cache a reading.
    struct Kept: Hashable, Sendable {
        let state: String
        let stoppedAt: Int64
        let dueAt: Int64
        let yellowAt: Int64
        let redAt: Int64
        let provisional: Bool
        let used: Int64
        let over: Bool
        let total: Int64
        let paused: Int64
    }
}

/// The statements of clocks and of their only input, the entries.
package enum ClockQueries {
    package static func all(_ record: Int64, _ db: any Connection) throws -> [ClockRow] {
        try db.rows(
            """
            SELECT name, round, calendar, spec, state, started_at, stopped_at, due_at, yellow_at, red_at, provisional, used, over,
              total, paused FROM clock
            WHERE record = ? ORDER BY started_at, name, round
            """,
            [.integer(record)]
        ).map { row in
            let kept = ClockRow.Kept(
                state: try row.text("state"), stoppedAt: try row.int("stopped_at"), dueAt: try row.int("due_at"),
                yellowAt: try row.int("yellow_at"), redAt: try row.int("red_at"), provisional: try row.bool("provisional"),
                used: try row.int("used"), over: try row.bool("over"), total: try row.optionalInt("total") ?? -1,
                paused: try row.optionalInt("paused") ?? -1)
            return ClockRow(
                record: record, name: try row.text("name"), round: try row.int("round"), calendar: try row.text("calendar"),
                spec: try ClockSpec(json: JSON.parse(row.text("spec"))), startedAt: Instant(microseconds: try row.int("started_at")),
                kept: kept)
        }
    }

    static func insert(_ clock: ClockRow, _ db: any Connection) throws {
        let never = Value.integer(Instant.never.microseconds)
        try db.run(
            """
            INSERT INTO clock (record, name, round, calendar, spec, state, started_at, stopped_at, due_at, yellow_at, red_at, provisional, used, over)
            VALUES (?, ?, ?, ?, ?, 'running', ?, ?, ?, ?, ?, 0, 0, 0)
            """,
            [
                .integer(clock.record), .text(clock.name), .integer(clock.round), .text(clock.calendar), .text(clock.spec.json.text()),
                .integer(clock.startedAt.microseconds), never, never, never, never,
            ])
    }

    /// Writes a reading into the clock's row where that says something else.
    /// - Returns: what was written; nil where the row said so already.
    static func cache(_ reading: Reading, of clock: ClockRow, stoppedAt: Instant, _ db: any Connection) throws -> ClockRow.Kept? {
        let now = ClockRow.Kept(
            state: reading.state.rawValue, stoppedAt: stoppedAt.microseconds, dueAt: reading.dueAt.microseconds,
            yellowAt: reading.yellowAt.microseconds, redAt: reading.redAt.microseconds, provisional: reading.provisional,
            used: Int64(reading.used), over: reading.over, total: Int64(reading.limit), paused: Int64(reading.pausedDays))
        guard now != clock.kept else { return nil }
        try db.run(
            """
            UPDATE clock SET state = ?, stopped_at = ?, due_at = ?, yellow_at = ?, red_at = ?, provisional = ?, used = ?, over = ?,
              total = ?, paused = ?
            WHERE record = ? AND name = ? AND round = ?
            """,
            [
                .text(now.state), .integer(now.stoppedAt), .integer(now.dueAt), .integer(now.yellowAt), .integer(now.redAt),
                .bool(now.provisional), .integer(now.used), .bool(now.over), .integer(now.total), .integer(now.paused),
                .integer(clock.record), .text(clock.name), .integer(clock.round),
            ])
        return now
    }
}

extension ClockSpec {
    /// The frozen form kept with the clock.
    package var json: JSON {
        .object([
            "amount": .init(limit.amount), "unit": .string(limit.unit.rawValue), "edge": .string(edge.rawValue),
            "honours": honours.map { .array($0.map { .string($0) }) } ?? .null, "yellowPercent": .init(thresholds.yellowPercent),
            "yellowLeft": .init(thresholds.yellowLeft),
        ])
    }

    init(json: JSON) throws {
        guard let amount = json["amount"]?.intValue, let unit = json["unit"]?.stringValue.flatMap(ClockUnit.init(rawValue:)),
            let edge = json["edge"]?.stringValue.flatMap(Edge.init(rawValue:))
        else { throw StoreError.broken("a clock's specification cannot be read: \(json.text())") }
        self.init(
            limit: Limit(amount: Int(amount), unit: unit), edge: edge, honours: json["honours"]?.arrayValue?.compactMap(\.stringValue),
            thresholds: Thresholds(
                yellowPercent: Int(json["yellowPercent"]?.intValue ?? 90), yellowLeft: Int(json["yellowLeft"]?.intValue ?? 1)))
    }
}
