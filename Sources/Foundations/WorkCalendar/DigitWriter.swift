/// Writes fixed-width ASCII digits; no locale, no text in between.
struct DigitWriter {
    private let space: UnsafeMutableBufferPointer<UInt8>
    private var count = 0

    /// The text that the body writes, of at most 48 bytes.
    static func text(_ body: (inout DigitWriter) -> Void) -> String {
        String(unsafeUninitializedCapacity: 48) { space in
            var writer = DigitWriter(space: space)
            body(&writer)
            return writer.count
        }
    }

    private init(space: UnsafeMutableBufferPointer<UInt8>) { self.space = space }

    mutating func one(_ character: Unicode.Scalar) { byte(UInt8(ascii: character)) }

    /// At least two digits.
    mutating func two(_ number: Int) {
        if number >= 100 { plain(number / 100) }
        digit(number / 10 % 10)
        digit(number % 10)
    }

    /// `2026-09-28`.
    mutating func day(_ parts: (year: Int, month: Int, day: Int)) {
        if (0...9999).contains(parts.year) {
            two(parts.year / 100)
            two(parts.year % 100)
        } else {
            for character in String(parts.year + 10_000).utf8.dropFirst() { byte(character) }
        }
        one("-")
        two(parts.month)
        one("-")
        two(parts.day)
    }

    /// Microseconds as `.25`; nothing where there are none.
    mutating func fraction(_ microseconds: Int) {
        guard microseconds != 0 else { return }
        one(".")
        var (rest, unit) = (microseconds, 100_000)
        while rest != 0 {
            digit(rest / unit)
            (rest, unit) = (rest % unit, unit / 10)
        }
    }

    /// `+08:00`.
    mutating func offset(_ offset: UTCOffset) {
        let size = abs(offset.minutes)
        one(offset.minutes < 0 ? "-" : "+")
        two(size / 60)
        one(":")
        two(size % 60)
    }

    private mutating func plain(_ number: Int) {
        if number >= 10 { plain(number / 10) }
        digit(number % 10)
    }

    private mutating func digit(_ value: Int) { byte(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value)) }

    private mutating func byte(_ value: UInt8) {
        guard count < space.count else { return }
        space[count] = value
        count += 1
    }
}
