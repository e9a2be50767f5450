import WorkCalendar

/// The accounts that `--demo` makes: nobody real.
package struct Demonstration: Sendable, Hashable {
    package struct Organisation: Sendable, Hashable {
        package let key: String
        package let name: String
        /// A valid unified social credit code (GB 32100).
        package let code: String
    }

    package struct Account: Sendable, Hashable {
        package let username: String
        package let password: String
        package let name: String
        package let citizenNumber: String?
        package let phone: String?
        package let roles: [Role]
        /// Key of the organisation it belongs to.
        package let organisation: String?
        /// Id of the department it works in, with its roles there.
        package let department: String?
        package let unitRoles: [UnitRole]
    }

    package struct Mandate: Sendable, Hashable {
        /// Key of the organisation that is acted for.
        package let organisation: String
        /// Username of the one who acts.
        package let agent: String
        /// Codes of the items it covers; empty means all.
        package let items: [String]
        package let from: Day
        package let to: Day
    }

    package enum Role: String, Sendable, Hashable, CaseIterable {
        case applicant, helper, supervisor, administrator, callback, appeals, editor
    }
    package enum UnitRole: String, Sendable, Hashable, CaseIterable { case clerk, reviewer, chief }

    package let organisations: [Organisation]
    package let accounts: [Account]
    package let mandates: [Mandate]

    /// No demonstration accounts at all.
    package static let none = Demonstration(organisations: [], accounts: [], mandates: [])
}
