import Evidence
import Foundation
import Logging
import People
import PostgresStore
import Records
import Sealing
import Store
import Synchronization
import WorkCalendar
import Zone

/// What a server stands on: its database brought up to date, its keys, and a clock that never goes back.
struct Ground: Sendable {
    let place: DatabasePlace
    let database: any Database
    let keyring: Keyring
    /// Held for a file, which belongs to one server; nil on a server of PostgreSQL, on which any number of nodes may be.
    let lock: ServerLock?
    let time: TimeSource
    /// What is below it where several nodes may be; nil for a file, whose server goes by this machine's clock alone.
    let clock: NodeClock?
    /// Nothing was ever written here.
    let isNew: Bool
    /// When the newest event was written down; nil where there is none.
    let lastEvent: Instant?
    /// The name under which the log signs.
    let logOrigin: String

    /// Transactions at once: on a file those that read, on a server all of this node.
    private static let (readers, connections) = (5, 16)

    init(_ options: ServeOptions, zone: ZoneFolder, _ logger: Logger) async throws {
        place = options.database
        if place.isServer {
            lock = nil
            database = try await place.open(connections: Self.connections)
            isNew = try await !place.isBegun(database)
            try await Self.mustAgree(TimeSource.system.now(), database)
            clock = NodeClock()
        } else {
            clock = nil
            isNew = try await !place.isBegun()
            try Self.makeFolder(of: place.path)
            lock = try ServerLock.alone(place)
            database = try await place.open(connections: Self.readers)
        }
        if !isNew { try await database.read { db in try MoveMarks.mustBeServed(db) } }
        keyring = try KeysOfDatabase.load(place, isNew: isNew)
        do { try await database.migrate(Migrations.all) } catch { throw CommandFault.unreadable(place.shown, error) }
        let (wanted, demo) = ("\(zone.id).tongban", options.demo)
        let (place, keyring) = (place, keyring)
        (logOrigin, lastEvent) = try await database.write { db in
            try KeysOfDatabase.claim(keyring, place, db)
            try Settings.claim(for: zone.id, db)
            try Settings.keepApart(demo: demo, db)
            // A log keeps its name for ever: receipts were signed under it.
            let origin = try Settings.read(Settings.logOrigin, db) ?? wanted
            try Settings.keep(Settings.logOrigin, origin, db)
            let last = try db.row("SELECT MAX(recorded_at) AS at FROM history")?.optionalInt("at")
            return (origin, last.map { Instant(microseconds: $0) })
        }
        let running = clock?.source ?? .system
        if options.demo {
            // The demonstration's clock runs ahead by an offset of its own and looks after the last event itself.
            time = .rising(running, from: Instant(microseconds: 0))
        } else {
            // A restart within the seconds a clock was put back by must not write earlier times after later ones.
            time = .rising(running, from: lastEvent ?? Instant(microseconds: 0))
            try Self.mustFollow(lastEvent, TimeSource.system.now(), zone.offset)
        }
    }

    static func makeFolder(of path: String) throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw CommandFault(zh: "建不了文件夹“\(folder)”。", en: "The folder “\(folder)” cannot be made.")
        }
    }

    /// A clock that was put right by some seconds is waited for; more is a fault.
    ///
    /// Nodes whose clocks differ would decide by silence at different times; the server's clock is the one they have in common.
    private static func mustAgree(_ now: Instant, _ database: any Database) async throws {
        guard let server = database as? PostgresDatabase else { return }
        let difference = now.since(Instant(microseconds: try await server.serverClock()))
        guard abs(difference) > NodeClock.patience else { return }
        let seconds = abs(difference) / Instant.second
        throw CommandFault(
            zh: "本机的钟和数据库服务器的相差 \(seconds) 秒。请校准后再启动。",
            en:
                "The clock of this machine and that of the database’s server differ by \(seconds) seconds. Set them right, then start again."
        )
    }

    /// Evidence is not written with times before what is written already.
    private static func mustFollow(_ last: Instant?, _ now: Instant, _ offset: UTCOffset) throws {
        guard let last, last > now.adding(microseconds: NodeClock.patience) else { return }
        throw CommandFault(
            zh: "数据库里最后一条经过记于 \(last.iso8601(offset: offset))，晚于现在的 \(now.iso8601(offset: offset))。请校准本机时间；演示用过的数据库只能用 --demo 打开。",
            en:
                "The newest event was written at \(last.iso8601(offset: offset)), later than now, \(now.iso8601(offset: offset)). Set this machine's clock right; a database of a demonstration opens with --demo only."
        )
    }
}

extension TimeSource {
    /// The same clock, never before `earliest`, standing still while the one below is put back.
    static func rising(_ below: TimeSource, from earliest: Instant) -> TimeSource {
        let latest = Latest(earliest)
        return TimeSource { latest.max(with: below.now()) }
    }

    private final class Latest: Sendable {
        private let instant: Mutex<Instant>

        init(_ earliest: Instant) { instant = Mutex(earliest) }

        func max(with now: Instant) -> Instant {
            instant.withLock { kept in
                kept = Swift.max(kept, now)
                return kept
            }
        }
    }
}
