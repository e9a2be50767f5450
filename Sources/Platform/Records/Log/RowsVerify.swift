import Evidence
import Sealing
import Store
import WorkCalendar
import Zone

extension LogVerify {
    /// Rows that no digest of a record covers, against the events that made them.
    mutating func rowsBeside(_ db: any Connection) throws {
        try orphans(db)
        try holds(db)
        try proposals(db)
        try files(db)
        try keys(db)
    }

    /// Rows beside a record that is not there.
    private mutating func orphans(_ db: any Connection) throws {
        for (table, column) in [
            ("party", "record"), ("gap", "record"), ("paper", "record"), ("flag", "record"), ("notice", "record"), ("edge", "child"),
            ("timer", "record"), ("hold", "record"), ("record_key", "record"), ("clock", "record"), ("entry", "record"),
        ] {
            let lost = """
                SELECT DISTINCT t.\(column) AS id FROM \(table) t WHERE NOT EXISTS (SELECT 1 FROM record r WHERE r.id = t.\(column))
                """
            for row in try db.rows(lost) {
                let words = Beside.title(table)
                find("record \(row.shown("id"))", zh: "没有这件记录，却有\(words.zh)", en: "there is no such record, but rows of it (\(table))")
            }
        }
    }

    /// A legal hold lies on a tree from the event that laid it to the one that lifted it.
    private mutating func holds(_ db: any Connection) throws {
        var wanted: [Int64: (event: Int64, at: Int64)] = [:]
        for row in try db.rows("SELECT id, root, action, recorded_at FROM history WHERE action IN ('hold', 'unhold') ORDER BY id") {
            guard let root = try? row.int("root"), let id = try? row.int("id"), let at = try? row.int("recorded_at") else { continue }
            if try row.text("action") == BuiltIn.unhold.rawValue {
                wanted[root] = nil
            } else if wanted[root] == nil {
                wanted[root] = (id, at)
            }
        }
        var seen: Set<Int64> = []
        for row in try db.rows("SELECT record, at, event FROM hold ORDER BY record") {
            try reading("record \(row.shown("record"))") { verify in
                let record = try row.int("record")
                seen.insert(record)
                let (event, at) = (try row.int("event"), try row.int("at"))
                if let sworn = wanted[record], sworn == (event, at) { return }
                verify.find(
                    "record \(record)", zh: "保全（hold）和经过对不上，被改过", en: "its legal hold (hold) does not fit its events: it was altered")
            }
        }
        for record in wanted.keys.sorted() where !seen.contains(record) {
            find("record \(record)", zh: "经过里已保全，保全（hold）却不在了", en: "its events laid a legal hold on it, but it is gone (hold)")
        }
    }

    /// What waited for a second person, against the event that proposed it and those that answered it.
    private mutating func proposals(_ db: any Connection) throws {
        var sworn: [Int64: (digest: String, state: String, root: Int64)] = [:]
        let events = """
            SELECT root, action, data FROM history WHERE data LIKE '%"proposal":%' OR data LIKE '%"confirms":%' ORDER BY id
            """
        try db.each(events, []) { row in
            guard let data = try? JSON.parse(row.text("data")), let root = try? row.int("root") else { return }
            let action = row.shown("action")
            if let id = data["confirms"]?.stringValue.flatMap({ Int64($0) }) { sworn[id]?.state = "confirmed" }
            guard let id = data["proposal"]?.stringValue.flatMap({ Int64($0) }) else { return }
            if let digest = data["proposed"]?.stringValue {
                sworn[id] = (digest, action == BuiltIn.proposed.rawValue ? "waiting" : "named", root)
            } else if action == BuiltIn.decline.rawValue {
                sworn[id]?.state = "declined"
            } else if action == BuiltIn.repudiate.rawValue {
                sworn[id]?.state = "repudiated"
            }
        }
        var seen: Set<Int64> = []
        for row in try db.rows("SELECT * FROM proposal ORDER BY id") {
            try reading("proposal \(row.shown("id"))") { verify in
                let proposal = try ProposalRow(row)
                seen.insert(proposal.id)
                let wanted = sworn[proposal.id]
                // One that was made before events swore to it is let be.
                if let wanted {
                    // It lapses without an event; the timer it then no longer has is checked with its record.
                    let lapsed = proposal.state == "lapsed" && wanted.state == "waiting"
                    if wanted.digest == proposal.digest, wanted.state == proposal.state || lapsed { return }
                } else if try verify.isOld(proposal, db) {
                    return
                }
                verify.find("proposal \(proposal.id)", zh: "和提出、答复它的经过对不上，被改过", en: "does not fit the events that made and answered it")
            }
        }
        for (id, line) in sworn.sorted(by: { $0.key < $1.key }) where !seen.contains(id) {
            if try erasure(of: line.root, db) != nil { continue }
            find("proposal \(id)", zh: "经过里提出过，表里没有", en: "an event made it, but it is gone")
        }
    }

    private func isOld(_ proposal: ProposalRow, _ db: any Connection) throws -> Bool {
        let line = try db.row("SELECT id FROM history WHERE data LIKE ? LIMIT 1", [.text("%\"proposal\":\"\(proposal.id)\"%")])
        return line != nil
    }

    /// The file of every paper whose words are still there; a paper seen at the window has none.
    private mutating func files(_ db: any Connection) throws {
        let papers = """
            SELECT DISTINCT p.file, p.sha256, f.sha256 AS found FROM paper p JOIN record r ON r.id = p.record
            JOIN record_key k ON k.record = r.root LEFT JOIN file f ON f.id = p.file WHERE p.file <> 0 ORDER BY p.file
            """
        for row in try db.rows(papers) where row.shown("found") != row.shown("sha256") {
            find("file \(row.shown("file"))", zh: "不是材料登记的那一份，或已不在", en: "is not the one its paper names, or is gone")
        }
    }

    /// Every tree has its key unless it was erased, and the keyring opens it.
    private mutating func keys(_ db: any Connection) throws {
        for row in try db.rows(
            "SELECT r.id FROM record r LEFT JOIN record_key k ON k.record = r.id WHERE r.parent IS NULL AND k.record IS NULL ORDER BY r.id")
        {
            try reading("record \(row.shown("id"))") { verify in
                let id = try row.int("id")
                guard try verify.erasure(of: id, db) == nil else { return }
                verify.find("record \(id)", zh: "密钥不在了，也没有依法删除的记录", en: "its key is gone and no lawful erasure says so")
            }
        }
        guard let keyring else { return }
        try db.each("SELECT record, wrapped FROM record_key ORDER BY record", []) { row in
            try reading("record \(row.shown("record"))") { verify in
                let id = try row.int("record")
                do {
                    _ = try RecordKeys.open(row.blob("wrapped"), of: id, keyring: keyring)
                } catch let fault as SealingError {
                    verify.find("record \(id)", zh: "密钥打不开（\(fault)），被改过", en: "its key does not open (\(fault)): it was altered")
                }
            }
        }
    }
}
