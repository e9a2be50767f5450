/// A number that is not negative, with 128 bits before the binary point and 448 (some 134 decimal places) behind it.
///
/// The functions that are not exact – exponential, logarithm, power – are computed in it, so finely that only one rounding is left to do.
/// What does not fit before the point is lost; whoever computes keeps below 2¹²⁸.
struct FixedPoint: Sendable {
    static let fractionLimbs = 7
    static let limbCount = 9

    /// 64 bits each, the least significant first; the last two stand before the point.
    private(set) var limbs: [UInt64]

    static let zero = FixedPoint(0)

    init(_ whole: UInt128) {
        limbs = Array(repeating: 0, count: Self.limbCount)
        limbs[7] = UInt64(truncatingIfNeeded: whole)
        limbs[8] = UInt64(truncatingIfNeeded: whole >> 64)
    }

    /// What stands before the point.
    var whole: UInt128 { UInt128(limbs[8]) << 64 | UInt128(limbs[7]) }

    /// The first 128 bits behind the point.
    var firstOfFraction: UInt128 { UInt128(limbs[6]) << 64 | UInt128(limbs[5]) }

    var isZero: Bool { limbs.allSatisfy { $0 == 0 } }

    static func < (one: FixedPoint, other: FixedPoint) -> Bool {
        for index in (0..<limbCount).reversed() where one.limbs[index] != other.limbs[index] {
            return one.limbs[index] < other.limbs[index]
        }
        return false
    }

    static func += (one: inout FixedPoint, other: FixedPoint) {
        var carry: UInt64 = 0
        for index in 0..<limbCount {
            let (sum, first) = one.limbs[index].addingReportingOverflow(other.limbs[index])
            let (total, second) = sum.addingReportingOverflow(carry)
            one.limbs[index] = total
            carry = first || second ? 1 : 0
        }
    }

    /// Takes away what is not greater.
    static func -= (one: inout FixedPoint, other: FixedPoint) {
        var borrow: UInt64 = 0
        for index in 0..<limbCount {
            let (difference, first) = one.limbs[index].subtractingReportingOverflow(other.limbs[index])
            let (total, second) = difference.subtractingReportingOverflow(borrow)
            one.limbs[index] = total
            borrow = first || second ? 1 : 0
        }
    }

    static func *= (one: inout FixedPoint, factor: UInt64) {
        var carry: UInt64 = 0
        for index in 0..<limbCount {
            let product = UInt128(one.limbs[index]) &* UInt128(factor) &+ UInt128(carry)
            one.limbs[index] = UInt64(truncatingIfNeeded: product)
            carry = UInt64(truncatingIfNeeded: product >> 64)
        }
    }

    func multiplied(by factor: UInt128) -> FixedPoint {
        var upper = self
        upper *= UInt64(truncatingIfNeeded: factor >> 64)
        upper.limbs = [0] + upper.limbs.dropLast()
        var result = self
        result *= UInt64(truncatingIfNeeded: factor)
        result += upper
        return result
    }

    /// Divides by a number that is not 0, towards zero.
    static func /= (one: inout FixedPoint, divisor: UInt64) {
        var remainder: UInt64 = 0
        for index in (0..<limbCount).reversed() where remainder != 0 || one.limbs[index] != 0 {
            (one.limbs[index], remainder) = divisor.dividingFullWidth((remainder, one.limbs[index]))
        }
    }

    /// Halves the number `places` times, towards zero.
    static func >>= (one: inout FixedPoint, places: Int) {
        let (jump, shift) = places.quotientAndRemainder(dividingBy: 64)
        for index in 0..<limbCount {
            let lower = index + jump < limbCount ? one.limbs[index + jump] : 0
            let upper = index + jump + 1 < limbCount ? one.limbs[index + jump + 1] : 0
            one.limbs[index] = shift == 0 ? lower : lower >> UInt64(shift) | upper << UInt64(64 - shift)
        }
    }

    /// The product, too small by less than two units of the last bit.
    static func * (one: FixedPoint, other: FixedPoint) -> FixedPoint {
        var result = zero
        var sum: UInt128 = 0
        // Column by column; what lies two limbs and more behind the last one kept is not looked at.
        for column in fractionLimbs - 2..<fractionLimbs + limbCount {
            var overflow: UInt128 = 0
            for index in max(0, column - limbCount + 1)...min(column, limbCount - 1) {
                let (total, over) = sum.addingReportingOverflow(UInt128(one.limbs[index]) &* UInt128(other.limbs[column - index]))
                sum = total
                if over { overflow += 1 << 64 }
            }
            if column >= fractionLimbs { result.limbs[column - fractionLimbs] = UInt64(truncatingIfNeeded: sum) }
            sum = sum >> 64 | overflow
        }
        return result
    }

    /// Multiplies by 10^`exponent`, whatever its sign.
    mutating func scale(byPowerOfTen exponent: Int) {
        var left = Int(exponent.magnitude)
        while left > 0 {
            let step = min(left, 19)
            if exponent > 0 { self *= PowersOfTen.narrow[step] } else { self /= PowersOfTen.narrow[step] }
            left -= step
        }
    }
}
