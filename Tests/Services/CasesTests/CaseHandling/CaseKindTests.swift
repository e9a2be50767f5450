import Cases
import Evidence
import People
import Records
import Store
import TestSupport
import Testing
import WorkCalendar
import Zone

/// The seven derived tests of records.md section 6, on the table of the case with the overlay of measure 4.
@Suite("The derived tests of the case")
struct CaseKindTests {
    static func rig(_ standing: Fact.Answer) -> @Sendable () async throws -> Rig {
        {
            try await Rig(
                CasesService.kinds, at: "2026-11-02T09:30:00+08:00",
                facts: [CaseRecord.standingFact: FactSource(name: "test", validFor: Instant.wholeDay) { _ in standing }])
        }
    }

    static let answers: [String: JSON] = ["form": [:]]

    /// A case of the food licence for the company, with these papers handed in.
    static func open(
        _ rig: Rig, without: Set<String> = [], by caller: Actor = .applicant, openedBy: String = "applicant",
        _ code: String = "food-business-licence"
    )
        async throws -> Int64
    {
        guard let item = rig.zone.item(code) else { throw Rig.Missing() }
        let file = try await rig.file(of: caller)
        var form: [String: JSON] = [:]
        for field in item.form where field.required { form[field.name] = field.options.first.map { .string($0.value) } ?? "1" }
        let asked = item.materials.filter { $0.required && $0.when.holds(in: form, of: item.form) != false && !without.contains($0.id) }
        let papers = asked.map { ["material": .string($0.id), "files": [.integer(file)]] as JSON }
        let new = NewRecord(
            kind: CaseRecord.name, topic: "item:\(code)", unit: Actor.unit, channel: "online", title: item.name.zh,
            definition: DefinitionContent(kind: CaseKind.definitionKind, code: item.code, json: try item.definition),
            data: ["openedBy": .string(openedBy)],
            personal: ["form": .object(form)],
            parties: [NewParty(.applicant, .organisation(Actor.company.id), personal: ["name": "某公司"], code: Actor.company.code)],
            caller: caller.caller,
            performer: Performer(actor: caller.caller.personText ?? "", role: caller == .clerk ? "clerk" : "applicant"),
            papers: .array(papers))
        guard case .performed(let record) = try await rig.engine.open(new) else { throw Rig.Missing() }
        return record.id
    }

    static func walked(_ rig: Rig, without: Set<String> = [], _ steps: [(CaseRecord.Action, Actor)]) async throws -> Int64 {
        let id = try await open(rig, without: without)
        for (action, actor) in steps { try await rig.act(id, action.rawValue, as: actor, fields(rig, action.rawValue, actor)) }
        return id
    }

    static func fields(_ rig: Rig, _ action: String, _ actor: Actor) async throws -> [String: JSON] {
        let late = rig.zone.calendar.day(of: rig.clock.now).adding(6).description
        let paper: JSON = [["material": "layout-and-process", "files": [.integer(try await rig.file(of: actor))]]]
        switch CaseRecord.Action(rawValue: action) {
        case .preReturn: return ["reason": "看不清", "gaps": [["material": "layout-and-process", "problem": "缺一页"]]]
        case .requestCorrection: return ["gaps": [["material": "layout-and-process", "problem": "缺一页"]]]
        // The hall's clerk shows what is refused: a main paper.
        case .offerDeferral where actor == .hallClerk:
            return ["gaps": [["material": "application-form", "problem": "后补"]], "dueOn": .string(late)]
        case .offerDeferral: return ["gaps": [["material": "layout-and-process", "problem": "后补"]], "dueOn": .string(late)]
        case .correct, .cure: return ["materials": paper]
        case .notAccept: return ["reason": "不归我们", "authority": "省局"]
        case .suspend: return ["procedure": "hearing", "days": 5, "noticeNumber": "新高停〔2026〕1 号"]
        case .extend: return ["days": 5, "reason": "案情复杂", "approvedBy": .string(Actor.chief.rawValue)]
        case .promise: return ["signedBy": "某人"]
        case .grant: return ["result": "准予"]
        case .deliver: return ["method": "window"]
        case .deny, .withdraw, .terminate: return ["reason": "原因"]
        default: return [:]
        }
    }

