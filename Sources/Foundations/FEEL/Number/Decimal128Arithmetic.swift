extension Decimal128 {
    /// The sum, rounded half to even to 34 digits; nil when it is too great.
    @inlinable
    public func adding(_ other: Decimal128) -> Decimal128? {
        // The same sign and exponent, and 64 bits each: the carry just takes the next bit of the coefficient.
        if high == other.high && isSmall {
            let (sum, carry) = low.addingReportingOverflow(other.low)
            return Decimal128(high: carry ? high | 1 : high, low: sum)
        }
        return sum(with: other)
    }

    /// The difference, rounded half to even to 34 digits; nil when it is too great.
    @inlinable
    public func subtracting(_ other: Decimal128) -> Decimal128? { adding(other.negated) }

    /// The product, rounded half to even to 34 digits; nil when it is too great.
    @inlinable
    public func multiplied(by other: Decimal128) -> Decimal128? {
        let power = exponent &+ other.exponent
        if isSmall && other.isSmall && power >= Self.leastExponent && power <= Self.greatestExponent {
            let (upper, lower) = low.multipliedFullWidth(by: other.low)
            if upper == 0 {
                let sign = lower == 0 ? 0 : (high ^ other.high) & Self.signBit
                return Decimal128(high: sign | UInt64(truncatingIfNeeded: power &- Self.leastExponent) << 49, low: lower)
            }
        }
        return product(with: other)
    }

    @usableFromInline
    func product(with other: Decimal128) -> Decimal128? {
        let negative = isNegative != other.isNegative
        let power = exponent + other.exponent
        if isSmall && other.isSmall {
            return Self.rounding(negative: negative, UInt128(low) * UInt128(other.low), power)
        }
        return Self.rounding(negative: negative, UInt256(product: coefficient, other.coefficient), power)
    }

    @usableFromInline
    func sum(with other: Decimal128) -> Decimal128? {
        if exponent < other.exponent { return other.sum(with: self) }
        let apart = exponent - other.exponent
        if isSmall && other.isSmall && apart < PowersOfTen.narrow.count {
            return sum(of: UInt128(low) * UInt128(PowersOfTen.narrow[apart]), with: other)
        }
        let mine = coefficient
        if mine == 0 { return other }
        let digits = PowersOfTen.digitCount(mine)
        if digits + apart < PowersOfTen.wide.count { return sum(of: mine * PowersOfTen.wide[apart], with: other) }
        let others = other.coefficient
        // With 37 digits on this side, an `other` wholly below them only tips the rounding: any trace of it does.
        let room = 37 - digits
        if apart - room >= PowersOfTen.digitCount(others) {
            let aligned = mine * PowersOfTen.wide[room]
            let trace: UInt128 = others == 0 ? 0 : 1
            let sum = isNegative == other.isNegative ? aligned + trace : aligned - trace
            return Self.rounding(negative: isNegative, sum, exponent - room)
        }
        let lead = min(apart, 38 - digits)
        let aligned = UInt256(product: mine * PowersOfTen.wide[lead], PowersOfTen.wide[apart - lead])
        let sum = isNegative == other.isNegative ? aligned &+ UInt256(low: others) : aligned &- UInt256(low: others)
        return Self.rounding(negative: isNegative, sum, other.exponent)
    }

    /// The sum of `aligned`, which is this number's magnitude in units of the other's exponent and at most 10³⁸ or so, and of `other`.
    @inline(__always)
    private func sum(of aligned: UInt128, with other: Decimal128) -> Decimal128? {
        let others = other.coefficient
        if isNegative == other.isNegative { return Self.rounding(negative: isNegative, aligned + others, other.exponent) }
        return aligned < others
            ? Self.rounding(negative: other.isNegative, others - aligned, other.exponent)
            : Self.rounding(negative: isNegative, aligned - others, other.exponent)
    }
}
