/// Reads the lexical forms of XML Schema dates, times and durations, byte by byte and strictly (DMN 1.5 10.3.4.1).
struct TemporalScanner {
    private var rest: Substring.UTF8View

    init(_ text: String) { rest = Substring(text).utf8 }

    var isAtEnd: Bool { rest.isEmpty }
    var next: UInt8? { rest.first }
    /// What has not been read yet.
    var remainder: Substring { Substring(rest) }

    /// Passes over one expected character; false, and nothing read, when another one is next.
    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard let first = rest.first, UInt32(first) == character.value else { return false }
        rest.removeFirst()
        return true
    }

    /// Reads exactly `count` ASCII digits.
    mutating func digits(_ count: Int) -> Int? {
        var number = 0
        for _ in 0..<count {
            guard let digit = digit() else { return nil }
            number = number * 10 + digit
        }
        return number
    }

    /// Reads one or more digits; nil when there is none or the number does not fit.
    mutating func number() -> (value: Int, digits: Int)? {
        var value = 0
        var count = 0
        while let digit = digit() {
            let (tens, tooLarge) = value.multipliedReportingOverflow(by: 10)
            let (sum, overflow) = tens.addingReportingOverflow(digit)
            if tooLarge || overflow { return nil }
            value = sum
            count += 1
        }
        return count == 0 ? nil : (value, count)
    }

    /// Reads the digits after a decimal point as nanoseconds, dropping what is finer; nil without any digit unless `mayBeEmpty`.
    mutating func fraction(mayBeEmpty: Bool = false) -> Int? {
        var nanoseconds = 0
        var unit = 100_000_000
        var count = 0
        while let digit = digit() {
            nanoseconds += digit * unit
            unit /= 10
            count += 1
        }
        return count == 0 && !mayBeEmpty ? nil : nanoseconds
    }

    private mutating func digit() -> Int? {
        guard let first = rest.first, first >= 0x30, first <= 0x39 else { return nil }
        rest.removeFirst()
        return Int(first) - 0x30
    }

    /// Reads a date: at least four digits of year, more only without a leading zero, and a day that exists.
    mutating func date() -> FEELDate? {
        let isNegative = take("-")
        guard let (magnitude, digits) = number(), digits == 4 || (digits > 4 && digits <= 9 && magnitude >= leastNumber(digits)) else {
            return nil
        }
        guard take("-"), let month = self.digits(2), take("-"), let day = self.digits(2) else { return nil }
        return FEELDate(year: isNegative ? -magnitude : magnitude, month: month, day: day)
    }

    private func leastNumber(_ digits: Int) -> Int { (1..<digits).reduce(1) { number, _ in number * 10 } }

    /// Reads a time of day without its zone; `24:00:00` is the midnight that ends the day.
    mutating func clock() -> (nanoseconds: Int, endsDay: Bool)? {
        guard let hour = digits(2), take(":"), let minute = digits(2), take(":"), let second = digits(2) else { return nil }
        var nanoseconds = 0
        if take(".") {
            guard let fraction = fraction() else { return nil }
            nanoseconds = fraction
        }
        if hour == 24 { return minute == 0 && second == 0 && nanoseconds == 0 ? (0, true) : nil }
        guard hour <= 23, minute <= 59, second <= 59 else { return nil }
        return (((hour * 60 + minute) * 60 + second) * FEELTime.nanosecondsPerSecond + nanoseconds, false)
    }

    /// Reads what may follow a clock: `Z`, an offset or `@` and a zone's name. Nothing at all is an absent zone; anything else is refused.
    mutating func zone() -> (zone: FEELZone?, isLegal: Bool) {
        if isAtEnd { return (nil, true) }
        let zone = FEELZone(String(remainder))
        return (zone, zone != nil)
    }
}
