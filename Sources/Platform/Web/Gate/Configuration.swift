import Evidence
import People
import Sealing
import WorkCalendar

/// What the gate needs from outside: the zone's face, the clock, who a token belongs to, and a few switches.
package struct Configuration: Sendable {
    /// Who a session token belongs to; nil for an unknown or expired one.
    package typealias Authenticate = @Sendable (_ token: String, _ now: Instant) async throws -> Caller?
    /// Seconds to wait before this request may be tried, nil when it may pass.
    package typealias Admit = @Sendable (Approach) async -> Int?

    package var site: Site
    package var time: TimeSource
    package var random: RandomSource
    /// A keyed digest (HMAC) of a text, for form tokens. The same on every node.
    package var digest: @Sendable (String) -> String
    package var authenticate: Authenticate
    package var admit: Admit
    /// How many messages a caller has not read; nobody is kept from a page by it.
    package var unread: @Sendable (Caller) async throws -> Int
    /// Figures for `/metrics` besides those of the requests.
    package var gauges: @Sendable () async -> [Gauge]
    /// What an error of a lower floor means to the caller (a busy database: 503); nil makes it an incident.
    package var explain: @Sendable (any Error) -> Problem?
    /// What is not ready yet, in a word each; empty when requests may come.
    package var readiness: @Sendable () async -> [String]
    /// Whether browsers reach this through TLS: cookies are Secure, HSTS is sent.
    package var tls: Bool
    /// Whether `X-Forwarded-For` is written by a proxy of ours.
    package var trustsProxy: Bool
    /// Whether doors for the demonstration exist.
    package var demonstration: Bool
    /// The text of the software's version, for `/healthz` and the OpenAPI document.
    package var version: String
    /// The document's named schemas.
    package var schemas: [String: JSON]

    package init(
        site: Site, time: TimeSource, random: RandomSource, digest: @escaping @Sendable (String) -> String,
        authenticate: @escaping Authenticate, admit: @escaping Admit = { _ in nil },
        unread: @escaping @Sendable (Caller) async throws -> Int = { _ in 0 }, gauges: @escaping @Sendable () async -> [Gauge] = { [] },
        explain: @escaping @Sendable (any Error) -> Problem? = { _ in nil }, readiness: @escaping @Sendable () async -> [String] = { [] },
        tls: Bool = false, trustsProxy: Bool = false,
        demonstration: Bool = false, version: String = "1", schemas: [String: JSON] = [:]
    ) {
        self.site = site
        self.time = time
        self.random = random
        self.digest = digest
        self.authenticate = authenticate
        self.admit = admit
        self.unread = unread
        self.gauges = gauges
        self.explain = explain
        self.readiness = readiness
        self.tls = tls
        self.trustsProxy = trustsProxy
        self.demonstration = demonstration
        self.version = version
        self.schemas = schemas
    }
}
