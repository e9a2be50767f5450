import Evidence
import People
import Records
import Store
import TestSupport
import Testing
import WorkCalendar

@Suite("Drafts, agents and answers given again") struct PrivateTests {
    static func letter(_ rig: Rig, by opener: Actor = .applicant) async throws -> Int64 {
        try await rig.matter(Toys.matter("letter", by: opener, role: opener == .applicant ? "applicant" : "clerk"))
    }

    func sight(_ rig: Rig, _ id: Int64, _ caller: Caller) async throws -> Sight? {
        let now = rig.clock.now
        return try await rig.database.read { db in try rig.engine.view(id, caller: caller, now: now, db)?.sight }
    }

    @Test func anUnsentDraftIsItsPartiesOwn() async throws {
        let rig = try await Rig(Toys.all)
        let id = try await Self.letter(rig)
        for actor in Actor.allCases {
            let may = [.applicant, .agent, .system].contains(actor)
            #expect(try await sight(rig, id, actor.caller) == (may ? .all : nil), "\(actor)")
            #expect(try await rig.engine.inbox(actor.caller).rows.isEmpty == (actor != .applicant), "\(actor)")
            for action in ["take", "note", "assign", "hold"] {
                let refused = try await rig.refusal(id, action, as: actor, [:])
                #expect(may || refused == .unknown, "\(actor) \(action)")
            }
        }
        try await rig.act(id, "send", as: .applicant)
        #expect(try await sight(rig, id, Actor.reviewer.caller) == .all)
        #expect(try await sight(rig, id, Actor.supervisor.caller) == .all)
        #expect(try await rig.engine.inbox(Actor.clerk.caller).rows.map(\.record.id) == [id])
    }

    @Test func aDraftFromTheWindowIsSeenByTheClerkWhoOpenedIt() async throws {
        let rig = try await Rig(Toys.all)
        let id = try await Self.letter(rig, by: .clerk)
        #expect(try await sight(rig, id, Actor.clerk.caller) == .all)
        for actor in [Actor.hallClerk, .reviewer, .chief, .supervisor] {
            #expect(try await sight(rig, id, actor.caller) == nil, "\(actor)")
            #expect(try await rig.engine.inbox(actor.caller).rows.isEmpty, "\(actor)")
        }
        #expect(try await rig.engine.list(kind: "letter", caller: Actor.clerk.caller).rows.map(\.id) == [id])
        #expect(try await rig.engine.inbox(Actor.clerk.caller).rows.map(\.actions) == [["take"]])
        // Moved to another department, the clerk has no business with it any more.
        let moved = Caller(
            person: Actor.clerk.person, name: "clerk", unitRoles: [UnitRole(unit: Actor.otherUnit, role: RoleName.clerk)])
        #expect(try await sight(rig, id, moved) == nil)
        #expect(try await rig.engine.list(kind: "letter", caller: moved).rows.isEmpty)
        try await rig.act(id, "take", as: .clerk)
        #expect(try await sight(rig, id, Actor.reviewer.caller) == .all)
        #expect(try await rig.verify() == [])
    }

    @Test func whatIsReceivedAtTheWindowIsNeverADraftOfOthers() async throws {
        let rig = try await Rig(Toys.all)
        let done = try await rig.engine.open(Toys.matter("letter", by: .clerk, role: "clerk"), then: [("take", [:])])
        guard case .performed(let record) = done else { throw Rig.Missing() }
        #expect(try await rig.record(record.id).state == "sent")
        #expect(try await rig.history(record.id).last?.role == "clerk")
    }

