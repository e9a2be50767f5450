import HTTPTypes
import People
import Web
import WorkCalendar
import Zone

/// Signing in and out in a browser: `/sign-in`, `/sign-out`.
package struct SignInDoors: Sendable {
    let accounts: Accounts
    let zone: ZoneFolder
    /// Whether the demonstration's accounts are listed with a button each.
    let demonstration: Bool
    /// Other services people may sign in with.
    let offers: [SignOnOffer]

    package init(accounts: Accounts, zone: ZoneFolder, demonstration: Bool, offers: [SignOnOffer] = []) {
        self.accounts = accounts
        self.zone = zone
        self.demonstration = demonstration
        self.offers = offers
    }

    package func open(into doors: inout Doors) {
        doors.page(.get, "/sign-in", for: .anyone) { try page($0) }
        doors.page(.post, "/sign-in", for: .anyone) { try await signIn($0) }
        doors.page(.get, "/sign-out", for: .anyone) { try leaving($0) }
        doors.page(.post, "/sign-out", for: .anyone) { try await signOut($0) }
        doors.page(.post, "/sign-in/code", for: .anyone) { try await takeCode($0) }
    }

    private func page(_ visit: Visit) throws -> Answer {
        let page = SignInPage(visit: visit, back: visit.query("back"), offers: offers, zone: demonstration ? zone : nil)
        return try visit.page(page, page.shell)
    }

    private func signIn(_ visit: Visit) async throws -> Answer {
        let form = try await visit.form()
        let username = form.text("username")
        let password = form["password"] ?? ""
        let missing = SignInRules.missing(username: username, password: password)
        if !missing.isEmpty { return try again(visit, form, .invalid(missing)) }
        let outcome = try await accounts.signIn(
            username: username, password: password, address: visit.address, label: visit.device, patient: visit.look.large, now: visit.now)
        switch outcome {
        case .codeNeeded(let challenge): return try code(visit, challenge, form["back"])
        case .refused, .codeRefused: return try again(visit, form, SignInRules.refused)
        case .wait(let seconds): return try again(visit, form, SignInRules.wait(seconds))
        case .granted(let token, let caller, let expiresAt): return welcome(visit, token, caller, expiresAt, form["back"])
        }
    }

    /// The second step: six digits, or a recovery code. The challenge stands for the password, which is not asked again.
    private func takeCode(_ visit: Visit) async throws -> Answer {
        let form = try await visit.form()
        let (challenge, code) = (form["challenge"] ?? "", form.text("code"))
        if code.isEmpty { return try self.code(visit, challenge, form["back"], .invalid([SignInRules.codeMissing])) }
        let outcome = try await accounts.finish(
            challenge: challenge, code: code, label: visit.device, patient: visit.look.large, now: visit.now)
        switch outcome {
        case .granted(let token, let caller, let expiresAt): return welcome(visit, token, caller, expiresAt, form["back"])
        case .wait(let seconds): return try self.code(visit, challenge, form["back"], SignInRules.wait(seconds))
        case .refused, .codeRefused, .codeNeeded: return try self.code(visit, challenge, form["back"], SignInRules.codeRefused)
        }
    }

    private func code(_ visit: Visit, _ challenge: String, _ back: String?, _ problem: Problem? = nil) throws -> Answer {
        let page = CodePage(visit: visit, challenge: challenge, back: back, problem: problem)
        var answer = try visit.page(page, page.shell).secret
        if let seconds = problem?.retryAfter { answer.headers[.retryAfter] = String(seconds) }
        return answer
    }

    private func welcome(_ visit: Visit, _ token: String, _ caller: Caller, _ expiresAt: Instant, _ back: String?) -> Answer {
        let seconds = max(1, Int(expiresAt.since(visit.now) / Instant.second))
        let words = visit.language == .zh ? "\(caller.name)，您已登录。" : "Signed in as \(caller.name)."
        return .redirect(to: SignInRules.destination(back, caller), saying: Toast(words)).signingIn(token: token, seconds: seconds)
    }

    /// The same page with what is wrong; the password is never written back.
    private func again(_ visit: Visit, _ form: FormBody, _ problem: Problem) throws -> Answer {
        let page = SignInPage(
            visit: visit, back: form["back"], username: form.text("username"), problem: problem, offers: offers,
            zone: demonstration ? zone : nil)
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
}

extension Visit {
    /// What this browser is called in the list of places signed in.
    var device: String? { header("User-Agent").map(SignInRules.browser) }
}
