import Store
import Testing

@Suite struct IdTests {
    @Test(arguments: DatabaseKind.allCases)
    func idsRiseAndAreNeverGivenTwice(_ kind: DatabaseKind) async throws {
        let database = try await kind.open()
        let ids = try await withThrowingTaskGroup(of: [Int64].self) { group in
            for _ in 0..<8 {
                group.addTask {
                    var mine: [Int64] = []
                    for _ in 0..<20 {
                        mine += try await database.write { connection in try (0..<37).map { _ in try connection.newId() } }
                    }
                    return mine
                }
            }
            return try await group.reduce(into: [[Int64]]()) { $0.append($1) }
        }
        for mine in ids { #expect(zip(mine, mine.dropFirst()).allSatisfy { $0 < $1 }) }
        #expect(Set(ids.joined()).count == 8 * 20 * 37)
    }

    @Test(arguments: DatabaseKind.allCases)
    func aRolledBackBlockIsThrownAway(_ kind: DatabaseKind) async throws {
        let database = try await kind.open()
        var last: Int64 = 0
        for round in 0..<30 {
            await #expect(throws: Undone()) {
                try await database.write { connection in
                    for _ in 0..<(90 * round) { _ = try connection.newId() }
                    throw Undone()
                }
            }
            let ids = try await database.write { connection in
                let outer = try connection.newId()
                _ = try? connection.savepoint {
                    for _ in 0..<700 { _ = try connection.newId() }
                    throw Undone()
                }
                return [outer, try connection.newId()]
            }
            #expect(ids[0] > last && ids[1] > ids[0])
            last = ids[1]
        }
        // PostgreSQL has a sequence, which no rollback touches.
        guard kind.isSQLite else { return }
        let next = try await database.read { try $0.row("SELECT next FROM series WHERE name = 'id'")?.int("next") }
        #expect(try #require(next) > last, "a block that is in use must be in the committed series")
    }

    @Test(arguments: DatabaseKind.allCases)
    func aNamedSeriesGivesNoNumberTwice(_ kind: DatabaseKind) async throws {
        let database = try await kind.open()
        #expect(try await database.write { try $0.next(in: "case/2026") } == 1)
        await #expect(throws: Undone()) {
            try await database.write { connection in
                #expect(try connection.next(in: "case/2026") == 2)
                throw Undone()
            }
        }
        // On SQLite a number goes back with the transaction that is undone; on PostgreSQL others may have theirs already.
        let next: Int64 = kind.isSQLite ? 2 : 3
        #expect(try await database.write { [try $0.next(in: "case/2026"), try $0.next(in: "other")] } == [next, 1])
    }
}
