/// A fixed distance from UTC in whole minutes. China has one, +08:00, without summer time.
public struct UTCOffset: Sendable, Hashable, CustomStringConvertible {
    /// Minutes east of UTC, from -1080 to 1080.
    public var minutes: Int

    /// UTC itself.
    public static let utc = UTCOffset(minutes: 0)

    /// The time of all China, UTC+8.
    public static let china = UTCOffset(minutes: 480)

    private init(minutes: Int) {
        self.minutes = minutes
    }

    /// Reads `+08:00`, `-03:30`, `+0800`, `+08` or `Z`; nil for anything else or beyond 18 hours.
    public init?(_ text: String) {
        if text == "Z" || text == "z" {
            self.init(minutes: 0)
            return
        }
        var reader = DigitReader(text)
        guard let sign = reader.one(of: "+-"), let hours = reader.number(2) else { return nil }
        var minutes = 0
        if !reader.isAtEnd {
            _ = reader.one(of: ":")
            guard let value = reader.number(2), value < 60, reader.isAtEnd else { return nil }
            minutes = value
        }
        let total = hours * 60 + minutes
        guard total <= 18 * 60 else { return nil }
        self.init(minutes: sign == UInt8(ascii: "-") ? -total : total)
    }

    /// The offset as `+08:00`.
    public var description: String {
        DigitWriter.text { $0.offset(self) }
    }
}

/// Reads fixed-width ASCII digits; no locale, no allocation per field.
struct DigitReader {
    private var bytes: Substring.UTF8View

    init(_ text: String) {
        bytes = text[...].utf8
    }

    var rest: Substring.UTF8View { bytes }
    var isAtEnd: Bool { bytes.isEmpty }

    mutating func one(of wanted: StaticString) -> UInt8? {
        guard let first = bytes.first, wanted.withUTF8Buffer({ $0.contains(first) }) else { return nil }
        bytes.removeFirst()
        return first
    }

    mutating func number(_ width: Int) -> Int? {
        let field = bytes.prefix(width)
        guard field.count == width else { return nil }
        var value = 0
        for byte in field {
            guard (48...57).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 48)
        }
        bytes.removeFirst(width)
        return value
    }

    /// The digits of a fraction of a second, in microseconds; what is finer is dropped.
    mutating func fraction() -> Int64? {
        var value: Int64 = 0
        var read = 0
        while let digit = number(1) {
            if read < 6 { value = value * 10 + Int64(digit) }
            read += 1
        }
        guard (1...12).contains(read) else { return nil }
        for _ in min(read, 6)..<6 { value *= 10 }
        return value
    }

    mutating func day() -> Day? {
        guard let year = number(4), one(of: "-") != nil, let month = number(2), one(of: "-") != nil, let day = number(2) else { return nil }
        return Day(year: year, month: month, day: day)
    }
}
