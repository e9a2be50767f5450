import Synchronization
import WorkCalendar

/// Lets so many requests pass per address and minute; the rest are told how long to wait. Forgets addresses that stay away.
package final class Turnstile: Sendable {
    private struct Count {
        var minute: Int64
        var all = 0
        var unsafe = 0
    }

    private let counts = Mutex<[String: Count]>([:])
    private let most: Int
    private let mostUnsafe: Int

    /// Requests a minute, and among them those that change something.
    package init(most: Int = 1200, mostUnsafe: Int = 240) {
        self.most = most
        self.mostUnsafe = mostUnsafe
    }

    /// Seconds to wait, or nil.
    package func admit(_ address: String, _ method: String, _ now: Instant) -> Int? {
        let minute = now.microseconds / Instant.minute
        let isSafe = method == "GET" || method == "HEAD" || method == "OPTIONS"
        return counts.withLock { counts in
            if counts.count > 50_000 { counts = counts.filter { $0.value.minute == minute } }
            var count = counts[address].flatMap { $0.minute == minute ? $0 : nil } ?? Count(minute: minute)
            count.all += 1
            if !isSafe { count.unsafe += 1 }
            counts[address] = count
            guard count.all > most || count.unsafe > mostUnsafe else { return nil }
            return max(1, 60 - Int((now.microseconds % Instant.minute) / Instant.second))
        }
    }
}
