import Evidence
import Store
import WorkCalendar
import Zone

extension LogVerify {
    /// Every record and the rows beside it against its newest event, which swore to them as they stood after it.
    mutating func records(_ db: any Connection) throws -> Int {
        var count = 0
        try db.each("SELECT \(RecordRow.columns) FROM record ORDER BY id", []) { row in
            count += 1
            try reading("record \(row.shown("id"))") { verify in try verify.state(of: RecordRow(row), db) }
        }
        let lost = "SELECT DISTINCT record FROM history h WHERE NOT EXISTS (SELECT 1 FROM record r WHERE r.id = h.record)"
        for row in try db.rows(lost) {
            find("record \(row.shown("record"))", zh: "有经过，记录却不在了", en: "has a history, but the record is gone")
        }
        return count
    }

    private mutating func state(of record: RecordRow, _ db: any Connection) throws {
        let place = "record \(record.id)\(record.number.map { " (\($0))" } ?? "")"
        guard let last = try db.row("SELECT * FROM history WHERE record = ? ORDER BY seq DESC LIMIT 1", [.integer(record.id)]) else {
            return find(place, zh: "没有任何经过", en: "it has no event at all")
        }
        let line = try HistoryLine(last)
        if line.to != record.state {
            find(place, zh: "状态是 \(record.state)，最后一条经过说是 \(line.to)", en: "its state is \(record.state); its last event says \(line.to)")
        }
        // An erasure takes the sealed parts of the other records of its tree away; its event swears to what is left of each.
        let sworn =
            line.salt == nil ? try erasure(of: record.root, db)?["tree"]?[String(record.id)] ?? line.data : line.data
        if sworn["after"]?.stringValue != RecordDigest.of(record) {
            find(place, zh: "和最后一条经过对不上，被改过", en: "does not fit its last event: it was altered")
        }
        let wanted = sworn["beside"]?.objectValue ?? [:]
        let found = try Beside.digests(of: record, db).objectValue ?? [:]
        for table in Set(wanted.keys).union(found.keys).sorted() where !Beside.fits(table, sworn: wanted[table], found: found[table]) {
            let words = Beside.title(table)
            find(place, zh: "\(words.zh)和最后一条经过对不上，被改过", en: "\(words.en): does not fit its last event, a row was altered")
        }
        try standing(of: record, place, db)
    }

    /// Every definition against its own digest, which the records opened under it swear to.
    mutating func definitions(_ db: any Connection) throws {
        try db.each("SELECT id, kind, code, version, sha256, json FROM definition ORDER BY id", []) { row in
            let place = "definition \(row.shown("id")) (\(row.shown("kind")) \(row.shown("code")), \(row.shown("version")))"
            try reading(place) { verify in
                guard try Hex.encode(MerkleHash.sha256(Array(row.text("json").utf8)).bytes) != row.text("sha256") else { return }
                verify.find(place, zh: "内容和指纹对不上，被改过", en: "its content does not fit its digest: it was altered")
            }
        }
    }

    /// Every outside answer that a decision was founded on against the event that names it.
    mutating func facts(_ db: any Connection) throws {
        try db.each("SELECT id, data FROM history WHERE data LIKE '%\"facts\":%' ORDER BY id", []) { row in
            let event = row.shown("id")
            guard let data = try? JSON.parse(row.text("data")) else { return }
            for line in data["facts"]?.arrayValue ?? [] {
                guard let id = line["id"]?.stringValue.flatMap({ Int64($0) }) else { continue }
                try reading("fact \(id)") { verify in
                    guard try FactQueries.find(id, db)?.line(offset: verify.offset) != line else { return }
                    verify.find(
                        "fact \(id)", zh: "和据以决定的经过（\(event)）对不上", en: "does not fit the event (history \(event)) that relied on it")
                }
            }
        }
    }
}
