/// DMN 1.5 table 57: addition and subtraction of dates and times.
extension FEELDateTime {
    /// The date and time that clocks in a zone show at an instant, so many seconds and nanoseconds after 1970-01-01T00:00:00Z; nil out of range.
    public init?(secondsSinceEpoch: Int, nanosecond: Int = 0, zone: FEELZone) {
        guard let epoch = FEELDate(dayNumber: 0), (0..<FEELTime.nanosecondsPerSecond).contains(nanosecond) else { return nil }
        let (local, overflow) = secondsSinceEpoch.addingReportingOverflow(zone.offset(atInstant: secondsSinceEpoch))
        let elapsed = Int128(local) * Int128(FEELTime.nanosecondsPerSecond) + Int128(nanosecond)
        guard !overflow, let moment = FEELDateTime(midnightUTC: epoch).shifted(by: elapsed, zone: zone) else { return nil }
        self = moment
    }

    /// Date and time + duration: the months are added, day (or the month's last), time of day and zone kept; nil out of range.
    public func adding(_ duration: YearsMonthsDuration) -> FEELDateTime? {
        date.adding(duration).map { FEELDateTime(date: $0, time: time) }
    }

    /// Date and time − duration; nil out of range.
    public func subtracting(_ duration: YearsMonthsDuration) -> FEELDateTime? { duration.negated.flatMap(adding) }

    /// Date and time + duration: counted as time passes, across changes of the clocks; the zone is kept; nil out of range.
    public func adding(_ duration: DaysTimeDuration) -> FEELDateTime? {
        guard let zone, case .named = zone else { return shifted(by: duration.totalNanoseconds, zone: zone) }
        let offset = nanoseconds(localSeconds - secondsSinceEpoch)
        guard let instant = shifted(by: duration.totalNanoseconds - offset, zone: .utc) else { return nil }
        return FEELDateTime(secondsSinceEpoch: instant.secondsSinceEpoch, nanosecond: instant.nanosecond, zone: zone)
    }

    /// Date and time − duration; nil out of range.
    public func subtracting(_ duration: DaysTimeDuration) -> FEELDateTime? { duration.negated.flatMap(adding) }

    /// Date and time − date and time: the time passed between them; nil when only one has a zone.
    public func subtracting(_ other: FEELDateTime) -> DaysTimeDuration? {
        guard (zone == nil) == (other.zone == nil) else { return nil }
        let seconds = nanoseconds(secondsSinceEpoch - other.secondsSinceEpoch)
        return DaysTimeDuration(totalNanoseconds: seconds + Int128(nanosecond - other.nanosecond))
    }

    /// Date and time − date: the date is midnight UTC; nil without a zone.
    public func subtracting(_ other: FEELDate) -> DaysTimeDuration? { subtracting(FEELDateTime(midnightUTC: other)) }

    private func nanoseconds(_ seconds: Int) -> Int128 { Int128(seconds) * Int128(FEELTime.nanosecondsPerSecond) }

    /// The clock moved by so many nanoseconds and read in a zone; nil out of range.
    private func shifted(by nanoseconds: Int128, zone: FEELZone?) -> FEELDateTime? {
        let day = Int128(FEELTime.nanosecondsPerDay)
        let sum = Int128(time.nanosecondOfDay) + nanoseconds
        var (days, rest) = sum.quotientAndRemainder(dividingBy: day)
        if rest < 0 {
            rest += day
            days -= 1
        }
        guard let moved = Int(exactly: Int128(date.dayNumber) + days), let date = FEELDate(dayNumber: moved) else { return nil }
        return FEELDateTime(date: date, time: FEELTime(nanosecondOfDay: Int(rest), zone: zone))
    }
}
