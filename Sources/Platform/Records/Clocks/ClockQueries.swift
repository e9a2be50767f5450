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
    package let stopped: Bool
}

/// The statements of clocks and of their only input, the entries.
package enum ClockQueries {
    package static func all(_ record: Int64, _ db: any Connection) throws -> [ClockRow] {
        try db.rows(
            "SELECT record, name, round, calendar, spec, state, started_at FROM clock WHERE record = ? ORDER BY started_at, name, round",
            [.integer(record)]
        ).map { row in
            ClockRow(
                record: record, name: try row.text("name"), round: try row.int("round"), calendar: try row.text("calendar"),
                spec: try ClockSpec(json: JSON.parse(row.text("spec"))), startedAt: Instant(microseconds: try row.int("started_at")),
                stopped: try row.text("state") == Reading.State.stopped.rawValue)
        }
    }

    /// The rounds without a stop. The entries say so, not the cached reading: within one act a clock may be stopped before it is folded.
    static func running(_ record: Int64, _ db: any Connection) throws -> [ClockRow] {
        let stopped = Set(
            try db.rows("SELECT clock, round FROM entry WHERE record = ? AND what = 'stop'", [.integer(record)]).map {
                "\(try $0.text("clock"))/\(try $0.int("round"))"
            })
        return try all(record, db).filter { !stopped.contains("\($0.name)/\($0.round)") }
    }

    static func latest(_ record: Int64, _ name: String, _ db: any Connection) throws -> ClockRow? {
        try all(record, db).filter { $0.name == name }.max { $0.round < $1.round }
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

    static func cache(_ reading: Reading, of clock: ClockRow, stoppedAt: Instant, _ db: any Connection) throws {
        try db.run(
            """
            UPDATE clock SET state = ?, stopped_at = ?, due_at = ?, yellow_at = ?, red_at = ?, provisional = ?, used = ?, over = ?,
              total = ?, paused = ?
            WHERE record = ? AND name = ? AND round = ?
            """,
            [
                .text(reading.state.rawValue), .integer(stoppedAt.microseconds), .integer(reading.dueAt.microseconds),
                .integer(reading.yellowAt.microseconds), .integer(reading.redAt.microseconds), .bool(reading.provisional),
                .init(reading.used),
                .bool(reading.over), .init(reading.limit), .init(reading.pausedDays), .integer(clock.record), .text(clock.name),
                .integer(clock.round),
            ])
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
