/// An unsigned integer of 256 bits: wide enough for the exact product of two coefficients, and nothing more than decimal numbers need.
///
/// Whoever adds, subtracts or divides has made sure that the answer fits; coefficients have at most 34 digits, which is why it does.
struct UInt256: Sendable, Comparable {
    var high: UInt128
    var low: UInt128

    @inline(__always)
    init(high: UInt128 = 0, low: UInt128) {
        self.high = high
        self.low = low
    }

    /// The exact product of two integers of 128 bits.
    @inline(__always)
    init(product one: UInt128, _ other: UInt128) {
        (high, low) = one.multipliedFullWidth(by: other)
    }

    @inline(__always)
    static func < (one: UInt256, other: UInt256) -> Bool {
        one.high == other.high ? one.low < other.low : one.high < other.high
    }

    /// The sum, modulo 2²⁵⁶.
    static func &+ (one: UInt256, other: UInt256) -> UInt256 {
        let (low, carry) = one.low.addingReportingOverflow(other.low)
        return UInt256(high: one.high &+ other.high &+ (carry ? 1 : 0), low: low)
    }

    /// The difference, modulo 2²⁵⁶.
    static func &- (one: UInt256, other: UInt256) -> UInt256 {
        let (low, borrow) = one.low.subtractingReportingOverflow(other.low)
        return UInt256(high: one.high &- other.high &- (borrow ? 1 : 0), low: low)
    }

    /// How many decimal digits the integer has; zero has one.
    var digitCount: Int {
        if high == 0 { return PowersOfTen.digitCount(low) }
        let bits = 256 - high.leadingZeroBitCount
        let estimate = (bits * 1233) >> 12
        return self < PowersOfTen.power(estimate) ? estimate : estimate + 1
    }

    /// Quotient and remainder; the divisor is greater than `high`, so that the quotient fits into 128 bits.
    @inline(__always)
    func divided(by divisor: UInt128) -> (quotient: UInt128, remainder: UInt128) {
        high == 0 ? low.quotientAndRemainder(dividingBy: divisor) : divisor.dividingFullWidth((high, low))
    }
}
