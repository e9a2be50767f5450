import Store
import WorkCalendar

extension Engine {
    /// Opens the record of supervision for each alarm that waits, each in a transaction of its own tree, exactly once.
    ///
    /// What cannot be opened goes on waiting behind the others; a case is never held up by it.
    @discardableResult
    package func raiseAlarms(limit: Int = 100) async throws -> Int {
        let waiting = try await database.read { db in try AlarmQueries.waiting(limit: limit, db) }
        var failed: (any Error)?
        for id in waiting {
            do {
                try await database.write { db in try Work(db, engine: self, now: surroundings.time.now()).raise(id) }
            } catch {
                failed = failed ?? error
                try await database.write { db in try AlarmQueries.failed(id, db) }
            }
        }
        if !waiting.isEmpty { committed() }
        if let failed { throw failed }
        return waiting.count
    }
}

extension Work {
    /// Opens what the kind of the whole says and marks the alarm, in one transaction: neither can happen without the other.
    fileprivate func raise(_ id: Int64) throws {
        guard let alarm = try AlarmQueries.find(id, db) else { return }
        guard let answer = try engine.kind(alarm.root.kind).alarm?(alarm, around) else {
            return try AlarmQueries.settle(id, "passed_over", opened: nil, db)
        }
        let done = try open(answer.new, then: [FirstAct(action: answer.first, fields: [:])], answer: nil).get()
        guard case .performed(let record) = done else { throw StoreError.broken("alarm \(id) opened nothing") }
        try AlarmQueries.settle(id, "raised", opened: record.id, db)
        // A machine that came late may tell of a clock that has stopped since.
        let clocks = try ClockQueries.all(alarm.record.id, db)
        if let clock = clocks.first(where: { $0.name == alarm.clock && $0.round == alarm.round }), clock.stopped {
            try putRight(clock, alarm.record, event: db.newId(), at: now)
        }
    }
}
