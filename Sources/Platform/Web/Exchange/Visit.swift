import Evidence
import HTTPTypes
import People
import WorkCalendar
import Zone

/// One request, read and checked: who asks, in which language, for what, and everything that was sent along.
package struct Visit: Sendable {
    package let method: HTTPRequest.Method
    /// The decoded path, without the query.
    package let path: String
    /// The pattern of the door, such as `/cases/{number}`.
    package let pattern: String
    package let caller: Caller
    package let language: Language
    package let look: Look
    /// The peer's address, for throttling only; never logged.
    package let address: String
    package let now: Instant
    /// Names the exchange in logs and on error pages.
    package let requestId: String
    /// The zone's name, telephone numbers and hours, as the shell shows them.
    package let site: Site
    /// What the page before asked to be said once.
    package let said: Toast?
    /// Messages the caller has not read; the masthead says how many.
    package let unread: Int

    let parameters: [String: String]
    let query: Query
    let headers: HTTPFields
    let body: BodyReader
    let formToken: FormToken

    /// A part of the path by its name in the pattern; empty when the pattern has no such name.
    package func parameter(_ name: String) -> String { parameters[name] ?? "" }

    /// The first value of a query parameter.
    package func query(_ name: String) -> String? { query[name] }

    /// All values of a query parameter, in order.
    package func queries(_ name: String) -> [String] { query.all(name) }

    /// A request header.
    package func header(_ name: String) -> String? {
        HTTPField.Name(name).flatMap { headers[$0] }
    }

    /// The token every form must carry in its hidden field `_csrf`. Reading it makes sure that the browser holds the cookie it belongs to.
    package var csrf: String { formToken.take() }

    /// Whether the caller asked for JSON rather than a page.
    package var wantsJSON: Bool {
        path.hasPrefix("/api/") || (headers[.accept].map { $0.contains("json") && !$0.contains("text/html") } ?? false)
    }

    /// The record version the caller believes in (`If-Match: "7"`); nil when not sent or `*`.
    package var ifMatch: String? {
        get throws(Problem) {
            guard let raw = headers[.ifMatch]?.trimmed, raw != "*" else { return nil }
            var value = Substring(raw)
            if value.hasPrefix("W/") { value = value.dropFirst(2) }
            if value.count >= 2, value.hasPrefix("\""), value.hasSuffix("\"") { value = value.dropFirst().dropLast() }
            guard !value.isEmpty, value.utf8.count <= 100, !value.contains("\"") else {
                throw .malformed(
                    "if_match", Words(zh: "If-Match 请写成 \"版本号\"。", en: "Write If-Match as a quoted version, such as \"7\"."))
            }
            return String(value)
        }
    }

    /// The key under which the same request must be answered the same way again.
    package var idempotencyKey: String? {
        get throws(Problem) {
            guard let raw = header("Idempotency-Key")?.trimmed else { return nil }
            guard (1...200).contains(raw.utf8.count), raw.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else {
                throw .malformed(
                    "idempotency_key",
                    Words(
                        zh: "Idempotency-Key 只能是 1 到 200 个可见的 ASCII 字符。",
                        en: "An Idempotency-Key has 1 to 200 visible ASCII characters."))
            }
            return raw
        }
    }

    /// The body, at most `limit` bytes; more is 413. May be read again.
    package func bytes(limit: Int) async throws(Problem) -> [UInt8] {
        try await body.bytes(limit: limit)
    }

    /// The body as strict JSON, at most 1 MB; an empty body is an empty object.
    package func json(limit: Int = 1_048_576) async throws(Problem) -> JSON {
        let bytes = try await body.bytes(limit: limit)
        if bytes.isEmpty { return .object([:]) }
        do {
            return try JSON.parse(bytes)
        } catch {
            throw .malformedJSON(error)
        }
    }

    /// The posted form, urlencoded or multipart, files at most 20 MB each. The token was checked before the handler was called.
    package func form() async throws(Problem) -> FormBody {
        try await FormBody.read(contentType: headers[.contentType], from: body)
    }

    /// The address of this page with one query parameter changed (or taken away), for links that change the view.
    package func address(with name: String, _ value: String?) -> String {
        query.replacing(name, value).address(path)
    }
}