    static let check = KindCheck(
        CaseKind.kind, paths: paths, examples: examples, rig: rig(.yes), make: { try await open($0) },
        fields: { try await fields($0, $1, $2) })

    private static let paths: [String: [KindCheck.Step]] = {
        let received: [KindCheck.Step] = [.init("submit", .applicant), .init("receive", .clerk)]
        let promised = received + [.init("offer_deferral", .clerk), .init("promise", .applicant)]
        return [
            "received": received, "correction": received + [.init("request_correction", .clerk)], "accepted": promised,
            "in_review": promised + [.init("review", .chief)], "suspended": promised + [.init("suspend", .reviewer)],
        ]
    }()
    private static let toReceived: [(CaseRecord.Action, Actor)] = [(.submit, .applicant), (.receive, .clerk)]
    private static let toAccepted = toReceived + [(.accept, .clerk)]
    private static let toOffered = toReceived + [(.offerDeferral, .clerk)]

    private static let yes = rig(.yes)

    private static func says(
        _ name: String, _ says: KindCheck.Example.Says, _ action: CaseRecord.Action, _ actor: Actor, _ answer: Fact.Answer = .yes,
        without: Set<String> = [], after steps: [(CaseRecord.Action, Actor)]
    ) -> KindCheck.Example {
        let walk: @Sendable (Rig) async throws -> Int64 = { try await walked($0, without: without, steps) }
        return .init(name, says, doing: action.rawValue, as: actor, rig: rig(answer), arrange: walk)
    }

    private static let lacking: Set<String> = ["layout-and-process"]

