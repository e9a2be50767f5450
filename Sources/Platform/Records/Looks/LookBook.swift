import People
import Store
import Synchronization
import WorkCalendar

/// Writes looks down before what was looked at is shown, so that none is lost: a page whose look cannot be written is not shown.
///
/// Looks that come at the same time share one commit. The same person at the same thing again within a quarter of an hour is one look.
package actor LookBook {
    /// One look in so long, in microseconds.
    static let once = 15 * Instant.minute
    private static let most = 100_000

    private struct Thing: Hashable {
        let looker: Int64
        let what: PersonalLook.What
        let root: Int64?
        let subject: String?

        init(_ look: PersonalLook) { (looker, what, root, subject) = (look.looker, look.what, look.root, look.subject) }
    }

    private let database: any Database
    private var seen: [Thing: Instant] = [:]
    private var waiting: [(look: PersonalLook, done: CheckedContinuation<Void, any Error>)] = []
    private var isWriting = false

    init(database: any Database) { self.database = database }

    /// Whether such a look is not written down already.
    func isNew(_ look: PersonalLook) -> Bool {
        guard let last = seen[Thing(look)] else { return true }
        return look.at.since(last) >= Self.once
    }

    /// Returns when the look is durable.
    func note(_ look: PersonalLook) async throws {
        guard isNew(look) else { return }
        try await withCheckedThrowingContinuation { done in
            waiting.append((look, done))
            guard !isWriting else { return }
            isWriting = true
            Task { await self.write() }
        }
    }

    private func write() async {
        while !waiting.isEmpty {
            let batch = waiting
            waiting = []
            do {
                let looks = batch.map(\.look)
                try await database.write { db in for look in looks { try LookQueries.write(look, db) } }
                for look in looks { seen[Thing(look)] = look.at }
                if seen.count > Self.most, let now = looks.last?.at { seen = seen.filter { now.since($0.value) < Self.once } }
                for entry in batch { entry.done.resume() }
            } catch {
                for entry in batch { entry.done.resume(throwing: error) }
            }
        }
        isWriting = false
    }
}

extension Engine {
    /// Notes that somebody who works here looks at a matter's personal words; nothing for those whose own matter it is.
    package func note(_ what: PersonalLook.What, at root: Int64, by caller: Caller) async throws {
        guard let person = caller.person, caller.isStaff else { return }
        let now = surroundings.time.now()
        let draft = PersonalLook(id: 0, at: now, looker: person, role: "", what: what, root: root, number: nil, subject: nil)
        guard await looks.isNew(draft) else { return }
        let found: PersonalLook? = try await database.read { db in
            guard let record = try RecordQueries.find(root, db) else { return nil }
            let parties = try permission(record, now: now, db).parties
            let own = parties.contains { party in
                [.applicant, .agent].contains(party.role) && party.principal.map(caller.isOne(of:)) == true
            }
            return own
                ? nil
                : PersonalLook(
                    id: 0, at: now, looker: person, role: caller.standing(in: record.unit), what: what, root: root, number: record.number,
                    subject: nil)
        }
        if let found { try await looks.note(found) }
    }

    /// Notes that somebody's name or number was looked up at the window.
    package func note(lookUpOf subject: Principal, by caller: Caller) async throws {
        guard let person = caller.person, caller.isStaff, !caller.isOne(of: subject) else { return }
        try await looks.note(
            PersonalLook(
                id: 0, at: surroundings.time.now(), looker: person, role: caller.standing(in: nil), what: .person, root: nil, number: nil,
                subject: subject.description))
    }
}

extension Caller {
    /// As what a caller looks: its role in the matter's unit, else in the zone, else in its first unit.
    fileprivate func standing(in unit: String?) -> String {
        let roles = unitRoles.sorted { ($0.unit, $0.role) < ($1.unit, $1.role) }
        if let own = roles.first(where: { $0.unit == unit }) { return "\(own.role)@\(own.unit)" }
        if let zone = zoneRoles.sorted().first { return zone }
        return roles.first.map { "\($0.role)@\($0.unit)" } ?? ""
    }
}
