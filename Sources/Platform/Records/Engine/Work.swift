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
    let now: Instant
    /// Executions so far: silences and joins that feed one another end in an error, not in a loop.
    var executions = 0
    /// Parents whose joins are being tried; a join that moves a part is seen by the round that is already under way.
    var settling: Set<Int64> = []
    private var keys: [Int64: SealingKey?] = [:]

    static let mostExecutions = 64
    static let deepest = 4

    init(_ db: any Connection, engine: Engine, now: Instant) {
        self.db = db
        self.engine = engine
        self.now = now
    }

    var around: Surroundings { engine.surroundings }

    /// The key of a tree's personal part; nil once it was erased.
    func key(_ root: Int64) throws -> SealingKey? {
        if let known = keys[root] { return known }
        let found = try RecordKeys.find(root, keyring: around.keyring, db)
        keys[root] = found
        return found
    }

    func forget(_ root: Int64) { keys[root] = .some(nil) }

    func remember(_ key: SealingKey, of root: Int64) { keys[root] = key }

    /// The answers of the form, which conditions look at.
    func form(of record: RecordRow) throws -> [String: JSON] { try personal(of: record)["form"]?.objectValue ?? [:] }

    /// The personal part of a record, opened; empty once it was erased.
    func personal(of record: RecordRow) throws -> [String: JSON] {
        guard let sealed = record.sealed, let key = try key(record.root) else { return [:] }
        return try RecordKeys.open(sealed, with: key, context: RecordKeys.formContext(record.id)).objectValue ?? [:]
    }

    func terms(of record: RecordRow) throws -> Terms {
        if record.kind == StepRecord.name, let parent = record.parent, let above = try RecordQueries.find(parent, db) {
            return try terms(of: above)
        }
        return try engine.terms(of: record, form: form(of: record), db)
    }

    /// Loads what guards may look at.
    func view(_ record: RecordRow, typed: [String: JSON] = [:], caller: Caller) throws -> View {
        let key = try key(record.root)
        let gaps = try PaperQueries.gaps(record.id, db) { sealed in
            key.flatMap { try? RecordKeys.openText(sealed, with: $0, context: RecordKeys.gapContext(record.id)) }
        }
        let terms = try terms(of: record)
        let table = try engine.kind(record.kind).table
        let reads = Set(table.rows(from: record.state).flatMap(\.needs).flatMap(\.reads)).sorted()
        let subject = reads.isEmpty ? nil : try PartyQueries.subject(of: record.root, db)
        return View(
            record: record, terms: terms, fields: typed, personal: try personal(of: record), form: try form(of: record), gaps: gaps,
            papers: try PaperQueries.papers(record.id, db), flags: try FlagQueries.names(record.id, db),
            children: try RecordQueries.children(of: record.id, db),
            facts: try subject.map { try FactQueries.latest($0, names: reads, db) } ?? [:],
            clocks: try readings(of: record), past: try HistoryQueries.acts(record.id, db), caller: caller, now: now,
            predecessors: record.parent == nil ? [] : try TreeQueries.predecessors(of: record.id, db))
    }

    /// The effective time of a row, never before the last change of state.
    func effective(_ row: Table.Row, _ record: RecordRow, fired: Instant?, carried: Instant?) throws -> Instant {
        let calendar = around.calendar("zone")
        let wanted: Instant
        switch row.effective {
        case .now: wanted = now
        case .officeTime: wanted = calendar.officeTime(now)
        case .arrival: wanted = calendar.officeTime(record.since)
        case .clockStart(let name): wanted = try ClockQueries.latest(record.id, name.rawValue, db)?.startedAt ?? fired ?? now
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
