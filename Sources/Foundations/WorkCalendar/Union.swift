/// Reads a limit over several clocks that run side by side: a day that any of them counts is counted once.
///
/// Three parallel items of 5, 5 and 3 days make 5. The parts must carry their ledgers. Nothing is due while no part runs;
/// while one does, the due day is the one reached if some part goes on every working day.
public func readUnion(_ spec: ClockSpec, of parts: [Reading], _ calendar: OfficeCalendar, now: Instant) -> Reading {
    var reading = Reading()
    reading.limit = min(max(spec.limit.amount, 0), Limit.largest)
    let begun = parts.filter { $0.state != .idle }
    guard let startedAt = begun.map(\.startedAt).min() else { return reading }
    reading.startedAt = startedAt
    reading.state =
        begun.contains { $0.state == .running } ? .running : begun.contains { $0.state == .paused } ? .paused : .stopped
    reading.provisional = begun.contains(where: \.provisional)

    let counted = distinctDays(begun)
    reading.used = counted.count
    let today = calendar.day(of: now)
    func numbered(_ number: Int) -> Day {
        if number <= counted.count { return number < 1 ? calendar.day(of: startedAt) : counted[number - 1] }
        let (day, provisional) = calendar.workday(number - counted.count, after: today)
        if provisional { reading.provisional = true }
        return day
    }
    let dueDay = numbered(reading.limit)
    let share = (reading.limit * min(max(spec.thresholds.yellowPercent, 1), 100) + 99) / 100
    let yellowDay = numbered(min(share, max(0, reading.limit - spec.thresholds.yellowLeft)))
    reading.over = !reading.provisional && reading.used > reading.limit
    if reading.state == .running || reading.over {
        reading.dueAt = calendar.close(of: dueDay)
        reading.yellowAt = max(startedAt, calendar.instant(yellowDay, minute: 0))
        reading.redAt = spec.edge == .close ? reading.dueAt : calendar.midnight(after: dueDay)
        if reading.provisional { reading.redAt = .never }
        reading.over = reading.over || reading.redAt <= now
    }
    reading.days = unionLedger(begun, counted, from: calendar.day(of: startedAt), limit: reading.limit)
    reading.pausedDays = reading.days.count { if case .paused = $0.why { true } else { false } }
    return reading
}

/// The days used by any part, each once, in order.
private func distinctDays(_ parts: [Reading]) -> [Day] {
    var days: Set<Day> = []
    for part in parts {
        for day in part.days where day.counted && (day.ordinal ?? .max) <= part.used { days.insert(day.day) }
    }
    return days.sorted()
}

private func unionLedger(_ parts: [Reading], _ counted: [Day], from start: Day, limit: Int) -> [LedgerDay] {
    var entries: [Day: LedgerDay] = [:]
    let last = counted.last ?? start
    for part in parts {
        for day in part.days where day.day <= last {
            // A day on which nobody counted says why; a rest day says it rather than a pause of one part.
            if let known = entries[day.day], known.counted || !day.counted { continue }
            entries[day.day] = day
        }
    }
    var numbers: [Day: Int] = [:]
    for (index, day) in counted.enumerated() { numbers[day] = index + 1 }
    return entries.values.sorted { $0.day < $1.day }.map { entry in
        guard let number = numbers[entry.day] else {
            // Counted by a part in the future, or after it stopped: not used.
            return LedgerDay(day: entry.day, counted: false, ordinal: nil, why: entry.counted ? .start : entry.why, decreed: entry.decreed)
        }
        let why: LedgerDay.Why = number > limit ? .overdue : entry.why == .overdue ? .counted : entry.why
        return LedgerDay(day: entry.day, counted: true, ordinal: number, why: why, decreed: entry.decreed)
    }
}
