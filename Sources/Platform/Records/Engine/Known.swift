import Evidence
import Sealing
import Store
import WorkCalendar

/// What a transaction has read of its records, so that guards, folds and joins that look at the same thing ask the database once.
///
/// Every row beside a record changes inside an event of that record: `commit` forgets them, which keeps this true.
struct Known {
    /// The rows beside a record that guards look at.
    struct BesideRows {
        let gaps: [Gap]
        let papers: [Paper]
        let flags: Set<String>
        let past: [View.Act]
    }

    /// Records as they stand; written through by every insertion and update.
    private(set) var rows: [Int64: RecordRow] = [:]
    private var parts: [Int64: [Int64]] = [:]
    var words: [Int64: (sealed: [UInt8], opened: [String: JSON])] = [:]
    var terms: [Int64: Terms] = [:]
    var parties: [Int64: [Party]] = [:]
    var books: [Int64: ClockBook] = [:]
    var beside: [Int64: BesideRows] = [:]
    /// For each part, the parts that come before it.
    var predecessors: [Int64: [Int64]] = [:]
    var timers: [Int64: [Arming.Timer]] = [:]
    var duties: [Int64: Set<StandingDuty>] = [:]

    /// The parts of a record, oldest first; nil where they were not read.
    func parts(of id: Int64) -> [RecordRow]? {
        parts[id].flatMap { ids in
            let found = ids.compactMap { rows[$0] }
            return found.count == ids.count ? found : nil
        }
    }

    mutating func keep(_ record: RecordRow) {
        var record = record
        // An update leaves it alone.
        if let known = rows[record.id] { record.wakeAt = known.wakeAt }
        rows[record.id] = record
    }

    mutating func keep(parts found: [RecordRow], of id: Int64) {
        for part in found { rows[part.id] = part }
        parts[id] = found.map(\.id)
    }

    /// A record that did not exist before this transaction: nothing lies beside it.
    mutating func born(_ record: RecordRow) {
        rows[record.id] = record
        timers[record.id] = []
        duties[record.id] = []
        parts[record.id] = []
        if let parent = record.parent { parts[parent]?.append(record.id) }
    }

    mutating func wakes(_ root: Int64, at instant: Instant) { rows[root]?.wakeAt = instant }
}

extension Work {
    /// A record as it stands in this transaction.
    func record(_ id: Int64) throws -> RecordRow? {
        if let found = known.rows[id] { return found }
        let found = try RecordQueries.find(id, db)
        if let found { known.keep(found) }
        return found
    }

    /// The parts of a record, oldest first.
    func parts(of id: Int64) throws -> [RecordRow] {
        if let found = known.parts(of: id) { return found }
        let found = try RecordQueries.children(of: id, db)
        known.keep(parts: found, of: id)
        return found
    }

    func insert(_ record: RecordRow) throws {
        try RecordQueries.insert(record, db)
        known.born(record)
    }

    /// Writes back what a transition changed; false where another version stands in the table.
    func update(_ record: RecordRow, from version: Int64) throws -> Bool {
        guard try RecordQueries.update(record, db, from: version) else { return false }
        known.keep(record)
        return true
    }

    /// For a part: the parts that must be done before it.
    func predecessors(of record: RecordRow) throws -> [RecordRow] {
        guard record.parent != nil else { return [] }
        if let ids = known.predecessors[record.id] { return try ids.compactMap { try self.record($0) } }
        let found = try TreeQueries.predecessors(of: record.id, db)
        for row in found where known.rows[row.id] == nil { known.keep(row) }
        known.predecessors[record.id] = found.map(\.id)
        return found
    }

    /// What lies beside a record, with the words of its gaps opened.
    func beside(_ record: RecordRow) throws -> Known.BesideRows {
        if let found = known.beside[record.id] { return found }
        let key = try key(record.root)
        let gaps = try PaperQueries.gaps(record.id, db) { sealed in
            key.flatMap { try? RecordKeys.openText(sealed, with: $0, context: RecordKeys.gapContext(record.id)) }
        }
        let found = Known.BesideRows(
            gaps: gaps, papers: try PaperQueries.papers(record.id, db), flags: try FlagQueries.names(record.id, db),
            past: try HistoryQueries.acts(record.id, db))
        known.beside[record.id] = found
        return found
    }

    /// The parties of a tree.
    func parties(of root: Int64) throws -> [Party] {
        if let found = known.parties[root] { return found }
        let found = try PartyQueries.all(root, db)
        known.parties[root] = found
        return found
    }

    /// Whom facts about a tree are about: the applicant's code as a blind index.
    func subject(of root: Int64) throws -> String? { try parties(of: root).first { $0.role == .applicant }?.codeIndex }

    /// The clocks of a record with their entries.
    func book(of record: Int64, root: Int64) throws -> ClockBook {
        if let found = known.books[record] { return found }
        let found = try ClockBook(record, root: root, db)
        known.books[record] = found
        return found
    }
}
