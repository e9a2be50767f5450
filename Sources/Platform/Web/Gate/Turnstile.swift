import HTTPTypes
import Synchronization
import WorkCalendar

/// A request before a door: what the turnstile looks at.
package struct Approach: Sendable {
    package let door: Doors.Door
    package let address: String
    /// Nil for a visitor who is not signed in.
    package let person: Int64?
    package let now: Instant

    package init(door: Doors.Door, address: String, person: Int64?, now: Instant) {
        self.door = door
        self.address = address
        self.person = person
        self.now = now
    }
}

/// Lets so many requests pass in a minute, by the kind of door; the rest are told how long to wait. Forgets callers that stay away.
///
/// Whoever is signed in is counted by person, since a hall shares one address; visitors are counted by address. Each caller has a store of
/// a minute's requests that fills evenly (the generic cell rate algorithm): a burst passes, a flood does not, and the wait is short.
package final class Turnstile: Sendable {
    /// Requests a minute for one caller.
    package struct Limits: Sendable, Hashable {
        package var reading: Int
        package var writing: Int
        /// Posts of somebody unknown: signing in, resetting, rating.
        package var strangers: Int

        package init(reading: Int = 1200, writing: Int = 300, strangers: Int = 120) {
            self.reading = reading
            self.writing = writing
            self.strangers = strangers
        }

        /// The usual proportions for another number of reading requests a minute.
        package static func reading(_ count: Int) -> Limits {
            Limits(reading: count, writing: max(1, count / 4), strangers: max(1, count / 10))
        }
    }

    private enum Lane: String { case reading, writing, strangers }
    /// How many callers are remembered before those who stayed away are forgotten.
    private static let most = 50_000

    private let limits: Limits
    /// Until when a caller's store is spent, in microseconds, by lane and caller.
    private let spent = Mutex<[String: Int64]>([:])

    package init(_ limits: Limits = Limits()) { self.limits = limits }

    /// Seconds to wait, or nil.
    package func admit(_ approach: Approach) -> Int? {
        guard let lane = lane(approach.door) else { return nil }
        let person = lane == .strangers ? nil : approach.person
        let caller = "\(lane.rawValue) \(person.map { "p:\($0)" } ?? approach.address)"
        let each = Instant.minute / Int64(max(1, limit(lane)))
        let now = approach.now.microseconds
        return spent.withLock { spent in
            if spent.count > Self.most { spent = spent.filter { $0.value > now } }
            let next = max(spent[caller] ?? now, now) + each
            let over = next - now - Instant.minute
            guard over <= 0 else { return Int((over + Instant.second - 1) / Instant.second) }
            spent[caller] = next
            return nil
        }
    }

    private func limit(_ lane: Lane) -> Int {
        switch lane {
        case .reading: limits.reading
        case .writing: limits.writing
        case .strangers: limits.strangers
        }
    }

    /// Files of our own and figures for machines are not counted: a page brings several, and a probe must not be told to wait.
    private func lane(_ door: Doors.Door) -> Lane? {
        if ["/assets/{name}", "/healthz", "/readyz", "/metrics"].contains(door.path) { return nil }
        if door.method == .get { return .reading }
        return door.access == .anyone ? .strangers : .writing
    }
}
