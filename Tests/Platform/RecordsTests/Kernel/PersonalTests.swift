import Evidence
import Foundation
import People
import Records
import Store
import TestSupport
import Testing
import WorkCalendar
import Zone

@Suite("What is personal") struct PersonalTests {
    /// A matter in which every place a person can write was written to.
    static func written(_ rig: Rig) async throws -> Int64 {
        let id = try await rig.matter(
            Toys.matter(), ("submit", .applicant), ("receive", .clerk), ("offer", .clerk), ("promise", .applicant), ("extend", .reviewer),
            ("hasten", .clerk))
        try await rig.act(id, "note", as: .clerk, ["note": .string(Toys.secrets[5])])
        try await rig.act(id, "hold", as: .supervisor, ["reason": .string(Toys.secrets[5])])
        try await rig.act(id, "unhold", as: .supervisor, ["reason": .string(Toys.secrets[5])])
        _ = try await rig.engine.perform(
            Act(
                .id(id), "withdraw", fields: ["reason": .string(Toys.secrets[5])], caller: Actor.applicant.caller,
                idempotency: .init(principal: "p:1", key: "k", digest: "d"))
        ) { _, _ in ["name": .string(Toys.secrets[0])] }
        return id
    }

    static let clean: [FactName: FactSource] = [Matter.credit: FactSource(name: "credit", validFor: Instant.wholeDay) { _ in .yes }]

    private func bytes(_ rig: Rig) throws -> [UInt8] {
        let path = try #require(rig.path)
        return ["", "-wal"].flatMap { [UInt8](FileManager.default.contents(atPath: path + $0) ?? Data()) }
    }

    @Test func noWordAPersonWroteLiesOpenInTheFile() async throws {
        let rig = try await Rig(Toys.all, inFile: true, facts: Self.clean)
        _ = try await Self.written(rig)
        try await rig.sequencer.run()
        let bytes = try bytes(rig)
        #expect(bytes.count > 50_000)
        #expect(bytes.firstRange(of: Array("测试事项".utf8)) != nil)
        for secret in Toys.secrets + [Actor.company.code, Actor.company.name] {
            #expect(bytes.firstRange(of: Array(secret.utf8)) == nil, "\(secret)")
        }
    }

    @Test func thoseWhoSeeItReadTheWords() async throws {
        let rig = try await Rig(Toys.all, facts: Self.clean)
        let id = try await Self.written(rig)
        let line = try #require(try await rig.history(id).first { $0.action == "extend" })
        let words = try await rig.database.read { db in try rig.engine.words(of: line, db) }
        #expect(words?["reason"]?.stringValue == Toys.secrets[5])
        #expect(line.data["reason"] == nil)
        #expect(line.data["days"] == 5)
    }

