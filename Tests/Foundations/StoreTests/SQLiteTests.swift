import Dispatch
import Foundation
import SQLiteStore
import Store
import Testing

/// What only a file can show.
@Suite struct SQLiteTests {
    private func pragma(_ name: String, of database: any Database) async throws -> Value? {
        try await database.write { try $0.row("PRAGMA \(name)")?.values.first }
    }

    @Test func everyCommitIsOnTheDisk() async throws {
        let database = try await DatabaseKind.sqliteFile.open()
        #expect(try await pragma("journal_mode", of: database) == "wal")
        #expect(try await pragma("synchronous", of: database) == 2)
        #expect(try await pragma("foreign_keys", of: database) == 1)
    }

    @Test func aBackupOfARunningDatabaseOpensAndEquals() async throws {
        let database = try SQLiteDatabase.temporary()
        try await database.migrate(DatabaseKind.schema)
        try await database.write { connection in for number in 0..<500 { try connection.add("before \(number)") } }
        let copy = try #require(database.path) + ".backup"
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { for number in 0..<50 { try await database.write { try $0.add("during \(number)") } } }
            group.addTask { try await database.backup(to: copy) }
            try await group.waitForAll()
        }
        let names = try await database.read { try $0.names() }
        let restored = try SQLiteDatabase(path: copy)
        let kept = try await restored.read { try $0.names() }
        #expect(kept.count >= 500 && kept == Array(names.prefix(kept.count)))
        #expect(try await restored.read { try $0.row("PRAGMA integrity_check")?.text("integrity_check") } == "ok")
        #expect(!FileManager.default.fileExists(atPath: copy + ".part"))

        try await database.backup(to: copy + "2")
        let second = try SQLiteDatabase(path: copy + "2")
        #expect(try await second.read { try $0.names() } == names)
        try await restored.close()
        try await second.close()
    }

    @Test func aFileThatIsNoDatabaseIsNamedCorrupt() async throws {
        let database = try SQLiteDatabase.temporary()
        let path = try #require(database.path) + ".other"
        try Data(repeating: 65, count: 8192).write(to: URL(fileURLWithPath: path))
        #expect(throws: StoreError.self) { _ = try SQLiteDatabase(path: path) }
        do { _ = try SQLiteDatabase(path: path) } catch {
            guard case .corrupt = error else {
                Issue.record("\(error)")
                return
            }
        }
    }

    @Test func aWriterOfAnotherProgramIsWaitedForThenReportedBusy() async throws {
        let database = try await DatabaseKind.sqliteFile.open()
        let path = try #require((database as? SQLiteDatabase)?.path)
        let other = try SQLiteDatabase(path: path, readers: 1, busySeconds: 0)
        let started = AsyncStream<Void>.makeStream()
        let refused = DispatchSemaphore(value: 0)
        let holding = Task {
            try await database.write { connection in
                try connection.add("held")
                started.continuation.yield()
                // Until the other writer was refused, however long a busy machine takes; a minute ends a test that would hang.
                _ = refused.wait(timeout: .now() + 60)
            }
        }
        for await _ in started.stream { break }
        await #expect(throws: StoreError.busy) { try await other.write { try $0.add("refused") } }
        refused.signal()
        try await holding.value
        try await other.write { try $0.add("let in") }
        #expect(try await database.read { try $0.names() } == ["held", "let in"])
        try await other.close()
    }

    @Test func whatWasAcknowledgedIsThereAfterReopening() async throws {
        let database = try await DatabaseKind.sqliteFile.open()
        let path = try #require((database as? SQLiteDatabase)?.path)
        try await database.write { try $0.add("kept") }
        let firstId = try await database.write { try $0.newId() }
        let again = try SQLiteDatabase(path: path)
        #expect(try await again.read { try $0.names() } == ["kept"])
        #expect(try await again.write { try $0.newId() } > firstId)
        try await again.close()
    }

    @Test func measuresADurableInsertAndASelectOfTwentyRows() async throws {
        let database = try await DatabaseKind.sqliteFile.open()
        let clock = ContinuousClock()
        let inserts = try await clock.measure {
            for number in 0..<500 { try await database.write { try $0.add("thing \(number)", amount: 5) } }
        }
        let selects = try await clock.measure {
            for number in 0..<1000 {
                let rows = try await database.read { connection in
                    try connection.rows(
                        "SELECT id, name, amount, content FROM thing WHERE id > ? ORDER BY id LIMIT 20", [Value(number % 400)])
                }
                #expect(rows.count == 20)
            }
        }
        print("a durable insert: \(inserts / 500), a select of 20 rows: \(selects / 1000)")
        #expect(inserts / 500 < .milliseconds(400) && selects / 1000 < .milliseconds(80))
    }
}
