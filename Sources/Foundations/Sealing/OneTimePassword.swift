import Crypto

/// Codes of six digits that change every thirty seconds (TOTP, RFC 6238 over HOTP, RFC 4226, with SHA-1 as every authenticator app knows it).
///
/// SHA-1 is safe here, since HMAC does not rest on its resistance to collisions; other digests are refused by many apps.
public struct OneTimePassword: Sendable {
    /// Seconds for which a code holds.
    public static let period: Int64 = 30
    public static let digits = 6
    /// Bytes of a new secret: the length of the digest, as RFC 4226 recommends.
    public static let secretLength = 20

    private let key: SymmetricKey

    /// A secret of 16 to 64 bytes, or nil.
    public init?(secret: [UInt8]) {
        guard (16...64).contains(secret.count) else { return nil }
        key = SymmetricKey(data: secret)
    }

    /// The code of a counter (RFC 4226, section 5.3).
    public func code(at counter: UInt64, digits: Int = OneTimePassword.digits) -> String {
        let message = withUnsafeBytes(of: counter.bigEndian) { Array($0) }
        let mac = Array(HMAC<Insecure.SHA1>.authenticationCode(for: message, using: key))
        let offset = Int(mac[mac.count - 1] & 0x0f)
        let cut = mac[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7fff_ffff
        let modulus = (0..<digits).reduce(UInt32(1)) { product, _ in product * 10 }
        let text = String(cut % modulus)
        return String(repeating: "0", count: digits - text.count) + text
    }

    /// The step a second of Unix time lies in.
    public static func step(second: Int64) -> Int64 { second / period }

    /// The step whose code this is: the present one or its neighbours, since clocks differ, but none that was used before.
    ///
    /// - Parameter used: the last step that signed somebody in; a code is good once.
    public func step(matching code: String, second: Int64, after used: Int64) -> Int64? {
        let now = Self.step(second: second)
        var found: Int64?
        // All three are computed, so that the time does not tell which one it was.
        for step in [now - 1, now, now + 1] where step >= 0 {
            let fits = Self.equal(self.code(at: UInt64(step)), code)
            if fits, step > used { found = step }
        }
        return found
    }

    private static func equal(_ a: String, _ b: String) -> Bool {
        let (a, b) = (Array(a.utf8), Array(b.utf8))
        return a.count == b.count && zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

/// Base 32 (RFC 4648) without padding: how authenticator apps write a secret.
public enum Base32 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    public static func encode(_ bytes: [UInt8]) -> String {
        var out: [UInt8] = []
        var buffer: UInt32 = 0
        var bits = 0
        for byte in bytes {
            buffer = buffer << 8 | UInt32(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                out.append(alphabet[Int(buffer >> UInt32(bits) & 31)])
            }
            buffer &= (1 << UInt32(bits)) - 1
        }
        if bits > 0 { out.append(alphabet[Int(buffer << UInt32(5 - bits) & 31)]) }
        return String(decoding: out, as: UTF8.self)
    }
}

extension OneTimePassword: CustomStringConvertible, CustomReflectable {
    /// The name only: a secret never reaches a log or a dump.
    public var description: String { "OneTimePassword" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
