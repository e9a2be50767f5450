/// How the law or a promise measures a limit.
public enum ClockUnit: String, Sendable, Codable, CaseIterable {
    /// Working days; the day of the start is day 0; due at close of the last.
    case workday
    /// The same clock time on the n-th working day: 24 hours each, rest days excluded.
    case exactDay
    /// Hours inside office hours.
    case officeHour
    /// Calendar days; a last day that is a rest day moves to the next working day.
    case day
    /// As `day`; three or more rest days in a row inside the period add their number (税收征管法实施细则 Art. 109).
    case tax109
    /// Natural hours, without a calendar.
    case hour
    /// Months, to the same day number or the month's last day.
    case month
    /// Years, to the same date (29 Feb → 28 Feb).
    case year

    /// Whether the limit ends at an instant rather than with a day.
    public var isExact: Bool { self == .exactDay || self == .officeHour || self == .hour }
}

/// When a limit in days is over.
public enum Edge: String, Sendable, Codable, CaseIterable {
    /// At office close of the last day: what a party must hand in.
    case close
    /// At the midnight after the last day: what an office must do.
    case midnight
}

/// An amount of time such as 5 working days. 0 means the same day.
public struct Limit: Sendable, Hashable, Codable {
    public var amount: Int
    public var unit: ClockUnit

    /// Makes a limit; an amount below 0 or above `largest` is refused when it is read.
    public init(amount: Int, unit: ClockUnit) {
        self.amount = amount
        self.unit = unit
    }

    /// The largest amount that is computed; more is a mistake in writing.
    public static let largest = 100_000
}

/// When the lamp turns yellow: the earlier of a share used and a number of working days left.
public struct Thresholds: Sendable, Hashable, Codable {
    /// Percent of the limit used, 1 to 100.
    public var yellowPercent: Int
    /// Working days left.
    public var yellowLeft: Int

    /// Makes thresholds; the defaults are the zone's proposal of 00-supervision.
    public init(yellowPercent: Int = 90, yellowLeft: Int = 1) {
        self.yellowPercent = yellowPercent
        self.yellowLeft = yellowLeft
    }
}

/// What a clock counts, frozen at its start.
public struct ClockSpec: Sendable, Hashable, Codable {
    public var limit: Limit
    public var edge: Edge
    /// Reasons of pauses that stop this clock; nil: all of them.
    public var honours: [String]?
    public var thresholds: Thresholds

    /// Makes a specification.
    public init(limit: Limit, edge: Edge = .midnight, honours: [String]? = nil, thresholds: Thresholds = Thresholds()) {
        self.limit = limit
        self.edge = edge
        self.honours = honours
        self.thresholds = thresholds
    }
}

/// Something that happened to a clock, at its effective time. Entries come in the order they happened.
public struct ClockEntry: Sendable, Hashable, Codable {
    public enum What: String, Sendable, Codable { case start, pause, resume, extend, stop }

    public var what: What
    public var at: Instant
    /// Code of the reason of a pause.
    public var reason: String?
    /// Announced length of a pause in working days.
    public var planned: Int?
    /// Number of the written notice; a pause without one stops nothing (行政许可法 Art. 45).
    public var notice: String?
    /// What an extension adds, in the limit's unit.
    public var amount: Int?

    /// Makes an entry.
    public init(_ what: What, at: Instant, reason: String? = nil, planned: Int? = nil, notice: String? = nil, amount: Int? = nil) {
        self.what = what
        self.at = at
        self.reason = reason
        self.planned = planned
        self.notice = notice
        self.amount = amount
    }
}

/// Why entries cannot be read.
public enum ClockFault: Error, Sendable, Hashable {
    /// A pause inside a pause.
    case nestedPause
    /// A resumption without a pause.
    case resumeWithoutPause
    /// An entry earlier than the one before it.
    case backwards
    /// An entry after the clock was stopped.
    case afterStop
    /// An extension after the limit had passed.
    case extendAfterLimit
    /// An entry before the start.
    case noStart
    /// A second start: a new round is a new clock.
    case startedTwice
    /// A limit or extension below 0 or beyond `Limit.largest`, or an extension by nothing.
    case badAmount
}
