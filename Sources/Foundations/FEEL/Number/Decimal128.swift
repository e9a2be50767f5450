/// A number as FEEL has it: a decimal number of up to 34 significant digits, exact, never binary floating point
/// (DMN 1.5, 10.3.2.3.1: "the IEEE 754-2008 Decimal128 format").
///
/// It is the finite part of IEEE 754's decimal128 in its binary encoding: coefficient × 10^exponent, the coefficient with at most
/// 34 digits, the exponent from −6176 to 6111. What IEEE 754 answers with an infinity or "not a number" is `nil` here, as FEEL
/// answers null. Results are rounded half to even. Written zeros are kept (`1.20` stays `1.20`), but equal values are equal and
/// hash alike however they are written, and there is no negative zero.
@frozen
public struct Decimal128: Sendable {
    /// The sign (1 bit), the biased exponent (14 bits) and the upper 49 bits of the coefficient.
    @usableFromInline let high: UInt64
    /// The lower 64 bits of the coefficient.
    @usableFromInline let low: UInt64

    @inlinable
    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// The number of significant digits that a value can have.
    @inlinable public static var precision: Int { 34 }
    /// The exponent of the finest values.
    @inlinable public static var leastExponent: Int { -6176 }
    /// The greatest exponent that goes with a coefficient of 34 digits.
    @inlinable public static var greatestExponent: Int { 6111 }

    @inlinable static var signBit: UInt64 { 1 << 63 }
    @inlinable static var coefficientBits: UInt64 { (1 << 49) - 1 }
    /// The exponent 0 as it is stored.
    @inlinable static var unit: UInt64 { 6176 << 49 }
    @inlinable static var greatestCoefficient: UInt128 { 9_999_999_999_999_999_999_999_999_999_999_999 }

    public static let zero = Decimal128(high: unit, low: 0)
    public static let one = Decimal128(high: unit, low: 1)

    /// The whole number, exactly.
    @inlinable
    public init(_ value: Int) {
        self.init(high: value < 0 ? Self.unit | Self.signBit : Self.unit, low: UInt64(value.magnitude))
    }

    /// `coefficient` × 10^`exponent`, rounded half to even to 34 digits; nil when it is too great.
    @inlinable
    public init?(coefficient: Int128, exponent: Int = 0) {
        // Exponents beyond these differ in nothing: every value is too great, or zero.
        let power = Swift.min(Swift.max(exponent, -20_000), 20_000)
        guard let value = Self.rounding(negative: coefficient < 0, coefficient.magnitude, power) else { return nil }
        self = value
    }

    /// Puts the parts together, which the caller has brought into their bounds.
    @inline(__always)
    init(negative: Bool, storing coefficient: UInt128, exponent: Int) {
        let upper = UInt64(truncatingIfNeeded: coefficient >> 64)
        let sign = negative && coefficient != 0 ? Self.signBit : 0
        high = sign | UInt64(truncatingIfNeeded: exponent &- Self.leastExponent) << 49 | upper
        low = UInt64(truncatingIfNeeded: coefficient)
    }

    /// The significant digits as a whole number, at most 10³⁴ − 1.
    @inlinable public var coefficient: UInt128 { UInt128(high & Self.coefficientBits) << 64 | UInt128(low) }

    /// The power of ten that the coefficient is multiplied by, −6176 … 6111; below zero it counts the places after the point.
    @inlinable public var exponent: Int { Int(truncatingIfNeeded: (high & ~Self.signBit) >> 49) &- 6176 }

    /// Whether the coefficient fits into 64 bits, as those of nearly all numbers of daily life do.
    @inlinable var isSmall: Bool { high & Self.coefficientBits == 0 }

    @inlinable public var isZero: Bool { high << 15 | low == 0 }
    @inlinable public var isNegative: Bool { high & Self.signBit != 0 }

    /// −1, 0 or 1.
    @inlinable public var signum: Int { isNegative ? -1 : isZero ? 0 : 1 }

    @inlinable public var negated: Decimal128 { isZero ? self : Decimal128(high: high ^ Self.signBit, low: low) }
    @inlinable public var magnitude: Decimal128 { Decimal128(high: high & ~Self.signBit, low: low) }

    /// Whether nothing but zeros stands after the point.
    public var isInteger: Bool {
        if exponent >= 0 || isZero { return true }
        return -exponent < Self.precision && coefficient % PowersOfTen.wide[-exponent] == 0
    }

    /// The value as an integer if it is one and fits, else nil; never rounded.
    @inlinable
    public var intValue: Int? {
        if isSmall && high & ~Self.signBit == Self.unit && low <= UInt64(Int.max) {
            return isNegative ? -Int(truncatingIfNeeded: low) : Int(truncatingIfNeeded: low)
        }
        return slowIntValue
    }

    @usableFromInline var slowIntValue: Int? {
        let plain = normalized
        guard plain.exponent >= 0, plain.exponent < PowersOfTen.narrow.count else { return isZero ? 0 : nil }
        let (whole, overflow) = plain.coefficient.multipliedReportingOverflow(by: PowersOfTen.wide[plain.exponent])
        if overflow { return nil }
        if isNegative { return whole <= UInt128(Int.min.magnitude) ? Int(truncatingIfNeeded: 0 &- whole) : nil }
        return Int(exactly: whole)
    }

    /// The same value without zeros at the end of its coefficient; zero as 0 × 10⁰.
    public var normalized: Decimal128 {
        if isZero { return .zero }
        let (coefficient, dropped) = Self.stripped(coefficient, atMost: Self.greatestExponent - exponent)
        return Decimal128(negative: isNegative, storing: coefficient, exponent: exponent + dropped)
    }

    /// Takes zeros off the end of `coefficient`, which is not 0, but not more than `limit`, and tells how many went.
    static func stripped(_ coefficient: UInt128, atMost limit: Int) -> (coefficient: UInt128, dropped: Int) {
        var left = coefficient
        var dropped = 0
        var step = 32
        while step > 0 {
            // 10^step has as many zeros at the end of its binary form as of its decimal one.
            if dropped + step <= limit && left.trailingZeroBitCount >= step {
                let (quotient, remainder) = left.quotientAndRemainder(dividingBy: PowersOfTen.wide[step])
                if remainder == 0 {
                    left = quotient
                    dropped += step
                }
            }
            step >>= 1
        }
        return (left, dropped)
    }
}

extension Decimal128: ExpressibleByIntegerLiteral {
    @inlinable
    public init(integerLiteral value: Int) { self.init(value) }
}
