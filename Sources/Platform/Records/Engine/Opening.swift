import Codes
import Evidence
import People
import Sealing
import Store
import WorkCalendar
import Zone

extension Work {
    /// Opens a record, its parties, its key and its first event; then performs the first acts in the same transaction.
    func open(_ new: NewRecord, then first: [FirstAct], answer: Engine.Answer?) throws -> Result<Done, Refusal> {
        do {
            if let key = new.idempotency, let kept = try Idempotency.find(key, for: new.caller, engine, db) {
                return .success(.repeated(status: kept.status, body: kept.body))
            }
            return .success(try db.savepoint { try create(new, then: first, answer: answer) })
        } catch let refusal as Refusal {
            return .failure(refusal)
        }
    }

    private func create(_ new: NewRecord, then first: [FirstAct], answer: Engine.Answer?) throws -> Done {
        let table = try engine.kind(new.kind).table
        let definition = try new.definition.map { try DefinitionQueries.freeze($0, at: now, db) }
        let id = try db.newId()
        let key = try RecordKeys.make(id, around: around, db)
        remember(key, of: id)
        let sealed =
            new.personal.isEmpty
            ? nil : try key.seal(JSON.object(new.personal).canonical(), context: RecordKeys.formContext(id), random: around.random)
        var record = RecordRow(
            id: id, root: id, parent: nil, step: nil, kind: new.kind, number: try takeNumber(), state: table.start, realm: new.realm,
            definition: definition?.id, unit: new.unit, topic: new.topic, channel: new.channel, place: new.place, title: new.title,
            data: new.data, sealed: sealed, at: now)
        record.holder = new.holder
        try insert(record)
        for link in new.links {
            try TreeQueries.link(id, type: link.type, target: String(link.target), kind: link.kind, at: now, db)
        }
        let parties = Work.parties(of: new, table)
        for (place, party) in parties.enumerated() {
            try PartyQueries.insert(party, seq: Int64(place + 1), record: record, key: key, around: around, at: now, db)
        }
        var draft = EventDraft(action: BuiltIn.opened.rawValue)
        draft.id = try db.newId()
        draft.data = [
            "item": .string(new.topic), "channel": .string(new.channel), "definition": .init(definition.map { String($0.version) }),
        ]
        draft.data["parties"] = .array(
            parties.map { ["role": .string($0.role.rawValue), "principal": .init($0.principal?.description)] })
        let papers = try readOpeningPapers(new.papers, record, new.caller)
        draft.data["papers"] = Work.paperLines(papers)
        try attachPapers(papers, to: record, new.performer, draft.id)
        let before = record
        try commit(&record, from: before, draft, new.performer, effective: now)
        for act in first { try perform(act, on: &record, new) }
        if let key = new.idempotency, let answer {
            try Idempotency.keep(key, status: 201, body: answer(db, record), record: record.root, around: around, at: now, db)
        }
        return .performed(record)
    }

    /// Where a record begins in private, the clerk who opens it at the window is let in by name: the department is not.
    private static func parties(of new: NewRecord, _ table: Table) -> [NewParty] {
        guard table.privateStates.contains(table.start), let person = new.caller.person,
            ["clerk", "reviewer", "chief"].contains(new.performer.role), new.caller.has(new.performer.role, in: new.unit)
        else { return new.parties }
        return new.parties + [NewParty(.opener, .person(person))]
    }

    private func perform(_ act: FirstAct, on record: inout RecordRow, _ new: NewRecord) throws {
        let following = Act(.id(record.id), act.action, fields: act.fields, caller: new.caller)
        _ = try attempt(following, on: record, root: record, answer: nil)
        record = try self.record(record.id) ?? record
    }

    private func readOpeningPapers(_ papers: JSON, _ record: RecordRow, _ caller: Caller) throws -> [TypedPaper] {
        guard !papers.isNull, papers != .array([]) else { return [] }
        var reader = FieldReader(work: self, record: record, caller: caller, terms: try terms(of: record))
        try reader.readPapers("materials", papers)
        guard reader.faults.isEmpty else { throw Refusal.fields(reader.faults) }
        return reader.typed.papers
    }

    /// Which papers came, by fingerprint: open in the log, for a fingerprint names nobody.
    static func paperLines(_ papers: [TypedPaper]) -> JSON {
        .array(papers.map { ["material": .string($0.material), "files": .array($0.files.map { .string($0.sha256) })] })
    }

    /// The next number of the zone: prefix, day, serial of the day, check digit.
    func takeNumber() throws -> String {
        let day = around.calendar("zone").day(of: now)
        let serial = Int(try db.next(in: "number:\(day)"))
        guard let number = RecordNumber(prefix: around.zone.prefix, day: (day.year, day.month, day.day), serial: serial) else {
            throw StoreError.broken("no record number for \(day), serial \(serial)")
        }
        return number.description
    }
}
