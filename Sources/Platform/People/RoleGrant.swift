import WorkCalendar

/// A role as it is given or taken: in a unit, or in the whole zone.
package enum RoleGrant: Sendable, Hashable {
    case unit(UnitRole)
    case zone(String)

    /// `clerk@scjgj`, `supervisor`.
    package var text: String {
        switch self {
        case .unit(let role): "\(role.role)@\(role.unit)"
        case .zone(let role): role
        }
    }

    package init?(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false).map(String.init)
        switch parts.count {
        case 1 where RoleName.ofZone.contains(parts[0]): self = .zone(parts[0])
        case 2 where RoleName.ofUnits.contains(parts[0]) && !parts[1].isEmpty: self = .unit(UnitRole(unit: parts[1], role: parts[0]))
        default: return nil
        }
    }
}

/// A role somebody holds or will hold.
package struct RoleTerm: Sendable, Hashable {
    package let role: RoleGrant
    /// Nil where it has begun.
    package let from: Instant?
    /// `.never` without an end.
    package let until: Instant
    /// The number of the plan, for one that has not begun.
    package let plan: Int64?
}

/// Pure decisions about who may change whose roles.
package enum RoleRules {
    /// Nobody gives a role to themselves: what one may do is for another to say.
    package static func fault(granting role: RoleGrant, to person: Int64, by actor: Principal) -> AccountFault? {
        actor == .person(person) ? .ownRole : nil
    }

    /// The last administrator who can sign in cannot be taken away.
    package static func fault(removing person: Int64, administrators: [Int64]) -> AccountFault? {
        administrators == [person] ? .lastAdministrator : nil
    }
}
