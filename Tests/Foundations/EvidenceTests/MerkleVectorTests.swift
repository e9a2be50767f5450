import Evidence
import Testing

@Suite("The proofs of transparency-dev/merkle have the wanted outcome")
struct MerkleVectorTests {
    @Test func ofInclusion() throws {
        let outcomes = try outcomes("merkle/inclusion", Self.inclusion)
        #expect(outcomes.count == 98)
        #expect(outcomes.filter(\.value).count == 6)
    }

    @Test func ofConsistency() throws {
        let outcomes = try outcomes("merkle/consistency", Self.consistency)
        #expect(outcomes.count == 98)
        #expect(outcomes.filter(\.value).count == 6)
    }

    /// File by file: whether the proof was believed, which must be what the file wants.
    private func outcomes(_ folder: String, _ verify: (JSON) -> Bool) throws -> [String: Bool] {
        var outcomes: [String: Bool] = [:]
        for file in try Fixtures.files(folder) {
            let json = try JSON.parse(Fixtures.bytes("\(folder)/\(file)"))
            let believed = verify(json)
            #expect(json["wantErr"] == .bool(!believed), "\(file)")
            outcomes[file] = believed
        }
        return outcomes
    }

    private static func inclusion(_ json: JSON) -> Bool {
        guard let index = number(json["leafIdx"]), let size = number(json["treeSize"]), let leaf = hash(json["leafHash"]),
            let root = root(json["root"]), let proof = proof(json["proof"])
        else { return false }
        return Merkle.verifyInclusion(leaf: leaf, index: index, size: size, root: root, proof: proof)
    }

    private static func consistency(_ json: JSON) -> Bool {
        guard let from = number(json["size1"]), let to = number(json["size2"]), let old = root(json["root1"]),
            let new = root(json["root2"]),
            let proof = proof(json["proof"])
        else { return false }
        return Merkle.verifyConsistency(from: from, to: to, oldRoot: old, newRoot: new, proof: proof)
    }

    private static func number(_ json: JSON?) -> UInt64? { json?.numberLiteral.flatMap { UInt64($0) } }

    private static func hash(_ json: JSON?) -> MerkleHash? { json?.stringValue.flatMap { MerkleHash(base64: $0) } }

    /// Some vectors have roots of another length than a hash (“don't care”), and one wants two such roots to be equal. A `MerkleHash` has 32 bytes, so
    /// their digests stand for them: equal stays equal, and none becomes the root of a tree.
    private static func root(_ json: JSON?) -> MerkleHash? {
        guard let bytes = json?.stringValue.flatMap({ Base64.decode($0) }) else { return nil }
        return MerkleHash(bytes) ?? .sha256([0xFF] + bytes)
    }

    private static func proof(_ json: JSON?) -> [MerkleHash]? {
        guard let json, !json.isNull else { return [] }
        let hashes = json.arrayValue?.map { hash($0) } ?? [nil]
        return hashes.contains(nil) ? nil : hashes.compactMap { $0 }
    }
}
