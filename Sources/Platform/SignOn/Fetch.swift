import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// One request to a provider; handed in, so that tests answer it themselves.
package struct Fetch: Sendable {
    package struct Request: Sendable, Hashable {
        package let address: String
        /// The form to post; nil reads.
        package let form: [String: String]?
        /// The `Authorization` header.
        package let authorization: String?
    }

    package struct Reply: Sendable {
        package let status: Int
        package let body: [UInt8]

        package init(status: Int, body: [UInt8]) {
            self.status = status
            self.body = body
        }
    }

    let run: @Sendable (Request) async throws -> Reply

    package init(_ run: @escaping @Sendable (Request) async throws -> Reply) { self.run = run }

    /// At most so many bytes are read of any answer.
    static let most = 256 * 1024
    static let patience = TimeAmount.seconds(8)

    /// Over the network, with the program's one client: it keeps no cookies and no secrets of its own.
    package static func overNetwork() -> Fetch { through(.shared) }

    /// Through this client; redirects are not followed, since a provider's own addresses lead nowhere else.
    package static func through(_ client: HTTPClient) -> Fetch {
        Fetch { request in
            var sent = HTTPClientRequest(url: request.address)
            sent.headers.add(name: "Accept", value: "application/json")
            if let authorization = request.authorization { sent.headers.add(name: "Authorization", value: authorization) }
            if let form = request.form {
                sent.method = .POST
                sent.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
                sent.body = .bytes(ByteBuffer(string: FormText.encode(form)))
            }
            let reply = try await client.execute(sent, timeout: patience)
            let body = try await reply.body.collect(upTo: most)
            return Reply(status: Int(reply.status.code), body: Array(body.readableBytesView))
        }
    }
}

/// `application/x-www-form-urlencoded`, names in order.
enum FormText {
    static func encode(_ form: [String: String]) -> String {
        form.sorted { $0.key < $1.key }.map { "\(escape($0.key))=\(escape($0.value))" }.joined(separator: "&")
    }

    static func escape(_ text: String) -> String {
        var out = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
                out.unicodeScalars.append(Unicode.Scalar(byte))
            default: out += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return out
    }
}
