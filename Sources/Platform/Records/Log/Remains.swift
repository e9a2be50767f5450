import Evidence
import Store
import WorkCalendar
import Zone

extension Work {
    /// Everything an event says in the clear, and what it swears to.
    func openData(_ draft: EventDraft, _ record: RecordRow) throws -> [String: JSON] {
        var data = draft.data
        if !draft.entries.isEmpty { data["entries"] = .array(draft.entries) }
        // The record and its rows as they stand after this event: a row changed by hand afterwards no longer fits.
        data["after"] = .string(RecordDigest.of(record))
        data["beside"] = try Beside.digests(of: record, db)
        if record.parent == nil, let number = record.number { data["number"] = .string(number) }
        if draft.action == BuiltIn.erase.rawValue {
            data["tree"] = try others(record)
            data["skeleton"] = try skeleton(record.root)
        }
        return data
    }

    /// The other records of an erased tree: the erasure took their sealed parts away without an event of theirs.
    private func others(_ record: RecordRow) throws -> JSON {
        var found: [String: JSON] = [:]
        let rows = try db.rows(
            "SELECT \(RecordRow.columns) FROM record WHERE root = ? AND id <> ?", [.integer(record.root), .integer(record.id)])
        for other in try rows.map(RecordRow.init) {
            found[String(other.id)] = ["after": .string(RecordDigest.of(other)), "beside": try Beside.digests(of: other, db)]
        }
        return .object(found)
    }

    /// Every line that lost its salt, by what is left of it: without the salt its own digest proves nothing any more.
    private func skeleton(_ root: Int64) throws -> JSON {
        var found: [String: JSON] = [:]
        for line in try HistoryQueries.tree(root, db) where line.salt == nil {
            found[String(line.id)] = .string(line.skeleton(offset: around.zone.offset))
        }
        return .object(found)
    }
}

extension HistoryLine {
    /// The digest of what an erasure leaves of a line: its open columns and its place in the log by its own digest.
    package func skeleton(offset: UTCOffset) -> String {
        MerkleHash.sha256(event(offset: offset).canonical() + digest).base64
    }
}
