/// Whoever may stand in a relation to a record: one text in every column that names an actor or a party.
///
/// The text forms: `p:12` a person, `o:45` an organisation, `u:scjgj/reviewer` a role in a unit, `z:supervisor` a role in the whole
/// zone, `t:bank-icbc` a partner, `system`, `anyone`.
package enum Principal: Hashable, Sendable {
    case person(Int64)
    case organisation(Int64)
    case unit(String, role: String)
    case zone(String)
    case partner(String)
    case system
    case anyone
}

extension Principal: LosslessStringConvertible {
    package var description: String {
        switch self {
        case .person(let id): "p:\(id)"
        case .organisation(let id): "o:\(id)"
        case .unit(let unit, let role): "u:\(unit)/\(role)"
        case .zone(let role): "z:\(role)"
        case .partner(let name): "t:\(name)"
        case .system: "system"
        case .anyone: "anyone"
        }
    }

    /// Reads the text form; nil for everything that `description` would not write.
    package init?(_ description: String) {
        if description == "system" {
            self = .system
            return
        }
        if description == "anyone" {
            self = .anyone
            return
        }
        guard description.dropFirst().first == ":" else { return nil }
        let rest = String(description.dropFirst(2))
        guard !rest.isEmpty else { return nil }
        switch description.first {
        case "p":
            guard let id = Int64(rest), String(id) == rest else { return nil }
            self = .person(id)
        case "o":
            guard let id = Int64(rest), String(id) == rest else { return nil }
            self = .organisation(id)
        case "u":
            let parts = rest.split(separator: "/", omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
            self = .unit(String(parts[0]), role: String(parts[1]))
        case "z": self = .zone(rest)
        case "t": self = .partner(rest)
        default: return nil
        }
    }
}

/// A role held in one unit: the clerk of a department.
package struct UnitRole: Hashable, Sendable {
    package let unit: String
    package let role: String

    package init(unit: String, role: String) {
        self.unit = unit
        self.role = role
    }
}

/// The names of the roles the platform knows. Roles are text in every table; a measure may add its own.
package enum RoleName {
    package static let applicant = "applicant"
    package static let helper = "helper"
    /// Roles in a unit.
    package static let clerk = "clerk"
    package static let reviewer = "reviewer"
    package static let chief = "chief"
    /// Roles in the whole zone.
    package static let supervisor = "supervisor"
    package static let administrator = "administrator"
    package static let callback = "callback"
    package static let appeals = "appeals"
    /// Keeps the catalogue: compares guides with their sources, prints codes.
    package static let editor = "editor"

    package static let ofUnits: Set<String> = [clerk, reviewer, chief]
    package static let ofZone: Set<String> = [helper, supervisor, administrator, callback, appeals, editor]
}
