import Evidence
import People
import Records
import Store
import TestSupport
import Testing
import WorkCalendar

@Suite("Who sees a record and who may act on it") struct SightTests {
    static let company = Toys.company

    func view(_ rig: Rig, _ id: Int64, _ actor: Actor) async throws -> RecordView? {
        let number = try await rig.record(id).number ?? ""
        return try await rig.engine.view(kind: "matter", number: number, caller: actor.caller)
    }

    @Test func thoseWhoDoNotSeeItAreToldItIsNotThere() async throws {
        let rig = try await Rig(Toys.all)
        let id = try await rig.matter(Toys.matter(), ("submit", .applicant))
        for actor in Actor.allCases {
            let seen = try await view(rig, id, actor) != nil
            #expect(seen == actor.sees(unit: Actor.unit), "\(actor)")
            let refused = try await rig.refusal(id, "grant", as: actor)
            #expect((refused == .unknown) == !seen, "\(actor)")
        }
        #expect(try await rig.refusal(4711, "grant", as: .clerk) == .unknown)
    }

    @Test func aPartySeesAsMuchAsItWasGiven() async throws {
        let rig = try await Rig(Toys.all)
        let stranger = Principal.person(Actor.stranger.person ?? 0)
        for (sight, seen) in [(Sight.none, nil), (.status, Sight.status), (.ownPart, .ownPart), (.all, .all)] as [(Sight, Sight?)] {
            let id = try await rig.matter(Toys.matter(parties: [Self.company, NewParty("witness", stranger, sight: sight)]))
            #expect(try await view(rig, id, .stranger)?.sight == seen)
        }
    }

    @Test func aBarWinsOverEveryGrant() async throws {
        let rig = try await Rig(Toys.all)
        for actor in [Actor.supervisor, .reviewer, .clerk] {
            let person = Principal.person(actor.person ?? 0)
            let id = try await rig.matter(
                Toys.matter(parties: [Self.company, NewParty("respondent", person, barred: true), NewParty("friend", person)]),
                ("submit", .applicant))
            #expect(try await view(rig, id, actor) == nil)
            #expect(try await rig.refusal(id, "receive", as: actor) == .unknown)
            #expect(try await rig.engine.list(kind: "matter", caller: actor.caller).rows.contains { $0.id == id } == false)
            #expect(try await rig.engine.inbox(actor.caller).rows.contains { $0.root.id == id } == false)
            #expect(try await view(rig, id, .chief) != nil)
        }
    }

    @Test func whoActsForABarredOrganisationIsBarredWithIt() async throws {
        let rig = try await Rig(Toys.all)
        let organisation = Principal.organisation(Actor.company.id)
        let id = try await rig.matter(
            Toys.matter(by: .clerk, parties: [NewParty("respondent", organisation, barred: true), NewParty("friend", organisation)]))
        for actor in [Actor.applicant, .agent] {
            #expect(try await view(rig, id, actor) == nil, "\(actor)")
            #expect(try await rig.engine.list(kind: "matter", caller: actor.caller).rows.isEmpty, "\(actor)")
        }
    }

    @Test func theUnitOfAStepSeesTheWholeMatter() async throws {
        let rig = try await Rig(Toys.all)
        let steps: JSON = [["key": "c", "days": 2, "unit": .string(Actor.otherUnit)]]
        let id = try await rig.matter(
            Toys.matter(definition: Toys.definition(steps: steps)), ("submit", .applicant), ("receive", .clerk), ("accept", .clerk))
        let step = try await rig.children(id)[0].id
        let number = try await rig.record(id).number
        #expect(try await view(rig, id, .otherReviewer)?.sight == .all)
        #expect(try await view(rig, id, .otherClerk) == nil)
        #expect(try await rig.engine.list(kind: "matter", caller: Actor.otherChief.caller).rows.map(\.number) == [number])
        // The part itself is seen by everyone who sees the whole, whatever unit does the part.
        let clerk = try await rig.database.read { db in try rig.engine.view(step, caller: Actor.clerk.caller, now: rig.clock.now, db) }
        #expect(clerk?.record.step == "c")
        let stranger = try await rig.database.read { db in try rig.engine.view(step, caller: Actor.stranger.caller, now: rig.clock.now, db)
        }
        #expect(stranger == nil)
    }

    @Test func anAgentActsForItsPrincipalAndHistoryKeepsBoth() async throws {
        let rig = try await Rig(Toys.all)
        let id = try await rig.matter(Toys.matter(), ("submit", .agent))
        let line = try #require(try await rig.history(id).last)
        #expect(line.actor == Actor.agent.caller.principals.first?.description)
        #expect(line.behalf == "o:501")
        #expect(line.role == "agent")
        #expect(line.mandate == Actor.mandate.id)
    }

    @Test func aMandateIsHeldToItsKindItsItemAndItsTime() async throws {
        let rig = try await Rig(Toys.all)
        let id = try await rig.matter()
        let now = rig.clock.now
        func agent(kinds: [String]?, items: [String]?, from: Int64 = -1, to: Int64 = 1) -> Caller {
            let person = Actor.agent.person ?? 0
            let mandate = Mandate(
                id: 1, principal: .organisation(Actor.company.id), agent: person, kinds: kinds, items: items,
                from: now.adding(microseconds: from), to: now.adding(microseconds: to))
            return Caller(person: person, name: "agent", mandates: [mandate])
        }
        let cases: [(Caller, Bool)] = [
            (agent(kinds: ["matter"], items: ["toy-item"]), true), (agent(kinds: ["seat"], items: nil), false),
            (agent(kinds: nil, items: ["other"]), false), (agent(kinds: nil, items: nil, from: 1, to: 2), false),
            (agent(kinds: nil, items: nil, from: -2, to: 0), false),
        ]
        for (caller, may) in cases {
            let seen = try await rig.database.read { db in try rig.engine.view(id, caller: caller, now: now, db) }
            #expect((seen != nil) == may)
        }
        // What a limited mandate lets act on is reached by number; a list of everything is not its right.
        #expect(try await rig.engine.list(kind: "matter", caller: cases[0].0).rows.isEmpty)
    }

    @Test func testMattersAreInNoList() async throws {
        let rig = try await Rig(Toys.all)
        let id = try await rig.matter(Toys.matter(realm: 1), ("submit", .applicant))
        for actor in Actor.allCases {
            #expect(try await rig.engine.list(kind: "matter", caller: actor.caller).rows.isEmpty, "\(actor)")
            #expect(try await rig.engine.list(kind: "matter", caller: actor.caller).total == 0, "\(actor)")
            #expect(try await rig.engine.inbox(actor.caller).total == 0, "\(actor)")
        }
        #expect(try await view(rig, id, .applicant) != nil)
    }
}
