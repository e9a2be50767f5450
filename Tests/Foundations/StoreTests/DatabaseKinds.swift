import SQLiteStore
import Store

/// Every database the one suite runs on. A new driver is one case here.
enum DatabaseKind: CaseIterable, Sendable {
    case sqliteFile, sqliteMemory

    func open() async throws -> any Database {
        let database: any Database =
            switch self {
            case .sqliteFile: try SQLiteDatabase.temporary()
            case .sqliteMemory: try SQLiteDatabase.inMemory()
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
