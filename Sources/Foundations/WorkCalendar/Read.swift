/// Reads a clock at an instant: used, due, lamps and the ledger. Pure: the same input gives the same reading.
///
/// No entries give an idle reading. `ledger: false` leaves `days` empty, which spares the writing of them at every transition.
/// Throws what is wrong with the entries. Counting follows 行政许可法 Art. 45 and 82 and 民法典 Art. 200-204.
public func read(
    _ spec: ClockSpec, _ entries: [ClockEntry], _ calendar: OfficeCalendar, now: Instant, ledger: Bool = true
) throws(ClockFault) -> Reading {
    guard let folded = try Course.fold(spec, entries, calendar) else {
        var reading = Reading()
        reading.limit = spec.limit.amount
        return reading
    }
    // A stopped clock shows for ever what it showed when it stopped.
    let moment = folded.stoppedAt ?? now
    let course = folded.forecast(at: moment)
    let plan = course.plan()
    let today = calendar.day(of: moment).ordinal

    var reading = Reading()
    reading.state = folded.stoppedAt != nil ? .stopped : folded.isPaused ? .paused : .running
    reading.limit = course.limit
    reading.startedAt = course.startedAt
    reading.dueAt = plan.dueAt
    reading.provisional = plan.provisional
    reading.yellowAt = plan.yellowAt
    // Without the year's notice nobody can be said to be late.
    reading.redAt = plan.provisional ? .never : plan.redAt
    reading.over = reading.redAt <= moment
    settleLamps(&reading, at: moment)

    switch spec.limit.unit {
    case .workday, .day, .tax109: reading.used = course.countedDays(through: today, plan)
    case .month, .year: reading.used = course.monthsBegun(by: today)
    case .exactDay, .officeHour, .hour:
        let used = course.exactUsed(until: moment)
        reading.used = course.exactUnits(used)
        reading.usedMinutes = Int(used / Instant.minute)
    }
    reading.pausedDays = course.pausedDays(through: today, plan)
    if ledger { reading.days = course.ledger(plan, through: today, over: reading.over) }
    return reading
}

/// Lamps that will not change any more, or not until the pause ends, are "never".
func settleLamps(_ reading: inout Reading, at moment: Instant) {
    switch reading.state {
    case .idle:
        reading.yellowAt = .never
        reading.redAt = .never
    case .running: break
    case .paused:
        if !reading.over {
            reading.yellowAt = .never
            reading.redAt = .never
        }
    case .stopped:
        if reading.yellowAt > moment { reading.yellowAt = .never }
        if !reading.over { reading.redAt = .never }
    }
}
