import People
import Store
import WorkCalendar

/// Whose turn it is, as lists and counts read it: one line of an inbox without the words of its record.
package struct DutyLine: Sendable, Hashable {
    /// The record waited on: a matter, or a step of one.
    package let record: Int64
    package let root: Int64
    /// The kind of the whole, and its number, subject and channel.
    package let kind: String
    package let number: String
    package let topic: String
    package let channel: String
    package let title: String
    /// The department of the record itself.
    package let unit: String
    package let step: String?
    package let state: String
    package let holder: Int64?
    package let actions: [String]
    /// When it is due: its own clock, else that of its whole.
    package let dueAt: Instant
    package let yellowAt: Instant
    package let redAt: Instant
    /// When something of the whole happens by itself.
    package let wakeAt: Instant

    /// The lamp as a comparison with now.
    package func lamp(at now: Instant) -> Lamp {
        if dueAt == .never && redAt == .never && yellowAt == .never { return .none }
        if now >= redAt { return .red }
        return now >= yellowAt ? .yellow : .green
    }

    init(_ row: Store.Row, actions: [String]) throws {
        func instant(_ name: String) throws -> Instant { Instant(microseconds: try row.int(name)) }
        record = try row.int("record")
        root = try row.int("root")
        kind = try row.text("kind")
        number = try row.optionalText("number") ?? ""
        topic = try row.text("topic")
        channel = try row.text("channel")
        title = try row.text("title")
        unit = try row.text("unit")
        step = try row.optionalText("step")
        state = try row.text("state")
        holder = try row.optionalInt("holder")
        self.actions = actions
        let own = try instant("own_due")
        // A part without a clock of its own is due with its whole, as the whole stands now.
        let alone = own != .never || record == root
        dueAt = alone ? own : try instant("root_due")
        yellowAt = try instant(alone ? "own_yellow" : "root_yellow")
        redAt = try instant(alone ? "own_red" : "root_red")
        wakeAt = try instant("wake_at")
    }
}

