import People

/// The states of a kind: raw values are the stored and published names (`in_review`).
package protocol StateSet: RawRepresentable, CaseIterable, Hashable, Sendable where RawValue == String {}

/// The actions of a kind: raw values are the stored and published names (`request_correction`).
package protocol ActionSet: RawRepresentable, CaseIterable, Hashable, Sendable where RawValue == String {}

/// A kind of record: a name for its states and actions, and the one table that says how they hang together.
///
/// Source: records.md section 1. The table is data; the one engine executes it.
package protocol RecordKind: Sendable {
    associatedtype State: StateSet
    associatedtype Action: ActionSet
    static var lifecycle: Lifecycle<Self> { get }
}

/// A job in a relation to a record: applicant, agent, clerk, reviewer, chief, supervisor …
package struct Role: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
    package init(stringLiteral value: String) { rawValue = value }

    package static let applicant: Role = "applicant"
    package static let agent: Role = "agent"
    package static let helper: Role = "helper"
    package static let clerk: Role = "clerk"
    package static let reviewer: Role = "reviewer"
    package static let chief: Role = "chief"
    package static let supervisor: Role = "supervisor"
    package static let administrator: Role = "administrator"
}

/// Who may act: always a relation to *this* record, never a bare job title.
package enum By: Hashable, Sendable {
    /// A party of the record in this role, its lawful agent included.
    case party(Role)
    /// This role within the unit that must act.
    case unit(Role)
    /// This role over the whole zone.
    case zone(Role)
    /// A partner system registered under this role.
    case partner(Role)
    case anyone
    /// Silence, joins and signals: never a person.
    case system

    /// `unit:clerk`, as matrices and events print it.
    package var text: String {
        switch self {
        case .party(let role): "party:\(role.rawValue)"
        case .unit(let role): "unit:\(role.rawValue)"
        case .zone(let role): "zone:\(role.rawValue)"
        case .partner(let role): "partner:\(role.rawValue)"
        case .anyone: "anyone"
        case .system: "system"
        }
    }
}

/// The class of an end state; figures count outcomes, never states.
package enum Outcome: String, Hashable, Sendable, CaseIterable {
    case granted, denied, refused, withdrawn, terminated, done, good, repaired, excluded, explained
}
