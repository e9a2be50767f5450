import Evidence
import People
import Records
import Sealing
import Store
import TestSupport
import Testing
import WorkCalendar

@Suite("What is missing, told once") struct GapTests {
    func promised(_ rig: Rig) async throws -> Int64 {
        try await rig.matter(
            Toys.matter(), ("submit", .applicant), ("receive", .clerk), ("offer", .clerk), ("promise", .applicant))
    }

    static let clean: [FactName: FactSource] = [Matter.credit: FactSource(name: "credit", validFor: Instant.wholeDay) { _ in .yes }]

    func rig() async throws -> Rig { try await Rig(Toys.all, at: "2026-10-27T10:00:00+08:00", facts: Self.clean) }

    @Test func onlyOneCompleteListMayBeTold() async throws {
        let rig = try await rig()
        let id = try await rig.matter(Toys.matter(), ("submit", .applicant), ("receive", .clerk), ("request_correction", .clerk))
        try await rig.tamper("UPDATE record SET state = 'received' WHERE id = ?", [.integer(id)])
        #expect(try await rig.refusal(id, "request_correction", as: .clerk)?.codes == ["times"])
    }

    @Test func aListToldAgainReplacesWhatWasOpenOnIt() async throws {
        let rig = try await rig()
        let id = try await rig.matter(Toys.matter(), ("submit", .applicant), ("receive", .clerk), ("offer", .clerk), ("offer", .clerk))
        let gaps = try await gaps(id, rig)
        #expect(gaps.map(\.isOpen) == [false, true])
    }

    @Test func anOfferDoesNotBindUntilItIsPromised() async throws {
        let rig = try await rig()
        let id = try await rig.matter(Toys.matter(), ("submit", .applicant), ("receive", .clerk), ("offer", .clerk))
        #expect(try await rig.timer(id, "lapse_deferral") == nil)
        #expect(try await gaps(id, rig).map(\.bound) == [false])
        try await rig.toy(id, "promise", as: .applicant)
        #expect(try await gaps(id, rig).map(\.bound) == [true])
        #expect(try await rig.timer(id, "lapse_deferral") != nil)
    }

    /// records.md section 3: the promise is due on 6 November at the close of the office.
    @Test func aPromiseLapsesAMicrosecondAfterTheOfficeClosed() async throws {
        let rig = try await rig()
        let id = try await promised(rig)
        #expect(try await rig.timer(id, "lapse_deferral")?.at == Instant("2026-11-06T17:30:00+08:00").adding(microseconds: 1))
        rig.clock.set("2026-11-06T17:31:00+08:00")
        let refused = try #require(try await rig.refusal(id, "cure", as: .applicant))
        #expect(refused.kind == "notNow")
        let line = try #require(try await rig.history(id).last)
        #expect(line.action == "lapse_deferral")
        #expect(line.effectiveAt == Instant("2026-11-06T17:30:00+08:00"))
        let subject = rig.keyring.codeIndex(Actor.company.code)
        let facts = try await rig.database.read { db in try FactQueries.latest(subject, names: ["credit.lapsed"], db) }
        #expect(facts["credit.lapsed"]?.value == .yes)
    }

    @Test func aPaperInTheLastMinuteIsInTime() async throws {
        let rig = try await rig()
        let id = try await promised(rig)
        rig.clock.set("2026-11-06T17:30:00+08:00")
        try await rig.toy(id, "cure", as: .applicant)
        #expect(try await gaps(id, rig).allSatisfy { !$0.isOpen })
        #expect(try await rig.timer(id, "lapse_deferral") == nil)
        rig.clock.set("2026-11-20T10:00:00+08:00")
        try await rig.engine.wake()
        #expect(try await rig.record(id).state == "accepted")
    }

    @Test func aPartOfTheCorrectionsDoesNotStartTheOfficesClock() async throws {
        let rig = try await rig()
        let id = try await rig.matter(Toys.matter(), ("submit", .applicant), ("receive", .clerk))
        try await rig.act(
            id, "request_correction", as: .clerk,
            ["gaps": [["material": "licence", "problem": "a"], ["material": "layout", "problem": "b"]]])
        try await rig.toy(id, "correct", as: .applicant)
        #expect(try await running(id, rig) == ["cure"])
        try await rig.act(id, "correct", as: .applicant, Toys.fields(rig, "cure", .applicant))
        #expect(try await running(id, rig) == ["notice"])
        let rounds = try await rig.database.read { db in try ClockQueries.all(id, db) }.filter { $0.name == "notice" }.map(\.round)
        #expect(rounds == [1, 2])
    }

    @Test func anAttemptToGrantOverAnOpenPromiseIsWrittenDown() async throws {
        let rig = try await rig()
        let id = try await promised(rig)
        #expect(try await rig.refusal(id, "grant", as: .reviewer)?.codes == ["no_open_gap"])
        let line = try #require(try await rig.history(id).last)
        #expect(line.action == "refused")
        #expect(line.data["attempted"]?.stringValue == "grant")
        #expect(!line.moved)
        #expect(try await rig.record(id).state == "accepted")
    }

    @Test func aDateBeyondTheBoundIsCutAndTheEventSaysSo() async throws {
        let rig = try await rig()
        let id = try await rig.matter(Toys.matter(), ("submit", .applicant), ("receive", .clerk))
        try await rig.act(id, "offer", as: .clerk, ["gaps": [["material": "layout", "problem": "b"]], "dueOn": "2026-12-31"])
        let data = try #require(try await rig.history(id).last?.data)
        #expect(data["dueOnAsked"]?.stringValue == "2026-12-31")
        #expect(data["dueOn"]?.stringValue == "2026-11-13")
    }

    private func gaps(_ id: Int64, _ rig: Rig) async throws -> [Gap] {
        let number = try await rig.record(id).number ?? ""
        return try await rig.engine.view(kind: "matter", number: number, caller: Actor.clerk.caller)?.gaps ?? []
    }

    private func running(_ id: Int64, _ rig: Rig) async throws -> [String] {
        try await rig.database.read { db in
            try db.rows("SELECT name FROM clock WHERE record = ? AND state <> 'stopped' ORDER BY name", [.integer(id)]).map {
                try $0.text("name")
            }
        }
    }
}
