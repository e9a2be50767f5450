import Evidence
import People
import Records
import Store
import TestSupport
import Testing
import WorkCalendar

@Suite("The derived tests of a kind") struct KindCheckTests {
    static func clean(_ answer: Fact.Answer) -> @Sendable () async throws -> Rig {
        {
            try await Rig(
                Toys.all, at: "2026-11-02T09:00:00+08:00",
                facts: [Matter.credit: FactSource(name: "credit", validFor: Instant.wholeDay) { _ in answer }])
        }
    }

    static let offered: @Sendable (Rig) async throws -> Int64 = { rig in
        try await rig.matter(Toys.matter(), ("submit", .applicant), ("receive", .clerk), ("offer", .clerk))
    }
    static let accepted: @Sendable (Rig) async throws -> Int64 = { rig in
        try await rig.matter(Toys.matter(), ("submit", .applicant), ("receive", .clerk), ("accept", .clerk))
    }
    static let promised: @Sendable (Rig) async throws -> Int64 = { rig in
        let id = try await offered(rig)
        try await rig.toy(id, "promise", as: .applicant)
        return id
    }
    static let stepped: @Sendable (Rig) async throws -> Int64 = { rig in
        try await rig.matter(
            Toys.matter(definition: Toys.definition(steps: [["key": "look", "days": 3]])), ("submit", .applicant), ("receive", .clerk),
            ("accept", .clerk))
    }

    static var matter: KindCheck {
        let yes = clean(.yes)
        return KindCheck(
            Toys.kind(Matter.self),
            examples: [
                .init("offered", .yes, doing: "promise", as: .applicant, rig: yes, arrange: offered),
                .init("offered", .no("not_offered"), doing: "promise", as: .applicant, rig: yes) { rig in
                    try await rig.matter(Toys.matter(), ("submit", .applicant), ("receive", .clerk))
                },
                .init("credit_clean", .yes, doing: "promise", as: .applicant, rig: yes, arrange: offered),
                .init("credit_clean", .no("bad_credit"), doing: "promise", as: .applicant, rig: clean(.no), arrange: offered),
                .init("credit_clean", .unknown("credit_unknown"), doing: "promise", as: .applicant, rig: clean(.unknown), arrange: offered),
                .init("no_open_gap", .yes, doing: "grant", as: .reviewer, rig: yes, arrange: accepted),
                .init("no_open_gap", .no("no_open_gap"), doing: "grant", as: .reviewer, rig: yes, arrange: promised),
                .init("steps_done", .yes, doing: "grant", as: .reviewer, rig: yes, arrange: accepted),
                .init("steps_done", .no("steps_open"), doing: "grant", as: .reviewer, rig: yes, arrange: stepped),
                .init("apart_from_submit", .yes, doing: "grant", as: .reviewer, rig: yes, arrange: accepted),
                .init("apart_from_submit", .no("same_person"), doing: "grant", as: .reviewer, rig: yes) { rig in
                    let own = NewParty(.applicant, .person(Actor.reviewer.person ?? 0))
                    return try await rig.matter(
                        Toys.matter(parties: [own]), ("submit", .reviewer), ("receive", .clerk), ("accept", .clerk))
                },
                .init("before_statutory", .yes, doing: "extend", as: .reviewer, rig: yes, arrange: accepted),
                .init("before_statutory", .no("limit_passed"), doing: "extend", as: .reviewer, rig: yes) { rig in
                    let id = try await accepted(rig)
                    rig.clock.set("2026-12-20T10:00:00+08:00")
                    return id
                },
            ],
            rig: yes, make: { try await $0.matter() }, fields: { try await Toys.fields($0, $1, $2) })
    }

    static var step: KindCheck {
        KindCheck(
            Toys.step, unit: Actor.unit,
            examples: [
                .init("predecessors_done", .no("step_waits"), doing: "open", as: .system, rig: clean(.yes), arrange: waiting),
                .init("predecessors_done", .yes, doing: "open", as: .system, rig: clean(.yes), arrange: unblocked),
            ],
            rig: clean(.yes), make: waiting, fields: { try await Toys.fields($0, $1, $2) })
    }
    static let chain: JSON = [["key": "a", "days": 3], ["key": "b", "days": 3, "after": ["a"]]]
    static let waiting: @Sendable (Rig) async throws -> Int64 = { rig in
        let id = try await rig.matter(
            Toys.matter(definition: Toys.definition(steps: chain)), ("submit", .applicant), ("receive", .clerk), ("accept", .clerk))
        return try await rig.children(id).last { $0.step == "b" }?.id ?? 0
    }
    /// As if the join had been missed: the first is done, the second still waits.
    static let unblocked: @Sendable (Rig) async throws -> Int64 = { rig in
        let id = try await waiting(rig)
        try await rig.tamper("UPDATE record SET state = 'done', open = 0 WHERE step = 'a'")
        return id
    }

    @Test func theTableStandsByItself() { #expect(Self.matter.still() == []) }
    @Test func theWalkOfTheTableIsTheKeptOne() {
        #expect(Golden.differs(Matter.lifecycle.table.walkText, "matter.walk.txt") == [])
        #expect(Golden.differs(StepRecord.lifecycle.table.walkText, "step.walk.txt") == [])
    }
    @Test func theMatrixHolds() async throws {
        let problems = try await Self.matter.matrix()
        #expect(problems == [])
    }
    @Test func everyGuardIsSeenAtWork() async throws {
        let problems = try await Self.matter.guards()
        #expect(problems == [])
    }
    @Test func everySilenceSpeaksAtItsInstant() async throws {
        let problems = try await Self.matter.silences()
        #expect(problems == [])
    }
    @Test func randomWalksFoldBackToTheRow() async throws {
        let problems = try await Self.matter.walks(16, length: 45)
        #expect(problems == [])
    }
    @Test func randomWalksOverWholeTreesFoldBackToo() async throws {
        let check = KindCheck(
            Toys.kind(Matter.self), rig: Self.clean(.yes),
            make: { rig in
                let new = Toys.matter(definition: Toys.definition(steps: TreeTests.diamond))
                return try await rig.matter(new, ("submit", .applicant), ("receive", .clerk), ("accept", .clerk))
            }, fields: { try await Toys.fields($0, $1, $2) })
        let problems = try await check.walks(16, length: 45)
        #expect(problems == [])
    }
    @Test func racesHaveOneWinner() async throws {
        let problems = try await Self.matter.races()
        #expect(problems == [])
    }
    @Test func theStepHolds() async throws {
        #expect(Self.step.still() == [])
        let problems = try await Self.step.matrix() + Self.step.guards() + Self.step.walks(8, length: 15)
        #expect(problems == [])
    }
    @Test func swingsAndSeatsHold() async throws {
        for (kind, name) in [
            (Toys.kind(Seat.self), "seat"), (Toys.kind(Swing.self), "swing"), (Toys.kind(Shout.self), "shout"),
            (Toys.kind(Device.self), "device"), (Toys.kind(Letter.self), "letter"),
        ] {
            let check = KindCheck(
                kind, rig: { try await Rig(Toys.all) }, make: { try await $0.matter(Toys.matter(name)) },
                fields: { _, action, _ in ["take", "change"].contains(action) ? ["slot": "A-1"] : [:] })
            #expect(check.still() == [], "\(name)")
            let problems = try await check.matrix() + check.silences()
            #expect(problems == [], "\(name)")
        }
    }
    @Test func aBrokenTableIsNamed() {
        #expect(Broken.lifecycle.table.faults().sorted() == Broken.faults.sorted())
    }
}
