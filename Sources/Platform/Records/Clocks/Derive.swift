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
    func derive(_ record: inout RecordRow) throws {
        let table = try engine.kind(record.kind).table
        var due = Instant.never
        var yellow = Instant.never
        var red = Instant.never
        var readings: [String: Reading] = [:]
        var running: [(clock: ClockRow, reading: Reading)] = []
        for clock in try ClockQueries.all(record.id, db) {
            let entries = try ClockQueries.entries(of: clock, also: record.root, db)
            let reading = try WorkCalendar.read(clock.spec, entries, around.calendar(clock.calendar), now: now, ledger: false)
            let stopped = entries.last { $0.what == .stop }?.at ?? .never
            if !clock.stopped || reading.state != .stopped { try ClockQueries.cache(reading, of: clock, stoppedAt: stopped, db) }
            guard reading.state == .running || reading.state == .paused else { continue }
            readings[clock.name] = reading
            guard reading.state == .running else { continue }
            running.append((clock, reading))
            due = min(due, reading.dueAt)
            guard clock.name == Work.pauseClock.rawValue || table.clock(clock.name)?.lamps != false else { continue }
            // An overlong pause is seen as yellow, never as red: nothing was promised for it.
            if clock.name == Work.pauseClock.rawValue {
                yellow = min(
                    yellow, around.calendar(clock.calendar).midnight(after: around.calendar(clock.calendar).day(of: reading.dueAt)))
            } else {
                yellow = min(yellow, reading.yellowAt)
                red = min(red, reading.provisional ? .never : reading.redAt)
            }
        }
        record.dueAt = due
        record.yellowAt = yellow
        record.redAt = red
        if record.open {
            let proposals = try ProposalQueries.waiting(record.id, at: now, db)
            try arm(record, table, readings, lapse: proposals.map(\.expiresAt).min())
            try armAlarm(record, table, running)
            try assignDuties(record, table, proposals)
        } else {
            try db.run("DELETE FROM timer WHERE record = ?", [.integer(record.id)])
            try db.run("DELETE FROM duty WHERE record = ?", [.integer(record.id)])
        }
    }

    /// What happens by itself, and when: one row per armed silence, one for the red lamp, one for a proposal nobody answers.
    private func arm(_ record: RecordRow, _ table: Table, _ readings: [String: Reading], lapse: Instant?) throws {
        try db.run("DELETE FROM timer WHERE record = ?", [.integer(record.id)])
        for silence in table.silences where silence.states.contains(record.state) {
            guard let fire = try point(silence.point, record, readings), fire.at != .never else { continue }
            try insertTimer(record, name: "silence:\(silence.action)", silence.action, fire)
        }
        if let lapse {
            try insertTimer(
                record, name: Work.lapseOfProposal, Work.lapseOfProposal, Fire(at: lapse, counts: lapse, provisional: false))
        }
        if !record.everRed, record.redAt != .never {
            try insertTimer(record, name: "red", BuiltIn.turnRed.rawValue, Fire(at: record.redAt, counts: record.redAt, provisional: false))
        }
    }

    private struct Fire {
        let at: Instant
        let counts: Instant
        let provisional: Bool
    }

    private func point(_ point: Point, _ record: RecordRow, _ readings: [String: Reading]) throws -> Fire? {
        let calendar = around.calendar("zone")
        switch point {
        case .due(let name):
            guard let reading = readings[name.rawValue], reading.state == .running else { return nil }
            return Fire(at: reading.dueAt.adding(microseconds: 1), counts: reading.dueAt, provisional: reading.provisional)
        case .dayAfterDue(let name):
            guard let reading = readings[name.rawValue], reading.state == .running else { return nil }
            let midnight = calendar.midnight(after: calendar.day(of: reading.dueAt))
            return Fire(at: midnight, counts: midnight, provisional: reading.provisional)
        case .gapDue:
            let row = try db.row(
                "SELECT MIN(due_at) AS d FROM gap WHERE record = ? AND bound = 1 AND cured_at = ? AND closed_at = ?",
                [.integer(record.id), .integer(Instant.never.microseconds), .integer(Instant.never.microseconds)])
            guard let due = try row?.optionalInt("d"), due != Instant.never.microseconds else { return nil }
            return Fire(at: Instant(microseconds: due + 1), counts: Instant(microseconds: due), provisional: false)
        case .inState(let source):
            guard let limit = try stateLimit(source, record) else { return nil }
            let spec = ClockSpec(limit: limit, edge: .midnight, honours: [], thresholds: Thresholds())
            let reading = try WorkCalendar.read(spec, [ClockEntry(.start, at: calendar.officeTime(record.since))], calendar, now: now)
            let midnight = calendar.midnight(after: calendar.day(of: reading.dueAt))
            return Fire(at: midnight, counts: midnight, provisional: reading.provisional)
        }
    }

    private func insertTimer(_ record: RecordRow, name: String, _ action: String, _ fire: Fire) throws {
        try db.run(
            "INSERT INTO timer (record, name, root, fire_at, action, counts_at, provisional) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                .integer(record.id), .text(name), .integer(record.root), .integer(fire.at.microseconds), .text(action),
                .integer(fire.counts.microseconds), .bool(fire.provisional),
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
