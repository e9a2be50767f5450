/// Numbers as whole multiples of a power of ten.
enum ScaledInteger {
    /// Places after the point that are computed with.
    static let scales = 0...18
    /// 10⁰ … 10¹⁸.
    static let powers: [Int64] = (0...18).map { count in (0..<count).reduce(1) { power, _ in power * 10 } }

    /// The digits and places of a number, as few as it needs; nil where it has more than 64 bits or too many places.
    static func parts(_ number: Decimal128) -> (digits: Int64, scale: Int)? {
        let plain = number.normalized
        let (scale, zeros) = plain.exponent < 0 ? (-plain.exponent, 0) : (0, plain.exponent)
        guard scales.contains(scale), scales.contains(zeros) else { return nil }
        let (digits, overflow) = Int128(plain.coefficient).multipliedReportingOverflow(by: Int128(powers[zeros]))
        guard !overflow, let whole = Int64(exactly: plain.isNegative ? -digits : digits) else { return nil }
        return (whole, scale)
    }

    /// The number in units of a given scale; nil where it does not fit.
    static func digits(_ number: Decimal128, scale: Int) -> Int64? {
        guard let parts = parts(number), parts.scale <= scale else { return nil }
        let (digits, overflow) = parts.digits.multipliedReportingOverflow(by: powers[scale - parts.scale])
        return overflow ? nil : digits
    }

    static func value(_ digits: Int64, scale: Int) -> FEELValue {
        if scale == 0 { return .number(Decimal128(Int(digits))) }
        return Decimal128(coefficient: Int128(digits), exponent: -scale).map(FEELValue.number) ?? .null
    }
}

/// What the whole numbers of a column or of a step count.
enum ColumnUnit: Hashable, Sendable {
    /// 10^−scale.
    case number(scale: Int)
    /// Days since 1970-01-01.
    case day
    /// Seconds of a days and time duration.
    case second
    /// Places in an order of texts, for comparing only.
    case rank

    /// Whether numbers within the bounds are values.
    func holds(_ bounds: Bounds) -> Bool {
        guard bounds.low > Int64.min else { return false }
        return self != .day || FEELDate.dayNumbers.contains(Int(bounds.low)) && FEELDate.dayNumbers.contains(Int(bounds.high))
    }

    func value(_ number: Int64) -> FEELValue {
        switch self {
        case .number(let scale): ScaledInteger.value(number, scale: scale)
        case .day: FEELDate(dayNumber: Int(number)).map(FEELValue.date) ?? .null
        case .second: .daysTime(DaysTimeDuration(seconds: Int(number)))
        case .rank: .null
        }
    }

    /// The number of units that a value is; nil where it is of another kind, or not a whole number of them.
    func number(of value: FEELValue) -> Int64? {
        switch (self, value) {
        case (.number(let scale), .number(let number)): return ScaledInteger.digits(number, scale: scale)
        case (.day, .date(let date)): return Int64(date.dayNumber)
        case (.second, .daysTime(let duration)): return duration.nanoseconds == 0 ? duration.totalSeconds : nil
        default: return nil
        }
    }

    /// The unit that shows a value best; nil where it has none.
    init?(of value: FEELValue) {
        switch value {
        case .number(let number):
            guard let parts = ScaledInteger.parts(number) else { return nil }
            self = .number(scale: parts.scale)
        case .date: self = .day
        case .daysTime(let duration):
            guard duration.nanoseconds == 0 else { return nil }
            self = .second
        default: return nil
        }
    }

    /// The unit both can be told in: of numbers the finer one.
    func joined(_ other: ColumnUnit) -> ColumnUnit? {
        if case .number(let one) = self, case .number(let two) = other { return .number(scale: max(one, two)) }
        return self == other ? self : nil
    }
}

/// The least and the greatest that some numbers can be; the numbers of a step lie within them, so that none can overflow unseen.
struct Bounds: Hashable, Sendable {
    let low: Int64
    let high: Int64
    /// Whether they are only asked for what form something has, not to compute with: then nothing is too wide.
    let isLax: Bool

    /// - Throws: `tooWide` where 64 bits do not hold them.
    init(_ low: Int128, _ high: Int128, isLax: Bool) throws(PlanFault) {
        // The least number of 64 bits has no magnitude, so it is left out.
        let (least, greatest) = (Int128(Int64.min) + 1, Int128(Int64.max))
        guard isLax || low >= least && high <= greatest else { throw .tooWide }
        self.low = Int64(min(max(low, least), greatest))
        self.high = Int64(min(max(high, least), greatest))
        self.isLax = isLax
    }

    init(_ only: Int64) {
        low = only
        high = only
        isLax = false
    }

    /// Of the numbers there are; 0 to 0 of none.
    init(_ numbers: UnsafeBufferPointer<Int64>) {
        guard var low = numbers.first else {
            self.init(0)
            return
        }
        var high = low
        for number in numbers {
            low = min(low, number)
            high = max(high, number)
        }
        self.init(low: low, high: high, isLax: false)
    }

    func adding(_ other: Bounds) throws(PlanFault) -> Bounds {
        try Bounds(Int128(low) + Int128(other.low), Int128(high) + Int128(other.high), isLax: isLax || other.isLax)
    }

    func subtracting(_ other: Bounds) throws(PlanFault) -> Bounds {
        try Bounds(Int128(low) - Int128(other.high), Int128(high) - Int128(other.low), isLax: isLax || other.isLax)
    }

    func multiplied(by other: Bounds) throws(PlanFault) -> Bounds {
        let corners = [
            Int128(low) * Int128(other.low), Int128(low) * Int128(other.high), Int128(high) * Int128(other.low),
            Int128(high) * Int128(other.high),
        ]
        return try Bounds(
            corners.reduce(corners[0]) { min($0, $1) }, corners.reduce(corners[0]) { max($0, $1) }, isLax: isLax || other.isLax)
    }

    func joined(_ other: Bounds) -> Bounds { with(min(low, other.low), max(high, other.high), other) }

    func least(_ other: Bounds) -> Bounds { with(min(low, other.low), min(high, other.high), other) }

    func greatest(_ other: Bounds) -> Bounds { with(max(low, other.low), max(high, other.high), other) }

    /// The same, lax.
    var lax: Bounds { Bounds(low: low, high: high, isLax: true) }

    private func with(_ low: Int64, _ high: Int64, _ other: Bounds) -> Bounds {
        Bounds(low: low, high: high, isLax: isLax || other.isLax)
    }

    private init(low: Int64, high: Int64, isLax: Bool) {
        self.low = low
        self.high = high
        self.isLax = isLax
    }

    /// Whether all are at least 0 and have 32 bits at most.
    var isSmall: Bool { low >= 0 && high <= Int64(UInt32.max) }
}

/// Why something cannot be computed by columns.
enum PlanFault: Error {
    /// It has no column form at all.
    case noKernel
    /// The numbers might not fit into 64 bits.
    case tooWide
}
