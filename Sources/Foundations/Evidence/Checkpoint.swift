/// What the log commits to: its name, how many leaves it has, and their root (C2SP tlog-checkpoint).
///
/// Text: a line each for origin, size in decimal and root in base64; this program writes no extension lines, and keeps those it reads.
public struct Checkpoint: Sendable, Hashable {
    /// The unique name of the log; the same as the name of the key that signs it.
    public let origin: String
    public let size: Int
    public let root: MerkleHash
    /// Further lines, which say nothing to this program.
    public let extensions: [String]

    /// A commitment of the log of this name.
    public init(origin: String, size: Int, root: MerkleHash) {
        self.origin = origin
        self.size = size
        self.root = root
        self.extensions = []
    }

    /// Reads the text of a checkpoint, or nil where it is none; a number has one spelling only.
    public init?(text: String) {
        var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
            String(decoding: Array($0), as: UTF8.self)
        }
        guard lines.popLast() == "", lines.count >= 3, !lines.contains(""), let size = Int(lines[1]), size >= 0, String(size) == lines[1],
            let root = MerkleHash(base64: lines[2])
        else { return nil }
        origin = lines[0]
        self.size = size
        self.root = root
        extensions = Array(lines.dropFirst(3))
    }

    /// What is signed.
    public var text: String { ([origin, String(size), root.base64] + extensions).map { $0 + "\n" }.joined() }

    /// The signed note of this checkpoint.
    public func signed(by signer: NoteSigner) throws -> SignedNote { try signer.sign(text) }

    /// Why a signed checkpoint is not believed.
    public enum Fault: Error, Sendable, Hashable {
        case note(SignedNote.Fault)
        /// Signed, but no checkpoint.
        case malformed
        /// Of another log than the key's.
        case wrongOrigin(String)
    }

    /// Reads a signed note and believes it only with the key's signature and the key's name as origin.
    public static func open(_ note: String, with verifier: NoteVerifier) throws(Fault) -> Checkpoint {
        do {
            let note = try SignedNote(note)
            try note.verify(verifier)
            guard let checkpoint = Checkpoint(text: note.text) else { throw Fault.malformed }
            guard checkpoint.origin.utf8.elementsEqual(verifier.name.utf8) else { throw Fault.wrongOrigin(checkpoint.origin) }
            return checkpoint
        } catch let fault as SignedNote.Fault {
            throw .note(fault)
        } catch let fault as Fault {
            throw fault
        } catch {
            throw .malformed
        }
    }
}
