import Evidence
import People
import Records
import Store
import TestSupport
import Testing
import WorkCalendar
import Zone

@Suite("A log that was rewritten") struct ForgeryTests {
    /// A forger with the database but not the key takes the heads away that would betray him.
    @Test func withoutAHeadOverTheLastLeafNothingIsBelieved() async throws {
        for taken in ["size > 0", "size = (SELECT MAX(size) FROM checkpoint)"] {
            let (rig, id) = try await TamperTests.busy()
            try await rig.toy(id, "deny", as: .reviewer)
            try await rig.sequencer.run()
            try await rig.tamper("DELETE FROM checkpoint WHERE \(taken)")
            let report = try await rig.report()
            #expect(report.contains { $0.contains("no signed head covers the last") }, "\(taken): \(report)")
        }
    }

    @Test func theSequencerDoesNotSignWhatItDidNotSignBefore() async throws {
        let forger = try #require(NoteSigner(name: "log.test.example", seed: [UInt8](repeating: 9, count: 32)))
        let zero = "x'\(String(repeating: "00", count: 32))'"
        let (probe, _) = try await TamperTests.busy()
        let head = try #require(try await probe.database.read { db in try LogQueries.checkpoint(db) })
        let size = head.size
        let honest = try Checkpoint.open(head.note, with: probe.sequencer.verifier)
        let cuts: [(String, [Value], Sequencer.Fault)] = [
            ("DELETE FROM checkpoint", [], .headMissing(leaves: size)),
            ("UPDATE checkpoint SET note = ?", [.text(try honest.signed(by: forger).description)], .notSigned(size: size)),
            ("DELETE FROM log_leaf WHERE log_index = \(size - 1)", [], .otherSize(signed: size, leaves: size - 1)),
            ("UPDATE log_node SET hash = \(zero) WHERE position = 0", [], .otherRoot(size: size)),
        ]
        for (sql, values, fault) in cuts {
            let (rig, id) = try await TamperTests.busy()
            try await rig.tamper(sql, values)
            let leaves = try await rig.count("log_leaf")
            try await rig.toy(id, "deny", as: .reviewer)
            await #expect(throws: fault, "\(sql)") { try await rig.sequencer.run() }
            #expect(try await rig.count("log_leaf") == leaves)
            #expect(try await rig.count("history WHERE log_index IS NULL") > 0)
        }
    }

    @Test func aHeadKeptOutsideFindsALogRewrittenWithItsOwnKey() async throws {
        let (rig, id) = try await TamperTests.busy()
        let head = try #require(try await rig.database.read { db in try LogQueries.checkpoint(db) })
        let kept = try Checkpoint.open(head.note, with: rig.sequencer.verifier)
        try await rig.toy(id, "deny", as: .reviewer)
        try await rig.sequencer.run()
        #expect(try await rig.report(witness: kept) == [])

        // Another day's story, told by the same server under the same key.
        let (other, _) = try await TamperTests.busy()
        _ = try await other.matter(Toys.matter(), ("submit", .applicant))
        #expect(try await other.verify() == [])
        var report = try await other.report(witness: Checkpoint(origin: kept.origin, size: kept.size, root: Merkle.emptyRoot))
        #expect(report.contains { $0.contains("witness \(kept.size)") && $0.contains("rewritten") }, "\(report)")
        // And one that is shorter than what was seen.
        report = try await other.report(witness: Checkpoint(origin: kept.origin, size: 99, root: kept.root))
        #expect(report.contains { $0.contains("witness 99") && $0.contains("are there") }, "\(report)")
    }
}

