import People
import Records
import Store
import WorkCalendar
import Zone

/// Reads the log in its order and tells everybody what concerns them.
///
/// The place in the log is the cursor and is moved in the transaction that writes the messages: nothing is told twice, nothing is
/// left out, and the engine's own transactions pay nothing for it.
package struct MessageFeed: Sendable {
    package let engine: Engine
    package let teller: Teller
    let unread: UnreadCounts

    package init(engine: Engine, teller: Teller, unread: UnreadCounts) {
        self.engine = engine
        self.teller = teller
        self.unread = unread
    }

    /// Marks where to begin: a database from before this told nothing, and what is past is not told late.
    package func begin() async throws {
        try await engine.database.write { db in
            guard try MessageQueries.cursor(db) == nil else { return }
            try MessageQueries.keepCursor(MessageQueries.newestLogged(db), db)
        }
    }

    /// Tells what was logged since the last time. Returns how many events were read.
    @discardableResult
    package func gather(batch: Int = 50) async throws -> Int {
        var read = 0
        while true {
            let waits = try await engine.database.read { db in
                try (MessageQueries.cursor(db) ?? -1) < MessageQueries.newestLogged(db)
            }
            guard waits else { break }
            let now = engine.surroundings.time.now()
            // One node at a time reads on; the cursor is read under the same lock.
            guard let count = try await engine.database.writeAlone("feed", { db in try gather(batch, now: now, db) }) else { break }
            unread.changedForMany()
            read += count
            if count < batch { break }
        }
        return read
    }

    private func gather(_ batch: Int, now: Instant, _ db: any Connection) throws -> Int {
        let cursor = try MessageQueries.cursor(db) ?? -1
        let subscriptions = try WebhookQueries.active(db)
        var last = cursor
        var count = 0
        var seen: Set<Int64> = []
        for index in try Self.indexes(after: cursor, batch, db) {
            guard let line = try HistoryQueries.at(index: index, db) else { continue }
            let gathering = Gathering(feed: self, db: db, now: now)
            try gathering.tell(line)
            if seen.insert(line.root).inserted { try gathering.tellDuties(of: line) }
            try queueWebhooks(subscriptions, line, index, db)
            last = index
            count += 1
        }
        try MessageQueries.keepCursor(last, db)
        return count
    }

    private static func indexes(after cursor: Int64, _ batch: Int, _ db: any Connection) throws -> [Int64] {
        try db.rows("SELECT log_index FROM log_leaf WHERE log_index > ? ORDER BY log_index LIMIT ?", [.integer(cursor), .init(batch)])
            .map { try $0.int("log_index") }
    }

    private func queueWebhooks(_ subscriptions: [Webhook], _ line: HistoryLine, _ index: Int64, _ db: any Connection) throws {
        guard !subscriptions.isEmpty, try WebhookEvent.isTold(line, engine, db) else { return }
        for subscription in subscriptions where subscription.wants(line) {
            try DeliveryQueries.insert(
                NewDelivery(
                    key: "webhook/\(subscription.id)/\(index)", way: NewDelivery.webhookWay, lane: subscription.lane,
                    webhook: subscription.id, event: index, target: .webhook),
                keyring: teller.keyring, at: teller.real.now(), db)
        }
    }
}

/// One event being told, inside the transaction of the feed.
struct Gathering {
    let feed: MessageFeed
    let db: any Connection
    let now: Instant

    private var engine: Engine { feed.engine }
    private var teller: Teller { feed.teller }
    private var directory: Directory { teller.directory }

    /// The notices this event issued, and the person it was given to.
    func tell(_ line: HistoryLine) throws {
        guard let record = try RecordQueries.find(line.record, db), let root = try RecordQueries.find(line.root, db), root.realm == 0,
            root.number != nil
        else { return }
        for notice in try NoticeRows.of(line, db) { try tell(notice, line, record, root) }
        if line.action == BuiltIn.assign.rawValue, let holder = record.holder, Principal.person(holder).description != line.actor {
            let facts = Message.Facts(root, part: record, due: try due(line, record), actions: [])
            try teller.tell(
                holder, NewMessage(kind: .turn, template: "assigned", facts: facts), cause: "assigned:\(line.id)", at: now, on: db)
        }
    }

    /// What binds from this event on: the clock it set going. The feed comes a moment later, when the matter may have moved further; then
    /// what is due by now says nothing about this event.
    private func due(_ line: HistoryLine, _ record: RecordRow) throws -> Instant? {
        if let started = try DutyRows.clocksStarted(by: line, db) { return started }
        return try DutyRows.isNewest(line, db) ? record.dueAt : nil
    }

