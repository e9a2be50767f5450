import HTTPTypes
import People
import SignOn
import Web
import WorkCalendar
import Zone

/// Signing in with another service's account (OpenID Connect), and linking one.
///
/// Links begin by GET: the content policy lets a form lead nowhere but here, and what a stranger could begin for somebody is only a link
/// that waits to be confirmed on a page that names both accounts.
package struct SignOnDoors: Sendable {
    let accounts: Accounts
    let clients: [ProviderClient]

    package init(accounts: Accounts, clients: [ProviderClient]) {
        self.accounts = accounts
        self.clients = clients
    }

    package func open(into doors: inout Doors) {
        guard !clients.isEmpty else { return }
        doors.page(.get, "/sign-in/with/{provider}", for: .anyone) { try await depart($0, person: nil) }
        doors.page(.get, "/sign-in/back/{provider}", for: .anyone) { try await arrive($0) }
        doors.page(.get, "/account/links", for: .signedIn) { try await links($0) }
        doors.page(.get, "/account/links/{provider}", for: .signedIn) { try await depart($0, person: $0.person) }
        doors.page(.post, "/account/links/{provider}", for: .signedIn) { try await confirm($0) }
        doors.page(.post, "/account/links/{provider}/end", for: .signedIn) { try await unlink($0) }
    }

    /// The providers as the sign-in page offers them.
    package var offers: [SignOnOffer] { clients.map { SignOnOffer(id: $0.provider.id, name: $0.provider.name) } }

    /// How many links a person has, for the account's page.
    package func count(of person: Int64) async throws -> Int? { clients.isEmpty ? nil : try await accounts.links(of: person).count }

    private func client(_ visit: Visit) throws -> ProviderClient {
        guard let client = clients.first(where: { $0.provider.id == visit.parameter("provider") }) else { throw Problem.unknown() }
        return client
    }

    private func depart(_ visit: Visit, person: Int64?) async throws -> Answer {
        let client = try client(visit)
        // The token of this browser's forms: nobody else's browser can say it when it comes back.
        let browser = visit.csrf
        do {
            let departure = try await client.depart()
            let back = person == nil ? Address.local(visit.query("back") ?? "/") : "/account/links"
            let flow = SignOnFlow(
                provider: client.provider.id, nonce: departure.nonce, verifier: departure.verifier, back: back, person: person)
            try await accounts.keep(flow, state: departure.state, browser: browser, now: visit.now)
            return Answer(status: .seeOther, headers: [.location: departure.address]).secret
        } catch let fault as SignOnFault {
            return try refused(visit, client, fault)
        }
    }

    private func arrive(_ visit: Visit) async throws -> Answer {
        let client = try client(visit)
        let state = visit.query("state") ?? ""
        guard let flow = try await accounts.take(state: state, browser: visit.csrf, now: visit.now), flow.provider == client.provider.id,
            flow.person == visit.caller.person
        else { return try refused(visit, client, nil) }
        if let error = visit.query("error") { return try refused(visit, client, .refused(String(error.prefix(60)))) }
        do {
            let identity = try await client.arrive(
                code: visit.query("code") ?? "", issuer: visit.query("iss"), nonce: flow.nonce, verifier: flow.verifier)
            if let person = flow.person { return try await ask(visit, client, flow, identity, person) }
            return try await signIn(visit, client, flow, identity)
        } catch let fault as SignOnFault {
            return try refused(visit, client, fault)
        }
    }

    private func signIn(_ visit: Visit, _ client: ProviderClient, _ flow: SignOnFlow, _ identity: TokenCheck.Identity) async throws
        -> Answer
    {
        let outcome = try await accounts.signIn(
            provider: client.provider.id, subject: identity.subject, label: visit.device, patient: visit.look.large, now: visit.now)
        switch outcome {
        case .granted(let token, let caller, let expiresAt):
            let words = visit.language == .zh ? "\(caller.name)，您已登录。" : "Signed in as \(caller.name)."
            return .redirect(to: SignInRules.destination(flow.back, caller), saying: Toast(words)).signingIn(
                token: token, seconds: visit.seconds(to: expiresAt))
        case .codeNeeded(let challenge):
            let page = CodePage(visit: visit, challenge: challenge, back: flow.back, problem: nil)
            return try visit.page(page, page.shell).secret
        case .wait, .refused, .codeRefused:
            let page = UnlinkedPage(visit: visit, provider: client.provider.name)
            return try visit.page(page, page.shell)
        }
    }

    /// A link is made only after its person said so on a page that names both sides.
    private func ask(_ visit: Visit, _ client: ProviderClient, _ flow: SignOnFlow, _ identity: TokenCheck.Identity, _ person: Int64)
        async throws
        -> Answer
    {
        let ticket = visit.requestId + visit.csrf
        let waiting = SignOnFlow(
            provider: flow.provider, nonce: "", verifier: "", back: flow.back, person: person, subject: identity.subject,
            label: identity.label)
        try await accounts.keep(waiting, state: ticket, browser: visit.csrf, now: visit.now)
        let page = LinkPage(visit: visit, provider: client.provider, label: identity.label, ticket: ticket)
        return try visit.page(page, page.shell)
    }

    private func confirm(_ visit: Visit) async throws -> Answer {
        let client = try client(visit)
        let form = try await visit.form()
        guard let flow = try await accounts.take(state: form["ticket"] ?? "", browser: visit.csrf, now: visit.now),
            flow.provider == client.provider.id, let person = flow.person, person == visit.caller.person, let subject = flow.subject
        else { return try refused(visit, client, nil) }
        let name = client.provider.name
        guard try await accounts.link(client.provider.id, subject: subject, label: flow.label, to: person, now: visit.now) else {
            throw Problem.conflict(
                Words(
                    zh: "“\(name.zh)”的这个账户已经关联了这里的另一个人。", en: "This account of \(name.en) is linked to somebody else here."),
                title: Words(zh: "没有关联上", en: "Not linked"))
        }
        let words = visit.language == .zh ? "已关联，以后可以用“\(name.zh)”登录。" : "Linked: you may now sign in with \(name.en)."
        return .redirect(to: "/account/links", saying: Toast(words))
    }

    private func links(_ visit: Visit) async throws -> Answer {
        let page = LinksPage(visit: visit, links: try await accounts.links(of: visit.person), offers: offers)
        return visit.page(page.html, Shell.account(LinksPage.title, visit))
    }

    private func unlink(_ visit: Visit) async throws -> Answer {
        let key = try await visit.form().text("key")
        let person = try visit.person
        guard try await accounts.unlink(visit.parameter("provider"), key: key, of: person, by: .person(person), now: visit.now) else {
            throw Problem.unknown(Words(zh: "这个关联已经取消了。", en: "This link is gone already."))
        }
        let words = visit.language == .zh ? "已取消关联。" : "The link is taken away."
        return .redirect(to: "/account/links", saying: Toast(words))
    }

    /// What a person can do about it; which check failed is for the log and nobody else.
    private func refused(_ visit: Visit, _ client: ProviderClient, _ fault: SignOnFault?) throws -> Answer {
        let page = SignOnTroublePage(visit: visit, provider: client.provider, fault: fault)
        return try visit.page(page, page.shell)
    }
}

/// Another way to sign in, as a button shows it.
package struct SignOnOffer: Sendable, Hashable {
    let id: String
    let name: Words
}

extension Provider {
    var name: Words { Words(zh: zh, en: en) }
}
