import People
import Records
import WorkCalendar

/// Everyone a record of the tests can meet, one of each role; the department that must act is `scjgj`.
package enum Actor: String, CaseIterable, Sendable {
    case anonymous, stranger, applicant, agent
    case clerk, reviewer, chief, secondChief, hallClerk, otherClerk, otherReviewer, otherChief
    case supervisor, secondSupervisor, administrator, callback, appeals, helper
    case system

    package static let unit = "scjgj"
    /// The department that handles a part where a test needs one.
    package static let otherUnit = "sthjfj"
    package static let company = Organisation(id: 501, name: "新乡市平原振动机械有限公司", code: "91410700MA3X0A0A0X")

    package var person: Int64? {
        switch self {
        case .anonymous, .system: nil
        default: Int64(100 + (Actor.allCases.firstIndex(of: self) ?? 0))
        }
    }

    private var unitRoles: Set<UnitRole> {
        switch self {
        case .clerk: [UnitRole(unit: Actor.unit, role: RoleName.clerk)]
        case .reviewer: [UnitRole(unit: Actor.unit, role: RoleName.reviewer)]
        case .chief, .secondChief: [UnitRole(unit: Actor.unit, role: RoleName.chief)]
        case .hallClerk:
            [
                UnitRole(unit: "hall", role: RoleName.clerk), UnitRole(unit: Actor.unit, role: RoleName.clerk),
                UnitRole(unit: Actor.otherUnit, role: RoleName.clerk),
            ]
        case .otherClerk: [UnitRole(unit: Actor.otherUnit, role: RoleName.clerk)]
        case .otherReviewer: [UnitRole(unit: Actor.otherUnit, role: RoleName.reviewer)]
        case .otherChief: [UnitRole(unit: Actor.otherUnit, role: RoleName.chief)]
        default: []
        }
    }

    private var zoneRoles: Set<String> {
        switch self {
        case .supervisor, .secondSupervisor: [RoleName.supervisor]
        case .administrator: [RoleName.administrator]
        case .callback: [RoleName.callback]
        case .appeals: [RoleName.appeals]
        case .helper: [RoleName.helper]
        default: []
        }
    }

    package var caller: Caller {
        switch self {
        case .anonymous: .anonymous
        case .system: .system
        default:
            Caller(
                person: person, name: rawValue, username: rawValue, organisations: self == .applicant ? [Actor.company] : [],
                unitRoles: unitRoles, zoneRoles: zoneRoles, mandates: self == .agent ? [Actor.mandate] : [])
        }
    }

    /// What the agent may do: everything for the company, for ever.
    package static let mandate = Mandate(
        id: 900, principal: .organisation(company.id), agent: Int64(100 + (allCases.firstIndex(of: .agent) ?? 0)), kinds: nil, items: nil,
        from: Instant(microseconds: 0), to: .never)

    /// Whether it may know of a record whose applicant is the company and whose department is `unit`.
    package func sees(unit: String) -> Bool {
        switch self {
        case .applicant, .agent, .supervisor, .secondSupervisor, .system: true
        default: unitRoles.contains { $0.unit == unit }
        }
    }

    /// Whether it stands in this relation to a record of that department.
    package func stands(_ by: By, unit: String) -> Bool {
        switch by {
        case .party(let role): role == .applicant && (self == .applicant || self == .agent)
        case .unit(let role): unitRoles.contains(UnitRole(unit: unit, role: role.rawValue))
        case .zone(let role): zoneRoles.contains(role.rawValue)
        case .anyone: person != nil
        case .system: self == .system
        case .partner: false
        }
    }

    /// As a colleague an approver is chosen from.
    package var colleague: Person { Person(id: person ?? 0, name: rawValue, username: rawValue, code: nil, phone: nil) }

    /// Those of the tests who hold a role in a unit.
    package static func holders(role: String, unit: String) -> [Person] {
        allCases.filter { $0.unitRoles.contains(UnitRole(unit: unit, role: role)) }.map(\.colleague)
    }
}
