import Evidence
import People
import Store
import WorkCalendar

/// A page of a list and where the next one begins.
package struct RecordPage: Sendable {
    package let rows: [RecordRow]
    package let next: Int64?
    /// Counted to 1,000; nil means "more than 1,000".
    package let total: Int?
}

/// What a list is narrowed by, beside what the caller may see.
package struct Narrowing: Sendable, Hashable {
    package var states: [String] = []
    package var topic: String?
    package var unit: String?
    package var open: Bool?
    package var number: String?
    /// What only the service's own tables know, over `record r`.
    package var conditions: [Condition] = []

    /// One more condition, written in a file of statements of its service.
    package struct Condition: Sendable, Hashable {
        package let sql: String
        package let values: [Value]

        package init(_ sql: String, _ values: [Value] = []) {
            self.sql = sql
            self.values = values
        }
    }

    package init(
        states: [String] = [], topic: String? = nil, unit: String? = nil, open: Bool? = nil, number: String? = nil,
        conditions: [Condition] = []
    ) {
        self.states = states
        self.topic = topic
        self.unit = unit
        self.open = open
        self.number = number
        self.conditions = conditions
    }

    /// One condition for each of the states, so that each is one ordered read of one index; one without where any state will do.
    var branches: [(sql: String, values: [Value])] {
        states.isEmpty ? [branch(nil)] : Set(states).sorted().map(branch)
    }

    private func branch(_ state: String?) -> (sql: String, values: [Value]) {
        var sql = ""
        var values: [Value] = []
        if let state { (sql, values) = (" AND r.state = ?", [.text(state)]) }
        if let topic { (sql, values) = (sql + " AND r.topic = ?", values + [.text(topic)]) }
        if let unit { (sql, values) = (sql + " AND r.unit = ?", values + [.text(unit)]) }
        // Written out: the indexes of what is open are of nothing else, which a bound value would not tell.
        if let open { sql += open ? " AND r.open = 1" : " AND r.open = 0" }
        if let number { (sql, values) = (sql + " AND r.number = ?", values + [.text(number)]) }
        for condition in conditions { (sql, values) = (sql + " AND (\(condition.sql))", values + condition.values) }
        return (sql, values)
    }
}

/// One line of an inbox: whose turn it is, for what, by when.
package struct DutyRow: Sendable, Hashable {
    package let record: RecordRow
    package let root: RecordRow
    package let actions: [String]
    package let dueAt: Instant
}

extension Engine {
    /// Records of a kind the caller may see, newest first.
    package func list(kind: String, caller: Caller, _ narrowing: Narrowing = .init(), below cursor: Int64? = nil, limit: Int = 20)
        async throws
        -> RecordPage
    {
        let filter = SightFilter(
            caller, kind: kind, at: surroundings.time.now(), privateStates: kinds[kind]?.table.privateStates ?? [])
        return try await database.read { db in
            var found: [Int64: RecordRow] = [:]
            for form in filter.forms {
                for further in narrowing.branches {
                    let query = filter.branch(form, kind: kind, below: cursor ?? .max, limit: limit + 1, further: further)
                    for row in try db.rows(query.sql, query.values) {
                        let record = try RecordRow(row)
                        found[record.id] = record
                    }
                }
            }
            let ordered = found.values.sorted { $0.id > $1.id }
            let rows = Array(ordered.prefix(limit))
            return RecordPage(
                rows: rows, next: ordered.count > limit ? rows.last?.id : nil,
                total: cursor == nil ? try count(filter, kind: kind, narrowing, db) : nil)
        }
    }

    /// Counted through the same branches, to 1,000.
    private func count(_ filter: SightFilter, kind: String, _ narrowing: Narrowing, _ db: any Connection) throws -> Int? {
        var ids: Set<Int64> = []
        for form in filter.forms {
            for further in narrowing.branches {
                let query = filter.branch(form, kind: kind, below: .max, limit: 1_001, further: further)
                for row in try db.rows("SELECT id FROM (\(query.sql)) x", query.values) { ids.insert(try row.int("id")) }
                if ids.count > 1_000 { return nil }
            }
        }
        return ids.count
    }

    /// What awaits the caller, by working time left.
    package func inbox(_ caller: Caller, limit: Int = 50, offset: Int = 0) async throws -> (rows: [DutyRow], total: Int) {
        let filter = SightFilter(caller, kind: "", at: surroundings.time.now())
        guard !caller.principals.isEmpty else { return ([], 0) }
        let waiting = DutyFilter(caller, kinds.values.map(\.table), at: surroundings.time.now())
        return try await database.read { db in
            var duties: [Int64: (due: Int64, root: Int64, actions: [String])] = [:]
            for principal in caller.principals {
                let turn = waiting.condition(principal, caller)
                // One ordered scan per principal, merged here: each reads only its own end of the index.
                let rows = try db.rows(
                    "SELECT d.record, d.root, d.due_at, d.actions FROM duty d JOIN record r ON r.id = d.root WHERE d.principal = ? AND r.realm = 0"
                        + filter.notBarred + turn.sql + " ORDER BY d.due_at, d.record LIMIT 1001",
                    [.text(principal.description)] + filter.barValues + turn.values)
                for row in rows {
                    let id = try row.int("record")
                    let actions = try row.text("actions").split(separator: " ").map(String.init)
                    let known = duties[id]?.actions ?? []
                    duties[id] = (try row.int("due_at"), try row.int("root"), known + actions.filter { !known.contains($0) })
                }
            }
            let ordered = duties.sorted { ($0.value.due, $0.key) < ($1.value.due, $1.key) }
            let rows = try ordered.dropFirst(offset).prefix(limit).compactMap { id, duty -> DutyRow? in
                guard let record = try RecordQueries.find(id, db), let root = try RecordQueries.find(duty.root, db) else { return nil }
                return DutyRow(record: record, root: root, actions: duty.actions, dueAt: Instant(microseconds: duty.due))
            }
            return (rows, ordered.count)
        }
    }
}
