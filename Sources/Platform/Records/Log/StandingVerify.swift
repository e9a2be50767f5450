import Evidence
import Store
import WorkCalendar
import Zone

extension LogVerify {
    /// When a record is due, yellow and red, and what will happen to it by itself, from its clocks; the clocks are checked by themselves.
    mutating func standing(of record: RecordRow, _ place: String, _ db: any Connection) throws {
        guard let table = tables[record.kind] else { return }
        let clocks = try db.rows("SELECT * FROM clock WHERE record = ? AND state <> 'stopped'", [.integer(record.id)])
        var readings: [String: Reading] = [:]
        for row in clocks { readings[try row.text("name")] = try Self.cached(row) }
        let pauses = readings[Work.pauseClock.rawValue]?.state == .running
        var wanted = Standing()
        for (name, reading) in readings { wanted.take(reading, of: name, table, zone?.calendar) }
        // An overlong pause turns yellow at a midnight that only the calendar knows.
        if pauses, zone == nil { wanted.yellow = record.yellowAt }
        if Standing(due: record.dueAt, yellow: record.yellowAt, red: record.redAt) != wanted {
            find(
                place, zh: "到期、黄灯或红灯的日期和它的期限对不上，被改过",
                en: "when it is due, yellow or red does not fit its clocks: it was altered")
        }
        try timers(of: record, table, readings, place, db)
    }

    private static func cached(_ row: Store.Row) throws -> Reading {
        var reading = Reading()
        reading.state = Reading.State(rawValue: try row.text("state")) ?? .idle
        reading.dueAt = Instant(microseconds: try row.int("due_at"))
        reading.yellowAt = Instant(microseconds: try row.int("yellow_at"))
        reading.redAt = Instant(microseconds: try row.int("red_at"))
        reading.provisional = try row.bool("provisional")
        return reading
    }

    /// The timers of a record, armed again, and the moment its tree wakes.
    private mutating func timers(
        of record: RecordRow, _ table: Table, _ readings: [String: Reading], _ place: String, _ db: any Connection
    ) throws {
        let kept = try db.rows("SELECT * FROM timer WHERE record = ? ORDER BY name", [.integer(record.id)])
        let roots = try Set(kept.map { try $0.int("root") })
        if !roots.isSubset(of: [record.root]) {
            find(place, zh: "计时触发（timer）挂在别的记录上，被改过", en: "its timers (timer) lie with another record: they were altered")
        }
        // A silence whose limit stands in the definition, among the sealed answers perhaps, is not counted again here.
        let open = table.silences.contains { if case .inState(.definition) = $0.point { $0.states.contains(record.state) } else { false } }
        if let zone, !open {
            let arming = Arming(calendar: zone.calendar, now: moment) { source in
                guard case .setting(let key, let amount, let unit) = source else { return nil }
                return zone.limit(key) ?? Limit(amount: amount, unit: unit)
            }
            let wanted =
                record.open
                ? try arming.timers(
                    of: record, table, readings, gapDue: GapQueries.firstBound(record.id, db),
                    lapse: ProposalQueries.unanswered(record.id, db).map(\.expiresAt).min()) : []
            // When an alarm sounds follows from those that have sounded, which are not sworn to.
            if try kept.map(Self.timer).filter({ $0.name != Alarm.timer }) != wanted.sorted(by: { $0.name < $1.name }) {
                find(place, zh: "到时自动办的事（timer）和重算的不一样，被改过", en: "what happens to it by itself (timer) is not what follows from its state")
            }
        }
        let first = try db.row("SELECT MIN(fire_at) AS at FROM timer WHERE root = ? AND provisional = 0", [.integer(record.id)])
        if try record.wakeAt.microseconds != first?.optionalInt("at") ?? Instant.never.microseconds {
            find(place, zh: "下一次自动办理的时刻（wake_at）和计时触发对不上", en: "when its tree wakes (wake_at) does not fit its timers")
        }
    }

    private static func timer(_ row: Store.Row) throws -> Arming.Timer {
        Arming.Timer(
            name: try row.text("name"), action: try row.text("action"), fireAt: Instant(microseconds: try row.int("fire_at")),
            countsAt: Instant(microseconds: try row.int("counts_at")), provisional: try row.bool("provisional"))
    }
}