@Suite("Rows beside a record") struct BesideTests {
    static let rows: [(table: String, change: String)] = [
        ("party", "UPDATE party SET principal = 'o:99' WHERE role = 'applicant'"),
        ("party", "UPDATE party SET role = 'agent' WHERE role = 'applicant'"),
        ("party", "UPDATE party SET sight = 0"), ("party", "UPDATE party SET barred = 1"), ("party", "UPDATE party SET veiled = 1"),
        ("party", "UPDATE party SET mandate = 7"), ("party", "UPDATE party SET sealed = x'00'"),
        ("party", "UPDATE party SET code_index = 'x'"), ("party", "DELETE FROM party"),
        (
            "party",
            """
            INSERT INTO party (record, seq, root, kind, role, principal, sight, veiled, barred, from_at, to_at)
            SELECT id, 50, id, kind, 'applicant', 'p:1', 3, 0, 0, 0, 0 FROM record WHERE parent IS NULL
            """
        ),
        ("gap", "UPDATE gap SET cured_at = 9223372036854775807"), ("gap", "UPDATE gap SET due_at = 1"),
        ("gap", "UPDATE gap SET bound = 1"), ("gap", "UPDATE gap SET list = 'pre'"), ("gap", "UPDATE gap SET what = 'layout'"),
        ("gap", "UPDATE gap SET closed_at = 1"), ("gap", "UPDATE gap SET problem = x'00'"), ("gap", "DELETE FROM gap"),
        ("paper", "UPDATE paper SET sha256 = 'x'"), ("paper", "UPDATE paper SET file = 77"),
        ("paper", "UPDATE paper SET material = 'layout'"),
        ("paper", "UPDATE paper SET at = 1"), ("paper", "UPDATE paper SET by_whom = 'p:1'"), ("paper", "DELETE FROM paper"),
        ("flag", "DELETE FROM flag WHERE name = 'extended'"), ("flag", "UPDATE flag SET lifted = 1"),
        ("flag", "INSERT INTO flag (kind, name, record, at, event) SELECT kind, 'deemed_accepted', id, 1, 1 FROM record"),
        ("notice", "UPDATE notice SET issued_at = 1"), ("notice", "UPDATE notice SET template = 'x'"), ("notice", "DELETE FROM notice"),
        ("edge", "INSERT INTO edge (child, after) SELECT id, id FROM record WHERE parent IS NOT NULL"),
        ("definition", "UPDATE definition SET sha256 = 'x'"), ("definition", "UPDATE definition SET json = replace(json, '13', '99')"),
    ]

    @Test(arguments: rows.indices) func eachIsSwornTo(_ index: Int) async throws {
        let (table, change) = Self.rows[index]
        let (rig, id) = try await TamperTests.busy()
        #expect(try await rig.count("paper WHERE record = ?", [.integer(id)]) > 0)
        #expect(try await rig.count("gap WHERE record = ?", [.integer(id)]) > 0)
        try await rig.tamper(change)
        let report = try await rig.report()
        #expect(report.contains { $0.contains(table) }, "\(change): \(report)")
    }

    @Test func aLampThatWasRedStaysSwornTo() async throws {
        let (rig, id) = try await TamperTests.busy()
        try await rig.tamper("UPDATE record SET ever_red = 1 WHERE id = ?", [.integer(id)])
        let report = try await rig.report()
        #expect(report.contains { $0.contains("record \(id)") && $0.contains("altered") }, "\(report)")
    }

    @Test func aFlagForLatenessIsPartOfTheEventThatIsLate() async throws {
        let rig = try await Rig(Toys.all, at: "2026-11-02T09:00:00+08:00")
        let id = try await rig.matter(Toys.matter(), ("submit", .applicant))
        let came = rig.clock.now
        rig.clock.advance(4 * Instant.wholeDay)
        try await rig.act(id, "withdraw", as: .applicant, ["reason": "moved"], carried: came)
        #expect(try await rig.count("flag WHERE name = 'late_entry' AND record = ?", [.integer(id)]) == 1)
        #expect(try await rig.verify() == [])
    }

    @Test func identitiesHiddenThroughAStepAreSwornToByTheWhole() async throws {
        let (rig, id) = try await TamperTests.busy()
        let step = try #require(try await rig.children(id).first)
        try await rig.act(step.id, "seal", as: .supervisor, ["note": "protected"])
        #expect(try await rig.verify() == [])
        #expect(try await rig.history(id).last?.action == "seal")
    }
}

