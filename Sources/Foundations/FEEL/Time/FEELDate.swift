/// A date: year, month and day of the proleptic Gregorian calendar, without a zone (DMN 1.5 10.3.2.3.5).
public struct FEELDate: Sendable, Hashable, Comparable, CustomStringConvertible {
    private let storedYear: Int32
    private let storedMonth: UInt8
    private let storedDay: UInt8

    /// The year, −999,999,999…999,999,999; there is a year 0.
    public var year: Int { Int(storedYear) }
    /// The month, 1…12.
    public var month: Int { Int(storedMonth) }
    /// The day of the month, 1…31.
    public var day: Int { Int(storedDay) }

    /// `date(year, month, day)` (DMN 1.5 table 72); nil for a day that does not exist or a year out of range.
    public init?(year: Int, month: Int, day: Int) {
        guard CivilCalendar.years.contains(year), (1...12).contains(month) else { return nil }
        guard day >= 1, day <= CivilCalendar.days(inMonth: month, of: year) else { return nil }
        storedYear = Int32(year)
        storedMonth = UInt8(month)
        storedDay = UInt8(day)
    }

    /// The day so many days after 1970-01-01; nil when its year is out of range.
    public init?(dayNumber: Int) {
        guard Self.dayNumbers.contains(dayNumber) else { return nil }
        let (year, month, day) = CivilCalendar.civil(dayNumber: dayNumber)
        self.init(year: year, month: month, day: day)
    }

    static let dayNumbers: ClosedRange<Int> = {
        let first = CivilCalendar.dayNumber(year: CivilCalendar.years.lowerBound, month: 1, day: 1)
        return first...CivilCalendar.dayNumber(year: CivilCalendar.years.upperBound, month: 12, day: 31)
    }()

    /// `date(from)` of a date string: XML Schema's date, `2024-02-29`. A zone may be written, as XML Schema has it, and is dropped.
    public init?(_ text: String) {
        var scanner = TemporalScanner(text)
        guard let date = scanner.date() else { return nil }
        guard scanner.next != UInt8(ascii: "@"), scanner.zone().isLegal else { return nil }
        self = date
    }

    /// Days since 1970-01-01, negative before.
    public var dayNumber: Int { CivilCalendar.dayNumber(year: year, month: month, day: day) }

    public static func < (one: FEELDate, other: FEELDate) -> Bool {
        (one.storedYear, one.storedMonth, one.storedDay) < (other.storedYear, other.storedMonth, other.storedDay)
    }

    /// As XML Schema writes it: `2024-02-29`, `-0044-03-15`.
    public var description: String {
        (year < 0 ? "-" : "") + padded(abs(year), 4) + "-" + padded(month, 2) + "-" + padded(day, 2)
    }

    /// Date + duration: the months are added and the day kept; where the month is too short, its last day is taken (table 57).
    public func adding(_ duration: YearsMonthsDuration) -> FEELDate? {
        let (months, overflow) = (year * 12 + month - 1).addingReportingOverflow(duration.totalMonths)
        if overflow { return nil }
        let year = CivilCalendar.floorDivide(months, 12)
        let month = months - year * 12 + 1
        guard CivilCalendar.years.contains(year) else { return nil }
        return FEELDate(year: year, month: month, day: min(day, CivilCalendar.days(inMonth: month, of: year)))
    }

    /// Date − duration.
    public func subtracting(_ duration: YearsMonthsDuration) -> FEELDate? { duration.negated.flatMap(adding) }

    /// Date + duration: counted from midnight UTC, and the day on which that ends (table 57); nil out of range.
    public func adding(_ duration: DaysTimeDuration) -> FEELDate? {
        FEELDateTime(midnightUTC: self).adding(duration)?.date
    }

    /// Date − duration; nil out of range.
    public func subtracting(_ duration: DaysTimeDuration) -> FEELDate? { duration.negated.flatMap(adding) }

    /// Date − date in whole days.
    public func subtracting(_ other: FEELDate) -> DaysTimeDuration {
        DaysTimeDuration(seconds: (dayNumber - other.dayNumber) * CivilCalendar.secondsPerDay)
    }

    /// Date − date and time: this date is midnight UTC; nil when the other has no zone.
    public func subtracting(_ other: FEELDateTime) -> DaysTimeDuration? { FEELDateTime(midnightUTC: self).subtracting(other) }
}
