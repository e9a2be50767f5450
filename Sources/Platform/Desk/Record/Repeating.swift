import Evidence
import HTTPTypes
import Records
import Store
import Web
import WorkCalendar
import Zone

/// The same request again, where no transition of the engine keeps its answer: uploads and drafts.
extension Visit {
    /// The answer this key was given before; nil when the key is new, or there is none.
    package func answered(_ key: Idempotency.Key?, _ engine: Engine) async throws -> Answer? {
        guard let key else { return nil }
        let caller = caller
        let found = try await refusing(language) {
            try await engine.database.read { db in try Idempotency.find(key, for: caller, engine, db) }
        }
        return found.map { .again($0.body, status: .init(code: $0.status)) }
    }

    /// Keeps an answer for the next time. The same request arrived twice at once: the one that was first, which both are told.
    ///
    /// - Parameter record: the root of the record the answer shows; it is given again only to those who still see it.
    package func remember(
        _ key: Idempotency.Key?, status: HTTPResponse.Status, _ body: JSON, record: Int64? = nil, _ engine: Engine
    ) async throws -> Answer? {
        guard let key else { return nil }
        let caller = caller
        let around = engine.surroundings
        let now = around.time.now()
        let first: (status: Int, body: JSON)? = try await refusing(language) {
            try await engine.database.write { db in
                if let first = try Idempotency.find(key, for: caller, engine, db) { return first }
                try Idempotency.keep(key, status: status.code, body: body, record: record, around: around, at: now, db)
                return nil
            }
        }
        return first.map { .again($0.body, status: .init(code: $0.status)) }
    }
}

/// Keeps the first answers of doors behind which no transition of the engine does.
package struct FirstAnswers: Sendable {
    private let engine: Engine
    /// How long the second of two requests under a key waits for what the first is answered, and how often it looks.
    private let patience: Duration
    private static let pause = Duration.milliseconds(50)

    package init(engine: Engine, patience: Duration = .seconds(10)) {
        self.engine = engine
        self.patience = patience
    }

    /// What the key was answered before, else what `act` answers now, kept for the next time. A refusal is not kept: nothing was done.
    ///
    /// The key is reserved first, in the database, so that the same request on two nodes at once is one act. Where the machine fails
    /// between the act and its answer, the same request again is done again once the reservation has grown old.
    fileprivate func answer(_ visit: Visit, _ act: Doors.Handler) async throws -> Answer {
        guard let key = try visit.idempotency(await visit.bytes(limit: FormBody.fileLimit)) else { return try await act(visit) }
        switch try await reserve(key, visit) {
        case .answered(let status, let body): return .again(body, status: .init(code: status))
        case .underWay:
            throw Problem.conflict(
                Words(zh: "同一个请求正在办，请稍后再试。", en: "The same request is being dealt with; try again in a moment."), code: "under_way")
        case .own(let since): return try await answer(key, since: since, visit, act)
        }
    }

    private func reserve(_ key: Idempotency.Key, _ visit: Visit) async throws -> Idempotency.Reservation {
        let (caller, engine) = (visit.caller, engine)
        var left = patience
        while true {
            let found = try await refusing(visit.language) {
                try await engine.database.write { db in try Idempotency.reserve(key, for: caller, engine, db) }
            }
            guard case .underWay = found, left > .zero else { return found }
            try await Task.sleep(for: Self.pause)
            left -= Self.pause
        }
    }

    private func answer(_ key: Idempotency.Key, since: Instant, _ visit: Visit, _ act: Doors.Handler) async throws -> Answer {
        let (caller, engine) = (visit.caller, engine)
        let answer: Answer
        do {
            answer = try await act(visit)
        } catch {
            try? await engine.database.write { db in try Idempotency.release(key, since: since, db) }
            throw error
        }
        let body = answer.body.isEmpty ? JSON.null : try JSON.parse(answer.body)
        let status = answer.status
        let first = try await engine.database.write { db -> (status: Int, body: JSON)? in
            if try Idempotency.answer(key, since: since, status: status.code, body: body, around: engine.surroundings, db) { return nil }
            return try Idempotency.find(key, for: caller, engine, db)
        }
        return first.map { .again($0.body, status: .init(code: $0.status)) } ?? answer
    }
}

extension Doors {
    /// Opens an address of programs that changes something, and answers the same request again with its first answer.
    package mutating func api(
        _ method: HTTPRequest.Method, _ path: String, for access: Access, _ operation: Operation, once answers: FirstAnswers,
        handler: @escaping Handler
    ) {
        api(method, path, for: access, operation.repeatable) { visit in try await answers.answer(visit, handler) }
    }
}

extension Answer {
    /// An answer given before, with the version it was given under where it is a record's.
    package static func again(_ body: JSON, status: HTTPResponse.Status) -> Answer {
        if status == .noContent { return .done }
        guard let version = body["version"]?.intValue else { return .json(body, status: status) }
        return .record(body, version: version, status: status)
    }
}
