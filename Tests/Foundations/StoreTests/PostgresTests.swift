import Foundation
import Store
import Synchronization
import Testing

@testable import PostgresStore

/// What only several nodes on one server show.
@Suite(.enabled(if: DatabaseKind.allCases.contains(.postgres)))
struct PostgresTests {
    /// Two nodes on one database. The first carries the schema, and takes it away with itself.
    private func nodes() async throws -> (PostgresDatabase, PostgresDatabase) {
        let first = try #require(try await DatabaseKind.postgres.open() as? PostgresDatabase)
        return (first, try await PostgresDatabase(first.settings))
    }

    @Test func idsRiseFromNodeToNode() async throws {
        let (one, other) = try await nodes()
        var last: Int64 = 0
        for round in 0..<20 {
            let id = try await (round % 2 == 0 ? one : other).write { try $0.newId() }
            #expect(id > last)
            last = id
        }
    }

    @Test func whatOneNodeDoesAloneAnotherLeaves() async throws {
        let (one, other) = try await nodes()
        let started = AsyncStream<Void>.makeStream()
        let refused = DispatchSemaphore(value: 0)
        let holding = Task {
            try await one.writeAlone("log") { connection in
                try connection.add("held")
                started.continuation.yield()
                _ = refused.wait(timeout: .now() + 60)
                return true
            }
        }
        for await _ in started.stream { break }
        #expect(try await other.writeAlone("log") { try $0.add("second") } == nil)
        #expect(try await other.writeAlone("feed") { try $0.add("another name") } != nil)
        refused.signal()
        #expect(try await holding.value == true)
        #expect(try await other.writeAlone("log") { try $0.add("afterwards") } != nil)
        #expect(try await one.read { Set(try $0.names()) } == ["held", "another name", "afterwards"])
        try await other.close()
    }

