/// One day of the ledger that explains a due date.
public struct LedgerDay: Sendable, Hashable {
    /// Why a day counts or does not.
    public enum Why: Sendable, Hashable {
        /// The day of the start, which is day 0.
        case start
        /// An ordinary day that counts.
        case counted
        /// A rest day that is worked, with the holiday it makes up for.
        case makeUp(String)
        case weekend
        case holiday(String)
        /// The clock stood still, with the code of the reason.
        case paused(String)
        /// A counted day after the due day.
        case overdue
        /// A Monday to Friday of a year whose notice is not out: counted for display only.
        case undecreed
    }

    public let day: Day
    /// Whether the day uses up the limit.
    public let counted: Bool
    /// Number of the counted day, from 1.
    public let ordinal: Int?
    public let why: Why
    /// Whether the notice of the day's year is loaded.
    public let decreed: Bool

    /// Makes a day of a ledger.
    public init(day: Day, counted: Bool, ordinal: Int?, why: Why, decreed: Bool = true) {
        self.day = day
        self.counted = counted
        self.ordinal = ordinal
        self.why = why
        self.decreed = decreed
    }
}

/// What a clock says at an instant. A pure function of specification, entries, calendar and time.
public struct Reading: Sendable, Hashable {
    public enum State: String, Sendable, Codable { case idle, running, paused, stopped }

    public var state: State = .idle
    /// Units begun: on the n-th counted day it is n. In time means used <= limit.
    public var used = 0
    /// Minutes used, for `officeHour`, `hour` and `exactDay` (24 hours a working day); else 0.
    public var usedMinutes = 0
    /// The limit with its extensions.
    public var limit = 0
    public var startedAt: Instant = .never
    /// Office close of the last day, or the exact instant. While paused a forecast: as if the pause ended as planned, or now.
    public var dueAt: Instant = .never
    /// From when the lamp is yellow; never while paused, or when it stopped before.
    public var yellowAt: Instant = .never
    /// From when the lamp is red; never while paused, unless it was red before, or when it stopped in time.
    public var redAt: Instant = .never
    /// A year without its notice was counted: no silence and no red lamp may come of it.
    public var provisional = false
    /// The limit has passed.
    public var over = false
    /// Days the pauses kept from being counted: working days for `workday`, `exactDay` and `officeHour`, else calendar days.
    public var pausedDays = 0
    /// From the day of the start to the due day, and on to now when over.
    public var days: [LedgerDay] = []

    /// A clock that was never started.
    public init() {}
}
