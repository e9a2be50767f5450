import Cases
import Catalogue
import Desk
import Evidence
import Messages
import People
import Records
import Sealing
import Store
import WorkCalendar
import Zone

/// An engine on a database of its own, with a clock that is set by hand: what every test of a lifecycle works on.
package struct Rig: Sendable {
    package let clock: TestClock
    /// The database's file, where it has one.
    package let path: String?
    package let database: RehearsalDatabase
    package let engine: Engine
    package let sequencer: Sequencer
    package let keyring: Keyring
    package let zone: ZoneFolder

    package struct NoSigner: Error {}

    /// - Parameter inFile: on disk, for tests that read the file's bytes or open it twice.
    package init(
        _ kinds: [Kind], at start: String = "2026-09-28T10:00:00+08:00", zone: ZoneFolder? = nil, inFile: Bool = false,
        facts: [FactName: FactSource] = [:], seed: UInt64 = 1
    ) async throws {
        let made = try await TestDatabase.make(inFile: inFile)
        let database = RehearsalDatabase(made.database)
        let migrations: [[Migration]] = [
            PeopleMigrations.all, ContactMigrations.all, RecordsMigrations.all, DeskMigrations.all, CasesService.migrations,
            CatalogueMigrations.all,
            MessageMigrations.all,
        ]
        try await database.migrate(migrations.flatMap { $0 })
        try self.init(
            kinds, on: database, path: made.path, clock: TestClock(start), zone: zone ?? TestZone.real(), facts: facts, seed: seed)
    }

    private init(
        _ kinds: [Kind], on database: RehearsalDatabase, path: String?, clock: TestClock, zone: ZoneFolder, facts: [FactName: FactSource],
        seed: UInt64
    ) throws {
        self.clock = clock
        self.path = path
        self.database = database
        self.zone = zone
        keyring = .forTests()
        engine = Engine(
            database: database, kinds: kinds,
            surroundings: Surroundings(
                zone: zone, time: clock.source, random: .seeded(seed), keyring: keyring, factSources: facts,
                holders: { _, role, unit in Actor.holders(role: role, unit: unit) }))
        guard let signer = NoteSigner(name: "log.test.example", seed: keyring.logSeed) else { throw NoSigner() }
        sequencer = Sequencer(database: database, signer: signer, time: clock.source, offset: zone.offset)
    }

    /// Another engine on the same database: other facts, another year's notice, other tables, or another node with a clock of its own.
    package func restarted(
        _ kinds: [Kind], zone: ZoneFolder? = nil, facts: [FactName: FactSource] = [:], clock: TestClock? = nil
    ) throws -> Rig {
        try Rig(kinds, on: database, path: path, clock: clock ?? self.clock, zone: zone ?? self.zone, facts: facts, seed: 99)
    }

    /// Performs an act on a record as somebody.
    @discardableResult
    package func act(
        _ id: Int64, _ action: String, as actor: Actor, _ fields: [String: JSON] = [:], ifMatch: Int64? = nil, carried: Instant? = nil
    ) async throws -> RecordRow {
        let act = Act(.id(id), action, fields: fields, caller: actor.caller, ifMatch: ifMatch, carried: carried)
        switch try await engine.perform(act) {
        case .performed(let record), .proposed(let record, _): return record
        case .repeated: return try await record(id)
        }
    }

    package struct Missing: Error { package init() {} }

    package func record(_ id: Int64) async throws -> RecordRow {
        guard let record = try await database.read({ db in try RecordQueries.find(id, db) }) else { throw Missing() }
        return record
    }

    /// The history of one record of a tree, oldest first.
    package func history(_ id: Int64) async throws -> [HistoryLine] {
        let root = try await record(id).root
        return try await database.read { db in try HistoryQueries.tree(root, db) }.filter { $0.record == id }
    }

    package func children(_ id: Int64) async throws -> [RecordRow] {
        try await database.read { db in try RecordQueries.children(of: id, db) }
    }

    /// The instant a silence of a record will speak, and whether it is held back; nil where none is armed.
    package func timer(_ id: Int64, _ action: String) async throws -> (at: Instant, provisional: Bool)? {
        try await database.read { db in
            try db.row("SELECT fire_at, provisional FROM timer WHERE record = ? AND action = ?", [.integer(id), .text(action)]).map {
                (Instant(microseconds: try $0.int("fire_at")), try $0.bool("provisional"))
            }
        }
    }

    /// Gives all events their leaves, then checks the whole log and every record against it.
    package func verify() async throws -> [String] {
        try await sequencer.run()
        let verifier = sequencer.verifier
        let (zone, keyring, kinds) = (zone, keyring, Array(engine.kinds.values))
        return try await database.read { db in
            var verify = LogVerify(verifier: verifier, offset: zone.offset, kinds: kinds, zone: zone, keyring: keyring)
            return try verify.run(db).findings.map(\.description)
        }
    }

    /// A file the caller has uploaded, for fields that ask for papers.
    package func file(of actor: Actor, _ sha256: String = String(repeating: "ab", count: 32)) async throws -> Int64 {
        let owner = actor.person.map { Principal.person($0).description } ?? "system"
        let now = clock.now
        // Kept even in a rehearsal: the attempt that is rehearsed must find it.
        return try await database.base.write { db in
            try FileQueries.insert(sha256: sha256, size: 3, mediaType: "application/pdf", name: nil, owner: owner, at: now, db).id
        }
    }

    /// A statement the engine would never make: a hand in the database.
    package func tamper(_ sql: String, _ values: [Value] = []) async throws {
        _ = try await database.write { db in try db.run(sql, values) }
    }

    package func count(_ sql: String, _ values: [Value] = []) async throws -> Int64 {
        try await database.read { db in try db.row("SELECT COUNT(*) AS n FROM " + sql, values)?.int("n") ?? 0 }
    }
}
