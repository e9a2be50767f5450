extension Decimal128 {
    /// This number to the power of `exponent`, rounded half to even to 34 digits (FEEL's `**`).
    ///
    /// As in IEEE 754, anything to the power of 0 is 1, 0⁰ too. Nil when the result is too great, when zero is raised to a negative power,
    /// and when a negative number is raised to a power that is not whole.
    public func power(_ exponent: Decimal128) -> Decimal128? {
        if exponent.isZero { return .one }
        if isZero { return powerOfZero(exponent) }
        let whole = exponent.isInteger
        if isNegative && !whole { return nil }
        let negative = isNegative && exponent.isOdd
        if magnitude == .one && whole && !exponent.isNegative && self.exponent == 0 { return negative ? -1 : .one }
        if whole, let count = exponent.intValue, count.magnitude < 1 << 32 {
            return power(count: count, negative: negative)
        }
        return magnitude == .one ? (negative ? -1 : .one) : fractionalPower(exponent, negative: negative)
    }

    private func powerOfZero(_ exponent: Decimal128) -> Decimal128? {
        if exponent.isNegative { return nil }
        guard let count = exponent.intValue, count < 1 << 32 else { return .zero }
        return Self.rounding(negative: false, 0 as UInt128, count * self.exponent)
    }

    /// Whether it is an odd whole number.
    private var isOdd: Bool {
        let plain = normalized
        if plain.exponent > 0 { return false }
        return plain.exponent == 0 && plain.low & 1 == 1
    }

    /// A power with a whole exponent: by multiplying, and by one division if it is negative.
    private func power(count: Int, negative: Bool) -> Decimal128? {
        if count > 0, let exact = Self.exactPower(coefficient, count) {
            return Self.rounding(negative: negative, exact, exponent * count)
        }
        let digits = PowersOfTen.digitCount(coefficient) - 1
        var base = FixedPoint(coefficient)
        base.scale(byPowerOfTen: -digits)
        let (mantissa, carried) = base.power(UInt64(count.magnitude))
        let tens = (exponent + digits) * Int(count.magnitude) + carried
        if count > 0 { return Self.nearest(negative: negative, mantissa, exponent: tens, ideal: max(exponent * count, -20_000)) }
        return Self.nearest(negative: negative, mantissa.reciprocal, exponent: -tens)
    }

    /// `base` to the power of `count`, if it fits into 128 bits.
    private static func exactPower(_ base: UInt128, _ count: Int) -> UInt128? {
        var result: UInt128 = 1
        var square = base
        var left = count
        while true {
            if left & 1 == 1 {
                let (product, overflow) = result.multipliedReportingOverflow(by: square)
                if overflow { return nil }
                result = product
            }
            left >>= 1
            if left == 0 { return result }
            let (product, overflow) = square.multipliedReportingOverflow(by: square)
            if overflow { return nil }
            square = product
        }
    }

    /// A power of this number's magnitude, which is neither 0 nor 1, as e to the power of `exponent` × its logarithm.
    private func fractionalPower(_ exponent: Decimal128, negative: Bool) -> Decimal128? {
        let (logarithm, below) = FixedPoint.naturalLogarithm(of: coefficient, exponent: self.exponent)
        let shrinks = below != exponent.isNegative
        let beyond = shrinks ? Decimal128(negative: false, storing: 0, exponent: Self.leastExponent) : nil
        // A logarithm is at least 10⁻³⁴ and below 10⁵: so great an exponent leaves the range, so small a one changes nothing.
        if exponent.adjustedExponent > 40 { return beyond }
        if exponent.adjustedExponent < -45 { return negative ? Self.almostOne.negated : .almostOne }
        var product = logarithm.multiplied(by: exponent.coefficient)
        if exponent.exponent < 0 { product.scale(byPowerOfTen: exponent.exponent) }
        for _ in 0..<max(exponent.exponent, 0) {
            if product.whole > 1_000_000 { return beyond }
            product *= 10
        }
        if product.whole > 100_000 { return beyond }
        let (mantissa, tens) = FixedPoint.exponential(product, negative: shrinks)
        return Self.nearest(negative: negative, mantissa, exponent: tens)
    }
}
