import Sealing
import Store
import WorkCalendar

/// What an administrator, or a command, does to an account: each act with its line in the changes.
extension Accounts {
    package var changes: AccountChanges { AccountChanges(seal: directory.seal) }

    /// Gives a role, now or from a later moment on. Giving it again sets a new end.
    package func grant(
        _ role: RoleGrant, to person: Int64, from: Instant? = nil, until: Instant = .never, by actor: Principal, now: Instant
    )
        async throws
    {
        if let fault = RoleRules.fault(granting: role, to: person, by: actor) { throw fault }
        guard until > (from ?? now) else { throw AccountFault.rolePeriod }
        try await database.write { db in
            if until != .never { try mustStay(person, role, now, db) }
            if let from, from > now {
                try directory.plan(role, person: person, from: from, until: until, on: db)
                return try changes.write(.planned, of: person, by: actor, detail: role.text, until: until, now: now, on: db)
            }
            guard try directory.hold(role, person: person, until: until, on: db) else { return }
            try changes.write(.granted, of: person, by: actor, detail: role.text, until: until, now: now, on: db)
        }
    }

    /// Takes a role away; open sessions follow at once.
    package func withdraw(_ role: RoleGrant, from person: Int64, by actor: Principal, now: Instant) async throws {
        try await database.write { db in
            try mustStay(person, role, now, db)
            guard try directory.drop(role, person: person, on: db) else { throw AccountFault.roleNotHeld(role.text) }
            try changes.write(.withdrawn, of: person, by: actor, detail: role.text, now: now, on: db)
        }
    }

    /// Takes back a role that has not begun.
    package func withdraw(plan: Int64, from person: Int64, by actor: Principal, now: Instant) async throws {
        try await database.write { db in
            guard let found = try directory.plans("WHERE id = ? AND person = ?", [.integer(plan), .integer(person)], on: db).first else {
                throw AccountFault.roleNotHeld("")
            }
            try db.run("DELETE FROM role_plan WHERE id = ?", [.integer(plan)])
            try changes.write(.withdrawn, of: person, by: actor, detail: found.term.role.text, now: now, on: db)
        }
    }

    /// The administrator's role of the last administrator stays.
    private func mustStay(_ person: Int64, _ role: RoleGrant, _ now: Instant, _ db: any Connection) throws {
        guard role == .zone(RoleName.administrator) else { return }
        try mustStay(person, now, db)
    }

    private func mustStay(_ person: Int64, _ now: Instant, _ db: any Connection) throws {
        let administrators = try directory.standingAdministrators(at: now, on: db)
        if let fault = RoleRules.fault(removing: person, administrators: administrators) { throw fault }
    }

    /// Shuts an account until it is opened again; its sessions end.
    package func lock(_ person: Int64, by actor: Principal, now: Instant) async throws {
        if actor == .person(person) { throw AccountFault.ownAccount }
        try await database.write { db in
            try mustStay(person, now, db)
            let at = Value.integer(now.microseconds)
            guard try db.run("UPDATE account SET locked_at = ? WHERE person = ? AND locked_at > ?", [at, .integer(person), at]) == 1 else {
                return
            }
            try sessions.endAll(of: person, on: db)
            try changes.write(.locked, of: person, by: actor, now: now, on: db)
        }
    }

    package func unlock(_ person: Int64, by actor: Principal, now: Instant) async throws {
        try await database.write { db in
            let changed = try db.run(
                "UPDATE account SET locked_at = ? WHERE person = ? AND locked_at < ?", [.integer(.max), .integer(person), .integer(.max)])
            if changed == 1 { try changes.write(.unlocked, of: person, by: actor, now: now, on: db) }
        }
    }

    package func endSessions(of person: Int64, by actor: Principal, now: Instant) async throws -> Int {
        try await database.write { db in
            let ended = try sessions.endAll(of: person, on: db)
            if ended > 0 { try changes.write(.sessionsEnded, of: person, by: actor, now: now, on: db) }
            return ended
        }
    }

    /// A lost authenticator: the factor and its recovery codes go, every session ends; the person sets one up anew.
    package func resetFactor(of person: Int64, by actor: Principal, now: Instant) async throws {
        if actor == .person(person) { throw AccountFault.ownAccount }
        try await database.write { db in
            try factors.remove(of: person, on: db)
            try sessions.endAll(of: person, on: db)
            try throttle.forget(directory.seal.throttleIndex("factor", String(person)), on: db)
            try changes.write(.factorReset, of: person, by: actor, now: now, on: db)
        }
    }

    /// A password that must be changed at the next sign-in; told once, stored nowhere in the clear.
    package func oneTimePassword(for person: Int64, by actor: Principal, now: Instant) async throws -> String {
        if actor == .person(person) { throw AccountFault.ownAccount }
        let password = Self.readable(random)
        try await setPassword(password, of: person, by: actor, mustChange: true, now: now)
        return password
    }

    /// A password for a new account, to be told to its person.
    package func readablePassword() -> String { Self.readable(random) }

    /// Four groups of four without letters that look alike: 75 random bits, easy to read out over a counter.
    static func readable(_ random: RandomSource) -> String {
        let letters = Array("23456789abcdefghjkmnpqrstuvwxyz")
        let picked = random.bytes(64).filter { $0 < 248 }.prefix(16).map { letters[Int($0) % letters.count] }
        return stride(from: 0, to: picked.count, by: 4).map { String(picked[$0..<min($0 + 4, picked.count)]) }.joined(separator: "-")
    }

    /// Lets roles begin and end whose time has come; for a job. Returns how many.
    package func turnRoles(now: Instant) async throws -> Int {
        try await database.write { db in
            let over = try directory.over(at: now, on: db)
            for (person, role) in over {
                _ = try directory.drop(role, person: person, on: db)
                try changes.write(.ended, of: person, by: .system, detail: role.text, now: now, on: db)
            }
            let begun = try directory.plans("WHERE from_at <= ?", [.integer(now.microseconds)], on: db)
            for plan in begun {
                try db.run("DELETE FROM role_plan WHERE id = ?", [.integer(plan.term.plan ?? 0)])
                guard plan.term.until > now, try directory.hold(plan.term.role, person: plan.person, until: plan.term.until, on: db) else {
                    continue
                }
                try changes.write(
                    .granted, of: plan.person, by: .system, detail: plan.term.role.text, until: plan.term.until, now: now, on: db)
            }
            return over.count + begun.count
        }
    }
}
