import Evidence
import Sealing
import Store
import WorkCalendar

/// The one engine that executes every lifecycle (records.md section 2).
///
/// A caller hands it an act; in one transaction it lets silence speak first, checks sight, row, permission, fields and guards, changes
/// the state, runs the effects, folds the clocks, and writes the event that becomes a leaf of the log.
package struct Engine: Sendable {
    package let database: any Database
    package let kinds: [String: Kind]
    package let surroundings: Surroundings
    let shelf = DefinitionShelf()
    /// Who looked at personal words.
    let looks: LookBook
    /// Called after each commit that wrote events, so that the sequencer need not poll.
    let committed: @Sendable () -> Void

    package init(database: any Database, kinds: [Kind], surroundings: Surroundings, committed: @escaping @Sendable () -> Void = {}) {
        self.database = database
        self.kinds = Dictionary(uniqueKeysWithValues: kinds.map { ($0.table.kind, $0) })
        self.surroundings = surroundings
        self.committed = committed
        looks = LookBook(database: database)
    }

    /// What an act answers when it is asked again under the same idempotency key; made inside the transaction.
    package typealias Answer = @Sendable (any Connection, RecordRow) throws -> JSON

    /// Performs an act.
    ///
    /// Throws `Refusal` for everything a person can understand; what silence decided before the act is kept even then.
    package func perform(_ act: Act, answer: Answer? = nil) async throws -> Done {
        let facts = try await ask(for: act)
        let result: Result<Done, Refusal> = try await database.write { db in
            try Work(db, engine: self, now: surroundings.time.now()).run(act, facts: facts, answer: answer)
        }
        committed()
        return try result.get()
    }

    /// Opens a record and, where asked, performs its first actions in the same transaction.
    package func open(_ new: NewRecord, then first: [(action: String, fields: [String: JSON])] = [], answer: Answer? = nil) async throws
        -> Done
    {
        let steps = first.map { FirstAct(action: $0.action, fields: $0.fields) }
        let result: Result<Done, Refusal> = try await database.write { db in
            try Work(db, engine: self, now: surroundings.time.now()).open(new, then: steps, answer: answer)
        }
        committed()
        return try result.get()
    }

    /// Lets everything that falls due by now happen; what the runner does every second and the demonstration clock at each turn.
    /// - Returns: how many trees were woken.
    @discardableResult
    package func wake(limit: Int = 500) async throws -> Int {
        let now = surroundings.time.now()
        let due = try await database.read { db in
            try db.rows(
                "SELECT id FROM record WHERE wake_at <= ? AND wake_at < 9223372036854775807 ORDER BY wake_at LIMIT ?",
                [.integer(now.microseconds), .init(limit)]
            )
            .map { try $0.int("id") }
        }
        var failed: (any Error)?
        for root in due {
            // One tree that cannot be woken must not silence all the others.
            do { try await catchUp(root, skippingLocked: true) } catch { failed = failed ?? error }
        }
        if !due.isEmpty { committed() }
        if let failed { throw failed }
        return due.count
    }

    /// Catches one tree up before it is shown: a page never shows what silence has already ended.
    package func freshen(_ record: RecordRow) async throws {
        let now = surroundings.time.now()
        let root = record.root
        let wake = try await database.read { db in
            try db.row("SELECT wake_at FROM record WHERE id = ?", [.integer(root)])?.int("wake_at") ?? Instant.never.microseconds
        }
        guard wake <= now.microseconds else { return }
        try await catchUp(root)
        committed()
    }

    /// - Parameter skippingLocked: passes over a tree that somebody holds, most likely another node that wakes it just now.
    private func catchUp(_ root: Int64, skippingLocked: Bool = false) async throws {
        try await database.write { db in
            if skippingLocked, try !TreeQueries.isFree(root, db) { return }
            let work = Work(db, engine: self, now: surroundings.time.now())
            try work.take(root)
            try work.catchUp(root)
        }
    }

    func kind(_ name: String) throws -> Kind {
        guard let kind = kinds[name] else { throw StoreError.broken("a record of the unknown kind \(name)") }
        return kind
    }

    /// The definition of a record with its terms for this form.
    package func terms(of record: RecordRow, form: [String: JSON], _ db: any Connection) throws -> Terms {
        guard let id = record.definition, let kept = try definition(id, kind: record.kind, db) else { return .none }
        return try kind(record.kind).terms(kept.payload, form)
    }

    /// The frozen definition and the service's reading of it.
    package func definition(_ id: Int64, kind name: String, _ db: any Connection) throws -> (definition: Definition, payload: any Sendable)?
    {
        let kept = try shelf.find(id) {
            guard let definition = try DefinitionQueries.find(id, db) else { return nil }
            return DefinitionShelf.Kept(definition: definition, payload: try kind(name).read(definition))
        }
        return kept.map { ($0.definition, $0.payload) }
    }
}

struct FirstAct: Sendable {
    let action: String
    let fields: [String: JSON]
}
