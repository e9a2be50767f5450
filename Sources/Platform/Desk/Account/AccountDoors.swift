import HTTPTypes
import People
import Web
import WorkCalendar
import Zone

/// A person's own account: where it is signed in, its password, its second factor.
package struct AccountDoors: Sendable {
    let accounts: Accounts
    let zone: ZoneFolder
    /// How many other services the person signs in with; nil where none is offered.
    let links: @Sendable (_ person: Int64) async throws -> Int?

    package init(accounts: Accounts, zone: ZoneFolder, links: @escaping @Sendable (_ person: Int64) async throws -> Int? = { _ in nil }) {
        self.accounts = accounts
        self.zone = zone
        self.links = links
    }

    package func open(into doors: inout Doors) {
        doors.page(.get, "/account", for: .signedIn) { try await account($0) }
        doors.page(.get, "/account/sessions", for: .signedIn) { try await sessions($0) }
        doors.page(.post, "/account/sessions/end", for: .signedIn) { try await endOthers($0) }
        doors.page(.post, "/account/sessions/{id}/end", for: .signedIn) { try await endOne($0) }
        doors.page(.get, "/account/password", for: .signedIn) { try passwordPage($0) }
        doors.page(.post, "/account/password", for: .signedIn) { try await changePassword($0) }
        let factor = FactorDoors(accounts: accounts)
        factor.open(into: &doors)
    }

    private func account(_ visit: Visit) async throws -> Answer {
        let person = try visit.person
        let page = AccountPage(
            visit: visit, sessions: try await accounts.openSessions(of: person, now: visit.now).count,
            factor: try await accounts.factor(of: person), links: try await links(person), zone: zone)
        return try visit.page(page, page.shell)
    }

    private func sessions(_ visit: Visit) async throws -> Answer {
        let page = SessionsPage(visit: visit, sessions: try await accounts.openSessions(of: visit.person, now: visit.now))
        return try visit.page(page, page.shell)
    }

    private func endOne(_ visit: Visit) async throws -> Answer {
        let raw = visit.parameter("id")
        guard let id = Int64(raw), String(id) == raw, try await accounts.revoke(session: id, of: visit.person) else {
            throw Problem.unknown(Words(zh: "那里已经退出了。", en: "That place was signed out already."))
        }
        let words = visit.language == .zh ? "那台设备已退出。" : "That device has been signed out."
        return .redirect(to: "/account/sessions", saying: Toast(words))
    }

    private func endOthers(_ visit: Visit) async throws -> Answer {
        let ended = try await accounts.revokeOthers(of: visit.person, but: visit.caller.session?.id ?? 0)
        let words =
            visit.language == .zh
            ? "别处的 \(ended) 个登录都已退出，只留这里。" : "\(ended) other \(ended == 1 ? "place is" : "places are") signed out; only this one stays."
        return .redirect(to: "/account/sessions", saying: Toast(words))
    }

    private func passwordPage(_ visit: Visit, _ problem: Problem? = nil) throws -> Answer {
        let page = PasswordPage(visit: visit, problem: problem)
        return try visit.page(page, page.shell)
    }

    private func changePassword(_ visit: Visit) async throws -> Answer {
        let form = try await visit.form()
        let (present, wanted, again) = (form["presentPassword"] ?? "", form["newPassword"] ?? "", form["samePassword"] ?? "")
        let faults = AccountRules.faults(present: present, wanted: wanted, again: again)
        if !faults.isEmpty { return try passwordPage(visit, .invalid(faults)) }
        do {
            let outcome = try await accounts.changePassword(
                of: visit.person, username: visit.caller.username, session: visit.caller.session?.id ?? 0, from: present, to: wanted,
                label: visit.device, patient: visit.look.large, now: visit.now)
            switch outcome {
            case .refused: return try passwordPage(visit, .invalid([AccountRules.wrongPassword]))
            case .wait(let seconds): return try passwordPage(visit, SignInRules.wait(seconds))
            case .changed(let token, let expiresAt):
                let words = visit.language == .zh ? "密码已换，别处的登录都已退出。" : "The password is changed; every other place is signed out."
                return .redirect(to: "/account", saying: Toast(words)).signingIn(token: token, seconds: visit.seconds(to: expiresAt))
            }
        } catch let fault as AccountFault {
            return try passwordPage(visit, .invalid([.init("/newPassword", "password", Words(zh: fault.zh, en: fault.en))]))
        }
    }
}

extension Visit {
    /// The person at a door that asks for one.
    var person: Int64 {
        get throws(Problem) {
            guard let person = caller.person else { throw .notSignedIn() }
            return person
        }
    }

    /// Whole seconds until an instant, at least one.
    func seconds(to end: Instant) -> Int { max(1, Int(end.since(now) / Instant.second)) }
}

/// Pure decisions of a person's own account.
enum AccountRules {
    static let wrongPassword = Problem.FieldFault(
        "/presentPassword", "wrong", Words(zh: "现在的密码不对", en: "This is not your present password"))

    static func faults(present: String, wanted: String, again: String) -> [Problem.FieldFault] {
        var faults: [Problem.FieldFault] = []
        if present.isEmpty { faults.append(.init("/presentPassword", "missing", Words(zh: "请填现在的密码", en: "Enter your present password"))) }
        if !NewAccount.accepts(password: wanted) {
            let count = wanted.count
            faults.append(
                .init(
                    "/newPassword", "password",
                    count == 0
                        ? Words(zh: "请填新密码，至少 8 个字符", en: "Enter a new password of at least 8 characters")
                        : Words(zh: "密码至少 8 个字符，现在是 \(count) 个", en: "A password has at least 8 characters; this has \(count)")))
        } else if wanted != again {
            faults.append(.init("/samePassword", "differs", Words(zh: "两次填的不一样，请再填一次", en: "The two differ; enter it once more")))
        }
        return faults
    }
}
