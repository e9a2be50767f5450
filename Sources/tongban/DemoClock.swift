import Store
import Synchronization
import WorkCalendar

/// The demonstration's clock: the real one, put forward by as much as somebody asked for, kept over a restart.
final class DemoClock: Sendable {
    /// Why a time is not set.
    enum Refused: Error, Equatable {
        /// Something happened later already; the clock goes forward only.
        case backwards(now: Instant)
        /// Further ahead than the calendar can sensibly count.
        case tooFar(latest: Instant)
    }

    private let real: TimeSource
    private let database: any Database
    private let offset: Mutex<Int64>

    /// The end of the year 2099 in China.
    private static let latest = Instant(iso8601: "2099-12-31T23:59:59+08:00") ?? .never

    /// How far behind a time may be and still mean "now".
    private static let slack = Instant.minute

    init(real: TimeSource, database: any Database, offset: Int64) {
        self.real = real
        self.database = database
        self.offset = Mutex(offset)
    }

    /// The clock as this database last knew it.
    static func restored(real: TimeSource, database: any Database) async throws -> DemoClock {
        let kept = try await database.read { db in try Settings.read(Settings.demoOffset, db).flatMap { Int64($0) } ?? 0 }
        return DemoClock(real: real, database: database, offset: kept)
    }

    var source: TimeSource { TimeSource { [self] in now } }
    var now: Instant { real.now().adding(microseconds: offset.withLock { $0 }) }

    /// Puts the clock to an instant that is not before the present. While nothing at all has happened it may be put anywhere.
    func set(_ wanted: Instant) async throws {
        guard wanted <= Self.latest else { throw Refused.tooFar(latest: Self.latest) }
        let next = wanted.since(real.now())
        try await database.write { [self] db in
            if wanted < now, try db.row("SELECT id FROM history LIMIT 1") != nil {
                // The clock ran on while the request was written: the time asked for is here already.
                guard now.since(wanted) > Self.slack else { return }
                throw Refused.backwards(now: now)
            }
            try Settings.keep(Settings.demoOffset, String(next), db)
            // Within the transaction: writers take their moment there, so none can be written before one that came earlier.
            offset.withLock { $0 = next }
        }
    }
}
