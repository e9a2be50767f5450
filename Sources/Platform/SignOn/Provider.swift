import Evidence

/// A service that says who somebody is (an OpenID Connect provider), as the operator entered it.
package struct Provider: Sendable, Hashable {
    /// Stands in addresses: lower-case letters, digits, hyphens.
    package let id: String
    /// What the button says.
    package let zh: String
    package let en: String
    package let issuer: String
    package let clientId: String
    /// Nil for a public client, which proves itself by PKCE alone.
    package let secret: String?

    package init(id: String, zh: String, en: String, issuer: String, clientId: String, secret: String?) {
        self.id = id
        self.zh = zh
        self.en = en
        self.issuer = issuer
        self.clientId = clientId
        self.secret = secret
    }
}

/// Why a sign-in through a provider did not come about. None of them says anything about a person.
package enum SignOnFault: Error, Sendable, Hashable {
    /// The provider did not answer, in time or at all.
    case unreachable
    /// An answer too large, not JSON, or without what it must hold.
    case answer(String)
    /// The provider's own word for a refusal: `access_denied`.
    case refused(String)
    /// The token is not to be believed; the reason names the check.
    case token(TokenFault)
}

/// The check an ID token failed (OpenID Connect Core 1.0, section 3.1.3.7).
package enum TokenFault: String, Error, Sendable, Hashable {
    case form, algorithm, keyUnknown, signature, issuer, audience, party, expired, issuedAt, nonce, subject
}

/// What a provider says of itself (OpenID Connect Discovery 1.0).
struct ProviderMetadata: Sendable, Hashable {
    let issuer: String
    let authorization: String
    let token: String
    let keys: String
    /// Whether the secret goes into the body; else into the `Authorization` header.
    let secretInBody: Bool
    /// Whether the answer at the redirect names the issuer (RFC 9207).
    let namesIssuer: Bool

    init(_ json: JSON, of provider: Provider) throws(SignOnFault) {
        func text(_ key: String) throws(SignOnFault) -> String {
            guard let text = json[key]?.stringValue, (1...2000).contains(text.utf8.count) else { throw .answer("discovery.\(key)") }
            return text
        }
        issuer = try text("issuer")
        guard issuer == provider.issuer else { throw .answer("discovery.issuer") }
        authorization = try text("authorization_endpoint")
        token = try text("token_endpoint")
        keys = try text("jwks_uri")
        for address in [authorization, token, keys] where !ProviderAddress.isAllowed(address) { throw .answer("discovery.address") }
        let methods = (json["token_endpoint_auth_methods_supported"]?.arrayValue ?? []).compactMap(\.stringValue)
        secretInBody = !methods.isEmpty && !methods.contains("client_secret_basic")
        namesIssuer = json["authorization_response_iss_parameter_supported"]?.boolValue ?? false
    }
}

/// Which addresses are spoken to: TLS always, but for this machine itself, where tests and a gateway may stand.
package enum ProviderAddress {
    package static func isAllowed(_ address: String) -> Bool {
        guard address.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else { return false }
        if address.hasPrefix("https://") { return address.utf8.count > 8 }
        return ["http://127.0.0.1", "http://localhost", "http://[::1]"].contains { origin in
            guard address.hasPrefix(origin) else { return false }
            let next = address.dropFirst(origin.count).first
            return next == nil || next == ":" || next == "/"
        }
    }
}
