/// A time of day to the nanosecond, with or without a zone (DMN 1.5 10.3.2.3.4).
///
/// `==` is identity, as `is()` wants it; FEEL's `=` is `isEqual(to:)`, its `<` is `isBefore(_:)`.
public struct FEELTime: Sendable, Hashable, CustomStringConvertible {
    /// Nanoseconds since midnight, below those of a day.
    let nanosecondOfDay: Int
    /// The offset or the named zone; nil for a local time.
    public let zone: FEELZone?

    static let nanosecondsPerSecond = 1_000_000_000
    static let nanosecondsPerDay = 86_400 * nanosecondsPerSecond

    init(nanosecondOfDay: Int, zone: FEELZone?) {
        self.nanosecondOfDay = nanosecondOfDay
        self.zone = zone
    }

    /// `time(hour, minute, second, offset)` (DMN 1.5 table 72); nil for a time that no clock shows.
    public init?(hour: Int, minute: Int, second: Int, nanosecond: Int = 0, zone: FEELZone? = nil) {
        guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second) else { return nil }
        guard (0..<Self.nanosecondsPerSecond).contains(nanosecond) else { return nil }
        nanosecondOfDay = ((hour * 60 + minute) * 60 + second) * Self.nanosecondsPerSecond + nanosecond
        self.zone = zone
    }

    /// `time(from)` of a time string: `09:30:00`, `09:30:00.5Z`, `09:30:00+08:00`, `09:30:00@Asia/Shanghai`; `24:00:00` is midnight.
    public init?(_ text: String) {
        var scanner = TemporalScanner(text)
        guard let (nanoseconds, _) = scanner.clock() else { return nil }
        let (zone, isLegal) = scanner.zone()
        guard isLegal else { return nil }
        self.init(nanosecondOfDay: nanoseconds, zone: zone)
    }

    /// The hour, 0…23.
    public var hour: Int { secondOfDay / 3600 }
    /// The minute, 0…59.
    public var minute: Int { secondOfDay / 60 % 60 }
    /// The whole second, 0…59.
    public var second: Int { secondOfDay % 60 }
    /// The fraction of the second in nanoseconds.
    public var nanosecond: Int { nanosecondOfDay % Self.nanosecondsPerSecond }
    /// Whole seconds since midnight.
    var secondOfDay: Int { nanosecondOfDay / Self.nanosecondsPerSecond }

    /// The property `time offset`; nil without a zone, and in a zone whose offset depends on the day.
    public var timeOffset: DaysTimeDuration? { zone?.constantOffset.map { DaysTimeDuration(seconds: $0) } }

    /// The property `timezone`: the IANA name; nil without one.
    public var timezone: String? {
        if case .named(let zone) = zone { zone.identifier } else { nil }
    }

    /// As XML Schema writes it, a named zone after `@`: `09:30:00.5+08:00`, `09:30:00@Asia/Shanghai`.
    public var description: String { clockText + (zone?.description ?? "") }

    private var clockText: String {
        padded(hour, 2) + ":" + padded(minute, 2) + ":" + padded(second, 2) + fractionText(nanosecond)
    }

    /// FEEL's `=`: the same second of the day in UTC; fractions of a second do not count, and a time without a zone takes the other's.
    public func isEqual(to other: FEELTime) -> Bool { secondsToCompare(with: other) == other.secondsToCompare(with: self) }

    /// FEEL's `<` (DMN 1.5 table 54), by whole seconds as `=` is.
    public func isBefore(_ other: FEELTime) -> Bool { secondsToCompare(with: other) < other.secondsToCompare(with: self) }

    private func secondsToCompare(with other: FEELTime) -> Int {
        guard let zone, let others = other.zone, zone != others else { return secondOfDay }
        return secondOfDay - zone.offsetWithoutDay
    }

    /// Time + duration, round the clock; the zone is kept (DMN 1.5 table 57).
    public func adding(_ duration: DaysTimeDuration) -> FEELTime {
        let day = Int128(Self.nanosecondsPerDay)
        let sum = (Int128(nanosecondOfDay) + duration.totalNanoseconds) % day
        return FEELTime(nanosecondOfDay: Int(sum < 0 ? sum + day : sum), zone: zone)
    }

    /// Time − duration, round the clock; the zone is kept.
    public func subtracting(_ duration: DaysTimeDuration) -> FEELTime {
        let day = Int128(Self.nanosecondsPerDay)
        let difference = (Int128(nanosecondOfDay) - duration.totalNanoseconds) % day
        return FEELTime(nanosecondOfDay: Int(difference < 0 ? difference + day : difference), zone: zone)
    }

    /// Time − time: within one day, negative when the other is later; nil when only one has a zone.
    public func subtracting(_ other: FEELTime) -> DaysTimeDuration? {
        guard (zone == nil) == (other.zone == nil) else { return nil }
        var nanoseconds = Int128(nanosecondOfDay) - Int128(other.nanosecondOfDay)
        if let zone, let others = other.zone, zone != others {
            nanoseconds -= Int128(zone.offsetWithoutDay - others.offsetWithoutDay) * Int128(Self.nanosecondsPerSecond)
        }
        return DaysTimeDuration(totalNanoseconds: nanoseconds)
    }
}
