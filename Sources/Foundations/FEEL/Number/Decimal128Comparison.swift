extension Decimal128: Comparable, Hashable {
    /// Equal values are equal however they are written: 1.0 = 1.
    @inlinable
    public static func == (one: Decimal128, other: Decimal128) -> Bool {
        if one.high == other.high { return one.low == other.low }
        return one.comparison(with: other) == 0
    }

    @inlinable
    public static func < (one: Decimal128, other: Decimal128) -> Bool {
        if one.high == other.high { return one.isNegative ? other.low < one.low : one.low < other.low }
        return one.comparison(with: other) < 0
    }

    /// −1, 0 or 1: whether this number is less than, equal to or greater than `other`.
    @usableFromInline
    func comparison(with other: Decimal128) -> Int {
        if (high ^ other.high) & Self.signBit != 0 { return isNegative ? -1 : 1 }
        return isNegative ? other.magnitude.comparisonOfMagnitude(with: magnitude) : comparisonOfMagnitude(with: other)
    }

    private func comparisonOfMagnitude(with other: Decimal128) -> Int {
        if exponent < other.exponent { return -other.comparisonOfMagnitude(with: self) }
        let apart = exponent - other.exponent
        if isSmall && other.isSmall && apart < PowersOfTen.narrow.count {
            let (upper, lower) = low.multipliedFullWidth(by: PowersOfTen.narrow[apart])
            return upper > 0 || lower > other.low ? 1 : lower == other.low ? 0 : -1
        }
        let mine = coefficient
        let others = other.coefficient
        if mine == 0 { return others == 0 ? 0 : -1 }
        // One with more digits before the point is the greater; what is left to align then fits.
        let digits = PowersOfTen.digitCount(mine) + apart
        let othersDigits = PowersOfTen.digitCount(others)
        if digits != othersDigits || others == 0 { return digits > othersDigits || others == 0 ? 1 : -1 }
        let aligned = mine * PowersOfTen.wide[apart]
        return aligned > others ? 1 : aligned == others ? 0 : -1
    }

    public func hash(into hasher: inout Hasher) {
        // An odd coefficient has no zero at its end.
        let plain = low & 1 == 1 ? self : normalized
        hasher.combine(plain.high)
        hasher.combine(plain.low)
    }
}
