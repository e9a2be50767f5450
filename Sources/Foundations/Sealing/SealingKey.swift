import Crypto
import Foundation

/// Why sealed bytes do not open. Which byte or bit is wrong cannot be known, and is not said.
public enum SealingError: Error, Sendable, Hashable {
    /// Not sealed bytes of a known form: too short, or another format byte.
    case malformed
    /// Sealed with a key of another number than the keys at hand.
    case unknownKey(UInt32)
    /// Altered, sealed with another key, or sealed for another context.
    case notAuthentic
}

/// A 256-bit key that seals bytes with AES-256-GCM so that only the same key and the same context open them.
///
/// Sealed form: format byte 1, key number (4 bytes, big endian), nonce (12), ciphertext, tag (16): ``overhead`` bytes more than the plain ones.
/// The first five bytes and the context are authenticated with it. The context says where the bytes belong (`party/4711/3/name`), so that a sealed
/// value copied to another row does not open there. Record keys have number 0; the masters of a ``Keyring`` count from 1, so they can be rotated.
public struct SealingKey: Sendable {
    /// The number of the key: 0 for keys that are stored wrapped, 1 and up for masters.
    public let id: UInt32
    private let key: SymmetricKey

    /// Bytes that sealing adds.
    public static let overhead = header + 12 + 16
    /// Bytes of a key.
    public static let length = 32

    private static let format: UInt8 = 1
    private static let header = 5

    /// A key of exactly ``length`` bytes, or nil.
    public init?(_ bytes: [UInt8], id: UInt32 = 0) {
        guard bytes.count == Self.length else { return nil }
        self.init(SymmetricKey(data: bytes), id: id)
    }

    /// A new key of its own, for one record.
    public init(random: RandomSource, id: UInt32 = 0) {
        self.init(SymmetricKey(data: random.bytes(Self.length)), id: id)
    }

    private init(_ key: SymmetricKey, id: UInt32) {
        self.key = key
        self.id = id
    }

    /// The bytes of the key itself, for the one file that keeps masters.
    var bytes: [UInt8] { key.withUnsafeBytes { Array($0) } }

    /// Seals the bytes for a context; each call uses a fresh nonce.
    public func seal(_ plain: [UInt8], context: String, random: RandomSource) throws(SealingError) -> [UInt8] {
        let head = [Self.format] + withUnsafeBytes(of: id.bigEndian) { Array($0) }
        do {
            let nonce = try AES.GCM.Nonce(data: random.bytes(12))
            let box = try AES.GCM.seal(plain, using: key, nonce: nonce, authenticating: head + Array(context.utf8))
            return head + Array(nonce) + Array(box.ciphertext) + Array(box.tag)
        } catch {
            throw .malformed
        }
    }

    /// Seals text; see ``seal(_:context:random:)``.
    public func seal(_ plain: String, context: String, random: RandomSource) throws(SealingError) -> [UInt8] {
        try seal(Array(plain.utf8), context: context, random: random)
    }

    /// Opens what this key sealed for this context.
    public func open(_ sealed: [UInt8], context: String) throws(SealingError) -> [UInt8] {
        let number = try Self.keyNumber(of: sealed)
        guard number == id else { throw .unknownKey(number) }
        do {
            let box = try AES.GCM.SealedBox(
                nonce: AES.GCM.Nonce(data: sealed[Self.header..<Self.header + 12]),
                ciphertext: sealed[(Self.header + 12)..<(sealed.count - 16)], tag: sealed.suffix(16))
            return Array(try AES.GCM.open(box, using: key, authenticating: sealed.prefix(Self.header) + Array(context.utf8)))
        } catch {
            throw .notAuthentic
        }
    }

    /// Opens sealed text; see ``open(_:context:)``.
    public func openText(_ sealed: [UInt8], context: String) throws(SealingError) -> String {
        guard let text = String(validating: try open(sealed, context: context), as: UTF8.self) else { throw .malformed }
        return text
    }

    /// Seals another key, so that it can lie in the database; destroying the wrapped bytes destroys what it sealed.
    public func wrap(_ other: SealingKey, context: String, random: RandomSource) throws(SealingError) -> [UInt8] {
        try seal(other.bytes, context: Self.wrapping(context), random: random)
    }

    /// Opens a key that was wrapped for this context.
    public func unwrap(_ wrapped: [UInt8], context: String) throws(SealingError) -> SealingKey {
        guard let key = SealingKey(try open(wrapped, context: Self.wrapping(context))) else { throw .malformed }
        return key
    }

    /// The number of the key that sealed these bytes.
    public static func keyNumber(of sealed: [UInt8]) throws(SealingError) -> UInt32 {
        guard sealed.count >= overhead, sealed[0] == format else { throw .malformed }
        return sealed[1..<header].reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// A wrapped key and a sealed value never pass for one another, even in the same context.
    private static func wrapping(_ context: String) -> String { "key\u{0}" + context }
}

extension SealingKey: CustomStringConvertible, CustomReflectable {
    /// The number only: a key never reaches a log or a dump.
    public var description: String { "SealingKey(id: \(id))" }
    public var customMirror: Mirror { Mirror(self, children: ["id": id]) }
}
