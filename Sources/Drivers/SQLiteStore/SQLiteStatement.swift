import GRDB
import GRDBSQLite
import Store

/// One run of a prepared statement through SQLite's own functions.
///
/// GRDB's values, arguments and row cursors cost several times what SQLite itself needs for a row; the statement, its cache and the
/// transaction around it stay GRDB's.
struct PreparedRun {
    private let prepared: GRDB.Statement
    private let connection: OpaquePointer

    /// - Throws: `DatabaseError` where SQLite has undone the whole transaction by itself (a full disk, an interruption): whatever came
    ///   after would be durable each for itself.
    init(_ prepared: GRDB.Statement) throws {
        guard let connection = sqlite3_db_handle(prepared.sqliteStatement) else { throw StoreError.closed }
        guard sqlite3_get_autocommit(connection) == 0 else {
            throw DatabaseError(resultCode: .SQLITE_ABORT, message: "Transaction was aborted")
        }
        self.prepared = prepared
        self.connection = connection
    }

    /// Binds the values, steps to the end and leaves the statement ready for its next run.
    func run(_ values: [Value], _ body: (OpaquePointer) throws -> Void = { _ in }) throws {
        let statement = prepared.sqliteStatement
        guard sqlite3_bind_parameter_count(statement) == values.count else {
            throw DatabaseError(resultCode: .SQLITE_MISUSE, message: "wrong number of statement arguments: \(values.count)")
        }
        defer {
            sqlite3_reset(statement)
            sqlite3_clear_bindings(statement)
        }
        for (place, value) in values.enumerated() { try bind(value, at: Int32(place + 1), of: statement) }
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW: try body(statement)
            case SQLITE_DONE: return
            case let code: throw fault(code)
            }
        }
    }

    /// How many rows the last change touched.
    var changes: Int { Int(sqlite3_changes(connection)) }

    private func bind(_ value: Value, at place: Int32, of statement: OpaquePointer) throws {
        // SQLite copies what it is given: a value does not outlive this call.
        let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        let code: Int32
        switch value {
        case .null: code = sqlite3_bind_null(statement, place)
        case .integer(let integer): code = sqlite3_bind_int64(statement, place, integer)
        case .text(var text):
            code = try text.withUTF8 { bytes in
                guard !bytes.contains(0) else { throw StoreError.textWithNul }
                return bytes.withMemoryRebound(to: CChar.self) {
                    // Without an address it would be null, which an empty text is not.
                    $0.isEmpty
                        ? sqlite3_bind_text(statement, place, "", 0, copied)
                        : sqlite3_bind_text(statement, place, $0.baseAddress, Int32($0.count), copied)
                }
            }
        case .blob(let bytes):
            code =
                bytes.isEmpty
                ? sqlite3_bind_zeroblob(statement, place, 0)
                : bytes.withUnsafeBytes { sqlite3_bind_blob(statement, place, $0.baseAddress, Int32($0.count), copied) }
        }
        guard code == SQLITE_OK else { throw fault(code) }
    }

    /// The row a statement stands at.
    static func row(at statement: OpaquePointer, _ columns: Columns) throws -> Store.Row {
        var values: [Value] = []
        values.reserveCapacity(columns.names.count)
        for position in 0..<Int32(columns.names.count) {
            switch sqlite3_column_type(statement, position) {
            case SQLITE_NULL: values.append(.null)
            case SQLITE_INTEGER: values.append(.integer(sqlite3_column_int64(statement, position)))
            case SQLITE_TEXT:
                let text = sqlite3_column_text(statement, position)
                let bytes = UnsafeBufferPointer(start: text, count: Int(sqlite3_column_bytes(statement, position)))
                values.append(.text(String(decoding: bytes, as: UTF8.self)))
            case SQLITE_BLOB:
                let blob = sqlite3_column_blob(statement, position)
                values.append(.blob([UInt8](UnsafeRawBufferPointer(start: blob, count: Int(sqlite3_column_bytes(statement, position))))))
            default: throw StoreError.wrongType(columns.names[Int(position)])
            }
        }
        return Store.Row(columns: columns, values: values)
    }

    private func fault(_ code: Int32) -> DatabaseError {
        DatabaseError(resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(connection)))
    }
}
