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
            try state(of: RecordRow(row), db)
        }
        for row in try db.rows("SELECT DISTINCT record FROM history WHERE record NOT IN (SELECT id FROM record)") {
            find("record \(try row.int("record"))", zh: "有经过，记录却不在了", en: "has a history, but the record is gone")
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
        for table in Set(wanted.keys).union(found.keys).sorted() where wanted[table] != found[table] {
            let words = Beside.title(table)
            find(place, zh: "\(words.zh)和最后一条经过对不上，被改过", en: "\(words.en): does not fit its last event, a row was altered")
        }
    }

    /// Every definition against its own digest, which the records opened under it swear to.
    mutating func definitions(_ db: any Connection) throws {
        try db.each("SELECT id, kind, code, version, sha256, json FROM definition ORDER BY id", []) { row in
            guard try Hex.encode(MerkleHash.sha256(Array(row.text("json").utf8)).bytes) != row.text("sha256") else { return }
            find(
                "definition \(try row.int("id")) (\(try row.text("kind")) \(try row.text("code")), \(try row.int("version")))",
                zh: "内容和指纹对不上，被改过", en: "its content does not fit its digest: it was altered")
        }
    }

    /// Every outside answer that a decision was founded on against the event that names it.
    mutating func facts(_ db: any Connection) throws {
        try db.each("SELECT id, data FROM history WHERE data LIKE '%\"facts\":%' ORDER BY id", []) { row in
            for line in try JSON.parse(row.text("data"))["facts"]?.arrayValue ?? [] {
                guard let id = line["id"]?.stringValue.flatMap({ Int64($0) }) else { continue }
                if try FactQueries.find(id, db)?.line(offset: offset) != line {
                    let event = try row.int("id")
                    find("fact \(id)", zh: "和据以决定的经过（\(event)）对不上", en: "does not fit the event (history \(event)) that relied on it")
                }
            }
        }
    }

    /// Every clock entry against the event that wrote it, with the dates that were lawfully rectified.
    mutating func times(_ db: any Connection) throws {
        var sworn: [String: JSON] = [:]
        var specs: [String: JSON] = [:]
        var mended: [Int64: [(seq: Int64, at: Int64)]] = [:]
        try db.each("SELECT record, action, data FROM history WHERE data LIKE '%\"entries\":%' OR action = 'rectify'", []) { row in
            let record = try row.int("record")
            let data = try JSON.parse(row.text("data"))
            if try row.text("action") == BuiltIn.rectify.rawValue, let seq = data["seq"]?.intValue,
                let at = data["is"]?.stringValue.flatMap({ Int64($0) })
            {
                mended[record, default: []].append((seq, at))
            }
            for line in data["entries"]?.arrayValue ?? [] {
                if let seq = line["seq"]?.intValue { sworn["\(record)/\(seq)"] = line }
                if let name = line["clock"]?.stringValue, let round = line["round"]?.intValue, let spec = line["spec"] {
                    specs["\(record)/\(name)/\(round)"] = spec
                }
            }
        }
        try limits(specs, db)
        var seen: Set<String> = []
        try db.each("SELECT e.*, h.seq AS event_seq FROM entry e LEFT JOIN history h ON h.id = e.event", []) { row in
            let key = "\(try row.int("record"))/\(try row.int("seq"))"
            seen.insert(key)
            let entry = ClockEntry(
                ClockEntry.What(rawValue: try row.text("what")) ?? .start, at: Instant(microseconds: try row.int("at")),
                reason: try row.optionalText("reason"), planned: try row.optionalInt("planned").map(Int.init),
                notice: try row.optionalText("notice"), amount: try row.optionalInt("amount").map(Int.init))
            var wanted = sworn[key]?.objectValue ?? [:]
            let mends = mended[try row.int("record")]?.filter { $0.seq == (try? row.int("event_seq")) }
            if let last = mends?.last { wanted["at"] = .string(String(last.at)) }
            let line = entry.line(clock: try row.optionalText("clock"), round: try row.int("round"), seq: try row.int("seq"))
            if JSON.object(wanted) != line {
                find("clock entry \(key)", zh: "和记下它的经过对不上，被改过", en: "does not fit the event that wrote it: it was altered")
            }
        }
        for key in sworn.keys.sorted() where !seen.contains(key) {
            find("clock entry \(key)", zh: "经过里有，表里没有", en: "an event wrote it, but it is gone")
        }
    }

    /// Every clock's frozen limit, honours and thresholds against the event that started it.
    private mutating func limits(_ sworn: [String: JSON], _ db: any Connection) throws {
        var seen: Set<String> = []
        for row in try db.rows("SELECT record, name, round, spec FROM clock ORDER BY record, name, round") {
            let key = "\(try row.int("record"))/\(try row.text("name"))/\(try row.int("round"))"
            seen.insert(key)
            if try JSON.parse(row.text("spec")) != sworn[key] {
                find("clock \(key)", zh: "期限和启动它的经过对不上，被改过", en: "its limit does not fit the event that started it: it was altered")
            }
        }
        for key in sworn.keys.sorted() where !seen.contains(key) {
            find("clock \(key)", zh: "经过里启动过，表里没有", en: "an event started it, but it is gone")
        }
    }
}
