/// A calendar day of the Gregorian calendar, without a time or a place.
public struct Day: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Days since 1970-01-01, which is 0.
    public let ordinal: Int

    /// Makes the day so many days after 1970-01-01, held within the years 1 to 9999.
    public init(ordinal: Int) {
        self.ordinal = min(max(ordinal, Day.smallest), Day.greatest)
    }

    // Literals, because a computed static is looked up at every step of a count: 0001-01-01 and 9999-12-31.
    private static var smallest: Int { -719_162 }
    private static var greatest: Int { 2_932_896 }

    /// Makes a day from its numbers; nil when there is no such day or the year is outside 1 to 9999.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
        guard day <= Day.length(ofMonth: month, year: year) else { return nil }
        ordinal = Day.ordinal(year, month, day)
    }

    /// Reads `2026-09-28`, exactly ten characters; nil for anything else.
    public init?(_ iso: String) {
        var reader = DigitReader(iso)
        guard let day = reader.day(), reader.isAtEnd else { return nil }
        self = day
    }

    public var year: Int { parts.year }
    public var month: Int { parts.month }
    /// Day of the month, from 1.
    public var day: Int { parts.day }

    /// Day of the week: 1 is Monday, 7 is Sunday.
    public var weekday: Int { (ordinal + 3).floored(by: 7).remainder + 1 }

    /// The day so many days later (earlier when negative).
    public func adding(_ days: Int) -> Day {
        let (sum, overflow) = ordinal.addingReportingOverflow(days)
        return Day(ordinal: overflow ? (days > 0 ? .max : .min) : sum)
    }

    /// The same day number so many months later, clamped to the month's last day (31 Jan + 1 → 28 or 29 Feb).
    public func adding(months: Int) -> Day {
        let (year, month, day) = parts
        let (count, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
        if overflow || count >= 10_000 * 12 { return Day(ordinal: Day.greatest) }
        if count < 12 { return Day(ordinal: Day.smallest) }
        let length = Day.length(ofMonth: count % 12 + 1, year: count / 12)
        return Day(ordinal: Day.ordinal(count / 12, count % 12 + 1, min(day, length)))
    }

    /// The day as `2026-09-28`.
    public var description: String {
        let parts = parts
        return DigitWriter.text { $0.day(parts) }
    }

    public static func < (left: Day, right: Day) -> Bool { left.ordinal < right.ordinal }

    /// Whether February of that year has 29 days.
    public static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    /// Days in a month; the month must be 1 to 12.
    static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    // The year is taken to begin in March, so that the leap day is its last day; eras are 400 years.
    private static func ordinal(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month > 2 ? year : year - 1
        let (era, yearOfEra) = shifted.floored(by: 400)
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// Year, month and day of the month in one computation.
    public var parts: (year: Int, month: Int, day: Int) {
        let (era, dayOfEra) = (ordinal + 719_468).floored(by: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }
}

extension Day: Codable {
    /// Reads `2026-09-28`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let day = Day(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a day such as 2026-09-28")
        }
        self = day
    }

    /// Writes `2026-09-28`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
