import Evidence
import People
import Store
import WorkCalendar

extension Work {
    /// The latest reading of each clock, for guards.
    func readings(of record: RecordRow) throws -> [String: Reading] {
        var found: [String: Reading] = [:]
        for clock in try book(of: record.id, root: record.root).clocks { found[clock.name] = try reading(clock, root: record.root) }
        return found
    }

    func reading(_ clock: ClockRow, root: Int64) throws -> Reading {
        let entries = try book(of: clock.record, root: root).entries(of: clock)
        return try WorkCalendar.read(clock.spec, entries, around.calendar(clock.calendar), now: now, ledger: false)
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
        let book = try book(of: record.id, root: record.root)
        for clock in book.clocks {
            let entries = book.entries(of: clock)
            let calendar = around.calendar(clock.calendar)
            let reading = try WorkCalendar.read(clock.spec, entries, calendar, now: now, ledger: false)
            let end = entries.last { $0.what == .stop }?.at ?? .never
            if !clock.stopped || reading.state != .stopped, let kept = try ClockQueries.cache(reading, of: clock, stoppedAt: end, db) {
                known.books[record.id]?.note(kept, of: clock)
            }
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
            let unanswered = try ProposalQueries.unanswered(record.id, db)
            var timers = try arm(record, table, readings, lapse: unanswered.map(\.expiresAt).min())
            if let alarm = try nextAlarm(record, table, running) { timers.append(alarm) }
            try keep(timers, of: record)
            try assignDuties(record, table, unanswered.filter { $0.expiresAt > now })
        } else {
            try keep([], of: record)
            try keep(Set<StandingDuty>(), of: record)
        }
        return stopped
    }

    /// What happens by itself, and when: one timer per armed silence, one for the red lamp, one for a proposal nobody answers.
    private func arm(_ record: RecordRow, _ table: Table, _ readings: [String: Reading], lapse: Instant?) throws -> [Arming.Timer] {
        let arming = Arming(calendar: around.calendar("zone"), now: now) { try self.stateLimit($0, record) }
        return try arming.timers(of: record, table, readings, gapDue: GapQueries.firstBound(record.id, db), lapse: lapse)
    }

    /// Makes these the timers of a record; writes nothing where they stand already.
    private func keep(_ timers: [Arming.Timer], of record: RecordRow) throws {
        let wanted = timers.sorted { $0.name < $1.name }
        let standing = try known.timers[record.id] ?? TimerQueries.of(record.id, db)
        known.timers[record.id] = wanted
        guard standing != wanted else { return }
        if !standing.isEmpty { try TimerQueries.remove(record.id, db) }
        for timer in wanted { try TimerQueries.insert(timer, record, db) }
        stale.insert(record.root)
    }

    /// The root wakes at the earliest timer of its tree; a provisional timer never fires.
    func setWake(_ root: Int64) throws {
        guard stale.remove(root) != nil else { return }
        known.wakes(root, at: try TimerQueries.setWake(root, db))
    }
}
