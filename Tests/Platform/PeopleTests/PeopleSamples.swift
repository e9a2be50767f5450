import Sealing
import Store
import TestSupport
import WorkCalendar

@testable import People

/// The people of these tests: an enterprise with its owner and an agent, window clerks, a reviewer, a chief, a supervisor.
struct Samples {
    let database: any Database
    /// The database's file, where it has one.
    let path: String?
    let accounts: Accounts
    let password = "correct horse 通办"
    let start = Instant(microseconds: 1_790_000_000_000_000)

    static let reach = UnitReach(receiving: ["hall"], hall: ["scjgj", "shuiwu"])
    static let factory = NewOrganisation(name: "新乡市平原振动机械有限公司", code: "91410700MA3X0A0A0X")

    init(inFile: Bool = false, policy: AccountPolicy = .forTests) async throws {
        let made = try await TestDatabase.make(inFile: inFile)
        database = made.database
        path = made.path
        try await database.migrate(PeopleMigrations.all)
        accounts = Accounts(database: database, keyring: .forTests(), random: .seeded(7), reach: Self.reach, policy: policy)
        try await accounts.seed(demonstration, now: start)
    }

    var demonstration: Demonstration {
        Demonstration(
            organisations: [Self.factory],
            accounts: [
                NewAccount(
                    username: "owner", password: password, name: "王建国", code: "41070219800101001X", phone: "13903730001",
                    owns: [Self.factory.code]),
                NewAccount(username: "agent", password: password, name: "李小梅", code: "410702199002020024", phone: "13903730002"),
                NewAccount(
                    username: "window1", password: password, name: "赵窗口", unitRoles: [UnitRole(unit: "hall", role: RoleName.clerk)]),
                NewAccount(
                    username: "reviewer1", password: password, name: "钱审核", unitRoles: [UnitRole(unit: "scjgj", role: RoleName.reviewer)]),
                NewAccount(
                    username: "chief1", password: password, name: "孙首席", unitRoles: [UnitRole(unit: "scjgj", role: RoleName.chief)]),
                NewAccount(username: "supervisor", password: password, name: "周督查", zoneRoles: [RoleName.supervisor]),
                NewAccount(username: "helper1", password: password, name: "吴帮办", zoneRoles: [RoleName.helper]),
            ],
            mandates: [
                NewMandate(
                    organisation: Self.factory.code, agent: "agent", kinds: ["case"], items: ["food-licence"], from: start,
                    to: start.adding(microseconds: 1000), paper: "授权委托书 2026-17 号，王建国签字")
            ])
    }

    func signIn(_ username: String, _ password: String? = nil, from address: String = "10.0.0.1", at now: Instant? = nil) async throws
        -> SignIn
    {
        try await accounts.signIn(username: username, password: password ?? self.password, address: address, now: now ?? start)
    }

    /// The token of a sign-in that must succeed.
    func token(_ username: String, at now: Instant? = nil) async throws -> String {
        guard case .granted(let token, _, _) = try await signIn(username, at: now) else { throw Missing() }
        return token
    }

    func caller(_ username: String, at now: Instant? = nil) async throws -> Caller {
        let at = now ?? start
        let found = try await database.read { [accounts] connection in
            try accounts.directory.person(username: username, on: connection).flatMap {
                try accounts.directory.caller(person: $0.id, at: at, on: connection)
            }
        }
        guard let found else { throw Missing() }
        return found
    }

    struct Missing: Error {}
}

extension SignIn {
    var isGranted: Bool { if case .granted = self { true } else { false } }
    var isRefused: Bool { if case .refused = self { true } else { false } }
    var seconds: Int? { if case .wait(let seconds) = self { seconds } else { nil } }
}
