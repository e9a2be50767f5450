import Records
import Store
import Synchronization
import WorkCalendar
import Zone

/// When each guide was last compared with its source: read from the records at the start and every minute, for other nodes write them
/// too; kept up at once with every check made here.
package final class GuideChecks: Sendable {
    private let latest = Mutex<[String: Instant]>([:])

    package init() {}

    /// Reads every check there is.
    func load(_ engine: Engine) async throws {
        let found = try await engine.database.read { db in try CheckQueries.latest(db) }
        latest.withLock { $0.merge(found) { max($0, $1) } }
    }

    func note(_ item: String, at instant: Instant) { latest.withLock { $0[item] = max($0[item] ?? instant, instant) } }

    func checked(_ item: String) -> Instant? { latest.withLock { $0[item] } }

    /// Whether it was compared within the days the zone set itself.
    func isFresh(_ item: String, _ zone: ZoneFolder, now: Instant) -> Bool {
        guard let at = checked(item) else { return false }
        return now.since(at) <= Int64(zone.wall.recheckDays) * Instant.wholeDay
    }
}
