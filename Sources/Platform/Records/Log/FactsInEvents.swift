import Evidence
import Store
import WorkCalendar
import Zone

extension Work {
    /// Writes the outside answers that the row's guards read into the event: what a decision was founded on belongs to its proof.
    ///
    /// Taken before the effects, which may record facts of their own.
    func noteFacts(_ row: Table.Row, _ record: RecordRow, _ draft: inout EventDraft) throws {
        let names = Set(row.needs.flatMap(\.reads)).sorted()
        guard !names.isEmpty, let subject = try subject(of: record.root) else { return }
        let facts = try FactQueries.latest(subject, names: names, db)
        var lines: [JSON] = []
        for fact in names.compactMap({ facts[$0] }) {
            lines.append(fact.line(offset: around.zone.offset))
            try db.run(
                "INSERT INTO fact_use (event, fact) VALUES (?, ?) ON CONFLICT DO NOTHING", [.integer(draft.id), .integer(fact.id)])
        }
        if !lines.isEmpty { draft.data["facts"] = .array(lines) }
    }
}

extension Fact {
    /// The answer as an event tells it: never whom it is about.
    func line(offset: UTCOffset) -> JSON {
        [
            "name": .string(name), "value": .string(value.rawValue), "source": .string(source),
            "fetchedAt": .string(fetchedAt.iso8601(offset: offset)), "id": .string(String(id)),
        ]
    }
}
