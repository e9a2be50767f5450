import Evidence
import People
import Sealing
import Store
import WorkCalendar
import Zone

extension Work {
    /// How long a proposal waits for its second person.
    private static let patience: Int64 = 30 * Instant.wholeDay

    /// `.confirmed`: the transition waits; the fields lie sealed until another person confirms.
    func propose(_ act: Act, _ record: RecordRow, role: Role, _ performer: Performer) throws -> Int64 {
        try mustNotWaitAlready(act.action, record)
        let proposal = try insertProposal(record, act.action, act.fields, performer, role: role.rawValue, approver: nil)
        let id = proposal.id
        var changed = record
        var draft = EventDraft(action: BuiltIn.proposed.rawValue)
        // The digest is over the sealed fields: a bare one of a few words could be guessed at, long after they were erased.
        draft.data = [
            "action": .string(act.action), "proposal": .string(String(id)), "digest": .string(EventForm.digest(of: proposal.fields) ?? ""),
            "proposed": .string(proposal.digest),
        ]
        try commit(&changed, from: record, draft, performer, effective: now)
        return id
    }

    /// `.named`: executed at once; the approver is told and may repudiate.
    func tellApprover(_ field: String, _ role: Role, _ record: RecordRow, _ typed: Typed, _ draft: inout EventDraft) throws {
        guard let approver = typed.approver else { return }
        let principal = Principal.person(approver.id).description
        let proposal = try insertProposal(
            record, draft.action, typed.open, .system, role: role.rawValue, approver: principal, state: "named")
        draft.data["proposal"] = .string(String(proposal.id))
        draft.data["proposed"] = .string(proposal.digest)
        let issued = try db.row("SELECT COUNT(*) AS n FROM notice WHERE record = ?", [.integer(record.id)])?.int("n") ?? 0
        try insertNotice(
            "approval_named", "\(record.number ?? String(record.id))/\(issued + 1)", role, principal, record, draft.id, now)
    }

    private func insertProposal(
        _ record: RecordRow, _ action: String, _ fields: [String: JSON], _ performer: Performer, role: String, approver: String?,
        state: String = "waiting"
    ) throws -> ProposalRow {
        guard let key = try key(record.root) else { throw Refusal.unknown }
        let sealed = try key.seal(
            JSON.object(fields).canonical(), context: RecordKeys.proposalContext(record.id), random: around.random)
        let proposal = ProposalRow(
            id: try db.newId(), record: record.id, action: action, fields: sealed, by: performer.actor, role: role, approver: approver,
            state: state, expiresAt: now.adding(microseconds: Work.patience))
        try proposal.insert(db)
        return proposal
    }

    /// The second person answers a waiting proposal; it must be another person who holds the role.
    func judge(_ act: Act, _ record: RecordRow, _ root: RecordRow, _ performer: Performer, accept: Bool) throws -> Done {
        let id = act.fields["proposal"]?.stringValue.flatMap { Int64($0) } ?? act.fields["proposal"]?.intValue ?? 0
        guard let proposal = try ProposalQueries.waiting(record.id, at: now, db).first(where: { $0.id == id })?.row,
            let key = try key(record.root)
        else { throw Refusal.unknown }
        guard proposal.by != performer.actor else {
            throw Refusal.notNow(
                state: record.state, allowed: [], reasons: [Reason("same_person", zh: "要另一个人来复核", en: "Another person must confirm")])
        }
        guard act.caller.has(proposal.role, in: record.unit) || act.caller.has(zone: proposal.role) else {
            throw Refusal.notAllowed(.init(zh: "复核人要是“\(proposal.role)”", en: "The second person must be a \(proposal.role)"))
        }
        try db.run("UPDATE proposal SET state = ? WHERE id = ?", [.text(accept ? "confirmed" : "declined"), .integer(id)])
        let fields = try RecordKeys.open(proposal.fields, with: key, context: RecordKeys.proposalContext(record.id)).objectValue ?? [:]
        let action = proposal.action
        var changed = record
        guard accept else {
            var draft = EventDraft(action: BuiltIn.decline.rawValue)
            draft.data = ["proposal": .string(String(id)), "action": .string(action)]
            try commit(&changed, from: record, draft, performer, effective: now)
            return .performed(changed)
        }
        if action == BuiltIn.rectify.rawValue {
            return .performed(try rectify(fields, record, performer, by: proposal.by, confirming: id))
        }
        if action == BuiltIn.erase.rawValue { return .performed(try eraseConfirmed(fields, record, performer, by: proposal.by)) }
        return try perform(action, fields, record, act.caller, performer, by: proposal.by, confirming: id)
    }

    /// Executes the row of the table that was proposed, in the name of both.
    private func perform(
        _ action: String, _ fields: [String: JSON], _ record: RecordRow, _ caller: Caller, _ performer: Performer, by first: String,
        confirming proposal: Int64
    ) throws -> Done {
        guard let tableRow = try engine.kind(record.kind).table.row(action, from: record.state) else {
            throw Refusal.notNow(
                state: record.state, allowed: [],
                reasons: [Reason("wrong_state", zh: "这件已经往前走了，提出的这一步办不了", en: "The record has moved on; what was proposed no longer fits")])
        }
        var typed = try read(fields, tableRow, record, caller)
        try check(tableRow, record, typed, caller)
        typed.open["confirms"] = .string(String(proposal))
        var changed = record
        let both = Performer(actor: first, role: performer.role, behalf: performer.actor, mandate: nil)
        try execute(tableRow, &changed, both, typed, effective: effective(tableRow, record, fired: nil, carried: nil))
        return .performed(changed)
    }

    /// The approver named in an act says it was not so: the act stays, marked for ever, for the supervisor to judge.
    func repudiate(_ record: RecordRow, _ act: Act, _ performer: Performer, _ draft: inout EventDraft) throws {
        let row = try db.row(
            "SELECT id, action FROM proposal WHERE record = ? AND state = 'named' AND approver = ? ORDER BY id DESC LIMIT 1",
            [.integer(record.id), .text(performer.actor)])
        guard let row else { throw Refusal.unknown }
        try db.run("UPDATE proposal SET state = 'repudiated' WHERE id = ?", [.integer(try row.int("id"))])
        draft.data = [
            "action": .string(try row.text("action")), "flags": ["repudiated"], "proposal": .string(String(try row.int("id"))),
        ]
        draft.sealed["reason"] = .string(try text("reason", act))
        try FlagQueries.set("repudiated", on: record, at: now, event: draft.id, db)
    }
}
