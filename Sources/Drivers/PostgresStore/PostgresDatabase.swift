import Dispatch
import Store

/// A database in PostgreSQL, kept by one server or by several that stand in for one another, with any number of nodes at work on it.
///
/// Writes are serializable and reads see one snapshot (PostgreSQL 15, 13.2.3 and 13.2.2), as they do on SQLite, so nothing that is written
/// on one of them has to know of the other. Where two transactions cannot both be right, the later one is undone and run again from its
/// beginning, so the body of a write must bear being run more than once.
public final class PostgresDatabase: Database {
    public let settings: PostgresSettings
    private let pool: PostgresPool
    private let draws: PostgresDraws
    private let news: PostgresNews
    /// A schema that goes with this value.
    private let schemaToRemove: String?

    /// So often a transaction begins again after others were faster, before it is told that the database is busy.
    private static let mostConflicts = 400
    /// From so many conflicts on, those that met wait for one another instead of meeting again.
    private static let conflictsBeforeQueue = 3
    /// So often nodes that make the schema at once begin again; then what is there is somebody else's.
    private static let mostOccupied = 10
    /// So often what is done alone begins again after it met a row that it did not see.
    private static let mostUnseen = 3
    /// So often it begins again on another connection after one was lost and nothing was committed.
    private static let mostLosses = 20

    /// Connects once, so that a wrong address or password is told at the start.
    public convenience init(_ settings: PostgresSettings) async throws { try await self.init(settings, schemaToRemove: nil) }

    private init(_ settings: PostgresSettings, schemaToRemove: String?) async throws {
        self.settings = settings
        self.schemaToRemove = schemaToRemove
        let order = PostgresOrder()
        pool = PostgresPool(settings, order)
        draws = PostgresDraws(settings, order)
        do {
            let session = try await pool.take()
            let name = try await session.run { session in
                if let schemaToRemove { try session.command("CREATE SCHEMA IF NOT EXISTS \(schemaToRemove)") }
                return try session.execute("SELECT CAST(gen_random_uuid() AS TEXT) AS name", []) { result throws(StoreError) in
                    try PostgresRows(result).row(0).text("name")
                }
            }
            await pool.give(session)
            news = PostgresNews(settings, node: name)
        } catch let fault as PostgresFault {
            throw fault.error
        }
    }

    /// A database in a new schema that is removed with this value: for tests.
    /// - Parameter address: a server that tests may fill and empty.
    public static func temporary(on address: String, schema: String, connections: Int = 4) async throws -> PostgresDatabase {
        var settings = PostgresSettings(address, connections: connections, patience: 60, schema: schema)
        // A test may hold a transaction open while a busy machine does something else.
        settings.idleMilliseconds = 120_000
        return try await PostgresDatabase(settings, schemaToRemove: schema)
    }

    deinit {
        guard let schemaToRemove, let session = try? PostgresSession(settings) else { return }
        try? session.command("DROP SCHEMA \(schemaToRemove) CASCADE")
    }

    public func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await transaction(.reading, body)
    }

    @discardableResult
    public func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await transaction(.writing, body)
    }

    public func writeAlone<T: Sendable>(_ name: String, _ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T? {
        try await transaction(.alone) { connection -> T? in
            let lock = "SELECT pg_try_advisory_xact_lock(hashtext('tongban'), hashtext(current_schema() || '.' || ?)) AS mine"
            guard try connection.row(lock, [.text(name)])?.bool("mine") ?? false else { return nil }
            return try body(connection)
        }
    }

    public func announce(_ channel: String) async throws {
        let news = news
        try await onOneSession { try news.announce(channel, on: $0) }
    }

    public func announcements(_ channel: String) -> AsyncStream<Void> { news.listen(channel) }

    /// Not from here: a server of PostgreSQL is backed up by its own tools, which docs/operations.md names.
    public func backup(to path: String) async throws { throw StoreError.broken("PostgreSQL is backed up with pg_basebackup or pg_dump") }

    public func close() async throws {
        news.close()
        await pool.close()
        draws.close()
    }

    /// The server's own clock: microseconds since 1970 UTC. Nodes compare theirs with it.
    public func serverClock() async throws -> Int64 {
        try await read { db in
            try db.row("SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT) AS at")?.int("at") ?? 0
        }
    }

    /// How many connections of this program there are besides the one that asks.
    public func othersAtWork() async throws -> Int {
        let sql = """
            SELECT COUNT(*) AS n FROM pg_stat_activity
            WHERE datname = current_database() AND application_name = current_setting('application_name') AND pid <> pg_backend_pid()
            """
        return Int(try await read { db in try db.row(sql)?.int("n") ?? 0 })
    }

    // MARK: Transactions

    private func transaction<T: Sendable>(
        _ level: PostgresLevel, _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        var (conflicts, losses) = (0, 0)
        let began = DispatchTime.now().uptimeNanoseconds
        let patience = UInt64(settings.patience) * 1_000_000_000
        let drawn = PostgresDrawn(draws)
        while true {
            let pause: Duration
            let isQueued = level == .writing && conflicts >= Self.conflictsBeforeQueue
            do {
                return try await onOneSession { try $0.transaction(level, isQueued: isQueued, drawn, body) }
            } catch PostgresFault.conflict where conflicts < Self.mostConflicts {
                conflicts += 1
                // Those that met are spread: the later the farther, and each connection a little differently.
                pause = .microseconds(min(300 * conflicts * (1 + drawn.spread % 5), 20_000))
            } catch PostgresFault.occupied where conflicts < Self.mostOccupied {
                conflicts += 1
                pause = .milliseconds(20 * conflicts)
            } catch PostgresFault.store(.uniqueViolation) where level == .alone && conflicts < Self.mostUnseen {
                // What it saw is a little older than its lock: another node may have ended between the two.
                conflicts += 1
                pause = .zero
            } catch PostgresFault.lost where losses < Self.mostLosses && DispatchTime.now().uptimeNanoseconds - began < patience {
                losses += 1
                pause = .milliseconds(min(50 << losses, 1000))
                await pool.forgetIdle()
            } catch let fault as PostgresFault {
                throw fault.error
            }
            try await Task.sleep(for: pause)
        }
    }

    private func onOneSession<T: Sendable>(_ work: @escaping @Sendable (PostgresSession) throws -> T) async throws -> T {
        let session = try await pool.take()
        do {
            let result = try await session.run(work)
            await pool.give(session)
            return result
        } catch {
            await pool.give(session)
            throw error
        }
    }
}
