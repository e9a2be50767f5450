import Store
import TestSupport
import Testing
import WorkCalendar

@testable import tongban

/// The demonstration's clock where several servers share it.
@Suite struct `The clock of a demonstration` {
    /// Two nodes of one demonstration, of which nothing is kept yet.
    private func nodes() async throws -> (first: DemoClock, second: DemoClock, real: TestClock) {
        let database = try await TestDatabase.make().database
        try await database.migrate(Migrations.all)
        let real = TestClock("2026-09-28T10:00:00+08:00")
        let first = try await DemoClock.restored(real: real.source, database: database)
        return (first, try await DemoClock.restored(real: real.source, database: database), real)
    }

    @Test func `a node follows where another one put it, and goes on with the time`() async throws {
        let (first, second, real) = try await nodes()
        try await first.set(Instant("2026-10-10T09:00:00+08:00"))
        #expect(second.now == real.now)
        try await second.follow()
        #expect(second.now == first.now)
        real.advance(Instant.minute)
        #expect(second.now == Instant("2026-10-10T09:01:00+08:00"))
    }

    @Test func `what is over on another node is not gone back to, and nobody goes back by following`() async throws {
        let (first, second, _) = try await nodes()
        try await first.set(Instant("2026-10-10T09:00:00+08:00"))
        try await second.set(Instant("2026-10-12T09:00:00+08:00"))
        try await first.follow()
        #expect(first.now == second.now)
        try await second.follow()
        #expect(second.now == Instant("2026-10-12T09:00:00+08:00"))
    }
}
