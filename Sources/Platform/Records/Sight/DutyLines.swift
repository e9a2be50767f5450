import People
import Store
import WorkCalendar

extension Engine {
    /// What awaits the caller, by working time left: lines without words, as many as asked for at most.
    ///
    /// - Returns: the lines, and whether there are more than these.
    package func duties(_ caller: Caller, _ filter: DutyNarrowing = .init(), limit: Int) async throws -> (lines: [DutyLine], isCut: Bool) {
        guard !caller.principals.isEmpty else { return ([], false) }
        return try await database.read { db in try duties(caller, filter, limit: limit, db) }
    }

    /// The same in a transaction at hand.
    package func duties(_ caller: Caller, _ filter: DutyNarrowing, limit: Int, _ db: any Connection) throws -> (
        lines: [DutyLine], isCut: Bool
    ) {
        let now = surroundings.time.now()
        let sight = SightFilter(caller, kind: "", at: now)
        let waiting = DutyFilter(caller, kinds.values.map(\.table), at: now)
        let narrow = filter.sql(caller, at: now)
        var found: [Int64: DutyLine] = [:]
        var isCut = false
        for principal in caller.principals {
            let turn = waiting.condition(principal, caller)
            // One ordered scan per principal, merged here: each reads only its own end of the index.
            let rows = try db.rows(
                """
                SELECT d.record, d.root, d.actions, x.unit, x.step, x.state, x.holder, x.due_at AS own_due, x.yellow_at AS own_yellow,
                  x.red_at AS own_red, r.kind, r.number, r.topic, r.channel, r.title, r.wake_at, r.due_at AS root_due,
                  r.yellow_at AS root_yellow, r.red_at AS root_red
                FROM duty d JOIN record r ON r.id = d.root JOIN record x ON x.id = d.record WHERE d.principal = ? AND r.realm = 0
                """ + sight.notBarred + turn.sql + narrow.sql + " ORDER BY d.due_at, d.record LIMIT ?",
                [.text(principal.description)] + sight.barValues + turn.values + narrow.values + [.init(limit + 1)])
            isCut = isCut || rows.count > limit
            for row in rows {
                let id = try row.int("record")
                let known = found[id]?.actions ?? []
                let actions = try row.text("actions").split(separator: " ").map(String.init).filter { !known.contains($0) }
                found[id] = try DutyLine(row, actions: known + actions)
            }
        }
        let ordered = found.values.sorted { ($0.dueAt, $0.record) < ($1.dueAt, $1.record) }
        return (Array(ordered.prefix(limit)), isCut || ordered.count > limit)
    }

    /// Which records await the caller, to a limit; what live counts tell.
    package func awaited(_ caller: Caller, limit: Int) async throws -> Set<Int64> {
        guard !caller.principals.isEmpty else { return [] }
        let now = surroundings.time.now()
        let sight = SightFilter(caller, kind: "", at: now)
        let waiting = DutyFilter(caller, kinds.values.map(\.table), at: now)
        return try await database.read { db in
            var records: Set<Int64> = []
            for principal in caller.principals where records.count < limit {
                let turn = waiting.condition(principal, caller)
                let rows = try db.rows(
                    "SELECT d.record FROM duty d JOIN record r ON r.id = d.root WHERE d.principal = ? AND r.realm = 0" + sight.notBarred
                        + turn.sql + " LIMIT ?",
                    [.text(principal.description)] + sight.barValues + turn.values + [.init(limit)])
                for row in rows { records.insert(try row.int("record")) }
            }
            return records
        }
    }
}
