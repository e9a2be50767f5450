import Desk
import Evidence
import HTTPTypes
import People
import Records
import Store
import Web
import WorkCalendar
import Zone

/// The API of cases: addresses in one block, handlers below in the same order.
package struct CaseDoors: Sendable {
    let cases: CaseHandling
    let sequencer: Sequencer

    package init(cases: CaseHandling, sequencer: Sequencer) {
        self.cases = cases
        self.sequencer = sequencer
    }

    package func open(_ doors: inout Doors) {
        doors.api(.get, "/api/v1/cases", for: .signedIn, CaseOperations.list, handler: list)
        doors.api(.post, "/api/v1/cases", for: .signedIn, CaseOperations.create, handler: create)
        doors.api(.get, "/api/v1/cases/{number}", for: .signedIn, CaseOperations.show, handler: show)
        doors.api(.put, "/api/v1/cases/{number}", for: .signedIn, CaseOperations.amend, handler: amend)
        doors.api(.get, "/api/v1/cases/{number}/history", for: .signedIn, CaseOperations.history, handler: history)
        doors.api(.get, "/api/v1/cases/{number}/receipt", for: .signedIn, CaseOperations.receipt, handler: receipt)
        doors.api(.post, "/api/v1/cases/{number}/actions/{action}", for: .signedIn, CaseOperations.act, handler: act)
        doors.api(
            .post, "/api/v1/cases/{number}/steps/{step}/actions/{action}", for: .signedIn, CaseOperations.actOnStep, handler: actOnStep)
        doors.api(.get, "/api/v1/inbox", for: .signedIn, CaseOperations.inbox, handler: inbox)
    }

    private var engine: Engine { cases.engine }

    // MARK: Handlers

    @Sendable private func list(_ visit: Visit) async throws -> Answer {
        let page = try visit.page()
        let known = Set(CaseRecord.State.allCases.map(\.rawValue))
        let states = visit.queries("state")
        if let odd = states.first(where: { !known.contains($0) }) {
            throw Problem.invalid([.init("/state", "choice", Words(zh: "没有“\(odd)”这个状态", en: "There is no state “\(odd)”"))])
        }
        if let open = visit.query("open"), !["true", "false"].contains(open) {
            throw Problem.invalid([.init("/open", "choice", Words(zh: "open 要是 true 或 false", en: "open is true or false"))])
        }
        let narrowing = Narrowing(
            states: states, topic: visit.query("item").map { "item:\($0)" }, unit: visit.query("department"),
            open: visit.query("open").map { $0 == "true" })
        let found = try await engine.list(
            kind: CaseRecord.name, caller: visit.caller, narrowing, below: page.cursor, limit: page.limit)
        let json = CaseJSON(cases, visit.language)
        let items = try await engine.lines(found.rows, caller: visit.caller)
        var members: [String: JSON] = [
            "items": .array(items.map { .object(json.summary($0)) }), "nextCursor": .init(found.next.map(String.init)),
        ]
        if let total = found.total { members["total"] = .init(total) }
        return .json(.object(members))
    }

    @Sendable private func create(_ visit: Visit) async throws -> Answer {
        let body = try await visit.object()
        let submit = body["submit"]?.boolValue ?? false
        let application = try await read(body, complete: submit)
        let key = try visit.idempotency(await visit.bytes(limit: 1 << 20))
        let done = try await refusing(visit.language) {
            try await cases.apply(application, submit: submit, caller: visit.caller, idempotency: key, answer: answering(visit))
        }
        return try await answer(done, visit, status: .created)
    }

    /// Reads an application against the item it is for; all faults at once.
    ///
    /// - Parameter draft: the draft it changes; it is read against the item's version the draft was begun under.
    private func read(_ body: [String: JSON], complete: Bool, draft: RecordView? = nil) async throws -> Application {
        var faults: [Problem.FieldFault] = []
        if let submit = body["submit"], !submit.isNull, submit.boolValue == nil {
            faults.append(.init("/submit", "wrong_type", Words(zh: "submit 要是 true 或 false", en: "submit is true or false")))
        }
        let begun = draft?.item
        guard let code = body["item"]?.stringValue, let item = begun ?? cases.zone.item(code), item.code == code else {
            faults.append(
                .init("/item", "unknown", Words(zh: "目录里没有这个事项，请从 /items 里选", en: "There is no such item; choose one from /items")))
            throw Problem.invalid(faults + ApplicationReader.otherKeys(body))
        }
        var reader = ApplicationReader(item: item, today: cases.today, complete: complete)
        let application = reader.read(body)
        faults += reader.faults
        guard faults.isEmpty else { throw Problem.invalid(faults) }
        return application
    }

    @Sendable private func show(_ visit: Visit) async throws -> Answer {
        let number = visit.parameter("number")
        let json = CaseJSON(cases, visit.language)
        let found = try await engine.view(kind: CaseRecord.name, number: number, caller: visit.caller) { view, db in
            (root: view.record.root, version: view.record.version, json: try json.full(view, db))
        }
        guard let found else { throw Problem.unknown() }
        try await engine.note(.matter, at: found.root, by: visit.caller)
        return .record(found.json, version: found.version)
    }

    /// The case in JSON, read anew for this caller.
    private func full(_ id: Int64, _ visit: Visit) async throws -> JSON {
        let now = cases.time.now()
        let caller = visit.caller
        let json = CaseJSON(cases, visit.language)
        return try await engine.database.read { [engine] db in
            guard let view = try engine.view(id, caller: caller, now: now, db) else { throw Problem.unknown() }
            return try json.full(view, db)
        }
    }

    @Sendable private func amend(_ visit: Visit) async throws -> Answer {
        let number = visit.parameter("number")
        let body = try await visit.object()
        let key = try visit.idempotency(await visit.bytes(limit: 1 << 20))
        if let answered = try await visit.answered(key, engine) { return answered }
        guard let view = try await cases.view(number, caller: visit.caller) else { throw Problem.unknown() }
        let application = try await read(body, complete: false, draft: view)
        let version = try visit.matchedVersion()
        let done = try await refusing(visit.language) {
            try await cases.amend(
                number: number, application, caller: visit.caller, ifMatch: version, idempotency: key, answer: answering(visit))
        }
        return try await answer(done, visit, status: .ok)
    }

    @Sendable private func history(_ visit: Visit) async throws -> Answer {
        guard let view = try await cases.view(visit.parameter("number"), caller: visit.caller) else { throw Problem.unknown() }
        try await engine.note(.matter, at: view.record.root, by: visit.caller)
        let json = RecordJSON(zone: cases.zone, titles: CaseRecord.titles, language: visit.language, choices: CaseRecord.choices)
        let steps = Dictionary(uniqueKeysWithValues: view.children.map { ($0.record.id, $0.record.step ?? "") })
        let directory = cases.directory
        return .json(
            try await engine.database.read { [engine] db in
                try json.history(
                    HistoryQueries.tree(view.record.id, db), steps: steps, words: { try engine.words(of: $0, seen: view.sight, db) },
                    name: { text in try Principal(text).flatMap { try directory.name(of: $0, on: db) } })
            })
    }

    @Sendable private func receipt(_ visit: Visit) async throws -> Answer {
        guard let view = try await cases.view(visit.parameter("number"), caller: visit.caller) else { throw Problem.unknown() }
        // The newest event may still wait for its place: give it one before answering.
        try await sequencer.run()
        guard let receipt = try await engine.receipt(root: view.record.root) else { throw Problem.unknown() }
        return .json(receipt.json)
    }

    @Sendable private func act(_ visit: Visit) async throws -> Answer {
        try await perform(.number(kind: CaseRecord.name, visit.parameter("number")), visit)
    }

    @Sendable private func actOnStep(_ visit: Visit) async throws -> Answer {
        try await perform(.step(kind: CaseRecord.name, number: visit.parameter("number"), key: visit.parameter("step")), visit)
    }

    private func perform(_ target: Act.Target, _ visit: Visit) async throws -> Answer {
        let fields = try await visit.object()
        let key = try visit.idempotency(await visit.bytes(limit: 1 << 20))
        let act = Act(
            target, visit.parameter("action"), fields: fields, caller: visit.caller, ifMatch: try visit.matchedVersion(), idempotency: key)
        let done = try await refusing(visit.language) { try await engine.perform(act, answer: answering(visit)) }
        var answer = try await answer(done, visit, status: .ok)
        // The tag is the version that `If-Match` on this address is compared with: the step's own.
        if case .step(_, _, let key) = target, let version = try stepVersion(key, in: answer) { answer.headers[.eTag] = "\"\(version)\"" }
        return answer
    }

    /// The version of a step in a case that was answered.
    private func stepVersion(_ key: String, in answer: Answer) throws -> Int64? {
        let steps = try JSON.parse(answer.body)["steps"]?.arrayValue ?? []
        return steps.first { $0["key"]?.stringValue == key }?["version"]?.intValue
    }

    /// What is stored for the same request again: the case as this caller sees it.
    private func answering(_ visit: Visit) -> Engine.Answer {
        let json = CaseJSON(cases, visit.language)
        let engine = engine
        let caller = visit.caller
        let now = cases.time.now()
        return { db, record in
            guard let view = try engine.view(record.root, caller: caller, now: now, db) else { return .null }
            return try json.full(view, db)
        }
    }

    private func answer(_ done: Done, _ visit: Visit, status: HTTPResponse.Status) async throws -> Answer {
        switch done {
        case .repeated(let status, let body): return .again(body, status: .init(code: status))
        case .performed(let record):
            let shown = try await full(record.root, visit)
            return .record(shown, version: shown["version"]?.intValue ?? record.version, status: status)
        case .proposed(let record, let proposal):
            guard case .object(var members) = try await full(record.root, visit) else { throw Problem.unknown() }
            members["proposal"] = .string(String(proposal))
            return .record(.object(members), version: record.version, status: .accepted)
        }
    }

    @Sendable private func inbox(_ visit: Visit) async throws -> Answer {
        let page = try visit.page()
        let offset = Int(page.cursor ?? 0)
        let found = try await engine.inbox(visit.caller, limit: page.limit, offset: offset)
        let views = Dictionary(
            uniqueKeysWithValues: try await cases.views(Array(Set(found.rows.map(\.root))), caller: visit.caller).map { ($0.record.id, $0) }
        )
        let json = CaseJSON(cases, visit.language)
        let base = RecordJSON(zone: cases.zone, titles: CaseRecord.titles, language: visit.language)
        let rows: [JSON] = found.rows.compactMap { duty in
            guard let view = views[duty.root.id] else { return nil }
            var members = json.summary(duty.root, view)
            members["kind"] = .string(duty.root.kind)
            let titles = engine.kinds[duty.root.kind]?.titles ?? CaseRecord.titles
            members["stateTitle"] = .string(titles.state(duty.root.state)[visit.language])
            members["step"] = .init(duty.record.step)
            members["actions"] = .array(duty.actions.map { .string($0) })
            members["dueAt"] = base.instant(duty.dueAt)
            members["lamp"] = .string((duty.record.parent == nil ? duty.root : duty.record).lamp(at: visit.now).rawValue)
            return .object(members)
        }
        let next = offset + found.rows.count
        return .json([
            "items": .array(rows), "nextCursor": next < found.total && next < 1_000 ? .string(String(next)) : .null,
            "total": .init(found.total),
        ])
    }
}
