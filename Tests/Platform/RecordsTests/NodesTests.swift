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
}
