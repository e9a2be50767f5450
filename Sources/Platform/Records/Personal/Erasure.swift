import Evidence
import People
import Store
import WorkCalendar
import Zone

extension Work {
    /// Destroys what is personal and keeps the skeleton: kind, state, times, unit, outcome, digests. Proofs stay valid.
    ///
    /// Idempotent answers and the papers nobody else's record uses go with it; the bytes of the papers go at the next sweep.
    func erase(_ record: inout RecordRow, _ draft: inout EventDraft) throws {
        try mayErase(record)
        let root = record.root
        let tree: [Value] = [.integer(root)]
        try RecordKeys.destroy(root, db)
        try db.run("UPDATE party SET sealed = NULL, code_index = NULL, phone_index = NULL WHERE root = ?", tree)
        try db.run("UPDATE history SET sealed = NULL, salt = NULL WHERE root = ?", tree)
        try db.run("UPDATE gap SET problem = NULL WHERE record IN (SELECT id FROM record WHERE root = ?)", tree)
        try db.run("UPDATE record SET sealed = NULL WHERE root = ?", tree)
        try db.run("DELETE FROM proposal WHERE record IN (SELECT id FROM record WHERE root = ?)", tree)
        try db.run("DELETE FROM idem WHERE record = ?", tree)
        try FileQueries.discard(tree: root, db)
        record.sealed = nil
        forget(root)
        draft.data["erased"] = true
    }

    /// Only what has ended, is not held and was not erased before.
    private func mayErase(_ record: RecordRow) throws {
        guard !record.open else {
            throw Refusal.notNow(
                state: record.state, allowed: [], reasons: [Reason("still_open", zh: "还没办结，不能删除个人信息", en: "The record is still open")])
        }
        if try db.row("SELECT record FROM hold WHERE record = ?", [.integer(record.root)]) != nil {
            throw Refusal.notNow(
                state: record.state, allowed: [], reasons: [Reason("on_hold", zh: "依法保全中，不能删除", en: "It is under a legal hold")])
        }
        try keepsWords(record)
    }

    /// Refuses an act that would write words down where no key is left to seal them: they would be lost without anybody being told.
    func keepsWords(_ record: RecordRow) throws {
        guard try key(record.root) == nil else { return }
        throw Refusal.notNow(
            state: record.state, allowed: [],
            reasons: [
                Reason(
                    "erased", zh: "个人信息已依法删除，不能再写入文字", en: "Its personal data was erased; nothing can be written to it any more")
            ])
    }

    /// A person's wish to erase before the retention is over: with a lawful ground, and only once another supervisor confirms.
    func proposeErasure(_ act: Act, _ record: RecordRow, _ performer: Performer) throws -> Int64 {
        try mayErase(record)
        let grounds = ErasureGround.allCases.map(\.rawValue)
        guard let reason = act.fields["reason"]?.stringValue, grounds.contains(reason) else {
            throw Refusal.fields([
                FieldFault(
                    "/reason", "not_a_choice", zh: "请写明删除的理由，只能选：\(grounds.joined(separator: "、"))",
                    en: "Give the ground for erasing it, one of: \(grounds.joined(separator: ", "))")
            ])
        }
        return try propose(act, record, role: .supervisor, performer)
    }

    /// Carries a confirmed erasure out; the ground and the first person stay open in the event, the words are gone.
    func eraseConfirmed(_ fields: [String: JSON], _ record: RecordRow, _ performer: Performer, by first: String) throws -> RecordRow {
        var changed = record
        var draft = EventDraft(action: BuiltIn.erase.rawValue)
        draft.id = try db.newId()
        draft.data = ["reason": fields["reason"] ?? .null, "proposedBy": .string(first)]
        try erase(&changed, &draft)
        try commit(&changed, from: record, draft, performer, effective: now)
        return changed
    }
}

/// Why personal data is erased before its time (个人信息保护法 Art. 47): a ground and no words, for it outlives them.
package enum ErasureGround: String, CaseIterable, Sendable {
    /// The purpose is achieved, cannot be achieved, or no longer needs the data.
    case purpose
    /// The person withdrew their consent.
    case consentWithdrawn = "consent_withdrawn"
    /// It was handled against the law or an agreement.
    case unlawful
    /// The service is no longer offered.
    case ceased
    /// Another law or regulation says so.
    case law
}

extension Engine {
    /// Erases ended records whose retention is over; one record a transaction, so that it can stop anywhere.
    package func eraseExpired(limit: Int = 100) async throws -> Int {
        let now = surroundings.time.now()
        var erased = 0
        for kind in kinds.values {
            guard let retention = kind.table.retention else { continue }
            let calendar = surroundings.calendar("zone")
            let ids = try await database.read { db in
                try db.rows(
                    """
                    SELECT r.id, r.closed_at FROM record r JOIN record_key k ON k.record = r.id
                    WHERE r.kind = ? AND r.open = 0 AND r.parent IS NULL ORDER BY r.closed_at LIMIT ?
                    """,
                    [.text(kind.table.kind), .init(limit)]
                ).filter { row in
                    let spec = ClockSpec(limit: retention, edge: .midnight, honours: [], thresholds: Thresholds())
                    let closed = ClockEntry(.start, at: Instant(microseconds: try row.int("closed_at")))
                    return try WorkCalendar.read(spec, [closed], calendar, now: now).dueAt < now
                }.map { try $0.int("id") }
            }
            for id in ids {
                do {
                    _ = try await perform(Act(.id(id), BuiltIn.erase.rawValue, caller: .system))
                    erased += 1
                } catch is Refusal {
                    // Under a legal hold: it stays until the hold is lifted.
                }
            }
        }
        return erased
    }
}
