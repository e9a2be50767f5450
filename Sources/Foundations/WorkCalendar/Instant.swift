/// A point in time: microseconds since 1970-01-01T00:00:00Z, leap seconds left out. Arithmetic saturates, it never traps.
public struct Instant: Sendable, Hashable, Comparable {
    /// Microseconds since the start of 1970 in UTC; negative before it.
    public var microseconds: Int64

    /// Makes the instant that many microseconds after the start of 1970.
    public init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    /// The instant that never comes: later than every other.
    public static let never = Instant(microseconds: .max)

    /// Microseconds in a second, a minute, an hour and a day.
    public static let second: Int64 = 1_000_000
    public static let minute: Int64 = 60_000_000
    public static let hour: Int64 = 3_600_000_000
    public static let wholeDay: Int64 = 86_400_000_000

    /// The instant so many microseconds later (earlier when negative). `never` stays `never`.
    public func adding(microseconds more: Int64) -> Instant {
        if self == .never { return self }
        let (sum, overflow) = microseconds.addingReportingOverflow(more)
        if overflow { return Instant(microseconds: more > 0 ? .max : .min) }
        return Instant(microseconds: sum)
    }

    /// Microseconds from `earlier` to this instant, saturating.
    public func since(_ earlier: Instant) -> Int64 {
        let (difference, overflow) = microseconds.subtractingReportingOverflow(earlier.microseconds)
        if overflow { return microseconds > earlier.microseconds ? .max : .min }
        return difference
    }

    public static func < (left: Instant, right: Instant) -> Bool { left.microseconds < right.microseconds }
}

extension Instant: Codable {
    /// Reads the plain number of microseconds.
    public init(from decoder: any Decoder) throws {
        self.init(microseconds: try decoder.singleValueContainer().decode(Int64.self))
    }

    /// Writes the plain number of microseconds.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(microseconds)
    }
}

extension Instant {
    /// Reads an RFC 3339 time such as `2026-09-28T10:00:00+08:00`; nil without an offset or `Z`, or when it does not exist.
    ///
    /// Seconds may be left out; a fraction is read to the microsecond.
    public init?(iso8601 text: String) {
        var reader = DigitReader(text)
        guard let day = reader.day(), reader.one(of: "Tt ") != nil,
            let hour = reader.number(2), hour < 24, reader.one(of: ":") != nil, let minute = reader.number(2), minute < 60
        else { return nil }
        var second = 0
        var fraction: Int64 = 0
        if reader.one(of: ":") != nil {
            guard let value = reader.number(2), value < 60 else { return nil }
            second = value
            if reader.one(of: ".,") != nil {
                guard let value = reader.fraction() else { return nil }
                fraction = value
            }
        }
        guard let offset = UTCOffset(String(decoding: reader.rest, as: UTF8.self)) else { return nil }
        let seconds = Int64(day.ordinal) * 86_400 + Int64((hour - offset.minutes / 60) * 3600) + Int64((minute - offset.minutes % 60) * 60)
        self.init(microseconds: (seconds + Int64(second)) * Instant.second + fraction)
    }

    /// Writes the time at an offset, `2026-09-28T10:00:00+08:00`, with a fraction only when it is not zero.
    public func iso8601(offset: UTCOffset) -> String {
        let local = adding(microseconds: Int64(offset.minutes) * Instant.minute).microseconds
        let (ordinal, inDay) = local.floored(by: Instant.wholeDay)
        let second = Int(inDay / Instant.second)
        let parts = Day(ordinal: Int(ordinal)).parts
        return DigitWriter.text { writer in
            writer.day(parts)
            writer.one("T")
            writer.two(second / 3600)
            writer.one(":")
            writer.two(second / 60 % 60)
            writer.one(":")
            writer.two(second % 60)
            writer.fraction(Int(inDay % Instant.second))
            writer.offset(offset)
        }
    }
}

extension BinaryInteger {
    /// Quotient and remainder rounded towards minus infinity, so that days before 1970 are days too.
    func floored(by divisor: Self) -> (quotient: Self, remainder: Self) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
