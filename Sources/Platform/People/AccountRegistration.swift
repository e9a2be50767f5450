import Sealing
import Store
import WorkCalendar

extension Accounts {
    /// Registers a person with an account, roles and organisations; all or nothing. Returns the person's id.
    ///
    /// - Parameters:
    ///   - actor: who made it; `system` for a command.
    ///   - mustChange: whether the password is somebody else's and is changed at the first sign-in.
    package func create(_ new: NewAccount, by actor: Principal = .system, mustChange: Bool = false, now: Instant) async throws -> Int64 {
        guard let username = Username(new.username) else { throw AccountFault.usernameForm(new.username) }
        guard PasswordWorkers.isAcceptable(new.password) else { throw AccountFault.passwordForm }
        let hash = try await workers.hash(new.password, cost: policy.passwordCost, random: random)
        return try await database.write { try insert(new, username, hash, mustChange, by: actor, now: now, on: $0) }
    }

    private func insert(
        _ new: NewAccount, _ username: Username, _ hash: PasswordHash, _ mustChange: Bool, by actor: Principal, now: Instant,
        on connection: any Connection
    ) throws -> Int64 {
        let person = try directory.registerPerson(name: new.name, code: new.code, phone: new.phone, now: now, on: connection)
        let inserted = try connection.run(
            """
            INSERT INTO account (person, username, password, created_at, closed_at, must_change) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (username) DO NOTHING
            """, [.integer(person), .text(username.text), .text(hash.text), .integer(now.microseconds), .integer(.max), .bool(mustChange)])
        guard inserted == 1 else { throw AccountFault.usernameTaken(username.text) }
        try changes.write(.created, of: person, by: actor, detail: username.text, now: now, on: connection)
        try grantAll(new, to: person, by: actor, now: now, on: connection)
        return person
    }

    private func grantAll(_ new: NewAccount, to person: Int64, by actor: Principal, now: Instant, on connection: any Connection) throws {
        for role in new.unitRoles where try directory.grant(role, to: person, on: connection) {
            try changes.write(.granted, of: person, by: actor, detail: RoleGrant.unit(role).text, now: now, on: connection)
        }
        for role in new.zoneRoles where try directory.grant(zone: role, to: person, on: connection) {
            try changes.write(.granted, of: person, by: actor, detail: role, now: now, on: connection)
        }
        for code in new.owns {
            guard let organisation = try directory.organisation(code: code, on: connection) else { throw AccountFault.unknownOrganisation }
            if try directory.makeOwner(person, of: organisation.id, on: connection) {
                try changes.write(
                    .owner, of: person, by: actor, detail: Principal.organisation(organisation.id).description, now: now, on: connection)
            }
        }
    }

    /// Makes the people of a demonstration; those who are there already stay as they are, with roles and organisations added.
    package func seed(_ demonstration: Demonstration, now: Instant) async throws {
        let known = try await database.read { connection in
            try demonstration.accounts.map { try directory.person(username: $0.username, on: connection)?.id }
        }
        try await database.write { connection in
            for new in demonstration.organisations where try directory.organisation(code: new.code, on: connection) == nil {
                _ = try directory.register(new, now: now, on: connection)
            }
            for (new, person) in zip(demonstration.accounts, known) {
                if let person { try grantAll(new, to: person, by: .system, now: now, on: connection) }
            }
        }
        for (new, person) in zip(demonstration.accounts, known) where person == nil {
            // Another node that starts at the same time may have been faster.
            do { _ = try await create(new, now: now) } catch AccountFault.usernameTaken, AccountFault.codeTaken {}
        }
        try await database.write { connection in
            for new in demonstration.mandates where try !isThere(new, on: connection) {
                _ = try directory.register(new, by: .system, now: now, on: connection)
            }
        }
    }

    private func isThere(_ new: NewMandate, on connection: any Connection) throws -> Bool {
        guard let organisation = try directory.organisation(code: new.organisation, on: connection),
            let agent = try directory.person(username: new.agent, on: connection)
        else { return false }
        return try directory.mandates(ofOrganisation: organisation.id, on: connection).contains {
            $0.agent == agent.id && $0.kinds == new.kinds && $0.items == new.items && $0.from == new.from
        }
    }
}
