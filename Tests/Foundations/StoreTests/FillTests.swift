import Store
import Testing

/// What a move from one kind of database to another stands on.
@Suite struct FillTests {
    @Test(arguments: DatabaseKind.allCases)
    func rowsComeBackAsTheyWereFilledIn(_ kind: DatabaseKind) async throws {
        let database = try await kind.open()
        let names = ["", "\\N", "a\tb", "a\nb\r\\", "新乡 O'Brien \\.", "\\."]
        let rows: [[Value]] = names.enumerated().map { place, name in
            [.init(place + 1), .text(name), place == 0 ? .null : .integer(.max), .blob([0, 92, 10, UInt8(place)])]
        }
        try await database.write { db in try db.fill("thing", ["id", "name", "amount", "content"], rows) }
        let there = try await database.read { db in try db.rows("SELECT id, name, amount, content FROM thing ORDER BY id") }
        #expect(there.map(\.values) == rows)
    }

    @Test(arguments: DatabaseKind.allCases)
    func aRowThatIsRefusedLeavesNothingBehind(_ kind: DatabaseKind) async throws {
        let database = try await kind.open()
        await #expect(throws: StoreError.self) {
            try await database.write { db in try db.fill("thing", ["id", "name"], [[1, "a"], [1, "b"]]) }
        }
        await #expect(throws: StoreError.self) {
            try await database.write { db in try db.fill("thing", ["id", "name"], [[1, "a\0b"]]) }
        }
        #expect(try await database.read { try $0.names() }.isEmpty)
        try await database.write { db in try db.fill("thing", ["id", "name"], [[1, "a"]]) }
        #expect(try await database.read { try $0.names() } == ["a"])
    }

    @Test(arguments: DatabaseKind.allCases)
    func aTableIsDescribed(_ kind: DatabaseKind) async throws {
        let database = try await kind.open()
        try await database.write { db in
            try db.run("CREATE TABLE a_part (thing BIGINT NOT NULL REFERENCES thing, seq BIGINT NOT NULL, PRIMARY KEY (seq, thing))")
        }
        let tables = try await database.read { db in try db.tables() }
        let thing = try #require(tables.first { $0.name == "thing" })
        #expect(thing.columns.prefix(2) == ["id", "name"])
        #expect(thing.key == ["id"])
        #expect(thing.bytes == ["content"])
        let part = try #require(tables.first { $0.name == "a_part" })
        #expect(part.key == ["seq", "thing"])
        #expect(part.refersTo == ["thing"])
        let places = ["thing", "a_part"].map { name in tables.firstIndex { $0.name == name } ?? -1 }
        #expect(places[0] < places[1])
    }

    @Test(arguments: DatabaseKind.allCases)
    func idsGoOnBehindThoseOfAnotherDatabase(_ kind: DatabaseKind) async throws {
        let other = try await DatabaseKind.sqliteMemory.open()
        for _ in 0..<3 { _ = try await other.write { try $0.newId() } }
        let first = try await other.read { try $0.idsBegin() }
        #expect(first > 3)
        let database = try await kind.open()
        try await database.write { db in try db.beginIds(at: first) }
        #expect(try await database.read { try $0.idsBegin() } == first)
        let given = try await database.write { try $0.newId() }
        #expect(given >= first)
        #expect(try await database.read { try $0.idsBegin() } > given)
    }
}
