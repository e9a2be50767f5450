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

extension Answer {
    /// An answer given before, with the version it was given under where it is a record's.
    package static func again(_ body: JSON, status: HTTPResponse.Status) -> Answer {
        guard let version = body["version"]?.intValue else { return .json(body, status: status) }
        return .record(body, version: version, status: status)
    }
}