    @Test func anAgentsSightEndsWithItsMandate() async throws {
        let rig = try await Rig(Toys.all)
        let person = Actor.agent.person ?? 0
        let parties = [Toys.company, NewParty(.agent, .person(person), mandate: Actor.mandate.id)]
        let id = try await rig.matter(
            Toys.matter(parties: parties), ("submit", .agent), ("receive", .clerk), ("request_correction", .clerk))
        let now = rig.clock.now
        func agent(_ id: Int64, kinds: [String]? = nil, items: [String]? = nil) -> Caller {
            let mandate = Mandate(
                id: id, principal: .organisation(999), agent: person, kinds: kinds, items: items, from: now, to: .never)
            return Caller(person: person, name: "agent", mandates: [mandate])
        }
        let cases: [(Caller, Bool)] = [
            (Actor.agent.caller, true), (Caller(person: person, name: "agent"), false), (agent(900), true), (agent(901), false),
            (agent(900, kinds: ["seat"]), false), (agent(900, items: ["other"]), false), (agent(900, items: ["toy-item"]), true),
        ]
        for (caller, may) in cases {
            #expect(try await sight(rig, id, caller) == (may ? .all : nil), "\(caller.mandates)")
            #expect(try await rig.engine.list(kind: "matter", caller: caller).rows.map(\.id) == (may ? [id] : []), "\(caller.mandates)")
            #expect(try await rig.engine.inbox(caller).rows.map(\.root.id) == (may ? [id] : []), "\(caller.mandates)")
            let act = Act(.id(id), "withdraw", fields: [:], caller: caller)
            await #expect("\(caller.mandates)") {
                try await rig.engine.perform(act)
            } throws: { error in ((error as? Refusal) == .unknown) != may }
        }
    }

    @Test func anAnswerIsGivenAgainOnlyToThoseWhoStillSeeTheRecord() async throws {
        let rig = try await Rig(Toys.all)
        let id = try await rig.matter()
        let answer: Engine.Answer = { _, record in ["number": .init(record.number)] }
        let key = Idempotency.Key(principal: "p:1", key: "k", digest: "d")
        func submit(_ caller: Caller) async throws -> Done {
            try await rig.engine.perform(Act(.id(id), "submit", caller: caller, idempotency: key), answer: answer)
        }
        _ = try await submit(Actor.agent.caller)
        guard case .repeated(200, _) = try await submit(Actor.agent.caller) else { throw Rig.Missing() }
        await #expect(throws: Refusal.unknown) { try await submit(Caller(person: Actor.agent.person, name: "agent")) }

        let new = Toys.matter(by: .agent, idempotency: Idempotency.Key(principal: "p:1", key: "n", digest: "d"))
        _ = try await rig.engine.open(new, answer: answer)
        guard case .repeated(201, _) = try await rig.engine.open(new, answer: answer) else { throw Rig.Missing() }
        try await rig.tamper("UPDATE party SET barred = 1")
        let barred = Toys.matter(by: .applicant, idempotency: new.idempotency)
        await #expect(throws: Refusal.unknown) { try await rig.engine.open(barred, answer: answer) }
    }

    @Test func nobodyIsAskedAboutAnApplicantForThoseWhoMayNotAct() async throws {
        let asked = Counter()
        let source = FactSource(name: "credit", validFor: Instant.wholeDay) { _ in
            await asked.add()
            return .yes
        }
        let rig = try await Rig(Toys.all, at: "2026-11-02T09:00:00+08:00", facts: [Matter.credit: source])
        let id = try await rig.matter(Toys.matter(), ("submit", .applicant), ("receive", .clerk), ("offer", .clerk))
        for actor in [Actor.anonymous, .stranger, .clerk, .otherReviewer, .supervisor] {
            _ = try await rig.refusal(id, "promise", as: actor)
        }
        #expect(await asked.count == 0)
        #expect(try await rig.count("fact") == 0)
        try await rig.toy(id, "promise", as: .applicant)
        #expect(await asked.count == 1)
        #expect(try await rig.count("fact") == 1)
    }

    @Test func whoSeesTheStatusSeesNoWords() async throws {
        let rig = try await Rig(Toys.all)
        let stranger = Principal.person(Actor.stranger.person ?? 0)
        let parties = [Toys.company, NewParty("witness", stranger, sight: .status)]
        let id = try await rig.matter(
            Toys.matter(parties: parties), ("submit", .applicant), ("receive", .clerk), ("request_correction", .clerk))
        let now = rig.clock.now
        let view = try #require(try await rig.database.read { db in try rig.engine.view(id, caller: Actor.stranger.caller, now: now, db) })
        #expect(view.record.state == "correction")
        #expect(view.personal.isEmpty && view.form.isEmpty && view.parties.isEmpty)
        #expect(view.gaps.isEmpty && view.papers.isEmpty && view.notices.isEmpty)
        #expect(!view.clocks.isEmpty)
        let line = try #require(try await rig.history(id).last)
        #expect(try await rig.database.read { db in try rig.engine.words(of: line, seen: view.sight, db) } == nil)
    }

    @Test func aVeiledIdentityIsHiddenFromTheUnitOnly() async throws {
        let rig = try await Rig(Toys.all)
        let company = NewParty(.applicant, .organisation(Actor.company.id), personal: ["name": .string(Toys.secrets[0])], veiled: true)
        let id = try await rig.matter(Toys.matter(parties: [company]), ("submit", .applicant))
        let now = rig.clock.now
        for (actor, hidden) in [(Actor.clerk, true), (.chief, true), (.applicant, false), (.agent, false), (.supervisor, false)] {
            let view = try #require(try await rig.database.read { db in try rig.engine.view(id, caller: actor.caller, now: now, db) })
            #expect(view.parties.allSatisfy { $0.personal.isEmpty } == hidden, "\(actor)")
            #expect(view.personal.isEmpty == hidden, "\(actor)")
        }
    }
}

/// Counts across tasks.
actor Counter {
    private(set) var count = 0
    func add() { count += 1 }
}
