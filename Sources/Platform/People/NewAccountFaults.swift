extension NewAccount {
    /// What is wrong with it by itself, before any database is asked: everything at once.
    package var faults: [AccountFault] {
        var faults: [AccountFault] = []
        if PersonalSeal.normalised(name).isEmpty { faults.append(.nameEmpty) }
        if Username(username) == nil { faults.append(.usernameForm(username)) }
        if !Self.accepts(password: password) { faults.append(.passwordForm) }
        let unknown = unitRoles.map(\.role).filter { !RoleName.ofUnits.contains($0) } + zoneRoles.filter { !RoleName.ofZone.contains($0) }
        return faults + unknown.map { .unknownRole($0) }
    }

    /// Whether a password has the length every password must have.
    package static func accepts(password: String) -> Bool { PasswordWorkers.isAcceptable(password) }
}
