import Evidence
import People
import Records
import TestSupport
import WorkCalendar
import Zone

/// How the toys are opened, told apart and worded.
enum Toys {
    /// Words only people wrote; none of them may ever lie open in a database.
    static let secrets = ["王建国", "41070219800101001X", "13903730001", "振动筛生产线扩建", "营业执照复印件不清楚", "现场核查发现通道被占", "王小明代签"]

    static func words(_ names: [String]) -> [String: Words] {
        Dictionary(uniqueKeysWithValues: Set(names).map { ($0, Words(zh: "测试·" + $0, en: $0)) })
    }

    static func titles(_ table: Table) -> Titles {
        Titles(states: words(table.states), actions: words(table.actions), fields: words(table.rows.flatMap(\.asks).map(\.name)))
    }

    static func kind<K: RecordKind>(_ type: K.Type, own: [String: @Sendable (OwnEffect) throws -> Void] = [:]) -> Kind {
        Kind(
            type, titles: titles(type.lifecycle.table), read: { $0.json }, terms: { payload, _ in terms(payload as? JSON ?? .null) },
            own: own)
    }

    static let step = Kind(StepRecord.self, titles: StepRecord.titles)
    static var all: [Kind] {
        [
            kind(Matter.self), step, kind(Seat.self), kind(Shout.self), kind(Echo.self), kind(Swing.self), kind(Device.self),
            kind(Letter.self),
        ]
    }

    static func terms(_ json: JSON) -> Terms {
        var limits: [String: Limit] = [:]
        for (name, unit) in [("statutory", ClockUnit.workday), ("promised", .workday), ("warranty", .year)] {
            if let amount = json[name]?.intValue { limits[name] = Limit(amount: Int(amount), unit: unit) }
        }
        return Terms(
            code: json["code"]?.stringValue ?? "", limits: limits, lawful: ["expert_review", "hearing"], excluded: ["site_visit"],
            thresholds: Thresholds(),
            steps: (json["steps"]?.arrayValue ?? []).map { step in
                Terms.Step(
                    key: step["key"]?.stringValue ?? "", title: step["key"]?.stringValue ?? "",
                    unit: step["unit"]?.stringValue ?? Actor.unit,
                    after: step["after"]?.arrayValue?.compactMap(\.stringValue) ?? [], days: step["days"]?.intValue.map(Int.init))
            },
            papers: ["licence", "layout", "fire_plan"].map {
                Terms.Paper(id: $0, main: $0 == "licence", required: false, deferrableDays: $0 == "licence" ? nil : 20)
            },
            startOn: json["startOn"]?.stringValue ?? "accept", payload: json)
    }

    static let definition: JSON = ["code": "toy-item", "statutory": 20, "promised": 13, "warranty": 5]

    static func definition(steps: JSON) -> JSON {
        ["code": "toy-steps", "statutory": 20, "promised": 13, "warranty": 5, "steps": steps]
    }

    static func matter(
        _ kind: String = "matter", definition: JSON = definition, by opener: Actor = .applicant, unit: String = Actor.unit,
        realm: Int64 = 0, role: String = "applicant", papers: JSON = .null,
        parties: [NewParty]? = nil, data: JSON = [:], idempotency: Idempotency.Key? = nil
    ) -> NewRecord {
        NewRecord(
            kind: kind, topic: "item:toy-item", unit: unit, channel: "online", title: "测试事项", realm: realm,
            definition: DefinitionContent(kind: "item", code: "toy-item", json: definition), data: data,
            personal: [
                "name": .string(secrets[0]), "code": .string(secrets[1]), "phone": .string(secrets[2]), "project": .string(secrets[3]),
            ],
            parties: parties ?? [company], caller: opener.caller,
            performer: Performer(actor: opener.person.map { Principal.person($0).description } ?? "system", role: role),
            papers: papers, idempotency: idempotency)
    }

    static let company = NewParty(
        .applicant, .organisation(Actor.company.id), personal: ["name": .string(secrets[0]), "phone": .string(secrets[2])],
        code: Actor.company.code, phone: secrets[2])

    /// What each action of the matter wants typed.
    static func fields(_ rig: Rig, _ action: String, _ actor: Actor) async throws -> [String: JSON] {
        switch action {
        case "request_correction": return ["gaps": [["material": "licence", "problem": .string(secrets[4])]]]
        case "offer": return ["gaps": [["material": "layout", "problem": .string(secrets[4])]], "dueOn": .string(later(rig, 10))]
        case "correct": return ["materials": [["material": "licence", "files": [.integer(try await rig.file(of: actor))]]]]
        case "cure": return ["materials": [["material": "layout", "files": [.integer(try await rig.file(of: actor))]]]]
        case "suspend": return ["procedure": "expert_review", "days": 10, "noticeNumber": "新高评〔2026〕7号"]
        case "extend": return ["days": 5, "reason": .string(secrets[5]), "approvedBy": .string(Actor.chief.rawValue)]
        case "promise": return ["signedBy": .string(secrets[6])]
        case "grant": return ["result": .string(secrets[5])]
        case "deliver": return ["method": "window"]
        case "hasten", "deny", "withdraw", "return": return ["reason": .string(secrets[5])]
        default: return [:]
        }
    }

    /// The day so many calendar days from now.
    static func later(_ rig: Rig, _ days: Int) -> String { rig.zone.calendar.day(of: rig.clock.now).adding(days).description }
}

extension Rig {
    /// Opens a matter and takes it through these actions, each typed as the toys type it.
    func matter(_ new: NewRecord = Toys.matter(), _ steps: (String, Actor)...) async throws -> Int64 {
        guard case .performed(let record) = try await engine.open(new) else { throw Missing() }
        for (action, actor) in steps { try await act(record.id, action, as: actor, Toys.fields(self, action, actor)) }
        return record.id
    }

    /// Erases a record as two supervisors do: one proposes, the other confirms.
    func erase(_ id: Int64, _ reason: String = "law") async throws {
        let proposal = try await propose(id, "erase", as: .supervisor, ["reason": .string(reason)])
        try await act(id, "confirm", as: .secondSupervisor, ["proposal": .integer(proposal)])
    }

    /// Proposes an act that waits for a second person; the number of the proposal.
    func propose(_ id: Int64, _ action: String, as actor: Actor, _ fields: [String: JSON]) async throws -> Int64 {
        guard case .proposed(_, let proposal) = try await engine.perform(Act(.id(id), action, fields: fields, caller: actor.caller)) else {
            throw Missing()
        }
        return proposal
    }

    /// Does an action with the toys' own fields.
    @discardableResult
    func toy(_ id: Int64, _ action: String, as actor: Actor) async throws -> RecordRow {
        try await act(id, action, as: actor, Toys.fields(self, action, actor))
    }

    /// The refusal an act meets; nil when it was performed.
    func refusal(_ id: Int64, _ action: String, as actor: Actor, _ fields: [String: JSON]? = nil, ifMatch: Int64? = nil) async throws
        -> Refusal?
    {
        do {
            let typed = if let fields { fields } else { try await Toys.fields(self, action, actor) }
            try await act(id, action, as: actor, typed, ifMatch: ifMatch)
            return nil
        } catch let refusal as Refusal {
            return refusal
        }
    }
}

extension Refusal {
    /// `unknown`, `notAllowed`, `notNow` … without what goes with it.
    var kind: String { String("\(self)".prefix { $0 != "(" }) }
    var codes: [String] {
        switch self {
        case .notNow(_, _, let reasons): reasons.map(\.code)
        case .fields(let faults): faults.map { "\($0.pointer) \($0.code)" }
        default: []
        }
    }
}
