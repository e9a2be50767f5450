import Evidence
import People
import Store
import WorkCalendar
import Zone

extension Work {
    /// A wrong date is mended by a supervisor with a note and a second person; never by changing what was written.
    func proposeRectification(_ act: Act, _ record: RecordRow, _ performer: Performer) throws -> Int64 {
        var faults: [FieldFault] = []
        let seq = act.fields["seq"]?.intValue ?? act.fields["seq"]?.stringValue.flatMap { Int64($0) }
        if seq == nil { faults.append(FieldFault("/seq", "required", zh: "请写明更正第几条经过", en: "Say which line of the history is wrong")) }
        let when = act.fields["effectiveAt"]?.stringValue.flatMap { Instant(iso8601: $0) }
        if when == nil || when.map({ $0 > now }) == true {
            faults.append(
                FieldFault(
                    "/effectiveAt", "not_an_instant", zh: "请按 2026-09-28T10:00:00+08:00 填，不能晚于现在",
                    en: "Enter an instant such as 2026-09-28T10:00:00+08:00, not in the future"))
        }
        if act.fields["reason"]?.stringValue?.trimmed.isEmpty != false {
            faults.append(FieldFault("/reason", "required", zh: "请写明原因", en: "Give the reason"))
        }
        guard faults.isEmpty, let seq else { throw Refusal.fields(faults) }
        guard try db.row("SELECT id FROM history WHERE record = ? AND seq = ?", [.integer(record.id), .integer(seq)]) != nil else {
            throw Refusal.fields([FieldFault("/seq", "unknown", zh: "没有这一条", en: "There is no such line")])
        }
        return try propose(act, record, role: .supervisor, performer)
    }

    /// Carries a confirmed rectification out: an event that names the old one; the clocks are folded again.
    func rectify(_ fields: [String: JSON], _ record: RecordRow, _ performer: Performer, by first: String, confirming proposal: Int64) throws
        -> RecordRow
    {
        guard let seq = fields["seq"]?.intValue ?? fields["seq"]?.stringValue.flatMap({ Int64($0) }),
            let when = fields["effectiveAt"]?.stringValue.flatMap({ Instant(iso8601: $0) }),
            let old = try db.row("SELECT id, effective_at FROM history WHERE record = ? AND seq = ?", [.integer(record.id), .integer(seq)])
        else { throw Refusal.unknown }
        var draft = EventDraft(action: BuiltIn.rectify.rawValue)
        draft.id = try db.newId()
        let event = try old.int("id")
        draft.data = [
            "seq": .integer(seq), "was": .string(String(try old.int("effective_at"))), "is": .string(String(when.microseconds)),
            "proposedBy": .string(first),
            "confirms": .string(String(proposal)),
        ]
        draft.sealed["reason"] = fields["reason"] ?? .null
        try db.run("UPDATE entry SET at = ? WHERE event = ?", [.integer(when.microseconds), .integer(event)])
        try db.run(
            "UPDATE clock SET started_at = ? WHERE record = ? AND (name, round) IN (SELECT clock, round FROM entry WHERE event = ? AND what = 'start')",
            [.integer(when.microseconds), .integer(record.id), .integer(event)])
        // A clock that has stopped shows for ever what it showed; a date put right makes it show something else, so it is read once more.
        try db.run(
            "UPDATE clock SET state = 'running' WHERE record = ? AND (name, round) IN (SELECT clock, round FROM entry WHERE event = ?)",
            [.integer(record.id), .integer(event)])
        known.books = [:]
        try readable(record, seq)
        var changed = record
        try commit(&changed, from: record, draft, performer, effective: now)
        // Signals that a wrong date lit are lifted, never deleted.
        try revokeAlarms(of: changed, event: draft.id)
        return changed
    }

    /// A date that puts the entries of a clock out of order is refused before anything is kept.
    private func readable(_ record: RecordRow, _ seq: Int64) throws {
        do {
            for id in [record.id] + (try parts(of: record.id).map(\.id)) {
                for clock in try book(of: id, root: record.root).clocks { _ = try reading(clock, root: record.root) }
            }
        } catch is ClockFault {
            throw Refusal.fields([
                FieldFault(
                    "/effectiveAt", "out_of_order", zh: "这个时间和前后的经过对不上", en: "This time does not fit the lines before and after it")
            ])
        }
    }
}
