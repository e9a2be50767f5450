import Synchronization
import TestSupport
import Testing
import WorkCalendar

@testable import tongban

/// The clock of a node beside others, held against its machine's and the server's.
@Suite struct `The clock of a node` {
    /// Three clocks that go on together, each of which can be put wrong.
    private final class Clocks: Sendable {
        let since = TestClock("1970-01-01T05:00:00Z")
        let machine = TestClock("2026-09-28T10:00:00+08:00")
        let server = TestClock("2026-09-28T10:00:00+08:00")

        func goOn(_ microseconds: Int64) {
            for clock in [since, machine, server] { clock.advance(microseconds) }
        }
    }

    private func node(_ clocks: Clocks) -> NodeClock { NodeClock(machine: clocks.machine.source, sinceBoot: clocks.since.source) }

    private func compare(_ node: NodeClock, _ clocks: Clocks) async throws -> NodeClock.Finding {
        try await node.compare { clocks.server.now }
    }

    @Test func `a machine's clock that jumps is not followed`() async throws {
        let clocks = Clocks()
        let node = node(clocks)
        for jump in [60 * Instant.minute, -120 * Instant.minute] {
            clocks.machine.advance(jump)
            clocks.goOn(10 * Instant.second)
            #expect(node.source.now() == clocks.server.now)
            guard case .machine = try await compare(node, clocks) else {
                Issue.record("the jump was not told")
                continue
            }
            #expect(node.source.now() == clocks.server.now)
            #expect(node.machineAhead == clocks.machine.now.since(clocks.server.now) / Instant.second)
        }
        clocks.machine.advance(60 * Instant.minute)
        #expect(try await compare(node, clocks) == .agrees)
    }

    @Test func `a server's clock that is wrong leads nobody astray`() async throws {
        let clocks = Clocks()
        let node = node(clocks)
        clocks.server.advance(-30 * Instant.minute)
        #expect(try await compare(node, clocks) == .server(seconds: -1800))
        #expect(node.source.now() == clocks.machine.now)
    }

    @Test func `a machine that stood still finds its way back`() async throws {
        let clocks = Clocks()
        let node = node(clocks)
        for clock in [clocks.machine, clocks.server] { clock.advance(60 * Instant.minute) }
        #expect(try await compare(node, clocks) == .mended(seconds: 3600))
        #expect(node.source.now() == clocks.server.now)
        #expect(try await compare(node, clocks) == .agrees)
    }

    @Test func `where all three differ it goes on as it is`() async throws {
        let clocks = Clocks()
        let node = node(clocks)
        let before = node.source.now()
        clocks.machine.advance(60 * Instant.minute)
        clocks.server.advance(-60 * Instant.minute)
        #expect(try await compare(node, clocks) == .nobody(machine: 3600, server: -3600))
        #expect(node.source.now() == before)
    }

    @Test func `a small difference is followed a little at a time`() async throws {
        let clocks = Clocks()
        let node = node(clocks)
        clocks.server.advance(2 * Instant.second)
        for step in 1...4 {
            #expect(try await compare(node, clocks) == .agrees)
            #expect(clocks.server.now.since(node.source.now()) == Int64(4 - step) * Instant.second / 2)
        }
    }

    @Test func `an answer that took long says nothing`() async throws {
        let clocks = Clocks()
        let node = node(clocks)
        let before = node.source.now()
        let found = try await node.compare {
            let asked = clocks.server.now.adding(microseconds: 3 * Instant.second)
            clocks.goOn(2 * Instant.second)
            return asked
        }
        #expect(found == .unknown)
        #expect(node.source.now() == before.adding(microseconds: 2 * Instant.second))
    }
}
