import Crypto
import Foundation

/// Finds a sealed value without opening it: the same value of the same field gives the same text, and nobody without the key can test a guess.
public struct BlindIndex: Sendable {
    private let key: SymmetricKey

    /// A key of at least 32 bytes, or nil.
    public init?(key: [UInt8]) {
        guard key.count >= 32 else { return nil }
        self.key = SymmetricKey(data: key)
    }

    init(checked key: [UInt8]) { self.key = SymmetricKey(data: key) }

    var bytes: [UInt8] { key.withUnsafeBytes { Array($0) } }

    /// The first 16 bytes of HMAC-SHA256 over field, zero byte and value, as 32 hexadecimal digits.
    ///
    /// The caller normalises the value first (upper case, half width, no spaces): one differing byte gives another index. The field (`phone`, `code`)
    /// keeps equal values of different fields apart; it holds no zero byte.
    public func of(_ value: String, field: String) -> String {
        var code = HMAC<SHA256>(key: key)
        code.update(data: Array(field.utf8) + [0] + Array(value.utf8))
        return hexadecimal(code.finalize().prefix(16))
    }
}

extension BlindIndex: CustomStringConvertible, CustomReflectable {
    /// The name only: a key never reaches a log or a dump.
    public var description: String { "BlindIndex" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
