import Desk
import Evidence
import HTTPTypes
import People
import Records
import Web
import WorkCalendar
import Zone

/// The API of supervision: addresses in one block, handlers below in the same order.
struct SupervisionAPI: Sendable {
    let supervision: Supervision
    let cases: CaseHandling

    func open(_ doors: inout Doors) {
        typealias Say = SupervisionOperations
        let readers = Access.roles(Set(Supervision.readers))
        doors.api(.get, "/api/v1/signals", for: .staff, Say.list, handler: list)
        doors.api(.post, "/api/v1/signals", for: .role(RoleName.supervisor), Say.create, handler: create)
        doors.api(.get, "/api/v1/signals/{number}", for: .staff, Say.show, handler: show)
        doors.api(.get, "/api/v1/signals/{number}/history", for: .staff, Say.history, handler: history)
        doors.api(.post, "/api/v1/signals/{number}/actions/{action}", for: .staff, Say.act, handler: act)
        doors.api(.get, "/api/v1/accountability", for: .role(RoleName.supervisor), Say.listItems, handler: listItems)
        doors.api(.get, "/api/v1/accountability/{number}", for: .role(RoleName.supervisor), Say.showItem, handler: showItem)
        doors.api(.get, "/api/v1/accountability/{number}/history", for: .role(RoleName.supervisor), Say.itemHistory, handler: itemHistory)
        doors.api(
            .post, "/api/v1/accountability/{number}/actions/{action}", for: .role(RoleName.supervisor), Say.actOnItem, handler: actOnItem)
        doors.api(.get, "/api/v1/supervision/board", for: readers, Say.board, handler: board)
        doors.api(.get, "/api/v1/supervision/months/{month}", for: readers, Say.monthly, handler: month)
        doors.api(.get, "/api/v1/supervision/cases", for: .role(RoleName.supervisor, RoleName.chief), Say.cases, handler: behind)
    }

    private var engine: Engine { supervision.engine }
    private var zone: ZoneFolder { supervision.zone }
    private func json(_ visit: Visit) -> SignalJSON { SignalJSON(zone, visit.language) }

    // MARK: Signals

    @Sendable private func list(_ visit: Visit) async throws -> Answer {
        let page = try visit.page()
        let narrowing = try SignalWish(visit, states: SignalRecord.State.allCases.map(\.rawValue)).narrowing
        let found = try await engine.list(
            kind: SignalRecord.name, caller: visit.caller, narrowing, below: page.cursor, limit: page.limit)
        let lines = try await supervision.lines(found.rows, caller: visit.caller)
        return .json(paged(lines.map { .object(json(visit).summary($0)) }, found))
    }

    private func paged(_ items: [JSON], _ found: RecordPage) -> JSON {
        var members: [String: JSON] = ["items": .array(items), "nextCursor": .init(found.next.map(String.init))]
        if let total = found.total { members["total"] = .init(total) }
        return .object(members)
    }

    @Sendable private func create(_ visit: Visit) async throws -> Answer {
        let body = try await visit.object()
        let wanted = try await SignalEntry(supervision, visit.caller).read(body)
        let key = try visit.idempotency(await visit.bytes(limit: 1 << 20))
        let done = try await refusing(visit.language) {
            try await supervision.open(wanted, caller: visit.caller, idempotency: key, answer: answering(visit))
        }
        return try await answer(done, visit, status: .created)
    }

    @Sendable private func show(_ visit: Visit) async throws -> Answer {
        guard let view = try await engine.view(kind: SignalRecord.name, number: visit.parameter("number"), caller: visit.caller) else {
            throw Problem.unknown()
        }
        return .record(try await full(view.record.id, visit), version: view.record.version)
    }

    @Sendable private func history(_ visit: Visit) async throws -> Answer { try await history(SignalRecord.name, visit) }
    @Sendable private func act(_ visit: Visit) async throws -> Answer { try await act(SignalRecord.name, visit) }

    // MARK: Accountability items

