import Crypto
import Evidence
import Foundation
import Sealing

/// Signs what is sent the way Standard Webhooks says: HMAC-SHA256 over id, time and body, so that a receiver knows the sender, the content
/// and the moment. https://github.com/standard-webhooks/standard-webhooks
package enum StandardWebhook {
    static let secretPrefix = "whsec_"

    /// A new secret: 32 random bytes.
    static func newSecret(_ random: RandomSource) -> [UInt8] { random.bytes(32) }

    /// How a secret is given out, once.
    package static func text(of secret: [UInt8]) -> String { secretPrefix + Base64.encode(secret) }

    /// The headers of one send. During a rotation both secrets sign, separated by a space.
    package static func headers(id: String, seconds: Int64, body: [UInt8], secrets: [[UInt8]]) -> [(String, String)] {
        let signed = Array("\(id).\(seconds).".utf8) + body
        let signatures = secrets.map { secret in
            "v1," + Base64.encode(Array(HMAC<SHA256>.authenticationCode(for: signed, using: SymmetricKey(data: secret))))
        }
        return [("webhook-id", id), ("webhook-timestamp", String(seconds)), ("webhook-signature", signatures.joined(separator: " "))]
    }
}
