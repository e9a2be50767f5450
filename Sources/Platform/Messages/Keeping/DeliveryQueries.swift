import Sealing
import Store
import WorkCalendar

/// Whose address a delivery goes to; read when it is sent.
package enum DeliveryTarget: String, Sendable, Hashable {
    case person
    /// The contact left with the matter.
    case party
    case webhook
}

/// How far a delivery has come.
package enum DeliveryState: String, Sendable, Hashable, CaseIterable {
    case waiting, sent
    /// Tried often enough, or refused for good: a person must look.
    case dead
    /// Nobody to send to any more: the address is gone, the receiver was removed.
    case dropped
}

/// One thing to be sent to one receiver by one way.
package struct Delivery: Sendable, Hashable {
    package let id: Int64
    /// What the receiver knows it by: the same at every try, so that a repeated send is recognised.
    package let reference: String
    package let channel: String
    package let lane: String
    package let message: Int64?
    package let webhook: Int64?
    /// The place in the log of what a webhook tells; nil for a test.
    package let event: Int64?
    package let target: DeliveryTarget
    package let state: DeliveryState
    /// How often a person asked for it to be sent again.
    package let round: Int64
    package let tries: Int64
    package let at: Instant
    package let triedAt: Instant?
    package let doneAt: Instant
    /// The status of the last answer, where there was one.
    package let status: Int64?
    package let error: String

    init(_ row: Store.Row) throws {
        id = try row.int("id")
        reference = try row.text("reference")
        channel = try row.text("channel")
        lane = try row.text("lane")
        message = try row.optionalInt("message")
        webhook = try row.optionalInt("webhook")
        event = try row.optionalInt("event")
        target = DeliveryTarget(rawValue: try row.text("target")) ?? .person
        state = DeliveryState(rawValue: try row.text("state")) ?? .dead
        round = try row.int("round")
        tries = try row.int("tries")
        at = Instant(microseconds: try row.int("at"))
        let tried = try row.int("tried_at")
        triedAt = tried == 0 ? nil : Instant(microseconds: tried)
        doneAt = Instant(microseconds: try row.int("done_at"))
        status = try row.optionalInt("status")
        error = try row.text("error")
    }
}

struct NewDelivery {
    static let webhookWay = "webhook"

    /// Names the delivery for ever: one cause, one receiver, one way.
    let key: String
    let way: String
    let lane: String
    var message: Int64?
    var webhook: Int64?
    var event: Int64?
    let target: DeliveryTarget
}

