import CPostgres
import Dispatch
import Store

/// One connection to PostgreSQL with the statements prepared on it.
///
/// `@unchecked Sendable`: libpq's connections may go from thread to thread, but are not for two at once, and the compiler cannot see that
/// each session has one user at a time: the transaction that took it out of the pool, whoever holds the lock of `PostgresDraws`, or the
/// thread that listens in `PostgresNews`.
final class PostgresSession: @unchecked Sendable {
    let connection: OpaquePointer
    /// Its place in the order in which things happened on this node.
    let opened: Int
    private let queue = DispatchQueue(label: "tongban.postgres")
    private let watch: PostgresWatch
    private var prepared: [Statement: String] = [:]
    private var order: [Statement] = []
    private var counter = 0

    private struct Statement: Hashable {
        let sql: String
        let types: [Oid]
    }

    /// As many as there are statements in the program, with room; what was prepared first is forgotten first.
    private static let mostPrepared = 1000

    /// Connects, which waits for the server: called on a thread that may wait.
    init(_ settings: PostgresSettings, _ order: PostgresOrder = PostgresOrder()) throws(PostgresFault) {
        let raw = settings.withParameters { PQconnectdbParams($0, $1, 1) }
        guard let raw else { throw .store(.broken("no memory for a connection to PostgreSQL")) }
        guard PQstatus(raw) == CONNECTION_OK else {
            let why = PostgresFault.words(PQerrorMessage(raw))
            PQfinish(raw)
            throw .lost(why)
        }
        connection = raw
        watch = PostgresWatch(raw, longest: Double(settings.statementMilliseconds) / 1000 + 5)
        opened = order.next()
        // Where this fails, the value is whole already: `deinit` closes the connection.
        try prepareFor(settings)
    }

    deinit { PQfinish(connection) }

    private func prepareFor(_ settings: PostgresSettings) throws(PostgresFault) {
        // Notices are for people at a terminal.
        PQsetNoticeProcessor(connection, { _, _ in }, nil)
        guard parameter("server_encoding") == "UTF8" else {
            throw .store(.unfit(.encoding(parameter("server_encoding"))))
        }
        guard PQserverVersion(connection) >= 140_000 else {
            throw .store(.unfit(.version(parameter("server_version"))))
        }
        try command(settings.onConnect)
    }

    private func parameter(_ name: String) -> String { PQparameterStatus(connection, name).map { String(cString: $0) } ?? "" }

    /// Not to be used again, though the connection lives: its server is no longer the one to write on, or its statements are stale.
    private(set) var isRetired = false
    func retire() { isRetired = true }

    var isUsable: Bool { !isRetired && PQstatus(connection) == CONNECTION_OK && PQtransactionStatus(connection) == PQTRANS_IDLE }
    var hasFailed: Bool { PQtransactionStatus(connection) == PQTRANS_INERROR }

    /// Runs the body on the session's own thread, where it may wait for the server.
    func run<T: Sendable>(_ body: @escaping @Sendable (PostgresSession) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try body(self) }) }
        }
    }

    // MARK: On the session's own thread

    /// Runs statements without values.
    func command(_ sql: String) throws(PostgresFault) {
        let result = watch.during { PQexec(connection, sql) }
        defer { PQclear(result) }
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: return
        default: throw PostgresFault(result, on: connection)
        }
    }

    /// Runs a statement, prepared when it is first met, and hands over its result, which lives as long as the call.
    func execute<T>(_ sql: String, _ values: [Value], _ body: (OpaquePointer) throws(StoreError) -> T) throws(PostgresFault) -> T {
        let bound: PostgresValues
        do { bound = try PostgresValues(values) } catch { throw .store(error) }
        let name = try name(of: Statement(sql: sql, types: bound.types))
        let result = bound.withPointers { pointers, lengths, formats in
            watch.during { PQexecPrepared(connection, name, Int32(pointers.count), pointers, lengths, formats, 1) }
        }
        defer { PQclear(result) }
        guard let result, [PGRES_COMMAND_OK, PGRES_TUPLES_OK].contains(PQresultStatus(result)) else {
            let fault = PostgresFault(result, on: connection)
            if fault.isOfConnection { retire() }
            throw fault
        }
        do { return try body(result) } catch { throw .store(error) }
    }

    private func name(of statement: Statement) throws(PostgresFault) -> String {
        if let name = prepared[statement] { return name }
        if prepared.count >= Self.mostPrepared { try forget(Self.mostPrepared / 10) }
        counter += 1
        let name = "s\(counter)"
        let sql = PostgresSQL.translated(statement.sql)
        let result = watch.during { PQprepare(connection, name, sql, Int32(statement.types.count), statement.types) }
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK else { throw PostgresFault(result, on: connection) }
        prepared[statement] = name
        order.append(statement)
        return name
    }

    private func forget(_ count: Int) throws(PostgresFault) {
        for statement in order.prefix(count) {
            guard let name = prepared.removeValue(forKey: statement) else { continue }
            try command("DEALLOCATE \(name)")
        }
        order.removeFirst(min(count, order.count))
    }
}
