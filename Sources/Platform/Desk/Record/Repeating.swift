import Evidence
import HTTPTypes
import Records
import Store
import Web
import WorkCalendar

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
package actor FirstAnswers {
    private let engine: Engine
    private var busy: [Idempotency.Key: [CheckedContinuation<Void, Never>]] = [:]

    package init(engine: Engine) { self.engine = engine }

    /// What the key was answered before, else what `act` answers now, kept for the next time. A refusal is not kept: nothing was done.
    ///
    /// The act and its answer are two transactions: where the machine fails between them, the same request again is done again.
    fileprivate func answer(_ visit: Visit, _ act: Doors.Handler) async throws -> Answer {
        guard let key = try visit.idempotency(await visit.bytes(limit: FormBody.fileLimit)) else { return try await act(visit) }
        await begin(key)
        defer { end(key) }
        if let first = try await visit.answered(key, engine) { return first }
        let answer = try await act(visit)
        let body = answer.body.isEmpty ? JSON.null : try JSON.parse(answer.body)
        return try await visit.remember(key, status: answer.status, body, engine) ?? answer
    }

    /// One request at a time under a key: the second waits for what the first is answered.
    private func begin(_ key: Idempotency.Key) async {
        guard busy[key] != nil else {
            busy[key] = []
            return
        }
        await withCheckedContinuation { busy[key]?.append($0) }
    }

    private func end(_ key: Idempotency.Key) {
        guard var waiting = busy[key], !waiting.isEmpty else {
            busy[key] = nil
            return
        }
        let next = waiting.removeFirst()
        busy[key] = waiting
        next.resume()
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
