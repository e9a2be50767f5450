import Evidence
import Foundation
import JWTKit
import WorkCalendar

/// An ID token, taken apart but not believed yet.
struct UncheckedToken: Sendable {
    let text: String
    let algorithm: String
    let keyId: String?
    let claims: JSON

    /// Algorithms with a public key; `none` and those with a shared secret are refused, whatever the header says.
    static let algorithms: Set<String> = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"]

    init(_ text: String) throws(TokenFault) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard text.utf8.count <= 16_384, parts.count == 3, let header = Self.object(parts[0]), let claims = Self.object(parts[1]) else {
            throw .form
        }
        // An extension the header calls critical is one we do not know (RFC 7515, section 4.1.11).
        guard header["crit"] == nil, let algorithm = header["alg"]?.stringValue else { throw .form }
        guard Self.algorithms.contains(algorithm), !parts[2].isEmpty else { throw .algorithm }
        self.text = text
        self.algorithm = algorithm
        keyId = header["kid"]?.stringValue
        self.claims = claims
    }

    private static func object(_ part: Substring) -> JSON? {
        var text = String(part).replacing("-", with: "+").replacing("_", with: "/")
        guard !part.contains("="), !part.contains("+"), !part.contains("/") else { return nil }
        while text.utf8.count % 4 != 0 { text += "=" }
        guard let data = Data(base64Encoded: text), let json = try? JSON.parse(Array(data)), json.objectValue != nil else { return nil }
        return json
    }
}

/// The checks of OpenID Connect Core 1.0, section 3.1.3.7, on the claims of a token whose signature holds.
package struct TokenCheck: Sendable {
    let issuer: String
    let clientId: String
    let nonce: String
    let now: Instant

    package init(issuer: String, clientId: String, nonce: String, now: Instant) {
        self.issuer = issuer
        self.clientId = clientId
        self.nonce = nonce
        self.now = now
    }

    /// Clocks differ by so much at most, in seconds.
    static let slack: Int64 = 120
    /// A token this old was not made for this sign-in, in seconds.
    static let oldest: Int64 = 600

    /// Who somebody is for this provider.
    package struct Identity: Sendable, Hashable {
        /// The only thing an account is linked by: the provider's own, unchanging name for the person.
        package let subject: String
        /// For the person's own eyes: an address or a name. Nothing is decided by it.
        package let label: String?
    }

    package func identity(_ claims: JSON) throws(TokenFault) -> Identity {
        guard claims["iss"]?.stringValue == issuer else { throw .issuer }
        let audience = claims["aud"]?.stringValue.map { [$0] } ?? (claims["aud"]?.arrayValue ?? []).compactMap(\.stringValue)
        guard audience.contains(clientId) else { throw .audience }
        let party = claims["azp"]?.stringValue
        if audience.count > 1 || claims["azp"] != nil, party != clientId { throw .party }
        let second = now.microseconds / Instant.second
        guard let expiry = Self.second(claims["exp"]), expiry > second - Self.slack else { throw .expired }
        guard let issued = Self.second(claims["iat"]), issued <= second + Self.slack, issued >= second - Self.oldest else {
            throw .issuedAt
        }
        guard let sent = claims["nonce"]?.stringValue, sent == nonce else { throw .nonce }
        guard let subject = claims["sub"]?.stringValue, (1...255).contains(subject.utf8.count) else { throw .subject }
        let label = ["email", "preferred_username", "name"].lazy.compactMap { claims[$0]?.stringValue }.first { !$0.isEmpty }
        return Identity(subject: subject, label: label.map { String($0.filter { !$0.isNewline }.prefix(100)) })
    }

    /// A whole number of seconds; a fraction, which the standard allows, is cut off.
    private static func second(_ json: JSON?) -> Int64? {
        switch json {
        case .integer(let value): value
        case .decimal(let text): Int64(text.prefix { $0 != "." })
        default: nil
        }
    }
}

/// The public keys of a provider (RFC 7517); private and shared ones are left out.
struct ProviderKeys: Sendable {
    private let keys: [JSON]

    init(_ json: JSON) throws(SignOnFault) {
        guard let list = json["keys"]?.arrayValue, list.count <= 100 else { throw .answer("jwks") }
        keys = list.filter { key in
            let use = key["use"]?.stringValue
            return ["RSA", "EC", "OKP"].contains(key["kty"]?.stringValue ?? "") && (use == nil || use == "sig")
        }
    }

    /// Keys a token may be signed with: of its key id where it names one, of its algorithm's kind.
    func candidates(for token: UncheckedToken) -> [JSON] {
        keys.filter { key in
            if let wanted = token.keyId, let id = key["kid"]?.stringValue, wanted != id { return false }
            if token.keyId != nil, key["kid"] == nil, keys.count > 1 { return false }
            if let algorithm = key["alg"]?.stringValue, algorithm != token.algorithm { return false }
            return key["kty"]?.stringValue == Self.kind(of: token.algorithm)
        }
    }

    private static func kind(of algorithm: String) -> String {
        switch algorithm.prefix(2) {
        case "ES": "EC"
        case "Ed": "OKP"
        default: "RSA"
        }
    }

    /// Whether one of the candidates signed the token.
    static func signed(_ token: UncheckedToken, by candidates: [JSON]) async -> Bool {
        for key in candidates {
            guard var members = key.objectValue, isLongEnough(key) else { continue }
            for secret in ["d", "p", "q", "dp", "dq", "qi", "oth", "k"] { members[secret] = nil }
            members["alg"] = .string(token.algorithm)
            members["kid"] = "key"
            guard let jwk = try? JSONDecoder().decode(JWK.self, from: Data(JSON.object(members).text().utf8)) else { continue }
            let collection = JWTKeyCollection()
            guard (try? await collection.add(jwk: jwk, isDefault: true)) != nil, let signer = try? await collection.getKey(for: "key")
            else { continue }
            let parts = token.text.split(separator: ".")
            guard let signature = Self.bytes(parts[2]) else { continue }
            if (try? signer.verify(signature, signs: Array("\(parts[0]).\(parts[1])".utf8))) == true { return true }
        }
        return false
    }

    /// RSA keys under 2048 bits are no keys any more (NIST SP 800-131A).
    private static func isLongEnough(_ key: JSON) -> Bool {
        guard key["kty"]?.stringValue == "RSA" else { return true }
        return (key["n"]?.stringValue?.utf8.count ?? 0) >= 342
    }

    private static func bytes(_ part: Substring) -> [UInt8]? {
        var text = String(part).replacing("-", with: "+").replacing("_", with: "/")
        while text.utf8.count % 4 != 0 { text += "=" }
        return Data(base64Encoded: text).map { Array($0) }
    }
}
