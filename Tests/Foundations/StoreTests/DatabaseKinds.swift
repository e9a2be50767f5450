import Foundation
import PostgresStore
import SQLiteStore
import Store
import Testing

/// Every database the one suite runs on. A new driver is one case here.
enum DatabaseKind: CaseIterable, Sendable {
    case sqliteFile, sqliteMemory, postgres

    /// PostgreSQL where a server is named for it; `script/test` starts one.
    private static var server: String? { ProcessInfo.processInfo.environment["TONGBAN_TEST_POSTGRES"] }

    static var allCases: [DatabaseKind] { [.sqliteFile, .sqliteMemory] + (server == nil ? [] : [.postgres]) }

    var isSQLite: Bool { self != .postgres }

    func open() async throws -> any Database {
        let database: any Database =
            switch self {
            case .sqliteFile: try SQLiteDatabase.temporary()
            case .sqliteMemory: try SQLiteDatabase.inMemory()
            case .postgres:
                try await PostgresDatabase.temporary(
                    on: try #require(Self.server), schema: "t" + String(UInt64.random(in: 0...UInt64.max), radix: 16))
            }
        try await database.migrate(Self.schema)
        return database
    }

    static let schema = [
        Migration(
            "test.tables",
            [
                "CREATE TABLE thing (id BIGINT PRIMARY KEY, name TEXT NOT NULL UNIQUE, amount BIGINT, content BLOB, CHECK (amount >= 0))",
                "CREATE TABLE part (thing BIGINT NOT NULL REFERENCES thing (id), seq BIGINT NOT NULL, PRIMARY KEY (thing, seq))",
            ])
    ]
}

struct Undone: Error, Equatable {}

extension Connection {
    func add(_ name: String, amount: Int64? = nil) throws {
        try run("INSERT INTO thing (id, name, amount) VALUES (?, ?, ?)", [.integer(try newId()), .text(name), Value(amount)])
    }
    func names() throws -> [String] { try rows("SELECT name FROM thing ORDER BY id").map { try $0.text("name") } }
}
