import Evidence
import People
import Records
import Sealing
import Store
import TestSupport
import Testing
import WorkCalendar

@Suite("A second person, outside answers, definitions") struct ApprovalTests {
    func accepted(_ rig: Rig) async throws -> Int64 {
        try await rig.matter(Toys.matter(), ("submit", .applicant), ("receive", .clerk), ("accept", .clerk))
    }

    func propose(_ rig: Rig, _ id: Int64, as actor: Actor = .clerk) async throws -> Int64 {
        let act = Act(.id(id), "hasten", fields: ["reason": .string(Toys.secrets[5])], caller: actor.caller)
        guard case .proposed(_, let proposal) = try await rig.engine.perform(act) else { throw Rig.Missing() }
        return proposal
    }

    @Test func whatMustBeConfirmedWaits() async throws {
        let rig = try await Rig(Toys.all)
        let id = try await accepted(rig)
        let proposal = try await propose(rig, id)
        #expect(try await rig.history(id).last?.action == "proposed")
        #expect(try await rig.count("flag WHERE name = 'hastened'") == 0)
        try await rig.act(id, "confirm", as: .chief, ["proposal": .integer(proposal)])
        #expect(try await rig.count("flag WHERE name = 'hastened'") == 1)
        let line = try #require(try await rig.history(id).last)
        #expect(line.action == "hasten")
        #expect(line.actor == "p:\(Actor.clerk.person ?? 0)")
        #expect(line.behalf == "p:\(Actor.chief.person ?? 0)")
        #expect(try await rig.refusal(id, "confirm", as: .chief, ["proposal": .integer(proposal)]) == .unknown)
        #expect(try await rig.verify() == [])
    }

    @Test func theSamePersonCannotConfirmNorOneWithoutTheRole() async throws {
        let rig = try await Rig(Toys.all)
        let id = try await accepted(rig)
        let proposal = try await propose(rig, id)
        #expect(try await rig.refusal(id, "confirm", as: .supervisor, ["proposal": .integer(proposal)])?.kind == "notAllowed")
        #expect(try await rig.refusal(id, "confirm", as: .reviewer, ["proposal": .integer(proposal)])?.kind == "notAllowed")
        #expect(try await rig.refusal(id, "confirm", as: .applicant, ["proposal": .integer(proposal)])?.kind == "notAllowed")
        try await rig.tamper("UPDATE proposal SET by_whom = ?", [.text("p:\(Actor.chief.person ?? 0)")])
        #expect(try await rig.refusal(id, "confirm", as: .chief, ["proposal": .integer(proposal)])?.codes == ["same_person"])
        try await rig.act(id, "confirm", as: .secondChief, ["proposal": .integer(proposal)])
    }

    @Test func aProposalIsDeclinedOrRunsOut() async throws {
        let rig = try await Rig(Toys.all, at: "2026-11-02T09:00:00+08:00")
        let id = try await accepted(rig)
        let first = try await propose(rig, id)
        try await rig.act(id, "decline", as: .chief, ["proposal": .integer(first)])
        #expect(try await rig.refusal(id, "confirm", as: .chief, ["proposal": .integer(first)]) == .unknown)
        let second = try await propose(rig, id)
        rig.clock.advance(31 * Instant.wholeDay)
        #expect(try await rig.refusal(id, "confirm", as: .chief, ["proposal": .integer(second)]) == .unknown)
        #expect(try await rig.count("flag WHERE name = 'hastened'") == 0)
    }

    @Test func aNamedApproverIsToldAndMayRepudiate() async throws {
        let rig = try await Rig(Toys.all)
        let id = try await accepted(rig)
        try await rig.toy(id, "extend", as: .reviewer)
        let chief = "p:\(Actor.chief.person ?? 0)"
        #expect(try await rig.count("notice WHERE template = 'approval_named' AND principal = ?", [.text(chief)]) == 1)
        #expect(try await rig.refusal(id, "repudiate", as: .secondChief, ["reason": "x"]) == .unknown)
        try await rig.act(id, "repudiate", as: .chief, ["reason": "not me"])
        let flags = try await rig.database.read { db in try FlagQueries.names(id, db) }
        #expect(flags.isSuperset(of: ["extended", "repudiated"]))
        #expect(try await rig.record(id).state == "accepted")
        #expect(try await KindCheck.fold(id, rig) == [])
    }

