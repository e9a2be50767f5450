import Desk
import Evidence
import People
import Records
import Store
import Web
import WorkCalendar

extension Supervision {
    /// An accountability item with the signal it came from, as far as the caller may see it.
    struct Item: Sendable {
        let view: RecordView
        let signal: Line?
    }

    func items(_ rows: [RecordRow], caller: Caller) async throws -> [Item] {
        let now = time.now()
        return try await engine.database.read { db in
            try rows.compactMap { row in try engine.view(row.id, caller: caller, now: now, db).map { try item($0, caller, now, db) } }
        }
    }

    func item(_ number: String, caller: Caller) async throws -> Item? {
        guard let view = try await engine.view(kind: AccountabilityRecord.name, number: number, caller: caller) else { return nil }
        let now = time.now()
        return try await engine.database.read { db in try item(view, caller, now, db) }
    }

    private func item(_ view: RecordView, _ caller: Caller, _ now: Instant, _ db: any Connection) throws -> Item {
        let from = try SignalQueries.linked(view.record.id, "from", db).first
        let signal = try from.flatMap { try engine.view($0.id, caller: caller, now: now, db) }
        return Item(view: view, signal: try signal.map { try line($0, db) })
    }

    /// A record of either kind in JSON; nil where it is not the caller's to know.
    func json(_ id: Int64, caller: Caller, now: Instant, _ json: SignalJSON, _ db: any Connection) throws -> JSON? {
        guard let view = try engine.view(id, caller: caller, now: now, db) else { return nil }
        if view.record.kind == AccountabilityRecord.name {
            let found = try item(view, caller, now, db)
            return json.fullItem(found.view, from: found.signal)
        }
        return json.full(try line(view, db), accountability: try accountability(of: id, caller: caller, now: now, db).compactMap(\.number))
    }

    /// The same, read in a transaction of its own.
    func json(_ id: Int64, caller: Caller, _ json: SignalJSON) async throws -> JSON? {
        let now = time.now()
        return try await engine.database.read { db in try self.json(id, caller: caller, now: now, json, db) }
    }

    /// A record's history in JSON.
    func history(_ view: RecordView, _ json: RecordJSON) async throws -> JSON {
        let directory = directory
        return try await engine.database.read { [engine] db in
            try json.history(
                HistoryQueries.tree(view.record.id, db), steps: [:], words: { try engine.words(of: $0, seen: view.sight, db) },
                name: { text in try Principal(text).flatMap { try directory.name(of: $0, on: db) } })
        }
    }

    /// Signals by state, and those somebody asked to lift.
    func signalCounts(_ scope: SupervisionScope) async throws -> (byState: [String: Int], lifts: Int) {
        let now = time.now()
        return try await engine.database.read { db in
            (
                try SignalQueries.counts(scope.signals, scope.narrowing, db),
                try SignalQueries.counts(scope.signals, scope.narrowing + [SignalQueries.liftWaits(at: now)], db).values.reduce(0, +)
            )
        }
    }

    func accountability(of signal: Int64, caller: Caller) async throws -> [RecordRow] {
        let now = time.now()
        return try await engine.database.read { db in try accountability(of: signal, caller: caller, now: now, db) }
    }

    /// The items a signal opened, as far as the caller may see them.
    func accountability(of signal: Int64, caller: Caller, now: Instant, _ db: any Connection) throws -> [RecordRow] {
        try SignalQueries.linked(signal, "accountability", db).filter { row in
            try engine.permission(row, now: now, db).sight(caller) > .none
        }
    }

    /// A record's history with names and words, as its page tells it.
    struct Told: Sendable {
        let line: HistoryLine
        let words: [String: JSON]
        let name: String?
        let second: String?
    }

    func told(_ view: RecordView) async throws -> [Told] {
        let directory = directory
        return try await engine.database.read { [engine] db in
            try HistoryQueries.tree(view.record.id, db).map { line in
                func name(_ text: String?) throws -> String? {
                    try text.flatMap { Principal($0) }.flatMap { try directory.name(of: $0, on: db) }
                }
                return Told(
                    line: line, words: try engine.words(of: line, seen: view.sight, db) ?? [:], name: try name(line.actor),
                    second: try name(line.behalf))
            }
        }
    }

    /// The names of those who proposed what waits.
    func names(of proposals: [Proposal]) async throws -> [Int64: String] {
        let directory = directory
        return try await engine.database.read { db in
            try proposals.reduce(into: [:]) { found, proposal in
                found[proposal.id] = try Principal(proposal.by).flatMap { try directory.name(of: $0, on: db) }
            }
        }
    }
}
