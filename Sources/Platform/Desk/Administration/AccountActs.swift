import HTTPTypes
import People
import Store
import Web
import WorkCalendar
import Zone

/// The handlers of one account: shown, given roles, locked, reset.
extension AdminDoors {
    private func entry(_ visit: Visit) async throws -> AccountEntry {
        let now = visit.now
        guard let id = Int64(visit.parameter("id")),
            let found = try await accounts.database.read({ [directory] in try directory.account(of: id, now: now, on: $0) })
        else { throw Problem.unknown() }
        return found
    }

    func show(_ visit: Visit) async throws -> Answer { try await page(visit, entry(visit)) }

    private func page(_ visit: Visit, _ entry: AccountEntry, _ form: FormBody = .empty, _ problem: Problem? = nil) async throws -> Answer {
        let id = entry.person.id
        let changes = try await accounts.database.read { [changes = accounts.changes] in try changes.list(of: id, limit: 50, on: $0) }
        let page = AccountEntryPage(
            visit: visit, zone: zone, entry: entry, sessions: try await accounts.openSessions(of: id, now: visit.now),
            changes: try await told(changes, visit), form: form, problem: problem)
        var shell = Self.shell(page.title, door: .accounts, faults: problem?.errors.count ?? 0, status: problem?.status ?? 200)
        shell.crumbs = [.init(AdminPage.title, "/admin"), .init(AccountsPage.title, "/admin/accounts"), .init(page.title)]
        return visit.page(page.html, shell)
    }

    func grant(_ visit: Visit) async throws -> Answer {
        let entry = try await entry(visit)
        let form = try await visit.form()
        let read = RoleForm.read(form, zone, now: visit.now)
        guard let wish = read.wish else { return try await page(visit, entry, form, .invalid(read.faults)) }
        do {
            try await accounts.grant(
                wish.role, to: entry.person.id, from: wish.from, until: wish.until, by: .person(visit.person), now: visit.now)
        } catch let fault as AccountFault {
            return try await page(visit, entry, form, .invalid([.init("/role", "refused", Words(zh: fault.zh, en: fault.en))]))
        }
        let name = RoleTitles.written(wish.role, zone, visit.language)
        let words = visit.language == .zh ? "已给 \(entry.person.name) 角色：\(name)。" : "\(entry.person.name) has the role: \(name)."
        return .redirect(to: "/admin/accounts/\(entry.person.id)", saying: Toast(words))
    }

    func withdraw(_ visit: Visit) async throws -> Answer {
        let entry = try await entry(visit)
        let form = try await visit.form()
        let id = entry.person.id
        do {
            if let plan = Int64(form.text("plan")) {
                try await accounts.withdraw(plan: plan, from: id, by: .person(visit.person), now: visit.now)
            } else if let role = RoleGrant(form.text("role")) {
                try await accounts.withdraw(role, from: id, by: .person(visit.person), now: visit.now)
            } else {
                throw AccountFault.roleNotHeld(form.text("role"))
            }
        } catch let fault as AccountFault {
            return try await page(visit, entry, .empty, Self.conflict(fault))
        }
        return .redirect(
            to: "/admin/accounts/\(id)", saying: Toast(visit.language == .zh ? "角色已收回。" : "The role is withdrawn."))
    }

    private static func conflict(_ fault: AccountFault) -> Problem {
        .conflict(Words(zh: fault.zh, en: fault.en), code: "refused", title: Words(zh: "没有办", en: "Not done"))
    }

    private func wanted(_ visit: Visit, _ entry: AccountEntry) throws -> AccountAct {
        guard let act = AccountAct(rawValue: visit.parameter("act")) else { throw Problem.unknown() }
        guard AccountAct.offered(for: entry).contains(act) || act == .sessions else {
            throw Problem.conflict(Words(zh: "账号刚刚有了变化，请看过再办。", en: "The account has just changed; look at it afresh."))
        }
        return act
    }

    func ask(_ visit: Visit) async throws -> Answer {
        let entry = try await entry(visit)
        let act = try wanted(visit, entry)
        return try visit.page(AccountActPage(act, entry), Self.shell(act.button))
    }

    func act(_ visit: Visit) async throws -> Answer {
        let entry = try await entry(visit)
        let act = try wanted(visit, entry)
        let (id, actor, now) = (entry.person.id, Principal.person(try visit.person), visit.now)
        do {
            switch act {
            case .password:
                let password = try await accounts.oneTimePassword(for: id, by: actor, now: now)
                return try told(password, entry.person.name, entry.username, id, visit)
            case .sessions: _ = try await accounts.endSessions(of: id, by: actor, now: now)
            case .factor: try await accounts.resetFactor(of: id, by: actor, now: now)
            case .links: try await accounts.unlinkAll(of: id, by: actor, now: now)
            case .lock: try await accounts.lock(id, by: actor, now: now)
            case .unlock: try await accounts.unlock(id, by: actor, now: now)
            case .close: try await accounts.close(accountOf: id, by: actor, now: now)
            }
        } catch let fault as AccountFault {
            return try await page(visit, entry, .empty, Self.conflict(fault))
        }
        return .redirect(to: "/admin/accounts/\(id)", saying: Toast(act.done[visit.language]))
    }

    private func told(_ password: String, _ name: String, _ username: String, _ id: Int64, _ visit: Visit) throws -> Answer {
        let page = OneTimePasswordPage(name: name, username: username, password: password, address: "/admin/accounts/\(id)")
        return try visit.page(page, Self.shell(Words(zh: "临时密码", en: "One-time password")))
    }

    // MARK: A new account

    func newPage(_ visit: Visit, _ form: FormBody = .empty, _ problem: Problem? = nil) throws -> Answer {
        let page = NewAccountPage(visit: visit, form: form, problem: problem)
        return try visit.page(page, Self.shell(NewAccountPage.title, faults: problem?.errors.count ?? 0, status: problem?.status ?? 200))
    }

    func make(_ visit: Visit) async throws -> Answer {
        let form = try await visit.form()
        let password = accounts.readablePassword()
        let read = NewAccountForm.read(form, password: password, calendar: zone.calendar, now: visit.now)
        guard read.faults.isEmpty else { return try newPage(visit, form, .invalid(read.faults)) }
        do {
            let id = try await accounts.create(read.account, by: .person(visit.person), mustChange: true, now: visit.now)
            return try told(password, read.account.name, read.account.username, id, visit)
        } catch let fault as AccountFault {
            return try newPage(visit, form, .invalid([NewAccountForm.fault(fault)]))
        }
    }
}
