/// How a number is brought to fewer digits (the rounding functions of DMN 1.5, table 72; the names of IEEE 754 and of FEEL).
public enum RoundingMode: Sendable, Hashable, CaseIterable {
    /// Away from zero: FEEL's `round up`.
    case up
    /// Towards zero: FEEL's `round down`.
    case down
    /// To the nearest, halves away from zero: FEEL's `round half up`.
    case halfUp
    /// To the nearest, halves towards zero: FEEL's `round half down`.
    case halfDown
    /// To the nearest, halves to the even digit: FEEL's `decimal`.
    case halfEven
    /// Towards minus infinity: FEEL's `floor`.
    case floor
    /// Towards plus infinity: FEEL's `ceiling`.
    case ceiling
}

extension Decimal128 {
    /// What was cut off, measured in units of the last digit that stays.
    enum Tail {
        case nothing, lessThanHalf, half, moreThanHalf

        init(_ remainder: UInt128, of unit: UInt128, inexact: Bool) {
            if remainder == 0 {
                self = inexact ? .lessThanHalf : .nothing
            } else {
                let other = unit - remainder
                self = remainder < other ? .lessThanHalf : remainder > other || inexact ? .moreThanHalf : .half
            }
        }

        /// Whether the digits that stay are to grow by one.
        func lifts(odd: Bool, negative: Bool, _ mode: RoundingMode) -> Bool {
            switch mode {
            case .up: self != .nothing
            case .down: false
            case .halfUp: self == .half || self == .moreThanHalf
            case .halfDown: self == .moreThanHalf
            case .halfEven: self == .moreThanHalf || self == .half && odd
            case .floor: negative && self != .nothing
            case .ceiling: !negative && self != .nothing
            }
        }
    }

    /// Cuts `count` digits off the end of `coefficient`; `inexact` says that a little more than it was there.
    static func cut(_ coefficient: UInt128, by count: Int, inexact: Bool) -> (kept: UInt128, tail: Tail) {
        guard count < PowersOfTen.wide.count else {
            return (0, coefficient == 0 && !inexact ? .nothing : .lessThanHalf)
        }
        let unit = PowersOfTen.wide[count]
        let (kept, remainder) = coefficient.quotientAndRemainder(dividingBy: unit)
        return (kept, Tail(remainder, of: unit, inexact: inexact))
    }

    /// The value nearest to `coefficient` × 10^`exponent`, halves to even; nil when it is too great.
    ///
    /// With `inexact` the exact value is a little more than that, by less than one unit; the coefficient then has 35 digits or more.
    @usableFromInline
    static func rounding(negative: Bool, _ coefficient: UInt128, _ exponent: Int, inexact: Bool = false) -> Decimal128? {
        if coefficient <= greatestCoefficient && !inexact && exponent >= leastExponent && exponent <= greatestExponent {
            return Decimal128(negative: negative, storing: coefficient, exponent: exponent)
        }
        let surplus = max(PowersOfTen.digitCount(coefficient) - precision, leastExponent - exponent)
        guard surplus > 0 else { return clamped(negative: negative, coefficient, exponent) }
        let (kept, tail) = cut(coefficient, by: surplus, inexact: inexact)
        let lifted = tail.lifts(odd: kept & 1 == 1, negative: negative, .halfEven) ? kept + 1 : kept
        return clamped(negative: negative, lifted, exponent + surplus)
    }

    /// The same for 256 bits, of which the coefficient needs at most 71 digits.
    static func rounding(negative: Bool, _ coefficient: UInt256, _ exponent: Int, inexact: Bool = false) -> Decimal128? {
        if coefficient.high == 0 { return rounding(negative: negative, coefficient.low, exponent, inexact: inexact) }
        let surplus = coefficient.digitCount - precision
        guard exponent + surplus >= leastExponent else {
            // So fine that more digits go than the 34 ask for: what is cut off first only matters as being there at all.
            let (kept, remainder) = coefficient.divided(by: PowersOfTen.wide[surplus - 3])
            return rounding(negative: negative, kept, exponent + surplus - 3, inexact: inexact || remainder != 0)
        }
        let unit = PowersOfTen.wide[surplus]
        let (kept, remainder) = coefficient.divided(by: unit)
        let lifts = Tail(remainder, of: unit, inexact: inexact).lifts(odd: kept & 1 == 1, negative: negative, .halfEven)
        return clamped(negative: negative, lifts ? kept + 1 : kept, exponent + surplus)
    }

    /// Brings an exponent that is too great into its bounds by zeros at the end of the coefficient, which is at most 10³⁴.
    private static func clamped(negative: Bool, _ coefficient: UInt128, _ exponent: Int) -> Decimal128? {
        var coefficient = coefficient
        var exponent = exponent
        if coefficient > greatestCoefficient {
            coefficient /= 10
            exponent += 1
        }
        if exponent > greatestExponent {
            let zeros = exponent - greatestExponent
            if coefficient != 0 {
                guard zeros <= precision - PowersOfTen.digitCount(coefficient) else { return nil }
                coefficient *= PowersOfTen.wide[zeros]
            }
            exponent = greatestExponent
        }
        return Decimal128(negative: negative, storing: coefficient, exponent: exponent)
    }

    /// The value with `scale` places after the point; a negative scale rounds to tens, hundreds and so on.
    ///
    /// Zeros are added where places are missing, as many as 34 digits leave room for. Nil when FEEL knows no such scale
    /// (DMN 1.5, table 72: −6111 … 6176).
    public func rounded(toScale scale: Int, _ mode: RoundingMode) -> Decimal128? {
        guard -Self.greatestExponent...(-Self.leastExponent) ~= scale else { return nil }
        let surplus = -scale - exponent
        if surplus > 0 {
            let (kept, tail) = Self.cut(coefficient, by: surplus, inexact: false)
            let lifts = tail.lifts(odd: kept & 1 == 1, negative: isNegative, mode)
            return Self.rounding(negative: isNegative, lifts ? kept + 1 : kept, -scale)
        }
        let room = isZero ? -surplus : min(-surplus, Self.precision - PowersOfTen.digitCount(coefficient))
        let padded = isZero ? 0 : coefficient * PowersOfTen.wide[room]
        return Decimal128(negative: isNegative, storing: padded, exponent: exponent - room)
    }
}