    @Test func theApproverIsAnotherPersonOfTheUnit() async throws {
        let rig = try await Rig(Toys.all)
        let id = try await accepted(rig)
        for (name, code) in [("nobody", "not_an_approver"), (Actor.otherChief.rawValue, "not_an_approver")] {
            let refused = try await rig.refusal(id, "extend", as: .reviewer, ["days": 5, "reason": "x", "approvedBy": .string(name)])
            #expect(refused?.codes == ["/approvedBy \(code)"])
        }
    }

    @Test func outsideAnswersAreAskedBeforeAndKept() async throws {
        for (answer, codes) in [(Fact.Answer.yes, nil), (.no, ["bad_credit"]), (.unknown, ["credit_unknown"])] as [(Fact.Answer, [String]?)]
        {
            let source = FactSource(name: "credit platform", validFor: Instant.wholeDay) { _ in answer }
            let rig = try await Rig(Toys.all, facts: [Matter.credit: source])
            let id = try await rig.matter(Toys.matter(), ("submit", .applicant), ("receive", .clerk), ("offer", .clerk))
            #expect(try await rig.refusal(id, "promise", as: .applicant)?.codes == codes)
            let subject = rig.keyring.codeIndex(Actor.company.code)
            let kept = try await rig.database.read { db in try FactQueries.latest(subject, names: [Matter.credit], db) }
            #expect(kept[Matter.credit]?.value == answer)
            #expect(kept[Matter.credit]?.source == "credit platform")
        }
    }

    @Test func aServiceThatDoesNotAnswerIsUnknownAndLetsNobodyPass() async throws {
        let source = FactSource(name: "credit", validFor: Instant.wholeDay) { _ in
            try? await Task.sleep(for: .seconds(30))
            return .yes
        }
        let rig = try await Rig(Toys.all, facts: [Matter.credit: source])
        let id = try await rig.matter(Toys.matter(), ("submit", .applicant), ("receive", .clerk), ("offer", .clerk))
        let began = ContinuousClock.now
        #expect(try await rig.refusal(id, "promise", as: .applicant)?.codes == ["credit_unknown"])
        #expect(ContinuousClock.now - began < .seconds(25))
    }

    @Test func aKeptAnswerRunsOut() async throws {
        let source = FactSource(name: "credit", validFor: Instant.hour) { _ in .yes }
        let rig = try await Rig(Toys.all, facts: [Matter.credit: source])
        let id = try await rig.matter(Toys.matter(), ("submit", .applicant), ("receive", .clerk), ("offer", .clerk))
        #expect(try await rig.refusal(id, "promise", as: .applicant, [:])?.kind == "fields")
        let deaf = try rig.restarted(Toys.all)
        deaf.clock.advance(2 * Instant.hour)
        #expect(try await deaf.refusal(id, "promise", as: .applicant)?.codes == ["credit_unknown"])
    }

    @Test func aRecordKeepsTheDefinitionItWasOpenedUnder() async throws {
        let rig = try await Rig(Toys.all, at: "2026-11-02T09:00:00+08:00")
        let first = try await rig.matter()
        let same = try await rig.matter()
        let shorter: JSON = ["code": "toy-item", "statutory": 20, "promised": 3, "warranty": 5]
        let second = try await rig.matter(Toys.matter(definition: shorter))
        let records = try await [rig.record(first), rig.record(same), rig.record(second)]
        #expect(records[0].definition == records[1].definition)
        #expect(records[0].definition != records[2].definition)
        let versions = try await rig.database.read { db in
            try db.rows("SELECT version FROM definition ORDER BY id").map { try $0.int("version") }
        }
        #expect(versions == [1, 2])
        for id in [first, second] {
            for (action, actor) in [("submit", Actor.applicant), ("receive", .clerk), ("accept", .clerk)] {
                try await rig.toy(id, action, as: actor)
            }
        }
        #expect(try await rig.record(first).dueAt == Instant("2026-11-19T17:30:00+08:00"))
        #expect(try await rig.record(second).dueAt == Instant("2026-11-05T17:30:00+08:00"))
    }
}
