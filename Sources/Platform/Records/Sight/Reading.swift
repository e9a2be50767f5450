import Evidence
import People
import Sealing
import Store
import WorkCalendar
import Zone

/// A record with everything its page or its JSON shows, seen by one caller.
package struct RecordView: Sendable {
    package struct Clock: Sendable {
        package let row: ClockRow
        package let reading: Reading
        package let entries: [ClockEntry]
    }
    package struct ActionOffer: Sendable {
        package let row: Table.Row
        /// Guards that say no or unknown now; those that look at typed fields are asked later.
        package let unmet: [Reason]
    }
    package struct Pending: Hashable, Sendable {
        package let name: String
        package let at: Instant
        package let provisional: Bool
    }
    package struct OpenParty: Sendable {
        package let party: Party
        package let personal: [String: JSON]
    }

    package let record: RecordRow
    package let sight: Sight
    package let terms: Terms
    package let definition: Definition?
    /// The personal part, opened: `form` and what a draft keeps beside it.
    package let personal: [String: JSON]
    package let parties: [OpenParty]
    package let clocks: [Clock]
    package let children: [(record: RecordRow, actions: [String])]
    package let edges: [Int64: [Int64]]
    package let gaps: [Gap]
    package let papers: [Paper]
    package let flags: Set<String>
    package let notices: [Notice]
    package let actions: [ActionOffer]
    package let pending: [Pending]
    /// What waits for a second person.
    package let proposals: [Proposal]
    package let now: Instant

    package var form: [String: JSON] { personal["form"]?.objectValue ?? [:] }
    package func clock(_ name: ClockName) -> Clock? { clocks.last { $0.row.name == name.rawValue } }
    package func party(_ role: Role) -> OpenParty? { parties.first { $0.party.role == role } }
}

extension Engine {
    /// The record under this number as the caller may see it, caught up to now; nil where it is not theirs to know.
    package func view(kind: String, number: String, caller: Caller) async throws -> RecordView? {
        try await view(kind: kind, number: number, caller: caller) { view, _ in view }
    }

    /// The same with what is made of it in the transaction that read it.
    package func view<T: Sendable>(
        kind: String, number: String, caller: Caller, _ make: @escaping @Sendable (RecordView, any Connection) throws -> T
    ) async throws -> T? {
        if case .read(let made) = try await look(kind, number, caller, mustBeFresh: true, make) { return made }
        // Silence had something to decide first; what it decided is read anew.
        guard let found = try await database.read({ db in try RecordQueries.find(kind: kind, number: number, db) }) else { return nil }
        try await freshen(found)
        guard case .read(let made) = try await look(kind, number, caller, mustBeFresh: false, make) else { return nil }
        return made
    }

    private enum Look<T: Sendable>: Sendable {
        case read(T?)
        case stale
    }

    private func look<T: Sendable>(
        _ kind: String, _ number: String, _ caller: Caller, mustBeFresh: Bool,
        _ make: @escaping @Sendable (RecordView, any Connection) throws -> T
    ) async throws -> Look<T> {
        let now = surroundings.time.now()
        return try await database.read { db in
            guard let record = try RecordQueries.find(kind: kind, number: number, db) else { return .read(nil) }
            let work = Work(db, engine: self, now: now)
            work.known.keep(record)
            guard let root = try work.record(record.root) else { return .read(nil) }
            if mustBeFresh, root.wakeAt <= now { return .stale }
            return .read(try view(record, root, caller, work).map { try make($0, db) })
        }
    }

    /// The same inside a transaction at hand.
    package func view(_ id: Int64, caller: Caller, now: Instant, _ db: any Connection) throws -> RecordView? {
        let work = Work(db, engine: self, now: now)
        guard let record = try work.record(id), let root = try work.record(record.root) else { return nil }
        return try view(record, root, caller, work)
    }

    private func view(_ record: RecordRow, _ root: RecordRow, _ caller: Caller, _ work: Work) throws -> RecordView? {
        let (db, now) = (work.db, work.now)
        let permission = try work.permission(root)
        let parties = permission.parties
        let sight = permission.sight(caller)
        guard sight > .none else { return nil }
        // Who sees how it stands sees how it stands: no words, no names, no papers.
        let words = sight > .status
        let veils = permission.veils(caller)
        let key = try work.key(record.root)
        let view = try work.view(record, caller: caller)
        let book = try work.book(of: record.id, root: record.root)
        let clocks = try book.clocks.map { row in
            let entries = book.entries(of: row)
            return RecordView.Clock(
                row: row, reading: try WorkCalendar.read(row.spec, entries, surroundings.calendar(row.calendar), now: now), entries: entries
            )
        }
        var edges: [Int64: [Int64]] = [:]
        for row in try db.rows(
            "SELECT e.child, e.after FROM edge e JOIN record r ON r.id = e.child WHERE r.parent = ?", [.integer(record.id)])
        { edges[try row.int("child"), default: []].append(try row.int("after")) }
        return RecordView(
            record: record, sight: sight, terms: view.terms,
            definition: try record.definition.flatMap { try definition($0, kind: record.kind, db)?.definition },
            personal: words && !(veils && parties.contains(where: \.veiled)) ? try work.personal(of: record) : [:],
            parties: words ? try parties.map { try open($0, record.root, $0.veiled && veils ? nil : key) } : [], clocks: clocks,
            children: try view.children.map { child in (child, try work.allowed(child, permission, caller).map(\.action)) }, edges: edges,
            gaps: words ? view.gaps : [], papers: words ? view.papers : [], flags: view.flags,
            notices: words ? try NoticeQueries.all(record.id, db) : [],
            actions: try work.allowed(record, permission, caller).map { row in
                .init(row: row, unmet: row.needs.filter { !$0.onFields }.compactMap { $0.check(view).reason })
            }, pending: try pending(record, db), proposals: try work.proposals(of: record, words: words), now: now)
    }

    func open(_ party: Party, _ root: Int64, _ key: SealingKey?) throws -> RecordView.OpenParty {
        guard let key, let sealed = party.sealed else { return .init(party: party, personal: [:]) }
        return .init(
            party: party, personal: try RecordKeys.open(sealed, with: key, context: RecordKeys.partyContext(root)).objectValue ?? [:])
    }

    private func pending(_ record: RecordRow, _ db: any Connection) throws -> [RecordView.Pending] {
        try db.rows(
            "SELECT action, fire_at, provisional FROM timer WHERE record = ? AND name LIKE 'silence:%' ORDER BY fire_at",
            [.integer(record.id)]
        )
        .map {
            RecordView.Pending(
                name: try $0.text("action"), at: Instant(microseconds: try $0.int("fire_at")), provisional: try $0.bool("provisional"))
        }
    }

    /// The words of a history line, opened for those who may see the record in more than its status; nil once erased.
    package func words(of line: HistoryLine, seen sight: Sight = .all, _ db: any Connection) throws -> [String: JSON]? {
        guard sight > .status, let sealed = line.sealed, let key = try RecordKeys.find(line.root, keyring: surroundings.keyring, db) else {
            return nil
        }
        return try RecordKeys.open(sealed, with: key, context: RecordKeys.historyContext(line.record)).objectValue
    }
}
