/// One honoured pause; days after `fromDay` up to and including `toDay` are not counted.
struct Pause: Hashable {
    let from: Instant
    /// End of the pause; for an open one a forecast.
    var to: Instant
    let fromDay: Int
    var toDay: Int
    let reason: String
    let planned: Int?
}

/// What the entries of a clock come to, once they are found to be in order.
struct Course {
    let calendar: OfficeCalendar
    let spec: ClockSpec
    let startedAt: Instant
    let startDay: Int
    var limit: Int
    var pauses: [Pause] = []
    /// An honoured pause is open: the last of `pauses`.
    var isPaused = false
    var stoppedAt: Instant?

    /// Folds entries in order; nil when there are none.
    static func fold(_ spec: ClockSpec, _ entries: [ClockEntry], _ calendar: OfficeCalendar) throws(ClockFault) -> Course? {
        guard let first = entries.first else { return nil }
        guard first.what == .start else { throw .noStart }
        guard (0...Limit.largest).contains(spec.limit.amount) else { throw .badAmount }
        var course = Course(
            calendar: calendar, spec: spec, startedAt: first.at, startDay: calendar.day(of: first.at).ordinal, limit: spec.limit.amount)
        var previous = first.at
        // A pause is an act on the record: nesting is a fault even where this clock does not honour it.
        var insidePause = false
        for entry in entries.dropFirst() {
            guard entry.at >= previous else { throw .backwards }
            guard course.stoppedAt == nil else { throw .afterStop }
            previous = entry.at
            switch entry.what {
            case .start: throw .startedTwice
            case .pause:
                if insidePause { throw .nestedPause }
                insidePause = true
                course.begin(entry)
            case .resume:
                guard insidePause else { throw .resumeWithoutPause }
                insidePause = false
                course.endPause(at: entry.at)
            case .extend: try course.extend(entry)
            case .stop:
                course.endPause(at: entry.at)
                course.stoppedAt = entry.at
            }
        }
        return course
    }

    private mutating func begin(_ entry: ClockEntry) {
        let reason = entry.reason ?? ""
        // Art. 45: the time needed must be told in writing; without the notice nothing stops.
        guard let notice = entry.notice, notice.contains(where: { !$0.isWhitespace }) else { return }
        if let honours = spec.honours, !honours.contains(reason) { return }
        let day = calendar.day(of: entry.at).ordinal
        pauses.append(Pause(from: entry.at, to: entry.at, fromDay: day, toDay: day, reason: reason, planned: entry.planned))
        isPaused = true
    }

    private mutating func endPause(at end: Instant) {
        guard isPaused else { return }
        isPaused = false
        pauses[pauses.count - 1].to = end
        pauses[pauses.count - 1].toDay = calendar.day(of: end).ordinal
    }

    private mutating func extend(_ entry: ClockEntry) throws(ClockFault) {
        guard let amount = entry.amount, amount > 0, amount <= Limit.largest - limit else { throw .badAmount }
        let plan = forecast(at: entry.at).plan()
        // A provisional limit cannot be said to have passed.
        if !plan.provisional, entry.at >= plan.redAt { throw .extendAfterLimit }
        limit += amount
    }

    /// The same course with an open pause ending as planned, or now when that is over.
    func forecast(at now: Instant) -> Course {
        guard isPaused, let open = pauses.last else { return self }
        var course = self
        var end = max(now, open.from)
        if let planned = open.planned, planned > 0 {
            let last = calendar.workday(planned, after: Day(ordinal: open.fromDay)).day
            let timeOfDay = open.from.since(calendar.instant(Day(ordinal: open.fromDay), minute: 0))
            end = max(end, calendar.instant(last, minute: 0).adding(microseconds: timeOfDay))
        }
        course.pauses[pauses.count - 1].to = end
        course.pauses[pauses.count - 1].toDay = calendar.day(of: end).ordinal
        return course
    }

    /// Index of the pause that keeps a day from being counted.
    func pauseCovering(_ ordinal: Int) -> Int? {
        pauses.firstIndex { $0.fromDay < ordinal && ordinal <= $0.toDay }
    }

    /// When the limit ends and the lamps change.
    func plan() -> Plan {
        switch spec.limit.unit {
        case .hour, .officeHour: exactPlan()
        case .exactDay: limit == 0 ? sameDayPlan() : exactPlan()
        case .workday, .day, .tax109: limit == 0 ? sameDayPlan() : dayPlan()
        case .month, .year: limit == 0 ? sameDayPlan() : monthPlan()
        }
    }
}

/// When the limit ends, and which days the count leaves out.
struct Plan {
    var dueDay: Int
    var dueAt: Instant
    var redAt: Instant
    var yellowAt: Instant
    var provisional: Bool
    /// Days not counted though they would be: rest days a last day moved over, and the day it was resumed on with nothing left.
    var uncounted: Range<Int> = 0..<0
    /// The due day bears the last number although a pause covers it.
    var dueBearsLast = false
    /// Rest days that tax109 adds.
    var added: [Range<Int>] = []
}
