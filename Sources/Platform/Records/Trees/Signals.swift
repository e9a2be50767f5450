import Evidence
import People
import Store
import WorkCalendar

extension Work {
    /// Asks another tree to act: a row that is delivered at least once, carrying the effective time of its cause.
    ///
    /// Trees are atomic in themselves; between them there are only signals, so a callback's failure never undoes a decision.
    func signal(_ link: String, _ action: String, from record: RecordRow, _ event: Int64, _ effective: Instant) throws {
        for target in try TreeQueries.targets(of: record.id, type: link, db) {
            try db.run(
                """
                INSERT INTO signal (event, link, target, action, counts_at, state, tries) VALUES (?, ?, ?, ?, ?, 'waiting', 0)
                ON CONFLICT DO NOTHING
                """,
                [.integer(event), .text(link), .integer(target), .text(action), .integer(effective.microseconds)])
        }
    }

    /// A message to a partner waits in the queue of jobs until a sender of that partner takes it.
    func send(_ partner: String, _ message: String, _ record: RecordRow, _ event: Int64, _ effective: Instant) throws {
        let payload: JSON = [
            "partner": .string(partner), "message": .string(message), "record": .string(String(record.id)), "event": .string(String(event)),
        ]
        try JobQueue(node: "engine").enqueue(
            "send:\(partner)", key: "send:\(event):\(partner):\(message)", dueAt: effective.microseconds, payload: payload.text(), on: db)
    }
}

extension Engine {
    /// Delivers what waits between trees: alarms become records, signals become acts, each in the transaction of its own tree. A signal
    /// that finds no row is kept and shown, not lost.
    @discardableResult
    package func deliverSignals(limit: Int = 100) async throws -> Int {
        let raised = try await raiseAlarms(limit: limit)
        let waiting = try await database.read { db in
            try db.rows("SELECT * FROM signal WHERE state = 'waiting' ORDER BY tries, event LIMIT ?", [.init(limit)]).map { row in
                (
                    event: try row.int("event"), link: try row.text("link"), target: try row.int("target"), action: try row.text("action"),
                    counts: Instant(microseconds: try row.int("counts_at"))
                )
            }
        }
        for signal in waiting {
            let outcome: (state: String, note: String?)
            do {
                // The key makes delivery idempotent: a signal answered before is not performed again.
                let key = Idempotency.Key(principal: "system", key: "signal:\(signal.event):\(signal.link):\(signal.target)", digest: "")
                _ = try await perform(
                    Act(.id(signal.target), signal.action, caller: .system, idempotency: key, carried: signal.counts),
                    answer: { _, _ in .null })
                outcome = ("delivered", nil)
            } catch let refusal as Refusal {
                outcome = ("refused", "\(refusal)")
            } catch {
                // Not refused but broken: it goes on waiting, behind the others.
                outcome = ("waiting", "\(error)")
            }
            try await database.write { db in
                try db.run(
                    // Another node may have delivered it meanwhile.
                    """
                    UPDATE signal SET state = ?, note = ?, tries = tries + 1
                    WHERE event = ? AND link = ? AND target = ? AND state = 'waiting'
                    """,
                    [.text(outcome.state), .init(outcome.note), .integer(signal.event), .text(signal.link), .integer(signal.target)])
            }
        }
        return raised + waiting.count
    }
}