    private static let examples: [KindCheck.Example] = [
        says("online", .yes, .submit, .applicant, after: []),
        .init("online", .no("window_channel"), doing: "submit", as: .applicant, rig: yes) { try await open($0, openedBy: "clerk") },
        says("answered", .yes, .submit, .applicant, after: []),
        .init("answered", .no("form_incomplete"), doing: "submit", as: .applicant, rig: yes) { rig in
            let id = try await open(rig)
            try await rig.tamper("UPDATE record SET sealed = NULL WHERE id = ?", [.integer(id)])
            return id
        },
        says("handed_over", .yes, .receive, .clerk, after: [(.submit, .applicant)]),
        // A draft its writer still holds is hidden from the window; this one the clerk wrote down as another's.
        .init("handed_over", .no("not_submitted"), doing: "receive", as: .clerk, rig: yes) { try await open($0, by: .clerk) },
        says("complete", .yes, .accept, .clerk, after: toReceived),
        says("complete", .no("papers_missing"), .accept, .clerk, without: lacking, after: toReceived),
        says("complete", .no("gaps_open"), .accept, .clerk, after: toReceived + [(.requestCorrection, .clerk)]),
        says("something_missing", .yes, .correct, .applicant, after: toReceived + [(.requestCorrection, .clerk)]),
        says(
            "something_missing", .no("nothing_missing"), .correct, .applicant,
            after: toReceived + [(.requestCorrection, .clerk), (.correct, .applicant)]),
        says("step_touched", .yes, .review, .chief, after: toAccepted),
        says("step_touched", .no("no_step_yet"), .review, .system, after: toAccepted),
        says("steps_done", .no("steps_open"), .grant, .reviewer, after: toAccepted),
        .init("steps_done", .yes, doing: "grant", as: .reviewer, rig: yes, arrange: stepsDone),
        .init("apart_from_submit", .yes, doing: "grant", as: .reviewer, rig: yes, arrange: stepsDone),
        .init("apart_from_submit", .no("same_person"), doing: "grant", as: .reviewer, rig: yes) { rig in
            let id = try await stepsDone(rig)
            let reviewer = Principal.person(Actor.reviewer.person ?? 0).description
            try await rig.tamper("UPDATE history SET actor = ? WHERE record = ? AND action = 'submit'", [.text(reviewer), .integer(id)])
            return id
        },
        says("extendable", .yes, .extend, .reviewer, after: toAccepted),
        .init("extendable", .no("limit_passed"), doing: "extend", as: .reviewer, rig: yes, arrange: overdue),
        says("on_list", .yes, .offerDeferral, .clerk, without: lacking, after: toReceived),
        says("minor_only", .yes, .offerDeferral, .clerk, without: lacking, after: toReceived),
        says("minor_only", .no("main_paper"), .offerDeferral, .hallClerk, after: toReceived),
        .init("on_list", .no("not_on_list"), doing: "offer_deferral", as: .hallClerk, rig: yes) { rig in
            let id = try await open(rig, "individual-business-registration")
            for (action, actor) in toReceived { try await rig.act(id, action.rawValue, as: actor) }
            return id
        },
        says("main_complete", .yes, .offerDeferral, .clerk, without: lacking, after: toReceived),
        says("main_complete", .no("main_missing"), .offerDeferral, .clerk, without: ["layout-and-process", "identity"], after: toReceived),
        says("credit_clean", .yes, .offerDeferral, .clerk, without: lacking, after: toReceived),
        says("credit_clean", .no("bad_credit"), .offerDeferral, .clerk, .no, without: lacking, after: toReceived),
        says("credit_clean", .unknown("credit_unknown"), .offerDeferral, .clerk, .unknown, without: lacking, after: toReceived),
        says("own_hand", .yes, .promise, .applicant, without: lacking, after: toOffered),
        says("own_hand", .no("own_hand"), .promise, .clerk, without: lacking, after: toOffered),
        says("offered", .yes, .promise, .applicant, without: lacking, after: toOffered),
        says("offered", .no("not_offered"), .promise, .applicant, after: toReceived),
        says("promised_open", .yes, .cure, .applicant, without: lacking, after: toOffered + [(.promise, .applicant)]),
        says("promised_open", .no("nothing_owed"), .cure, .applicant, after: toAccepted),
        says("open_gap", .no("open_gap"), .grant, .reviewer, without: lacking, after: toOffered + [(.promise, .applicant)]),
        .init("open_gap", .yes, doing: "grant", as: .reviewer, rig: yes, arrange: stepsDone),
    ]

    private static let stepsDone: @Sendable (Rig) async throws -> Int64 = { rig in
        let id = try await walked(rig, toAccepted)
        for _ in 0..<4 {
            for child in try await rig.children(id) where child.state == "open" { try await rig.act(child.id, "complete", as: .reviewer) }
        }
        return id
    }

    private static let overdue: @Sendable (Rig) async throws -> Int64 = { rig in
        let id = try await walked(rig, toAccepted)
        rig.clock.set("2026-12-20T10:00:00+08:00")
        return id
    }

    @Test("the table stands by itself") func still() { #expect(Self.check.still() == []) }
    @Test("the clocks that can run in each state are the kept ones") func walk() {
        #expect(Golden.differs(CaseRecord.lifecycle.table.walkText, "case.walk.txt") == [])
        #expect(Golden.differs(StepRecord.lifecycle.table.walkText, "step.walk.txt") == [])
    }
    @Test("state × action × role is exactly the table") func matrix() async throws {
        let problems = try await Self.check.matrix()
        #expect(problems == [])
    }
    @Test("every guard is seen at work") func guards() async throws {
        let problems = try await Self.check.guards()
        #expect(problems == [])
    }
    @Test("every silence speaks at its instant, and a month late") func silences() async throws {
        let problems = try await Self.check.silences()
        #expect(problems == [])
    }
    @Test("random walks fold back to the stored row") func walks() async throws {
        let problems = try await Self.check.walks(10, length: 40)
        #expect(problems == [])
    }
    @Test("races have one winner") func races() async throws {
        let problems = try await Self.check.races()
        #expect(problems == [])
    }
}
