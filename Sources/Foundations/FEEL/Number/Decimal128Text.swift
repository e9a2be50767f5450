extension Decimal128: CustomStringConvertible {
    /// Reads a number as FEEL writes it (DMN 1.5, grammar rule 37): digits with at most one point, before it a minus, after it an
    /// exponent – `12`, `-.5`, `1.20`, `1.2e-3`. Nothing else is a number, and nothing that is too great; more than 34 digits are rounded.
    public init?(_ text: some StringProtocol) {
        var string = String(text)
        let read = string.withUTF8 { bytes -> Decimal128? in
            var scan = NumeralScan()
            for byte in bytes {
                guard scan.take(byte) else { return nil }
            }
            return scan.value
        }
        guard let value = read else { return nil }
        self = value
    }

    /// The number in full, without an exponent, with the zeros it was written or computed with; it reads back as an equal value.
    public var description: String {
        let places = max(-exponent, 0)
        let digits = max(PowersOfTen.digitCount(coefficient), places + 1)
        let zeros = isZero ? 0 : max(exponent, 0)
        let length = digits + zeros + (places > 0 ? 1 : 0) + (isNegative ? 1 : 0)
        return String(unsafeUninitializedCapacity: length) { text in
            // From the last character to the first.
            var position = length
            func put(_ byte: UInt8) {
                position -= 1
                text.initializeElement(at: position, to: byte)
            }
            for _ in 0..<zeros { put(UInt8(ascii: "0")) }
            var (upper, lower) = parts
            for index in 0..<digits {
                if index == places && places > 0 { put(UInt8(ascii: ".")) }
                if index == 19 { (upper, lower) = (0, upper) }
                let (rest, digit) = lower.quotientAndRemainder(dividingBy: 10)
                put(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit))
                lower = rest
            }
            if isNegative { put(UInt8(ascii: "-")) }
            return length
        }
    }

    /// The coefficient's digits but the last 19, and the last 19.
    private var parts: (upper: UInt64, lower: UInt64) {
        if isSmall { return (low / PowersOfTen.narrow[19], low % PowersOfTen.narrow[19]) }
        let (upper, lower) = coefficient.quotientAndRemainder(dividingBy: PowersOfTen.wide[19])
        return (UInt64(truncatingIfNeeded: upper), UInt64(truncatingIfNeeded: lower))
    }
}

/// Takes a numeral byte after byte; of its digits it keeps 38 and remembers whether there were others than zero behind them.
struct NumeralScan {
    private enum Part { case start, sign, whole, point, places, letter, powerSign, power }

    private var part = Part.start
    private var negative = false
    private var coefficient: UInt128 = 0
    private var digits = 0
    private var exponent = 0
    private var inexact = false
    private var power = 0
    private var powerNegative = false

    /// Takes the next byte; false when no numeral goes on like this.
    mutating func take(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): take(digit: byte - UInt8(ascii: "0"))
        case UInt8(ascii: "."):
            guard part == .start || part == .sign || part == .whole else { return false }
            part = .point
        case UInt8(ascii: "e"), UInt8(ascii: "E"):
            guard part == .whole || part == .places else { return false }
            part = .letter
        case UInt8(ascii: "-") where part == .start:
            negative = true
            part = .sign
        case UInt8(ascii: "-"), UInt8(ascii: "+"):
            guard part == .letter else { return false }
            powerNegative = byte == UInt8(ascii: "-")
            part = .powerSign
        default: return false
        }
        return true
    }

    private mutating func take(digit: UInt8) {
        switch part {
        case .start, .sign, .whole:
            part = .whole
            take(significant: digit, places: 0)
        case .point, .places:
            part = .places
            take(significant: digit, places: 1)
        case .letter, .powerSign, .power:
            part = .power
            // Greater exponents than this differ in nothing; a text has not as many digits.
            power = min(power * 10 + Int(digit), 1 << 50)
        }
    }

    private mutating func take(significant digit: UInt8, places: Int) {
        if digits < 38 {
            coefficient = coefficient * 10 + UInt128(digit)
            if coefficient > 0 { digits += 1 }
            exponent -= places
        } else {
            if digit > 0 { inexact = true }
            exponent += 1 - places
        }
    }

    /// The number, if the numeral is whole and not too great.
    var value: Decimal128? {
        guard part == .whole || part == .places || part == .power else { return nil }
        return Decimal128.rounding(negative: negative, coefficient, exponent + (powerNegative ? -power : power), inexact: inexact)
    }
}
