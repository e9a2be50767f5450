extension Decimal128 {
    /// The quotient, rounded half to even to 34 digits; nil when the divisor is zero or the quotient too great.
    ///
    /// An exact quotient has no more zeros at its end than the exponents of the two ask for: 6 ÷ 4 is 1.5.
    public func divided(by divisor: Decimal128) -> Decimal128? {
        if divisor.isZero { return nil }
        let negative = isNegative != divisor.isNegative
        let ideal = exponent - divisor.exponent
        if isZero { return Self.rounding(negative: false, 0 as UInt128, ideal) }
        if isSmall && divisor.isSmall {
            let (quotient, remainder) = low.quotientAndRemainder(dividingBy: divisor.low)
            if remainder == 0 { return Self.rounding(negative: negative, UInt128(quotient), ideal) }
        }
        let below = divisor.coefficient
        // So many zeros that the quotient has 35 or 36 digits: one more than stay, and what is left over says the rest.
        let zeros = PowersOfTen.digitCount(below) - PowersOfTen.digitCount(coefficient) + Self.precision + 1
        let (quotient, remainder) = Self.scaled(coefficient, by: zeros).divided(by: below)
        if remainder != 0 { return Self.rounding(negative: negative, quotient, ideal - zeros, inexact: true) }
        let (plain, dropped) = Self.stripped(quotient, atMost: zeros)
        return Self.rounding(negative: negative, plain, ideal - zeros + dropped)
    }

    /// `coefficient` × 10^`zeros`, of at most 71 digits.
    static func scaled(_ coefficient: UInt128, by zeros: Int) -> UInt256 {
        let lead = min(zeros, 34)
        let upper = UInt256(product: coefficient, PowersOfTen.wide[lead])
        if lead == zeros { return upper }
        // More than 34 zeros: the dividend has fewer digits than the divisor.
        return UInt256(product: coefficient * PowersOfTen.wide[zeros - lead], PowersOfTen.wide[lead])
    }

    /// FEEL's modulo: `self − divisor × floor(self ÷ divisor)`, exactly computed, then rounded; it has the sign of the divisor
    /// (DMN 1.5, table 72). Nil when the divisor is zero.
    public func modulo(_ divisor: Decimal128) -> Decimal128? {
        if divisor.isZero { return nil }
        let apart = exponent - divisor.exponent
        let unit = min(exponent, divisor.exponent)
        let rest: UInt128
        if apart >= 0 {
            rest = Self.remainder(of: coefficient, zeros: apart, dividingBy: divisor.coefficient)
        } else if PowersOfTen.digitCount(divisor.coefficient) - apart >= PowersOfTen.wide.count {
            // The divisor, in the units of the dividend, has more digits than any dividend.
            rest = coefficient
        } else {
            rest = coefficient % (divisor.coefficient * PowersOfTen.wide[-apart])
        }
        if rest == 0 { return Self.rounding(negative: false, 0 as UInt128, unit) }
        guard let remainder = Self.rounding(negative: isNegative, rest, unit) else { return nil }
        return isNegative == divisor.isNegative ? remainder : remainder.adding(divisor)
    }

    /// The remainder of `dividend` × 10^`zeros`, however many zeros.
    private static func remainder(of dividend: UInt128, zeros: Int, dividingBy divisor: UInt128) -> UInt128 {
        var result = dividend % divisor
        var square = 10 % divisor
        var left = zeros
        while left > 0 && result > 0 {
            if left & 1 == 1 { result = UInt256(product: result, square).divided(by: divisor).remainder }
            square = UInt256(product: square, square).divided(by: divisor).remainder
            left >>= 1
        }
        return result
    }
}
