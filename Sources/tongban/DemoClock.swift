import Store
import Synchronization
import WorkCalendar

/// The demonstration's clock: the real one, put forward by as much as somebody asked for, kept over a restart and followed by every other
/// node within a second.
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
        DemoClock(real: real, database: database, offset: try await database.read { db in try kept(db) })
    }

    var source: TimeSource { TimeSource { [self] in now } }
    var now: Instant { real.now().adding(microseconds: offset.withLock { $0 }) }

    /// How often a node looks whether another one put the clock forward.
    static let beat = Duration.milliseconds(500)

    /// Puts the clock to an instant that is not before the present. While nothing at all has happened it may be put anywhere.
    func set(_ wanted: Instant) async throws {
        guard wanted <= Self.latest else { throw Refused.tooFar(latest: Self.latest) }
        let next = wanted.since(real.now())
        let kept: (offset: Int64, mayGoBack: Bool)? = try await database.write { [self] db in
            // Another node may have put it forward since this one looked.
            let present = max(now, real.now().adding(microseconds: try Self.kept(db)))
            let isEmpty = try db.row("SELECT id FROM history LIMIT 1") == nil
            if wanted < present, !isEmpty {
                // The clock ran on while the request was written: the time asked for is here already.
                guard present.since(wanted) > Self.slack else { return nil }
                throw Refused.backwards(now: present)
            }
            try Settings.keep(Settings.demoOffset, String(next), db)
            return (next, isEmpty)
        }
        if let kept { offset.withLock { $0 = kept.mayGoBack ? kept.offset : max($0, kept.offset) } }
    }

    /// Goes as far as another node put the clock, and never back.
    func follow() async throws {
        let kept = try await database.read { db in try Self.kept(db) }
        offset.withLock { $0 = max($0, kept) }
    }

    private static func kept(_ db: any Connection) throws -> Int64 { try Settings.read(Settings.demoOffset, db).flatMap { Int64($0) } ?? 0 }
}
