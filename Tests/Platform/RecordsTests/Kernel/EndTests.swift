import Evidence
import People
import Records
import Store
import TestSupport
import Testing
import WorkCalendar

@Suite("Ends, mending of dates, and keys") struct EndTests {
    @Test func anEndStopsItsClocksAndFreezesTheLamp() async throws {
        let rig = try await Rig(Toys.all, at: "2026-11-02T09:00:00+08:00")
        let id = try await rig.matter(
            Toys.matter(), ("submit", .applicant), ("receive", .clerk), ("accept", .clerk), ("grant", .reviewer), ("deliver", .clerk))
        let record = try await rig.record(id)
        #expect(!record.open)
        #expect(record.outcome == "granted")
        #expect(record.finalLamp == "green")
        let running = try await rig.database.read { db in
            try db.rows("SELECT name FROM clock WHERE record = ? AND state <> 'stopped'", [.integer(id)]).map { try $0.text("name") }
        }
        // The promise of five years goes on; everything else is over.
        #expect(running == ["warranty"])
        rig.clock.set("2030-01-01T09:00:00+08:00")
        #expect(try await rig.engine.wake() == 0)
        #expect(try await rig.record(id).lamp(at: rig.clock.now) == .green)
        #expect(try await KindCheck.fold(id, rig) == [])
    }

    @Test func aLampThatWasRedStaysRed() async throws {
        let rig = try await Rig(Toys.all, at: "2026-11-02T09:00:00+08:00")
        let id = try await rig.matter(Toys.matter(), ("submit", .applicant), ("receive", .clerk), ("accept", .clerk))
        rig.clock.set("2026-12-10T09:00:00+08:00")
        try await rig.toy(id, "deny", as: .reviewer)
        let record = try await rig.record(id)
        #expect(record.everRed)
        #expect(record.finalLamp == "red")
    }

    @Test func anOverlongPauseTurnsYellowAndNeverRed() async throws {
        let rig = try await Rig(Toys.all, at: "2026-11-02T09:00:00+08:00")
        let id = try await rig.matter(
            Toys.matter(), ("submit", .applicant), ("receive", .clerk), ("accept", .clerk), ("suspend", .reviewer))
        #expect(try await rig.record(id).lamp(at: rig.clock.now) == .green)
        // Ten working days from 2 November end on the 16th.
        let record = try await rig.record(id)
        #expect(record.lamp(at: Instant("2026-11-16T23:59:59+08:00")) == .green)
        #expect(record.lamp(at: Instant("2026-11-17T00:00:00+08:00")) == .yellow)
        #expect(record.redAt == .never)
    }

    /// Two supervisors mend the date of a resumption; the clocks are folded again and the log says why.
    @Test func aDateIsMendedByTwoPeople() async throws {
        let rig = try await Rig(Toys.all, at: "2026-11-02T09:00:00+08:00")
        let id = try await rig.matter(Toys.matter(), ("submit", .applicant), ("receive", .clerk), ("accept", .clerk))
        rig.clock.set("2026-11-04T10:00:00+08:00")
        try await rig.toy(id, "suspend", as: .reviewer)
        rig.clock.set("2026-11-12T10:00:00+08:00")
        try await rig.toy(id, "resume", as: .reviewer)
        let seq = try #require(try await rig.history(id).last?.seq)
        #expect(try await rig.record(id).dueAt == Instant("2026-11-27T17:30:00+08:00"))
        let fields: [String: JSON] = ["seq": .integer(seq), "effectiveAt": "2026-11-10T10:00:00+08:00", "reason": .string(Toys.secrets[5])]
        #expect(try await rig.refusal(id, "rectify", as: .chief, fields)?.kind == "notAllowed")
        let act = Act(.id(id), "rectify", fields: fields, caller: Actor.supervisor.caller)
        guard case .proposed(_, let proposal) = try await rig.engine.perform(act) else { throw Rig.Missing() }
        #expect(try await rig.refusal(id, "confirm", as: .supervisor, ["proposal": .integer(proposal)])?.codes == ["same_person"])
        try await rig.act(id, "confirm", as: .secondSupervisor, ["proposal": .integer(proposal)])
        #expect(try await rig.record(id).dueAt == Instant("2026-11-25T17:30:00+08:00"))
        let line = try #require(try await rig.history(id).last)
        #expect(line.action == "rectify")
        #expect(line.data["seq"]?.intValue == seq)
        let problems = try await rig.verify()
        #expect(problems == [])
        // A mended entry that is changed again by hand is found.
        try await rig.tamper("UPDATE entry SET at = at + 60000000 WHERE what = 'resume'")
        #expect(try await rig.report().contains { $0.contains("clock entry") })
    }