    @Test func erasureTakesTheWordsAndLeavesTheProofs() async throws {
        let rig = try await Rig(Toys.all, inFile: true, facts: Self.clean)
        let id = try await Self.written(rig)
        try await rig.sequencer.run()
        let receipt = try #require(try await rig.engine.receipt(root: id))
        try await rig.erase(id)
        #expect(try await rig.verify() == [])
        #expect(receipt.check(with: rig.sequencer.verifier).holds)
        let view = try #require(
            try await rig.engine.view(kind: "matter", number: rig.record(id).number ?? "", caller: Actor.supervisor.caller))
        #expect(view.parties.allSatisfy { $0.personal.isEmpty })
        #expect(view.gaps.allSatisfy { $0.problem.isEmpty })
        let line = try #require(try await rig.history(id).first { $0.action == "extend" })
        #expect(try await rig.database.read { db in try rig.engine.words(of: line, db) } == nil)
        #expect(try await rig.count("record_key WHERE record = ?", [.integer(id)]) == 0)
        #expect(try await rig.count("proposal WHERE record = ?", [.integer(id)]) == 0)
        let record = try await rig.record(id)
        #expect(record.state == "withdrawn")
        #expect(record.outcome == "withdrawn")
        // Other matters keep their words and the log goes on.
        _ = try await rig.matter(Toys.matter(), ("submit", .applicant))
        #expect(try await rig.verify() == [])
    }

    @Test func anOpenMatterOrOneOnHoldIsNotErased() async throws {
        let rig = try await Rig(Toys.all)
        let id = try await rig.matter(Toys.matter(), ("submit", .applicant))
        #expect(try await rig.refusal(id, "erase", as: .supervisor, [:])?.codes == ["still_open"])
        try await rig.toy(id, "withdraw", as: .applicant)
        #expect(try await rig.refusal(id, "erase", as: .clerk, [:])?.kind == "notAllowed")
        try await rig.act(id, "hold", as: .supervisor, ["reason": "lawsuit"])
        #expect(try await rig.refusal(id, "erase", as: .supervisor, [:])?.codes == ["on_hold"])
        rig.clock.set("2028-10-10T10:00:00+08:00")
        _ = try await rig.engine.eraseExpired()
        #expect(try await rig.count("record_key WHERE record = ?", [.integer(id)]) == 1)
        try await rig.act(id, "unhold", as: .supervisor, ["reason": "over"])
        #expect(try await rig.engine.eraseExpired() == 1)
        #expect(try await rig.count("record_key WHERE record = ?", [.integer(id)]) == 0)
        #expect(try await rig.verify() == [])
    }

    @Test func aPersonErasesOnlyWithAGroundAndASecondPerson() async throws {
        let rig = try await Rig(Toys.all)
        let id = try await rig.matter(Toys.matter(), ("withdraw", .applicant))
        for reason in [nil, "", "because"] as [String?] {
            let fields = reason.map { ["reason": JSON.string($0)] } ?? [:]
            #expect(try await rig.refusal(id, "erase", as: .supervisor, fields)?.codes == ["/reason not_a_choice"])
        }
        let proposal = try await rig.propose(id, "erase", as: .supervisor, ["reason": "consent_withdrawn"])
        #expect(try await rig.count("record_key WHERE record = ?", [.integer(id)]) == 1)
        #expect(try await rig.refusal(id, "confirm", as: .supervisor, ["proposal": .integer(proposal)])?.codes == ["same_person"])
        #expect(try await rig.refusal(id, "confirm", as: .chief, ["proposal": .integer(proposal)])?.kind == "notAllowed")
        try await rig.act(id, "confirm", as: .secondSupervisor, ["proposal": .integer(proposal)])
        #expect(try await rig.count("record_key WHERE record = ?", [.integer(id)]) == 0)
        let line = try #require(try await rig.history(id).last)
        #expect(line.action == "erase")
        #expect(line.data["reason"] == "consent_withdrawn")
        #expect(line.data["proposedBy"]?.stringValue == Principal.person(Actor.supervisor.person ?? 0).description)
        #expect(line.actor == Principal.person(Actor.secondSupervisor.person ?? 0).description)
        #expect(try await rig.verify() == [])
    }

    @Test func afterErasureNoWordIsTakenThatCouldNotBeKept() async throws {
        let rig = try await Rig(Toys.all)
        let id = try await rig.matter(Toys.matter(), ("withdraw", .applicant))
        try await rig.erase(id)
        let acts: [(String, Actor, [String: JSON])] = [
            ("note", .clerk, ["note": "x"]), ("hold", .supervisor, ["reason": "x"]), ("seal", .supervisor, ["note": "x"]),
            ("erase", .supervisor, ["reason": "law"]),
        ]
        for (action, actor, fields) in acts {
            #expect(try await rig.refusal(id, action, as: actor, fields)?.codes == ["erased"], "\(action)")
        }
        #expect(try await rig.history(id).last?.action == "erase")
    }

    @Test func keptAnswersGoWithTheRecord() async throws {
        let rig = try await Rig(Toys.all, facts: Self.clean)
        let id = try await Self.written(rig)
        #expect(try await rig.count("idem WHERE record = ?", [.integer(id)]) == 1)
        try await rig.erase(id)
        #expect(try await rig.count("idem") == 0)
    }

    @Test func nothingIsErasedBeforeItsRetentionIsOver() async throws {
        let rig = try await Rig(Toys.all)
        let id = try await rig.matter(Toys.matter(), ("withdraw", .applicant))
        rig.clock.set("2027-09-27T10:00:00+08:00")
        #expect(try await rig.engine.eraseExpired() == 0)
        rig.clock.set("2027-09-29T10:00:00+08:00")
        #expect(try await rig.engine.eraseExpired() == 1)
        #expect(try await rig.engine.eraseExpired() == 0)
        #expect(try await rig.history(id).last?.action == "erase")
    }

    @Test func aSealedValueDoesNotOpenInAnotherPlace() async throws {
        let rig = try await Rig(Toys.all)
        let first = try await rig.matter()
        let second = try await rig.matter()
        try await rig.tamper(
            "UPDATE record SET sealed = (SELECT sealed FROM record WHERE id = ?) WHERE id = ?", [.integer(first), .integer(second)])
        await #expect(throws: (any Error).self) { try await rig.toy(second, "submit", as: .applicant) }
    }
}
