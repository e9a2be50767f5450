import Cases
import Catalogue
import Desk
import Evidence
import Foundation
import Logging
import Messages
import People
import Records
import Sealing
import SignOn
import Store
import Web
import WorkCalendar
import Zone

/// The one composition root: everything a server is made of, put together once from its options.
///
/// The order: zone, database, keys, time, people, the engine with its kinds, the log, services, doors, gate.
struct Composition: Sendable {
    let options: ServeOptions
    let logger: Logger
    let zone: ZoneFolder
    let ground: Ground
    let time: TimeSource
    let accounts: Accounts
    let engine: Engine
    let sequencer: Sequencer
    let files: FileStore
    let bell: Bell
    let live: Live
    let messages: MessageCenter
    let gate: Gate
    let catalogue: CatalogueService
    /// The demonstration's; nil on a server in earnest.
    let clock: DemoClock?

    init(_ options: ServeOptions, _ logger: Logger) async throws {
        self.options = options
        self.logger = logger
        zone = try options.zone.load(options.language)
        ground = try await Ground(options, zone: zone, logger)
        clock = try await Self.demoClock(options, ground)
        time = clock?.source ?? ground.time
        accounts = Accounts(
            database: ground.database, keyring: ground.keyring, random: .system, reach: zone.reach,
            policy: Self.policy(zone, demo: options.demo))
        let directory = accounts.directory
        bell = Bell()
        let changes = Bell()
        engine = Engine(
            database: ground.database, kinds: Self.kinds,
            surroundings: Surroundings(
                zone: zone, time: time, random: .system, keyring: ground.keyring, factSources: Self.factSources(zone),
                holders: { db, role, unit in try directory.people(holding: role, in: unit, on: db) }),
            committed: { [bell, changes] in for one in [bell, changes] { one.ring() } })
        guard let signer = NoteSigner(name: ground.logOrigin, seed: ground.keyring.logSeed) else {
            throw CommandFault(zh: "日志名“\(ground.logOrigin)”不能用来签名。", en: "The log cannot sign under the name “\(ground.logOrigin)”.")
        }
        sequencer = Sequencer(database: ground.database, signer: signer, time: time, offset: zone.offset)
        files = Self.files(options, ground, logger)
        if options.demo { try await accounts.seed(zone.demonstration.people(zone.calendar), now: time.now()) }
        messages = try Self.messages(options, engine, directory: directory, ground, changes: changes, logger)
        live = Live(
            hub: LiveHub(engine: engine, accounts: accounts, unread: messages.unreadCount), changes: changes, database: ground.database,
            unread: messages.unread)
        try await messages.begin()
        let health = Self.health(options, ground, time, messages, logger)
        let (doors, catalogue) = try await Self.doors(
            Parts(
                providers: try Self.providers(options, zone, time), zone: zone, folder: options.zone.zone, ground: ground, time: time,
                clock: clock, accounts: accounts, engine: engine, sequencer: sequencer, hub: live.hub, messages: messages,
                files: files, health: HealthDoors(reading: health)))
        self.catalogue = catalogue
        let settings = Self.gate(options, zone: zone, ground: ground, time: time, accounts: accounts, messages, health.figures, logger)
        gate = try Gate(doors, settings)
    }

    private static func health(
        _ options: ServeOptions, _ ground: Ground, _ time: TimeSource, _ messages: MessageCenter, _ logger: Logger
    ) -> HealthReading {
        let clamd = options.clamd.map { ClamdScanner(place: $0, optional: options.clamdOptional, logger: logger) }
        let figures = Figures(
            database: ground.database, file: ground.place, keyring: ground.keyring, time: time, clamd: clamd, clock: ground.clock)
        return HealthReading(file: ground.place, figures: figures, messages: messages, clamd: clamd, real: ground.time)
    }

    private static func files(_ options: ServeOptions, _ ground: Ground, _ logger: Logger) -> FileStore {
        let clamd = options.clamd.map { ClamdScanner(place: $0, optional: options.clamdOptional, logger: logger).scanner }
        return FileStore(
            folder: ground.place.papersPath, keyring: ground.keyring, random: .system, database: ground.database, scanner: clamd ?? .none)
    }

    // MARK: What the services bring

    /// The kinds of record of every family; a new family adds its line.
    static let kinds: [Kind] = CasesService.kinds + CatalogueService.kinds

    private struct Parts {
        let providers: [ProviderClient]
        let zone: ZoneFolder
        /// Where the zone's folder lies.
        let folder: String
        let ground: Ground
        let time: TimeSource
        let clock: DemoClock?
        let accounts: Accounts
        let engine: Engine
        let sequencer: Sequencer
        let hub: LiveHub
        let messages: MessageCenter
        let files: FileStore
        let health: HealthDoors
    }

