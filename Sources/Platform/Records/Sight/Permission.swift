import People
import Store
import WorkCalendar
import Zone

/// Who may see a record, and as whom a caller acts on it: the one place where rights are decided.
package struct Permission {
    let record: RecordRow
    let parties: [Party]
    let now: Instant
    /// Nobody but its parties knows of the record yet: a draft that was not sent.
    let isPrivate: Bool

    /// - Parameters:
    ///   - record: the root of the tree; parts are seen with their whole.
    ///   - privateStates: of the root's kind.
    package init(_ record: RecordRow, parties: [Party], now: Instant, privateStates: Set<String> = []) {
        self.record = record
        self.parties = parties
        self.now = now
        isPrivate = privateStates.contains(record.state)
    }

    private var item: String? { record.topic.hasPrefix("item:") ? String(record.topic.dropFirst(5)) : nil }

    /// Principals that may never see or act: nobody does for them what they may not do themselves.
    private var barred: Set<Principal> { Set(parties.filter(\.barred).compactMap(\.principal)) }

    private func isBarred(_ caller: Caller) -> Bool {
        parties.contains { $0.barred && $0.principal.map(caller.isOne(of:)) == true }
    }

    /// Whether the relation still stands: an agent's ends with its mandate, an opener's with its place in the department.
    private func stands(_ party: Party, _ caller: Caller) -> Bool {
        if party.role == .agent, let mandate = party.mandate {
            return caller.mandates.contains { $0.id == mandate && $0.covers(kind: record.kind, item: item, at: now) }
        }
        return party.role != .opener || caller.units.contains(record.unit)
    }

    /// The parties the caller is, or may act for.
    private func own(_ caller: Caller) -> [Party] {
        let barred = barred
        return parties.filter { party in
            guard let principal = party.principal, !barred.contains(principal), stands(party, caller) else { return false }
            return caller.isOne(of: principal) || caller.mandate(for: principal, kind: record.kind, item: item, at: now) != nil
        }
    }

    /// How much the caller may see; `none` is answered as if the record did not exist.
    package func sight(_ caller: Caller) -> Sight {
        if caller.isSystem { return .all }
        if isBarred(caller) { return .none }
        if !isPrivate, ZoneWide.covers(caller) || caller.units.contains(record.unit) { return .all }
        return own(caller).map(\.sight).max() ?? .none
    }

    /// Whether veiled identities stay hidden: from whoever sees the record for its work, not as the person it is about.
    func veils(_ caller: Caller) -> Bool {
        if caller.isSystem || ZoneWide.covers(caller) { return false }
        return !own(caller).contains { $0.veiled }
    }

    /// As whom the caller performs a row, or nil when the row is for others. `unit` is the unit of the record acted on,
    /// which for a step is the step's own.
    package func performer(_ by: [By], unit: String, _ caller: Caller) -> Performer? {
        if caller.isSystem { return by.contains(.system) ? .system : nil }
        guard let person = caller.personText, !isBarred(caller) else { return nil }
        for relation in by {
            switch relation {
            case .unit(let role) where caller.has(role.rawValue, in: unit) && worksHere(caller):
                return Performer(actor: person, role: role.rawValue)
            case .zone(let role) where caller.has(zone: role.rawValue) && !isPrivate:
                return Performer(actor: person, role: role.rawValue)
            case .party(let role):
                if let found = asParty(role, caller, person) { return found }
            case .anyone:
                return Performer(actor: person, role: "anyone")
            case .unit, .zone, .partner, .system:
                continue
            }
        }
        return nil
    }

    /// In a private state the department is only the clerk who opened the record at the window.
    private func worksHere(_ caller: Caller) -> Bool { !isPrivate || own(caller).contains { $0.role == .opener } }

    private func asParty(_ role: Role, _ caller: Caller, _ person: String) -> Performer? {
        let barred = barred
        for party in parties where party.role == role && stands(party, caller) {
            guard let principal = party.principal, !barred.contains(principal) else { continue }
            if caller.isOne(of: principal) {
                let text = principal.description
                return Performer(actor: person, role: role.rawValue, behalf: text == person ? nil : text)
            }
            if let mandate = caller.mandate(for: principal, kind: record.kind, item: item, at: now) {
                return Performer(actor: person, role: Role.agent.rawValue, behalf: principal.description, mandate: mandate.id)
            }
        }
        // The agent who handed the application in (经办人) goes on acting on this one record, as long as its mandate holds.
        guard role == .applicant,
            let agent = parties.first(where: { $0.role == .agent && $0.principal?.description == person && stands($0, caller) })
        else { return nil }
        let behalf = parties.first { $0.role == .applicant }?.principal?.description
        return Performer(actor: person, role: Role.agent.rawValue, behalf: behalf, mandate: agent.mandate)
    }
}

extension Role {
    /// The clerk who opened a record at the window, while it is still private.
    static let opener: Role = "opener"
}

extension Engine {
    /// What callers may do with this tree, its kind's private states included.
    package func permission(_ root: RecordRow, now: Instant, _ db: any Connection) throws -> Permission {
        Permission(
            root, parties: try PartyQueries.all(root.id, db), now: now, privateStates: kinds[root.kind]?.table.privateStates ?? [])
    }

    /// Whether the caller sees one of the records this file was handed in with, in full.
    package func sees(file: Int64, _ caller: Caller, now: Instant, _ db: any Connection) throws -> Bool {
        try FileQueries.trees(of: file, db).contains { root in
            guard let row = try RecordQueries.find(root, db) else { return false }
            return try permission(row, now: now, db).sight(caller) == .all
        }
    }
}

extension Work {
    func permission(_ root: RecordRow) throws -> Permission {
        Permission(
            root, parties: try parties(of: root.id), now: now, privateStates: engine.kinds[root.kind]?.table.privateStates ?? [])
    }
}

/// The roles that look over the whole zone.
enum ZoneWide {
    static let roles = ["supervisor"]
    static func covers(_ caller: Caller) -> Bool { roles.contains(where: caller.has(zone:)) }
}
