import Evidence
import Store
import WorkCalendar

/// A threshold that was passed: which clock of which record, when, and what the clock said at that moment.
///
/// It is noted in the tree of the record, once for each (record, clock, round, lamp), and becomes a record of its own in another tree.
package struct Alarm: Sendable {
    package let id: Int64
    /// The record whose clock it is; a step, where a step is late.
    package let record: RecordRow
    package let root: RecordRow
    package let clock: String
    package let round: Int64
    package let lamp: Lamp
    /// The instant of the threshold, however late the machine noticed it.
    package let at: Instant
    package let sum: Sum
    /// The records opened before it for the same clock: the yellow of this red.
    package let earlier: [Int64]

    /// What the clock said at the threshold: the arithmetic anybody can recompute.
    package struct Sum: Hashable, Sendable {
        package let limit: Int
        package let unit: ClockUnit
        package let used: Int
        /// Minutes used, for limits that are counted in hours or exact days.
        package let usedMinutes: Int
        package let pausedDays: Int
        package let startedAt: Instant
        package let dueAt: Instant
        /// For a part: whether its whole was late by then.
        package let wholeLate: Bool

        package init(
            limit: Int, unit: ClockUnit, used: Int, usedMinutes: Int = 0, pausedDays: Int, startedAt: Instant, dueAt: Instant,
            wholeLate: Bool = false
        ) {
            self.limit = limit
            self.unit = unit
            self.used = used
            self.usedMinutes = usedMinutes
            self.pausedDays = pausedDays
            self.startedAt = startedAt
            self.dueAt = dueAt
            self.wholeLate = wholeLate
        }

        /// As it is kept with the alarm and in the record that is opened for it.
        package var json: JSON {
            [
                "limit": .init(limit), "unit": .string(unit.rawValue), "used": .init(used), "usedMinutes": .init(usedMinutes),
                "pausedDays": .init(pausedDays), "startedAt": .string(String(startedAt.microseconds)),
                "dueAt": .string(String(dueAt.microseconds)), "wholeLate": .bool(wholeLate),
            ]
        }

        package init?(json: JSON?) {
            func instant(_ name: String) -> Instant? {
                json?[name]?.stringValue.flatMap { Int64($0) }.map { Instant(microseconds: $0) }
            }
            guard let limit = json?["limit"]?.intValue, let unit = json?["unit"]?.stringValue.flatMap(ClockUnit.init(rawValue:)),
                let used = json?["used"]?.intValue, let start = instant("startedAt"), let due = instant("dueAt")
            else { return nil }
            self.init(
                limit: Int(limit), unit: unit, used: Int(used), usedMinutes: Int(json?["usedMinutes"]?.intValue ?? 0),
                pausedDays: Int(json?["pausedDays"]?.intValue ?? 0), startedAt: start, dueAt: due,
                wholeLate: json?["wholeLate"]?.boolValue ?? false)
        }
    }

    /// What is opened for an alarm, and the first act on it, in one transaction.
    package struct Answer: Sendable {
        package let new: NewRecord
        package let first: String

        package init(_ new: NewRecord, first: String) {
            self.new = new
            self.first = first
        }
    }

    /// The action by which an alarm that proves wrong is taken back on the record opened for it; by the system, never by a person.
    package static let takeBack = "void"
    /// The action by which a warning ends when its clock stopped; by the system too, and refused where it is no warning any more.
    package static let putRight = "correct"
    /// The name and the action of the timer that stands at the next threshold of a record.
    static let timer = "alarm"
}

/// The statements of alarms.
enum AlarmQueries {
    /// The thresholds of a record that were noted and stand, as `clock/round/lamp`.
    static func standing(_ record: Int64, _ db: any Connection) throws -> Set<String> {
        Set(
            try db.rows("SELECT clock, round, lamp FROM alarm WHERE record = ? AND state <> 'revoked'", [.integer(record)]).map {
                "\(try $0.text("clock"))/\(try $0.int("round"))/\(try $0.text("lamp"))"
            })
    }

