import Evidence
import HTTPTypes
import People
import Records
import Web
import WorkCalendar
import Zone

extension Visit {
    /// The idempotency key of this request with the digest of method, path and body; nil when none was sent.
    package func idempotency(_ body: [UInt8]) throws -> Idempotency.Key? {
        guard let key = try idempotencyKey, let person = caller.person else { return nil }
        let digest = MerkleHash.sha256(Array("\(method.rawValue) \(path)\n".utf8) + body).base64
        return Idempotency.Key(principal: Principal.person(person).description, key: key, digest: digest)
    }

    /// `If-Match` as a record's version.
    package func matchedVersion() throws -> Int64? {
        guard let text = try ifMatch else { return nil }
        guard let version = Int64(text) else {
            throw Problem.malformed("if_match", Words(zh: "If-Match 里要写版本号，比如 \"7\"", en: "If-Match holds a version, such as \"7\""))
        }
        return version
    }

    /// `limit` (1 to 100) and `cursor` of a list.
    package func page() throws -> (limit: Int, cursor: Int64?) {
        var faults: [Problem.FieldFault] = []
        var limit = 20
        if let raw = query("limit") {
            if let value = Int(raw), (1...100).contains(value) {
                limit = value
            } else {
                faults.append(
                    .init("/limit", "not_in_range", Words(zh: "limit 要是 1 到 100 的整数", en: "limit is a whole number from 1 to 100")))
            }
        }
        var cursor: Int64?
        if let raw = query("cursor"), !raw.isEmpty {
            cursor = Int64(raw)
            if cursor == nil || cursor! < 0 {
                faults.append(.init("/cursor", "unknown", Words(zh: "这个 cursor 不是我们给的", en: "This cursor was not given out by us")))
            }
        }
        guard faults.isEmpty else { throw Problem.invalid(faults) }
        return (limit, cursor)
    }

    /// The body as an object; anything else is a 400.
    package func object() async throws -> [String: JSON] {
        guard let object = try await json().objectValue else {
            throw Problem.malformed("not_an_object", Words(zh: "请求体要是一个 JSON 对象", en: "The body must be a JSON object"))
        }
        return object
    }
}

extension Answer {
    /// A record's JSON with its version as the entity tag.
    package static func record(_ json: JSON, version: Int64, status: HTTPResponse.Status = .ok) -> Answer {
        .json(json, status: status, headers: [.eTag: "\"\(version)\""])
    }
}