    private func tell(_ notice: NoticeRow, _ line: HistoryLine, _ record: RecordRow, _ root: RecordRow) throws {
        let facts = Message.Facts(root, part: record, due: try due(line, record), actions: [line.action])
        let cause = "notice:\(notice.id)"
        guard notice.isForParty else {
            let new = NewMessage(kind: .work, template: notice.template, facts: facts)
            for person in try notice.principal.map({ try directory.persons(behind: $0, at: now, on: db) }) ?? [] {
                try teller.tell(person, new, cause: cause, at: now, on: db)
            }
            return
        }
        let new = NewMessage(kind: .service, template: notice.template, facts: facts)
        let parties = try PartyQueries.all(root.id, db).filter { !$0.barred && $0.sight > .none }
        let hasContact = parties.contains { $0.role == notice.role && $0.sealed != nil }
        var first = true
        var persons = try notice.principal.map { try directory.persons(behind: $0, at: now, on: db) } ?? []
        if persons.isEmpty, hasContact { try teller.tellContact(new, cause: cause, at: now, on: db) }
        for agent in parties where agent.role == .agent && notice.role == .applicant {
            guard try stands(agent), case .person(let id)? = agent.principal, !persons.contains(id) else { continue }
            persons.append(id)
        }
        for person in persons {
            // The telephone left with the matter is rung once, not once for every owner.
            try teller.tell(person, new, cause: cause, at: now, contact: first && hasContact, on: db)
            first = false
        }
    }

    /// An agent hears of a matter as long as the mandate holds; one who came without it, of what they handed in.
    private func stands(_ agent: Party) throws -> Bool {
        guard let mandate = agent.mandate else { return true }
        guard let held = try directory.mandate(mandate, on: db) else { return false }
        return held.from <= now && now < held.to
    }

    /// Whose turn it has become in the tree of this event, each turn told once.
    func tellDuties(of line: HistoryLine) throws {
        guard let root = try RecordQueries.find(line.root, db), root.realm == 0, root.number != nil, root.open else { return }
        for duty in try DutyRows.tree(root.id, db) {
            guard let record = duty.record == root.id ? root : try RecordQueries.find(duty.record, db) else { continue }
            if engine.kinds[record.kind]?.table.privateStates.contains(record.state) == true { continue }
            let facts = Message.Facts(root, part: record, due: duty.due, actions: duty.actions)
            try tell(duty, facts, line, record)
        }
    }

    private func tell(_ duty: DutyRow, _ facts: Message.Facts, _ line: HistoryLine, _ record: RecordRow) throws {
        let cause = "turn:\(duty.record):\(duty.since.microseconds):\(duty.principal)"
        let isOwn: Bool
        switch duty.principal {
        case .person, .organisation: isOwn = true
        default: isOwn = false
        }
        if isOwn {
            // What a notice of the same event said, or what one did oneself, needs no second message.
            guard try !NoticeRows.of(line, db).contains(where: \.isForParty) else { return }
            for person in try directory.persons(behind: duty.principal, at: now, on: db)
            where Principal.person(person).description != line.actor {
                try teller.tell(person, NewMessage(kind: .turn, template: "turn", facts: facts), cause: cause, at: now, on: db)
            }
            return
        }
        if let holder = record.holder {
            guard Principal.person(holder).description != line.actor else { return }
            try teller.tell(holder, NewMessage(kind: .turn, template: "turn", facts: facts), cause: cause, at: now, on: db)
            return
        }
        let wishing = try PreferenceQueries.wishing(.unit, db)
        guard !wishing.isEmpty else { return }
        for person in try holders(of: duty.principal) where wishing.contains(person) && Principal.person(person).description != line.actor {
            try teller.tell(person, NewMessage(kind: .unit, template: "unit", facts: facts), cause: cause, at: now, on: db)
        }
    }

    /// Those who hold the role, with the clerks of a window that receives for the whole hall.
    private func holders(of principal: Principal) throws -> Set<Int64> {
        var found = Set(try directory.persons(behind: principal, at: now, on: db))
        if case .unit(let unit, RoleName.clerk) = principal, teller.zone.department(unit)?.hall == true {
            for window in teller.zone.departments where window.receivesForAll {
                found.formUnion(try directory.persons(behind: .unit(window.id, role: RoleName.clerk), at: now, on: db))
            }
        }
        return found
    }
}
