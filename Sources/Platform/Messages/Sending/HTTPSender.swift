import AsyncHTTPClient
import Evidence
import Foundation
import NIOCore
import NIOHTTP1
import Zone

/// One HTTP request with a hard end, no redirects, and an answer that is read only so far.
struct HTTPSender: Sendable {
    let timeout: Int
    /// Bytes of an answer that are looked at.
    static let answerLimit = 64 * 1024

    struct Reply: Sendable {
        let status: Int
        let retryAfter: Int?
        let body: [UInt8]
    }

    /// - Parameter pinned: the address to connect to for a host name, looked up and judged before.
    func send(
        _ method: String, _ url: String, headers: [(String, String)], body: [UInt8], pinned: [String: String] = [:]
    ) async throws -> Reply {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: .seconds(Int64(timeout)), read: .seconds(Int64(timeout))))
        configuration.dnsOverride = pinned
        // A client of its own for each send: the pinned address is this send's, and no connection is shared with another receiver.
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        do {
            let reply = try await exchange(client, method, url, headers, body)
            try await client.shutdown()
            return reply
        } catch {
            try? await client.shutdown()
            throw error
        }
    }

    private func exchange(
        _ client: HTTPClient, _ method: String, _ url: String, _ headers: [(String, String)], _ body: [UInt8]
    ) async throws -> Reply {
        var request = HTTPClientRequest(url: url)
        request.method = HTTPMethod(rawValue: method)
        for (name, value) in headers { request.headers.replaceOrAdd(name: name, value: value) }
        request.headers.replaceOrAdd(name: "User-Agent", value: "tongban")
        if method != "GET" { request.body = .bytes(ByteBuffer(bytes: body)) }
        let answer = try await client.execute(request, timeout: .seconds(Int64(timeout)))
        let after = answer.headers.first(name: "Retry-After").flatMap { Int($0) }.map { min(max(0, $0), 86_400) }
        var read: [UInt8] = []
        for try await part in answer.body {
            read += part.readableBytesView.prefix(Self.answerLimit - read.count)
            if read.count >= Self.answerLimit { break }
        }
        return Reply(status: Int(answer.status.code), retryAfter: after, body: read)
    }

    /// What went wrong in words that say nothing about the receiver or the sent: they are kept and shown.
    static func reason(_ error: any Error) -> String {
        switch error as? HTTPClientError {
        case .connectTimeout?: "no connection in time"
        case .readTimeout?, .deadlineExceeded?: "no answer in time"
        case .remoteConnectionClosed?: "the connection was closed"
        case let error?: "the request failed: \(error.shortDescription)"
        case nil: "no connection"
        }
    }
}

/// Sends text messages through the gateway a zone describes.
struct GatewaySender: Sendable {
    let gateway: SMSGateway
    /// Read from its place when the server started; empty where the zone names none.
    let secret: String
    let timeout: Int

    func send(_ message: TextMessage) async -> SendOutcome {
        let values = ["phone": message.phone, "text": message.text, "id": message.reference, "secret": secret]
        var headers = gateway.headers.map { ($0.name, Self.fill($0.value, values).filter { !$0.isNewline }) }
        let body: [UInt8]
        switch gateway.body {
        case .form(let pairs):
            headers.append(("Content-Type", "application/x-www-form-urlencoded"))
            body = Array(pairs.map { "\(Self.encode($0.name))=\(Self.encode(Self.fill($0.value, values)))" }.joined(separator: "&").utf8)
        case .json(let value):
            headers.append(("Content-Type", "application/json"))
            body = Array(Self.fill(value, values).text().utf8)
        }
        do {
            let reply = try await HTTPSender(timeout: timeout).send(gateway.method, gateway.url, headers: headers, body: body)
            return judge(reply)
        } catch {
            return .failed(HTTPSender.reason(error), status: nil, after: nil)
        }
    }

    private func judge(_ reply: HTTPSender.Reply) -> SendOutcome {
        let status = reply.status
        guard (200..<300).contains(status) else {
            // The request itself is wrong, and will be as wrong the next time; busy and not ready are another matter.
            let final = (400..<500).contains(status) && ![401, 403, 408, 409, 425, 429].contains(status)
            return final
                ? .refused("the gateway answered \(status)", status: status)
                : .failed("the gateway answered \(status)", status: status, after: reply.retryAfter)
        }
        guard let field = gateway.field, let expected = gateway.expected else { return .sent(status: status) }
        let found = Self.word(at: field, in: reply.body)
        if found == expected { return .sent(status: status) }
        return .failed("the gateway’s answer says \(field) = \(found?.prefix(40) ?? "nothing")", status: status, after: nil)
    }

    /// The string, number or truth value at a path of names joined by dots; nil where the body is no JSON or holds none there.
    private static func word(at path: String, in body: [UInt8]) -> String? {
        guard let whole = try? JSON.parse(body) else { return nil }
        let found = path.split(separator: ".").reduce(Optional(whole)) { value, name in value?[String(name)] }
        guard let found else { return nil }
        return found.stringValue ?? found.numberLiteral ?? found.boolValue.map { $0 ? "true" : "false" }
    }

    /// In one pass, so that what was filled in is never read as a placeholder.
    static func fill(_ text: String, _ values: [String: String]) -> String {
        var out = ""
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "{") {
            out += rest[..<open]
            let name = rest[rest.index(after: open)...].prefix { $0 != "}" }
            if let value = values[String(name)] {
                out += value
                rest = rest[open...].dropFirst(name.count + 2)
            } else {
                out += "{"
                rest = rest[rest.index(after: open)...]
            }
        }
        return out + rest
    }

    private static func fill(_ value: JSON, _ values: [String: String]) -> JSON {
        switch value {
        case .string(let text): .string(fill(text, values))
        case .array(let elements): .array(elements.map { fill($0, values) })
        case .object(let members): .object(members.mapValues { fill($0, values) })
        default: value
        }
    }

    private static func encode(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics.intersection(.init(charactersIn: "\0"..."\u{7f}"))) ?? ""
    }
}

/// Sends signed events to webhooks.
struct WebhookSender: Sendable {
    let addressGuard: AddressGuard
    let timeout: Int

    func send(_ url: String, _ headers: [(String, String)], _ body: [UInt8]) async -> SendOutcome {
        do {
            let target = try addressGuard.read(url)
            let address = try await addressGuard.resolve(target)
            let pinned = address == target.host ? [:] : [target.host: address]
            let reply = try await HTTPSender(timeout: timeout).send("POST", url, headers: headers, body: body, pinned: pinned)
            if (200..<300).contains(reply.status) { return .sent(status: reply.status) }
            if reply.status == 410 { return .gone("the receiver answered 410: it wants no more") }
            return .failed("the receiver answered \(reply.status)", status: reply.status, after: reply.retryAfter)
        } catch let fault as AddressGuard.Fault {
            switch fault {
            case .unknownHost: return .failed("the host name is not known", status: nil, after: nil)
            default: return .refused("the address is not allowed", status: nil)
            }
        } catch {
            return .failed(HTTPSender.reason(error), status: nil, after: nil)
        }
    }
}
