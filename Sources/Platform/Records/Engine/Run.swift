import Evidence
import People
import Store
import WorkCalendar
import Zone

extension Work {
    /// One act in its transaction: steps 1 to 13 of records.md section 2.
    func run(_ act: Act, facts: [Fact], answer: Engine.Answer?) throws -> Result<Done, Refusal> {
        if let key = act.idempotency {
            do {
                if let kept = try Idempotency.find(key, for: act.caller, engine, db) {
                    return .success(.repeated(status: kept.status, body: kept.body))
                }
            } catch let refusal as Refusal { return .failure(refusal) }
        }
        guard let found = try locate(act.target) else { return .failure(.unknown) }
        try take(found.root)
        try catchUp(found.root)
        guard let record = try record(found.id), let root = try self.record(record.root) else { return .failure(.unknown) }
        if !facts.isEmpty, try mayPerform(act, record, root) {
            for fact in facts { try FactQueries.insert(fact, db) }
        }
        do {
            // What silence decided above stays, even when this act is refused below.
            return .success(try db.savepoint { try attempt(act, on: record, root: root, answer: answer) })
        } catch let refusal as Refusal {
            (known, stale) = (Known(), [])
            try noteRefusal(refusal, act, record, root)
            return .failure(refusal)
        }
    }

    /// Whether the row is there and the caller's: only then is anybody asked about the applicant on its account.
    func mayPerform(_ act: Act, _ record: RecordRow, _ root: RecordRow) throws -> Bool {
        guard let row = try engine.kind(record.kind).table.row(act.action, from: record.state) else { return false }
        let permission = try permission(root)
        return permission.sight(act.caller) > .none && permission.performer(row.by, unit: record.unit, act.caller) != nil
    }

    func locate(_ target: Act.Target) throws -> RecordRow? {
        switch target {
        case .id(let id): return try RecordQueries.find(id, db)
        case .number(let kind, let number): return try RecordQueries.find(kind: kind, number: number, db)
        case .step(let kind, let number, let key):
            guard let root = try RecordQueries.find(kind: kind, number: number, db) else { return nil }
            return try RecordQueries.children(of: root.id, db).first { $0.step == key }
        }
    }

    /// Steps 3 to 13.
    func attempt(_ act: Act, on record: RecordRow, root: RecordRow, answer: Engine.Answer?) throws -> Done {
        let permission = try permission(root)
        guard permission.sight(act.caller) > .none else { throw Refusal.unknown }
        let table = try engine.kind(record.kind).table
        if let wanted = act.ifMatch, wanted != record.version {
            throw Refusal.behind(
                version: record.version, state: record.state, allowed: try allowed(record, permission, act.caller).map(\.action))
        }
        if BuiltIn(rawValue: act.action) != nil {
            let done = try builtIn(act, record, root, permission)
            return try kept(done, act, answer)
        }
        guard table.actions.contains(act.action) else { throw Refusal.unknown }
        guard let row = table.row(act.action, from: record.state) else {
            throw Refusal.notNow(
                state: record.state, allowed: try allowed(record, permission, act.caller).map(\.action),
                reasons: [wrongState(act.action, record)])
        }
        guard let performer = permission.performer(row.by, unit: record.unit, act.caller) else { throw Refusal.notAllowed(whoMay(row)) }
        let typed = try read(act.fields, row, record, act.caller)
        if !typed.sealed.isEmpty || !typed.gaps.isEmpty { try keepsWords(record) }
        try check(row, record, typed, act.caller)
        if case .confirmed(let role) = row.approval {
            let id = try propose(act, record, role: role, performer)
            return try kept(.proposed(record, proposal: id), act, answer)
        }
        var changed = record
        try execute(row, &changed, performer, typed, effective: effective(row, record, fired: nil, carried: act.carried))
        let fresh = try self.record(root.id) ?? changed
        return try kept(.performed(record.parent == nil ? fresh : changed), act, answer)
    }

    private func kept(_ done: Done, _ act: Act, _ answer: Engine.Answer?) throws -> Done {
        guard let key = act.idempotency, let answer else { return done }
        let (record, status): (RecordRow, Int) =
            switch done {
            case .performed(let record): (record, 200)
            case .proposed(let record, _): (record, 202)
            case .repeated: throw Refusal.keyReused
            }
        let shown = try self.record(record.root) ?? record
        try Idempotency.keep(key, status: status, body: answer(db, shown), record: shown.root, around: around, at: now, db)
        return done
    }

    /// Step 5: how often, and every guard; all reasons at once.
    func check(_ row: Table.Row, _ record: RecordRow, _ typed: Typed, _ caller: Caller) throws {
        let view = try view(record, typed: typed.shown, caller: caller)
        var reasons = row.needs.compactMap { $0.check(view).reason }
        if let times = row.times, view.past.count(where: { $0.action == row.action }) >= times {
            reasons.append(
                Reason("times", zh: "这一步只能做 \(times) 次，已经做过了", en: "This can be done \(times) time(s) and has been done"))
        }
        guard reasons.isEmpty else {
            let permission = try permission(self.record(record.root) ?? record)
            throw Refusal.notNow(
                state: record.state, allowed: try allowed(record, permission, caller).map(\.action), reasons: reasons)
        }
    }

    /// The rows of the present state this caller may perform.
    func allowed(_ record: RecordRow, _ permission: Permission, _ caller: Caller) throws -> [Table.Row] {
        try engine.kind(record.kind).table.rows(from: record.state).filter {
            permission.performer($0.by, unit: record.unit, caller) != nil
        }
    }

    private func wrongState(_ action: String, _ record: RecordRow) -> Reason {
        let titles = engine.kinds[record.kind]?.titles
        let state = titles?.state(record.state) ?? Words(zh: record.state, en: record.state)
        let name = titles?.action(action) ?? Words(zh: action, en: action)
        return Reason(
            "wrong_state", zh: "现在的状态是“\(state.zh)”，不能做“\(name.zh)”", en: "“\(name.en)” is not possible while the state is “\(state.en)”")
    }

    private func whoMay(_ row: Table.Row) -> Words {
        Words(
            zh: "这一步由别的岗位来办（\(row.by.map(\.text).joined(separator: "、"))）",
            en: "This step belongs to \(row.by.map(\.text).joined(separator: ", "))")
    }

    /// A refusal some guards want written down (an attempt to grant while a promised paper is open).
    private func noteRefusal(_ refusal: Refusal, _ act: Act, _ record: RecordRow, _ root: RecordRow) throws {
        guard case .notNow(_, _, let reasons) = refusal, let row = try engine.kind(record.kind).table.row(act.action, from: record.state),
            row.needs.contains(where: { guarding in guarding.refusalIsEvent && reasons.contains { $0.code == guarding.name } })
        else { return }
        guard let performer = try permission(root).performer(row.by, unit: record.unit, act.caller) else { return }
        var draft = EventDraft(action: BuiltIn.refused.rawValue)
        draft.data["attempted"] = .string(act.action)
        draft.data["reasons"] = .array(reasons.map { .string($0.code) })
        var changed = record
        try commit(&changed, from: record, draft, performer, effective: now)
    }
}
