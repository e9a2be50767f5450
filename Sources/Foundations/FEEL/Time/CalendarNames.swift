extension FEELDate {
    /// The day of the week, 1 Monday … 7 Sunday (DMN 1.5 table 66, ISO 8601).
    public var weekday: Int {
        let sinceMonday = (dayNumber + 3) % 7
        return (sinceMonday < 0 ? sinceMonday + 7 : sinceMonday) + 1
    }

    /// `day of year(date)`: 1…366.
    public var dayOfYear: Int { dayNumber - CivilCalendar.dayNumber(year: year, month: 1, day: 1) + 1 }

    /// `week of year(date)`: the ISO 8601 week, 1…53; days before the first Thursday's week belong to the last week of the year before.
    public var weekOfYear: Int {
        let week = (dayOfYear - weekday + 10) / 7
        if week == 0 { return Self.weeks(in: year - 1) }
        return week == 53 && Self.weeks(in: year) == 52 ? 1 : week
    }

    /// A year has 53 weeks when it begins on a Thursday, or is a leap year and begins on a Wednesday.
    private static func weeks(in year: Int) -> Int {
        // Weekdays repeat every 400 years; so no year is out of range here.
        let first = CivilCalendar.dayNumber(year: 2000 + year % 400, month: 1, day: 1)
        let sinceMonday = (first + 3) % 7
        let weekday = (sinceMonday < 0 ? sinceMonday + 7 : sinceMonday) + 1
        return weekday == 4 || weekday == 3 && CivilCalendar.isLeap(year) ? 53 : 52
    }

    /// `day of week(date)`: the English name, `Monday` … `Sunday`.
    public var dayOfWeek: String {
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][weekday - 1]
    }

    /// `month of year(date)`: the English name, `January` … `December`.
    public var monthOfYear: String {
        [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
        ][month - 1]
    }
}
