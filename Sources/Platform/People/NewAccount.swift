import WorkCalendar

/// An organisation to be registered.
package struct NewOrganisation: Sendable, Hashable {
    package var name: String
    package var code: String

    package init(name: String, code: String) {
        self.name = name
        self.code = code
    }
}

/// A person to be registered with an account to sign in with.
package struct NewAccount: Sendable, Hashable {
    package var username: String
    package var password: String
    package var name: String
    package var code: String?
    package var phone: String?
    /// Credit codes of the organisations the person speaks for as legal owner.
    package var owns: [String]
    package var unitRoles: [UnitRole]
    package var zoneRoles: [String]

    package init(
        username: String, password: String, name: String, code: String? = nil, phone: String? = nil, owns: [String] = [],
        unitRoles: [UnitRole] = [], zoneRoles: [String] = []
    ) {
        self.username = username
        self.password = password
        self.name = name
        self.code = code
        self.phone = phone
        self.owns = owns
        self.unitRoles = unitRoles
        self.zoneRoles = zoneRoles
    }
}

/// A mandate to be written down.
package struct NewMandate: Sendable, Hashable {
    /// The credit code of the organisation acted for.
    package var organisation: String
    /// The user name of the agent.
    package var agent: String
    package var kinds: [String]?
    package var items: [String]?
    package var from: Instant
    package var to: Instant
    /// What paper it rests on; sealed at rest.
    package var paper: String?

    package init(
        organisation: String, agent: String, kinds: [String]? = nil, items: [String]? = nil, from: Instant, to: Instant = .never,
        paper: String? = nil
    ) {
        self.organisation = organisation
        self.agent = agent
        self.kinds = kinds
        self.items = items
        self.from = from
        self.to = to
        self.paper = paper
    }
}

/// The people of a demonstration.
package struct Demonstration: Sendable {
    package var organisations: [NewOrganisation]
    package var accounts: [NewAccount]
    package var mandates: [NewMandate]

    package init(organisations: [NewOrganisation], accounts: [NewAccount], mandates: [NewMandate]) {
        self.organisations = organisations
        self.accounts = accounts
        self.mandates = mandates
    }
}
