import Evidence
import People
import Records
import Store
import TestSupport
import Testing
import WorkCalendar

@Suite("The log of events") struct LogTests {
    func busy() async throws -> (Rig, Int64) {
        let rig = try await Rig(Toys.all, at: "2026-11-02T09:00:00+08:00", inFile: true)
        let id = try await rig.matter(Toys.matter(), ("submit", .applicant), ("receive", .clerk), ("accept", .clerk))
        return (rig, id)
    }

    @Test func everyEventGetsALeafAndTheHeadIsSigned() async throws {
        let (rig, _) = try await busy()
        #expect(try await rig.sequencer.run(batch: 3) == 4)
        #expect(try await rig.sequencer.run() == 0)
        #expect(try await rig.count("history WHERE log_index IS NULL") == 0)
        let head = try #require(try await rig.database.read { db in try LogQueries.checkpoint(db) })
        let checkpoint = try Checkpoint.open(head.note, with: rig.sequencer.verifier)
        #expect(checkpoint.size == 4)
        let stranger = try #require(NoteSigner(name: "log.test.example", seed: [UInt8](repeating: 7, count: 32)))
        #expect(throws: Checkpoint.Fault.self) { try Checkpoint.open(head.note, with: stranger.verifier) }
    }

    @Test func aReceiptIsCheckedWithoutTheServer() async throws {
        let (rig, id) = try await busy()
        #expect(try await rig.engine.receipt(root: id) == nil)
        try await rig.sequencer.run()
        let receipt = try #require(try await rig.engine.receipt(root: id))
        let verdict = Receipt.check(receipt.json.canonical(), with: rig.sequencer.verifier)
        #expect(verdict.holds)
        #expect(verdict.proved?.event["action"]?.stringValue == "accept")
        var forged = receipt.json.objectValue ?? [:]
        forged["event"] = .object((receipt.event.objectValue ?? [:]).merging(["action": "deny"]) { $1 })
        #expect(!Receipt.check(JSON.object(forged).canonical(), with: rig.sequencer.verifier).holds)
    }

    @Test func aLaterHeadIsTheEarlierOneGrownOn() async throws {
        let (rig, id) = try await busy()
        try await rig.sequencer.run()
        let before = try #require(try await rig.database.read { db in try LogQueries.checkpoint(db) })
        for _ in 0..<3 { _ = try await rig.matter(Toys.matter(), ("submit", .applicant)) }
        try await rig.toy(id, "grant", as: .reviewer)
        try await rig.sequencer.run()
        let after = try #require(try await rig.database.read { db in try LogQueries.checkpoint(db) })
        let old = try Checkpoint.open(before.note, with: rig.sequencer.verifier)
        let new = try Checkpoint.open(after.note, with: rig.sequencer.verifier)
        #expect(new.size == 11)
        let proof = try await rig.database.read { db in
            try Merkle.consistencyProof(from: old.size, to: new.size) { level, index in try LogQueries.node(level, index, db) }
        }
        #expect(Merkle.verifyConsistency(from: UInt64(old.size), to: UInt64(new.size), oldRoot: old.root, newRoot: new.root, proof: proof))
        #expect(!Merkle.verifyConsistency(from: UInt64(old.size), to: UInt64(new.size), oldRoot: new.root, newRoot: new.root, proof: proof))
    }

    @Test func manyWritersAtOnceLeaveALogInOrder() async throws {
        let rig = try await Rig(Toys.all, inFile: true)
        var ids: [Int64] = []
        for _ in 0..<6 { ids.append(try await rig.matter(Toys.matter(), ("submit", .applicant))) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for id in ids {
                group.addTask {
                    for (action, actor) in [("receive", Actor.clerk), ("accept", .clerk), ("suspend", .reviewer), ("resume", .reviewer)] {
                        rig.clock.advance(Instant.second)
                        try await rig.toy(id, action, as: actor)
                    }
                }
            }
            try await group.waitForAll()
        }
        let problems = try await rig.verify()
        #expect(problems == [])
    }
}