    /// Every address: the platform's, then each family's; a new family adds its line.
    private static func doors(_ parts: Parts) async throws -> (Doors, CatalogueService) {
        let (zone, engine, accounts, sequencer) = (parts.zone, parts.engine, parts.accounts, parts.sequencer)
        let files = parts.files
        let cases = CasesService(
            engine: engine, zone: zone, directory: accounts.directory, files: files, sequencer: sequencer, time: parts.time)
        let versions = try await cases.cases.publish()
        let catalogue = CatalogueService(
            zone: zone, logKey: sequencer.verifier.description, loadedAt: parts.time.now(), engine: engine, folder: parts.folder,
            version: { versions[$0] ?? 1 }, urgent: cases.urgent, matters: cases.mattersFound)
        try await catalogue.refresh()

        let signOn = SignOnDoors(accounts: accounts, clients: parts.providers)
        var doors = Doors()
        SessionDoors(accounts: accounts, zone: zone, engine: engine).open(&doors)
        SignInDoors(accounts: accounts, zone: zone, demonstration: parts.clock != nil, offers: signOn.offers).open(into: &doors)
        AccountDoors(accounts: accounts, zone: zone, links: { try await signOn.count(of: $0) }).open(into: &doors)
        signOn.open(into: &doors)
        AdminDoors(accounts: accounts, engine: engine, zone: zone, more: [HealthDoors.room] + Self.rooms, alarms: parts.health.alarms)
            .open(into: &doors)
        parts.health.open(into: &doors)
        FileDoors(engine: engine, files: files).open(&doors)
        LogDoors(engine: engine, sequencer: sequencer).open(&doors)
        LogPages(engine: engine).open(&doors)
        CalendarDoors(zone: zone).open(&doors)
        CalendarPages(engine: engine, zone: zone).open(&doors)
        LifecycleDoors(engine: engine, zone: zone).open(&doors)
        catalogue.doors(into: &doors)
        cases.doors(into: &doors)
        LiveDoors(hub: parts.hub).open(&doors)
        InboxPages(engine: engine, zone: zone, sources: [cases.cases.inboxSource] + cases.cases.supervisionSources).doors(into: &doors)
        parts.messages.doors(into: &doors)
        if let clock = parts.clock {
            DemoDoors(clock: clock, engine: engine, sequencer: sequencer, messages: parts.messages, zone: zone, accounts: accounts).open(
                &doors)
        }
        return (doors, catalogue)
    }

    /// The services people may sign in with; none without the operator's file.
    private static func providers(_ options: ServeOptions, _ zone: ZoneFolder, _ time: TimeSource) throws -> [ProviderClient] {
        guard let path = options.signOn else { return [] }
        let file = try SignOnFile.read(path, zone: zone)
        return file.providers.map { provider in
            ProviderClient(
                provider, redirect: "\(file.origin)/sign-in/back/\(provider.id)", fetch: .overNetwork(), random: .system, time: time)
        }
    }

    // MARK: Settings of one kind of server or the other

    private static func demoClock(_ options: ServeOptions, _ ground: Ground) async throws -> DemoClock? {
        guard options.demo else { return nil }
        let clock = try await DemoClock.restored(real: ground.time, database: ground.database)
        if let start = options.demoStart, ground.lastEvent == nil { try await clock.set(start) }
        // A database whose events are from later than the clock says goes on from its last event.
        if let last = ground.lastEvent, last > clock.now { try await clock.set(last) }
        return clock
    }

    /// Sessions of a demonstration do not end when its clock is put forward by months. Its passwords are printed on the sign-in
    /// page, so testing them need not be dear, and the first start seeds fifty of them.
    private static func policy(_ zone: ZoneFolder, demo: Bool) -> AccountPolicy {
        guard demo else { return AccountPolicy(factor: zone.secondFactor == .staff ? .staff : .off) }
        let long = 36_500 * Instant.wholeDay
        return AccountPolicy(
            passwordCost: .init(logRounds: 10, blockSize: 8, parallelism: 1) ?? .standard, staffSession: long, citizenSession: long,
            staffIdle: long, citizenIdle: long)
    }

    /// Who answers questions about applicants. A zone that names no source gets no answer: standing is *unknown*, and no paper is deferred.
    ///
    /// With `own_records` nobody outside is asked: what bars a deferral is the lapse this zone wrote down itself (`CaseRecord.lapsedFact`).
    private static func factSources(_ zone: ZoneFolder) -> [FactName: FactSource] {
        switch zone.credit {
        case nil: [:]
        case .ownRecords: [CaseRecord.standingFact: FactSource(name: "own_records", validFor: Instant.wholeDay) { _ in .yes }]
        }
    }

    private static func gate(
        _ options: ServeOptions, zone: ZoneFolder, ground: Ground, time: TimeSource, accounts: Accounts,
        _ messages: MessageCenter, _ figures: Figures, _ logger: Logger
    ) -> Configuration {
        let index = ground.keyring.blindIndex
        let database = ground.database
        let turnstile = options.rateLimit == 0 ? nil : Turnstile(.reading(options.rateLimit))
        return Configuration(
            site: Site(zone), time: time, random: .system, digest: { index.of($0, field: "form") },
            authenticate: { token, now in try await accounts.caller(token: token, now: now) },
            admit: { approach in turnstile?.admit(approach) },
            unread: { try await messages.unreadCount(of: $0) }, gauges: { await figures.gauges() + messages.gauges() },
            explain: { Breakdown.problem($0, logger) },
            readiness: {
                do {
                    return try await database.read { db in try db.rows("SELECT 1 AS one").isEmpty ? ["database"] : [] }
                } catch {
                    return ["database"]
                }
            }, tls: options.behindProxy, trustsProxy: options.behindProxy, demonstration: options.demo, version: Release.version,
            schemas: CaseSchemas.all)
    }
}
