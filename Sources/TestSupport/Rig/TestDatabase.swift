import Foundation
import PostgresStore
import SQLiteStore
import Store

/// The database a test works on: SQLite, or a schema of its own on the server of PostgreSQL that TONGBAN_TEST_POSTGRES names, so that
/// one suite runs on both.
package struct TestDatabase: Sendable {
    package let database: any Database
    /// The database's file, where it has one.
    package let path: String?

    package static var server: String? { ProcessInfo.processInfo.environment["TONGBAN_TEST_POSTGRES"].flatMap { $0.isEmpty ? nil : $0 } }

    /// Another node on the same database; nil where it is one process's own.
    package func another() async throws -> (any Database)? {
        guard let postgres = database as? PostgresDatabase else { return nil }
        return try await PostgresDatabase(postgres.settings)
    }

    /// - Parameter inFile: on disk, for tests that read the file's bytes or open it twice; these stay on SQLite.
    package static func make(inFile: Bool = false) async throws -> TestDatabase {
        if inFile {
            let sqlite = try SQLiteDatabase.temporary()
            return TestDatabase(database: sqlite, path: sqlite.path)
        }
        guard let server else { return TestDatabase(database: try SQLiteDatabase.inMemory(), path: nil) }
        let schema = "t" + String(UInt64.random(in: 0...UInt64.max), radix: 16)
        return TestDatabase(database: try await PostgresDatabase.temporary(on: server, schema: schema, connections: 2), path: nil)
    }
}
