import Desk
import Evidence
import Logging
import People
import Records
import Sealing
import Store
import Web
import WorkCalendar
import Zone

/// Everything about telling people things, put together once: the feed off the log, the reminders, the outbox, the site's own inbox.
package struct MessageCenter: Sendable {
    package let engine: Engine
    package let texts: MessageTexts
    package let feed: MessageFeed
    package let reminders: Reminders
    package let dispatcher: Dispatcher
    package let unread: UnreadCounts
    package let addressGuard: AddressGuard
    let teller: Teller
    let firstAnswers: FirstAnswers
    let seal: WebhookSeal
    let random: RandomSource
    let real: TimeSource
    let demonstration: Bool

    package struct Options: Sendable {
        /// The secret of the text message gateway, read from its place.
        package var gatewaySecret = ""
        package var demonstration = false
        /// Senders of a test's own.
        package var senders: Senders?
        /// Called when somebody's unread messages became more or fewer.
        package var unreadChanged: @Sendable () -> Void = {}

        package init() {}
    }

    /// - Parameters:
    ///   - real: the machine's clock, by which things are sent.
    ///   - addresses: where a record of a kind is shown, by the kind's name.
    package init(
        engine: Engine, directory: Directory, real: TimeSource, random: RandomSource, logger: Logger,
        addresses: [String: @Sendable (_ number: String) -> String], options: Options = Options()
    ) {
        let zone = engine.surroundings.zone
        let time = engine.surroundings.time
        self.engine = engine
        firstAnswers = FirstAnswers(engine: engine)
        self.random = random
        self.real = real
        demonstration = options.demonstration
        let keyring = engine.surroundings.keyring
        addressGuard = AddressGuard(named: zone.messaging.webhooks.hosts, loopback: options.demonstration)
        let senders =
            options.senders
            ?? Senders(zone.messaging, secret: options.gatewaySecret, addressGuard: addressGuard, demonstration: options.demonstration)
        unread = UnreadCounts(time: real, told: options.unreadChanged)
        teller = Teller(zone: zone, directory: directory, keyring: keyring, channels: senders.channels, real: real)
        texts = MessageTexts(zone: zone, titles: engine.kinds.mapValues(\.titles), addresses: addresses)
        feed = MessageFeed(engine: engine, teller: teller, unread: unread)
        reminders = Reminders(engine: engine, teller: teller, unread: unread)
        seal = WebhookSeal(keyring: keyring, random: random)
        let packing = Packing(teller: teller, texts: texts, random: random) { due, language in
            Wording(language, offset: zone.offset, now: time.now()).deadline(due)
        }
        dispatcher = Dispatcher(
            database: engine.database, packing: packing, senders: senders, real: real, random: random, logger: logger)
    }

    package var zone: ZoneFolder { teller.zone }
    var directory: Directory { teller.directory }
    var database: any Database { engine.database }

    /// The ways to a person that lead somewhere here.
    package var channels: Set<Channel> { teller.channels }

    package func begin() async throws { try await feed.begin() }

    /// Tells what was logged and reminds of what ends soon; what a server does every second and a demonstration at each turn of its clock.
    package func tell() async throws {
        try await feed.gather()
        try await reminders.run()
    }

    /// How many unread messages a caller has; 0 for nobody.
    package func unreadCount(of caller: Caller) async throws -> Int {
        guard let person = caller.person else { return 0 }
        return try await unread.count(of: person, in: database)
    }

    /// What waits to be sent, for machines.
    package func backlog() async throws -> Backlog { try await database.read { try DeliveryQueries.backlog($0) } }

    /// The backlog as figures of `/metrics`; nothing where it cannot be read.
    package func gauges() async -> [Gauge] {
        guard let backlog = try? await backlog() else { return [] }
        let age = backlog.oldest.map { max(0, real.now().since($0)) / Instant.second } ?? 0
        return [
            Gauge("tongban_outbox_waiting", "Messages and webhooks that wait to be sent.", backlog.waiting),
            Gauge("tongban_outbox_oldest_seconds", "How long the oldest of them has waited.", Int(age)),
            Gauge("tongban_outbox_dead", "Sends given up; a person must look.", backlog.dead),
        ]
    }

    /// Removes what was sent long ago.
    package func purge() async throws -> Int {
        let before = real.now().adding(microseconds: -Self.keptFor)
        return try await database.write { try DeliveryQueries.purge(before: before, limit: 2000, $0) }
    }

    /// Sent things are kept so long for questions.
    private static let keptFor = 90 * Instant.wholeDay

    /// Every address.
    package func doors(into doors: inout Doors) {
        MessagePages(center: self).open(&doors)
        PreferencePages(center: self).open(&doors)
        OutboxPages(center: self).open(&doors)
        TemplatePages(center: self).open(&doors)
        WebhookPages(center: self).open(&doors)
        MessageDoors(center: self).open(&doors)
        WebhookDoors(center: self).open(&doors)
    }

    // MARK: The site's own inbox

    struct Page: Sendable {
        let messages: [Message]
        let next: Int64?
    }

    func messages(of person: Int64, unread: Bool, below cursor: Int64?, limit: Int) async throws -> Page {
        let found = try await database.read { try MessageQueries.list(person, unread: unread, below: cursor ?? .max, limit: limit + 1, $0) }
        let page = Array(found.prefix(limit))
        return Page(messages: page, next: found.count > limit ? page.last?.id : nil)
    }

    /// Marks a message read; nil where it is not theirs.
    func read(_ id: Int64, of person: Int64) async throws -> Message? {
        let now = engine.surroundings.time.now()
        let message = try await database.write { db in
            _ = try MessageQueries.markRead(id, of: person, andOlder: false, at: now, db)
            return try MessageQueries.find(id, of: person, db)
        }
        unread.changed(person)
        return message
    }

    /// Marks everything up to a message read; what came while the page was open stays unread. Returns how many.
    @discardableResult
    func readAll(upTo id: Int64, of person: Int64) async throws -> Int {
        let now = engine.surroundings.time.now()
        let count = try await database.write { try MessageQueries.markRead(id, of: person, andOlder: true, at: now, $0) }
        unread.changed(person)
        return count
    }

    // MARK: How a person wants to be reached

    struct Reach: Sendable {
        var contact: Contact
        var preferences: Preferences
        /// Masked.
        let phone: String?
    }

    func reach(of person: Int64) async throws -> Reach {
        let directory = directory
        return try await database.read { db in
            Reach(
                contact: try directory.contact(of: person, on: db), preferences: try PreferenceQueries.of(person, db),
                phone: try directory.person(person, on: db)?.phone.map(Wording.masked(phone:)))
        }
    }

    func keep(_ contact: Contact, _ preferences: Preferences, of person: Int64) async throws {
        let directory = directory
        try await database.write { db in
            try directory.keep(contact, of: person, on: db)
            try PreferenceQueries.keep(preferences, of: person, db)
        }
    }
}
