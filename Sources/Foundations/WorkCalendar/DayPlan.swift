/// Limits in days, months and years: they end with a day.
extension Course {
    /// Whether a day would count if no pause covered it.
    func wouldCount(_ ordinal: Int, _ added: [Range<Int>]) -> Bool {
        switch spec.limit.unit {
        case .workday, .exactDay, .officeHour: calendar.counts(Day(ordinal: ordinal))
        case .tax109: !added.contains { $0.contains(ordinal) }
        case .day, .hour, .month, .year: true
        }
    }

    /// Walks to the n-th counted day; also says where the day numbered `mark` lay.
    private func walk(_ amount: Int, mark: Int, _ added: [Range<Int>]) -> (last: Int, marked: Int, provisional: Bool) {
        var current = startDay
        var count = 0
        var marked = startDay
        var provisional = false
        while count < amount {
            current += 1
            if let index = pauseCovering(current) {
                current = pauses[index].toDay
                continue
            }
            if spec.limit.unit != .day, !calendar.isDecreed(Day(ordinal: current)) { provisional = true }
            guard wouldCount(current, added) else { continue }
            count += 1
            if count == mark { marked = current }
        }
        return (current, marked, provisional)
    }

    /// Limits of one or more workdays or days.
    func dayPlan() -> Plan {
        let share = sharePoint(limit)
        let isWorkday = spec.limit.unit == .workday
        let mark = isWorkday ? min(share, max(0, limit - spec.thresholds.yellowLeft)) : share
        var added: [Range<Int>] = []
        if spec.limit.unit == .tax109 { added = longRests(through: walk(limit, mark: 0, []).last) }
        let (last, marked, walkedProvisional) = walk(limit, mark: mark, added)
        var (due, provisional) = (last, walkedProvisional)
        if !isWorkday { (due, provisional) = movedOffRestDays(last, provisional) }
        var plan = Plan(
            dueDay: due, dueAt: calendar.close(of: Day(ordinal: due)), redAt: .never, yellowAt: .never, provisional: provisional,
            added: added)
        if due > last {
            plan.uncounted = last..<due
            plan.dueBearsLast = true
        }
        plan.redAt = red(plan)
        let resumedAt = moveToResumption(&plan, last: last)
        if limit == 1 {
            let morning = calendar.instant(Day(ordinal: plan.dueDay), minute: 0)
            plan.yellowAt = officeMiddle(from: max(startedAt, morning, resumedAt), to: plan.dueAt)
        } else {
            let left = isWorkday ? marked : workday(spec.thresholds.yellowLeft, before: plan.dueDay)
            plan.yellowAt = max(startedAt, calendar.instant(Day(ordinal: min(marked, left)), minute: 0))
        }
        return plan
    }

    /// The last day is worked even if the clock pauses on it: once resumed, the rest of that day is what is left.
    /// Answers when the clock was last resumed in time.
    private func moveToResumption(_ plan: inout Plan, last: Int) -> Instant {
        var resumedAt = startedAt
        for pause in pauses where pause.from < plan.redAt {
            resumedAt = pause.to
            guard pause.fromDay >= last, pause.toDay > pause.fromDay else { continue }
            let end = sameDay(from: pause.to, sameHour: false)
            guard end.day > plan.dueDay else { continue }
            plan.uncounted = plan.dueBearsLast ? last..<end.day : (last + 1)..<(end.day + 1)
            plan.dueDay = end.day
            plan.dueAt = end.at
            plan.provisional = plan.provisional || end.provisional
            plan.redAt = red(plan)
        }
        return resumedAt
    }

