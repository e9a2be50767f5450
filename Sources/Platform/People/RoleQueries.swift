import Store
import WorkCalendar

/// Roles with their terms within an open transaction.
extension Directory {
    /// Gives a role from now on; given again it holds until the new end. False where nothing changed.
    func hold(_ role: RoleGrant, person: Int64, until: Instant, on connection: any Connection) throws -> Bool {
        let end = Value.integer(until.microseconds)
        switch role {
        case .unit(let role):
            guard RoleName.ofUnits.contains(role.role) else { throw AccountFault.unknownRole(role.role) }
            return try connection.run(
                """
                INSERT INTO unit_role (person, unit, role, until_at) VALUES (?, ?, ?, ?) ON CONFLICT (person, unit, role)
                DO UPDATE SET until_at = excluded.until_at WHERE unit_role.until_at <> excluded.until_at
                """, [.integer(person), .text(role.unit), .text(role.role), end]) == 1
        case .zone(let role):
            guard RoleName.ofZone.contains(role) else { throw AccountFault.unknownRole(role) }
            return try connection.run(
                """
                INSERT INTO zone_role (person, role, until_at) VALUES (?, ?, ?) ON CONFLICT (person, role)
                DO UPDATE SET until_at = excluded.until_at WHERE zone_role.until_at <> excluded.until_at
                """, [.integer(person), .text(role), end]) == 1
        }
    }

    /// Takes a role away. False where it was not held.
    func drop(_ role: RoleGrant, person: Int64, on connection: any Connection) throws -> Bool {
        switch role {
        case .unit(let role):
            try connection.run(
                "DELETE FROM unit_role WHERE person = ? AND unit = ? AND role = ?",
                [.integer(person), .text(role.unit), .text(role.role)]) == 1
        case .zone(let role):
            try connection.run("DELETE FROM zone_role WHERE person = ? AND role = ?", [.integer(person), .text(role)]) == 1
        }
    }

    /// The roles of a person, those that have not begun last.
    package func terms(of person: Int64, on connection: any Connection) throws -> [RoleTerm] {
        let id = Value.integer(person)
        let units = try connection.rows("SELECT unit, role, until_at FROM unit_role WHERE person = ? ORDER BY unit, role", [id]).map {
            row in
            RoleTerm(
                role: .unit(UnitRole(unit: try row.text("unit"), role: try row.text("role"))), from: nil,
                until: Instant(microseconds: try row.int("until_at")), plan: nil)
        }
        let zone = try connection.rows("SELECT role, until_at FROM zone_role WHERE person = ? ORDER BY role", [id]).map { row in
            RoleTerm(role: .zone(try row.text("role")), from: nil, until: Instant(microseconds: try row.int("until_at")), plan: nil)
        }
        return units + zone + (try plans("WHERE person = ? ORDER BY from_at", [id], on: connection).map(\.term))
    }

    struct Plan {
        let person: Int64
        let term: RoleTerm
    }

    func plan(_ role: RoleGrant, person: Int64, from: Instant, until: Instant, on connection: any Connection) throws {
        let unit: String? = if case .unit(let role) = role { role.unit } else { nil }
        let name =
            switch role {
            case .unit(let role): role.role
            case .zone(let role): role
            }
        try connection.run(
            "INSERT INTO role_plan (id, person, unit, role, from_at, until_at) VALUES (?, ?, ?, ?, ?, ?)",
            [
                .integer(try connection.newId()), .integer(person), Value(unit), .text(name), .integer(from.microseconds),
                .integer(until.microseconds),
            ])
    }

    func plans(_ condition: String, _ values: [Value], on connection: any Connection) throws -> [Plan] {
        try connection.rows("SELECT id, person, unit, role, from_at, until_at FROM role_plan " + condition, values).map { row in
            let role = try row.text("role")
            return Plan(
                person: try row.int("person"),
                term: RoleTerm(
                    role: try row.optionalText("unit").map { .unit(UnitRole(unit: $0, role: role)) } ?? .zone(role),
                    from: Instant(microseconds: try row.int("from_at")), until: Instant(microseconds: try row.int("until_at")),
                    plan: try row.int("id")))
        }
    }

    /// Roles whose end has come.
    func over(at now: Instant, on connection: any Connection) throws -> [(person: Int64, role: RoleGrant)] {
        let at = Value.integer(now.microseconds)
        let units = try connection.rows("SELECT person, unit, role FROM unit_role WHERE until_at <= ?", [at]).map { row in
            (try row.int("person"), RoleGrant.unit(UnitRole(unit: try row.text("unit"), role: try row.text("role"))))
        }
        return units
            + (try connection.rows("SELECT person, role FROM zone_role WHERE until_at <= ?", [at]).map { row in
                (try row.int("person"), RoleGrant.zone(try row.text("role")))
            })
    }

    /// Administrators without an end to their role whose account can sign in.
    func standingAdministrators(at now: Instant, on connection: any Connection) throws -> [Int64] {
        let at = Value.integer(now.microseconds)
        return try connection.rows(
            """
            SELECT zone_role.person FROM zone_role JOIN account ON account.person = zone_role.person
            WHERE zone_role.role = ? AND zone_role.until_at = ? AND account.closed_at > ? AND account.locked_at > ? ORDER BY zone_role.person
            """, [.text(RoleName.administrator), .integer(.max), at, at]
        ).map { try $0.int("person") }
    }
}
