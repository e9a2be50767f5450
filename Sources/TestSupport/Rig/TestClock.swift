import Synchronization
import WorkCalendar

/// A clock a test sets by hand; it stands still until it is told to move.
package final class TestClock: Sendable {
    private let instant: Mutex<Instant>

    package init(_ start: Instant) { instant = Mutex(start) }

    /// `2026-09-28T10:00:00+08:00`; an unreadable text is the start of 1970, which no test can mistake for its own.
    package convenience init(_ text: String) { self.init(Instant(text)) }

    package var now: Instant { instant.withLock { $0 } }
    package var source: TimeSource { TimeSource { [self] in now } }

    package func set(_ moment: Instant) { instant.withLock { $0 = moment } }
    package func set(_ text: String) { set(Instant(text)) }

    /// Moves on by so many microseconds.
    package func advance(_ microseconds: Int64) { instant.withLock { $0 = $0.adding(microseconds: microseconds) } }
}

extension Instant {
    /// The instant of an ISO 8601 text in a test; unreadable texts are the start of 1970.
    package init(_ text: String) { self = Instant(iso8601: text) ?? Instant(microseconds: 0) }
}
