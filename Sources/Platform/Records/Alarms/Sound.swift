import People
import Store
import WorkCalendar

extension Work {
    /// The instant at which a clock turns to a watched lamp; nil where it never will, or where the year is not decreed.
    private func crossing(_ watch: Watch, _ reading: Reading) -> Instant? {
        guard reading.state == .running, !reading.provisional else { return nil }
        let at = watch.lamp == .red ? reading.redAt : reading.yellowAt
        return at == .never ? nil : at
    }

    /// The one timer of the earliest threshold of the record that was not noted yet.
    func nextAlarm(_ record: RecordRow, _ table: Table, _ running: [(clock: ClockRow, reading: Reading)]) throws -> Arming.Timer? {
        guard !table.watches.isEmpty, !running.isEmpty else { return nil }
        let known = try AlarmQueries.standing(record.id, db)
        var next: Instant?
        for (clock, reading) in running {
            for watch in table.watches where watch.clock.rawValue == clock.name {
                guard let at = crossing(watch, reading), !known.contains("\(clock.name)/\(clock.round)/\(watch.lamp.rawValue)") else {
                    continue
                }
                next = min(next ?? at, at)
            }
        }
        return next.map { Arming.Timer(name: Alarm.timer, action: Alarm.timer, fireAt: $0, countsAt: $0, provisional: false) }
    }

    /// Notes every threshold passed by then, each with the sum of its own moment. Nothing sworn to changes, so no event is written:
    /// the record that is opened for the alarm carries it.
    func sound(_ record: RecordRow, at instant: Instant) throws {
        let table = try engine.kind(record.kind).table
        let known = try AlarmQueries.standing(record.id, db)
        var running: [(clock: ClockRow, reading: Reading)] = []
        for clock in try book(of: record.id, root: record.root).running {
            let reading = try reading(clock, root: record.root)
            running.append((clock, reading))
            for watch in table.watches where watch.clock.rawValue == clock.name {
                guard let at = crossing(watch, reading), at <= instant,
                    !known.contains("\(clock.name)/\(clock.round)/\(watch.lamp.rawValue)")
                else { continue }
                try AlarmQueries.note(record: record, clock: clock, watch.lamp, at: at, sum(clock, record, at: at), noted: now, db)
            }
        }
        try db.run("DELETE FROM timer WHERE record = ? AND name = ?", [.integer(record.id), .text(Alarm.timer)])
        if let next = try nextAlarm(record, table, running) { try TimerQueries.insert(next, record, db) }
        self.known.timers[record.id] = nil
        stale.insert(record.root)
        try setWake(record.root)
    }

    /// What the clock said at a moment, from the entries known by then.
    private func sum(_ clock: ClockRow, _ record: RecordRow, at: Instant) throws -> Alarm.Sum {
        let reading = try reading(clock, record, asOf: at)
        var late = false
        if record.parent != nil, let whole = try self.record(record.root) { late = whole.redAt <= at }
        return Alarm.Sum(
            limit: reading.limit, unit: clock.spec.limit.unit, used: reading.used, usedMinutes: reading.usedMinutes,
            pausedDays: reading.pausedDays, startedAt: reading.startedAt, dueAt: reading.dueAt, wholeLate: late)
    }

    private func reading(_ clock: ClockRow, _ record: RecordRow, asOf at: Instant) throws -> Reading {
        let entries = try book(of: record.id, root: record.root).entries(of: clock).filter { $0.at <= at }
        return try WorkCalendar.read(clock.spec, entries, around.calendar(clock.calendar), now: at, ledger: false)
    }

    /// A clock stopped: the warnings it gave are put right, as far as they still are warnings.
    func putRight(_ clock: ClockRow, _ record: RecordRow, event: Int64, at: Instant) throws {
        let warnings = Set(try engine.kind(record.kind).table.watches.filter { $0.warns && $0.clock.rawValue == clock.name }.map(\.lamp))
        guard !warnings.isEmpty else { return }
        for alarm in try AlarmQueries.standingRows(record.id, db) {
            guard alarm.clock == clock.name, alarm.round == clock.round, warnings.contains(alarm.lamp), let opened = alarm.opened else {
                continue
            }
            try AlarmQueries.ask(opened, Alarm.putRight, event: event, at: at, db)
        }
    }

    /// Takes back what a mended date or a new holiday notice proves to have been wrong: at its own moment the lamp was not lit.
    ///
    /// Nothing is deleted: the alarm is marked, and the record opened for it is asked to lift itself.
    func revokeAlarms(of record: RecordRow, event: Int64) throws {
        for id in [record.id] + (try parts(of: record.id).map(\.id)) {
            guard let part = try self.record(id) else { continue }
            let clocks = try book(of: id, root: record.root).clocks
            var revoked = false
            for alarm in try AlarmQueries.standingRows(id, db) {
                guard let clock = clocks.first(where: { $0.name == alarm.clock && $0.round == alarm.round }) else { continue }
                let then = try reading(clock, part, asOf: alarm.at)
                let lit = alarm.lamp == .red ? then.redAt : then.yellowAt
                guard lit > alarm.at else { continue }
                revoked = true
                try AlarmQueries.settle(alarm.id, "revoked", opened: alarm.opened, db)
                if let opened = alarm.opened { try AlarmQueries.ask(opened, Alarm.takeBack, event: event, at: now, db) }
            }
            // The threshold lies ahead again: it is waited for anew.
            if revoked { try sound(part, at: Instant(microseconds: .min)) }
        }
    }
}
