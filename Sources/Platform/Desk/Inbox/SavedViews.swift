import Evidence
import People
import Records
import Sealing
import Store

/// A filter of the inbox under a name of its owner's.
struct SavedView: Sendable, Hashable {
    let id: Int64
    let name: String
    /// The parameters of its address.
    let query: String
    /// What bare `/inbox` opens.
    let isFirst: Bool
}

/// The views everybody keeps for themselves, and whether the keys are on. What people typed (names, search words) lies sealed.
struct SavedViews: Sendable {
    let engine: Engine
    /// Views one person may keep.
    static let most = 20
    static let longestName = 40

    private static let keys = "inbox.keys"

    func all(of caller: Caller) async throws -> [SavedView] {
        guard let person = caller.person else { return [] }
        let keyring = engine.surroundings.keyring
        let rows = try await engine.database.read { db in try SavedViewQueries.all(of: person, db) }
        return rows.compactMap { row in
            // A view whose key is gone is no view any more; nothing else hangs on it.
            guard let plain = try? keyring.open(row.sealed, context: Self.context(person)), let words = try? JSON.parse(plain),
                let name = words["name"]?.stringValue, let query = words["query"]?.stringValue
            else { return nil }
            return SavedView(id: row.id, name: name, query: query, isFirst: row.isFirst)
        }
    }

    /// Keeps a view; nil where the person has as many as anybody may.
    func keep(_ name: String, _ query: String, isFirst: Bool, of caller: Caller) async throws -> Int64? {
        guard let person = caller.person else { return nil }
        let sealed = try seal(name, query, person)
        return try await engine.database.write { db in
            guard try SavedViewQueries.all(of: person, db).count < Self.most else { return nil }
            if isFirst { try SavedViewQueries.setFirst(nil, of: person, db) }
            return try SavedViewQueries.insert(sealed, isFirst: isFirst, of: person, db)
        }
    }

    /// False where it is not the caller's.
    func rename(_ view: SavedView, to name: String, of caller: Caller) async throws -> Bool {
        guard let person = caller.person else { return false }
        let sealed = try seal(name, view.query, person)
        return try await engine.database.write { db in try SavedViewQueries.update(view.id, sealed, of: person, db) }
    }

    func delete(_ id: Int64, of caller: Caller) async throws -> Bool {
        guard let person = caller.person else { return false }
        return try await engine.database.write { db in try SavedViewQueries.delete(id, of: person, db) }
    }

    /// Which view bare `/inbox` opens; nil for the whole inbox.
    func setFirst(_ id: Int64?, of caller: Caller) async throws {
        guard let person = caller.person else { return }
        try await engine.database.write { db in try SavedViewQueries.setFirst(id, of: person, db) }
    }

    func keysAreOn(_ caller: Caller) async throws -> Bool {
        guard let person = caller.person else { return true }
        return try await engine.database.read { db in try SavedViewQueries.preference(Self.keys, of: person, db) } != "off"
    }

    func setKeys(on: Bool, of caller: Caller) async throws {
        guard let person = caller.person else { return }
        try await engine.database.write { db in try SavedViewQueries.setPreference(Self.keys, on ? "on" : "off", of: person, db) }
    }

    private func seal(_ name: String, _ query: String, _ person: Int64) throws -> [UInt8] {
        let around = engine.surroundings
        let words: JSON = ["name": .string(name), "query": .string(query)]
        return try around.keyring.seal(words.canonical(), context: Self.context(person), random: around.random)
    }

    private static func context(_ person: Int64) -> String { "inbox-view:p:\(person)" }
}
