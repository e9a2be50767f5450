import HTTPTypes
import People
import Records
import Store
import Web
import WorkCalendar
import Zone

/// The administrator's pages: who may do what here, and who looked at what. Addresses in one block.
package struct AdminDoors: Sendable {
    let accounts: Accounts
    let engine: Engine
    let zone: ZoneFolder
    /// Further pages of administration, of other parts of the program.
    let more: [AdminPage.Room]
    /// What behind the pages cannot wait.
    let alarms: @Sendable () async -> [AdminPage.Alarm]

    package init(
        accounts: Accounts, engine: Engine, zone: ZoneFolder, more: [AdminPage.Room] = [],
        alarms: @escaping @Sendable () async -> [AdminPage.Alarm] = { [] }
    ) {
        self.alarms = alarms
        self.accounts = accounts
        self.engine = engine
        self.zone = zone
        self.more = more
    }

    package func open(into doors: inout Doors) {
        let administrator = Access.role(RoleName.administrator)
        doors.page(.get, "/admin", for: administrator) { try await start($0) }
        doors.page(.get, "/admin/accounts", for: administrator) { try await list($0) }
        doors.page(.get, "/admin/accounts/new", for: administrator) { try newPage($0) }
        doors.page(.post, "/admin/accounts/new", for: administrator) { try await make($0) }
        doors.page(.get, "/admin/accounts/{id}", for: administrator) { try await show($0) }
        doors.page(.post, "/admin/accounts/{id}/roles", for: administrator) { try await grant($0) }
        doors.page(.post, "/admin/accounts/{id}/withdraw", for: administrator) { try await withdraw($0) }
        doors.page(.get, "/admin/accounts/{id}/do/{act}", for: administrator) { try await ask($0) }
        doors.page(.post, "/admin/accounts/{id}/do/{act}", for: administrator) { try await act($0) }
        doors.page(.get, "/admin/organisations", for: administrator) { try await organisations($0) }
        doors.page(.get, "/admin/changes", for: administrator) { try await changes($0) }
        doors.page(.get, "/admin/looks", for: .role(RoleName.administrator, RoleName.supervisor)) { try await looks($0) }
    }

    var directory: Directory { accounts.directory }

    private func start(_ visit: Visit) async throws -> Answer {
        let now = visit.now
        let (counts, changes) = try await accounts.database.read { [directory, changes = accounts.changes] db in
            (try directory.accountCounts(now: now, on: db), try changes.list(limit: 8, on: db))
        }
        let page = AdminPage(
            visit: visit, counts: counts, factorRequired: accounts.policy.factor == .staff, changes: try await told(changes, visit),
            more: more, alarms: await alarms())
        return visit.page(page.html, Shell(AdminPage.title, door: .admin, density: .work))
    }

    private func list(_ visit: Visit) async throws -> Answer {
        let wish = AccountWish(
            group: visit.query("group").flatMap(AccountWish.Group.init(rawValue:)) ?? .all,
            text: String((visit.query("q") ?? "").prefix(100)),
            unit: visit.query("department").flatMap { zone.department($0)?.id }, role: visit.query("role").flatMap(Self.known))
        let (after, now) = (String((visit.query("after") ?? "").prefix(64)), visit.now)
        let (found, counts) = try await accounts.database.read { [directory] db in
            (
                try directory.accounts(wish, after: after, limit: AccountsPage.most + 1, now: now, on: db),
                try directory.accountCounts(now: now, on: db)
            )
        }
        let page = AccountsPage(visit: visit, zone: zone, wish: wish, entries: found, counts: counts)
        return visit.page(page.html, Self.shell(AccountsPage.title, door: .accounts))
    }

    private static func known(_ role: String) -> String? {
        RoleName.ofUnits.contains(role) || RoleName.ofZone.contains(role) ? role : nil
    }

    private func changes(_ visit: Visit) async throws -> Answer {
        let cursor = visit.query("before").flatMap { Int64($0) } ?? .max
        let (found, broken) = try await accounts.database.read { [changes = accounts.changes] db in
            (try changes.list(below: cursor, limit: ChangesPage.most + 1, on: db), cursor == .max ? try changes.broken(on: db) : nil)
        }
        let page = ChangesPage(visit: visit, changes: try await told(found, visit), isWhole: broken == nil)
        return visit.page(page.html, Self.shell(ChangesPage.title))
    }

    private func organisations(_ visit: Visit) async throws -> Answer {
        let text = String((visit.query("q") ?? "").prefix(100))
        let cursor = visit.query("before").flatMap { Int64($0) } ?? .max
        let found = try await accounts.database.read { [directory] db in
            try directory.organisations(text, below: cursor, limit: OrganisationsPage.most + 1, on: db)
        }
        let page = OrganisationsPage(visit: visit, text: text, entries: found)
        return visit.page(page.html, Self.shell(OrganisationsPage.title))
    }

    private func looks(_ visit: Visit) async throws -> Answer {
        let form = try await LooksForm(visit, zone, accounts)
        let cursor = visit.query("before").flatMap { Int64($0) } ?? .max
        let found: [LooksPage.Line] = try await accounts.database.read { [directory] db in
            guard form.fault == nil, !form.isNobody else { return [] }
            return try LookQueries.list(form.wish, below: cursor, limit: LooksPage.most + 1, db).map { look in
                LooksPage.Line(
                    look: look, looker: try directory.person(look.looker, on: db)?.name ?? "–",
                    subject: try look.subject.flatMap(Principal.init).flatMap { try directory.name(of: $0, on: db) })
            }
        }
        let page = LooksPage(visit: visit, zone: zone, form: form, lines: found)
        return visit.page(page.html, Self.shell(LooksPage.title, door: .looks, for: visit.caller))
    }

    /// Changes with the names of those they are about.
    func told(_ changes: [AccountChange], _ visit: Visit) async throws -> [ChangeLine] {
        let language = visit.language
        return try await accounts.database.read { [directory, zone] db in
            var names: [String: String] = [:]
            func name(_ principal: Principal) throws -> String {
                if let known = names[principal.description] { return known }
                let found = try directory.name(of: principal, on: db) ?? principal.description
                names[principal.description] = found
                return found
            }
            return try changes.map { change in
                let actor = change.actor == "system" ? nil : try Principal(change.actor).map(name)
                let about = change.detail.split(separator: " ").last.flatMap { Principal(String($0)) }
                return ChangeLine(
                    change: change, person: try name(.person(change.person)), actor: actor,
                    detail: try about.map(name) ?? RoleTitles.written(change.detail, zone, language))
            }
        }
    }

    /// The shell of the pages under /admin; supervisors see some of them and have no start page there.
    static func shell(_ title: Words, door: Shell.Door = .admin, for caller: Caller? = nil, faults: Int = 0, status: Int = 200) -> Shell {
        let isAdministrator = caller?.has(zone: RoleName.administrator) ?? true
        let crumbs: [Shell.Crumb] = isAdministrator ? [.init(AdminPage.title, "/admin"), .init(title)] : []
        return Shell(title, door: door, crumbs: crumbs, density: .work, faults: faults, status: status)
    }
}
