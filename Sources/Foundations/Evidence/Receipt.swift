/// What a party takes home: one event, its salt, and the proof that the signed log holds it. It is checked without a network.
///
/// JSON: `{event, salt, logIndex, checkpoint, inclusion: {hashes}}`, salt and hashes in base64, the checkpoint as the text of its signed note. Other keys
/// are left aside: **only what stands in `event` is proved**. The event is an object with at least the texts `kind` and `recordedAt`.
public struct Receipt: Sendable, Hashable {
    public let event: JSON
    public let salt: [UInt8]
    public let logIndex: Int
    /// The signed note, as the log gave it out.
    public let checkpoint: String
    public let inclusion: [MerkleHash]

    public init(event: JSON, salt: [UInt8], logIndex: Int, checkpoint: String, inclusion: [MerkleHash]) {
        self.event = event
        self.salt = salt
        self.logIndex = logIndex
        self.checkpoint = checkpoint
        self.inclusion = inclusion
    }

    /// Reads a receipt; a fault says which part of it is wrong.
    public init(_ bytes: some Collection<UInt8>) throws(ReceiptFault) {
        let json: JSON
        do {
            json = try JSON.parse(bytes, limits: .init(bytes: 4 << 20))
        } catch {
            throw .notJSON(error)
        }
        try self.init(json)
    }

    /// Reads a receipt from JSON.
    public init(_ json: JSON) throws(ReceiptFault) {
        guard let event = json["event"], case .object = event, LogLeaf(event: event, salt: []) != nil else { throw .badField("event") }
        guard let salt = json["salt"]?.stringValue.flatMap({ Base64.decode($0) }), EventDigest.saltLengths.contains(salt.count) else {
            throw .badField("salt")
        }
        guard let index = json["logIndex"]?.intValue, index >= 0 else { throw .badField("logIndex") }
        guard let checkpoint = json["checkpoint"]?.stringValue else { throw .badField("checkpoint") }
        guard let texts = json["inclusion"]?["hashes"]?.arrayValue else { throw .badField("inclusion") }
        // A tree has at most 64 levels.
        let hashes = texts.prefix(65).compactMap { $0.stringValue.flatMap { MerkleHash(base64: $0) } }
        guard hashes.count == texts.count else { throw .badField("inclusion") }
        self.init(event: event, salt: salt, logIndex: Int(index), checkpoint: checkpoint, inclusion: hashes)
    }

    /// The receipt as JSON.
    public var json: JSON {
        [
            "event": event, "salt": .string(Base64.encode(salt)), "logIndex": .integer(Int64(logIndex)), "checkpoint": .string(checkpoint),
            "inclusion": ["hashes": .array(inclusion.map { .string($0.base64) })],
        ]
    }

    /// Checks everything against the log's key; the verdict is a value with its reasons.
    public func check(with verifier: NoteVerifier) -> ReceiptVerdict {
        guard let leaf = LogLeaf(event: event, salt: salt) else { return ReceiptVerdict(faults: [.badField("event")]) }
        do {
            let checkpoint = try Checkpoint.open(checkpoint, with: verifier)
            guard logIndex < checkpoint.size else { return ReceiptVerdict(faults: [.notCovered(index: logIndex, size: checkpoint.size)]) }
            guard
                Merkle.verifyInclusion(
                    leaf: leaf.hash, index: UInt64(logIndex), size: UInt64(checkpoint.size), root: checkpoint.root, proof: inclusion)
            else { return ReceiptVerdict(faults: [.notIncluded]) }
            return ReceiptVerdict(proved: .init(event: event, leaf: leaf, logIndex: logIndex, checkpoint: checkpoint))
        } catch {
            return ReceiptVerdict(faults: [.checkpoint(error)])
        }
    }

    /// Reads and checks in one step, for a file as it was handed in.
    public static func check(_ bytes: some Collection<UInt8>, with verifier: NoteVerifier) -> ReceiptVerdict {
        do {
            return try Receipt(bytes).check(with: verifier)
        } catch {
            return ReceiptVerdict(faults: [error])
        }
    }
}
