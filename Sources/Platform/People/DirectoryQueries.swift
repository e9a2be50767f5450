import Sealing
import Store
import WorkCalendar

/// Who is who: persons, organisations, roles and mandates, read within a transaction that is open.
package struct Directory: Sendable {
    let seal: PersonalSeal
    let reach: UnitReach

    package init(keyring: Keyring, random: RandomSource, reach: UnitReach) {
        seal = PersonalSeal(keyring: keyring, random: random)
        self.reach = reach
    }

    private static let person = """
        SELECT person.id, person.name, person.code, person.phone, account.username
        FROM person LEFT JOIN account ON account.person = person.id
        """

    /// The person with this id.
    package func person(_ id: Int64, on connection: any Connection) throws -> Person? {
        try connection.row(Self.person + " WHERE person.id = ?", [.integer(id)]).map(person)
    }

    /// The person who signs in with this name.
    package func person(username: String, on connection: any Connection) throws -> Person? {
        guard let username = Username(username) else { return nil }
        return try connection.row(Self.person + " WHERE account.username = ?", [.text(username.text)]).map(person)
    }

    /// The person with this citizen identification number.
    package func person(code: String, on connection: any Connection) throws -> Person? {
        try connection.row(Self.person + " WHERE person.code_index = ?", [.text(seal.codeIndex(code))]).map(person)
    }

    /// Everybody of exactly this name: names are not unique.
    package func people(named name: String, on connection: any Connection) throws -> [Person] {
        try connection.rows(Self.person + " WHERE person.name_index = ? ORDER BY person.id LIMIT 100", [.text(seal.nameIndex(name))]).map(
            person)
    }

    /// Everybody with this telephone number.
    package func people(phone: String, on connection: any Connection) throws -> [Person] {
        let index = Value.text(seal.phoneIndex(phone))
        return try connection.rows(Self.person + " WHERE person.phone_index = ? ORDER BY person.id LIMIT 100", [index]).map(person)
    }

    /// Everybody who holds the role in the unit itself, the comprehensive window not counted.
    package func people(holding role: String, in unit: String, on connection: any Connection) throws -> [Person] {
        let sql =
            Self.person
            + " JOIN unit_role ON unit_role.person = person.id WHERE unit_role.unit = ? AND unit_role.role = ? ORDER BY person.id"
        return try connection.rows(sql, [.text(unit), .text(role)]).map(person)
    }

    /// The comprehensive window a person sits at, where they hold the clerk's role in one; nil for everybody else.
    package func window(of person: Int64, on connection: any Connection) throws -> String? {
        let units = try connection.rows(
            "SELECT unit FROM unit_role WHERE person = ? AND role = ? ORDER BY unit", [.integer(person), .text(RoleName.clerk)]
        ).map { try $0.text("unit") }
        return units.first(where: reach.receiving.contains)
    }

    /// Everybody who holds the role in the whole zone.
    package func people(holding role: String, on connection: any Connection) throws -> [Person] {
        let sql = Self.person + " JOIN zone_role ON zone_role.person = person.id WHERE zone_role.role = ? ORDER BY person.id"
        return try connection.rows(sql, [.text(role)]).map(person)
    }

    /// Everybody a typed name may mean: a user name, the form `p:12`, or an exact name. `approvedBy` is read with it.
    package func people(meantBy text: String, on connection: any Connection) throws -> [Person] {
        if case .person(let id)? = Principal(text), let person = try person(id, on: connection) { return [person] }
        if let person = try person(username: text, on: connection) { return [person] }
        return try people(named: text, on: connection)
    }

    /// The organisation with this id.
    package func organisation(_ id: Int64, on connection: any Connection) throws -> Organisation? {
        try connection.row("SELECT id, name, code FROM organisation WHERE id = ?", [.integer(id)]).map(organisation)
    }

    /// The organisation with this unified social credit code.
    package func organisation(code: String, on connection: any Connection) throws -> Organisation? {
        try connection.row("SELECT id, name, code FROM organisation WHERE code_index = ?", [.text(seal.codeIndex(code))]).map(organisation)
    }

    /// The organisations a person speaks for as legal owner.
    package func organisations(ownedBy person: Int64, on connection: any Connection) throws -> [Organisation] {
        let sql = """
            SELECT organisation.id, organisation.name, organisation.code FROM organisation_owner
            JOIN organisation ON organisation.id = organisation_owner.organisation WHERE organisation_owner.person = ? ORDER BY organisation.id
            """
        return try connection.rows(sql, [.integer(person)]).map(organisation)
    }

    /// The name to show for a principal that is a person or an organisation; nil for the others, whose names the zone knows.
    package func name(of principal: Principal, on connection: any Connection) throws -> String? {
        switch principal {
        case .person(let id): try person(id, on: connection)?.name
        case .organisation(let id): try organisation(id, on: connection)?.name
        default: nil
        }
    }

    func person(_ row: Row) throws -> Person {
        let id = try row.int("id")
        return Person(
            id: id, name: try seal.open(try row.blob("name"), table: "person", id: id, field: "name"),
            username: try row.optionalText("username"),
            code: try seal.openIfAny(try row.optionalBlob("code"), table: "person", id: id, field: "code"),
            phone: try seal.openIfAny(try row.optionalBlob("phone"), table: "person", id: id, field: "phone"))
    }

    private func organisation(_ row: Row) throws -> Organisation {
        let id = try row.int("id")
        return Organisation(
            id: id, name: try seal.open(try row.blob("name"), table: "organisation", id: id, field: "name"),
            code: try seal.open(try row.blob("code"), table: "organisation", id: id, field: "code"))
    }
}
