import Store
import Testing

@Suite struct TransactionTests {
    @Test(arguments: DatabaseKind.allCases)
    func valuesComeBackAsTheyWere(_ kind: DatabaseKind) async throws {
        let database = try await kind.open()
        try await database.write { connection in
            try connection.run(
                "INSERT INTO thing (id, name, amount, content) VALUES (?, ?, ?, ?)",
                [.integer(.max), "新乡 O'Brien", nil, .blob([0, 255, 0])])
        }
        let row = try #require(try await database.read { try $0.row("SELECT id, name, amount, content, 1 AS yes FROM thing") })
        #expect(try row.int("id") == .max)
        #expect(try row.text("name") == "新乡 O'Brien")
        #expect(try row.optionalInt("amount") == nil)
        #expect(try row.blob("content") == [0, 255, 0])
        #expect(try row.bool("yes"))
        #expect(row["nothing"] == nil)
        #expect(throws: StoreError.missingColumn("nothing")) { try row.int("nothing") }
        #expect(throws: StoreError.wrongType("name")) { try row.int("name") }
        #expect(throws: StoreError.wrongType("amount")) { try row.int("amount") }
    }

    @Test(arguments: DatabaseKind.allCases)
    func emptyBytesAreNotNull(_ kind: DatabaseKind) async throws {
        let database = try await kind.open()
        let content = try await database.write { connection in
            try connection.run("INSERT INTO thing (id, name, content) VALUES (1, '', ?)", [.blob([])])
            return try connection.row("SELECT content FROM thing")?.optionalBlob("content")
        }
        #expect(content == [])
    }

    @Test(arguments: DatabaseKind.allCases)
    func whatThrowsLeavesNothingBehind(_ kind: DatabaseKind) async throws {
        let database = try await kind.open()
        await #expect(throws: Undone()) {
            try await database.write { connection in
                try connection.add("a")
                throw Undone()
            }
        }
        #expect(try await database.read { try $0.names() }.isEmpty)
    }

    @Test(arguments: DatabaseKind.allCases)
    func aSavepointUndoesItsPartOnly(_ kind: DatabaseKind) async throws {
        let database = try await kind.open()
        try await database.write { connection in
            try connection.add("before")
            do {
                try connection.savepoint {
                    try connection.add("undone")
                    try connection.savepoint { try connection.add("undone within") }
                    throw Undone()
                }
            } catch is Undone {}
            try connection.savepoint { try connection.add("after") }
        }
        #expect(try await database.read { try $0.names() } == ["before", "after"])
    }

    @Test(arguments: DatabaseKind.allCases)
    func aReaderCannotWrite(_ kind: DatabaseKind) async throws {
        let database = try await kind.open()
        await #expect(throws: StoreError.readOnly) { try await database.read { try $0.run("DELETE FROM thing") } }
        await #expect(throws: StoreError.readOnly) { try await database.read { try $0.newId() } }
    }

    @Test(arguments: DatabaseKind.allCases)
    func brokenRulesAreNamed(_ kind: DatabaseKind) async throws {
        let database = try await kind.open()
        try await database.write { try $0.run("INSERT INTO thing (id, name) VALUES (1, 'a')") }
        await #expect(throws: StoreError.uniqueViolation("thing.name")) {
            try await database.write { try $0.run("INSERT INTO thing (id, name) VALUES (2, 'a')") }
        }
        await #expect(throws: StoreError.uniqueViolation("thing.id")) {
            try await database.write { try $0.run("INSERT INTO thing (id, name) VALUES (1, 'b')") }
        }
        await #expect(throws: StoreError.uniqueViolation("part.thing, part.seq")) {
            try await database.write { try $0.run("INSERT INTO part (thing, seq) VALUES (1, 1), (1, 1)") }
        }
        await #expect(throws: StoreError.foreignKey) {
            try await database.write { try $0.run("INSERT INTO part (thing, seq) VALUES (9, 1)") }
        }
        await #expect(throws: StoreError.ruleViolation("thing.name")) {
            try await database.write { try $0.run("INSERT INTO thing (id, name) VALUES (3, NULL)") }
        }
        // SQLite names a rule by its words, PostgreSQL by its name.
        await #expect(throws: StoreError.ruleViolation(kind.isSQLite ? "amount >= 0" : "thing_amount_check")) {
            try await database.write { try $0.run("INSERT INTO thing (id, name, amount) VALUES (3, 'c', -1)") }
        }
        await #expect(throws: StoreError.textWithNul) {
            try await database.write { try $0.run("INSERT INTO thing (id, name) VALUES (3, ?)", [.text("a\0b")]) }
        }
        await #expect(throws: StoreError.self) { try await database.read { try $0.rows("SELECT nonsense") } }
    }

    @Test(arguments: DatabaseKind.allCases)
    func aFailedStatementLeavesTheTransactionUsableAfterASavepoint(_ kind: DatabaseKind) async throws {
        let database = try await kind.open()
        try await database.write { connection in
            try connection.add("a")
            #expect(throws: StoreError.uniqueViolation("thing.name")) { try connection.savepoint { try connection.add("a") } }
            try connection.add("b")
        }
        #expect(try await database.read { try $0.names() } == ["a", "b"])
    }

    @Test(arguments: DatabaseKind.allCases)
    func twoHundredConcurrentIncrementsLoseNothing(_ kind: DatabaseKind) async throws {
        let database = try await kind.open()
        try await database.write { try $0.add("counter", amount: 0) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<200 {
                group.addTask {
                    try await database.write { connection in
                        let row = try connection.row("SELECT amount FROM thing WHERE name = 'counter'")
                        let amount = try #require(try row?.int("amount"))
                        try connection.run("UPDATE thing SET amount = ? WHERE name = 'counter'", [.integer(amount + 1)])
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await database.read { try $0.row("SELECT amount FROM thing")?.int("amount") } == 200)
    }

    @Test(arguments: DatabaseKind.allCases)
    func rowsAreHandedOverOneByOne(_ kind: DatabaseKind) async throws {
        let database = try await kind.open()
        let seen = try await database.write { connection in
            for name in ["a", "b", "c"] { try connection.add(name) }
            var seen: [String] = []
            try connection.each("SELECT name FROM thing ORDER BY id", []) { row in
                // The same statement within the loop must not disturb it.
                try connection.each("SELECT name FROM thing ORDER BY id", []) { _ in }
                seen.append(try row.text("name"))
            }
            return seen
        }
        #expect(seen == ["a", "b", "c"])
    }

    @Test(arguments: DatabaseKind.allCases)
    func aClosedDatabaseSaysSo(_ kind: DatabaseKind) async throws {
        let database = try await kind.open()
        try await database.close()
        await #expect(throws: StoreError.closed) { try await database.read { try $0.names() } }
        await #expect(throws: StoreError.closed) { try await database.write { try $0.add("late") } }
    }
}
