extension Decimal128 {
    /// The number nearest to `mantissa` × 10^`exponent`, the mantissa from 1 to below 10; nil when it is too great.
    ///
    /// A mantissa whose 38 digits are followed by 38 zeros or nines is taken for exact: what is not exact never comes so near, for
    /// 1 + 5·10⁻³⁴ and its like are left by 10⁻⁶⁷ and more. Of an exact one no zeros are kept that `ideal` does not ask for.
    static func nearest(negative: Bool, _ mantissa: FixedPoint, exponent: Int, ideal: Int = 0) -> Decimal128? {
        var scaled = mantissa
        scaled.scale(byPowerOfTen: 37)
        let fraction = scaled.firstOfFraction
        let isExact = fraction == 0 || fraction == UInt128.max
        if !isExact { return rounding(negative: negative, scaled.whole, exponent - 37, inexact: true) }
        let (plain, dropped) = stripped(fraction == 0 ? scaled.whole : scaled.whole + 1, atMost: ideal - (exponent - 37))
        return rounding(negative: negative, plain, exponent - 37 + dropped)
    }

    /// 1 with all its 34 digits: what lies too near to 1 to be another number.
    static var almostOne: Decimal128 { Decimal128(negative: false, storing: PowersOfTen.wide[33], exponent: -33) }

    /// The power of ten of the first digit; the number is not 0.
    var adjustedExponent: Int { exponent + PowersOfTen.digitCount(coefficient) - 1 }

    /// e to the power of this number, rounded half to even to 34 digits (FEEL's `exp`); nil when it is too great.
    public func exponential() -> Decimal128? {
        if isZero { return .one }
        if adjustedExponent < -36 { return .almostOne }
        // From 10⁵ on it is beyond every exponent.
        if adjustedExponent > 4 { return isNegative ? Decimal128(negative: false, storing: 0, exponent: Self.leastExponent) : nil }
        var magnitude = FixedPoint(coefficient)
        magnitude.scale(byPowerOfTen: exponent)
        let (mantissa, tens) = FixedPoint.exponential(magnitude, negative: isNegative)
        return Self.nearest(negative: false, mantissa, exponent: tens)
    }

    /// The natural logarithm, rounded half to even to 34 digits (FEEL's `log`); nil for zero and below.
    public func naturalLogarithm() -> Decimal128? {
        if isZero || isNegative { return nil }
        if self == .one { return .zero }
        var (magnitude, negative) = FixedPoint.naturalLogarithm(of: coefficient, exponent: exponent)
        var power = 0
        while PowersOfTen.digitCount(magnitude.whole) < 37 {
            let digits = min(19, 38 - PowersOfTen.digitCount(magnitude.whole))
            magnitude.scale(byPowerOfTen: digits)
            power -= digits
        }
        return Self.rounding(negative: negative, magnitude.whole, power, inexact: true)
    }

    /// The square root, rounded half to even to 34 digits (FEEL's `sqrt`); nil below zero.
    public func squareRoot() -> Decimal128? {
        let ideal = exponent >> 1
        if isZero { return Decimal128(negative: false, storing: 0, exponent: ideal) }
        if isNegative { return nil }
        // Zeros enough for 35 digits of the root, and an even power of ten.
        let missing = 70 - PowersOfTen.digitCount(coefficient)
        let zeros = (exponent - missing) & 1 == 0 ? missing : missing + 1
        let square = Self.scaled(coefficient, by: zeros)
        let root = Self.integerSquareRoot(square)
        let power = (exponent - zeros) / 2
        if UInt256(product: root, root) < square { return Self.rounding(negative: false, root, power, inexact: true) }
        let (plain, dropped) = Self.stripped(root, atMost: ideal - power)
        return Self.rounding(negative: false, plain, power + dropped)
    }

    /// The greatest whole number whose square is not greater than `square`, which has 70 or 71 digits: Newton's method from above.
    private static func integerSquareRoot(_ square: UInt256) -> UInt128 {
        var root: UInt128 = 1 << UInt128((256 - square.high.leadingZeroBitCount + 1) / 2)
        while true {
            let next = (root + square.divided(by: root).quotient) >> 1
            if next >= root { return root }
            root = next
        }
    }
}
