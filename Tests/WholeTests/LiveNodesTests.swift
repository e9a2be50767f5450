import Desk
import Messages
import People
import Store
import Synchronization
import TestSupport
import Testing
import WorkCalendar

@testable import tongban

/// An open page hears of what another node wrote.
@Suite struct `Open pages on several nodes` {
    /// How many unread messages everybody has, on whichever node they are asked for.
    private final class Unread: Sendable {
        let count = Mutex(0)
    }

    private func live(_ database: any Database, _ unread: Unread) -> Live {
        let hub = LiveHub(
            standing: { _ in LiveHub.Standing(awaited: nil, unread: unread.count.withLock { $0 }) }, holds: { _, _ in true })
        return Live(
            hub: hub, changes: Bell(), database: database, unread: UnreadCounts(time: TestClock("2026-09-28T10:00:00+08:00").source))
    }

    @Test(.enabled(if: TestDatabase.server != nil)) func `what is written on one node is told on the other`() async throws {
        let made = try await TestDatabase.make()
        let other = try #require(try await made.another())
        let unread = Unread()
        let (here, there) = (live(made.database, unread), live(other, unread))
        let page = try #require(try await there.hub.follow(Caller(person: 1, name: "a", zoneRoles: [])))
        let loops = [here, there].map { live in Task { try await LiveLoop(live: live).run() } }
        // Again and again, for the other node may not be listening yet.
        let writer = Task {
            for _ in 0..<120 {
                unread.count.withLock { $0 += 1 }
                here.changes.ring()
                try await Task.sleep(for: .milliseconds(500))
            }
            await there.hub.close()
        }
        // One piece when a page opens, one when its node begins to listen; what comes after is news.
        var heard = 0
        for await piece in page where piece.contains("event: messages") {
            heard += 1
            if heard == 4 { break }
        }
        #expect(heard == 4)
        writer.cancel()
        for loop in loops { loop.cancel() }
        try await other.close()
        try await made.database.close()
    }
}
