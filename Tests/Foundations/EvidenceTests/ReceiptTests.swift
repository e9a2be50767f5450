import Evidence
import Testing

@Suite("A receipt holds by itself, or says why not")
struct ReceiptTests {
    static let event: JSON = [
        "kind": "case.accept", "recordedAt": "2026-09-28T10:00:00+08:00", "effectiveAt": "2026-09-28T10:00:00+08:00",
        "record": "A-20260928-000017-4",
        "seq": 3,
    ]
    static let salt = [UInt8](repeating: 0xA5, count: EventDigest.saltLength)

    let signer: NoteSigner
    let receipt: Receipt
    /// A checkpoint from before the event.
    let earlier: String

    init() throws {
        signer = try #require(NoteSigner(name: "tongban.example/log", seed: Array(repeating: 9, count: 32)))
        var tree = MerkleFrontier()
        var nodes: [[Int]: MerkleHash] = [:]
        var earlier = tree
        for number in 0..<11 {
            let event: JSON =
                number == 6
                ? Self.event : ["kind": "case.submit", "recordedAt": "2026-09-28T09:00:00+08:00", "seq": .integer(Int64(number))]
            if number == 6 { earlier = tree }
            let leaf = try #require(LogLeaf(event: event, salt: Self.salt))
            for node in tree.append(leaf.hash) { nodes[[node.level, node.index]] = node.hash }
        }
        receipt = Receipt(
            event: Self.event, salt: Self.salt, logIndex: 6,
            checkpoint: try Checkpoint(origin: signer.verifier.name, size: tree.size, root: tree.root).signed(by: signer).description,
            inclusion: try Merkle.inclusionProof(index: 6, size: tree.size) { try #require(nodes[[$0, $1]]) })
        self.earlier = try Checkpoint(origin: signer.verifier.name, size: earlier.size, root: earlier.root).signed(by: signer).description
    }

    @Test func theLeafIsAsTheContractSays() throws {
        let leaf = try #require(LogLeaf(event: Self.event, salt: Self.salt))
        let digest = MerkleHash.sha256(Self.salt + Self.event.canonical()).base64
        #expect(
            String(decoding: leaf.bytes, as: UTF8.self) == #"{"at":"2026-09-28T10:00:00+08:00","digest":"\#(digest)","kind":"case.accept"}"#
        )
        #expect(leaf.hash == Merkle.leafHash(leaf.bytes))
        // After an erasure only this is left, and it is enough.
        #expect(LogLeaf(digest: EventDigest(leaf.digest.hash), kind: "case.accept", at: "2026-09-28T10:00:00+08:00").hash == leaf.hash)
        #expect(LogLeaf(event: ["kind": "x"], salt: Self.salt) == nil)
    }

    @Test func aGoodReceiptHolds() throws {
        let verdict = receipt.check(with: signer.verifier)
        #expect(verdict.holds && verdict.faults.isEmpty)
        #expect(verdict.proved?.event == Self.event)
        #expect(verdict.proved?.logIndex == 6 && verdict.proved?.checkpoint.size == 11)
        #expect(
            verdict.en
                == "The receipt holds: “case.accept”, recorded 2026-09-28T10:00:00+08:00, is entry 6 of the log “tongban.example/log”.")
        #expect(verdict.zh.contains("有效"))
        #expect(try Receipt(receipt.json.canonical()) == receipt)
        #expect(Receipt.check(Array(receipt.json.pretty().utf8), with: signer.verifier).holds)
    }

    @Test func aFlippedBitAnywhereIsRefused() {
        let bytes = receipt.json.canonical()
        for bit in 0..<(8 * bytes.count) {
            var changed = bytes
            changed[bit / 8] ^= 1 << UInt8(bit % 8)
            let verdict = Receipt.check(changed, with: signer.verifier)
            #expect(!verdict.holds && !verdict.faults.isEmpty, "bit \(bit)")
        }
    }

