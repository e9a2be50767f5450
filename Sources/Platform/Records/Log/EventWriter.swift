import Evidence
import Sealing
import Store
import WorkCalendar
import Zone

/// An event as the log swears to it: one JSON object built from a history row and nothing else.
///
/// Verification builds it again from the stored columns, so that a column changed by hand no longer fits its digest.
package enum EventForm {
    /// Members of an event that only verification reads.
    package static let hidden: Set<String> = [
        "entries", "readings", "after", "beside", "tree", "skeleton", "number", "proposed", "confirms",
    ]

    package static func json(
        kind: String, record: Int64, root: Int64, seq: Int64, unit: String, action: String, from: String?, to: String, recordedAt: String,
        effectiveAt: String, late: Bool, actor: String, behalf: String?, role: String, mandate: Int64?, moved: Bool, data: JSON,
        sealedDigest: String?
    ) -> JSON {
        .object([
            "kind": .string("\(kind).\(action)"), "record": .string(String(record)), "root": .string(String(root)), "seq": .integer(seq),
            "unit": .string(unit), "action": .string(action), "from": .init(from), "to": .string(to), "recordedAt": .string(recordedAt),
            "effectiveAt": .string(effectiveAt), "late": .bool(late), "actor": .string(actor), "behalf": .init(behalf),
            "role": .string(role), "mandate": .init(mandate.map(String.init)), "moved": .bool(moved), "data": data,
            "sealed": .init(sealedDigest),
        ])
    }

    package static func digest(of sealed: [UInt8]?) -> String? { sealed.map { MerkleHash.sha256($0).base64 } }
}

extension Work {
    /// Step 13: the history row, its salt and its digest. The sequencer gives it its place in the log afterwards.
    func writeEvent(_ draft: EventDraft, _ record: RecordRow, from: String, _ performer: Performer, effective: Instant) throws {
        var sealed: [UInt8]?
        if !draft.sealed.isEmpty, let key = try key(record.root) {
            sealed = try key.seal(
                JSON.object(draft.sealed).canonical(), context: RecordKeys.historyContext(record.id), random: around.random)
        }
        let seq = (try db.row("SELECT MAX(seq) AS s FROM history WHERE record = ?", [.integer(record.id)])?.optionalInt("s") ?? 0) + 1
        let offset = around.zone.offset
        let late = try isLate(effective, draft.action, record)
        if late { try FlagQueries.set("late_entry", on: record, at: effective, event: draft.id, db) }
        let data = JSON.object(try openData(draft, record))
        let moved = from != record.state || seq == 1
        let event = EventForm.json(
            kind: record.kind, record: record.id, root: record.root, seq: seq, unit: record.unit, action: draft.action,
            from: seq == 1 ? nil : from, to: record.state, recordedAt: now.iso8601(offset: offset),
            effectiveAt: effective.iso8601(offset: offset), late: late, actor: performer.actor, behalf: performer.behalf,
            role: performer.role, mandate: performer.mandate, moved: moved, data: data, sealedDigest: EventForm.digest(of: sealed))
        let salt = around.random.bytes(EventDigest.saltLength)
        let digest = EventDigest(event: event, salt: salt)
        try db.run(
            """
            INSERT INTO history (id, record, seq, root, kind, unit, action, from_state, to_state, recorded_at, effective_at, late, actor, behalf,
              role, mandate, moved, data, sealed, salt, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(draft.id), .integer(record.id), .integer(seq), .integer(record.root), .text(record.kind), .text(record.unit),
                .text(draft.action), seq == 1 ? .null : .text(from), .text(record.state), .integer(now.microseconds),
                .integer(effective.microseconds), .bool(late), .text(performer.actor), .init(performer.behalf), .text(performer.role),
                .init(performer.mandate), .bool(moved), .text(String(decoding: data.canonical(), as: UTF8.self)), .init(sealed),
                .blob(salt), .blob(digest.hash.bytes),
            ])
        known.beside[record.id] = nil
    }

    /// Written down more than a working day after it counts, by a claim or a carrier; what silence decided is never "late".
    private func isLate(_ effective: Instant, _ action: String, _ record: RecordRow) throws -> Bool {
        guard effective < now, let row = try engine.kind(record.kind).table.rows.first(where: { $0.action == action }) else { return false }
        switch row.effective {
        case .carried, .claimed: break
        default: return false
        }
        let calendar = around.calendar("zone")
        return now > calendar.close(of: calendar.workday(1, after: calendar.day(of: effective)).day)
    }
}

/// The digest of a record's own columns.
package enum RecordDigest {
    package static func of(_ record: RecordRow) -> String {
        MerkleHash.sha256(record.sworn(sealedDigest: EventForm.digest(of: record.sealed)).canonical()).base64
    }
}
