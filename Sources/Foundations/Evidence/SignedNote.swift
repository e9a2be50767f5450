/// A text with signatures below it (C2SP signed-note), as served at `/log/checkpoint`.
///
/// The text ends with a line break; after an empty line each signature has a line `— name base64(key id ‖ signature)`.
public struct SignedNote: Sendable, Hashable, CustomStringConvertible {
    /// One line below the text.
    public struct Signature: Sendable, Hashable {
        public let name: String
        public let keyId: UInt32
        /// The signature itself, without the key id; 64 bytes for Ed25519.
        public let bytes: [UInt8]
    }

    /// Why a note is not believed.
    public enum Fault: Error, Sendable, Hashable {
        /// Not the form of a signed note.
        case malformed
        /// The text may not be signed: no line break at its end, or control characters.
        case badText
        /// No signature by the key that was asked for.
        case notSigned
        /// A signature in the key's name that it did not make.
        case badSignature
    }

    /// What is signed, with its last line break.
    public let text: String
    public let signatures: [Signature]

    init(text: String, signatures: [Signature]) {
        self.text = text
        self.signatures = signatures
    }

    /// Reads a note; at most 1,000,000 bytes and 100 signatures. Nothing is believed yet: see ``verify(_:)``.
    public init(_ note: String) throws(Fault) {
        let bytes = Array(note.utf8)
        guard bytes.count <= 1_000_000, Self.isValid(text: note), let end = Self.endOfText(bytes) else { throw .malformed }
        text = String(decoding: bytes[..<end], as: UTF8.self)
        let lines = bytes[(end + 1)...].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast()
        guard (1...100).contains(lines.count) else { throw .malformed }
        var signatures: [Signature] = []
        for line in lines {
            guard let signature = Self.signature(String(decoding: line, as: UTF8.self)) else { throw .malformed }
            signatures.append(signature)
        }
        self.signatures = signatures
    }

    /// Returns where the key has signed the text; signatures by other keys are left aside, as the format asks.
    public func verify(_ verifier: NoteVerifier) throws(Fault) {
        let own = signatures.filter { $0.name.utf8.elementsEqual(verifier.name.utf8) && $0.keyId == verifier.keyId }
        guard !own.isEmpty else { throw .notSigned }
        let bytes = Array(text.utf8)
        guard own.allSatisfy({ verifier.isValid(signature: $0.bytes, over: bytes) }) else { throw .badSignature }
    }

    /// The whole note.
    public var description: String {
        let lines = signatures.map { signature in
            "— \(signature.name) \(Base64.encode(withUnsafeBytes(of: signature.keyId.bigEndian) { Array($0) } + signature.bytes))\n"
        }
        return text + "\n" + lines.joined()
    }

    static func isValid(text: String) -> Bool {
        text.utf8.last == UInt8(ascii: "\n") && !text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" }
    }

    /// The last empty line parts text and signatures, since a text may hold empty lines of its own.
    private static func endOfText(_ bytes: [UInt8]) -> Int? {
        var at = bytes.count - 1
        while at >= 1 {
            if bytes[at] == UInt8(ascii: "\n"), bytes[at - 1] == UInt8(ascii: "\n") { return at }
            at -= 1
        }
        return nil
    }

    private static func signature(_ line: String) -> Signature? {
        let parts = line.unicodeScalars.split(separator: " ", omittingEmptySubsequences: false).map { String($0) }
        guard parts.count == 3, parts[0] == "—", NoteVerifier.isValid(name: parts[1]), let bytes = Base64.decode(parts[2]), bytes.count > 4
        else { return nil }
        return Signature(name: parts[1], keyId: bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }, bytes: Array(bytes.dropFirst(4)))
    }
}