    @Test func itSaysWhatIsWrong() throws {
        func fault(_ change: (inout JSON) -> Void) -> ReceiptFault? {
            var json = receipt.json
            change(&json)
            return Receipt.check(Array(json.text().utf8), with: signer.verifier).faults.first
        }
        #expect(fault { $0["event"]?["seq"] = 4 } == .notIncluded)
        #expect(fault { $0["event"]?["kind"] = "case.deny" } == .notIncluded)
        #expect(fault { $0["salt"] = .string(Base64.encode([UInt8](repeating: 0, count: 32))) } == .notIncluded)
        #expect(fault { $0["logIndex"] = 5 } == .notIncluded)
        #expect(fault { $0["inclusion"]?["hashes"] = [] } == .notIncluded)
        #expect(fault { $0["logIndex"] = 11 } == .notCovered(index: 11, size: 11))
        #expect(fault { $0["checkpoint"] = .string(earlier) } == .notCovered(index: 6, size: 6))
        #expect(fault { $0["checkpoint"] = "nothing" } == .checkpoint(.note(.malformed)))
        #expect(fault { $0["event"] = nil } == .badField("event"))
        #expect(fault { $0["event"] = ["kind": "case.accept"] } == .badField("event"))
        #expect(fault { $0["salt"] = "AAAA" } == .badField("salt"))
        #expect(fault { $0["logIndex"] = -1 } == .badField("logIndex"))
        #expect(fault { $0["logIndex"] = .decimal("6.0") } == .badField("logIndex"))
        #expect(fault { $0["checkpoint"] = nil } == .badField("checkpoint"))
        #expect(fault { $0["inclusion"] = ["hashes": ["AAAA"]] } == .badField("inclusion"))
        #expect(
            fault { $0["inclusion"] = ["hashes": .array(Array(repeating: .string(Merkle.emptyRoot.base64), count: 66))] }
                == .badField("inclusion"))
        #expect(fault { $0 = "text" } == .badField("event"))
        #expect(Receipt.check(Array("{".utf8), with: signer.verifier).faults == [.notJSON(JSONFault(.unexpectedEnd, at: 1))])
    }

    @Test func itHoldsUnderTheLogsOwnKeyOnly() throws {
        let other = try #require(NoteSigner(name: "tongban.example/log", seed: Array(repeating: 1, count: 32)))
        #expect(receipt.check(with: other.verifier).faults == [.checkpoint(.note(.notSigned))])
        let altered = Receipt(
            event: receipt.event, salt: receipt.salt, logIndex: 6, checkpoint: receipt.checkpoint.replacing("\n11\n", with: "\n12\n"),
            inclusion: receipt.inclusion)
        #expect(altered.check(with: signer.verifier).faults == [.checkpoint(.note(.badSignature))])
        let checkpoint = Checkpoint(origin: "other.example/log", size: 11, root: Merkle.emptyRoot)
        let foreign = Receipt(
            event: receipt.event, salt: receipt.salt, logIndex: 6, checkpoint: try checkpoint.signed(by: signer).description,
            inclusion: receipt.inclusion)
        #expect(foreign.check(with: signer.verifier).faults == [.checkpoint(.wrongOrigin("other.example/log"))])
    }

    @Test func everyReasonSpeaksBothLanguagesAndHasACode() {
        let faults: [ReceiptFault] = [
            .notJSON(JSONFault(.empty, at: 0)), .badField("salt"), .checkpoint(.note(.notSigned)), .checkpoint(.note(.badSignature)),
            .checkpoint(.wrongOrigin("x")), .checkpoint(.malformed), .notCovered(index: 2, size: 1), .notIncluded,
        ]
        #expect(Set(faults.map(\.code)).count == faults.count)
        #expect(Set(faults.map(\.zh)).count == faults.count && Set(faults.map(\.en)).count == faults.count)
    }
}
