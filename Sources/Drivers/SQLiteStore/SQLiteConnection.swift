import GRDB
import Store

/// One transaction of an SQLite database. Lives inside the closure it is handed to, on the queue of the database.
final class SQLiteConnection: Connection {
    private let database: GRDB.Database
    private let owner: SQLiteDatabase?

    /// - Parameter ids: the database that gives out ids; nil in a transaction that only reads.
    init(_ database: GRDB.Database, ids owner: SQLiteDatabase?) {
        self.database = database
        self.owner = owner
    }

    func rows(_ sql: String, _ values: [Value]) throws(StoreError) -> [Store.Row] {
        try statement {
            let prepared = try database.cachedStatement(sql: sql)
            let columns = Columns(prepared.columnNames)
            var rows: [Store.Row] = []
            try PreparedRun(prepared).run(values) { rows.append(try PreparedRun.row(at: $0, columns)) }
            return rows
        }
    }

    func each(_ sql: String, _ values: [Value], _ body: (Store.Row) throws -> Void) throws {
        try translated {
            // Not from the cache: the body may run the same statement.
            let prepared = try database.makeStatement(sql: sql)
            let columns = Columns(prepared.columnNames)
            try PreparedRun(prepared).run(values) { try body(PreparedRun.row(at: $0, columns)) }
        }
    }

    @discardableResult
    func run(_ sql: String, _ values: [Value]) throws(StoreError) -> Int {
        try statement {
            guard Self.changesRows(sql) else {
                // What changes the schema goes through GRDB, which forgets what it knew of it.
                try database.execute(sql: sql)
                return database.changesCount
            }
            let run = try PreparedRun(try database.cachedStatement(sql: sql))
            try run.run(values)
            return run.changes
        }
    }

    private static func changesRows(_ sql: String) -> Bool {
        sql.hasPrefix("INSERT ") || sql.hasPrefix("UPDATE ") || sql.hasPrefix("DELETE ")
    }

    func newId() throws(StoreError) -> Int64 {
        guard let owner else { throw .readOnly }
        if let id = owner.withIds({ $0.take() }) { return id }
        let (sql, values) = owner.withIds { $0.statement }
        guard let row = try rows(sql, values).first else { throw .broken("the series of ids gave no block") }
        let end = try row.int("next")
        return owner.withIds { block in
            block.refill(end: end)
            return block.take() ?? end
        }
    }

    /// They are counted in the table of series.
    func makeIds() throws(StoreError) {}

    func savepoint<T>(_ body: () throws -> T) throws -> T {
        var result: T?
        _ = owner?.withIds { $0.begin() }
        do {
            try translated {
                try database.inSavepoint {
                    result = try body()
                    return .commit
                }
            }
        } catch {
            _ = owner?.withIds { $0.rollback() }
            throw error
        }
        _ = owner?.withIds { $0.commit() }
        guard let result else { throw StoreError.broken("savepoint without a result") }
        return result
    }

    func lockRow(_ table: String, id: Int64) throws(StoreError) {}

    /// Undone with the transaction that took it: without gaps.
    func next(in series: String) throws(StoreError) -> Int64 {
        guard let row = try rows(Series.draw, [.text(series)]).first else { throw .broken("series gave no number") }
        return try row.int("next") - 1
    }

    var skippingLocked: String { "" }
}
