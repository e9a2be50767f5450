import Evidence
import People
import Records
import Sealing
import Store
import TestSupport
import Testing
import WorkCalendar
import Zone

@Suite("A hand in the database is found and named") struct TamperTests {
    /// A matter with a pause, a flag, a gap and a step, all of it in the log.
    static func busy() async throws -> (Rig, Int64) {
        let rig = try await Rig(Toys.all, at: "2026-11-02T09:00:00+08:00")
        let steps: JSON = [["key": "a", "days": 5]]
        let id = try await rig.matter(
            Toys.matter(definition: Toys.definition(steps: steps)), ("submit", .agent), ("receive", .clerk), ("request_correction", .clerk),
            ("correct", .applicant), ("accept", .clerk), ("extend", .reviewer), ("suspend", .reviewer))
        rig.clock.advance(Instant.wholeDay)
        try await rig.toy(id, "resume", as: .reviewer)
        let clean = try await rig.verify()
        #expect(clean == [])
        return (rig, id)
    }

    private func found(_ rig: Rig, naming place: String, _ what: String) async throws {
        let findings = try await rig.report()
        #expect(findings.contains { $0.contains(place) }, "\(what): \(findings)")
    }

    static let historyColumns: [(String, Value)] = [
        ("seq", 99), ("root", 7), ("kind", "seat"), ("unit", "other"), ("action", "deny"), ("from_state", "draft"), ("to_state", "denied"),
        ("recorded_at", 1), ("effective_at", 1), ("late", 1), ("actor", "p:1"), ("behalf", "o:9"), ("role", "chief"), ("mandate", 5),
        ("moved", 1), ("data", "{}"), ("sealed", .blob([1, 2])), ("sealed", .null), ("salt", .blob([UInt8](repeating: 1, count: 32))),
        ("salt", .null), ("digest", .blob([UInt8](repeating: 1, count: 32))), ("log_index", .null), ("log_index", 2), ("record", 7),
    ]

    @Test func everyColumnOfHistoryIsSwornTo() async throws {
        let (rig, id) = try await Self.busy()
        let line = try #require(try await rig.history(id).first { $0.action == "extend" })
        for (column, value) in Self.historyColumns {
            let kept = try await rig.database.read { db in
                try db.row("SELECT \(column) FROM history WHERE id = ?", [.integer(line.id)])?[column]
            }
            try await rig.tamper("UPDATE history SET \(column) = ? WHERE id = ?", [value, .integer(line.id)])
            try await found(rig, naming: "\(line.id)", column)
            try await rig.tamper("UPDATE history SET \(column) = ? WHERE id = ?", [kept ?? .null, .integer(line.id)])
        }
        #expect(try await rig.verify() == [])
    }

    static let recordColumns: [(String, Value)] = [
        ("root", 7), ("parent", 7), ("step", "x"), ("kind", "seat"), ("number", "XG-1"), ("state", "granted"), ("open", 0),
        ("outcome", "granted"),
        ("realm", 1), ("definition", 7), ("unit", "other"), ("holder", 9), ("topic", "item:x"), ("channel", "post"), ("place", "x"),
        ("version", 99), ("created_at", 1), ("since", 1), ("closed_at", 1), ("final_lamp", "green"), ("title", "x"), ("data", "{\"a\":1}"),
        ("sealed", .blob([1])), ("sealed", .null), ("ever_red", 1),
    ]

    @Test func everySwornColumnOfARecordIsFound() async throws {
        let (rig, id) = try await Self.busy()
        for (column, value) in Self.recordColumns {
            let kept = try await rig.database.read { db in try db.row("SELECT \(column) FROM record WHERE id = ?", [.integer(id)])?[column]
            }
            try await rig.tamper("UPDATE record SET \(column) = ? WHERE id = ?", [value, .integer(id)])
            try await found(rig, naming: "record \(id)", column)
            try await rig.tamper("UPDATE record SET \(column) = ? WHERE id = ?", [kept ?? .null, .integer(id)])
        }
        #expect(try await rig.verify() == [])
    }

    @Test func clockEntriesAndLimitsAreSwornTo() async throws {
        for (column, value) in [
            ("at", 1), ("what", "extend"), ("amount", 40), ("clock", "other"), ("round", 7), ("reason", "x"), ("planned", 9),
            ("notice", "x"),
        ]
            as [(String, Value)]
        {
            let (rig, id) = try await Self.busy()
            try await rig.tamper("UPDATE entry SET \(column) = ? WHERE record = ? AND seq = 2", [value, .integer(id)])
            try await found(rig, naming: "clock entry \(id)/2", column)
        }
        let (rig, id) = try await Self.busy()
        try await rig.tamper("DELETE FROM entry WHERE record = ? AND seq = 2", [.integer(id)])
        try await found(rig, naming: "clock entry \(id)/2", "deleted")
        let (second, matter) = try await Self.busy()
        try await second.tamper("UPDATE clock SET spec = replace(spec, '\"amount\":20', '\"amount\":90') WHERE name = 'statutory'")
        try await found(second, naming: "clock \(matter)/statutory/1", "limit")
        let (third, other) = try await Self.busy()
        try await third.tamper("DELETE FROM clock WHERE name = 'statutory'")
        try await found(third, naming: "clock \(other)/statutory/1", "no clock")
    }

