import Desk
import People
import Synchronization
import Testing
import WorkCalendar

@Suite("Live counts")
struct LiveHubTests {
    /// What awaits each person, and which sessions stand; counted readings.
    final class Office: Sendable {
        struct State {
            var awaited: [Int64: Set<Int64>] = [:]
            var unread: [Int64: Int] = [:]
            var sessions: Set<Int64> = [1, 2, 3]
            var readings = 0
        }
        let state = Mutex(State())

        func hub() -> LiveHub {
            LiveHub(
                standing: { caller in
                    self.state.withLock {
                        $0.readings += 1
                        let person = caller.person ?? 0
                        return .init(awaited: caller.isStaff ? $0.awaited[person] ?? [] : nil, unread: $0.unread[person] ?? 0)
                    }
                }, holds: { session, _ in self.state.withLock { $0.sessions.contains(session) } })
        }
    }

    private func caller(_ person: Int64, session: Int64 = 1) -> Caller {
        Caller(
            person: person, name: "p", unitRoles: [UnitRole(unit: "a", role: "clerk")],
            session: .init(id: session, expiresAt: .never))
    }

    @Test("a page is told what is new and what is gone, and nothing where nothing changed for its reader")
    func told() async throws {
        let office = Office()
        office.state.withLock { $0.awaited = [1: [10, 11], 2: [20]] }
        let hub = office.hub()
        var one = try #require(try await hub.follow(caller(1))).makeAsyncIterator()
        var two = try #require(try await hub.follow(caller(2))).makeAsyncIterator()
        #expect(await one.next()?.contains("\"count\":2,\"fresh\":0") == true)
        #expect(await two.next()?.contains("\"count\":1") == true)
        office.state.withLock { $0.awaited[1] = [11, 12, 13] }
        await hub.ring()
        await hub.tell()
        #expect(await one.next() == "event: inbox\ndata: {\"count\":3,\"fresh\":2,\"gone\":1}\n\n")
        await hub.beat()
        #expect(await two.next() == ": here\n\n", "nothing changed for the second reader")
    }

    @Test("an applicant's page counts unread messages and no inbox; a board is told that something was written, and only to staff")
    func applicants() async throws {
        let office = Office()
        office.state.withLock { $0.unread = [7: 2] }
        let hub = office.hub()
        let applicant = Caller(person: 7, name: "a", session: .init(id: 1, expiresAt: .never))
        var page = try #require(try await hub.follow(applicant, changes: true)).makeAsyncIterator()
        var board = try #require(try await hub.follow(caller(1), changes: true)).makeAsyncIterator()
        #expect(await page.next() == "retry: 5000\n\nevent: messages\ndata: {\"unread\":2}\n\n")
        _ = await board.next()
        await hub.ring()
        await hub.tell()
        #expect(await board.next() == "event: changed\ndata: {}\n\n")
        office.state.withLock { $0.unread = [7: 3] }
        await hub.ring()
        await hub.tell()
        #expect(await page.next() == "event: messages\ndata: {\"unread\":3}\n\n")
    }

    @Test("many pages of one reader cost one reading, and none while nothing was written")
    func cheap() async throws {
        let office = Office()
        let hub = office.hub()
        var pages: [AsyncStream<String>] = []
        for _ in 0..<5 { pages.append(try #require(try await hub.follow(caller(1)))) }
        #expect(office.state.withLock { $0.readings } == 1)
        for _ in 0..<10 { await hub.tell() }
        #expect(office.state.withLock { $0.readings } == 1)
        await hub.ring()
        await hub.tell()
        #expect(office.state.withLock { $0.readings } == 2)
        #expect(await hub.count == 5)
        for _ in 0..<5 { pages.append(try #require(try await hub.follow(caller(1)))) }
        #expect(await hub.count <= 6, "the oldest give way")
    }

    @Test("the line ends with the session, and all of them with the server")
    func ended() async throws {
        let office = Office()
        let hub = office.hub()
        var first = try #require(try await hub.follow(caller(1, session: 1))).makeAsyncIterator()
        var second = try #require(try await hub.follow(caller(1, session: 2))).makeAsyncIterator()
        _ = await first.next()
        _ = await second.next()
        office.state.withLock { $0.sessions = [2] }
        await hub.beat()
        #expect(await first.next() == "event: bye\ndata: {}\n\n")
        #expect(await first.next() == nil)
        #expect(await second.next() == ": here\n\n")
        await hub.close()
        #expect(await second.next() == nil)
        #expect(try await hub.follow(caller(1)) == nil)
    }
}
