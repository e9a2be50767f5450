import Evidence
import Store
import WorkCalendar

/// One record as it stands in its table: a matter with a number, or a part of one.
package struct RecordRow: Hashable, Sendable {
    package let id: Int64
    package let root: Int64
    package let parent: Int64?
    /// The key of the step this record is, within its parent.
    package let step: String?
    package let kind: String
    package let number: String?
    package var state: String
    package var open: Bool
    package var outcome: String?
    /// 0 real, 1 test: synthetic matters never enter real figures.
    package let realm: Int64
    package let definition: Int64?
    /// The department that must act.
    package let unit: String
    package var holder: Int64?
    /// What it is about: `item:<code>`.
    package let topic: String
    package let channel: String
    package let place: String?
    package var version: Int64
    package let createdAt: Instant
    /// The effective time of the last change of state.
    package var since: Instant
    package var closedAt: Instant
    package var dueAt: Instant
    package var yellowAt: Instant
    package var redAt: Instant
    /// The earliest instant at which something of the tree happens by itself; kept on the root.
    package var wakeAt: Instant
    package var everRed: Bool
    package var finalLamp: String?
    package let title: String
    /// Canonical JSON that only the record's own page reads; never personal.
    package var data: JSON
    /// The personal part under the record's own key.
    package var sealed: [UInt8]?

    /// The lamp as a comparison with now; frozen when the record ended.
    package func lamp(at now: Instant) -> Lamp {
        if let finalLamp { return Lamp(rawValue: finalLamp) ?? .none }
        if dueAt == .never && redAt == .never && yellowAt == .never { return .none }
        if now >= redAt { return .red }
        return now >= yellowAt ? .yellow : .green
    }

    /// What a change of state is sworn to in the log: every column but the readings, which are computed.
    package func sworn(sealedDigest: String?) -> JSON {
        .object([
            "id": .string(String(id)), "root": .string(String(root)), "parent": .init(parent.map(String.init)), "step": .init(step),
            "kind": .string(kind), "number": .init(number), "state": .string(state), "open": .bool(open), "outcome": .init(outcome),
            "realm": .integer(realm), "definition": .init(definition.map(String.init)), "unit": .string(unit),
            "holder": .init(holder.map(String.init)), "topic": .string(topic), "channel": .string(channel), "place": .init(place),
            "version": .string(String(version)), "createdAt": .string(String(createdAt.microseconds)),
            "since": .string(String(since.microseconds)), "closedAt": .string(String(closedAt.microseconds)), "title": .string(title),
            "data": data, "sealed": .init(sealedDigest), "finalLamp": .init(finalLamp), "everRed": .bool(everRed),
        ])
    }
}

/// 红黄绿灯: computed from the clocks, never stored while it burns.
package enum Lamp: String, Sendable, Hashable, CaseIterable { case none, green, yellow, red }

extension RecordRow {
    /// A fresh record: version 0 until its first event, no clock running.
    init(
        id: Int64, root: Int64, parent: Int64?, step: String?, kind: String, number: String?, state: String, realm: Int64,
        definition: Int64?, unit: String, topic: String, channel: String, place: String?, title: String, data: JSON, sealed: [UInt8]?,
        at: Instant
    ) {
        self.id = id
        self.root = root
        self.parent = parent
        self.step = step
        self.kind = kind
        self.number = number
        self.state = state
        open = true
        outcome = nil
        self.realm = realm
        self.definition = definition
        self.unit = unit
        holder = nil
        self.topic = topic
        self.channel = channel
        self.place = place
        version = 0
        createdAt = at
        since = at
        closedAt = .never
        dueAt = .never
        yellowAt = .never
        redAt = .never
        wakeAt = .never
        everRed = false
        finalLamp = nil
        self.title = title
        self.data = data
        self.sealed = sealed
    }

    static let columns = """
        id, root, parent, step, kind, number, state, open, outcome, realm, definition, unit, holder, topic, channel, place, version, \
        created_at, since, closed_at, due_at, yellow_at, red_at, wake_at, ever_red, final_lamp, title, data, sealed
        """

