import Evidence
import People
import Sealing
import Store
import WorkCalendar

/// One transaction of the engine: the connection, the moment, and what was opened once.
///
/// It lives inside the closure of a write and never leaves it.
final class Work {
    let db: any Connection
    let engine: Engine
    private(set) var now: Instant
    /// Executions so far: silences and joins that feed one another end in an error, not in a loop.
    var executions = 0
    /// Parents whose joins are being tried; a join that moves a part is seen by the round that is already under way.
    var settling: Set<Int64> = []
    private var keys: [Int64: SealingKey?] = [:]
    var known = Known()
    /// Trees whose timers changed since it was written when they wake.
    var stale: Set<Int64> = []

    static let mostExecutions = 64
    static let deepest = 4

    init(_ db: any Connection, engine: Engine, now: Instant) {
        self.db = db
        self.engine = engine
        self.now = now
    }

    /// Takes a tree for this transaction alone, and the moment anew: whoever waited for the lock, or whose clock is behind another node's,
    /// must not write earlier times after later ones.
    func take(_ root: Int64) throws {
        try db.lockRow("record", id: root)
        now = max(around.time.now(), try HistoryQueries.newest(root, db) ?? now)
    }

    var around: Surroundings { engine.surroundings }

    /// The key of a tree's personal part; nil once it was erased.
    func key(_ root: Int64) throws -> SealingKey? {
        if let known = keys[root] { return known }
        let found = try RecordKeys.find(root, keyring: around.keyring, db)
        keys[root] = found
        return found
    }

    func forget(_ root: Int64) {
        keys[root] = .some(nil)
        known = Known()
    }

    func remember(_ key: SealingKey, of root: Int64) { keys[root] = key }

    /// The answers of the form, which conditions look at.
    func form(of record: RecordRow) throws -> [String: JSON] { try personal(of: record)["form"]?.objectValue ?? [:] }

    /// The personal part of a record, opened; empty once it was erased.
    func personal(of record: RecordRow) throws -> [String: JSON] {
        guard let sealed = record.sealed, let key = try key(record.root) else { return [:] }
        if let found = known.words[record.id], found.sealed == sealed { return found.opened }
        let opened = try RecordKeys.open(sealed, with: key, context: RecordKeys.formContext(record.id)).objectValue ?? [:]
        known.words[record.id] = (sealed, opened)
        return opened
    }

    /// What the definition comes to for a record; a step lives under the terms of its whole.
    func terms(of record: RecordRow) throws -> Terms {
        let parent = record.kind == StepRecord.name ? record.parent : nil
        if let found = known.terms[parent ?? record.id] { return found }
        let bearer = try parent.flatMap { try self.record($0) } ?? record
        let found = try engine.terms(of: bearer, form: form(of: bearer), db)
        known.terms[bearer.id] = found
        return found
    }

    /// Loads what guards may look at.
    func view(_ record: RecordRow, typed: [String: JSON] = [:], caller: Caller) throws -> View {
        let terms = try terms(of: record)
        let reads = Set(try engine.kind(record.kind).table.rows(from: record.state).flatMap(\.needs).flatMap(\.reads)).sorted()
        let subject = reads.isEmpty ? nil : try subject(of: record.root)
        let personal = try personal(of: record)
        let beside = try beside(record)
        return View(
            record: record, terms: terms, fields: typed, personal: personal, form: personal["form"]?.objectValue ?? [:],
            gaps: beside.gaps, papers: beside.papers, flags: beside.flags, children: try parts(of: record.id),
            facts: try subject.map { try FactQueries.latest($0, names: reads, db) } ?? [:],
            clocks: try readings(of: record), past: beside.past, caller: caller, now: now, predecessors: try predecessors(of: record))
    }

    /// The effective time of a row, never before the last change of state.
    func effective(_ row: Table.Row, _ record: RecordRow, fired: Instant?, carried: Instant?) throws -> Instant {
        let calendar = around.calendar("zone")
        let wanted: Instant
        switch row.effective {
        case .now: wanted = now
        case .officeTime: wanted = calendar.officeTime(now)
        case .arrival: wanted = calendar.officeTime(record.since)
        case .clockStart(let name): wanted = try book(of: record.id, root: record.root).latest(name.rawValue)?.startedAt ?? fired ?? now
        case .fired: wanted = fired ?? now
        case .carried: wanted = carried ?? now
        case .claimed(let within):
            let span = within.unit == .hour ? Instant.hour : Instant.wholeDay
            let oldest = now.adding(microseconds: -Int64(within.amount) * span)
            wanted = max(min(carried ?? now, now), oldest)
        }
        return max(wanted, record.since)
    }
}