    static func note(
        record: RecordRow, clock: ClockRow, _ lamp: Lamp, at: Instant, _ sum: Alarm.Sum, noted: Instant, _ db: any Connection
    ) throws {
        let key: [Value] = [.integer(record.id), .text(clock.name), .integer(clock.round), .text(lamp.rawValue)]
        let turn = try db.row("SELECT COUNT(*) AS n FROM alarm WHERE record = ? AND clock = ? AND round = ? AND lamp = ?", key)?.int("n")
        try db.run(
            """
            INSERT INTO alarm (id, record, root, clock, round, lamp, turn, at, noted_at, sum, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting')
            ON CONFLICT DO NOTHING
            """,
            [.integer(try db.newId()), .integer(record.id), .integer(record.root)] + key.dropFirst()
                + [.integer(turn ?? 0), .integer(at.microseconds), .integer(noted.microseconds), .text(sum.json.text())])
    }

    static func waiting(limit: Int, _ db: any Connection) throws -> [Int64] {
        try db.rows("SELECT id FROM alarm WHERE state = 'waiting' ORDER BY tries, id LIMIT ?", [.init(limit)]).map { try $0.int("id") }
    }

    /// The alarm, while it waits.
    static func find(_ id: Int64, _ db: any Connection) throws -> Alarm? {
        guard let row = try db.row("SELECT * FROM alarm WHERE id = ? AND state = 'waiting'", [.integer(id)]),
            let record = try RecordQueries.find(row.int("record"), db), let root = try RecordQueries.find(record.root, db),
            let sum = Alarm.Sum(json: try JSON.parse(row.text("sum")))
        else { return nil }
        return Alarm(
            id: id, record: record, root: root, clock: try row.text("clock"), round: try row.int("round"),
            lamp: Lamp(rawValue: try row.text("lamp")) ?? .none, at: Instant(microseconds: try row.int("at")), sum: sum,
            earlier: try earlier(id, row, db))
    }

    private static func earlier(_ id: Int64, _ row: Store.Row, _ db: any Connection) throws -> [Int64] {
        try db.rows(
            "SELECT opened FROM alarm WHERE record = ? AND clock = ? AND round = ? AND state = 'raised' AND id <> ? ORDER BY id",
            [.integer(row.int("record")), .text(row.text("clock")), .integer(row.int("round")), .integer(id)]
        ).compactMap { try $0.optionalInt("opened") }
    }

    static func settle(_ id: Int64, _ state: String, opened: Int64?, _ db: any Connection) throws {
        try db.run("UPDATE alarm SET state = ?, opened = ? WHERE id = ?", [.text(state), .init(opened), .integer(id)])
    }

    static func failed(_ id: Int64, _ db: any Connection) throws {
        try db.run("UPDATE alarm SET tries = tries + 1 WHERE id = ?", [.integer(id)])
    }

    /// The alarms of one record that stand, with the record opened for each.
    static func standingRows(
        _ record: Int64, _ db: any Connection
    ) throws -> [(id: Int64, clock: String, round: Int64, lamp: Lamp, at: Instant, opened: Int64?)] {
        try db.rows("SELECT * FROM alarm WHERE record = ? AND state IN ('waiting', 'raised') ORDER BY id", [.integer(record)]).map { row in
            (
                try row.int("id"), try row.text("clock"), try row.int("round"), Lamp(rawValue: try row.text("lamp")) ?? .none,
                Instant(microseconds: try row.int("at")), try row.optionalInt("opened")
            )
        }
    }

    /// Asks the record opened for an alarm to act; a row that is delivered at least once, as every signal between trees.
    static func ask(_ opened: Int64, _ action: String, event: Int64, at: Instant, _ db: any Connection) throws {
        try db.run(
            """
            INSERT INTO signal (event, link, target, action, counts_at, state, tries) VALUES (?, 'alarm', ?, ?, ?, 'waiting', 0)
            ON CONFLICT DO NOTHING
            """,
            [.integer(event), .integer(opened), .text(action), .integer(at.microseconds)])
    }
}
