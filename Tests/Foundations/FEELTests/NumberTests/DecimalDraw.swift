import FEEL

/// Draws decimal numbers of the hard kinds – ties, nines, ones with a trace behind them, the ends of the range – from a seed.
struct DecimalDraw: RandomNumberGenerator {
    private var numbers: Seeded
    private var last = Decimal128.one

    init(seed: UInt64) { numbers = Seeded(seed: seed) }

    mutating func next() -> UInt64 { numbers.next() }

    mutating func number(in range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    /// A coefficient of 1 to 34 digits.
    mutating func coefficient() -> Int128 {
        let digits = number(in: 1...34)
        let power = (0..<digits).reduce(Int128(1)) { product, _ in product * 10 }
        let random = Int128(bitPattern: UInt128(next()) << 64 | UInt128(next())) & Int128.max
        switch number(in: 0...9) {
        case 0: return power - 1
        case 1: return power / 10
        case 2: return max(power / 10, power - Int128(number(in: 1...9)))
        case 3: return power / 10 + Int128(number(in: 0...9))
        case 4: return power / 2
        case 5: return random % 10 * (power / 10)
        case 6: return random % 1000 * max(power / 1000, 1) + Int128(number(in: 0...1)) * 5
        default: return random % power
        }
    }

    /// Any value; `spread` bounds the exponents of most of them.
    mutating func value(spread: Int = 40) -> Decimal128 {
        let sign: Int128 = number(in: 0...2) == 0 ? -1 : 1
        let drawn: Decimal128?
        switch number(in: 0...11) {
        case 0: drawn = Decimal128(Int(sign) * number(in: 0...100))
        case 1: drawn = Decimal128(coefficient: sign * Int128(number(in: 0...10_000_000)), exponent: -2)
        case 2: drawn = neighbour(sign)
        case 3 where spread > 100: drawn = Decimal128(coefficient: sign * coefficient(), exponent: number(in: -6176 ... -6120))
        case 4 where spread > 100: drawn = Decimal128(coefficient: sign * coefficient(), exponent: number(in: 6060...6111))
        case 5 where spread > 100: drawn = Decimal128(coefficient: sign * coefficient(), exponent: number(in: -6176...6111))
        case 6: drawn = Decimal128(coefficient: sign * coefficient(), exponent: number(in: -36 ... -30))
        case 7: drawn = Decimal128(coefficient: 0, exponent: number(in: -spread...spread))
        default: drawn = Decimal128(coefficient: sign * coefficient(), exponent: number(in: -spread...spread))
        }
        last = drawn ?? .one
        return last
    }

    /// A value near the last one, or its opposite, so that sums cancel.
    private mutating func neighbour(_ sign: Int128) -> Decimal128? {
        let step = Int128(number(in: -3...3))
        let shift = number(in: -4...4)
        let near = (Int128(bitPattern: last.coefficient) + step) * sign * (last.isNegative ? -1 : 1)
        return Decimal128(coefficient: near, exponent: last.exponent + shift)
    }

    /// An exponent for powers: whole, halves and quarters, anything.
    mutating func exponent() -> Decimal128 {
        let sign: Int128 = number(in: 0...2) == 0 ? -1 : 1
        let drawn: Decimal128?
        switch number(in: 0...5) {
        case 0, 1: drawn = Decimal128(coefficient: sign * Int128(number(in: 0...40)))
        case 2: drawn = Decimal128(coefficient: sign * Int128(number(in: 0...100_000)))
        case 3: drawn = Decimal128(coefficient: sign * Int128(number(in: 0...40) * 125), exponent: -3)
        case 4: drawn = value(spread: 2)
        default: drawn = value(spread: 40)
        }
        return drawn ?? .one
    }

    /// A numeral as FEEL writes it, with up to 80 digits.
    mutating func numeral() -> String {
        func digits(_ most: Int) -> String {
            let style = number(in: 0...3)
            return String(
                (0..<number(in: 1...most)).map { index in
                    let digit = style == 0 ? 9 : style == 1 ? (index == 0 ? 1 : 0) : number(in: 0...9)
                    return Character(String(digit))
                })
        }
        var text = number(in: 0...2) == 0 ? "-" : ""
        let form = number(in: 0...3)
        if form != 1 { text += digits(form == 0 ? 80 : 20) }
        if form != 0 { text += "." + digits(60) }
        if number(in: 0...2) == 0 {
            text += ["e", "E", "e+", "e-", "E-"][number(in: 0...4)]
            text += String(number(in: 0...1) == 0 ? number(in: 0...60) : number(in: 6000...6300))
        }
        return text
    }
}

extension Decimal128 {
    /// Its three parts, so that a peer reads exactly this number: `-120E-2`.
    var parts: String { (isNegative ? "-" : "") + "\(coefficient)E\(exponent)" }
}
