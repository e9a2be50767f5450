/// Limits that end at an instant: microseconds of working days, office hours or plain time, less the exact pauses.
extension Course {
    /// Microseconds of one unit of an exact limit.
    private var unitLength: Int64 { spec.limit.unit == .exactDay ? Instant.wholeDay : Instant.hour }

    /// From where an exact count begins: a start on a rest day is worth the same time of the working day before.
    private var countFrom: Instant {
        guard spec.limit.unit == .exactDay else { return startedAt }
        let day = calendar.day(of: startedAt)
        var worked = day
        while !calendar.counts(worked) {
            let before = worked.adding(-1)
            if before == worked { return startedAt }
            worked = before
        }
        return startedAt.adding(microseconds: Int64(worked.ordinal - day.ordinal) * Instant.wholeDay)
    }

    func exactPlan() -> Plan {
        let total = Int64(limit) * unitLength
        let end = reach(total, in: spec.limit.unit, from: countFrom)
        var plan = Plan(
            dueDay: calendar.day(of: end.at).ordinal, dueAt: end.at, redAt: end.at, yellowAt: .never, provisional: end.provisional)
        let left = Int64(spec.thresholds.yellowLeft)
        switch spec.limit.unit {
        case .exactDay where limit == 1:
            let open = elapsed(until: plan.dueAt, in: .officeHour, from: startedAt)
            plan.yellowAt = reach(open / 2, in: .officeHour, from: startedAt).at
        case .exactDay:
            let count = min(Int64(sharePoint(limit)), max(0, Int64(limit) - left))
            plan.yellowAt = reach(count * Instant.wholeDay, in: .exactDay, from: countFrom).at
        default:
            let day = spec.limit.unit == .hour ? Instant.wholeDay : Int64(calendar.hours.minutesPerDay) * Instant.minute
            let share = total / 100 * Int64(min(max(spec.thresholds.yellowPercent, 1), 100))
            let point = total <= day ? total / 2 : min(share, max(0, total - left * day))
            plan.yellowAt = reach(point, in: spec.limit.unit, from: startedAt).at
        }
        plan.yellowAt = max(startedAt, plan.yellowAt)
        return plan
    }

    /// Microseconds used at an instant.
    func exactUsed(until now: Instant) -> Int64 {
        now < startedAt ? 0 : elapsed(until: now, in: spec.limit.unit, from: countFrom)
    }

    /// Exact units begun.
    func exactUnits(_ used: Int64) -> Int { Int((used + unitLength - 1) / unitLength) }

    /// Units of an exact limit complete at an instant.
    func exactUnitsComplete(until now: Instant) -> Int { Int(exactUsed(until: now) / unitLength) }

    private func elapsed(until now: Instant, in unit: ClockUnit, from start: Instant) -> Int64 {
        var sum: Int64 = 0
        var from = start
        for pause in pauses {
            if pause.from >= now { break }
            sum += span(from, pause.from, unit)
            from = max(from, pause.to)
        }
        if from < now { sum += span(from, now, unit) }
        return sum
    }

    private func reach(_ amount: Int64, in unit: ClockUnit, from start: Instant) -> (at: Instant, provisional: Bool) {
        var left = amount
        var from = start
        var provisional = false
        for pause in pauses {
            // A pause that begins at the end or later has nothing left to stop.
            if calendar.advance(from, by: left, in: unit) <= pause.from { break }
            left -= span(from, pause.from, unit)
            provisional = provisional || touchesUndecreed(from, pause.from, unit)
            from = max(from, pause.to)
        }
        let at = calendar.advance(from, by: left, in: unit)
        return (at, provisional || touchesUndecreed(from, at, unit))
    }

    private func touchesUndecreed(_ from: Instant, _ to: Instant, _ unit: ClockUnit) -> Bool {
        if unit == .hour { return false }
        let last = calendar.day(of: to).ordinal
        var day = calendar.day(of: from).ordinal
        while day <= last {
            if !calendar.isDecreed(Day(ordinal: day)) { return true }
            day += 1
        }
        return false
    }

    private func span(_ from: Instant, _ to: Instant, _ unit: ClockUnit) -> Int64 { calendar.elapsed(from, to, in: unit) }

    /// The instant at which half of the office time between two instants has gone.
    func officeMiddle(from: Instant, to: Instant) -> Instant {
        guard from < to else { return from }
        return calendar.advance(from, by: calendar.elapsed(from, to, in: .officeHour) / 2, in: .officeHour)
    }
}

extension OfficeCalendar {
    /// The stretches of a day that count, in minutes after midnight.
    private func stretches(_ unit: ClockUnit) -> [OfficeHours.Span] {
        unit == .officeHour ? hours.spans : [OfficeHours.Span(open: 0, close: 1440)]
    }

    /// Microseconds of an exact unit that lie between two instants.
    func elapsed(_ from: Instant, _ to: Instant, in unit: ClockUnit) -> Int64 {
        guard from < to else { return 0 }
        if unit == .hour { return to.since(from) }
        let stretches = stretches(unit)
        let last = day(of: to)
        var day = day(of: from)
        var sum: Int64 = 0
        while day <= last {
            if counts(day) {
                for stretch in stretches {
                    let begin = max(from, instant(day, minute: stretch.open))
                    let end = min(to, instant(day, minute: stretch.close))
                    if begin < end { sum += end.since(begin) }
                }
            }
            let next = day.adding(1)
            if next == day { break }
            day = next
        }
        return sum
    }

    /// The instant so many microseconds of an exact unit later; `never` beyond the year 9999.
    func advance(_ from: Instant, by amount: Int64, in unit: ClockUnit) -> Instant {
        if unit == .hour { return from.adding(microseconds: amount) }
        let stretches = stretches(unit)
        var left = amount
        var day = day(of: from)
        while true {
            if counts(day) {
                for stretch in stretches {
                    let begin = max(from, instant(day, minute: stretch.open))
                    let end = instant(day, minute: stretch.close)
                    if begin >= end { continue }
                    // A working day that is used up to its midnight ends as the next one begins; an office hour ends at closing.
                    let length = end.since(begin)
                    if left < length || (left == length && unit == .officeHour) { return begin.adding(microseconds: left) }
                    left -= length
                }
            }
            let next = day.adding(1)
            if next == day { return .never }
            day = next
        }
    }
}
