import Evidence
import Foundation
import JWTKit
import Sealing
import Synchronization
import Testing
import WorkCalendar

@testable import SignOn

/// A provider of our own making, whose tokens can be wrong in every way.
private final class FakeProvider: Sendable {
    static let issuer = "https://id.example"
    static let now = Instant(iso8601: "2026-10-10T10:46:00+08:00") ?? .never
    static var second: Int64 { now.microseconds / Instant.second }

    let key = ES256PrivateKey()
    private let served = Mutex<(token: String, kid: String, asked: [String])>((token: "", kid: "k1", asked: []))

    var provider: Provider { Provider(id: "city", zh: "市统一认证", en: "City", issuer: Self.issuer, clientId: "tongban", secret: "s3cret") }
    var asked: [String] { served.withLock { $0.asked } }

    func client(at time: TimeSource = .fixed(FakeProvider.now)) -> ProviderClient {
        ProviderClient(provider, redirect: "https://tongban.example/sign-in/back/city", fetch: fetch, random: .seeded(3), time: time)
    }

    func serve(_ token: String) { served.withLock { $0.token = token } }
    func rotate(to kid: String) { served.withLock { $0.kid = kid } }

    private var fetch: Fetch {
        Fetch { [self] request in
            served.withLock { $0.asked.append(request.address) }
            let (token, kid) = served.withLock { ($0.token, $0.kid) }
            switch request.address {
            case Self.issuer + "/.well-known/openid-configuration":
                return Self.json([
                    "issuer": .string(Self.issuer), "authorization_endpoint": .string(Self.issuer + "/authorize"),
                    "token_endpoint": .string(Self.issuer + "/token"), "jwks_uri": .string(Self.issuer + "/keys"),
                ])
            case Self.issuer + "/keys":
                let (x, y) = (key.parameters?.x ?? "", key.parameters?.y ?? "")
                return Self.json([
                    "keys": [
                        ["kty": "EC", "crv": "P-256", "x": .string(x), "y": .string(y), "kid": .string(kid), "use": "sig"],
                        ["kty": "oct", "k": "AAAA", "kid": "shared"],
                    ]
                ])
            case Self.issuer + "/token": return Self.json(["id_token": .string(token), "token_type": "Bearer"])
            default: return Fetch.Reply(status: 404, body: [])
            }
        }
    }

    private static func json(_ value: JSON) -> Fetch.Reply { Fetch.Reply(status: 200, body: Array(value.text().utf8)) }

    static func base64url(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    static let claims: [String: JSON] = [
        "iss": .string(issuer), "aud": "tongban", "sub": "u-1", "nonce": "n", "exp": .integer(second + 300), "iat": .integer(second),
        "email": "zhou@example.org",
    ]

    /// A token with these claims and this header, signed by the provider's key.
    func token(_ claims: [String: JSON] = FakeProvider.claims, header: [String: JSON] = ["alg": "ES256", "kid": "k1"]) async throws
        -> String
    {
        let signed = Self.base64url(JSON.object(header).canonical()) + "." + Self.base64url(JSON.object(claims).canonical())
        let keys = await JWTKeyCollection().add(ecdsa: key, kid: "k1")
        let signature = try await keys.getKey(for: "k1").sign(Array(signed.utf8))
        return signed + "." + Self.base64url(Array(signature))
    }
}

extension TimeSource {
    fileprivate static func fixed(_ instant: Instant) -> TimeSource { TimeSource { instant } }
}

@Suite("Signing in through a provider") struct ProviderTests {
    private let fake = FakeProvider()

    private func arrive(_ token: String, _ client: ProviderClient? = nil, nonce: String = "n", issuer: String? = nil) async throws
        -> TokenCheck.Identity
    {
        fake.serve(token)
        return try await (client ?? fake.client()).arrive(code: "c", issuer: issuer, nonce: nonce, verifier: "v")
    }

    private func refuses(
        _ token: String, _ fault: TokenFault, nonce: String = "n", issuer: String? = nil, _ line: SourceLocation = #_sourceLocation
    )
        async
    {
        await #expect(throws: SignOnFault.token(fault), sourceLocation: line) { try await arrive(token, nonce: nonce, issuer: issuer) }
    }

    @Test func theWayThereBindsTheWayBack() async throws {
        let departure = try await fake.client().depart()
        #expect(departure.address.hasPrefix("https://id.example/authorize?client_id=tongban&code_challenge="))
        for part in [
            "response_type=code", "code_challenge_method=S256", "scope=openid", "state=\(departure.state)", "nonce=\(departure.nonce)",
        ] {
            #expect(departure.address.contains(part))
        }
        #expect(Set([departure.state, departure.nonce, departure.verifier]).count == 3 && departure.verifier.count == 43)
        #expect(!departure.address.contains(departure.verifier), "only its digest leaves")
    }

