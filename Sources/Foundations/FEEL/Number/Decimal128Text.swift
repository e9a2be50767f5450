extension Decimal128: CustomStringConvertible {
    /// Reads a number as FEEL writes it (DMN 1.5, grammar rule 37): digits with at most one point, before it a minus, after it an
    /// exponent – `12`, `-.5`, `1.20`, `1.2e-3`. Nothing else is a number, and nothing that is too great; more than 34 digits are rounded.
    public init?(_ text: some StringProtocol) {
        var scan = NumeralScan()
        for byte in text.utf8 {
            guard scan.take(byte) else { return nil }
        }
        guard let value = scan.value else { return nil }
        self = value
    }

    /// The number in full, without an exponent, with the zeros it was written or computed with; it reads back as an equal value.
    public var description: String {
        let digits = digitBytes
        var text: [UInt8] = []
        text.reserveCapacity(digits.count + Int(exponent.magnitude) + 3)
        if isNegative { text.append(UInt8(ascii: "-")) }
        let places = -exponent
        if places <= 0 {
            text += digits
            if !isZero { text += repeatElement(UInt8(ascii: "0"), count: exponent) }
        } else if places < digits.count {
            text += digits.dropLast(places)
            text.append(UInt8(ascii: "."))
            text += digits.suffix(places)
        } else {
            text += [UInt8(ascii: "0"), UInt8(ascii: ".")]
            text += repeatElement(UInt8(ascii: "0"), count: places - digits.count)
            text += digits
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The digits of the coefficient, the first one first.
    private var digitBytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.precision)
        var (upper, lower) = coefficient.quotientAndRemainder(dividingBy: PowersOfTen.wide[19])
        var lowerDigits = 0
        while lower > 0 || upper > 0 && lowerDigits < 19 {
            let (rest, digit) = UInt64(truncatingIfNeeded: lower).quotientAndRemainder(dividingBy: 10)
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit))
            lower = UInt128(rest)
            lowerDigits += 1
        }
        while upper > 0 {
            let (rest, digit) = UInt64(truncatingIfNeeded: upper).quotientAndRemainder(dividingBy: 10)
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit))
            upper = UInt128(rest)
        }
        return bytes.isEmpty ? [UInt8(ascii: "0")] : bytes.reversed()
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