    @Test func aDateThatFitsNothingIsNotKept() async throws {
        let rig = try await Rig(Toys.all, at: "2026-11-02T09:00:00+08:00")
        let id = try await rig.matter(Toys.matter(), ("submit", .applicant), ("receive", .clerk), ("accept", .clerk))
        rig.clock.set("2026-11-04T10:00:00+08:00")
        try await rig.toy(id, "suspend", as: .reviewer)
        rig.clock.set("2026-11-12T10:00:00+08:00")
        try await rig.toy(id, "resume", as: .reviewer)
        let seq = try #require(try await rig.history(id).last?.seq)
        let before = try await rig.record(id).dueAt
        let fields: [String: JSON] = ["seq": .integer(seq), "effectiveAt": "2026-11-03T10:00:00+08:00", "reason": "x"]
        guard
            case .proposed(_, let proposal) = try await rig.engine.perform(
                Act(.id(id), "rectify", fields: fields, caller: Actor.supervisor.caller))
        else { throw Rig.Missing() }
        let refused = try await rig.refusal(id, "confirm", as: .secondSupervisor, ["proposal": .integer(proposal)])
        #expect(refused?.codes == ["/effectiveAt out_of_order"])
        #expect(try await rig.record(id).dueAt == before)
        #expect(try await rig.verify() == [])
    }

    @Test func anAnswerToAKeyIsKeptForOpeningToo() async throws {
        let rig = try await Rig(Toys.all)
        func open(_ digest: String) async throws -> Done {
            try await rig.engine.open(Toys.matter(idempotency: .init(principal: "p:1", key: "one", digest: digest))) { _, record in
                ["number": .init(record.number)]
            }
        }
        guard case .performed(let record) = try await open("a") else { throw Rig.Missing() }
        #expect(try await open("a") == .repeated(status: 201, body: ["number": .init(record.number)]))
        await #expect(throws: Refusal.keyReused) { try await open("b") }
        #expect(try await rig.count("record") == 1)
    }

    @Test func aRefusedActKeepsNoKey() async throws {
        let rig = try await Rig(Toys.all)
        let id = try await rig.matter()
        let key = Idempotency.Key(principal: "p:1", key: "k", digest: "d")
        await #expect(throws: Refusal.self) {
            try await rig.engine.perform(Act(.id(id), "accept", caller: Actor.clerk.caller, idempotency: key)) { _, _ in .null }
        }
        #expect(try await rig.count("idem") == 0)
        #expect(try await rig.refusal(id, "submit", as: .applicant, ifMatch: 7)?.kind == "behind")
    }

    @Test func manyPartsOpenAtOnce() async throws {
        let rig = try await Rig(Toys.all, at: "2026-11-02T09:00:00+08:00")
        let parallel: [JSON] = (1...12).map { ["key": .string("p\($0)"), "days": 2, "after": ["first"]] }
        let id = try await rig.matter(
            Toys.matter(definition: Toys.definition(steps: .array([["key": "first", "days": 1]] + parallel))), ("submit", .applicant),
            ("receive", .clerk), ("accept", .clerk))
        let first = try await rig.children(id)[0].id
        try await rig.toy(first, "complete", as: .reviewer)
        #expect(try await rig.children(id).dropFirst().allSatisfy { $0.state == "open" })
        #expect(try await rig.verify() == [])
    }
}
