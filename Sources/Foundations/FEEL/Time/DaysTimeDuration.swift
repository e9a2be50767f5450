/// A days and time duration: an exact number of nanoseconds (DMN 1.5 10.3.2.3.7), at most some 292 thousand million years either way.
public struct DaysTimeDuration: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The value in whole seconds, rounded towards minus infinity.
    private let wholeSeconds: Int64
    /// Nanoseconds to add, 0…999,999,999.
    private let remainder: Int32

    private static let nanosecondsPerSecond: Int128 = 1_000_000_000

    public init(seconds: Int) {
        wholeSeconds = Int64(seconds)
        remainder = 0
    }

    /// A duration of so many nanoseconds; nil when its seconds do not fit in 64 bits.
    public init?(totalNanoseconds: Int128) {
        let (quotient, rest) = totalNanoseconds.quotientAndRemainder(dividingBy: Self.nanosecondsPerSecond)
        guard let seconds = Int64(exactly: rest < 0 ? quotient - 1 : quotient), seconds > Int64.min else { return nil }
        wholeSeconds = seconds
        remainder = Int32(rest < 0 ? rest + Self.nanosecondsPerSecond : rest)
    }

    /// The value in nanoseconds.
    public var totalNanoseconds: Int128 { Int128(wholeSeconds) * Self.nanosecondsPerSecond + Int128(remainder) }

    /// `duration(from)` of XPath's dayTimeDuration: `P1DT2H3M4.5S`; nil for anything else and when it does not fit.
    public init?(_ text: String) {
        var scanner = TemporalScanner(text)
        let isNegative = scanner.take("-")
        guard scanner.take("P"), let nanoseconds = scanner.daysAndTime(), scanner.isAtEnd else { return nil }
        self.init(totalNanoseconds: isNegative ? -nanoseconds : nanoseconds)
    }

    /// The days component; each component has the sign of the whole.
    public var days: Int { Int(totalSeconds / 86_400) }
    /// The hours component, 0…23.
    public var hours: Int { Int(totalSeconds / 3600 % 24) }
    /// The minutes component, 0…59.
    public var minutes: Int { Int(totalSeconds / 60 % 60) }
    /// The whole seconds of the seconds component, 0…59.
    public var seconds: Int { Int(totalSeconds % 60) }
    /// The fraction of the seconds component in nanoseconds.
    public var nanoseconds: Int { Int(totalNanoseconds % Self.nanosecondsPerSecond) }
    /// The value in whole seconds, rounded towards zero.
    public var totalSeconds: Int64 { wholeSeconds < 0 && remainder > 0 ? wholeSeconds + 1 : wholeSeconds }

    public static func < (one: DaysTimeDuration, other: DaysTimeDuration) -> Bool {
        (one.wholeSeconds, one.remainder) < (other.wholeSeconds, other.remainder)
    }

    /// Normalised: `P1DT2H3M4.5S`, `-PT16H40M`, `PT0S`.
    public var description: String {
        var time = ""
        if hours != 0 { time += "\(hours.magnitude)H" }
        if minutes != 0 { time += "\(minutes.magnitude)M" }
        if seconds != 0 || nanoseconds != 0 { time += "\(seconds.magnitude)" + fractionText(abs(nanoseconds)) + "S" }
        let days = days == 0 ? "" : "\(days.magnitude)D"
        if days.isEmpty && time.isEmpty { return "PT0S" }
        return (wholeSeconds < 0 ? "-P" : "P") + days + (time.isEmpty ? "" : "T" + time)
    }

    /// The duration the other way; nil when it does not fit.
    public var negated: DaysTimeDuration? { DaysTimeDuration(totalNanoseconds: -totalNanoseconds) }

    /// `abs(duration)`; nil when it does not fit.
    public var magnitude: DaysTimeDuration? { wholeSeconds < 0 ? negated : self }

    /// The sum; nil when it does not fit.
    public func adding(_ other: DaysTimeDuration) -> DaysTimeDuration? {
        DaysTimeDuration(totalNanoseconds: totalNanoseconds + other.totalNanoseconds)
    }

    /// The difference; nil when it does not fit.
    public func subtracting(_ other: DaysTimeDuration) -> DaysTimeDuration? {
        DaysTimeDuration(totalNanoseconds: totalNanoseconds - other.totalNanoseconds)
    }
}

/// A fraction of a second with its point and without trailing zeros; empty for none.
func fractionText(_ nanoseconds: Int) -> String {
    guard nanoseconds != 0 else { return "" }
    var digits = padded(nanoseconds, 9)
    while digits.hasSuffix("0") { digits.removeLast() }
    return "." + digits
}

extension TemporalScanner {
    /// Reads `1DT2H3M4.5S`, each part at most once and in this order, at least one, and none of hours, minutes, seconds without `T`.
    mutating func daysAndTime() -> Int128? {
        var total: Int128 = 0
        var parts = 0
        if next != UInt8(ascii: "T") {
            guard let (days, _) = number(), take("D") else { return nil }
            total = Int128(days) * 86_400_000_000_000
            parts += 1
        }
        guard take("T") else { return parts == 0 ? nil : total }
        var isNext: [(unit: Unicode.Scalar, nanoseconds: Int128)] = [("H", 3_600_000_000_000), ("M", 60_000_000_000)]
        parts = 0
        while !isAtEnd {
            guard let (value, _) = number() else { return nil }
            if let unit = isNext.firstIndex(where: { take($0.unit) }) {
                total += Int128(value) * isNext[unit].nanoseconds
                isNext.removeFirst(unit + 1)
                parts += 1
                continue
            }
            let fraction = take(".") ? fraction(mayBeEmpty: true) : 0
            guard let fraction, take("S"), isAtEnd else { return nil }
            return total + Int128(value) * 1_000_000_000 + Int128(fraction)
        }
        return parts == 0 ? nil : total
    }
}