/// What an inbox is narrowed by; each condition is one of the address, and nil asks for nothing.
package struct DutyNarrowing: Sendable, Hashable {
    package enum Holder: Hashable, Sendable {
        case mine, free, others
        /// A colleague.
        case person(Int64)

        /// As it stands in an address: `mine`, `free`, `others`, or a person's id.
        package init?(_ text: String) {
            switch text {
            case "mine": self = .mine
            case "free": self = .free
            case "others": self = .others
            default:
                guard let id = Int64(text) else { return nil }
                self = .person(id)
            }
        }

        package var text: String {
            switch self {
            case .mine: "mine"
            case .free: "free"
            case .others: "others"
            case .person(let id): String(id)
            }
        }
    }

    package var unit: String?
    package var topic: String?
    /// The key of a step; the empty text asks for whole matters.
    package var step: String?
    package var state: String?
    package var lamp: Lamp?
    package var holder: Holder?
    package var channel: String?
    /// Only matters that owe a promised paper.
    package var owes = false
    /// First came into one of these states within this time.
    package var reached: (states: [String], from: Instant, to: Instant)?

    package init() {}

    package static func == (left: DutyNarrowing, right: DutyNarrowing) -> Bool { left.fields == right.fields }
    package func hash(into hasher: inout Hasher) { hasher.combine(fields) }

    private var fields: [String] {
        [
            unit ?? "-", topic ?? "-", step ?? "-", state ?? "-", lamp?.rawValue ?? "-", holder?.text ?? "-", channel ?? "-", "\(owes)",
            reached.map { "\($0.from.microseconds) \($0.to.microseconds)" } ?? "-",
        ]
    }

    /// Whether it asks for anything.
    package var isEmpty: Bool { self == DutyNarrowing() }

    /// A condition on `record x`, the record waited on, and `record r`, its whole.
    func sql(_ caller: Caller, at now: Instant) -> (sql: String, values: [Value]) {
        var sql = ""
        var values: [Value] = []
        func add(_ condition: String, _ bound: [Value]) {
            sql += " AND " + condition
            values += bound
        }
        if let unit { add("x.unit = ?", [.text(unit)]) }
        if let topic { add("r.topic = ?", [.text(topic)]) }
        if let step { step.isEmpty ? add("x.step IS NULL", []) : add("x.step = ?", [.text(step)]) }
        if let state { add("x.state = ?", [.text(state)]) }
        if let channel { add("r.channel = ?", [.text(channel)]) }
        switch holder {
        case .mine: add("x.holder = ?", [.integer(caller.person ?? 0)])
        case .free: add("x.holder IS NULL", [])
        case .others: add("x.holder <> ?", [.integer(caller.person ?? 0)])
        case .person(let id): add("x.holder = ?", [.integer(id)])
        case nil: break
        }
        if let lamp { add(Self.burns(lamp), Self.instants(lamp, now)) }
        if owes {
            add(
                "EXISTS (SELECT 1 FROM gap g WHERE g.record = r.id AND g.bound = 1 AND g.cured_at = ? AND g.closed_at = ?)",
                [.integer(Instant.never.microseconds), .integer(Instant.never.microseconds)])
        }
        if let reached {
            add(
                """
                (SELECT MIN(h.effective_at) FROM history h WHERE h.record = r.id AND h.moved = 1 AND h.to_state IN (\(marks(reached.states.count)))) \
                BETWEEN ? AND ?
                """,
                reached.states.map(Value.text) + [.integer(reached.from.microseconds), .integer(reached.to.microseconds)])
        }
        return (sql, values)
    }

    /// The reading that counts: a part's own clock, else that of its whole.
    private static func reading(_ column: String) -> String {
        "(CASE WHEN x.due_at < \(Instant.never.microseconds) OR x.id = r.id THEN x.\(column) ELSE r.\(column) END)"
    }

    private static func burns(_ lamp: Lamp) -> String {
        let (due, yellow, red) = (reading("due_at"), reading("yellow_at"), reading("red_at"))
        switch lamp {
        case .none: return "(\(due) = ? AND \(red) = ? AND \(yellow) = ?)"
        case .red: return "\(red) <= ?"
        case .yellow: return "(\(red) > ? AND \(yellow) <= ?)"
        case .green: return "(\(red) > ? AND \(yellow) > ? AND (\(due) < ? OR \(red) < ?))"
        }
    }

    private static func instants(_ lamp: Lamp, _ now: Instant) -> [Value] {
        let (now, never) = (Value.integer(now.microseconds), Value.integer(Instant.never.microseconds))
        switch lamp {
        case .none: return [never, never, never]
        case .red: return [now]
        case .yellow: return [now, now]
        case .green: return [now, now, never, never]
        }
    }
}

extension DutyLine {
    /// A whole matter that is nobody's turn: one whose clock stands still.
    package init(_ matter: RecordRow) {
        record = matter.id
        root = matter.root
        kind = matter.kind
        number = matter.number ?? ""
        topic = matter.topic
        channel = matter.channel
        title = matter.title
        unit = matter.unit
        step = matter.step
        state = matter.state
        holder = matter.holder
        actions = []
        dueAt = matter.dueAt
        yellowAt = matter.yellowAt
        redAt = matter.redAt
        wakeAt = matter.wakeAt
    }
}

extension DutyNarrowing {
    /// The conditions a line carries in itself; what only the database knows is not asked here.
    package func holds(_ duty: DutyLine, for caller: Caller, at now: Instant) -> Bool {
        if let unit, duty.unit != unit { return false }
        if let topic, duty.topic != topic { return false }
        if let step, step != duty.step ?? "" { return false }
        if let state, duty.state != state { return false }
        if let channel, duty.channel != channel { return false }
        if let lamp, duty.lamp(at: now) != lamp { return false }
        switch holder {
        case .mine: return duty.holder == caller.person
        case .free: return duty.holder == nil
        case .others: return duty.holder != nil && duty.holder != caller.person
        case .person(let id): return duty.holder == id
        case nil: return true
        }
    }
}
