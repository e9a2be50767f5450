/// The loops over a chunk. They are kept so plain that the compiler turns them into vector instructions.
enum Kernels {
    typealias Result<Element> = UnsafeMutablePointer<Element>

    @inline(__always)
    static func each<Out, A>(_ out: Result<Out>, _ a: Result<A>, _ count: Int, _ compute: (A) -> Out) {
        for row in 0..<count { out[row] = compute(a[row]) }
    }

    @inline(__always)
    static func each<Out, A, B>(_ out: Result<Out>, _ a: Result<A>, _ b: Result<B>, _ count: Int, _ compute: (A, B) -> Out) {
        for row in 0..<count { out[row] = compute(a[row], b[row]) }
    }

    @inline(__always)
    static func each<Out, A, B, C>(
        _ out: Result<Out>, _ a: Result<A>, _ b: Result<B>, _ c: Result<C>, _ count: Int, _ compute: (A, B, C) -> Out
    ) {
        for row in 0..<count { out[row] = compute(a[row], b[row], c[row]) }
    }

    /// The less of two that are not 2^63 apart: the plain processors that we are compiled for compare no 64 bits in vectors.
    @inline(__always)
    static func least(_ a: Int64, _ b: Int64) -> Int64 {
        let apart = a &- b
        return b &+ (apart & (apart &>> 63))
    }

    /// The greater of two that are not 2^63 apart.
    @inline(__always)
    static func greatest(_ a: Int64, _ b: Int64) -> Int64 {
        let apart = a &- b
        return a &- (apart & (apart &>> 63))
    }

    /// `b` where the truth `a` is true, else `c`, without a branch.
    @inline(__always)
    static func select<Element: FixedWidthInteger>(
        _ out: Result<Element>, _ a: Result<UInt8>, _ b: Result<Element>, _ c: Result<Element>, _ count: Int
    ) {
        each(out, a, b, c, count) { truth, one, other in
            let mask = 0 &- Element(truncatingIfNeeded: truth &>> 1)
            return (one & mask) | (other & ~mask)
        }
    }
}

/// Rounds magnitudes to multiples of a power of ten. The division is a multiplication with the reciprocal, which is exact for the
/// 63 bits a magnitude has: with 2^(63 + s) / d rounded up, the error is less than 2^s for every dividend.
struct PowerDivision {
    private let unit: UInt64
    private let reciprocal: UInt64
    private let shift: UInt64

    /// - Parameter places: 1…18.
    init(places: Int) {
        unit = UInt64(ScaledInteger.powers[places])
        let bits = 64 - (unit - 1).leadingZeroBitCount
        let numerator = UInt128(1) << UInt128(63 + bits)
        reciprocal = UInt64(truncatingIfNeeded: (numerator + UInt128(unit) - 1) / UInt128(unit))
        shift = UInt64(bits - 1)
    }

    @inline(__always)
    private func quotient(_ number: UInt64) -> UInt64 { number.multipliedFullWidth(by: reciprocal).high &>> shift }

    /// What is added before the division, for positive and negative numbers; nil where that does not do.
    private func bias(_ mode: RoundingMode) -> (positive: UInt64, negative: UInt64)? {
        switch mode {
        case .down: (0, 0)
        case .up: (unit - 1, unit - 1)
        case .halfUp: (unit / 2, unit / 2)
        case .halfDown: (unit / 2 - 1, unit / 2 - 1)
        case .floor: (0, unit - 1)
        case .ceiling: (unit - 1, 0)
        case .halfEven: nil
        }
    }

    func round(_ out: UnsafeMutablePointer<Int64>, _ a: UnsafeMutablePointer<Int64>, _ count: Int, _ mode: RoundingMode) {
        guard let bias = bias(mode) else { return roundHalfEven(out, a, count) }
        Kernels.each(out, a, count) { number in
            let sign = number &>> 63
            let magnitude = UInt64(bitPattern: (number ^ sign) &- sign)
            let rounded = Int64(bitPattern: quotient(magnitude &+ (sign == 0 ? bias.positive : bias.negative)))
            return (rounded ^ sign) &- sign
        }
    }

    private func roundHalfEven(_ out: UnsafeMutablePointer<Int64>, _ a: UnsafeMutablePointer<Int64>, _ count: Int) {
        let half = unit / 2
        Kernels.each(out, a, count) { number in
            let sign = number &>> 63
            let magnitude = UInt64(bitPattern: (number ^ sign) &- sign)
            let kept = quotient(magnitude)
            let rest = magnitude &- kept &* unit
            let lift: UInt64 = rest > half || rest == half && kept & 1 == 1 ? 1 : 0
            let rounded = Int64(bitPattern: kept &+ lift)
            return (rounded ^ sign) &- sign
        }
    }
}

/// Rounds quotients of two numbers.
enum QuotientRounding {
    @inline(__always)
    static func rounded(_ a: Int64, _ b: Int64, _ mode: RoundingMode) -> Int64 {
        guard b != 0 else { return 0 }
        let isNegative = (a ^ b) < 0
        let divisor = b.magnitude
        let (kept, rest) = a.magnitude.quotientAndRemainder(dividingBy: divisor)
        let lifts: Bool =
            switch mode {
            case .down: false
            case .up: rest != 0
            case .halfUp: rest >= divisor &- rest
            case .halfDown: rest > divisor &- rest
            case .halfEven: rest > divisor &- rest || rest == divisor &- rest && kept & 1 == 1
            case .floor: isNegative && rest != 0
            case .ceiling: !isNegative && rest != 0
            }
        let magnitude = Int64(truncatingIfNeeded: lifts ? kept &+ 1 : kept)
        return isNegative ? 0 &- magnitude : magnitude
    }
}
