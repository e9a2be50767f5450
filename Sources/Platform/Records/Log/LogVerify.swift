import Evidence
import Sealing
import Store
import WorkCalendar
import Zone

/// Recomputes the whole log from the stored events and names every row that does not fit. Works on a database file without the server.
package struct LogVerify {
    /// One thing that is wrong, and where.
    package struct Finding: Hashable, Sendable, CustomStringConvertible {
        package let place: String
        package let words: Words
        package var description: String { "\(place): \(words.en)" }
    }
    package struct Report: Sendable {
        package let leaves: Int
        package let events: Int
        package let records: Int
        package let findings: [Finding]
    }

    let verifier: NoteVerifier?
    let offset: UTCOffset
    /// A head that was kept outside; the log must be that one grown on.
    let witness: Checkpoint?
    /// The lifecycles, by kind: what the clocks of a record make of it.
    let tables: [String: Table]
    /// Given, due dates and timers are counted again by its calendar; else they are only held against one another.
    let zone: ZoneFolder?
    /// Given, the key of every record must open with it.
    let keyring: Keyring?
    private var findings: [Finding] = []
    /// The erasure looked up last: the lines of one tree mostly lie together.
    var erasure: (root: Int64, data: JSON?)?
    /// The newest moment among the leaves read so far.
    var newestLeaf = Instant(microseconds: 0)
    /// The moment as of which running clocks are read: that of the newest event.
    var moment = Instant(microseconds: 0)

    /// - Parameters:
    ///   - verifier: the log's public key; without it signatures are not checked.
    ///   - witness: a head kept where the operator cannot change it; only against it a log rewritten with the log's own key is found.
    package init(
        verifier: NoteVerifier?, offset: UTCOffset, witness: Checkpoint? = nil, kinds: [Kind] = [], zone: ZoneFolder? = nil,
        keyring: Keyring? = nil
    ) {
        self.verifier = verifier
        self.offset = offset
        self.witness = witness
        tables = Dictionary(uniqueKeysWithValues: kinds.map { ($0.table.kind, $0.table) })
        self.zone = zone
        self.keyring = keyring
    }

    /// - Parameter told: called with the name of each part as it begins.
    package mutating func run(_ db: any Connection, told: (Words) -> Void = { _ in }) throws -> Report {
        told(Words(zh: "核对经过", en: "events"))
        let events = try events(db)
        told(Words(zh: "核对存证树", en: "the tree of the log"))
        let leaves = try tree(db)
        told(Words(zh: "核对记录", en: "records and the rows beside them"))
        let records = try records(db)
        try definitions(db)
        told(Words(zh: "核对期限", en: "clocks and dates"))
        try times(db)
        told(Words(zh: "核对其余各表", en: "the other rows"))
        try facts(db)
        try rowsBeside(db)
        return Report(leaves: leaves, events: events, records: records, findings: findings)
    }

    /// Reads one row. A value of another type than was ever written, or text that is no longer JSON, is a finding and not the end of
    /// the check.
    mutating func reading(_ place: String, _ body: (inout LogVerify) throws -> Void) throws {
        do {
            try body(&self)
        } catch StoreError.wrongType(let column) {
            find(place, zh: "“\(column)”一列不是写进去的那种值，被改过", en: "its column \(column) holds what was never written: it was altered")
        } catch let fault as JSONFault {
            find(place, zh: "读不出来，被改过：\(fault.zh)", en: "it cannot be read, it was altered: \(fault.en)")
        } catch StoreError.broken(let reason) {
            find(place, zh: "读不出来，被改过：\(reason)", en: "it cannot be read, it was altered: \(reason)")
        } catch is ClockFault {
            find(place, zh: "期限的各条前后对不上，被改过", en: "the entries of its clocks contradict one another: it was altered")
        }
    }

    mutating func find(_ place: String, zh: String, en: String) { findings.append(Finding(place: place, words: Words(zh: zh, en: en))) }

    /// Every event: its digest from its columns, its leaf, its number within its record, its order in time within its tree. Between trees
    /// the clocks of several nodes may differ a little; their order is that of the log.
    private mutating func events(_ db: any Connection) throws -> Int {
        var count = 0
        var seqs: [Int64: Int64] = [:]
        var moments: [Int64: Instant] = [:]
        try db.each("SELECT * FROM history ORDER BY id", []) { row in
            count += 1
            try reading("history \(row.shown("id")) (record \(row.shown("record")))") { verify in
                let line = try HistoryLine(row)
                let place = "history \(line.id) (record \(line.record), seq \(line.seq), \(line.kind).\(line.action))"
                if line.seq != (seqs[line.record] ?? 0) + 1 {
                    verify.find(place, zh: "序号不连续，前面的经过缺了", en: "its number does not follow: a line before it is missing")
                }
                seqs[line.record] = line.seq
                if let before = moments.updateValue(line.recordedAt, forKey: line.root), line.recordedAt < before {
                    verify.find(place, zh: "记录时间早于前一条", en: "recorded earlier than the line before it")
                }
                verify.moment = max(verify.moment, line.recordedAt)
                try verify.content(of: line, place, db)
                try verify.leaf(of: line, place, db)
            }
        }
        return count
    }

    /// The columns against the digest; of an erased line, against what the erasure said was left of it.
    private mutating func content(of line: HistoryLine, _ place: String, _ db: any Connection) throws {
        if let salt = line.salt {
            if EventDigest(event: line.event(offset: offset), salt: salt).hash.bytes != line.digest {
                find(place, zh: "内容和指纹对不上，被改过", en: "its content does not fit its digest: it was altered")
            }
            return
        }
        guard let left = try erasure(of: line.root, db)?["skeleton"]?[String(line.id)]?.stringValue else {
            return find(place, zh: "没有盐，也没有依法删除的记录", en: "its salt is gone and no lawful erasure says so")
        }
        if left != line.skeleton(offset: offset) {
            find(place, zh: "和依法删除时留下的对不上，被改过", en: "does not fit what the lawful erasure left of it: it was altered")
        }
    }

    /// What the newest erasure of a tree swore to; nil where there was none.
    mutating func erasure(of root: Int64, _ db: any Connection) throws -> JSON? {
        if let erasure, erasure.root == root { return erasure.data }
        let row = try db.row(
            "SELECT data FROM history WHERE root = ? AND action = ? AND salt IS NOT NULL ORDER BY id DESC LIMIT 1",
            [.integer(root), .text(BuiltIn.erase.rawValue)])
        let data = try row.map { try JSON.parse($0.text("data")) }
        erasure = (root, data)
        return data
    }

    private mutating func leaf(of line: HistoryLine, _ place: String, _ db: any Connection) throws {
        guard let index = line.logIndex else { return }
        guard let row = try db.row("SELECT leaf, history FROM log_leaf WHERE log_index = ?", [.integer(index)]) else {
            return find(place, zh: "日志里没有第 \(index) 条", en: "leaf \(index) is missing from the log")
        }
        guard let digest = MerkleHash(line.digest) else { return find(place, zh: "指纹长度不对", en: "its digest is malformed") }
        let wanted = LogLeaf(
            digest: EventDigest(digest), kind: "\(line.kind).\(line.action)", at: line.recordedAt.iso8601(offset: offset)
        ).bytes
        if try row.int("history") != line.id || row.text("leaf") != String(decoding: wanted, as: UTF8.self) {
            find(place, zh: "和日志第 \(index) 条对不上", en: "does not fit leaf \(index) of the log")
        }
    }
}

extension Store.Row {
    /// A column for a finding, whatever lies in it.
    func shown(_ column: String) -> String {
        switch self[column] {
        case .integer(let number): String(number)
        case .text(let text): text
        case .blob, .null, nil: "?"
        }
    }
}
