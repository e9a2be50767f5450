import Store
import WorkCalendar

extension Directory {
    /// The caller a person is at an instant, with organisations, roles and the mandates that hold; nil for an unknown person.
    package func caller(person id: Int64, at now: Instant, session: Caller.Session? = nil, on connection: any Connection) throws -> Caller?
    {
        guard let person = try person(id, on: connection) else { return nil }
        return try caller(person, at: now, session: session, on: connection)
    }

    func caller(_ person: Person, at now: Instant, session: Caller.Session?, on connection: any Connection) throws -> Caller {
        let (id, at) = (Value.integer(person.id), Value.integer(now.microseconds))
        var held: Set<UnitRole> = []
        for row in try connection.rows("SELECT unit, role FROM unit_role WHERE person = ? AND until_at > ?", [id, at]) {
            held.insert(UnitRole(unit: try row.text("unit"), role: try row.text("role")))
        }
        var zone: Set<String> = []
        for row in try connection.rows("SELECT role FROM zone_role WHERE person = ? AND until_at > ?", [id, at]) {
            zone.insert(try row.text("role"))
        }
        return Caller(
            person: person.id, name: person.name, username: person.username ?? "",
            organisations: try organisations(ownedBy: person.id, on: connection), unitRoles: reach.expand(held), zoneRoles: zone,
            mandates: try mandates(ofAgent: person.id, at: now, on: connection), session: session)
    }

    private static let mandate = "SELECT id, organisation, agent, kinds, items, from_at, to_at, revoked_at FROM mandate"

    /// The mandates of an agent that hold at an instant.
    package func mandates(ofAgent person: Int64, at now: Instant, on connection: any Connection) throws -> [Mandate] {
        let at = Value.integer(now.microseconds)
        return try connection.rows(
            Self.mandate + " WHERE agent = ? AND from_at <= ? AND to_at > ? AND revoked_at > ? ORDER BY id", [.integer(person), at, at, at]
        ).map(mandate)
    }

    /// All mandates an organisation ever gave, the newest first.
    package func mandates(ofOrganisation id: Int64, on connection: any Connection) throws -> [Mandate] {
        try connection.rows(Self.mandate + " WHERE organisation = ? ORDER BY id DESC", [.integer(id)]).map(mandate)
    }

    /// A mandate by its id, whether it still holds or not.
    package func mandate(_ id: Int64, on connection: any Connection) throws -> Mandate? {
        try connection.row(Self.mandate + " WHERE id = ?", [.integer(id)]).map(mandate)
    }

    private func mandate(_ row: Row) throws -> Mandate {
        func list(_ column: String) throws -> [String]? {
            try row.optionalText(column).map { $0.split(separator: "\n").map(String.init) }
        }
        return Mandate(
            id: try row.int("id"), principal: .organisation(try row.int("organisation")), agent: try row.int("agent"),
            kinds: try list("kinds"), items: try list("items"), from: Instant(microseconds: try row.int("from_at")),
            // A revoked mandate ended when it was revoked: one rule says whether it covers.
            to: Instant(microseconds: min(try row.int("to_at"), try row.int("revoked_at"))))
    }
}
