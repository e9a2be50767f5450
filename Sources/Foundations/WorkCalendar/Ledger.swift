/// The ledger: every day from the start, with why it counts or does not.
extension Course {
    /// Longest ledger that is written out, in days; a clock of years is not read day by day.
    private static let longest = 4000

    /// Counted days of a limit in days, from the day after the start to a day.
    func countedDays(through last: Int, _ plan: Plan) -> Int {
        guard last > startDay else { return 0 }
        var count = 0
        for ordinal in (startDay + 1)...last where isCounted(ordinal, plan) { count += 1 }
        return count
    }

    private func isCounted(_ ordinal: Int, _ plan: Plan) -> Bool {
        if plan.dueBearsLast, ordinal == plan.dueDay { return true }
        if plan.uncounted.contains(ordinal) || pauseCovering(ordinal) != nil { return false }
        return wouldCount(ordinal, plan.added)
    }

    /// Days kept from being counted by pauses, up to a day.
    func pausedDays(through last: Int, _ plan: Plan) -> Int {
        var count = 0
        for pause in pauses where min(pause.toDay, last) > pause.fromDay {
            for ordinal in (pause.fromDay + 1)...min(pause.toDay, last) where wouldCount(ordinal, plan.added) { count += 1 }
        }
        return count
    }

    /// Months or years begun since the start, pauses taken off.
    func monthsBegun(by today: Int) -> Int {
        var excluded = 0
        for pause in pauses { excluded += max(0, min(pause.toDay, today) - pause.fromDay) }
        let counted = Day(ordinal: today - excluded)
        let start = Day(ordinal: startDay)
        guard counted > start else { return 0 }
        let length = spec.limit.unit == .year ? 12 : 1
        // The quotient may miss by one either way, because days are clamped to the month's end.
        var units = max(0, ((counted.year - start.year) * 12 + counted.month - start.month) / length - 1)
        while start.adding(months: units * length) < counted { units += 1 }
        return units
    }

    /// Writes the ledger through the due day, and on to `today` when over.
    func ledger(_ plan: Plan, through today: Int, over: Bool) -> [LedgerDay] {
        let last = min(max(plan.dueDay, over ? today : plan.dueDay, startDay), startDay + Course.longest)
        var days: [LedgerDay] = []
        days.reserveCapacity(last - startDay + 1)
        var number = 0
        for ordinal in startDay...last {
            let day = Day(ordinal: ordinal)
            let decreed = calendar.isDecreed(day)
            if ordinal == startDay {
                days.append(LedgerDay(day: day, counted: false, ordinal: nil, why: .start, decreed: decreed))
                continue
            }
            let counted = spec.limit.unit.isExact && limit > 0 ? exactCounted(day, &number) : isCounted(ordinal, plan)
            guard counted else {
                days.append(LedgerDay(day: day, counted: false, ordinal: nil, why: whyNot(ordinal, plan), decreed: decreed))
                continue
            }
            if !spec.limit.unit.isExact || limit == 0 { number += 1 }
            let shown = spec.limit.unit == .hour || spec.limit.unit == .officeHour ? nil : number
            days.append(LedgerDay(day: day, counted: true, ordinal: shown, why: why(day, plan), decreed: decreed))
        }
        return days
    }

    /// A day of `exactDay` is counted when a unit completes on it; a day of hours when any of them lies on it.
    private func exactCounted(_ day: Day, _ number: inout Int) -> Bool {
        let end = calendar.midnight(after: day)
        if spec.limit.unit == .exactDay {
            let complete = exactUnitsComplete(until: end.adding(microseconds: -1))
            defer { number = max(number, complete) }
            return calendar.counts(day) && complete > number
        }
        return exactUsed(until: end) > exactUsed(until: calendar.instant(day, minute: 0))
    }

    private func why(_ day: Day, _ plan: Plan) -> LedgerDay.Why {
        if day.ordinal > plan.dueDay { return .overdue }
        switch spec.limit.unit {
        case .workday, .exactDay, .officeHour:
            if !calendar.isDecreed(day) { return .undecreed }
            if case .makeUp(let name) = calendar.kind(of: day) { return .makeUp(name) }
            return .counted
        case .day, .tax109, .hour, .month, .year: return .counted
        }
    }

    private func whyNot(_ ordinal: Int, _ plan: Plan) -> LedgerDay.Why {
        if let index = pauseCovering(ordinal), wouldCount(ordinal, plan.added) { return .paused(pauses[index].reason) }
        switch calendar.kind(of: Day(ordinal: ordinal)) {
        case .holiday(let name): return .holiday(name)
        case .weekend: return .weekend
        case .workday, .makeUp:
            // A working day that does not count: the pause covers it in part, or the limit was the day of the start.
            let reason = pauses.last { $0.fromDay <= ordinal }?.reason
            return reason.map(LedgerDay.Why.paused) ?? .start
        }
    }
}
