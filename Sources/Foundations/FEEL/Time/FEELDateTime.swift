/// A date and time of day to the nanosecond, with or without a zone (DMN 1.5 10.3.2.3.6).
///
/// `==` is identity, as `is()` wants it; FEEL's `=` is `isEqual(to:)`, its `<` is `isBefore(_:)`.
public struct FEELDateTime: Sendable, Hashable, CustomStringConvertible {
    /// The parts are kept apart from the value, which so is as small as the others.
    private final class Parts: Sendable {
        let date: FEELDate
        let time: FEELTime
        init(_ date: FEELDate, _ time: FEELTime) {
            self.date = date
            self.time = time
        }
    }

    private let parts: Parts
    /// The date, `date(from)`.
    public var date: FEELDate { parts.date }
    /// The time of day with its zone, `time(from)`.
    public var time: FEELTime { parts.time }

    /// `date and time(date, time)`.
    public init(date: FEELDate, time: FEELTime) { parts = Parts(date, time) }

    /// A date as a date and time: midnight UTC (DMN 1.5 10.3.2.9.4).
    public init(midnightUTC date: FEELDate) { self.init(date: date, time: FEELTime(nanosecondOfDay: 0, zone: .utc)) }

    /// `date and time(from)` of a date time string: a date, or a date, `T` and a time. A date alone is midnight, in the zone it may have;
    /// `24:00:00` is midnight of the day after.
    public init?(_ text: String) {
        var scanner = TemporalScanner(text)
        guard let date = scanner.date() else { return nil }
        guard scanner.take("T") else {
            let (zone, isLegal) = scanner.zone()
            guard scanner.next != UInt8(ascii: "@"), isLegal else { return nil }
            self.init(date: date, time: FEELTime(nanosecondOfDay: 0, zone: zone))
            return
        }
        guard let (nanoseconds, endsDay) = scanner.clock() else { return nil }
        let (zone, isLegal) = scanner.zone()
        guard isLegal, let day = endsDay ? FEELDate(dayNumber: date.dayNumber + 1) : date else { return nil }
        self.init(date: day, time: FEELTime(nanosecondOfDay: nanoseconds, zone: zone))
    }

    public var year: Int { date.year }
    public var month: Int { date.month }
    public var day: Int { date.day }
    public var weekday: Int { date.weekday }
    public var hour: Int { time.hour }
    public var minute: Int { time.minute }
    public var second: Int { time.second }
    public var nanosecond: Int { time.nanosecond }
    public var zone: FEELZone? { time.zone }
    /// The property `timezone`: the IANA name; nil without one.
    public var timezone: String? { time.timezone }

    /// The property `time offset`: for a named zone the offset at this date and time; nil without a zone.
    public var timeOffset: DaysTimeDuration? { zone.map { DaysTimeDuration(seconds: $0.offset(atLocal: localSeconds)) } }

    public static func == (one: FEELDateTime, other: FEELDateTime) -> Bool {
        one.parts === other.parts || one.date == other.date && one.time == other.time
    }
    public func hash(into hasher: inout Hasher) {
        hasher.combine(date)
        hasher.combine(time)
    }

    /// As XML Schema writes it, a named zone after `@`: `2024-02-29T09:30:00@Asia/Shanghai`.
    public var description: String { "\(date)T\(time)" }

    /// Seconds since 1970-01-01T00:00:00 of the same clock.
    var localSeconds: Int { date.dayNumber * CivilCalendar.secondsPerDay + time.secondOfDay }

    /// Whole seconds since 1970-01-01T00:00:00Z, read in `zone`; without one as if in UTC.
    private func instant(in zone: FEELZone?) -> Int { localSeconds - (zone?.offset(atLocal: localSeconds) ?? 0) }

    /// Whole seconds since 1970-01-01T00:00:00Z (the specification's value of a date and time); without a zone as if in UTC.
    public var secondsSinceEpoch: Int { instant(in: zone) }

    /// FEEL's `=`: the same second; fractions do not count, and a date and time without a zone takes the other's (DMN 1.5 table 53, 54).
    public func isEqual(to other: FEELDateTime) -> Bool {
        instant(in: zone ?? other.zone) == other.instant(in: other.zone ?? zone)
    }

    /// FEEL's `<`: by whole seconds, and a date and time without a zone takes the other's (DMN 1.5 table 54).
    public func isBefore(_ other: FEELDateTime) -> Bool {
        instant(in: zone ?? other.zone) < other.instant(in: other.zone ?? zone)
    }
}
