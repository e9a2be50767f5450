/// What the State Council's notice says about one year: which days are off and which rest days are worked.
public struct DecreedYear: Sendable, Hashable {
    public let year: Int
    /// Address or number of the notice.
    public let notice: String
    /// Days off with the name of the holiday. A notice may reach into the neighbouring years.
    public let off: [Day: String]
    /// Rest days that are worked, with the name of the holiday they make up for.
    public let makeUp: [Day: String]

    /// Makes a year from its notice.
    public init(year: Int, notice: String, off: [Day: String], makeUp: [Day: String]) {
        self.year = year
        self.notice = notice
        self.off = off
        self.makeUp = makeUp
    }
}

/// The working days and hours of one office: a zone, a partner or a province.
public struct OfficeCalendar: Sendable {
    /// What a day is.
    public enum DayKind: Sendable, Hashable {
        case workday
        /// A rest day that is worked, with the holiday it makes up for.
        case makeUp(String)
        case weekend
        case holiday(String)

        /// Whether the day is worked.
        public var counts: Bool {
            switch self {
            case .workday, .makeUp: true
            case .weekend, .holiday: false
            }
        }
    }

    public let name: String
    public let offset: UTCOffset
    public let hours: OfficeHours
    /// Notices by year, in order.
    public let years: [DecreedYear]

    private let names: [Int: String]
    private let firstOrdinal: Int
    private let marks: [UInt8]

    private static let working: UInt8 = 1
    private static let decreed: UInt8 = 2

    /// Makes a calendar. Where two notices name the same day, the later year's notice speaks last.
    public init(name: String, offset: UTCOffset, hours: OfficeHours, years: [DecreedYear]) {
        self.name = name
        self.offset = offset
        self.hours = hours
        self.years = years.sorted { $0.year < $1.year }
        var first = Int.max
        var last = Int.min
        for year in years {
            for day in [Day(year: year.year, month: 1, day: 1), Day(year: year.year, month: 12, day: 31)].compactMap({ $0 }) {
                first = min(first, day.ordinal)
                last = max(last, day.ordinal)
            }
            for day in [year.off.keys.min(), year.off.keys.max(), year.makeUp.keys.min(), year.makeUp.keys.max()].compactMap({ $0 }) {
                first = min(first, day.ordinal)
                last = max(last, day.ordinal)
            }
        }
        firstOrdinal = first <= last ? first : 0
        (marks, names) = OfficeCalendar.table(self.years, from: first, to: last)
    }

    private static func table(_ years: [DecreedYear], from first: Int, to last: Int) -> ([UInt8], [Int: String]) {
        guard first <= last else { return ([], [:]) }
        var marks = (first...last).map { Day(ordinal: $0).weekday <= 5 ? working : 0 }
        var names: [Int: String] = [:]
        for year in years {
            if let start = Day(year: year.year, month: 1, day: 1) {
                for index in 0..<(Day.isLeap(year.year) ? 366 : 365) { marks[start.ordinal - first + index] |= decreed }
            }
            for (day, name) in year.off {
                marks[day.ordinal - first] &= ~working
                names[day.ordinal] = name
            }
            for (day, name) in year.makeUp {
                marks[day.ordinal - first] |= working
                names[day.ordinal] = name
            }
        }
        return (marks, names)
    }

    private func mark(_ ordinal: Int) -> UInt8 {
        let index = ordinal - firstOrdinal
        if index >= 0, index < marks.count { return marks[index] }
        return (ordinal + 3).floored(by: 7).remainder < 5 ? OfficeCalendar.working : 0
    }

    /// Whether the day is worked. Without a notice: Monday to Friday.
    public func counts(_ day: Day) -> Bool { mark(day.ordinal) & OfficeCalendar.working != 0 }

    /// Whether the notice of the day's year is loaded.
    public func isDecreed(_ day: Day) -> Bool { mark(day.ordinal) & OfficeCalendar.decreed != 0 }

    /// Whether that year's notice is loaded.
    public func isDecreed(_ year: Int) -> Bool { years.contains { $0.year == year } }

    /// What a day is. Without a notice: a workday from Monday to Friday, else a weekend.
    public func kind(of day: Day) -> DayKind {
        let rest = day.weekday > 5
        guard let name = names[day.ordinal] else { return rest ? .weekend : .workday }
        if !counts(day) { return .holiday(name) }
        // A notice may also confirm an ordinary day (3 Feb 2020): that is not a make-up day.
        return rest ? .makeUp(name) : .workday
    }

    /// The local day in which an instant lies.
    public func day(of instant: Instant) -> Day {
        let local = instant.adding(microseconds: Int64(offset.minutes) * Instant.minute).microseconds
        return Day(ordinal: Int(local.floored(by: Instant.wholeDay).quotient))
    }

    /// The instant of a minute after local midnight; 1440 is the midnight after the day.
    public func instant(_ day: Day, minute: Int) -> Instant {
        // A Day lies within the years 1 to 9999, so this fits easily.
        Instant(microseconds: Int64(day.ordinal) * Instant.wholeDay).adding(microseconds: Int64(minute - offset.minutes) * Instant.minute)
    }

    /// Close of the office on a day, whether or not it is worked.
    public func close(of day: Day) -> Instant { instant(day, minute: hours.closing) }

    /// The first instant after a day.
    public func midnight(after day: Day) -> Instant { instant(day, minute: 1440) }

    /// The first working day after a day.
    public func workday(after day: Day) -> Day { workday(1, after: day).day }

    /// The n-th working day after a day (the day itself for 0), and whether a year without its notice was counted.
    public func workday(_ n: Int, after day: Day) -> (day: Day, provisional: Bool) {
        var current = day.ordinal
        var left = min(n, Limit.largest)
        var provisional = false
        while left > 0 {
            current += 1
            let mark = mark(current)
            if mark & OfficeCalendar.decreed == 0 { provisional = true }
            if mark & OfficeCalendar.working != 0 { left -= 1 }
        }
        return (Day(ordinal: current), provisional)
    }

    /// The instant itself when it lies inside office hours of a working day, else the next opening.
    public func officeTime(_ instant: Instant) -> Instant {
        var day = day(of: instant)
        while true {
            if counts(day) {
                for span in hours.spans where instant < self.instant(day, minute: span.close) {
                    return max(instant, self.instant(day, minute: span.open))
                }
            }
            let next = day.adding(1)
            if next == day { return instant }
            day = next
        }
    }
}