    /// What Tests/Models/log_sequencing.pml found with -DNO_KEYS: a snapshot older than the lock meets a key it does not see.
    @Test func whatIsDoneAloneBeginsAgainWhereItMeetsWhatItDidNotSee() async throws {
        let (one, other) = try await nodes()
        let (begun, added) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let rounds = Mutex(0)
        try await one.write { try $0.run("CREATE TABLE place (at BIGINT PRIMARY KEY)") }
        let adding = Task {
            await Task.detached { begun.waited() }.value
            try await other.write { try $0.run("INSERT INTO place (at) VALUES (0)") }
            added.signal()
        }
        let place = try await one.writeAlone("log") { connection in
            let next = try connection.row("SELECT COUNT(*) AS n FROM place")?.int("n") ?? 0
            if rounds.withLock({
                $0 += 1
                return $0
            }) == 1 {
                begun.signal()
                _ = added.wait(timeout: .now() + 60)
            }
            try connection.run("INSERT INTO place (at) VALUES (?)", [.integer(next)])
            return next
        }
        try await adding.value
        #expect(place == 1 && rounds.withLock { $0 } == 2)

        // A key that stands in the way each time is told as what it is.
        await #expect(throws: StoreError.uniqueViolation("place.at")) {
            try await one.writeAlone("log") { try $0.run("INSERT INTO place (at) VALUES (0)") }
        }
        try await other.close()
    }

    @Test func newsGoesToOtherNodesOnly() async throws {
        let (one, other) = try await nodes()
        var heard = other.announcements("live").makeAsyncIterator()
        _ = await heard.next()  // the first: something may have been missed before
        try await one.announce("live")
        let sign: Void? = await heard.next()
        #expect(sign != nil)

        let own = Task { [other] in
            var count = 0
            for await _ in other.announcements("live") { count += 1 }
            return count
        }
        try await Task.sleep(for: .milliseconds(300))
        try await other.announce("live")
        try await other.announce("elsewhere")
        try await Task.sleep(for: .milliseconds(300))
        try await other.close()
        #expect(await own.value == 1, "only the first sign, not one's own news")
    }

    @Test func aTableThatChangedUnderAPreparedStatementIsReadAnew() async throws {
        let (one, other) = try await nodes()
        try await one.write { try $0.add("a") }
        #expect(try await one.read { try $0.rows("SELECT * FROM thing").first?.columns.names.count } == 4)
        try await other.write { try $0.run("ALTER TABLE thing ADD COLUMN more TEXT") }
        #expect(try await one.read { try $0.rows("SELECT * FROM thing").first?.columns.names.count } == 5)
        try await other.close()
    }

    @Test func aConnectionThatDiesBeforeTheCommitIsReplaced() async throws {
        let (one, _) = try await nodes()
        try await one.write { try $0.add("a") }
        let runs = Atomic(0)
        try await one.write { db in
            try db.add("b")
            guard runs.add(1, ordering: .sequentiallyConsistent).newValue <= 2 else { return }
            _ = try db.rows("SELECT pg_terminate_backend(pg_backend_pid())")
        }
        #expect(runs.load(ordering: .sequentiallyConsistent) == 3)
        #expect(try await one.read { try $0.names() } == ["a", "b"])
    }

    @Test func aConnectionOfNumbersThatDiedIsReplaced() async throws {
        let (one, _) = try await nodes()
        #expect(try await one.write { try $0.next(in: "case") } == 1)
        _ = try await one.read { db in
            try db.rows(
                """
                SELECT pg_terminate_backend(pid) AS ended FROM pg_stat_activity
                WHERE query LIKE 'INSERT INTO series (name%' AND state = 'idle' AND pid <> pg_backend_pid()
                """)
        }
        #expect(try await one.write { try $0.next(in: "case") } == 2)
    }

    /// A crash may have made the server forget the draw and give the number to another: seen in `script/test nodes`, once in thirty crashes.
    @Test func aNumberDrawnBeforeTheConnectionWasLostIsNotUsed() async throws {
        let (one, _) = try await nodes()
        let runs = Mutex(0)
        let number = try await one.write { db in
            let number = try db.next(in: "case")
            if runs.withLock({
                $0 += 1
                return $0
            }) == 1 {
                _ = try db.rows("SELECT pg_terminate_backend(pg_backend_pid()) AS ended")
            }
            return number
        }
        #expect(runs.withLock { $0 } == 2)
        #expect(number == 2)
    }

    @Test func aServerThatCannotBeReachedIsNamed() async throws {
        await #expect(throws: StoreError.self) {
            _ = try await PostgresDatabase(PostgresSettings("postgres://nobody@127.0.0.1:1/none", patience: 1))
        }
        let shown = PostgresSettings("postgres://tongban:secret@db1,db2:5433/zone?sslmode=verify-full").shown
        #expect(shown == "postgres://tongban:…@db1,db2:5433/zone?sslmode=verify-full")
    }

    @Test func theServersClockIsNear() async throws {
        let (one, _) = try await nodes()
        let now = Int64(Date().timeIntervalSince1970 * 1_000_000)
        #expect(abs(try await one.serverClock() - now) < 60_000_000)
    }

    @Test(arguments: [
        ("SELECT ? AS a, '?' AS b, \"?\" FROM t WHERE c = ?", "SELECT $1 AS a, '?' AS b, \"?\" FROM t WHERE c = $2"),
        ("UPDATE t SET a = x'00ff' WHERE b = ?", "UPDATE t SET a = '\\x00ff'::bytea WHERE b = $1"),
        ("CREATE TABLE t (a BLOB NOT NULL, b TEXT, c BIGINT)", "CREATE TABLE t (a BYTEA NOT NULL, b TEXT COLLATE \"C\", c BIGINT)"),
        ("SELECT CAST(a AS TEXT) FROM t", "SELECT CAST(a AS TEXT) FROM t"),
    ])
    func theSharedSubsetIsWrittenAsPostgresReadsIt(sql: String, expected: String) {
        #expect(PostgresSQL.translated(sql) == expected)
    }
}

extension DispatchSemaphore {
    fileprivate func waited() { _ = wait(timeout: .now() + 60) }
}
