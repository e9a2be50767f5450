import Evidence
import People
import Sealing
import Store
import WorkCalendar

/// New words for a record still in its applicant's hands: the form, the parties' names, the papers so far.
package struct Amendment: Sendable {
    package let personal: [String: JSON]
    /// The parties in place of those of the same roles, and of the roles in `roles`.
    package let parties: [NewParty]
    package let roles: Set<Role>
    /// The whole list of papers as it should be; nil leaves it.
    package let papers: JSON?

    package init(personal: [String: JSON], parties: [NewParty], roles: Set<Role>, papers: JSON?) {
        self.personal = personal
        self.parties = parties
        self.roles = roles
        self.papers = papers
    }
}

extension Engine {
    /// Replaces what was written in a draft, while `action` (submit) is still to be done by the caller. What is answered is kept in the
    /// same transaction, so that the same request again changes nothing twice.
    package func amend(
        _ target: Act.Target, until action: String, _ amendment: Amendment, caller: Caller, ifMatch: Int64? = nil,
        idempotency: Idempotency.Key? = nil, answer: Answer? = nil
    ) async throws -> Done {
        let result: Result<Done, Refusal> = try await database.write { db in
            let work = Work(db, engine: self, now: surroundings.time.now())
            do {
                if let key = idempotency, let kept = try Idempotency.find(key, for: caller, self, db) {
                    return .success(.repeated(status: kept.status, body: kept.body))
                }
                // What silence decided stays, even when the amendment is refused below.
                if let found = try work.locate(target) {
                    try work.take(found.root)
                    try work.catchUp(found.root)
                }
                return .success(
                    try db.savepoint {
                        let record = try work.amend(target, until: action, amendment, caller, ifMatch)
                        if let key = idempotency, let answer {
                            try Idempotency.keep(
                                key, status: 200, body: answer(db, record), record: record.root, around: surroundings, at: work.now, db)
                        }
                        return .performed(record)
                    })
            } catch let refusal as Refusal {
                return .failure(refusal)
            }
        }
        committed()
        return try result.get()
    }
}

extension Work {
    func amend(_ target: Act.Target, until action: String, _ amendment: Amendment, _ caller: Caller, _ ifMatch: Int64?) throws -> RecordRow
    {
        guard var record = try locate(target) else { throw Refusal.unknown }
        let permission = try permission(self.record(record.root) ?? record)
        guard permission.sight(caller) > .none else { throw Refusal.unknown }
        let allowed = try allowed(record, permission, caller)
        if let ifMatch, ifMatch != record.version {
            throw Refusal.behind(version: record.version, state: record.state, allowed: allowed.map(\.action))
        }
        guard let row = allowed.first(where: { $0.action == action }),
            let performer = permission.performer(row.by, unit: record.unit, caller)
        else {
            throw Refusal.notNow(
                state: record.state, allowed: allowed.map(\.action),
                reasons: [Reason("not_a_draft", zh: "已经交出去了，不能再改", en: "It has been handed in and can no longer be changed")])
        }
        guard let key = try key(record.root) else { throw Refusal.unknown }
        let before = record
        record.sealed = try key.seal(
            JSON.object(amendment.personal).canonical(), context: RecordKeys.formContext(record.id), random: around.random)
        var draft = EventDraft(action: BuiltIn.amended.rawValue)
        draft.id = try db.newId()
        try rewriteParties(amendment, record, key, &draft)
        if let papers = amendment.papers { try replacePapers(papers, record, performer, caller, &draft) }
        try commit(&record, from: before, draft, performer, effective: now)
        return record
    }

    private func replacePapers(_ papers: JSON, _ record: RecordRow, _ performer: Performer, _ caller: Caller, _ draft: inout EventDraft)
        throws
    {
        var reader = FieldReader(work: self, record: record, caller: caller, terms: try terms(of: record))
        try reader.readPapers("materials", papers)
        guard reader.faults.isEmpty else { throw Refusal.fields(reader.faults) }
        try db.run("DELETE FROM paper WHERE record = ?", [.integer(record.id)])
        try attachPapers(reader.typed.papers, to: record, performer, draft.id)
        draft.data["papers"] = Work.paperLines(reader.typed.papers)
    }

    /// The parties as the draft now names them. Who may apply for whom was asked again, so mandates and agents change with the applicant.
    private func rewriteParties(_ amendment: Amendment, _ record: RecordRow, _ key: SealingKey, _ draft: inout EventDraft) throws {
        let roles = amendment.roles.union(amendment.parties.map(\.role))
        for role in roles { try db.run("DELETE FROM party WHERE record = ? AND role = ?", [.integer(record.id), .text(role.rawValue)]) }
        for party in amendment.parties {
            try PartyQueries.insert(
                party, seq: PartyQueries.nextSeq(record.id, db), record: record, key: key, around: around, at: now, db)
        }
        known.parties = [:]
        known.terms = [:]
        draft.data["parties"] = .array(
            amendment.parties.map { ["role": .string($0.role.rawValue), "principal": .init($0.principal?.description)] })
    }
}
