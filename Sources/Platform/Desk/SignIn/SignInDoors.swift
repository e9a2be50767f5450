import HTTPTypes
import People
import Web
import WorkCalendar
import Zone

/// Signing in and out in a browser: `/sign-in`, `/sign-out`, `/account`.
package struct SignInDoors: Sendable {
    let accounts: Accounts
    let zone: ZoneFolder
    /// Whether the demonstration's accounts are listed with a button each.
    let demonstration: Bool

    package init(accounts: Accounts, zone: ZoneFolder, demonstration: Bool) {
        self.accounts = accounts
        self.zone = zone
        self.demonstration = demonstration
    }

    package func open(into doors: inout Doors) {
        doors.page(.get, "/sign-in", for: .anyone) { try page($0) }
        doors.page(.post, "/sign-in", for: .anyone) { try await signIn($0) }
        doors.page(.get, "/sign-out", for: .anyone) { try leaving($0) }
        doors.page(.post, "/sign-out", for: .anyone) { try await signOut($0) }
        doors.page(.get, "/account", for: .signedIn) { try await account($0) }
        doors.page(.post, "/account/sessions/{id}/end", for: .signedIn) { try await endSession($0) }
    }

    private func page(_ visit: Visit) throws -> Answer {
        let page = SignInPage(visit: visit, back: visit.query("back"), zone: demonstration ? zone : nil)
        return try visit.page(page, page.shell)
    }

    private func signIn(_ visit: Visit) async throws -> Answer {
        let form = try await visit.form()
        let username = form.text("username")
        let password = form["password"] ?? ""
        let missing = SignInRules.missing(username: username, password: password)
        if !missing.isEmpty { return try again(visit, form, .invalid(missing)) }
        let label = visit.header("User-Agent").map(SignInRules.browser)
        let outcome = try await accounts.signIn(
            username: username, password: password, address: visit.address, label: label, now: visit.now)
        switch outcome {
        case .granted(let token, let caller, let expiresAt):
            let seconds = max(1, Int(expiresAt.since(visit.now) / Instant.second))
            let name = caller.name
            let welcome = visit.language == .zh ? "\(name)，您已登录。" : "Signed in as \(name)."
            return .redirect(to: SignInRules.destination(form["back"], caller), saying: Toast(welcome)).signingIn(
                token: token, seconds: seconds)
        case .refused: return try again(visit, form, SignInRules.refused)
        case .wait(let seconds): return try again(visit, form, SignInRules.wait(seconds))
        }
    }

    /// The same page with what is wrong; the password is never written back.
    private func again(_ visit: Visit, _ form: FormBody, _ problem: Problem) throws -> Answer {
        let page = SignInPage(
            visit: visit, back: form["back"], username: form.text("username"), problem: problem, zone: demonstration ? zone : nil)
        var answer = try visit.page(page, page.shell)
        if let seconds = problem.retryAfter { answer.headers[.retryAfter] = String(seconds) }
        return answer
    }

    private func leaving(_ visit: Visit) throws -> Answer {
        if visit.caller.person == nil { return .redirect(to: "/") }
        let page = SignOutPage(visit)
        return try visit.page(page, page.shell)
    }

    private func signOut(_ visit: Visit) async throws -> Answer {
        if let person = visit.caller.person, let session = visit.caller.session {
            _ = try await accounts.revoke(session: session.id, of: person)
        }
        let words = visit.language == .zh ? "您已退出。公用电脑请关掉浏览器。" : "You have signed out. On a shared computer, close the browser."
        return .redirect(to: "/", saying: Toast(words)).signingOut()
    }

    private func account(_ visit: Visit) async throws -> Answer {
        guard let person = visit.caller.person else { throw Problem.notSignedIn() }
        let page = AccountPage(visit: visit, sessions: try await accounts.openSessions(of: person, now: visit.now), zone: zone)
        return try visit.page(page, page.shell)
    }

    private func endSession(_ visit: Visit) async throws -> Answer {
        guard let person = visit.caller.person else { throw Problem.notSignedIn() }
        let raw = visit.parameter("id")
        guard let id = Int64(raw), String(id) == raw, try await accounts.revoke(session: id, of: person) else {
            throw Problem.unknown(Words(zh: "那里已经退出了。", en: "That place was signed out already."))
        }
        let words = visit.language == .zh ? "那台设备已退出。" : "That device has been signed out."
        return .redirect(to: "/account", saying: Toast(words))
    }
}
