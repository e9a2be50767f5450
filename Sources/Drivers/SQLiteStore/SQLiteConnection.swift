import Foundation
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
        let arguments = try Self.arguments(values)
        return try statement {
            let prepared = try database.cachedStatement(sql: sql)
            let cursor = try GRDB.Row.fetchCursor(prepared, arguments: arguments)
            let columns = Columns(prepared.columnNames)
            var rows: [Store.Row] = []
            while let row = try cursor.next() { rows.append(try Self.row(row, columns)) }
            return rows
        }
    }

    func each(_ sql: String, _ values: [Value], _ body: (Store.Row) throws -> Void) throws {
        let arguments = try Self.arguments(values)
        try translated {
            // Not from the cache: the body may run the same statement.
            let prepared = try database.makeStatement(sql: sql)
            let cursor = try GRDB.Row.fetchCursor(prepared, arguments: arguments)
            let columns = Columns(prepared.columnNames)
            while let row = try cursor.next() { try body(try Self.row(row, columns)) }
        }
    }

    @discardableResult
    func run(_ sql: String, _ values: [Value]) throws(StoreError) -> Int {
        let arguments = try Self.arguments(values)
        return try statement {
            try database.cachedStatement(sql: sql).execute(arguments: arguments)
            return database.changesCount
        }
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

    private static func arguments(_ values: [Value]) throws(StoreError) -> StatementArguments {
        var bound: [DatabaseValue] = []
        bound.reserveCapacity(values.count)
        for value in values {
            switch value {
            case .null: bound.append(.null)
            case .integer(let integer): bound.append(integer.databaseValue)
            case .text(let text):
                guard !text.utf8.contains(0) else { throw .textWithNul }
                bound.append(text.databaseValue)
            case .blob(let bytes): bound.append(Data(bytes).databaseValue)
            }
        }
        return StatementArguments(bound)
    }

    private static func row(_ row: GRDB.Row, _ columns: Columns) throws(StoreError) -> Store.Row {
        var values: [Value] = []
        values.reserveCapacity(columns.names.count)
        for position in 0..<columns.names.count {
            let value: DatabaseValue = row[position]
            switch value.storage {
            case .null: values.append(.null)
            case .int64(let integer): values.append(.integer(integer))
            case .string(let text): values.append(.text(text))
            case .blob(let data): values.append(.blob([UInt8](data)))
            case .double: throw .wrongType(columns.names[position])
            }
        }
        return Store.Row(columns: columns, values: values)
    }
}
