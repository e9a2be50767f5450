import HTTPTypes
import People
import Web
import WorkCalendar
import Zone

/// Setting up the second factor: a picture to scan, a first code, ten recovery codes shown once.
struct FactorDoors: Sendable {
    let accounts: Accounts

    func open(into doors: inout Doors) {
        doors.page(.get, "/account/second-factor", for: .signedIn) { try await show($0) }
        doors.page(.post, "/account/second-factor", for: .signedIn) { try await begin($0) }
        doors.page(.get, "/account/second-factor/set-up", for: .signedIn) { try await setUp($0) }
        doors.page(.post, "/account/second-factor/set-up", for: .signedIn) { try await confirm($0) }
        doors.page(.post, "/account/second-factor/codes", for: .signedIn) { try await renew($0) }
        doors.page(.post, "/account/second-factor/off", for: .signedIn) { try await turnOff($0) }
    }

    private func show(_ visit: Visit, _ problem: Problem? = nil) async throws -> Answer {
        let page = FactorPage(
            visit: visit, factor: try await accounts.factor(of: visit.person), required: required(visit), problem: problem)
        return try visit.page(page, page.shell)
    }

    /// Whether this person may not be without one.
    private func required(_ visit: Visit) -> Bool { accounts.policy.factor == .staff && visit.caller.isStaff }

    private func begin(_ visit: Visit) async throws -> Answer {
        let offer = try await accounts.offerFactor(
            to: visit.person, username: visit.caller.username, issuer: FactorPage.issuer, now: visit.now)
        return .redirect(to: offer == nil ? "/account/second-factor" : "/account/second-factor/set-up")
    }

    private func setUp(_ visit: Visit, _ problem: Problem? = nil) async throws -> Answer {
        let offer = try await accounts.offeredFactor(to: visit.person, username: visit.caller.username, issuer: FactorPage.issuer)
        guard let offer else { return .redirect(to: "/account/second-factor") }
        let page = FactorSetUpPage(visit: visit, offer: offer, problem: problem)
        return try visit.page(page, page.shell)
    }

    private func confirm(_ visit: Visit) async throws -> Answer {
        let code = try await visit.form().text("code")
        let person = try visit.person
        if code.isEmpty { return try await setUp(visit, .invalid([SignInRules.codeMissing])) }
        let (verdict, codes) = try await accounts.confirmFactor(of: person, code: code, by: .person(person), now: visit.now)
        switch verdict {
        case .wrong: return try await setUp(visit, SignInRules.codeRefused)
        case .wait(let seconds): return try await setUp(visit, SignInRules.wait(seconds))
        case .right:
            // What was signed in with the password alone ends; this browser goes on under a new token.
            let opened = try await accounts.renewSession(
                of: person, label: visit.device, patient: visit.look.large, verified: true, now: visit.now)
            guard case .granted(let token, let caller, let expiresAt) = opened else { throw Problem.notSignedIn() }
            let page = RecoveryCodesPage(visit: visit, codes: codes, isNew: true, next: SignInRules.start(of: caller))
            return try visit.page(page, page.shell).signingIn(token: token, seconds: visit.seconds(to: expiresAt))
        }
    }

    private func renew(_ visit: Visit) async throws -> Answer {
        let code = try await visit.form().text("code")
        let person = try visit.person
        let (verdict, codes) = try await accounts.renewCodes(of: person, code: code, by: .person(person), now: visit.now)
        guard case .right = verdict else { return try await refuse(visit, verdict) }
        let page = RecoveryCodesPage(visit: visit, codes: codes, isNew: false, next: "/account")
        return try visit.page(page, page.shell)
    }

    private func turnOff(_ visit: Visit) async throws -> Answer {
        let person = try visit.person
        guard !required(visit) else { throw Problem.notAllowed(FactorPage.mayNot) }
        let verdict = try await accounts.dropFactor(
            of: person, code: try await visit.form().text("code"), by: .person(person), now: visit.now)
        guard case .right = verdict else { return try await refuse(visit, verdict) }
        let words = visit.language == .zh ? "动态码已关，以后只凭密码登录。" : "The second factor is off; the password alone signs you in."
        return .redirect(to: "/account", saying: Toast(words))
    }

    private func refuse(_ visit: Visit, _ verdict: CodeVerdict) async throws -> Answer {
        if case .wait(let seconds) = verdict { return try await show(visit, SignInRules.wait(seconds)) }
        return try await show(visit, SignInRules.codeRefused)
    }
}
