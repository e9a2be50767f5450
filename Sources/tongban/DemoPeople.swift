import People
import WorkCalendar
import Zone

extension ZoneFolder {
    /// The comprehensive window receives for every department in the hall.
    var reach: UnitReach {
        UnitReach(
            receiving: Set(departments.filter(\.receivesForAll).map(\.id)), hall: Set(departments.filter(\.hall).map(\.id)))
    }
}

extension Zone.Demonstration {
    /// The same people as accounts are made from; a mandate holds from the first to the last day whole.
    func people(_ calendar: OfficeCalendar) -> People.Demonstration {
        let codes = Dictionary(organisations.map { ($0.key, $0.code) }, uniquingKeysWith: { first, _ in first })
        return People.Demonstration(
            organisations: organisations.map { NewOrganisation(name: $0.name, code: $0.code) },
            accounts: accounts.map { account in
                NewAccount(
                    username: account.username, password: account.password, name: account.name, code: account.citizenNumber,
                    phone: account.phone, owns: account.organisation.flatMap { codes[$0] }.map { [$0] } ?? [],
                    unitRoles: account.department.map { unit in account.unitRoles.map { People.UnitRole(unit: unit, role: $0.rawValue) } }
                        ?? [],
                    zoneRoles: account.roles.map(\.rawValue).filter(RoleName.ofZone.contains))
            },
            mandates: mandates.compactMap { mandate in
                codes[mandate.organisation].map { code in
                    NewMandate(
                        organisation: code, agent: mandate.agent, items: mandate.items.isEmpty ? nil : mandate.items,
                        from: calendar.instant(mandate.from, minute: 0), to: calendar.midnight(after: mandate.to))
                }
            })
    }
}
