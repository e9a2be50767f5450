import Store
import Synchronization

/// What a database was asked to do, counted or kept word for word.
struct Recorded: Sendable {
    /// One transaction with its statements in order.
    struct Transaction: Sendable, Equatable {
        let writes: Bool
        var statements: [Statement] = []
    }
    struct Statement: Sendable, Equatable {
        let sql: String
        let values: [Value]
    }

    /// Transactions that changed something and were committed.
    var writes = 0
    /// Bytes bound to changing statements: what a bare transaction has to carry for a fair comparison.
    var bytes = 0
    /// Statements of any kind.
    var statements = 0
    /// Kept only while asked for.
    var transactions: [Transaction] = []
}

/// A database that counts what passes, and keeps the statements where it is told to.
final class RecordingDatabase: Database {
    let base: any Database
    private let kept = Mutex(Recorded())
    private let keeps = Mutex(false)

    /// Whether ids, locks and savepoints count as the statements that PostgreSQL is sent for them.
    private let onPostgres: Bool

    init(_ base: any Database, onPostgres: Bool = false) { (self.base, self.onPostgres) = (base, onPostgres) }

    /// What was done since the last call.
    func take() -> Recorded {
        kept.withLock { recorded in
            defer { recorded = Recorded() }
            return recorded
        }
    }

    /// Keeps every statement from now on (`true`), or only counts.
    func keep(_ on: Bool) { keeps.withLock { $0 = on } }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await base.read { [self] db in
            let connection = RecordingConnection(db, keeps: keeps.withLock { $0 }, onPostgres: onPostgres)
            defer { note(connection, writes: false) }
            return try body(connection)
        }
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await base.write { [self] db in
            let connection = RecordingConnection(db, keeps: keeps.withLock { $0 }, onPostgres: onPostgres)
            defer { note(connection, writes: true) }
            return try body(connection)
        }
    }

    func writeAlone<T: Sendable>(_ name: String, _ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T? {
        try await base.writeAlone(name) { [self] db in
            let connection = RecordingConnection(db, keeps: keeps.withLock { $0 }, onPostgres: onPostgres)
            defer { note(connection, writes: true) }
            return try body(connection)
        }
    }

    func announce(_ channel: String) async throws { try await base.announce(channel) }
    func announcements(_ channel: String) -> AsyncStream<Void> { base.announcements(channel) }

    private func note(_ connection: RecordingConnection, writes: Bool) {
        kept.withLock { recorded in
            recorded.statements += connection.count
            recorded.bytes += connection.bytes
            if connection.bytes > 0 { recorded.writes += 1 }
            if connection.keeps { recorded.transactions.append(.init(writes: writes, statements: connection.statements)) }
        }
    }

    func backup(to path: String) async throws { try await base.backup(to: path) }
    func close() async throws { try await base.close() }
}

/// One transaction that is looked over the shoulder.
private final class RecordingConnection: Connection {
    private let base: any Connection
    let keeps: Bool
    private(set) var count = 0
    private(set) var bytes = 0
    private(set) var statements: [Recorded.Statement] = []
    private let onPostgres: Bool
    private var leftInBlock: Int64 = 0

    init(_ base: any Connection, keeps: Bool, onPostgres: Bool) {
        self.base = base
        self.keeps = keeps
        self.onPostgres = onPostgres
    }

    func rows(_ sql: String, _ values: [Value]) throws(StoreError) -> [Row] {
        note(sql, values, changes: sql.hasPrefix("INSERT"))
        return try base.rows(sql, values)
    }

    func each(_ sql: String, _ values: [Value], _ body: (Row) throws -> Void) throws {
        note(sql, values, changes: false)
        try base.each(sql, values, body)
    }

    func run(_ sql: String, _ values: [Value]) throws(StoreError) -> Int {
        note(sql, values, changes: true)
        return try base.run(sql, values)
    }

    func newId() throws(StoreError) -> Int64 {
        let id = try base.newId()
        if leftInBlock == 0 {
            noteOnPostgres(RecordedDraw.sql, [.integer(id)])
            leftInBlock = RecordedDraw.block
        }
        leftInBlock -= 1
        return id
    }

    func makeIds() throws(StoreError) { try base.makeIds() }

    func savepoint<T>(_ body: () throws -> T) throws -> T {
        noteOnPostgres("SAVEPOINT p")
        defer { noteOnPostgres("RELEASE p") }
        return try base.savepoint(body)
    }

    func lockRow(_ table: String, id: Int64) throws(StoreError) {
        noteOnPostgres("SELECT id FROM \(table) WHERE id = ? FOR UPDATE", [.integer(id)])
        leftInBlock = 0
        try base.lockRow(table, id: id)
    }
    func next(in series: String) throws(StoreError) -> Int64 { try base.next(in: series) }
    var skippingLocked: String { base.skippingLocked }
    func tables() throws(StoreError) -> [TableShape] { try base.tables() }
    func fill(_ table: String, _ columns: [String], _ rows: [[Value]]) throws(StoreError) { try base.fill(table, columns, rows) }
    func idsBegin() throws(StoreError) -> Int64 { try base.idsBegin() }
    func beginIds(at first: Int64) throws(StoreError) { try base.beginIds(at: first) }

    private func noteOnPostgres(_ sql: String, _ values: [Value] = []) {
        if onPostgres { note(sql, values, changes: false) }
    }

    private func note(_ sql: String, _ values: [Value], changes: Bool) {
        count += 1
        if changes { bytes += values.reduce(0) { $0 + $1.weight } }
        if keeps { statements.append(.init(sql: sql, values: values)) }
    }
}

extension Value {
    /// Bytes this value takes in a row, about.
    fileprivate var weight: Int {
        switch self {
        case .null: 0
        case .integer: 8
        case .text(let text): text.utf8.count
        case .blob(let bytes): bytes.count
        }
    }
}
