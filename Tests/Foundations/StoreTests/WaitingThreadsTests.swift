import SQLiteStore
import Store
import Testing

@Suite("Tasks that prefer the database's threads")
struct WaitingThreadsTests {
    @Test("read and write on them as elsewhere, far more at once than there are threads") func manyAtOnce() async throws {
        let database = try SQLiteDatabase.temporary()
        try await database.migrate(DatabaseKind.schema)
        try await database.write { try $0.add("first") }
        let counts = try await withTaskExecutorPreference(database.threads) {
            try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<60 {
                    group.addTask {
                        if number % 3 == 0 { try await database.write { try $0.add("\(number)") } }
                        return try await database.read { try $0.names().count }
                    }
                }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
        }
        #expect(counts.count == 60 && counts.allSatisfy { (1...21).contains($0) })
        #expect(try await database.read { try $0.names().count } == 21)
    }

    @Test("hear of a fault, of their end and of the database's in the words of the store") func faults() async throws {
        let database = try SQLiteDatabase.temporary()
        try await database.migrate(DatabaseKind.schema)
        try await withTaskExecutorPreference(database.threads) {
            await #expect(throws: Undone.self) { try await database.read { _ in throw Undone() } }
            await #expect(throws: StoreError.self) { try await database.read { try $0.row("SELECT nothing FROM nowhere") } }
            await #expect(throws: StoreError.self) { try await database.read { try $0.add("a reader writes nothing") } }
            let ended = Task(executorPreference: database.threads) {
                while !Task.isCancelled { await Task.yield() }
                return try await database.read { try $0.names() }
            }
            ended.cancel()
            await #expect(throws: CancellationError.self) { try await ended.value }
            try await database.close()
            await #expect(throws: StoreError.closed) { try await database.read { try $0.names() } }
        }
    }
}
