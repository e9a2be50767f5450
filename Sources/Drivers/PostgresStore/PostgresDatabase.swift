import CPostgres
import Store

/// A database in PostgreSQL, kept by one server or by several that stand in for one another.
///
/// Writes are serializable and reads see one snapshot (PostgreSQL 15, 13.2.3 and 13.2.2), as they do on SQLite, so nothing that is written
/// on one of them has to know of the other. Where two transactions cannot both be right, the later one is undone and run again from its
/// beginning, so the body of a write must bear being run more than once.
public final class PostgresDatabase: Database {
    public let settings: PostgresSettings
    private let pool: PostgresPool
    /// A schema that goes with this value.
    private let schemaToRemove: String?

    /// So often a transaction begins again after others were faster, before it is told that the database is busy: some ten seconds.
    private static let mostConflicts = 200
    /// So often it begins again on another connection after one was lost and nothing was committed.
    private static let mostLosses = 20

    /// Connects once, so that a wrong address or password is told at the start.
    public convenience init(_ settings: PostgresSettings) async throws { try await self.init(settings, schemaToRemove: nil) }

    private init(_ settings: PostgresSettings, schemaToRemove: String?) async throws {
        self.settings = settings
        self.schemaToRemove = schemaToRemove
        pool = PostgresPool(settings)
        let schema = schemaToRemove.map { "CREATE SCHEMA IF NOT EXISTS \($0);" } ?? ""
        do {
            let session = try await pool.take()
            try await session.run { try $0.command(schema + PostgresIds.schema) }
            await pool.give(session)
        } catch let fault as PostgresFault {
            throw fault.error
        }
    }

    /// A database in a new schema that is removed with this value: for tests.
    /// - Parameter address: a server that tests may fill and empty.
    public static func temporary(on address: String, schema: String, connections: Int = 4) async throws -> PostgresDatabase {
        try await PostgresDatabase(PostgresSettings(address, connections: connections, schema: schema), schemaToRemove: schema)
    }

    deinit {
        guard let schemaToRemove, let session = try? PostgresSession(settings, number: 0) else { return }
        try? session.command("DROP SCHEMA \(schemaToRemove) CASCADE")
    }

    public func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", mayWrite: false, body)
    }

    @discardableResult
    public func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await transaction("BEGIN ISOLATION LEVEL SERIALIZABLE", mayWrite: true, body)
    }

    /// Not from here: a server of PostgreSQL is backed up by its own tools, which docs/operations.md names.
    public func backup(to path: String) async throws { throw StoreError.broken("PostgreSQL is backed up with pg_basebackup or pg_dump") }

    public func close() async throws { await pool.close() }

    private func transaction<T: Sendable>(
        _ begin: String, mayWrite: Bool, _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        var (conflicts, losses, waited) = (0, 0, Duration.zero)
        while true {
            let pause: Duration
            do {
                return try await once(begin, mayWrite: mayWrite, body)
            } catch PostgresFault.conflict where conflicts < Self.mostConflicts {
                // Those that met are spread, the later the farther.
                conflicts += 1
                pause = .microseconds(min(200 * conflicts * conflicts, 50_000))
            } catch PostgresFault.lost where losses < Self.mostLosses && waited < .seconds(settings.patience) {
                losses += 1
                pause = .milliseconds(min(50 << losses, 1000))
                await pool.forgetIdle()
            } catch let fault as PostgresFault {
                throw fault.error
            }
            waited += pause
            try await Task.sleep(for: pause)
        }
    }

    private func once<T: Sendable>(_ begin: String, mayWrite: Bool, _ body: @escaping @Sendable (any Connection) throws -> T) async throws
        -> T
    {
        let session = try await pool.take()
        do {
            let result = try await session.run { try $0.transaction(begin, mayWrite: mayWrite, body) }
            await pool.give(session)
            return result
        } catch {
            await pool.give(session)
            throw error
        }
    }
}

extension PostgresSession {
    /// One transaction from its beginning to its end, on the session's own thread.
    func transaction<T>(_ begin: String, mayWrite: Bool, _ body: (any Connection) throws -> T) throws -> T {
        try command(begin)
        let connection = PostgresConnection(self, mayWrite: mayWrite)
        let result: T
        do {
            result = try body(connection)
        } catch {
            if isInTransaction { try? command("ROLLBACK") }
            // The body saw an error of the store; what it means for the transaction is known here.
            if let fault = connection.fault, !fault.isOfStore { throw fault }
            throw error
        }
        if let fault = connection.fault {
            // A body that went on after a failed statement has nothing that could be committed.
            if isInTransaction { try? command("ROLLBACK") }
            throw fault
        }
        try commit()
        return result
    }

    /// Where the connection is lost between the word and the answer, nobody knows here whether the transaction stands.
    private func commit() throws {
        do {
            try command("COMMIT")
        } catch PostgresFault.lost(let why) {
            throw StoreError.unavailable("the connection was lost during a commit: \(why)")
        }
    }

    private var isInTransaction: Bool { PQtransactionStatus(connection) != PQTRANS_IDLE && PQstatus(connection) == CONNECTION_OK }
}
