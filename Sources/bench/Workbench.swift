import Cases
import Codes
import Evidence
import Foundation
import People
import Records
import SQLiteStore
import Sealing
import Store
import Synchronization
import Web
import WorkCalendar
import Zone

/// Why a part could not be measured.
struct BenchFault: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

/// An engine with everything on, on a file of its own: what a server has, without its port.
struct Workbench: Sendable {
    let zone: ZoneFolder
    let store: any Store.Database
    let database: RecordingDatabase
    let keyring: Keyring
    let time: TimeSource
    let engine: Engine
    let sequencer: Sequencer
    let accounts: Accounts
    let cases: CaseHandling
    private let rings: AsyncStream<Void>

    /// - Parameter time: the clock; one that stands still makes the same rows every time.
    init(zone: ZoneFolder, path: String, keyring: Keyring, time: TimeSource, random: RandomSource = .system) async throws {
        try self.init(zone: zone, recording: RecordingDatabase(SQLiteDatabase(path: path)), keyring: keyring, time: time, random: random)
    }

    init(
        zone: ZoneFolder, recording: RecordingDatabase, keyring: Keyring, time: TimeSource, random: RandomSource = .system
    ) throws {
        self.zone = zone
        self.keyring = keyring
        self.time = time
        store = recording.base
        database = recording
        let (rings, bell) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        self.rings = rings
        accounts = Accounts(database: recording, keyring: keyring, random: random, reach: Self.reach(zone))
        let directory = accounts.directory
        engine = Engine(
            database: recording, kinds: CasesService.kinds,
            surroundings: Surroundings(
                zone: zone, time: time, random: random, keyring: keyring,
                holders: { db, role, unit in try directory.people(holding: role, in: unit, on: db) }),
            committed: { bell.yield() })
        guard let signer = NoteSigner(name: "\(zone.id).tongban", seed: keyring.logSeed) else { throw BenchFault("no signer") }
        sequencer = Sequencer(database: recording, signer: signer, time: time, offset: zone.offset)
        cases = CaseHandling(engine: engine, zone: zone, directory: directory, time: time)
    }

    /// The hall's windows receive for every department.
    private static func reach(_ zone: ZoneFolder) -> UnitReach {
        UnitReach(
            receiving: Set(zone.departments.filter(\.receivesForAll).map(\.id)), hall: Set(zone.departments.filter(\.hall).map(\.id)))
    }

    /// Makes the tables of a new file and freezes the items.
    func prepare() async throws {
        try await database.migrate(PeopleMigrations.all + RecordsMigrations.all)
        _ = try await cases.publish()
    }

    /// Gives events their places in the log beside the work, as the server does; the body's end drains it.
    func sequencing(_ body: () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { [rings, sequencer] in
                for await _ in rings {
                    if Task.isCancelled { return }
                    try await sequencer.run()
                    try? await Task.sleep(for: .milliseconds(100))
                }
            }
            try await body()
            group.cancelAll()
        }
        try await sequencer.run()
    }

    // MARK: People and papers

    func staff(_ id: Int64, _ role: String, in unit: String) -> Caller {
        Caller(person: id, name: "staff \(id)", username: "staff\(id)", unitRoles: [UnitRole(unit: unit, role: role)])
    }

    func citizen(_ id: Int64) -> Caller { Caller(person: id, name: "citizen \(id)", username: "citizen\(id)") }

    func perform(_ target: Act.Target, _ action: String, _ caller: Caller, _ fields: [String: JSON] = [:]) async throws {
        guard case .performed = try await engine.perform(Act(target, action, fields: fields, caller: caller)) else {
            throw BenchFault("\(action) was not performed")
        }
    }

    func children(of id: Int64) async throws -> [RecordRow] {
        try await database.read { db in try RecordQueries.children(of: id, db) }
    }

    /// An application with every required answer and a file for every required paper.
    func application(_ code: String, by person: Int64, name: String = "新乡市试验机械有限公司") async throws -> Application {
        guard let item = zone.item(code) else { throw BenchFault("no item \(code)") }
        var form: [String: JSON] = [:]
        for field in item.form where field.when.holds(in: form, of: item.form) == true { form[field.name] = Self.sample(field) }
        var papers: [JSON] = []
        for material in item.materials where material.required && material.when.holds(in: form, of: item.form) != false {
            papers.append(["material": .string(material.id), "files": [.string(String(try await file(person)))]])
        }
        var reader = ApplicationReader(item: item, today: cases.today, complete: true)
        let read = reader.read([
            "item": .string(code), "applicant": ["kind": "organisation", "name": .string(name), "code": "91350100M000100Y43"],
            "contact": ["name": "钱多多", "phone": "13800001234"], "form": .object(form), "materials": .array(papers), "channel": "online",
        ])
        guard reader.faults.isEmpty else { throw BenchFault("\(code): \(reader.faults.map(\.pointer))") }
        return read
    }

    private func file(_ person: Int64) async throws -> Int64 {
        let now = time.now()
        return try await database.write { db in
            try FileQueries.insert(
                sha256: String(repeating: "ab", count: 32), size: 3, mediaType: "application/pdf", name: nil,
                owner: Principal.person(person).description, at: now, db
            ).id
        }
    }

    private static func sample(_ field: FormField) -> JSON {
        switch field.type {
        case .integer: .integer(Int64(field.min ?? 12))
        case .number: .integer(Int64(field.min ?? 80))
        case .money: .integer(Int64(field.min ?? 1_260_000))
        case .date: "2026-12-20"
        case .boolean: true
        case .choice: .string(field.options.first?.value ?? "")
        case .phone: "13800005678"
        case .code: "2610-410791-04-01-123456"
        case .text, .longtext: "写一句话"
        }
    }
}
