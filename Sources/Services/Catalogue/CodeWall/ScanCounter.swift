import Records
import Store
import Synchronization
import WorkCalendar
import Zone

/// What came of a scan.
enum ScanOutcome: String, Sendable, CaseIterable {
    case shown, redirected, retired, reserved, unknown
}

/// Scans by hour, code, place, class of device and outcome: telemetry, not evidence. Counted in memory and written down now and then, so
/// that a scan costs no transaction; a server that is killed loses the counts of the last seconds.
final class ScanCounter: Sendable {
    struct Key: Sendable, Hashable {
        /// Hours since 1970.
        let hour: Int64
        /// The item's code; empty where the short id leads to nothing: what was typed is not kept.
        let item: String
        /// A place of the wall's plan, or `other`.
        let place: String
        let agent: AgentClass
        let outcome: ScanOutcome
    }

    private let counts = Mutex<[Key: Int64]>([:])
    /// The most different keys that are held before they must be written.
    private static let most = 20_000

    func count(_ key: Key) {
        counts.withLock { counts in
            guard counts.count < Self.most || counts[key] != nil else { return }
            counts[key, default: 0] += 1
        }
    }

    /// What was counted since the last time, taken out.
    func take() -> [Key: Int64] {
        counts.withLock { counts in
            defer { counts = [:] }
            return counts
        }
    }

    /// Puts back what could not be written.
    func put(back taken: [Key: Int64]) { counts.withLock { $0.merge(taken, uniquingKeysWith: +) } }
}

/// Short ids that lead to nothing, by address: a few are a damaged code, many are somebody trying them all.
final class GuessGuard: Sendable {
    private struct Tries {
        var window: Int64
        var misses: Int
    }

    private let tries = Mutex<[String: Tries]>([:])
    /// Misses an address may have in ten minutes.
    static let most = 20
    static let window = 10 * Instant.minute

    /// Notes a miss and answers the seconds to wait, or nil.
    func miss(_ address: String, _ now: Instant) -> Int? {
        let window = now.microseconds / Self.window
        return tries.withLock { tries in
            if tries.count > 20_000 { tries = tries.filter { $0.value.window == window } }
            var mine = tries[address].flatMap { $0.window == window ? $0 : nil } ?? Tries(window: window, misses: 0)
            mine.misses += 1
            tries[address] = mine
            guard mine.misses > Self.most else { return nil }
            return max(1, Int((Self.window - now.microseconds % Self.window) / Instant.second))
        }
    }
}
