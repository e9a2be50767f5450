/// The salted digest of an event: it proves the event to whoever holds the salt and tells nothing once the salt is destroyed.
public struct EventDigest: Sendable, Hashable {
    /// SHA-256(salt ‖ RFC 8785 bytes of the event).
    public let hash: MerkleHash

    /// Bytes of a fresh salt; 16 to 64 are read.
    public static let saltLength = 32
    static let saltLengths = 16...64

    /// A digest kept from before.
    public init(_ hash: MerkleHash) { self.hash = hash }

    /// The digest of an event with its salt.
    ///
    /// No length stands between the two: a canonical JSON object is never a proper ending of another one, so the same bytes cannot be cut at two places.
    public init(event: JSON, salt: [UInt8]) { self.init(canonicalEvent: event.canonical(), salt: salt) }

    /// The digest of an event whose canonical bytes are at hand.
    public init(canonicalEvent: [UInt8], salt: [UInt8]) { hash = .sha256(salt + canonicalEvent) }
}

/// A leaf of the log: RFC 8785 bytes of `{"at": …, "digest": …, "kind": …}`, so it can be built from what is left after an erasure.
///
/// `kind` and `at` repeat the event's own keys `kind` (`case.accept`) and `recordedAt` (ISO 8601 with offset, as written in the event).
public struct LogLeaf: Sendable, Hashable {
    public let digest: EventDigest
    public let kind: String
    public let at: String

    /// A leaf from its parts.
    public init(digest: EventDigest, kind: String, at: String) {
        self.digest = digest
        self.kind = kind
        self.at = at
    }

    /// The leaf of an event, or nil where the event is no object with the texts `kind` and `recordedAt`.
    public init?(event: JSON, salt: [UInt8]) {
        guard let kind = event["kind"]?.stringValue, let at = event["recordedAt"]?.stringValue else { return nil }
        self.init(digest: EventDigest(event: event, salt: salt), kind: kind, at: at)
    }

    /// The bytes that are hashed.
    public var bytes: [UInt8] { (["digest": .string(digest.hash.base64), "kind": .string(kind), "at": .string(at)] as JSON).canonical() }
    /// SHA-256(0x00 ‖ bytes).
    public var hash: MerkleHash { Merkle.leafHash(bytes) }
}
