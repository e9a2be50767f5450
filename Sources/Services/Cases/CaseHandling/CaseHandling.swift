import Evidence
import People
import Records
import Store
import Web
import WorkCalendar
import Zone

/// Measure 1 · Everything handled in the hall: a case from application to delivery, against promised working days.
///
/// 行政许可法 Art. 29–45; 优化营商环境条例 Art. 36, 37; domain/01. The promise: what is missing is told once, the day is kept,
/// and a receipt proves it. The lifecycle is in CaseLifecycle.swift; these are the verbs around it.
package struct CaseHandling: Sendable {
    package let engine: Engine
    package let zone: ZoneFolder
    let directory: Directory
    let time: TimeSource
    private let contents = ItemContents()

    package init(engine: Engine, zone: ZoneFolder, directory: Directory, time: TimeSource) {
        self.engine = engine
        self.zone = zone
        self.directory = directory
        self.time = time
    }

    package var today: Day { zone.calendar.day(of: time.now()) }

    /// Freezes every published item as a version; what a case is opened under never changes afterwards.
    /// - Returns: the version of each item now in force, by code.
    package func publish() async throws -> [String: Int] {
        let items = zone.items
        let now = time.now()
        return try await engine.database.write { db in
            var versions: [String: Int] = [:]
            for item in items {
                let content = DefinitionContent(kind: CaseKind.definitionKind, code: item.code, json: try item.definition)
                let frozen = try DefinitionQueries.freeze(content, at: now, db)
                versions[item.code] = Int(frozen.version)
            }
            return versions
        }
    }

    /// Opens a case from an application: a draft, a submission, or at the window a receipt.
    package func apply(
        _ application: Application, submit: Bool, caller: Caller, idempotency: Idempotency.Key? = nil, answer: Engine.Answer? = nil
    ) async throws -> Done {
        let place = try await standing(of: caller, for: application)
        let item = application.item
        let new = NewRecord(
            kind: CaseRecord.name, topic: "item:\(item.code)", unit: item.department, channel: application.channel, title: item.name.zh,
            definition: try contents.content(of: zone.item(item.code) ?? item),
            data: ["openedBy": .string(place.performer.role), "applicantKind": .string(application.kind.rawValue)],
            personal: application.personal, parties: place.parties, caller: caller, performer: place.performer,
            papers: application.materials, idempotency: idempotency)
        let first: [(action: String, fields: [String: JSON])] =
            submit ? [(place.atWindow ? CaseRecord.Action.receive.rawValue : CaseRecord.Action.submit.rawValue, [:])] : []
        return try await engine.open(new, then: first, answer: answer)
    }

    /// Replaces what a draft says; possible until it is sent.
    package func amend(
        number: String, _ application: Application, caller: Caller, ifMatch: Int64? = nil, idempotency: Idempotency.Key? = nil,
        answer: Engine.Answer? = nil
    ) async throws -> Done {
        // Who may apply for whom is asked again: the applicant of a draft may have been changed.
        let place = try await standing(of: caller, for: application)
        let papers: JSON? = application.materials.isNull ? Optional<JSON>.none : application.materials
        return try await engine.amend(
            .number(kind: CaseRecord.name, number), until: CaseRecord.Action.submit.rawValue,
            Amendment(personal: application.personal, parties: place.parties, roles: [.applicant, .agent], papers: papers), caller: caller,
            ifMatch: ifMatch, idempotency: idempotency, answer: answer)
    }

    /// The case as the caller may see it, caught up to now.
    package func view(_ number: String, caller: Caller) async throws -> RecordView? {
        try await engine.view(kind: CaseRecord.name, number: number, caller: caller)
    }

    /// The caller's open matters, newest first, as they may see them.
    package func openMatters(of caller: Caller, limit: Int = 30) async throws -> [RecordView] {
        try await views(engine.list(kind: CaseRecord.name, caller: caller, Narrowing(open: true), limit: limit).rows, caller: caller)
    }

    /// The records of a list as the caller may see them, each caught up first: a list never shows what silence has already ended.
    package func views(_ rows: [RecordRow], caller: Caller) async throws -> [RecordView] {
        for row in rows { try await engine.freshen(row) }
        let now = time.now()
        return try await engine.database.read { [engine] db in
            try rows.compactMap { try engine.view($0.id, caller: caller, now: now, db) }
        }
    }

    /// As whom the caller applies, and who becomes a party of the case.
    struct Standing: Sendable {
        let performer: Performer
        let parties: [NewParty]
        let atWindow: Bool
    }

    func standing(of caller: Caller, for application: Application) async throws -> Standing {
        guard let person = caller.person else { throw Refusal.notSignedIn }
        let code = application.code
        let kind = application.kind
        let directory = directory
        let known: Principal? = try await engine.database.read { db in
            switch kind {
            case .organisation: try directory.organisation(code: code, on: db).map { .organisation($0.id) }
            case .person: try directory.person(code: code, on: db).map { .person($0.id) }
            }
        }
        let actor = Principal.person(person).description
        func applicant(_ principal: Principal?) -> NewParty {
            NewParty(.applicant, principal, personal: application.party, code: code, phone: application.contactPhone)
        }
        if caller.has(RoleName.clerk, in: application.item.department) {
            return Standing(performer: Performer(actor: actor, role: RoleName.clerk), parties: [applicant(known)], atWindow: true)
        }
        if let known {
            if caller.isOne(of: known) {
                let behalf = known.description == actor ? nil : known.description
                return Standing(
                    performer: Performer(actor: actor, role: RoleName.applicant, behalf: behalf), parties: [applicant(known)],
                    atWindow: false)
            }
            guard let mandate = caller.mandate(for: known, kind: CaseRecord.name, item: application.item.code, at: time.now()) else {
                throw Refusal.notAllowed(
                    Words(
                        zh: "这位申请人在本系统有账户，要先由它委托您，您才能代办",
                        en: "This applicant has an account here and must mandate you before you act for it"))
            }
            return agent(application, applicant(known), actor, person, mandate: mandate.id, behalf: known.description)
        }
        if caller.has(zone: RoleName.helper) {
            throw Refusal.notAllowed(
                Words(zh: "帮办代办要先有这位申请人的委托", en: "A helper needs a mandate of this applicant first"))
        }
        return agent(application, applicant(nil), actor, person, mandate: nil, behalf: nil)
    }

    /// The one who hands in for another (经办人): sees this case only, and the case says that a mandate is on record or is not.
    private func agent(
        _ application: Application, _ applicant: NewParty, _ actor: String, _ person: Int64, mandate: Int64?, behalf: String?
    )
        -> Standing
    {
        Standing(
            performer: Performer(actor: actor, role: Role.agent.rawValue, behalf: behalf, mandate: mandate),
            parties: [applicant, NewParty(.agent, .person(person), mandate: mandate)], atWindow: false)
    }
}
