import WorkCalendar

/// Whoever makes a request, with everything permission depends on, loaded once.
package struct Caller: Sendable {
    /// The session a caller came with.
    package struct Session: Sendable, Hashable {
        package let id: Int64
        package let expiresAt: Instant
        package let stage: SessionStage

        package init(id: Int64, expiresAt: Instant, stage: SessionStage = .full) {
            self.id = id
            self.expiresAt = expiresAt
            self.stage = stage
        }
    }

    /// Nil for nobody signed in and for the system.
    package let person: Int64?
    /// For the pages of the caller itself; never written to a record or a log.
    package let name: String
    package let username: String
    /// The organisations it speaks for as their legal owner.
    package let organisations: [Organisation]
    /// Its roles in units, with the departments a comprehensive window receives for.
    package let unitRoles: Set<UnitRole>
    package let zoneRoles: Set<String>
    /// Mandates to act for others that hold now.
    package let mandates: [Mandate]
    package let session: Session?
    /// Everything it may act as without a mandate: itself, its organisations, its unit roles, its zone roles.
    package let principals: [Principal]

    package init(
        person: Int64?, name: String, username: String = "", organisations: [Organisation] = [], unitRoles: Set<UnitRole> = [],
        zoneRoles: Set<String> = [], mandates: [Mandate] = [], session: Session? = nil
    ) {
        self.person = person
        self.name = name
        self.username = username
        self.organisations = organisations
        self.unitRoles = unitRoles
        self.zoneRoles = zoneRoles
        self.mandates = mandates
        self.session = session
        let units = unitRoles.map { Principal.unit($0.unit, role: $0.role) }.sorted { $0.description < $1.description }
        principals =
            (person.map { [.person($0)] } ?? []) + organisations.map { .organisation($0.id) } + units
            + zoneRoles.sorted().map(Principal.zone)
    }

    private init(system: Void) {
        person = nil
        name = "system"
        username = ""
        organisations = []
        unitRoles = []
        zoneRoles = []
        mandates = []
        session = nil
        principals = [.system]
    }

    /// The same caller under another session.
    package func with(_ session: Session?) -> Caller {
        Caller(
            person: person, name: name, username: username, organisations: organisations, unitRoles: unitRoles, zoneRoles: zoneRoles,
            mandates: mandates, session: session)
    }

    /// Nobody signed in.
    package static let anonymous = Caller(person: nil, name: "")
    /// The platform itself: silences, joins, jobs.
    package static let system = Caller(system: ())

    package var isSystem: Bool { principals == [.system] }
    package var isSignedIn: Bool { person != nil }
    /// Whether it holds any role of a unit or of the zone: it works here. A helper is a volunteer, not staff.
    package var isStaff: Bool { !unitRoles.isEmpty || zoneRoles.contains { $0 != RoleName.helper } }

    /// Whether it holds the role in this unit.
    package func has(_ role: String, in unit: String) -> Bool { unitRoles.contains(UnitRole(unit: unit, role: role)) }
    /// Whether it holds the role in the whole zone.
    package func has(zone role: String) -> Bool { zoneRoles.contains(role) }
    /// Whether it is this principal, without a mandate. Everybody is `anyone`.
    package func isOne(of principal: Principal) -> Bool { principal == .anyone || principals.contains(principal) }

    /// The mandate under which it may act for the principal, or nil. A principal it is itself needs none.
    package func mandate(for principal: Principal, kind: String, item: String?, at instant: Instant) -> Mandate? {
        mandates.first { $0.principal == principal && $0.covers(kind: kind, item: item, at: instant) }
    }

    /// The units it works in, in alphabetical order.
    package var units: [String] { Set(unitRoles.map(\.unit)).sorted() }
}
