/// A years and months duration: a whole number of months (DMN 1.5 10.3.2.3.8).
public struct YearsMonthsDuration: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The value in months, negative for a duration backwards.
    public let totalMonths: Int

    public init(months: Int) { totalMonths = months }

    /// `duration(from)` of XPath's yearMonthDuration: `P1Y2M`, `-P26M`; nil for anything else and when it does not fit.
    public init?(_ text: String) {
        var scanner = TemporalScanner(text)
        let isNegative = scanner.take("-")
        guard scanner.take("P"), let (first, _) = scanner.number() else { return nil }
        var months = 0
        var last: Int? = first
        if scanner.take("Y") {
            let (product, overflow) = first.multipliedReportingOverflow(by: 12)
            if overflow { return nil }
            months = product
            last = scanner.isAtEnd ? nil : scanner.number()?.value
            if last == nil && !scanner.isAtEnd { return nil }
        }
        if let last {
            let (sum, overflow) = months.addingReportingOverflow(last)
            guard scanner.take("M"), !overflow else { return nil }
            months = sum
        }
        guard scanner.isAtEnd else { return nil }
        totalMonths = isNegative ? -months : months
    }

    /// `years and months duration(from, to)`: the whole months between two dates; times of day do not count (DMN 1.5 table 72).
    public init(from: FEELDate, to: FEELDate) {
        let months = (to.year * 12 + to.month) - (from.year * 12 + from.month)
        if months > 0 && to.day < from.day {
            totalMonths = months - 1
        } else if months < 0 && to.day > from.day {
            totalMonths = months + 1
        } else {
            totalMonths = months
        }
    }

    /// The years component; with the sign of the whole.
    public var years: Int { totalMonths / 12 }
    /// The months component, 0…11; with the sign of the whole.
    public var months: Int { totalMonths % 12 }

    public static func < (one: YearsMonthsDuration, other: YearsMonthsDuration) -> Bool { one.totalMonths < other.totalMonths }

    /// Normalised: `P1Y2M`, `-P4Y`, `P0M`.
    public var description: String {
        let years = years.magnitude
        let months = months.magnitude
        let text = (years == 0 ? "" : "\(years)Y") + (months == 0 && years != 0 ? "" : "\(months)M")
        return (totalMonths < 0 ? "-P" : "P") + text
    }

    /// The duration the other way; nil when it does not fit.
    public var negated: YearsMonthsDuration? { YearsMonthsDuration(months: 0).subtracting(self) }

    /// `abs(duration)`; nil when it does not fit.
    public var magnitude: YearsMonthsDuration? { totalMonths < 0 ? negated : self }

    /// The sum; nil when it does not fit.
    public func adding(_ other: YearsMonthsDuration) -> YearsMonthsDuration? {
        let (sum, overflow) = totalMonths.addingReportingOverflow(other.totalMonths)
        return overflow ? nil : YearsMonthsDuration(months: sum)
    }

    /// The difference; nil when it does not fit.
    public func subtracting(_ other: YearsMonthsDuration) -> YearsMonthsDuration? {
        let (difference, overflow) = totalMonths.subtractingReportingOverflow(other.totalMonths)
        return overflow ? nil : YearsMonthsDuration(months: difference)
    }
}