@Suite("An erased tree stays provable") struct ErasedLogTests {
    static func erased() async throws -> (Rig, Int64) {
        let (rig, id) = try await TamperTests.busy()
        try await rig.toy(id, "withdraw", as: .applicant)
        try await rig.erase(id)
        #expect(try await rig.verify() == [])
        return (rig, id)
    }

    @Test(arguments: [
        ("UPDATE history SET effective_at = 1 WHERE action = 'accept'", "history"),
        ("UPDATE history SET actor = 'p:1' WHERE action = 'accept'", "history"),
        ("UPDATE history SET to_state = 'denied' WHERE action = 'extend'", "history"),
        ("UPDATE history SET data = replace(data, '5', '6') WHERE action = 'extend'", "history"),
        ("UPDATE history SET sealed = x'00' WHERE action = 'extend'", "history"),
        ("UPDATE history SET digest = x'00' WHERE action = 'extend'", "history"),
        ("UPDATE record SET state = 'done', outcome = 'done' WHERE parent IS NOT NULL", "record"),
        ("UPDATE record SET outcome = 'granted' WHERE parent IS NULL", "record"),
        ("UPDATE record SET title = 'x' WHERE parent IS NOT NULL", "record"),
        ("UPDATE party SET principal = 'p:1'", "party"), ("UPDATE gap SET due_at = 1", "gap"),
        ("UPDATE flag SET name = 'x' WHERE name = 'extended'", "flag"),
    ])
    func aChangeAfterwardsIsFound(_ change: String, _ place: String) async throws {
        let (rig, _) = try await Self.erased()
        try await rig.tamper(change)
        let report = try await rig.report()
        #expect(report.contains { $0.contains(place) }, "\(change): \(report)")
    }

    @Test func aSecondErasureAndLaterEventsStillFit() async throws {
        let (rig, id) = try await Self.erased()
        try await rig.act(id, "release", as: .reviewer)
        #expect(try await rig.verify() == [])
        #expect(try await rig.refusal(id, "erase", as: .supervisor, ["reason": "law"])?.codes == ["erased"])
        #expect(try await rig.verify() == [])
        try await rig.tamper("UPDATE history SET actor = 'p:1' WHERE action = 'release'")
        #expect(try await rig.report().contains { $0.contains("release") })
    }

    @Test func saltTakenFromALineOfAnotherTreeIsNoErasure() async throws {
        let (rig, _) = try await Self.erased()
        let other = try await rig.matter(Toys.matter(), ("submit", .applicant))
        try await rig.sequencer.run()
        try await rig.tamper("UPDATE history SET salt = NULL WHERE record = ?", [.integer(other)])
        #expect(try await rig.report().contains { $0.contains("no lawful erasure") })
    }
}

@Suite("Facts a decision was founded on") struct FactEventTests {
    @Test func standInItsEventWithTheirSource() async throws {
        let source = FactSource(name: "credit", validFor: Instant.wholeDay) { _ in .yes }
        let rig = try await Rig(Toys.all, at: "2026-11-02T09:00:00+08:00", facts: [Matter.credit: source])
        let id = try await rig.matter(
            Toys.matter(), ("submit", .applicant), ("receive", .clerk), ("offer", .clerk), ("promise", .applicant))
        let line = try #require(try await rig.history(id).first { $0.action == "promise" })
        let fact = try #require(line.data["facts"]?.arrayValue?.first)
        #expect(fact["name"] == .string(Matter.credit))
        #expect(fact["value"] == "yes")
        #expect(fact["source"] == "credit")
        #expect(fact["fetchedAt"]?.stringValue.flatMap { Instant(iso8601: $0) } == rig.clock.now)
        #expect(try await rig.count("fact_use WHERE event = ?", [.integer(line.id)]) == 1)
        #expect(try await rig.history(id).first { $0.action == "receive" }?.data["facts"] == nil)
        #expect(try await rig.verify() == [])
        try await rig.tamper("UPDATE fact SET value = 'no'")
        #expect(try await rig.report().contains { $0.contains("fact ") })
    }
}
