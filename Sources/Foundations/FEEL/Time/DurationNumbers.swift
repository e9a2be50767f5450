/// Durations and numbers: DMN 1.5 table 59, and the seconds of table 66 with their fraction.
extension DaysTimeDuration {
    /// Duration × number, to the nearest nanosecond (halves to even); nil when it does not fit.
    public func multiplied(by number: Decimal128) -> DaysTimeDuration? {
        Decimal128(coefficient: totalNanoseconds)?.multiplied(by: number)?.wholeNumber(.halfEven).flatMap(DaysTimeDuration.init)
    }

    /// Duration ÷ number, to the nearest nanosecond (halves to even); nil for 0 and when it does not fit.
    public func divided(by number: Decimal128) -> DaysTimeDuration? {
        Decimal128(coefficient: totalNanoseconds)?.divided(by: number)?.wholeNumber(.halfEven).flatMap(DaysTimeDuration.init)
    }

    /// Duration ÷ duration, a number; nil when the divisor is no time at all.
    public func divided(by other: DaysTimeDuration) -> Decimal128? {
        guard let divisor = Decimal128(coefficient: other.totalNanoseconds) else { return nil }
        return Decimal128(coefficient: totalNanoseconds)?.divided(by: divisor)
    }

    /// The property `seconds` with its fraction, in (−60…60).
    public var exactSeconds: Decimal128 { Decimal128(seconds: seconds, nanoseconds: nanoseconds) }
}

extension YearsMonthsDuration {
    /// Duration × number in whole months, what is left of a month dropped; nil when it does not fit.
    public func multiplied(by number: Decimal128) -> YearsMonthsDuration? {
        Decimal128(totalMonths).multiplied(by: number).flatMap(YearsMonthsDuration.init(truncating:))
    }

    /// Duration ÷ number in whole months, what is left of a month dropped; nil for 0 and when it does not fit.
    public func divided(by number: Decimal128) -> YearsMonthsDuration? {
        Decimal128(totalMonths).divided(by: number).flatMap(YearsMonthsDuration.init(truncating:))
    }

    /// Duration ÷ duration, a number; nil when the divisor is no time at all.
    public func divided(by other: YearsMonthsDuration) -> Decimal128? { Decimal128(totalMonths).divided(by: Decimal128(other.totalMonths)) }

    private init?(truncating months: Decimal128) {
        guard let whole = months.wholeNumber(.down).flatMap(Int.init(exactly:)) else { return nil }
        self.init(months: whole)
    }
}

extension FEELTime {
    /// `time(hour, minute, second, offset)` with a fraction of a second, which is cut after nanoseconds; nil for a time that no clock shows.
    public init?(hour: Int, minute: Int, second: Decimal128, zone: FEELZone? = nil) {
        guard !second.isNegative, second < Decimal128(60) else { return nil }
        let inNanoseconds = second.multiplied(by: Decimal128(Self.nanosecondsPerSecond))
        guard let nanoseconds = inNanoseconds?.wholeNumber(.down).flatMap(Int.init(exactly:)) else { return nil }
        let (whole, rest) = nanoseconds.quotientAndRemainder(dividingBy: Self.nanosecondsPerSecond)
        self.init(hour: hour, minute: minute, second: whole, nanosecond: rest, zone: zone)
    }

    /// The property `second` with its fraction, in 0…60 (DMN 1.5 table 66).
    public var exactSecond: Decimal128 { Decimal128(seconds: second, nanoseconds: nanosecond) }
}

extension FEELDateTime {
    /// The property `second` with its fraction, in 0…60 (DMN 1.5 table 66).
    public var exactSecond: Decimal128 { time.exactSecond }
}

extension Decimal128 {
    fileprivate init(seconds: Int, nanoseconds: Int) {
        let total = Int128(seconds) * 1_000_000_000 + Int128(nanoseconds)
        // Eleven digits always fit.
        self = nanoseconds == 0 ? Decimal128(seconds) : (Decimal128(coefficient: total, exponent: -9) ?? .zero).normalized
    }

    /// The number rounded to a whole one; nil when 128 bits cannot hold it.
    fileprivate func wholeNumber(_ mode: RoundingMode) -> Int128? {
        guard let whole = rounded(toScale: 0, mode) else { return nil }
        var magnitude = whole.coefficient
        guard whole.exponent <= 38 else { return magnitude == 0 ? 0 : nil }
        for _ in 0..<max(0, whole.exponent) {
            let (product, overflow) = magnitude.multipliedReportingOverflow(by: 10)
            if overflow { return nil }
            magnitude = product
        }
        for _ in 0..<max(0, -whole.exponent) { magnitude /= 10 }
        return Int128(exactly: magnitude).map { whole.isNegative ? -$0 : $0 }
    }
}
