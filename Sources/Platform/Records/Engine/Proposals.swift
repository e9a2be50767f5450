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
        let (id, sealed) = try insertProposal(record, act.action, act.fields, performer, role: role.rawValue, approver: nil)
        var changed = record
        var draft = EventDraft(action: BuiltIn.proposed.rawValue)
        draft.data = ["action": .string(act.action), "proposal": .string(String(id)), "digest": .string(sealedDigest(sealed))]
        try commit(&changed, from: record, draft, performer, effective: now)
        return id
    }

    /// `.named`: executed at once; the approver is told and may repudiate.
    func tellApprover(_ field: String, _ role: Role, _ record: RecordRow, _ typed: Typed, _ draft: inout EventDraft) throws {
        guard let approver = typed.approver else { return }
        let principal = Principal.person(approver.id).description
        let (id, _) = try insertProposal(
            record, draft.action, typed.open, .system, role: role.rawValue, approver: principal, state: "named")
        draft.data["proposal"] = .string(String(id))
        let issued = try db.row("SELECT COUNT(*) AS n FROM notice WHERE record = ?", [.integer(record.id)])?.int("n") ?? 0
        try insertNotice(
            "approval_named", "\(record.number ?? String(record.id))/\(issued + 1)", role, principal, record, draft.id, now)
    }

    private func insertProposal(
        _ record: RecordRow, _ action: String, _ fields: [String: JSON], _ performer: Performer, role: String, approver: String?,
        state: String = "waiting"
    ) throws -> (id: Int64, sealed: [UInt8]) {
        let id = try db.newId()
        guard let key = try key(record.root) else { throw Refusal.unknown }
        let sealed = try key.seal(
            JSON.object(fields).canonical(), context: RecordKeys.proposalContext(record.id), random: around.random)
        try db.run(
            "INSERT INTO proposal (id, record, action, fields, by_whom, role, approver, state, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                .integer(id), .integer(record.id), .text(action), .blob(sealed), .text(performer.actor), .text(role), .init(approver),
                .text(state), .integer(now.adding(microseconds: Work.patience).microseconds),
            ])
        return (id, sealed)
    }

    /// Over the sealed fields: a bare digest of a few words could be guessed at, long after they were erased.
    private func sealedDigest(_ sealed: [UInt8]) -> String { MerkleHash.sha256(sealed).base64 }

    /// The second person answers a waiting proposal; it must be another person who holds the role.
    func judge(_ act: Act, _ record: RecordRow, _ root: RecordRow, _ performer: Performer, accept: Bool) throws -> Done {
        let id = act.fields["proposal"]?.stringValue.flatMap { Int64($0) } ?? act.fields["proposal"]?.intValue ?? 0
        guard
            let row = try db.row(
                "SELECT * FROM proposal WHERE id = ? AND record = ? AND state = 'waiting'", [.integer(id), .integer(record.id)]),
            Instant(microseconds: try row.int("expires_at")) > now, let key = try key(record.root)
        else { throw Refusal.unknown }
        guard try row.text("by_whom") != performer.actor else {
            throw Refusal.notNow(
                state: record.state, allowed: [], reasons: [Reason("same_person", zh: "要另一个人来复核", en: "Another person must confirm")])
        }
        let role = try row.text("role")
        guard act.caller.has(role, in: record.unit) || act.caller.has(zone: role) else {
            throw Refusal.notAllowed(.init(zh: "复核人要是“\(role)”", en: "The second person must be a \(role)"))
        }
        try db.run("UPDATE proposal SET state = ? WHERE id = ?", [.text(accept ? "confirmed" : "declined"), .integer(id)])
        let fields = try RecordKeys.open(row.blob("fields"), with: key, context: RecordKeys.proposalContext(record.id)).objectValue ?? [:]
        let action = try row.text("action")
        var changed = record
        guard accept else {
            var draft = EventDraft(action: BuiltIn.decline.rawValue)
            draft.data = ["proposal": .string(String(id)), "action": .string(action)]
            try commit(&changed, from: record, draft, performer, effective: now)
            return .performed(changed)
        }
        if action == BuiltIn.rectify.rawValue { return .performed(try rectify(fields, record, performer, by: row.text("by_whom"))) }
        if action == BuiltIn.erase.rawValue { return .performed(try eraseConfirmed(fields, record, performer, by: row.text("by_whom"))) }
        guard let tableRow = try engine.kind(record.kind).table.row(action, from: record.state) else {
            throw Refusal.notNow(
                state: record.state, allowed: [],
                reasons: [Reason("wrong_state", zh: "这件已经往前走了，提出的这一步办不了", en: "The record has moved on; what was proposed no longer fits")])
        }
        let typed = try read(fields, tableRow, record, act.caller)
        try check(tableRow, record, typed, act.caller)
        let both = Performer(actor: try row.text("by_whom"), role: performer.role, behalf: performer.actor, mandate: nil)
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
        draft.data = ["action": .string(try row.text("action")), "flags": ["repudiated"]]
        draft.sealed["reason"] = .string(try text("reason", act))
        try FlagQueries.set("repudiated", on: record, at: now, event: draft.id, db)
    }
}
