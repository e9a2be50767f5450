import Dispatch
import Evidence
import Foundation
import People
import Records
import Sealing
import Store
import TestSupport
import Testing
import WorkCalendar

/// Several servers on one database: each has its own clock and knows nothing of what the others are just doing.
@Suite struct `Several nodes` {
    /// A node whose clock goes behind the first one's.
    private func behind(_ rig: Rig, seconds: Int64) throws -> Rig {
        try rig.restarted(Toys.all, clock: TestClock(rig.clock.now.adding(microseconds: -seconds * Instant.second)))
    }

    @Test func `within a case no node writes an earlier time after a later one`() async throws {
        let first = try await Rig(Toys.all)
        let second = try behind(first, seconds: 30)
        let id = try await first.matter(Toys.matter(), ("submit", .applicant))
        try await second.toy(id, "receive", as: .clerk)
        let times = try await first.history(id).map(\.recordedAt)
        #expect(times.count == 3 && times == times.sorted())
        #expect(times.last == first.clock.now, "the newest moment of the case, not that of the clock behind")
        // Another case, begun by the node behind: its time is earlier than that of the leaves before it, and rightly so.
        _ = try await second.matter(Toys.matter(), ("submit", .applicant))
        #expect(try await first.verify() == [])
    }

    @Test func `a leaf recorded long before those before it is found`() async throws {
        let first = try await Rig(Toys.all)
        _ = try await first.matter(Toys.matter(), ("submit", .applicant))
        _ = try await behind(first, seconds: 90).matter(Toys.matter(), ("submit", .applicant))
        #expect(try await first.verify().contains { $0.contains("recorded long before") })
    }

    private func papers(_ rig: Rig) -> (store: FileStore, folder: String) {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("files-\(UInt64.random(in: 0 ... .max))").path
        return (FileStore(folder: folder, keyring: rig.keyring, random: .seeded(5), database: rig.database), folder)
    }

    @Test func `a paper sent while the sweep takes the same content away is there afterwards`() async throws {
        let rig = try await Rig(Toys.all)
        let (store, folder) = papers(rig)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let now = rig.clock.now
        for round in 0..<20 {
            let bytes: [UInt8] = [7, UInt8(round)]
            let old = try await store.keep(bytes, name: "a", mediaType: "application/pdf", owner: "p:1", now: now)
            // As an erasure leaves it.
            try await rig.tamper("DELETE FROM file WHERE id = ?", [.integer(old.id)])
            try await rig.tamper("DELETE FROM file_key WHERE sha256 = ?", [.text(old.sha256)])
            try await rig.tamper("INSERT INTO discarded (sha256) VALUES (?)", [.text(old.sha256)])
            async let swept = store.sweep()
            async let sent = store.keep(bytes, name: "b", mediaType: "application/pdf", owner: "p:2", now: now)
            let (file, _) = try await (sent, swept)
            let kept = try #require(try await rig.database.read { db in try FileQueries.find(file.id, db) })
            #expect(try store.open(kept) == bytes)
            #expect(try await rig.count("discarded") == 0)
        }
    }

    @Test func `a paper sent while the same content is erased has its key afterwards`() async throws {
        let rig = try await Rig(Toys.all)
        let (store, folder) = papers(rig)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let now = rig.clock.now
        let owner = Principal.person(Actor.applicant.person ?? 0).description
        for round in 0..<10 {
            let bytes: [UInt8] = [8, UInt8(round)]
            let old = try await store.keep(bytes, name: "a", mediaType: "application/pdf", owner: owner, now: now)
            let id = try await rig.matter(
                Toys.matter(papers: [["material": "licence", "files": [.integer(old.id)]]]), ("withdraw", .applicant))
            async let sent = store.keep(bytes, name: "b", mediaType: "application/pdf", owner: owner, now: now)
            try await rig.erase(id)
            let file = try await sent
            let kept = try #require(try await rig.database.read { db in try FileQueries.find(file.id, db) })
            #expect(try store.open(kept) == bytes)
        }
    }

    private struct Unreserved: Error {}

    private func reserve(_ rig: Rig, _ key: Idempotency.Key) async throws -> Idempotency.Reservation {
        try await rig.database.write { db in try Idempotency.reserve(key, for: Actor.clerk.caller, rig.engine, db) }
    }

    @Test func `a key is one node's until it answers, gives it back or dies`() async throws {
        let rig = try await Rig(Toys.all)
        let key = Idempotency.Key(principal: "p:1", key: "k", digest: "d")
        guard case .own(let since) = try await reserve(rig, key) else { throw Unreserved() }
        guard case .underWay = try await reserve(rig, key) else { throw Unreserved() }
        await #expect(throws: Refusal.keyReused) { _ = try await reserve(rig, .init(principal: "p:1", key: "k", digest: "other")) }
        // Given back: nothing was done.
        try await rig.database.write { db in try Idempotency.release(key, since: since, db) }
        guard case .own(let again) = try await reserve(rig, key) else { throw Unreserved() }
        // Its node died; another one takes it over, and what the first would still say is not kept.
        rig.clock.advance(2 * Instant.minute)
        guard case .own(let taken) = try await reserve(rig, key) else { throw Unreserved() }
        func answer(_ body: JSON, since: Instant) async throws -> Bool {
            try await rig.database.write { db in
                try Idempotency.answer(key, since: since, status: 200, body: body, around: rig.engine.surroundings, db)
            }
        }
        #expect(try await !answer("late", since: again))
        #expect(try await answer("first", since: taken))
        guard case .answered(200, "first") = try await reserve(rig, key) else { throw Unreserved() }
    }

    @Test func `of many that ask for a key at once, one has it`() async throws {
        let rig = try await Rig(Toys.all)
        let key = Idempotency.Key(principal: "p:1", key: "k", digest: "d")
        let owners = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 {
                group.addTask { if case .own = try await reserve(rig, key) { true } else { false } }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(owners == 1)
    }

    @Test func `two sequencers at once give every event one place`() async throws {
        let first = try await Rig(Toys.all)
        let second = try first.restarted(Toys.all)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for node in [first, second] {
                group.addTask { for _ in 0..<12 { _ = try await node.matter(Toys.matter(), ("submit", .applicant)) } }
                group.addTask { for _ in 0..<40 { try await node.sequencer.run(batch: 3) } }
            }
            try await group.waitForAll()
        }
        #expect(try await first.verify() == [])
        #expect(try await first.count("log_leaf") == 48)
    }

    @Test(.enabled(if: TestDatabase.server != nil)) func `a tree another node holds is passed over, not waited for`() async throws {
        let rig = try await Rig(Toys.all)
        let id = try await rig.matter(Toys.matter(), ("submit", .applicant), ("receive", .clerk))
        let due = try #require(try await rig.timer(id, "deem_accept"))
        rig.clock.set(due.at)
        let (held, done) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let holder = Task {
            try await rig.database.write { db in
                try db.lockRow("record", id: id)
                held.signal()
                done.wait()
            }
        }
        await withCheckedContinuation { ready in
            DispatchQueue.global().async {
                held.wait()
                ready.resume()
            }
        }
        try await rig.engine.wake()
        #expect(try await rig.record(id).state == "received")
        done.signal()
        try await holder.value
        try await rig.engine.wake()
        #expect(try await rig.record(id).state == "accepted")
    }
}
