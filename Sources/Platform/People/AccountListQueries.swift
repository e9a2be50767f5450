import Store
import WorkCalendar

/// An account as an administrator sees it.
package struct AccountEntry: Sendable {
    package let person: Person
    package let username: String
    package let createdAt: Instant
    /// Nil where it can sign in.
    package let lockedAt: Instant?
    package let closedAt: Instant?
    package let mustChange: Bool
    package let hasFactor: Bool
    /// Accounts of other services that sign in to it.
    package let links: Int
    package let roles: [RoleTerm]
    /// When a session of it was last used; nil where none is open.
    package let seenAt: Instant?

    package var isOpen: Bool { lockedAt == nil && closedAt == nil }
    package var isStaff: Bool { roles.contains { $0.from == nil && $0.role != .zone(RoleName.helper) } }
}

/// What a list of accounts is narrowed by.
package struct AccountWish: Sendable, Hashable {
    package enum Group: String, Sendable, CaseIterable { case all, staff, applicants, noFactor, locked }

    package var group: Group
    /// A part of a user name, or a whole name, number or telephone number.
    package var text: String
    package var unit: String?
    package var role: String?

    package init(group: Group = .all, text: String = "", unit: String? = nil, role: String? = nil) {
        self.group = group
        self.text = text
        self.unit = unit
        self.role = role
    }
}

/// How many accounts there are, of each group.
package typealias AccountCounts = [AccountWish.Group: Int]

/// The statements of the administrator's lists.
extension Directory {
    private static let staff = """
        (EXISTS (SELECT 1 FROM unit_role u WHERE u.person = account.person)
         OR EXISTS (SELECT 1 FROM zone_role z WHERE z.person = account.person AND z.role <> 'helper'))
        """

    /// Accounts by user name, those after a user name; one more than asked for says that there are more.
    package func accounts(_ wish: AccountWish, after username: String = "", limit: Int, now: Instant, on connection: any Connection) throws
        -> [AccountEntry]
    {
        let (condition, values) = condition(wish, now)
        let rows = try connection.rows(
            """
            SELECT account.person FROM account JOIN person ON person.id = account.person
            WHERE account.username > ? AND \(condition) ORDER BY account.username LIMIT ?
            """, [.text(username)] + values + [Value(limit)])
        return try rows.compactMap { try account(of: $0.int("person"), now: now, on: connection) }
    }

    package func accountCounts(now: Instant, on connection: any Connection) throws -> AccountCounts {
        var counts: AccountCounts = [:]
        for group in AccountWish.Group.allCases {
            let (condition, values) = condition(AccountWish(group: group), now)
            counts[group] = Int(
                try connection.row(
                    "SELECT COUNT(*) AS n FROM account JOIN person ON person.id = account.person WHERE \(condition)", values)?.int("n") ?? 0
            )
        }
        return counts
    }

    private func condition(_ wish: AccountWish, _ now: Instant) -> (sql: String, values: [Value]) {
        let at = Value.integer(now.microseconds)
        var parts = [group(wish.group)]
        var values: [Value] = wish.group == .locked ? [at, at] : [at]
        if !wish.text.isEmpty {
            let escaped = wish.text.lowercased().replacing("!", with: "!!").replacing("%", with: "!%").replacing("_", with: "!_")
            parts.append("(account.username LIKE ? ESCAPE '!' OR person.name_index = ? OR person.code_index = ? OR person.phone_index = ?)")
            values += [
                .text("%\(escaped)%"), .text(seal.nameIndex(wish.text)), .text(seal.codeIndex(wish.text)),
                .text(seal.phoneIndex(wish.text)),
            ]
        }
        if let unit = wish.unit {
            parts.append("EXISTS (SELECT 1 FROM unit_role v WHERE v.person = account.person AND v.unit = ?)")
            values.append(.text(unit))
        }
        if let role = wish.role {
            parts.append(
                "(EXISTS (SELECT 1 FROM unit_role v WHERE v.person = account.person AND v.role = ?) OR EXISTS (SELECT 1 FROM zone_role v WHERE v.person = account.person AND v.role = ?))"
            )
            values += [.text(role), .text(role)]
        }
        return (parts.joined(separator: " AND "), values)
    }

    /// Who belongs to a group, by the instant asked for.
    private func group(_ group: AccountWish.Group) -> String {
        switch group {
        case .all: "account.closed_at > ?"
        case .staff: "account.closed_at > ? AND \(Self.staff)"
        case .applicants: "account.closed_at > ? AND NOT \(Self.staff)"
        case .locked: "(account.locked_at <= ? OR account.closed_at <= ?)"
        case .noFactor:
            """
            account.closed_at > ? AND \(Self.staff) AND NOT EXISTS (
              SELECT 1 FROM second_factor f WHERE f.person = account.person AND f.confirmed_at IS NOT NULL)
            """
        }
    }

    /// One account with everything an administrator needs to know; nil where the person has none.
    package func account(of person: Int64, now: Instant, on connection: any Connection) throws -> AccountEntry? {
        let id = Value.integer(person)
        guard
            let row = try connection.row(
                "SELECT username, created_at, locked_at, closed_at, must_change FROM account WHERE person = ?", [id]),
            let known = try self.person(person, on: connection)
        else { return nil }
        func past(_ column: String) throws -> Instant? {
            let at = Instant(microseconds: try row.int(column))
            return at <= now ? at : nil
        }
        let factor = try connection.row("SELECT person FROM second_factor WHERE person = ? AND confirmed_at IS NOT NULL", [id])
        let links = try connection.row("SELECT COUNT(*) AS n FROM sign_on_link WHERE person = ?", [id])
        let seen = try connection.row(
            "SELECT MAX(seen_at) AS at FROM session WHERE person = ? AND expires_at > ?", [id, .integer(now.microseconds)])
        return AccountEntry(
            person: known, username: try row.text("username"), createdAt: Instant(microseconds: try row.int("created_at")),
            lockedAt: try past("locked_at"), closedAt: try past("closed_at"), mustChange: try row.bool("must_change"),
            hasFactor: factor != nil, links: Int(try links?.int("n") ?? 0), roles: try terms(of: person, on: connection),
            seenAt: try seen?.optionalInt("at").map { Instant(microseconds: $0) })
    }
}