    /// Limits of one or more months or years. The calendar is not asked, so they are never provisional.
    func monthPlan() -> Plan {
        let (months, overflow) = limit.multipliedReportingOverflow(by: spec.limit.unit == .year ? 12 : 1)
        let due = Day(ordinal: startDay).adding(months: overflow ? .max : months)
        var plan = Plan(dueDay: due.ordinal, dueAt: calendar.close(of: due), redAt: .never, yellowAt: .never, provisional: false)
        plan.redAt = red(plan)
        for pause in pauses where pause.from < plan.redAt {
            plan.dueDay = Day(ordinal: plan.dueDay + pause.toDay - pause.fromDay).ordinal
            plan.dueAt = calendar.close(of: Day(ordinal: plan.dueDay))
            plan.redAt = red(plan)
        }
        let share = startDay + sharePoint(plan.dueDay - startDay)
        let left = workday(spec.thresholds.yellowLeft, before: plan.dueDay)
        plan.yellowAt = max(startedAt, calendar.instant(Day(ordinal: min(share, left)), minute: 0))
        return plan
    }

    /// A limit of 0: close of the day itself, or the same hour of the next working day.
    func sameDayPlan() -> Plan {
        var turn = startedAt
        var end = sameDay(from: startedAt, sameHour: true)
        var plan = Plan(dueDay: end.day, dueAt: end.at, redAt: .never, yellowAt: .never, provisional: end.provisional)
        plan.redAt = red(plan)
        for pause in pauses where pause.from < plan.redAt && pause.toDay > pause.fromDay {
            turn = pause.to
            end = sameDay(from: turn, sameHour: true)
            (plan.dueDay, plan.dueAt, plan.provisional) = (end.day, end.at, plan.provisional || end.provisional)
            plan.redAt = red(plan)
        }
        plan.uncounted = (startDay + 1)..<max(startDay + 1, plan.dueDay + 1)
        plan.yellowAt = officeMiddle(from: turn, to: plan.dueAt)
        return plan
    }

    /// The instant of the red lamp that belongs to a plan's due day and edge.
    func red(_ plan: Plan) -> Instant {
        if spec.limit.unit.isExact && limit > 0 { return plan.dueAt }
        return spec.edge == .close ? plan.dueAt : calendar.midnight(after: Day(ordinal: plan.dueDay))
    }

    /// The smallest count that is at least the yellow share of a total.
    func sharePoint(_ total: Int) -> Int { (total * min(max(spec.thresholds.yellowPercent, 1), 100) + 99) / 100 }

    /// The end of a day that began at an instant: its close, or on the next working day when the office had closed.
    private func sameDay(from start: Instant, sameHour: Bool) -> (day: Int, at: Instant, provisional: Bool) {
        let day = calendar.day(of: start)
        if calendar.counts(day), start < calendar.close(of: day) { return (day.ordinal, calendar.close(of: day), !calendar.isDecreed(day)) }
        let (next, provisional) = calendar.workday(1, after: day)
        let timeOfDay = start.since(calendar.instant(day, minute: 0))
        let at = calendar.instant(next, minute: 0).adding(microseconds: timeOfDay)
        let isInside = at >= calendar.instant(next, minute: calendar.hours.opening) && at < calendar.close(of: next)
        return (next.ordinal, sameHour && isInside ? at : calendar.close(of: next), provisional || !calendar.isDecreed(day))
    }

    private func movedOffRestDays(_ last: Int, _ provisional: Bool) -> (Int, Bool) {
        var day = Day(ordinal: last)
        var provisional = provisional || !calendar.isDecreed(day)
        while !calendar.counts(day) {
            day = Day(ordinal: day.ordinal + 1)
            if !calendar.isDecreed(day) { provisional = true }
        }
        return (day.ordinal, provisional)
    }

    private func workday(_ count: Int, before due: Int) -> Int {
        var current = due
        var left = count
        while left > 0, current > startDay {
            current -= 1
            if calendar.counts(Day(ordinal: current)) { left -= 1 }
        }
        return current
    }

    /// Runs of three or more rest days inside the period, which Art. 109 adds to it.
    /// Counted once: what the longer period meets adds nothing more.
    private func longRests(through last: Int) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var begin: Int?
        for ordinal in (startDay + 1)...(last + 1) {
            let isRest = ordinal <= last && pauseCovering(ordinal) == nil && !calendar.counts(Day(ordinal: ordinal))
            if isRest {
                if begin == nil { begin = ordinal }
            } else if let first = begin {
                if ordinal - first >= 3 { runs.append(first..<ordinal) }
                begin = nil
            }
        }
        return runs
    }
}
