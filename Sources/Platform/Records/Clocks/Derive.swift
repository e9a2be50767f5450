import Evidence
import People
import Store
import WorkCalendar

extension Work {
    /// The latest reading of each clock, for guards.
    func readings(of record: RecordRow) throws -> [String: Reading] {
        var found: [String: Reading] = [:]
        for clock in try ClockQueries.all(record.id, db) { found[clock.name] = try reading(clock, root: record.root) }
        return found
    }

    func reading(_ clock: ClockRow, root: Int64) throws -> Reading {
        try WorkCalendar.read(
            clock.spec, ClockQueries.entries(of: clock, also: root, db), around.calendar(clock.calendar), now: now, ledger: false)
    }

    /// Step 12: folds the clocks of a record and writes what follows: due, yellow, red, timers and duties.
    /// - Returns: the last readings of the clocks that stopped, for the event that stopped them.
    @discardableResult
    func derive(_ record: inout RecordRow) throws -> [JSON] {
        let table = try engine.kind(record.kind).table
        var standing = Standing()
        var readings: [String: Reading] = [:]
        var running: [(clock: ClockRow, reading: Reading)] = []
        var stopped: [JSON] = []
        for clock in try ClockQueries.all(record.id, db) {
            let entries = try ClockQueries.entries(of: clock, also: record.root, db)
            let calendar = around.calendar(clock.calendar)
            let reading = try WorkCalendar.read(clock.spec, entries, calendar, now: now, ledger: false)
            let end = entries.last { $0.what == .stop }?.at ?? .never
            if !clock.stopped || reading.state != .stopped { try ClockQueries.cache(reading, of: clock, stoppedAt: end, db) }
            if !clock.stopped, reading.state == .stopped { stopped.append(reading.line(of: clock)) }
            guard reading.state == .running || reading.state == .paused else { continue }
            readings[clock.name] = reading
            if reading.state == .running { running.append((clock, reading)) }
            standing.take(reading, of: clock.name, table, calendar)
        }
        record.dueAt = standing.due
        record.yellowAt = standing.yellow
        record.redAt = standing.red
        if record.open {
            let proposals = try ProposalQueries.waiting(record.id, at: now, db)
            try arm(record, table, readings, lapse: ProposalQueries.firstEnd(record.id, db))
            try armAlarm(record, table, running)
            try assignDuties(record, table, proposals)
        } else {
            try db.run("DELETE FROM timer WHERE record = ?", [.integer(record.id)])
            try db.run("DELETE FROM duty WHERE record = ?", [.integer(record.id)])
        }
        return stopped
    }

    /// What happens by itself, and when: one row per armed silence, one for the red lamp, one for a proposal nobody answers.
    private func arm(_ record: RecordRow, _ table: Table, _ readings: [String: Reading], lapse: Instant?) throws {
        try db.run("DELETE FROM timer WHERE record = ?", [.integer(record.id)])
        let arming = Arming(calendar: around.calendar("zone"), now: now) { try self.stateLimit($0, record) }
        let due = try GapQueries.firstBound(record.id, db)
        for timer in try arming.timers(of: record, table, readings, gapDue: due, lapse: lapse) {
            try insertTimer(record, timer)
        }
    }

    private func insertTimer(_ record: RecordRow, _ timer: Arming.Timer) throws {
        try db.run(
            "INSERT INTO timer (record, name, root, fire_at, action, counts_at, provisional) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                .integer(record.id), .text(timer.name), .integer(record.root), .integer(timer.fireAt.microseconds), .text(timer.action),
                .integer(timer.countsAt.microseconds), .bool(timer.provisional),
            ])
    }

    /// The root wakes at the earliest timer of its tree; a provisional timer never fires.
    func setWake(_ root: Int64) throws {
        try db.run(
            """
            UPDATE record SET wake_at = COALESCE((SELECT MIN(fire_at) FROM timer WHERE root = ? AND provisional = 0), 9223372036854775807)
            WHERE id = ?
            """,
            [.integer(root), .integer(root)])
    }
}
