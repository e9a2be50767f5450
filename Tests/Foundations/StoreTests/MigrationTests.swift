import SQLiteStore
import Store
import Testing

@Suite struct MigrationTests {
    private let first = Migration("a.first", ["CREATE TABLE one (id BIGINT PRIMARY KEY)"])
    private let second = Migration("a.second", ["CREATE TABLE two (id BIGINT PRIMARY KEY)", "INSERT INTO two (id) VALUES (7)"])

    @Test(arguments: DatabaseKind.allCases)
    func missingMigrationsRunOnceAndInOrder(_ kind: DatabaseKind) async throws {
        let database = try await kind.open()
        try await database.migrate(DatabaseKind.schema + [first])
        try await database.migrate(DatabaseKind.schema + [first, second])
        try await database.migrate(DatabaseKind.schema + [first, second])
        #expect(try await database.read { try $0.rows("SELECT id FROM two").count } == 1)
    }

    @Test(arguments: DatabaseKind.allCases)
    func aChangedMigrationIsNamed(_ kind: DatabaseKind) async throws {
        let database = try await kind.open()
        try await database.migrate(DatabaseKind.schema + [first])
        let changed = Migration("a.first", ["CREATE TABLE one (id BIGINT PRIMARY KEY, more TEXT)"])
        await #expect(throws: StoreError.migrationChanged("a.first")) { try await database.migrate(DatabaseKind.schema + [changed]) }
    }

    @Test(arguments: DatabaseKind.allCases)
    func aFailingMigrationLeavesNothingOfItsRun(_ kind: DatabaseKind) async throws {
        let database = try await kind.open()
        let bad = Migration("a.bad", ["CREATE TABLE three (id BIGINT)", "CREATE NONSENSE"])
        await #expect(throws: StoreError.self) { try await database.migrate(DatabaseKind.schema + [first, bad]) }
        await #expect(throws: StoreError.self) { try await database.read { try $0.rows("SELECT id FROM one") } }
        try await database.migrate(DatabaseKind.schema + [first])
    }

    @Test(arguments: DatabaseKind.allCases)
    func anOlderProgramPassesOverWhatOnlyAdds(_ kind: DatabaseKind) async throws {
        let database = try await kind.open()
        try await database.migrate(DatabaseKind.schema + [Migration("later", onlyAdds: true, ["CREATE TABLE more (id BIGINT)"])])
        try await database.migrate(DatabaseKind.schema)
    }

    @Test(arguments: DatabaseKind.allCases)
    func twoOfOneNameAndOnesFromTheFutureAreRefused(_ kind: DatabaseKind) async throws {
        let database = try await kind.open()
        await #expect(throws: StoreError.migrationTwice("a.first")) {
            try await database.migrate(DatabaseKind.schema + [first, first])
        }
        try await database.migrate(DatabaseKind.schema + [first])
        await #expect(throws: StoreError.migrationUnknown("a.first")) { try await database.migrate(DatabaseKind.schema) }
    }

    @Test func theChecksumSeesWhereAStatementEnds() {
        #expect(Migration("x", ["ab", "c"]).checksum != Migration("x", ["a", "bc"]).checksum)
        #expect(Migration("x", []).checksum == "cbf29ce484222325")
        #expect(Migration("x", ["a"]).checksum == Migration("y", ["a"]).checksum)
    }
}
