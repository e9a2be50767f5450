import Evidence
import People
import Store
import WorkCalendar
import Zone

extension Engine {
    /// Folds every open clock of a calendar again after a notice was loaded or changed; each changed due date is an event and a notice.
    ///
    /// - Parameter between: called before each fiftieth record; what it throws ends the counting.
    /// - Returns: how many records got another due date.
    package func recount(between: @Sendable () async throws -> Void = {}) async throws -> Int {
        // Silences that count from a state have no clock; what was held back for want of a notice must be armed again all the same.
        let records = try await database.read { db in
            try db.rows(
                """
                SELECT c.record FROM clock c JOIN record r ON r.id = c.record WHERE c.state <> 'stopped' AND r.open = 1
                UNION SELECT t.record FROM timer t WHERE t.name LIKE 'silence:%'
                """
            ).map { try $0.int("record") }
        }
        var changed = 0
        for (place, id) in records.enumerated() {
            if place.isMultiple(of: 50) { try await between() }
            let moved = try await database.write { db in try Work(db, engine: self, now: surroundings.time.now()).recount(id) }
            if moved { changed += 1 }
        }
        if changed > 0 { committed() }
        return changed
    }
}

extension Work {
    func recount(_ id: Int64) throws -> Bool {
        guard let found = try record(id) else { return false }
        try take(found.root)
        // What silence has decided by the calendar that held stays decided.
        try catchUp(found.root)
        guard var record = try record(id), record.open else { return false }
        var moves: [JSON] = []
        for row in try db.rows(
            "SELECT name, round, due_at, provisional FROM clock WHERE record = ? AND state = 'running'", [.integer(id)])
        {
            let name = try row.text("name")
            let round = try row.int("round")
            guard let clock = try book(of: id, root: record.root).running.first(where: { $0.name == name && $0.round == round }) else {
                continue
            }
            let due = try reading(clock, root: record.root).dueAt
            let was = Instant(microseconds: try row.int("due_at"))
            guard due != was else { continue }
            let offset = around.zone.offset
            moves.append(["clock": .string(name), "was": .string(was.iso8601(offset: offset)), "is": .string(due.iso8601(offset: offset))])
        }
        guard !moves.isEmpty else {
            // The same due date, but no longer provisional: lamps and silences are armed, and there is nothing to tell anyone.
            try derive(&record)
            guard try update(record, from: record.version) else { throw StoreError.broken("record \(id) moved under its lock") }
            try setWake(record.root)
            try revokeAlarms(of: record, event: db.newId())
            return false
        }
        var draft = EventDraft(action: BuiltIn.recounted.rawValue)
        draft.id = try db.newId()
        draft.data["clocks"] = .array(moves)
        let before = record
        if record.parent == nil { try issueNotice("recounted", to: [.applicant], record, &draft, now) }
        try commit(&record, from: before, draft, .system, effective: now)
        try revokeAlarms(of: record, event: draft.id)
        return true
    }
}
