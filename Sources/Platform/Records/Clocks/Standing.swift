import Evidence
import Store
import WorkCalendar

/// What its clocks make of a record: when it is due, and from when its lamp is yellow and red.
struct Standing: Equatable {
    var due = Instant.never
    var yellow = Instant.never
    var red = Instant.never

    /// Takes one clock in; only running ones count. Without a calendar an overlong pause is left out.
    mutating func take(_ reading: Reading, of clock: String, _ table: Table, _ calendar: OfficeCalendar?) {
        guard reading.state == .running else { return }
        due = min(due, reading.dueAt)
        if clock == Work.pauseClock.rawValue {
            // An overlong pause is seen as yellow, never as red: nothing was promised for it.
            if let calendar { yellow = min(yellow, calendar.midnight(after: calendar.day(of: reading.dueAt))) }
        } else if table.clock(clock)?.lamps != false {
            yellow = min(yellow, reading.yellowAt)
            red = min(red, reading.provisional ? .never : reading.redAt)
        }
    }
}

/// When a record acts by itself. Pure, so that verification arms it again and compares.
struct Arming {
    struct Timer: Equatable {
        let name: String
        let action: String
        let fireAt: Instant
        /// The instant that counts for the act.
        let countsAt: Instant
        /// It rests on a year without its notice, and does not fire.
        let provisional: Bool
    }

    let calendar: OfficeCalendar
    let now: Instant
    let limit: (LimitSource) throws -> Limit?

    /// One for each armed silence, and one for the red lamp.
    /// - Parameters:
    ///   - readings: of the clocks that run or stand still.
    ///   - gapDue: when the first bound gap falls due; nil where none is open.
    ///   - lapse: when the first proposal that waits runs out.
    func timers(of record: RecordRow, _ table: Table, _ readings: [String: Reading], gapDue: Instant?, lapse: Instant?) throws -> [Timer] {
        var timers: [Timer] = []
        for silence in table.silences where silence.states.contains(record.state) {
            guard let fire = try fire(silence.point, record, readings, gapDue), fire.at != .never else { continue }
            timers.append(
                Timer(
                    name: "silence:\(silence.action)", action: silence.action, fireAt: fire.at, countsAt: fire.counts,
                    provisional: fire.provisional))
        }
        if let lapse {
            let name = Work.lapseOfProposal
            timers.append(Timer(name: name, action: name, fireAt: lapse, countsAt: lapse, provisional: false))
        }
        if !record.everRed, record.redAt != .never {
            let action = BuiltIn.turnRed.rawValue
            timers.append(Timer(name: "red", action: action, fireAt: record.redAt, countsAt: record.redAt, provisional: false))
        }
        return timers
    }

    private typealias Fire = (at: Instant, counts: Instant, provisional: Bool)

    private func fire(_ point: Point, _ record: RecordRow, _ readings: [String: Reading], _ gapDue: Instant?) throws -> Fire? {
        switch point {
        case .due(let name):
            guard let reading = readings[name.rawValue], reading.state == .running else { return nil }
            return (reading.dueAt.adding(microseconds: 1), reading.dueAt, reading.provisional)
        case .dayAfterDue(let name):
            guard let reading = readings[name.rawValue], reading.state == .running else { return nil }
            let midnight = calendar.midnight(after: calendar.day(of: reading.dueAt))
            return (midnight, midnight, reading.provisional)
        case .gapDue:
            return gapDue.map { ($0.adding(microseconds: 1), $0, false) }
        case .inState(let source):
            guard let limit = try limit(source) else { return nil }
            let spec = ClockSpec(limit: limit, edge: .midnight, honours: [], thresholds: Thresholds())
            let reading = try WorkCalendar.read(spec, [ClockEntry(.start, at: calendar.officeTime(record.since))], calendar, now: now)
            let midnight = calendar.midnight(after: calendar.day(of: reading.dueAt))
            return (midnight, midnight, reading.provisional)
        }
    }
}

/// The gaps a silence waits for.
enum GapQueries {
    /// When the first bound gap that is open falls due.
    static func firstBound(_ record: Int64, _ db: any Connection) throws -> Instant? {
        let never = Instant.never.microseconds
        let row = try db.row(
            "SELECT MIN(due_at) AS d FROM gap WHERE record = ? AND bound = 1 AND cured_at = ? AND closed_at = ?",
            [.integer(record), .integer(never), .integer(never)])
        return try row?.optionalInt("d").flatMap { $0 == never ? nil : Instant(microseconds: $0) }
    }
}

extension Reading {
    /// What a clock showed when it stopped, as the event that stopped it swears to it.
    func line(of clock: ClockRow) -> JSON {
        .object([
            "clock": .string(clock.name), "round": .integer(clock.round), "dueAt": .string(String(dueAt.microseconds)),
            "yellowAt": .string(String(yellowAt.microseconds)), "redAt": .string(String(redAt.microseconds)), "used": .init(used),
            "over": .bool(over), "total": .init(limit), "paused": .init(pausedDays), "provisional": .bool(provisional),
        ])
    }
}
