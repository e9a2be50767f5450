import Synchronization
import WorkCalendar

/// How much each lane may do at once, and which lanes rest because their receiver does not answer.
///
/// A lane that failed several times in a row is asked with one send at a time, after waits that double: what is behind it in the queue keeps its
/// tries, and no other lane waits for its timeouts.
final class Lanes: Sendable {
    private struct Lane {
        var running = 0
        var failures = 0
        var restsUntil = Instant(microseconds: 0)
    }

    static let patience = 5
    static let longestRest = 5 * Instant.minute

    private let lanes = Mutex<[String: Lane]>([:])

    /// How many sends of the lane may begin now.
    func free(_ name: String, at now: Instant) -> Int {
        lanes.withLock { lanes in
            let lane = lanes[name] ?? Lane()
            if lane.restsUntil > now { return 0 }
            let width = lane.failures >= Self.patience ? 1 : Self.width(name)
            return max(0, width - lane.running)
        }
    }

    private static func width(_ name: String) -> Int { name == Channel.sms.rawValue ? 4 : 2 }

    func begin(_ name: String) { lanes.withLock { $0[name, default: Lane()].running += 1 } }

    /// - Parameter answered: the receiver took it or refused it: it is there.
    func end(_ name: String, answered: Bool, at now: Instant) {
        lanes.withLock { lanes in
            var lane = lanes[name] ?? Lane()
            lane.running = max(0, lane.running - 1)
            if answered {
                (lane.failures, lane.restsUntil) = (0, Instant(microseconds: 0))
            } else {
                lane.failures += 1
                let beyond = lane.failures - Self.patience
                if beyond >= 0 {
                    let rest = min(Self.longestRest, 5 * Instant.second << min(beyond, 10))
                    lane.restsUntil = now.adding(microseconds: rest)
                }
            }
            lanes[name] = lane
        }
    }
}
