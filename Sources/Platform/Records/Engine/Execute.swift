import Evidence
import People
import Store
import WorkCalendar
import Zone

/// What an event will say, gathered while the effects run.
struct EventDraft {
    var action: String
    /// Open facts: choices, numbers, dates, codes; never a person's words or name.
    var data: [String: JSON] = [:]
    /// Words people wrote, names: sealed under the record's key.
    var sealed: [String: JSON] = [:]
    /// Clock entries written by this event, so that clocks can be folded from the log alone.
    var entries: [JSON] = []
    var id: Int64 = 0

    init(action: String) { self.action = action }
}

extension Work {
    /// Steps 7 to 13 for one row: state, effects, end, joins, derived rows, event.
    func execute(_ row: Table.Row, _ record: inout RecordRow, _ performer: Performer, _ typed: Typed, effective: Instant, depth: Int = 0)
        throws
    {
        executions += 1
        guard executions <= Work.mostExecutions, depth <= Work.deepest else {
            throw Refusal.tooDeep("\(record.kind) \(record.number ?? String(record.id)): \(row.action)")
        }
        let before = record
        var draft = EventDraft(action: row.action)
        draft.id = try db.newId()
        draft.data = typed.open
        draft.sealed = typed.sealed
        try noteFacts(row, record, &draft)
        if !typed.papers.isEmpty { draft.data["papers"] = Work.paperLines(typed.papers) }
        try attachPapers(typed.papers, to: record, performer, draft.id)
        for effect in row.does { try apply(effect, &record, performer, typed, &draft, effective) }
        if let to = row.to, to != record.state {
            record.state = to
            record.since = effective
            if let outcome = try engine.kind(record.kind).table.ends[to] { try end(&record, outcome, &draft, effective) }
        }
        if case .named(let role, let field) = row.approval { try tellApprover(field, role, record, typed, &draft) }
        try commit(&record, from: before, draft, performer, effective: effective)
        if let parent = record.parent { try afterChild(parent, effective, depth: depth + 1) }
        if !record.open { try dropChildren(of: record, effective, depth: depth + 1) }
    }

    /// Writes the changed record, its derived rows and its event.
    func commit(_ record: inout RecordRow, from before: RecordRow, _ draft: EventDraft, _ performer: Performer, effective: Instant) throws {
        var draft = draft
        if draft.id == 0 { draft.id = try db.newId() }
        record.version = before.version + 1
        known.beside[record.id] = nil
        let stopped = try derive(&record)
        if !stopped.isEmpty { draft.data["readings"] = .array(stopped) }
        guard try update(record, from: before.version) else {
            throw Refusal.behind(version: before.version + 1, state: before.state, allowed: [])
        }
        // What stops the whole stops its parts: their clocks are folded with it.
        let stopsAll = draft.entries.contains { $0["clock"]?.isNull == true }
        if stopsAll || record.dueAt != before.dueAt || draft.action == BuiltIn.rectify.rawValue {
            try foldParts(of: record)
        }
        try setWake(record.root)
        try writeEvent(draft, record, from: before.state, performer, effective: effective)
    }

    /// Computes the readings, timers and duties of the open parts again; nothing that is sworn to changes, so no event is written.
    private func foldParts(of record: RecordRow) throws {
        for part in try parts(of: record.id) where part.open { try fold(part) }
    }

    func fold(_ record: RecordRow) throws {
        var folded = record
        try derive(&folded)
        if folded != record {
            guard try update(folded, from: record.version) else { throw StoreError.broken("record \(record.id) moved under its lock") }
        }
        try setWake(record.root)
    }

    /// An end state stops every clock but those that outlive it, freezes the lamp, frees the claims.
    private func end(_ record: inout RecordRow, _ outcome: Outcome, _ draft: inout EventDraft, _ effective: Instant) throws {
        let table = try engine.kind(record.kind).table
        record.finalLamp = (record.everRed ? Lamp.red : record.lamp(at: effective)).rawValue
        record.open = false
        record.outcome = outcome.rawValue
        record.closedAt = effective
        for clock in try book(of: record.id, root: record.root).running where table.clock(clock.name)?.outlives != true {
            try stopClock(ClockName(rawValue: clock.name), record, &draft, effective)
        }
        try db.run("DELETE FROM claim WHERE record = ? AND forever = 0", [.integer(record.id)])
    }

    /// Openings of the siblings and joins of the parent, as events of the system at the child's time.
    ///
    /// Each is looked at as it now stands, and all of them again until nothing moves: one act may open many parts at once.
    private func afterChild(_ parent: Int64, _ effective: Instant, depth: Int) throws {
        guard settling.insert(parent).inserted else { return }
        defer { settling.remove(parent) }
        var moved = true
        while moved {
            moved = false
            for id in try parts(of: parent).map(\.id) + [parent] {
                guard let record = try record(id), record.open else { continue }
                if try join(record, effective, depth: depth) { moved = true }
            }
        }
        // Whose turn it is on the whole hangs on its parts: the last step done makes the decision somebody's duty.
        if let whole = try record(parent), whole.open { try fold(whole) }
    }

    /// Performs the first join whose guards all say yes; answers whether the record moved.
    private func join(_ record: RecordRow, _ effective: Instant, depth: Int) throws -> Bool {
        let table = try engine.kind(record.kind).table
        for action in table.joins {
            guard let row = table.row(action, from: record.state), row.by.contains(.system) else { continue }
            let view = try view(record, caller: .system)
            guard row.needs.allSatisfy({ $0.check(view) == .yes }) else { continue }
            var changed = record
            try execute(row, &changed, .system, Typed(), effective: max(effective, record.since), depth: depth)
            return changed.state != record.state
        }
        return false
    }

    private func dropChildren(of record: RecordRow, _ effective: Instant, depth: Int) throws {
        for child in try parts(of: record.id) where child.open {
            guard let row = try engine.kind(child.kind).table.row("drop", from: child.state) else { continue }
            var changed = child
            try execute(row, &changed, .system, Typed(), effective: max(effective, child.since), depth: depth)
        }
    }

    func attachPapers(_ papers: [TypedPaper], to record: RecordRow, _ performer: Performer, _ event: Int64) throws {
        guard !papers.isEmpty else { return }
        var seq = try db.row("SELECT MAX(seq) AS s FROM paper WHERE record = ?", [.integer(record.id)])?.optionalInt("s") ?? 0
        for paper in papers {
            for file in paper.files {
                seq += 1
                try PaperQueries.insert(
                    Paper(seq: seq, material: paper.material, file: file.id, sha256: file.sha256, by: performer.actor, at: now),
                    record: record.id, db)
            }
        }
    }
}
