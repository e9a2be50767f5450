extension FixedPoint {
    /// −ln(1 − 2⁻ⁱ) at the place i, for i from 1; at the place 0 stands 0.
    private static let steps: [FixedPoint] = [.zero] + (1...24).map(step)

    static let naturalLogarithmOf2 = steps[1]
    static let naturalLogarithmOf10: FixedPoint = {
        // 10 = 2³ × 1.25.
        var result = naturalLogarithmOf2
        result *= 3
        var rest = FixedPoint(5)
        rest >>= 2
        result += naturalLogarithm(between1And2: rest)
        return result
    }()

    /// −ln(1 − 2⁻ⁱ) = Σ 2⁻ⁱⁿ/n.
    private static func step(_ index: Int) -> FixedPoint {
        var sum = zero
        var power = FixedPoint(1)
        var count: UInt64 = 1
        power >>= index
        while !power.isZero {
            var term = power
            term /= count
            sum += term
            power >>= index
            count += 1
        }
        return sum
    }

    /// ln `value` for a value from 1 to below 2.
    private static func naturalLogarithm(between1And2 value: FixedPoint) -> FixedPoint {
        let one = FixedPoint(1)
        var value = value
        var sum = zero
        // Taking off 2⁻ⁱ of it as long as 1 is left brings the value below 1 + 2⁻²³ by shifts alone.
        for index in 1..<steps.count {
            while true {
                var part = value
                part >>= index
                var rest = value
                rest -= part
                if rest < one { break }
                value = rest
                sum += steps[index]
            }
        }
        value -= one
        return sum.addingLogarithm(ofOnePlus: value)
    }

    /// This number + ln(1 + `small`) = this + s − s²/2 + s³/3 − …
    private func addingLogarithm(ofOnePlus small: FixedPoint) -> FixedPoint {
        var added = self
        var taken = FixedPoint.zero
        var power = small
        var count: UInt64 = 1
        while !power.isZero {
            var term = power
            term /= count
            if count & 1 == 1 { added += term } else { taken += term }
            power = power * small
            count += 1
        }
        added -= taken
        return added
    }

    /// ln(`coefficient` × 10^`exponent`) and whether it is negative; the coefficient is not 0.
    static func naturalLogarithm(of coefficient: UInt128, exponent: Int) -> (magnitude: FixedPoint, negative: Bool) {
        let bits = 127 - coefficient.leadingZeroBitCount
        var mantissa = FixedPoint(coefficient)
        mantissa >>= bits
        var result = naturalLogarithmOf2
        result *= UInt64(bits)
        result += naturalLogarithm(between1And2: mantissa)
        var tens = naturalLogarithmOf10
        tens *= UInt64(exponent.magnitude)
        if exponent >= 0 {
            result += tens
            return (result, false)
        }
        if result < tens {
            tens -= result
            return (tens, true)
        }
        result -= tens
        return (result, false)
    }

    /// e to the power of ±`magnitude`, which is below 10⁶, as a mantissa from 1 to below 10 and a power of ten.
    static func exponential(_ magnitude: FixedPoint, negative: Bool) -> (mantissa: FixedPoint, exponent: Int) {
        // log₁₀ e is a little less than 0.4343, so that the first guess is never too small and at most a few too great.
        var tens = magnitude.whole * 4343 / 10_000 + 2
        var product = naturalLogarithmOf10
        product *= UInt64(truncatingIfNeeded: tens)
        // The greatest whole number of ln 10 below it, or the least above it if it is taken from them.
        var bound = magnitude
        if negative { bound += naturalLogarithmOf10 }
        while bound < product {
            product -= naturalLogarithmOf10
            tens -= 1
        }
        var rest = negative ? product : magnitude
        rest -= negative ? magnitude : product
        let exponent = Int(truncatingIfNeeded: tens)
        return (exponential(ofSmall: rest), negative ? -exponent : exponent)
    }

    /// e to the power of a number below ln 10: the series for a 2¹⁶th of it, squared 16 times.
    private static func exponential(ofSmall value: FixedPoint) -> FixedPoint {
        var small = value
        small >>= 16
        var sum = FixedPoint(1)
        var term = small
        var count: UInt64 = 2
        while !term.isZero {
            sum += term
            term = term * small
            term /= count
            count += 1
        }
        for _ in 0..<16 { sum = sum * sum }
        return sum
    }

    /// This number, from 1 to below 10, to the power of a whole number greater than 0: a mantissa from 1 to below 10 and a power of ten.
    func power(_ exponent: UInt64) -> (mantissa: FixedPoint, exponent: Int) {
        var result = FixedPoint(1)
        var resultTens = 0
        var square = self
        var squareTens = 0
        var left = exponent
        while true {
            if left & 1 == 1 {
                result = result * square
                resultTens += squareTens
                resultTens += result.carryTens()
            }
            left >>= 1
            if left == 0 { return (result, resultTens) }
            square = square * square
            squareTens = 2 * squareTens
            squareTens += square.carryTens()
        }
    }

    /// Brings the mantissa of a product below 10 and tells by how many tens.
    private mutating func carryTens() -> Int {
        if whole < 10 { return 0 }
        self /= 10
        return 1
    }

    /// 1 ÷ this number, which is from 1 to below 10.
    var reciprocal: FixedPoint {
        // Each step of Newton's, r(2 − xr), doubles the bits that are right; the first guess has 26 and is not too great.
        let leading = UInt64(truncatingIfNeeded: whole << 28 | firstOfFraction >> 100)
        var result = FixedPoint(UInt128(UInt64.max / (leading + 1)))
        result >>= 36
        let two = FixedPoint(2)
        for _ in 0..<5 {
            var correction = two
            correction -= self * result
            result = result * correction
        }
        return result
    }
}
