import Store
import Synchronization
import WorkCalendar

/// How many unread messages each person has, kept in memory so that a page costs no query. A count is forgotten when anything changes it.
package final class UnreadCounts: Sendable {
    private struct Known {
        var counts: [Int64: (count: Int, at: Instant)] = [:]
        /// Rises with every change, so that a count read before a change is not kept after it.
        var changes = 0
    }

    /// Another node may have written meanwhile, and its sign may have been lost.
    private static let lifetime = 20 * Instant.second
    private static let most = 10_000

    private let known = Mutex(Known())
    private let time: TimeSource
    /// Called after every change; open pages look then.
    private let told: @Sendable () -> Void

    package init(time: TimeSource, told: @escaping @Sendable () -> Void = {}) {
        self.time = time
        self.told = told
    }

    /// After the transaction that changed it: before its end others still read the old count.
    package func changed(_ person: Int64) {
        known.withLock { known in
            known.counts[person] = nil
            known.changes += 1
        }
        told()
    }

    /// After a transaction that told many.
    package func changedForMany() {
        known.withLock { known in
            known.counts = [:]
            known.changes += 1
        }
        told()
    }

    /// After a sign from another node. Its own pages are told there.
    package func changedElsewhere() {
        known.withLock { known in
            known.counts = [:]
            known.changes += 1
        }
    }

    package func count(of person: Int64, in database: any Database) async throws -> Int {
        let now = time.now()
        let (kept, before) = known.withLock { ($0.counts[person], $0.changes) }
        if let kept, now.since(kept.at) < Self.lifetime { return kept.count }
        let count = try await database.read { try MessageQueries.unread(person, $0) }
        known.withLock { known in
            guard known.changes == before else { return }
            if known.counts.count >= Self.most { known.counts = [:] }
            known.counts[person] = (count, now)
        }
        return count
    }
}
