import People
import Store
import WorkCalendar

extension Engine {
    /// Fetches the facts a row reads, before its transaction and with a time limit. A service that does not answer stores *unknown*;
    /// none is asked for a caller to whom the row does not belong.
    func ask(for act: Act) async throws -> [Fact] {
        let kinds = kinds
        guard kinds.values.contains(where: { $0.table.asksOutside(act.action) }) else { return [] }
        let wanted: (subject: String, names: [FactName])? = try await database.read { db in
            if let key = act.idempotency, try Idempotency.isKnown(key, db) { return nil }
            let work = Work(db, engine: self, now: surroundings.time.now())
            guard let record = try work.locate(act.target),
                let names = kinds[record.kind]?.table.row(act.action, from: record.state)?.needs.flatMap(\.reads), !names.isEmpty,
                let root = try RecordQueries.find(record.root, db), try work.mayPerform(act, record, root)
            else { return nil }
            guard let subject = try work.subject(of: record.root) else { return nil }
            return (subject, names)
        }
        guard let wanted else { return [] }
        var facts: [Fact] = []
        for name in wanted.names {
            guard let source = surroundings.factSources[name] else { continue }
            let answer = await source.answer(about: wanted.subject)
            let now = surroundings.time.now()
            let id = try await database.write { db in try db.newId() }
            facts.append(
                Fact(
                    id: id, subject: wanted.subject, name: name, value: answer, validFrom: now,
                    validTo: now.adding(microseconds: source.validFor), source: source.name, fetchedAt: now))
        }
        return facts
    }
}

extension FactSource {
    /// The answer, or *unknown* after two seconds.
    func answer(about subject: String) async -> Fact.Answer {
        await withTaskGroup(of: Fact.Answer.self) { group in
            group.addTask { await ask(subject) }
            group.addTask {
                try? await Task.sleep(for: .seconds(2))
                return .unknown
            }
            let first = await group.next() ?? .unknown
            group.cancelAll()
            return first
        }
    }
}
