extension CivilCalendar {
    /// The day so many months later, or the month's last where it is too short.
    static func day(_ number: Int64, plusMonths months: Int64) -> Int64 {
        let (year, month, day) = civil(dayNumber: Int(number))
        let (first, length) = self.month(months, after: month, of: year)
        return Int64(first + min(day, length) - 1)
    }

    /// The same for so many days one after the other.
    static func days(_ first: Int64, count: Int, plusMonths months: Int64) -> [Int64] {
        var result: [Int64] = []
        result.reserveCapacity(count)
        var (year, month, day) = civil(dayNumber: Int(first))
        while result.count < count {
            let (start, length) = self.month(months, after: month, of: year)
            let last = days(inMonth: month, of: year)
            while day <= last, result.count < count {
                result.append(Int64(start + min(day, length) - 1))
                day += 1
            }
            (year, month, day) = month == 12 ? (year + 1, 1, 1) : (year, month + 1, 1)
        }
        return result
    }

    /// The number of the first day of a month, and the month's length.
    private static func month(_ months: Int64, after month: Int, of year: Int) -> (first: Int, length: Int) {
        let all = year * 12 + month - 1 + Int(months)
        let moved = floorDivide(all, 12)
        let movedMonth = all - moved * 12 + 1
        return (dayNumber(year: moved, month: movedMonth, day: 1), days(inMonth: movedMonth, of: moved))
    }
}
