import Evidence
import Testing

@Suite("Notes and checkpoints are those of C2SP")
struct SignedNoteTests {
    /// The example of golang.org/x/mod/sumdb/note.
    static let peter = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    static let quote = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
    static let signature = "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
    static let note = quote + "\n— PeterNeumann " + signature + "\n"
    /// What follows the algorithm's byte in that example's `PRIVATE+KEY+PeterNeumann+c74f20a3+…`.
    static let seed = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"

    let signer: NoteSigner

    init() throws { signer = try #require(NoteSigner(name: "tongban.example/log", seed: Array(repeating: 7, count: 32))) }

    @Test func theKnownNoteIsBelieved() throws {
        let verifier = try #require(NoteVerifier(Self.peter))
        #expect(verifier.name == "PeterNeumann" && verifier.keyId == 0xC74F_20A3)
        #expect(verifier.description == Self.peter)
        let note = try SignedNote(Self.note)
        #expect(note.text == Self.quote)
        #expect(note.description == Self.note)
        try note.verify(verifier)
    }

    @Test func theKnownKeyMakesTheKnownVerifier() throws {
        let seed = try #require(Base64.decode(Self.seed))
        let peter = try #require(NoteSigner(name: "PeterNeumann", seed: Array(seed.dropFirst())))
        #expect(peter.verifier.description == Self.peter)
        let note = try peter.sign(Self.quote)
        try note.verify(peter.verifier)
        #expect(try SignedNote(note.description) == note)
    }

    @Test func aFlippedBitAnywhereIsRefused() throws {
        let verifier = try #require(NoteVerifier(Self.peter))
        let bytes = Array(Self.note.utf8)
        for bit in 0..<(8 * bytes.count) {
            var changed = bytes
            changed[bit / 8] ^= 1 << UInt8(bit % 8)
            // What is no UTF-8 is no text, and never reaches the note.
            guard let text = String(validating: changed, as: UTF8.self) else { continue }
            #expect(throws: SignedNote.Fault.self, "bit \(bit)") { try SignedNote(text).verify(verifier) }
        }
    }

    @Test func garbageIsNoNote() {
        let line = "— PeterNeumann \(Self.signature)\n"
        let garbage = [
            "", "\n", "text\n", "text\n\n", "text\n" + line, "text" + line, "text\n\n" + line.dropLast(), "text\n\n" + line + "\n",
            "text\n\n- PeterNeumann \(Self.signature)\n", "text\n\n—PeterNeumann \(Self.signature)\n",
            "text\n\n— Peter+Neumann \(Self.signature)\n",
            "text\n\n— PeterNeumann\n", "text\n\n— PeterNeumann x08go\n", "text\n\n— PeterNeumann AAAA\n",
            "text\n\n— PeterNeumann \(Self.signature) \n",
            "text\r\n\n" + line, "te\u{0}xt\n\n" + line, "text\n\n— \(Self.signature)\n", "text\n\n" + String(repeating: line, count: 101),
            String(repeating: "x", count: 1_000_000) + "\n\n" + line,
        ]
        for text in garbage { #expect(throws: SignedNote.Fault.malformed, "\(text.prefix(60))") { try SignedNote(String(text)) } }
    }

    @Test func onlyTheKeysOwnSignatureCounts() throws {
        let text = "a\n\nb\n"
        let note = try signer.sign(text)
        let other = try #require(NoteSigner(name: "tongban.example/log", seed: Array(repeating: 8, count: 32)))
        let second = try other.sign(text).description.dropFirst(text.utf8.count + 1)
        let cosigned = note.description + second
        #expect(try SignedNote(cosigned).signatures.count == 2)
        try SignedNote(cosigned).verify(signer.verifier)
        try SignedNote(cosigned).verify(other.verifier)
        #expect(throws: SignedNote.Fault.notSigned) { try note.verify(other.verifier) }
        #expect(throws: SignedNote.Fault.badSignature) { try SignedNote("z" + note.description).verify(signer.verifier) }
        #expect(throws: SignedNote.Fault.badText) { try signer.sign("no line break") }
        #expect(throws: SignedNote.Fault.badText) { try signer.sign("tab\t\n") }
    }

    @Test func verifierKeysAreReadStrictly() throws {
        let key = Self.peter
        let bad = [
            "", "PeterNeumann", "PeterNeumann+c74f20a3", key + "=", key + "AAAA", "Peter+" + key, "PeterNeumanm" + key.dropFirst(12),
            key.replacing("c74f20a3", with: "c74f20a4"), key.replacing("c74f20a3", with: "C74F20A3"), key.replacing("+AR", with: "+AB"),
            " " + key, key + "\n", "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        ]
        for text in bad { #expect(NoteVerifier(text) == nil, "\(text)") }
        #expect(NoteSigner(name: "a b", seed: Array(repeating: 1, count: 32)) == nil)
        #expect(NoteSigner(name: "ab", seed: [1]) == nil)
    }

    @Test func checkpointsAreReadAndSigned() throws {
        let checkpoint = Checkpoint(origin: signer.verifier.name, size: 42, root: Merkle.emptyRoot)
        #expect(checkpoint.text == "tongban.example/log\n42\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")
        let note = try checkpoint.signed(by: signer).description
        #expect(try Checkpoint.open(note, with: signer.verifier) == checkpoint)
        let extended = try #require(Checkpoint(text: checkpoint.text + "more\n"))
        #expect(extended.extensions == ["more"] && extended.text == checkpoint.text + "more\n")
    }

    @Test func checkpointsAreReadStrictly() {
        let root = Merkle.emptyRoot.base64
        for text in [
            "", "o\n1\n", "o\n1\n\(root)", "\n1\n\(root)\n", "o\n01\n\(root)\n", "o\n+1\n\(root)\n", "o\n-1\n\(root)\n", "o\n1 \n\(root)\n",
            "o\n1\nAAAA\n", "o\n1\n\(root)\n\n", "o\n99999999999999999999\n\(root)\n", "o\n1\n\(root.dropLast())\n",
        ] {
            #expect(Checkpoint(text: text) == nil, "\(text)")
        }
    }

    @Test func aSignedTextMustBeACheckpointOfTheKeysOwnLog() throws {
        let verifier = signer.verifier
        #expect(throws: Checkpoint.Fault.malformed) { try Checkpoint.open(signer.sign("no checkpoint\n").description, with: verifier) }
        let foreign = try Checkpoint(origin: "other.example/log", size: 1, root: Merkle.emptyRoot).signed(by: signer).description
        #expect(throws: Checkpoint.Fault.wrongOrigin("other.example/log")) { try Checkpoint.open(foreign, with: verifier) }
        #expect(throws: Checkpoint.Fault.note(.malformed)) { try Checkpoint.open("?", with: verifier) }
    }

    @Test func base64HasOneSpelling() {
        for (bytes, text) in [
            ([], ""), ([0x66], "Zg=="), ([0x66, 0x6F], "Zm8="), ([0x66, 0x6F, 0x6F], "Zm9v"), ([0xFB, 0xFF, 0xBF], "+/+/"),
        ] as [([UInt8], String)] {
            #expect(Base64.encode(bytes) == text)
            #expect(Base64.decode(text) == bytes)
        }
        for text in ["Zg", "Zg=", "Zh==", "Zm9=", "Z===", "====", "Zm8=Zm8=", "Zm 8", "Zm8-", "Zm8\n", "é==="] {
            #expect(Base64.decode(text) == nil, "\(text)")
        }
        #expect(Hex.decode("00fF") == [0, 255])
        #expect(Hex.decode("0") == nil && Hex.decode("0g") == nil)
    }
}
