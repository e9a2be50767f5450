/// Where a time is: a fixed offset from UTC or a zone of the IANA database (DMN 1.5 10.3.4.1, time string).
///
/// Two zones are equal when they are written alike, `Z` and `+00:00` being the same; `@Etc/UTC` is not `Z`, which is what `is()` wants.
public enum FEELZone: Sendable, Hashable, CustomStringConvertible {
    /// Seconds east of UTC, at most fourteen hours either way.
    case offset(Int32)
    /// A zone of the IANA database.
    case named(NamedZone)

    /// The offset farthest from UTC, in seconds (DMN 1.5 table 66).
    static let farthestOffset = 14 * 3600

    public static let utc = FEELZone.offset(0)

    /// A fixed offset; nil beyond fourteen hours.
    public init?(offsetSeconds: Int) {
        guard (-Self.farthestOffset...Self.farthestOffset).contains(offsetSeconds) else { return nil }
        self = .offset(Int32(offsetSeconds))
    }

    /// A fixed offset given as a duration; nil beyond fourteen hours or with a fraction of a second.
    public init?(offset: DaysTimeDuration) {
        guard offset.nanoseconds == 0, let seconds = Int(exactly: offset.totalSeconds) else { return nil }
        self.init(offsetSeconds: seconds)
    }

    /// A zone as a time is written with it: `Z`, `+08:00`, `-02:45:55`, `@Asia/Shanghai`.
    public init?(_ text: String) {
        var scanner = TemporalScanner(text)
        if scanner.take("@") {
            guard let zone = NamedZone(String(scanner.remainder)) else { return nil }
            self = .named(zone)
            return
        }
        if text == "Z" || text == "z" {
            self = .utc
            return
        }
        let isWest = scanner.next == UInt8(ascii: "-")
        guard scanner.take("+") || scanner.take("-"), let hours = scanner.digits(2), scanner.take(":") else { return nil }
        guard let minutes = scanner.digits(2), minutes <= 59 else { return nil }
        var seconds = 0
        if scanner.take(":") {
            guard let read = scanner.digits(2), read <= 59 else { return nil }
            seconds = read
        }
        guard scanner.isAtEnd else { return nil }
        let offset = (hours * 60 + minutes) * 60 + seconds
        self.init(offsetSeconds: isWest ? -offset : offset)
    }

    /// As it follows a time: `Z`, `+08:00`, `+02:45:55`, `@Asia/Shanghai`.
    public var description: String {
        switch self {
        case .named(let zone): return "@" + zone.identifier
        case .offset(0): return "Z"
        case .offset(let seconds):
            let magnitude = abs(Int(seconds))
            var text = seconds < 0 ? "-" : "+"
            text += padded(magnitude / 3600, 2) + ":" + padded(magnitude / 60 % 60, 2)
            return magnitude % 60 == 0 ? text : text + ":" + padded(magnitude % 60, 2)
        }
    }

    /// Seconds east of UTC at an instant, given in seconds from 1970-01-01T00:00:00Z.
    func offset(atInstant seconds: Int) -> Int {
        switch self {
        case .offset(let offset): Int(offset)
        case .named(let zone): zone.offset(atInstant: seconds)
        }
    }

    /// Seconds east of UTC where the clocks show a local time, given as if it were UTC.
    func offset(atLocal seconds: Int) -> Int {
        switch self {
        case .offset(let offset): Int(offset)
        case .named(let zone): zone.offset(atLocal: seconds)
        }
    }

    /// Seconds east of UTC for a time of no particular day: a named zone's standard time, without summer time.
    var offsetWithoutDay: Int {
        switch self {
        case .offset(let offset): Int(offset)
        case .named(let zone): zone.standardOffset
        }
    }

    /// Seconds east of UTC on every day of the year; nil for a zone with summer time.
    var constantOffset: Int? {
        switch self {
        case .offset(let offset): Int(offset)
        case .named(let zone): zone.hasSummerTime ? nil : zone.standardOffset
        }
    }
}

/// A number not below zero with at least so many digits.
func padded(_ number: Int, _ digits: Int) -> String {
    let text = String(number)
    return text.utf8.count >= digits ? text : String(repeating: "0", count: digits - text.utf8.count) + text
}
