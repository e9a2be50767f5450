import Sealing
import Store
import WorkCalendar

/// Registers persons, organisations, roles and mandates within an open transaction.
extension Directory {
    /// Registers an organisation. Fails with `AccountFault.codeTaken` where its code is known.
    package func register(_ new: NewOrganisation, now: Instant, on connection: any Connection) throws -> Int64 {
        guard !PersonalSeal.normalised(new.name).isEmpty else { throw AccountFault.nameEmpty }
        let id = try connection.newId()
        let values: [Value] = [
            .integer(id), try seal.seal(PersonalSeal.normalised(new.name), table: "organisation", id: id, field: "name"),
            try seal.seal(PersonalSeal.normalised(new.code).uppercased(), table: "organisation", id: id, field: "code"),
            .text(seal.nameIndex(new.name)), .text(seal.codeIndex(new.code)), .integer(now.microseconds),
        ]
        let sql = """
            INSERT INTO organisation (id, name, code, name_index, code_index, created_at) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (code_index) DO NOTHING
            """
        guard try connection.run(sql, values) == 1 else { throw AccountFault.codeTaken }
        return id
    }

    /// Registers a person without an account: somebody a clerk or another record names.
    package func registerPerson(name: String, code: String?, phone: String?, now: Instant, on connection: any Connection) throws -> Int64 {
        guard !PersonalSeal.normalised(name).isEmpty else { throw AccountFault.nameEmpty }
        let id = try connection.newId()
        let code = code.map { PersonalSeal.normalised($0).uppercased() }
        let values: [Value] = [
            .integer(id), try seal.seal(PersonalSeal.normalised(name), table: "person", id: id, field: "name"),
            try seal.sealIfAny(code, table: "person", id: id, field: "code"),
            try seal.sealIfAny(phone, table: "person", id: id, field: "phone"),
            .text(seal.nameIndex(name)), Value(code.map(seal.codeIndex)), Value(phone.map(seal.phoneIndex)), .integer(now.microseconds),
        ]
        let sql = """
            INSERT INTO person (id, name, code, phone, name_index, code_index, phone_index, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (code_index) DO NOTHING
            """
        guard try connection.run(sql, values) == 1 else { throw AccountFault.codeTaken }
        return id
    }

    /// Gives a person a role in a unit; giving it again changes nothing.
    @discardableResult
    package func grant(_ role: UnitRole, to person: Int64, on connection: any Connection) throws -> Bool {
        guard RoleName.ofUnits.contains(role.role) else { throw AccountFault.unknownRole(role.role) }
        return try connection.run(
            "INSERT INTO unit_role (person, unit, role) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            [.integer(person), .text(role.unit), .text(role.role)]) == 1
    }

    /// Gives a person a role in the whole zone; giving it again changes nothing.
    @discardableResult
    package func grant(zone role: String, to person: Int64, on connection: any Connection) throws -> Bool {
        guard RoleName.ofZone.contains(role) else { throw AccountFault.unknownRole(role) }
        return try connection.run(
            "INSERT INTO zone_role (person, role) VALUES (?, ?) ON CONFLICT DO NOTHING", [.integer(person), .text(role)]) == 1
    }

    /// Takes a role in a unit away.
    package func withdraw(_ role: UnitRole, from person: Int64, on connection: any Connection) throws {
        try connection.run(
            "DELETE FROM unit_role WHERE person = ? AND unit = ? AND role = ?", [.integer(person), .text(role.unit), .text(role.role)])
    }

    /// Takes a role in the whole zone away.
    package func withdraw(zone role: String, from person: Int64, on connection: any Connection) throws {
        try connection.run("DELETE FROM zone_role WHERE person = ? AND role = ?", [.integer(person), .text(role)])
    }

    /// Makes a person the legal owner of an organisation, who speaks for it without a mandate.
    @discardableResult
    package func makeOwner(_ person: Int64, of organisation: Int64, on connection: any Connection) throws -> Bool {
        try connection.run(
            "INSERT INTO organisation_owner (person, organisation) VALUES (?, ?) ON CONFLICT DO NOTHING",
            [.integer(person), .integer(organisation)]) == 1
    }

    /// Writes a mandate down.
    package func register(_ new: NewMandate, by author: Principal, now: Instant, on connection: any Connection) throws -> Int64 {
        guard new.from < new.to else { throw AccountFault.mandatePeriod }
        guard let organisation = try organisation(code: new.organisation, on: connection) else { throw AccountFault.unknownOrganisation }
        guard let agent = try person(username: new.agent, on: connection) else { throw AccountFault.unknownPerson }
        let id = try connection.newId()
        let values: [Value] = [
            .integer(id), .integer(organisation.id), .integer(agent.id), Value(new.kinds?.joined(separator: "\n")),
            Value(new.items?.joined(separator: "\n")), .integer(new.from.microseconds), .integer(new.to.microseconds),
            try seal.sealIfAny(new.paper, table: "mandate", id: id, field: "paper"), .integer(now.microseconds), .text(author.description),
            .integer(.max),
        ]
        let sql = """
            INSERT INTO mandate (id, organisation, agent, kinds, items, from_at, to_at, paper, created_at, created_by, revoked_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        try connection.run(sql, values)
        try AccountChanges(seal: seal).write(
            .mandateGiven, of: agent.id, by: author, detail: "\(id) \(Principal.organisation(organisation.id))", until: new.to, now: now,
            on: connection)
        return id
    }

    /// Ends a mandate from this instant on. False where there is none, or it was revoked before.
    package func revokeMandate(_ id: Int64, by author: Principal = .system, now: Instant, on connection: any Connection) throws -> Bool {
        let revoked = try connection.run(
            "UPDATE mandate SET revoked_at = ? WHERE id = ? AND revoked_at = 9223372036854775807",
            [.integer(now.microseconds), .integer(id)])
        guard revoked == 1, let mandate = try mandate(id, on: connection) else { return false }
        try AccountChanges(seal: seal).write(
            .mandateRevoked, of: mandate.agent, by: author, detail: "\(id) \(mandate.principal)", now: now, on: connection)
        return true
    }
}
