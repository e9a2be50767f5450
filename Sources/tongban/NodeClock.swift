import Synchronization
import WorkCalendar

/// The clock of a node that shares its database with others: begun with this machine's, which agreed with the server's, and carried on by
/// the time since the machine was started, which nobody sets. A machine whose clock jumps while it serves goes on writing right times.
///
/// Now and then it is held against the server's clock and follows it, a little at a time. What differs by more than seconds is followed
/// only where two of the three clocks say so: a machine that stood still for an hour finds its way back, a primary with a wrong clock leads
/// nobody astray.
final class NodeClock: Sendable {
    /// What was found when the three clocks were held against each other.
    enum Finding: Sendable, Equatable {
        case agrees
        /// This one was behind or ahead by so many seconds and is right again.
        case mended(seconds: Int64)
        /// This machine's clock is ahead of the two others, or behind them where it is negative. It is not followed.
        case machine(seconds: Int64)
        /// The same of the server's.
        case server(seconds: Int64)
        /// No two agree.
        case nobody(machine: Int64, server: Int64)
        /// The answer took too long to tell.
        case unknown

        /// The same, whatever the seconds.
        func isLike(_ other: Finding) -> Bool {
            switch (self, other) {
            case (.agrees, .agrees), (.machine, .machine), (.server, .server), (.nobody, .nobody), (.unknown, .unknown): true
            default: false
            }
        }
    }

    /// How often it is held against the server's.
    static let beat = Duration.seconds(10)
    /// So much two clocks may differ that are kept right: longer than a step of a time service, shorter than anything a promise counts.
    static let patience = 5 * Instant.second
    /// Followed at once, so that an hour's drift is followed within the hour and no two events change places.
    private static let stride = Instant.second / 2
    /// An answer that took longer says too little about when it was given.
    private static let slowest = Instant.second

    private let machine: TimeSource
    private let sinceBoot: TimeSource
    private let offset: Mutex<Int64>

    /// - Parameter sinceBoot: a clock that only ever goes on, from any beginning.
    init(machine: TimeSource = .system, sinceBoot: TimeSource = .sinceBoot) {
        self.machine = machine
        self.sinceBoot = sinceBoot
        offset = Mutex(machine.now().since(sinceBoot.now()))
    }

    var source: TimeSource { TimeSource { [self] in now } }
    private var now: Instant { sinceBoot.now().adding(microseconds: offset.withLock { $0 }) }

    /// By how many seconds this machine's clock is ahead of the one the node writes with.
    var machineAhead: Int64 { machine.now().since(now) / Instant.second }

    /// Holds the clocks against each other, and follows.
    /// - Parameter server: asks the server of the database for its time.
    func compare(_ server: () async throws -> Instant) async throws -> Finding {
        let before = now
        let asked = try await server()
        let (after, machine) = (now, machine.now())
        guard after.since(before) <= Self.slowest else { return .unknown }
        let middle = before.adding(microseconds: after.since(before) / 2)
        let (ahead, machineAhead) = (asked.since(middle), machine.since(after))
        if abs(ahead) <= Self.patience {
            offset.withLock { $0 += min(max(ahead, -Self.stride), Self.stride) }
            return abs(machineAhead) <= Self.patience ? .agrees : .machine(seconds: machineAhead / Instant.second)
        }
        if abs(machine.since(asked)) <= Self.patience {
            offset.withLock { $0 += ahead }
            return .mended(seconds: ahead / Instant.second)
        }
        let seconds = (machine: machineAhead / Instant.second, server: ahead / Instant.second)
        return abs(machineAhead) <= Self.patience
            ? .server(seconds: seconds.server) : .nobody(machine: seconds.machine, server: seconds.server)
    }
}
