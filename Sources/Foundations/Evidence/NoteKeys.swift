import Crypto
import Foundation

/// Who signs notes: an Ed25519 public key with a name, written `name+c74f20a3+base64` (C2SP signed-note).
public struct NoteVerifier: Sendable, Hashable, CustomStringConvertible {
    public let name: String
    /// The first four bytes of SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public key): tells keys of one name apart.
    public let keyId: UInt32
    /// The 32 bytes of the public key.
    public let publicKey: [UInt8]

    private static let ed25519: UInt8 = 1

    /// A verifier, or nil where the name may not stand in a note (empty, white space or `+`) or the key is none.
    public init?(name: String, publicKey: [UInt8]) {
        guard Self.isValid(name: name), publicKey.count == 32, (try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey)) != nil
        else { return nil }
        self.name = name
        self.publicKey = publicKey
        let digest = MerkleHash.sha256(Array(name.utf8) + [0x0A, Self.ed25519] + publicKey)
        keyId = digest.bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// Reads the text of a verifier key; nil where any part of it does not fit the others.
    public init?(_ text: String) {
        // The base64 at the end may itself hold plus signs.
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let key = Base64.decode(parts[2]), key.first == Self.ed25519 else { return nil }
        self.init(name: String(parts[0]), publicKey: Array(key.dropFirst()))
        guard parts[1].utf8.elementsEqual(Self.text(keyId).utf8) else { return nil }
    }

    /// The text of the verifier key.
    public var description: String { "\(name)+\(Self.text(keyId))+\(Base64.encode([Self.ed25519] + publicKey))" }

    /// Whether this is the key's signature over these bytes.
    public func isValid(signature: [UInt8], over bytes: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
        return key.isValidSignature(signature, for: bytes)
    }

    static func isValid(name: String) -> Bool {
        !name.isEmpty && !name.unicodeScalars.contains { $0 == "+" || $0.properties.isWhitespace || $0.value < 0x20 || $0.value == 0x7F }
    }

    private static func text(_ keyId: UInt32) -> String { Hex.encode(withUnsafeBytes(of: keyId.bigEndian) { Array($0) }) }
}

/// The private side of a ``NoteVerifier``.
public struct NoteSigner: Sendable {
    private let key: Curve25519.Signing.PrivateKey
    /// The public side, to be published.
    public let verifier: NoteVerifier

    /// A signer from a 32-byte seed, or nil where the seed or the name does not serve.
    public init?(name: String, seed: [UInt8]) {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed),
            let verifier = NoteVerifier(name: name, publicKey: Array(key.publicKey.rawRepresentation))
        else { return nil }
        self.key = key
        self.verifier = verifier
    }

    /// Signs a text, which must end with a line break and hold no other control characters.
    public func sign(_ text: String) throws -> SignedNote {
        guard SignedNote.isValid(text: text) else { throw SignedNote.Fault.badText }
        let signature = Array(try key.signature(for: Array(text.utf8)))
        return SignedNote(text: text, signatures: [.init(name: verifier.name, keyId: verifier.keyId, bytes: signature)])
    }
}
