import Evidence
import People
import Store
import WorkCalendar

extension Work {
    /// Step 2: what silence has decided comes before what anyone does now, however late the machine is.
    ///
    /// Executes the due silences of a tree in the order of their instants, each a full execution with its own event.
    func catchUp(_ root: Int64) throws {
        while let timer = try dueTimer(root) {
            guard executions < Work.mostExecutions else { throw Refusal.tooDeep("silences of record \(root)") }
            guard var record = try record(timer.record) else { return }
            if timer.action == BuiltIn.turnRed.rawValue {
                try turnRed(&record, at: timer.counts)
                continue
            }
            if try happensQuietly(timer.action, record, at: timer.counts) { continue }
            guard let row = try engine.kind(record.kind).table.row(timer.action, from: record.state), row.by.contains(.system) else {
                throw StoreError.broken("timer \(timer.action) of record \(record.id) has no row in state \(record.state)")
            }
            let effective = try effective(row, record, fired: timer.counts, carried: nil)
            try execute(row, &record, .system, Typed(), effective: effective)
        }
    }

    /// What time does that changes nothing sworn to: a threshold is noted, a proposal nobody answered lapses.
    private func happensQuietly(_ action: String, _ record: RecordRow, at instant: Instant) throws -> Bool {
        switch action {
        case Alarm.timer: try sound(record, at: instant)
        case Work.lapseOfProposal: try lapseProposals(of: record)
        default: return false
        }
        return true
    }

    private struct Due {
        let record: Int64
        let action: String
        let counts: Instant
    }

    private func dueTimer(_ root: Int64) throws -> Due? {
        let row = try db.row(
            """
            SELECT record, action, counts_at FROM timer WHERE root = ? AND fire_at <= ? AND provisional = 0
            ORDER BY fire_at, record, name LIMIT 1
            """,
            [.integer(root), .integer(now.microseconds)])
        return try row.map {
            Due(record: try $0.int("record"), action: try $0.text("action"), counts: Instant(microseconds: try $0.int("counts_at")))
        }
    }

    /// The lamp was red once: written down for ever, whatever comes after.
    private func turnRed(_ record: inout RecordRow, at instant: Instant) throws {
        executions += 1
        let before = record
        record.everRed = true
        try commit(&record, from: before, EventDraft(action: BuiltIn.turnRed.rawValue), .system, effective: instant)
    }
}