    package init(_ row: Store.Row) throws {
        var row = RowReader(row)
        func instant(_ name: String) throws -> Instant { Instant(microseconds: try row.int(name)) }
        id = try row.int("id")
        root = try row.int("root")
        parent = try row.optionalInt("parent")
        step = try row.optionalText("step")
        kind = try row.text("kind")
        number = try row.optionalText("number")
        state = try row.text("state")
        open = try row.bool("open")
        outcome = try row.optionalText("outcome")
        realm = try row.int("realm")
        definition = try row.optionalInt("definition")
        unit = try row.text("unit")
        holder = try row.optionalInt("holder")
        topic = try row.text("topic")
        channel = try row.text("channel")
        place = try row.optionalText("place")
        version = try row.int("version")
        createdAt = try instant("created_at")
        since = try instant("since")
        closedAt = try instant("closed_at")
        dueAt = try instant("due_at")
        yellowAt = try instant("yellow_at")
        redAt = try instant("red_at")
        wakeAt = try instant("wake_at")
        everRed = try row.bool("ever_red")
        finalLamp = try row.optionalText("final_lamp")
        title = try row.text("title")
        data = try JSON.parse(row.text("data"))
        sealed = try row.optionalBlob("sealed")
    }

    var values: [Value] {
        [
            .integer(id), .integer(root), .init(parent), .init(step), .text(kind), .init(number), .text(state), .bool(open), .init(outcome),
            .integer(realm), .init(definition), .text(unit), .init(holder), .text(topic), .text(channel), .init(place), .integer(version),
            .integer(createdAt.microseconds), .integer(since.microseconds), .integer(closedAt.microseconds), .integer(dueAt.microseconds),
            .integer(yellowAt.microseconds), .integer(redAt.microseconds), .integer(wakeAt.microseconds), .bool(everRed), .init(finalLamp),
            .text(title), .text(String(decoding: data.canonical(), as: UTF8.self)), .init(sealed),
        ]
    }
}

/// The statements of the record table.
package enum RecordQueries {
    static func insert(_ record: RecordRow, _ db: any Connection) throws {
        let marks = Array(repeating: "?", count: record.values.count).joined(separator: ", ")
        try db.run("INSERT INTO record (\(RecordRow.columns)) VALUES (\(marks))", record.values)
    }

    /// Writes back what a transition changed, all but `wake_at`, which follows from the timers; `version` must be the one before (a second
    /// belt beside the lock).
    static func update(_ record: RecordRow, _ db: any Connection, from version: Int64) throws -> Bool {
        try db.run(
            """
            UPDATE record SET state = ?, open = ?, outcome = ?, holder = ?, version = ?, since = ?, closed_at = ?, due_at = ?, yellow_at = ?,
              red_at = ?, ever_red = ?, final_lamp = ?, data = ?, sealed = ? WHERE id = ? AND version = ?
            """,
            [
                .text(record.state), .bool(record.open), .init(record.outcome), .init(record.holder), .integer(record.version),
                .integer(record.since.microseconds), .integer(record.closedAt.microseconds), .integer(record.dueAt.microseconds),
                .integer(record.yellowAt.microseconds), .integer(record.redAt.microseconds),
                .bool(record.everRed), .init(record.finalLamp), .text(String(decoding: record.data.canonical(), as: UTF8.self)),
                .init(record.sealed), .integer(record.id), .integer(version),
            ]) == 1
    }

    package static func find(_ id: Int64, _ db: any Connection) throws -> RecordRow? {
        try db.row("SELECT \(RecordRow.columns) FROM record WHERE id = ?", [.integer(id)]).map(RecordRow.init)
    }

    package static func find(kind: String, number: String, _ db: any Connection) throws -> RecordRow? {
        try db.row("SELECT \(RecordRow.columns) FROM record WHERE number = ? AND kind = ?", [.text(number), .text(kind)])
            .map(RecordRow.init)
    }

    package static func children(of id: Int64, _ db: any Connection) throws -> [RecordRow] {
        try db.rows("SELECT \(RecordRow.columns) FROM record WHERE parent = ? ORDER BY id", [.integer(id)]).map(RecordRow.init)
    }
}
