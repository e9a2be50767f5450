import Evidence
import People
import Store
import WorkCalendar

extension Work {
    /// Opens the steps of the definition as children: those without a predecessor at once and side by side, the others waiting.
    func openSteps(of record: RecordRow, _ effective: Instant) throws {
        let steps = try terms(of: record).steps
        var ids: [String: Int64] = [:]
        for step in steps { ids[step.key] = try db.newId() }
        for step in steps {
            guard let id = ids[step.key] else { continue }
            for key in step.after {
                if let before = ids[key] { try TreeQueries.join(id, after: before, db) }
            }
        }
        for step in steps {
            guard let id = ids[step.key] else { continue }
            let free = step.after.allSatisfy { ids[$0] == nil }
            var child = RecordRow(
                child: id, of: record, kind: StepRecord.name, step: step.key, unit: step.unit, title: step.title,
                state: free ? "open" : "waiting", at: effective)
            try insert(child)
            try letIn(unit: step.unit, record)
            try born(&child, effective, start: free ? ["step"] : [])
        }
    }

    /// A co-handling unit sees the whole matter it handles a part of.
    private func letIn(unit: String, _ record: RecordRow) throws {
        guard unit != record.unit else { return }
        let known = Set(try parties(of: record.root).compactMap { $0.principal?.description })
        guard let key = try key(record.root), let root = try self.record(record.root) else { return }
        for role in [Role.reviewer, .chief] {
            let principal = Principal.unit(unit, role: role.rawValue)
            guard !known.contains(principal.description) else { continue }
            try PartyQueries.insert(
                NewParty("co_unit", principal), seq: PartyQueries.nextSeq(root.id, db), record: root, key: key, around: around, at: now, db)
        }
        self.known.parties = [:]
    }

    /// The first event of a child: it was opened by its parent.
    private func born(_ child: inout RecordRow, _ effective: Instant, start clocks: [ClockName]) throws {
        executions += 1
        guard executions <= Work.mostExecutions else { throw Refusal.tooDeep("\(child.kind): too many children") }
        var draft = EventDraft(action: BuiltIn.opened.rawValue)
        draft.id = try db.newId()
        draft.data["step"] = .init(child.step)
        for clock in clocks { try startClock(clock, child, &draft, effective) }
        let before = child
        try commit(&child, from: before, draft, .system, effective: effective)
    }

    /// Opens a numbered record of another kind beside this one and links the two.
    func spawn(_ kind: String, link: String, from record: RecordRow, _ effective: Instant) throws {
        let id = try db.newId()
        let table = try engine.kind(kind).table
        let seat = try engine.kind(kind).seat
        var new = RecordRow(
            root: id, kind: kind, number: try takeNumber(), after: record, unit: seat, state: table.start, at: effective)
        try insert(new)
        remember(try RecordKeys.make(id, around: around, db), of: id)
        try TreeQueries.link(record.id, type: link, target: String(id), kind: kind, at: now, db)
        try TreeQueries.link(id, type: "from", target: String(record.id), kind: record.kind, at: now, db)
        var draft = EventDraft(action: BuiltIn.opened.rawValue)
        draft.data["from"] = .string(record.number ?? String(record.id))
        let before = new
        try commit(&new, from: before, draft, .system, effective: effective)
    }
}

extension RecordRow {
    /// A part of a record; it has no number and is seen with its whole.
    init(child id: Int64, of parent: RecordRow, kind: String, step: String, unit: String, title: String, state: String, at: Instant) {
        self.init(
            id: id, root: parent.root, parent: parent.id, step: step, kind: kind, number: nil, state: state, realm: parent.realm,
            definition: nil, unit: unit, topic: parent.topic, channel: parent.channel, place: parent.place, title: title, data: [:],
            sealed: nil, at: at)
    }

    /// A record a transition of another opened.
    init(root id: Int64, kind: String, number: String, after cause: RecordRow, unit: String?, state: String, at: Instant) {
        self.init(
            id: id, root: id, parent: nil, step: nil, kind: kind, number: number, state: state, realm: cause.realm, definition: nil,
            unit: unit ?? cause.unit, topic: cause.topic, channel: cause.channel, place: cause.place, title: cause.title, data: [:],
            sealed: nil, at: at)
    }
}
