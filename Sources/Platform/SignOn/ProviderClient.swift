import Evidence
import Foundation
import Sealing
import WorkCalendar

/// Speaks to one provider: where to send the browser, and who came back (authorization code with PKCE, RFC 7636).
package actor ProviderClient {
    package nonisolated let provider: Provider
    /// Our own address the provider sends the browser back to.
    package nonisolated let redirect: String
    private let fetch: Fetch
    private let random: RandomSource
    private let time: TimeSource

    private var metadata: (value: ProviderMetadata, at: Instant)?
    private var keys: (value: ProviderKeys, at: Instant)?

    /// What a provider says of itself is asked again after so long, in microseconds.
    private static let metadataLasts = Instant.hour
    private static let keysLast = Instant.hour
    /// An unknown key asks for the keys anew, at most so often: made-up key ids must not make us hammer the provider.
    private static let keysRest = Instant.minute

    package init(_ provider: Provider, redirect: String, fetch: Fetch, random: RandomSource, time: TimeSource) {
        self.provider = provider
        self.redirect = redirect
        self.fetch = fetch
        self.random = random
        self.time = time
    }

    /// What is kept, sealed, while the browser is away.
    package struct Departure: Sendable, Hashable {
        package let address: String
        package let state: String
        package let nonce: String
        package let verifier: String
    }

    /// The way to the provider, with everything that binds the way back to it.
    package func depart() async throws -> Departure {
        let metadata = try await knownMetadata()
        let (state, nonce, verifier) = (token(), token(), token())
        let challenge = Self.base64url(MerkleHash.sha256(Array(verifier.utf8)).bytes)
        let query = FormText.encode([
            "response_type": "code", "client_id": provider.clientId, "redirect_uri": redirect, "scope": "openid profile email",
            "state": state, "nonce": nonce, "code_challenge": challenge, "code_challenge_method": "S256",
        ])
        let mark = metadata.authorization.contains("?") ? "&" : "?"
        return Departure(address: metadata.authorization + mark + query, state: state, nonce: nonce, verifier: verifier)
    }

    /// Who came back with a code. The issuer is the one the answer named, where it named one.
    package func arrive(code: String, issuer: String?, nonce: String, verifier: String) async throws -> TokenCheck.Identity {
        let metadata = try await knownMetadata()
        if issuer != nil || metadata.namesIssuer, issuer != provider.issuer { throw SignOnFault.token(.issuer) }
        let answer = try await exchange(code, verifier, metadata)
        guard let text = answer["id_token"]?.stringValue else { throw SignOnFault.answer("id_token") }
        do {
            let token = try UncheckedToken(text)
            try await mustBeSigned(token, metadata)
            return try TokenCheck(issuer: provider.issuer, clientId: provider.clientId, nonce: nonce, now: time.now()).identity(
                token.claims)
        } catch let fault as TokenFault {
            throw SignOnFault.token(fault)
        }
    }

    private func exchange(_ code: String, _ verifier: String, _ metadata: ProviderMetadata) async throws -> JSON {
        var form = ["grant_type": "authorization_code", "code": code, "redirect_uri": redirect, "code_verifier": verifier]
        var authorization: String?
        if let secret = provider.secret {
            if metadata.secretInBody {
                form["client_id"] = provider.clientId
                form["client_secret"] = secret
            } else {
                let pair = "\(FormText.escape(provider.clientId)):\(FormText.escape(secret))"
                authorization = "Basic " + Data(pair.utf8).base64EncodedString()
            }
        } else {
            form["client_id"] = provider.clientId
        }
        let (status, json) = try await ask(.init(address: metadata.token, form: form, authorization: authorization))
        if status >= 400 { throw SignOnFault.refused(String((json["error"]?.stringValue ?? "error").prefix(60))) }
        return json
    }

    private func mustBeSigned(_ token: UncheckedToken, _ metadata: ProviderMetadata) async throws {
        var candidates = try await knownKeys(metadata, fresh: false).candidates(for: token)
        if candidates.isEmpty { candidates = try await knownKeys(metadata, fresh: true).candidates(for: token) }
        guard !candidates.isEmpty else { throw TokenFault.keyUnknown }
        guard await ProviderKeys.signed(token, by: candidates) else { throw TokenFault.signature }
    }

    private func knownMetadata() async throws -> ProviderMetadata {
        if let metadata, time.now().since(metadata.at) < Self.metadataLasts { return metadata.value }
        let base = provider.issuer.hasSuffix("/") ? String(provider.issuer.dropLast()) : provider.issuer
        let (status, json) = try await ask(.init(address: base + "/.well-known/openid-configuration", form: nil, authorization: nil))
        guard status == 200 else { throw SignOnFault.unreachable }
        let value = try ProviderMetadata(json, of: provider)
        metadata = (value, time.now())
        return value
    }

    private func knownKeys(_ metadata: ProviderMetadata, fresh: Bool) async throws -> ProviderKeys {
        if let keys {
            let age = time.now().since(keys.at)
            if fresh ? age < Self.keysRest : age < Self.keysLast { return keys.value }
        }
        let (status, json) = try await ask(.init(address: metadata.keys, form: nil, authorization: nil))
        guard status == 200 else { throw SignOnFault.unreachable }
        let value = try ProviderKeys(json)
        keys = (value, time.now())
        return value
    }

    private func ask(_ request: Fetch.Request) async throws -> (Int, JSON) {
        let reply: Fetch.Reply
        do {
            reply = try await fetch.run(request)
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            throw SignOnFault.unreachable
        }
        guard reply.body.count <= Fetch.most, let json = try? JSON.parse(reply.body), json.objectValue != nil else {
            throw SignOnFault.answer("json")
        }
        return (reply.status, json)
    }

    private func token() -> String { Self.base64url(random.bytes(32)) }

    private static func base64url(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