    @Test func deletedAndSwappedLinesAreNamed() async throws {
        let (rig, id) = try await Self.busy()
        let lines = try await rig.history(id)
        try await rig.tamper("DELETE FROM history WHERE id = ?", [.integer(lines[2].id)])
        try await found(rig, naming: "seq \(lines[3].seq)", "deleted")
        try await found(rig, naming: "history \(lines[2].id)", "deleted leaf")

        let (second, other) = try await Self.busy()
        let pair = try await second.history(other)
        let columns = "action = ?, data = ?, digest = ?, salt = ?"
        for (to, from) in [(pair[1], pair[2]), (pair[2], pair[1])] {
            try await second.tamper(
                "UPDATE history SET \(columns) WHERE id = ?",
                [.text(from.action), .text(from.data.text()), .blob(from.digest), .init(from.salt), .integer(to.id)])
        }
        try await found(second, naming: "history \(pair[1].id)", "swapped")
        try await found(second, naming: "history \(pair[2].id)", "swapped")
    }

    @Test func aLineThatIsTakenAwayBeforeItIsLoggedIsMissedByItsRecord() async throws {
        let (rig, id) = try await Self.busy()
        try await rig.toy(id, "deny", as: .reviewer)
        let last = try #require(try await rig.history(id).last)
        try await rig.tamper("DELETE FROM history WHERE id = ?", [.integer(last.id)])
        try await found(rig, naming: "record \(id)", "unlogged")
    }

    @Test func aBackDatedLineIsFoundEvenWithAFreshDigest() async throws {
        let (rig, id) = try await Self.busy()
        let line = try #require(try await rig.history(id).last)
        try await rig.tamper(
            "UPDATE history SET recorded_at = ? WHERE id = ?", [.integer(line.recordedAt.microseconds - 90_000_000_000), .integer(line.id)])
        let changed = try #require(try await rig.history(id).last)
        let digest = EventDigest(event: changed.event(offset: rig.zone.offset), salt: changed.salt ?? [])
        try await rig.tamper("UPDATE history SET digest = ? WHERE id = ?", [.blob(digest.hash.bytes), .integer(line.id)])
        try await found(rig, naming: "history \(line.id)", "recorded earlier")
    }

    @Test func theTreeItselfIsChecked() async throws {
        let cuts: [(String, String)] = [
            ("DELETE FROM log_leaf WHERE log_index = 2", "leaf 2 is missing"),
            (
                "UPDATE log_node SET hash = x'0000000000000000000000000000000000000000000000000000000000000000' WHERE level = 1 AND position = 0",
                "log_node 1/0"
            ),
            ("DELETE FROM log_node WHERE level = 0 AND position = 1", "log_node 0/1"),
            ("UPDATE log_leaf SET leaf = replace(leaf, 'matter.submit', 'matter.accept')", "does not fit leaf"),
            ("UPDATE checkpoint SET note = replace(note, 'log.test.example', 'log.other.example')", "checkpoint"),
            ("DELETE FROM log_leaf WHERE log_index > 4", "are there"),
            ("DELETE FROM history WHERE log_index > 4", "is gone"),
        ]
        for (sql, words) in cuts {
            let (rig, _) = try await Self.busy()
            try await rig.tamper(sql)
            let report = try await rig.report()
            #expect(report.contains { $0.contains(words) }, "\(sql): \(report)")
        }
    }

    @Test func aForgedHeadOverARewrittenLogIsFound() async throws {
        let (rig, _) = try await Self.busy()
        // Everything rewritten and signed again, but with another key.
        let forger = try #require(NoteSigner(name: "log.test.example", seed: [UInt8](repeating: 9, count: 32)))
        let head = try #require(try await rig.database.read { db in try LogQueries.checkpoint(db) })
        let honest = try Checkpoint.open(head.note, with: rig.sequencer.verifier)
        let note = try honest.signed(by: forger).description
        try await rig.tamper("UPDATE checkpoint SET note = ? WHERE size = ?", [.text(note), .init(head.size)])
        try await found(rig, naming: "its signature does not hold", "forged")
        let wrong = try Checkpoint(origin: honest.origin, size: honest.size, root: Merkle.emptyRoot).signed(
            by: #require(NoteSigner(name: "log.test.example", seed: rig.keyring.logSeed)))
        try await rig.tamper("UPDATE checkpoint SET note = ? WHERE size = ?", [.text(wrong.description), .init(head.size)])
        try await found(rig, naming: "the signed root is not the root of the leaves", "wrong root")
    }
}

extension Rig {
    /// The findings as the log now lies, without giving new events their leaves.
    func report(witness: Checkpoint? = nil) async throws -> [String] {
        let verifier = sequencer.verifier
        let offset = zone.offset
        return try await database.read { db in
            var verify = LogVerify(verifier: verifier, offset: offset, witness: witness)
            return try verify.run(db).findings.map(\.description)
        }
    }
}