/// The statements of the outbox. A delivery is what is shown and kept; the job beside it is the work, with its lease.
package enum DeliveryQueries {
    static let queue = JobQueue(node: "outbox")

    /// The kind of job of a lane.
    static func jobKind(_ lane: String) -> String { "deliver/" + lane }

    /// Queues a delivery in the transaction of its cause; nothing where its key was queued before.
    static func insert(_ new: NewDelivery, keyring: Keyring, at now: Instant, _ db: any Connection) throws {
        let id = try db.newId()
        let reference = keyring.blindIndex.of(String(id), field: "delivery")
        let sql = """
            INSERT INTO delivery (id, key, reference, channel, lane, message, webhook, event, target, state, round, tries, at, tried_at, done_at,
              status, error) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', 0, 0, ?, 0, ?, ?, '') ON CONFLICT (key) DO NOTHING
            """
        let inserted = try db.run(
            sql,
            [
                .integer(id), .text(new.key), .text(reference), .text(new.way), .text(new.lane), .init(new.message), .init(new.webhook),
                .init(new.event), .text(new.target.rawValue), .integer(now.microseconds), .integer(Instant.never.microseconds), .null,
            ])
        guard inserted == 1 else { return }
        try enqueue(id, lane: new.lane, round: 0, at: now, db)
    }

    private static func enqueue(_ id: Int64, lane: String, round: Int64, at now: Instant, _ db: any Connection) throws {
        try queue.enqueue(
            jobKind(lane), key: "deliver/\(id)/\(round)", dueAt: now.microseconds, payload: String(id), on: db)
    }

    package static func find(_ id: Int64, _ db: any Connection) throws -> Delivery? {
        try db.row("SELECT * FROM delivery WHERE id = ?", [.integer(id)]).map(Delivery.init)
    }

    /// Writes down how a try ended; `done` closes the delivery.
    static func note(
        _ id: Int64, state: DeliveryState, tries: Int64, status: Int?, error: String, at now: Instant, _ db: any Connection
    ) throws {
        try db.run(
            "UPDATE delivery SET state = ?, tries = ?, tried_at = ?, done_at = ?, status = ?, error = ? WHERE id = ?",
            [
                .text(state.rawValue), .integer(tries), .integer(now.microseconds),
                .integer(state == .waiting ? Instant.never.microseconds : now.microseconds), .init(status.map(Int64.init)), .text(error),
                .integer(id),
            ])
    }

    /// Sends a closed delivery again, under the same reference. False where it is not closed.
    package static func again(_ id: Int64, at now: Instant, _ db: any Connection) throws -> Bool {
        guard let delivery = try find(id, db), delivery.state != .waiting else { return false }
        try db.run(
            "UPDATE delivery SET state = 'waiting', round = round + 1, tries = 0, done_at = ?, error = '' WHERE id = ?",
            [.integer(Instant.never.microseconds), .integer(id)])
        try enqueue(id, lane: delivery.lane, round: delivery.round + 1, at: now, db)
        return true
    }

    /// Deliveries of a state, newest first, below a cursor; of one webhook where it is given.
    package static func list(
        state: DeliveryState? = nil, webhook: Int64? = nil, channels: [String] = [], below cursor: Int64 = .max, limit: Int,
        _ db: any Connection
    ) throws -> [Delivery] {
        var sql = "SELECT * FROM delivery WHERE id < ?"
        var values: [Value] = [.integer(cursor)]
        if let state {
            sql += " AND state = ?"
            values.append(.text(state.rawValue))
        }
        if let webhook {
            sql += " AND webhook = ?"
            values.append(.integer(webhook))
        }
        if !channels.isEmpty {
            sql += " AND channel IN (\(channels.map { _ in "?" }.joined(separator: ", ")))"
            values += channels.map(Value.text)
        }
        return try db.rows(sql + " ORDER BY id DESC LIMIT ?", values + [.init(limit)]).map(Delivery.init)
    }

    /// What waits, what is dead, and since when the oldest waits.
    package static func backlog(_ db: any Connection) throws -> Backlog {
        let row = try db.row("SELECT COUNT(*) AS n, MIN(at) AS oldest FROM delivery WHERE state = 'waiting'")
        let dead = try db.row("SELECT COUNT(*) AS n FROM delivery WHERE state = 'dead'")
        return Backlog(
            waiting: Int(try row?.int("n") ?? 0), oldest: try row?.optionalInt("oldest").map(Instant.init(microseconds:)),
            dead: Int(try dead?.int("n") ?? 0))
    }

    /// Removes closed deliveries and their jobs after so long; dead ones stay until somebody decided.
    static func purge(before instant: Instant, limit: Int, _ db: any Connection) throws -> Int {
        let deliveries = try db.run(
            "DELETE FROM delivery WHERE id IN (SELECT id FROM delivery WHERE done_at < ? AND state <> 'dead' ORDER BY done_at LIMIT ?)",
            [.integer(instant.microseconds), .init(limit)])
        return deliveries + (try queue.purge(doneBefore: instant.microseconds, limit: limit, on: db))
    }

    // MARK: Lanes

    /// Whether a lane has work that is due and with nobody.
    static func isDue(_ lane: String, at now: Instant, _ db: any Connection) throws -> Bool {
        try db.row(
            """
            SELECT 1 AS one FROM job WHERE kind = ? AND done_at = 9223372036854775807 AND due_at <= ? AND taken_until <= ? LIMIT 1
            """,
            [.text(jobKind(lane)), .integer(now.microseconds), .integer(now.microseconds)]) != nil
    }
}

/// How much waits to be sent, for machines and for the administrator.
package struct Backlog: Sendable, Hashable {
    package let waiting: Int
    /// When the oldest of them was written.
    package let oldest: Instant?
    package let dead: Int
}