    @Test func aGoodTokenSaysWhoSomebodyIs() async throws {
        let identity = try await arrive(fake.token())
        #expect(identity == .init(subject: "u-1", label: "zhou@example.org"))
        var claims = FakeProvider.claims
        (claims["aud"], claims["azp"]) = (["other", "tongban"], "tongban")
        #expect(try await arrive(fake.token(claims)).subject == "u-1")
    }

    @Test func aTokenWithoutASignatureIsNone() async throws {
        let parts = try await fake.token(header: ["alg": "none"]).split(separator: ".")
        await refuses("\(parts[0]).\(parts[1]).", .algorithm)
        await refuses("\(parts[0]).\(parts[1]).\(parts[2])", .algorithm)
    }

    @Test func thePublicKeyIsNoSharedSecret() async throws {
        let signed = try await fake.token(header: ["alg": "HS256", "kid": "k1"]).split(separator: ".").prefix(2).joined(separator: ".")
        let pem = fake.key.publicKey.pemRepresentation
        let keys = await JWTKeyCollection().add(hmac: HMACKey(from: pem), digestAlgorithm: .sha256, kid: "k1")
        let signature = try await keys.getKey(for: "k1").sign(Array(signed.utf8))
        await refuses("\(signed).\(FakeProvider.base64url(Array(signature)))", .algorithm)
    }

    @Test func everyClaimIsChecked() async throws {
        let second = FakeProvider.second
        let wrong: [(String, JSON?, TokenFault)] = [
            ("iss", "https://evil.example", .issuer), ("iss", nil, .issuer), ("aud", "other", .audience), ("aud", [], .audience),
            ("aud", ["other", "tongban"], .party), ("azp", "other", .party), ("exp", .integer(second - 121), .expired),
            ("exp", nil, .expired),
            ("exp", "soon", .expired), ("iat", .integer(second + 121), .issuedAt), ("iat", .integer(second - 601), .issuedAt),
            ("iat", nil, .issuedAt),
            ("nonce", "other", .nonce), ("nonce", nil, .nonce), ("sub", "", .subject), ("sub", nil, .subject),
            ("sub", .string(String(repeating: "x", count: 256)), .subject),
        ]
        for (name, value, fault) in wrong {
            var claims = FakeProvider.claims
            claims[name] = value
            await refuses(try await fake.token(claims), fault)
        }
    }

    @Test func anAlteredOrForeignTokenIsRefused() async throws {
        let good = try await fake.token()
        let parts = good.split(separator: ".").map(String.init)
        var claims = FakeProvider.claims
        claims["sub"] = "u-2"
        let other = FakeProvider.base64url(JSON.object(claims).canonical())
        await refuses("\(parts[0]).\(other).\(parts[2])", .signature)
        await refuses(try await FakeProvider().token(), .signature)
        for odd in ["", "a.b", "a.b.c.d", "\(good).x", "\(parts[0]).\(parts[1]).!!", String(repeating: "a", count: 20_000), "=.=.="] {
            await #expect(throws: SignOnFault.self) { try await arrive(odd) }
        }
        await refuses(try await fake.token(header: ["alg": "ES256", "kid": "k1", "crit": ["exp"]]), .form)
        await refuses(try await fake.token(header: ["alg": "RS256", "kid": "k1"]), .keyUnknown)
        await refuses(good, .issuer, issuer: "https://evil.example")
    }

    @Test func anUnknownKeyAsksOnceMoreAndNotForEver() async throws {
        let moment = Mutex(FakeProvider.now)
        let fake = fake
        let client = fake.client(at: TimeSource { moment.withLock { $0 } })
        _ = try await arrive(fake.token(), client)
        fake.rotate(to: "k2")
        let token = try await fake.token(header: ["alg": "ES256", "kid": "k2"])
        for _ in 0..<5 { await #expect(throws: SignOnFault.token(.keyUnknown)) { try await arrive(token, client) } }
        #expect(fake.asked.filter { $0.hasSuffix("/keys") }.count == 1, "asked for the first token, and not again within a minute")
        moment.withLock { $0 = $0.adding(microseconds: Instant.minute) }
        #expect(try await arrive(token, client).subject == "u-1")
    }

    @Test(arguments: [
        "http://id.example", "https://", "ftp://id.example", "http://127.0.0.1.evil.example", "http://localhost@evil.example",
        "https://a b", "",
    ])
    func onlyTLSOrThisMachineIsSpokenTo(address: String) { #expect(!ProviderAddress.isAllowed(address)) }

    @Test(arguments: ["https://id.example", "http://127.0.0.1:9400", "http://localhost", "http://[::1]:8/x"])
    func theseAreSpokenTo(address: String) { #expect(ProviderAddress.isAllowed(address)) }
}