    @Sendable private func listItems(_ visit: Visit) async throws -> Answer {
        let page = try visit.page()
        let narrowing = try SignalWish(visit, states: AccountabilityRecord.State.allCases.map(\.rawValue)).plain
        let found = try await engine.list(
            kind: AccountabilityRecord.name, caller: visit.caller, narrowing, below: page.cursor, limit: page.limit)
        let items = try await supervision.items(found.rows, caller: visit.caller)
        return .json(paged(items.map { .object(json(visit).item($0.view, from: $0.signal)) }, found))
    }

    @Sendable private func showItem(_ visit: Visit) async throws -> Answer {
        let number = visit.parameter("number")
        guard let view = try await engine.view(kind: AccountabilityRecord.name, number: number, caller: visit.caller) else {
            throw Problem.unknown()
        }
        return .record(try await full(view.record.id, visit), version: view.record.version)
    }

    @Sendable private func itemHistory(_ visit: Visit) async throws -> Answer { try await history(AccountabilityRecord.name, visit) }
    @Sendable private func actOnItem(_ visit: Visit) async throws -> Answer { try await act(AccountabilityRecord.name, visit) }

    // MARK: Figures

    @Sendable private func board(_ visit: Visit) async throws -> Answer {
        let scope = try supervision.scope(visit.caller, unit: visit.query("department"))
        return .json(FigureJSON(zone: zone, language: visit.language).board(try await supervision.board(scope), at: visit.now))
    }

    @Sendable private func month(_ visit: Visit) async throws -> Answer {
        guard let month = SupervisionMonth(visit.parameter("month"), zone.calendar) else { throw Problem.unknown() }
        let scope = try supervision.scope(visit.caller, unit: visit.query("department"))
        return .json(FigureJSON(zone: zone, language: visit.language).month(month, try await supervision.month(month, scope)))
    }

    @Sendable private func behind(_ visit: Visit) async throws -> Answer {
        let page = try visit.page()
        let wish = try FigureWish(visit, zone.calendar)
        let scope = try supervision.scope(visit.caller, unit: wish.unit)
        let found = try await engine.list(
            kind: CaseRecord.name, caller: visit.caller, supervision.narrowing(wish.figure, wish.month, scope), below: page.cursor,
            limit: page.limit)
        let json = CaseJSON(cases, visit.language)
        let views = try await cases.views(found.rows, caller: visit.caller)
        return .json(paged(views.map { .object(json.summary($0.record, $0)) }, found))
    }

    // MARK: What records of both kinds share

    private func history(_ kind: String, _ visit: Visit) async throws -> Answer {
        guard let view = try await engine.view(kind: kind, number: visit.parameter("number"), caller: visit.caller) else {
            throw Problem.unknown()
        }
        return .json(try await supervision.history(view, json(visit).base(kind)))
    }

    private func act(_ kind: String, _ visit: Visit) async throws -> Answer {
        let fields = try await visit.object()
        let key = try visit.idempotency(await visit.bytes(limit: 1 << 20))
        let act = Act(
            .number(kind: kind, visit.parameter("number")), visit.parameter("action"), fields: fields, caller: visit.caller,
            ifMatch: try visit.matchedVersion(), idempotency: key)
        let done = try await refusing(visit.language) { try await engine.perform(act, answer: answering(visit)) }
        return try await answer(done, visit, status: .ok)
    }

    private func full(_ id: Int64, _ visit: Visit) async throws -> JSON {
        guard let found = try await supervision.json(id, caller: visit.caller, json(visit)) else { throw Problem.unknown() }
        return found
    }

    private func answering(_ visit: Visit) -> Engine.Answer {
        let (caller, json, now) = (visit.caller, json(visit), supervision.time.now())
        return { [supervision] db, record in try supervision.json(record.root, caller: caller, now: now, json, db) ?? .null }
    }

    private func answer(_ done: Done, _ visit: Visit, status: HTTPResponse.Status) async throws -> Answer {
        switch done {
        case .repeated(let status, let body): return .again(body, status: .init(code: status))
        case .performed(let record):
            let shown = try await full(record.root, visit)
            return .record(shown, version: record.version, status: status)
        case .proposed(let record, let proposal):
            guard case .object(var members) = try await full(record.root, visit) else { throw Problem.unknown() }
            members["proposal"] = .string(String(proposal))
            return .record(.object(members), version: members["version"]?.intValue ?? record.version, status: .accepted)
        }
    }
}
