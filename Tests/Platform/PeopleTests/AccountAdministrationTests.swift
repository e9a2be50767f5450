import Store
import Testing
import WorkCalendar

@testable import People

@Suite("Accounts and roles") struct AccountAdministrationTests {
    /// The samples with two administrators.
    struct Office {
        let samples: Samples
        let first: Int64
        let second: Int64

        init() async throws {
            samples = try await Samples()
            let roles = [RoleName.administrator]
            first = try await samples.accounts.create(
                NewAccount(username: "admin1", password: "long password", name: "钱进", zoneRoles: roles), now: samples.start)
            second = try await samples.accounts.create(
                NewAccount(username: "admin2", password: "long password", name: "孙理", zoneRoles: roles), now: samples.start)
        }

        var accounts: Accounts { samples.accounts }

        func person(_ username: String) async throws -> Int64 {
            guard let id = try await samples.caller(username).person else { throw Samples.Missing() }
            return id
        }

        func roles(_ username: String, at now: Instant) async throws -> [String] {
            let caller = try await samples.caller(username, at: now)
            return caller.unitRoles.map { "\($0.role)@\($0.unit)" }.sorted() + caller.zoneRoles.sorted()
        }
    }

    @Test func nodesThatStartAtOncePutADemonstrationInOnce() async throws {
        let samples = try await Samples()
        let more = Demonstration(
            organisations: [NewOrganisation(name: "新乡市试验机械有限公司", code: "91350100M000100Y43")],
            accounts: (0..<6).map { NewAccount(username: "new\($0)", password: samples.password, name: "新人") },
            mandates: [])
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<3 { group.addTask { try await samples.accounts.seed(more, now: samples.start) } }
            try await group.waitForAll()
        }
        let there = try await samples.database.read { db in
            try db.row("SELECT COUNT(*) AS n FROM account WHERE username LIKE 'new%'")?.int("n")
        }
        #expect(there == 6)
    }

    @Test func nobodyGivesARoleToThemselves() async throws {
        let office = try await Office()
        await #expect(throws: AccountFault.ownRole) {
            try await office.accounts.grant(
                .zone(RoleName.supervisor), to: office.first, by: .person(office.first), now: office.samples.start)
        }
        try await office.accounts.grant(.zone(RoleName.supervisor), to: office.first, by: .person(office.second), now: office.samples.start)
        #expect(try await office.roles("admin1", at: office.samples.start) == ["administrator", "supervisor"])
    }

    @Test func anAdministratorTakesALinkedSignOnAwayAndMakesNone() async throws {
        let office = try await Office()
        let (accounts, now) = (office.accounts, office.samples.start)
        #expect(try await accounts.link("city", subject: "s", label: nil, to: office.second, now: now))
        await #expect(throws: AccountFault.ownAccount) {
            try await accounts.unlinkAll(of: office.second, by: .person(office.second), now: now)
        }
        #expect(try await accounts.unlinkAll(of: office.second, by: .person(office.first), now: now) == 1)
        #expect(try await accounts.links(of: office.second) == [])
        guard case .refused = try await accounts.signIn(provider: "city", subject: "s", label: nil, patient: false, now: now) else {
            Issue.record("the link still signs in")
            return
        }
        let last = try await accounts.database.read { try accounts.changes.list(of: office.second, limit: 1, on: $0) }.first
        #expect(last?.action == .unlinked && last?.actor == Principal.person(office.first).description && last?.detail == "city")
    }

    @Test func theLastAdministratorStays() async throws {
        let office = try await Office()
        let (accounts, now) = (office.accounts, office.samples.start)
        let role = RoleGrant.zone(RoleName.administrator)
        try await accounts.lock(office.second, by: .person(office.first), now: now)
        await #expect(throws: AccountFault.lastAdministrator) {
            try await accounts.withdraw(role, from: office.first, by: .system, now: now)
        }
        await #expect(throws: AccountFault.lastAdministrator) { try await accounts.lock(office.first, by: .system, now: now) }
        await #expect(throws: AccountFault.lastAdministrator) {
            try await accounts.grant(role, to: office.first, until: now.adding(microseconds: Instant.wholeDay), by: .system, now: now)
        }
        try await accounts.unlock(office.second, by: .person(office.first), now: now)
        try await accounts.withdraw(role, from: office.first, by: .person(office.second), now: now)
        #expect(try await office.roles("admin1", at: now) == [])
    }

    @Test func aRoleBeginsAndEndsAtItsTime() async throws {
        let office = try await Office()
        let (accounts, now) = (office.accounts, office.samples.start)
        let agent = try await office.person("agent")
        let role = RoleGrant.unit(UnitRole(unit: "scjgj", role: RoleName.clerk))
        let (from, until) = (now.adding(microseconds: Instant.wholeDay), now.adding(microseconds: 3 * Instant.wholeDay))
        try await accounts.grant(role, to: agent, from: from, until: until, by: .person(office.first), now: now)
        #expect(try await office.roles("agent", at: now) == [])
        _ = try await accounts.turnRoles(now: from)
        #expect(try await office.roles("agent", at: from) == ["clerk@scjgj"])
        #expect(try await office.roles("agent", at: until.adding(microseconds: -1)) == ["clerk@scjgj"])
        #expect(try await office.roles("agent", at: until) == [], "to the microsecond, whether the sweep came or not")
        _ = try await accounts.turnRoles(now: until)
        let changes = accounts.changes
        let actions = try await office.samples.database.read { try changes.list(of: agent, limit: 10, on: $0) }.map(\.action)
        #expect(actions == [.ended, .granted, .planned, .mandateGiven, .created])
    }

    @Test func aLockedAccountIsOutAtOnce() async throws {
        let office = try await Office()
        let (accounts, now) = (office.accounts, office.samples.start)
        let token = try await office.samples.token("reviewer1")
        let person = try await office.person("reviewer1")
        try await accounts.lock(person, by: .person(office.first), now: now)
        #expect(try await accounts.caller(token: token, now: now) == nil)
        #expect(try await office.samples.signIn("reviewer1").isRefused)
        try await accounts.unlock(person, by: .person(office.first), now: now)
        #expect(try await office.samples.signIn("reviewer1").isGranted)
    }

    @Test func aOneTimePasswordServesOnlyToChooseOnesOwn() async throws {
        let office = try await Office()
        let (accounts, now) = (office.accounts, office.samples.start)
        let person = try await office.person("owner")
        let password = try await accounts.oneTimePassword(for: person, by: .person(office.first), now: now)
        #expect(password.count == 19)
        #expect(try await office.samples.signIn("owner").isRefused)
        guard case .granted(let token, let caller, _) = try await office.samples.signIn("owner", password) else { throw Samples.Missing() }
        #expect(caller.session?.stage == .changingPassword)
        let session = try #require(caller.session?.id)
        func change(_ from: String, _ to: String) async throws -> PasswordChange {
            try await accounts.changePassword(
                of: person, username: "owner", session: session, from: from, to: to, label: nil, patient: false, now: now)
        }
        await #expect(throws: AccountFault.passwordPlain) { _ = try await change(password, "owner1234") }
        await #expect(throws: AccountFault.passwordPlain) { _ = try await change(password, "12345678") }
        await #expect(throws: AccountFault.passwordPlain) { _ = try await change(password, password) }
        guard case .refused = try await change("not the password", "新的密码 很长很长") else { throw Samples.Missing() }
        guard case .changed(let next, _) = try await change(password, "新的密码 很长很长") else { throw Samples.Missing() }
        #expect(try await accounts.caller(token: token, now: now) == nil, "the old token is worth nothing")
        #expect(try await accounts.caller(token: next, now: now)?.session?.stage == .full)
    }

    @Test func everyChangeLeavesALineAndAnAlteredOneIsFound() async throws {
        let office = try await Office()
        let (accounts, now) = (office.accounts, office.samples.start)
        let changes = accounts.changes
        #expect(try await office.samples.database.read { try changes.broken(on: $0) } == nil)
        let lines = try await office.samples.database.read { try changes.list(limit: 100, on: $0) }
        #expect(lines.filter { $0.action == .created }.count == 9, "seven of the samples, two administrators")
        #expect(lines.contains { $0.action == .granted && $0.detail == "reviewer@scjgj" })
        #expect(lines.contains { $0.action == .mandateGiven })
        let victim = lines[3].id
        for statement in ["UPDATE account_change SET actor = 'p:1' WHERE id = ?", "DELETE FROM account_change WHERE id = ?"] {
            await #expect(throws: Undone.self) {
                try await office.samples.database.write { db in
                    try db.run(statement, [.integer(victim)])
                    #expect(try changes.broken(on: db) != nil, "\(statement)")
                    throw Undone()
                }
            }
        }
        _ = now
    }

    struct Undone: Error {}

    @Test func aSessionEndsWhenItRestsAndLaterInLargeType() async throws {
        var policy = AccountPolicy.forTests
        policy.staffIdle = Instant.hour
        let samples = try await Samples(policy: policy)
        func open(patient: Bool) async throws -> String {
            let outcome = try await samples.accounts.signIn(
                username: "reviewer1", password: samples.password, address: "a", patient: patient, now: samples.start)
            guard case .granted(let token, _, _) = outcome else { throw Samples.Missing() }
            return token
        }
        func lives(_ token: String, _ hours: Int64, _ microseconds: Int64 = 0) async throws -> Bool {
            let at = samples.start.adding(microseconds: hours * Instant.hour + microseconds)
            return try await samples.accounts.caller(token: token, now: at) != nil
        }
        let (quick, patient) = (try await open(patient: false), try await open(patient: true))
        #expect(try await !lives(quick, 1))
        #expect(try await lives(patient, 3, -1))
        let used = try await open(patient: false)
        #expect(try await lives(used, 1, -1))
        #expect(try await lives(used, 2, -2), "using it begins the rest anew")
    }
}
