import Evidence
import Testing

@Suite("The tree proves what it holds and nothing else")
struct MerkleTreeTests {
    /// RFC 9162, 2.1.1, as it is defined: the slow way that everything else is held against.
    static func root(_ leaves: ArraySlice<MerkleHash>) -> MerkleHash {
        guard leaves.count > 1 else { return leaves.first ?? Merkle.emptyRoot }
        var half = 1
        while half * 2 < leaves.count { half *= 2 }
        return Merkle.nodeHash(root(leaves.prefix(half)), root(leaves.dropFirst(half)))
    }

    /// A tree that keeps its complete subtrees, as the log's table does.
    struct Tree {
        var frontier = MerkleFrontier()
        var leaves: [MerkleHash] = []
        var nodes: [[Int]: MerkleHash] = [:]
        var reads = 0

        init(_ count: Int) {
            for number in 0..<count {
                leaves.append(Merkle.leafHash(Array("leaf \(number)".utf8)))
                for node in frontier.append(leaves[number]) { nodes[[node.level, node.index]] = node.hash }
            }
        }

        mutating func node(_ level: Int, _ index: Int) throws -> MerkleHash {
            reads += 1
            return try #require(nodes[[level, index]])
        }
    }

    @Test func hashesAreThoseOfTheRFC() {
        #expect(Merkle.emptyRoot.base64 == "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
        // The empty leaf: SHA-256(0x00).
        #expect(Hex.encode(Merkle.leafHash([]).bytes) == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")
        #expect(MerkleHash([]) == nil)
        #expect(MerkleHash(Array(repeating: 1, count: 33)) == nil)
        #expect(MerkleHash(base64: Merkle.emptyRoot.base64) == Merkle.emptyRoot)
    }

    @Test func everyFrontierHasTheRootOfTheDefinition() throws {
        var tree = Tree(130)
        var frontier = MerkleFrontier()
        for size in 0...130 {
            let wanted = Self.root(tree.leaves.prefix(size))
            #expect(frontier.root == wanted)
            #expect(try Merkle.root(size: size) { try tree.node($0, $1) } == wanted)
            #expect(try MerkleFrontier(size: size) { try tree.node($0, $1) } == frontier)
            #expect(MerkleFrontier(size: size, hashes: frontier.hashes) == frontier)
            #expect(MerkleFrontier(size: size + 1, hashes: frontier.hashes + [wanted, wanted]) == nil)
            if size < 130 { frontier.append(tree.leaves[size]) }
        }
        // n leaves have n - popcount(n) inner complete subtrees.
        #expect(tree.nodes.count == 130 + 130 - 2)
    }

    @Test func everyInclusionProofHoldsForItsLeafAlone() throws {
        var tree = Tree(64)
        for size in 1...64 {
            let root = Self.root(tree.leaves.prefix(size))
            for index in 0..<size {
                let proof = try Merkle.inclusionProof(index: index, size: size) { try tree.node($0, $1) }
                func holds(_ leaf: Int, _ at: Int, _ size: Int, _ proof: [MerkleHash]) -> Bool {
                    Merkle.verifyInclusion(leaf: tree.leaves[leaf], index: UInt64(at), size: UInt64(size), root: root, proof: proof)
                }
                #expect(holds(index, index, size, proof))
                #expect(!holds(index, index + 1, size, proof))
                #expect(!holds((index + 1) % 64, index, size, proof))
                #expect(!holds(index, index, size, proof + [root]))
                if let last = proof.last {
                    #expect(!holds(index, index, size, proof.dropLast()) && !holds(index, index, size, [last] + proof))
                }
            }
        }
    }

    @Test func everyConsistencyProofHoldsForItsSizesAlone() throws {
        var tree = Tree(64)
        let roots = (0...64).map { Self.root(tree.leaves.prefix($0)) }
        for to in 1...64 {
            for from in 1...to {
                let proof = try Merkle.consistencyProof(from: from, to: to) { try tree.node($0, $1) }
                func holds(_ old: Int, _ new: Int, _ proof: [MerkleHash], _ from: Int, _ to: Int) -> Bool {
                    Merkle.verifyConsistency(from: UInt64(from), to: UInt64(to), oldRoot: roots[old], newRoot: roots[new], proof: proof)
                }
                #expect(holds(from, to, proof, from, to))
                #expect(proof.isEmpty == (from == to))
                #expect(!holds(from - 1, to, proof, from, to))
                #expect(!holds(from, to - 1, proof, from, to))
                #expect(!holds(from, to, proof + [roots[0]], from, to))
                if from < to { #expect(!holds(to, from, proof, to, from) && !holds(from, to, proof.dropLast(), from, to)) }
            }
        }
    }

    @Test func aFlippedBitInAnyPartIsRefused() throws {
        var tree = Tree(13)
        let (old, new) = (Self.root(tree.leaves.prefix(6)), Self.root(tree.leaves[...]))
        let inclusion = try Merkle.inclusionProof(index: 6, size: 13) { try tree.node($0, $1) }
        let consistency = try Merkle.consistencyProof(from: 6, to: 13) { try tree.node($0, $1) }
        for bit in 0..<256 {
            for part in -2..<inclusion.count {
                var (leaf, root, proof) = (tree.leaves[6], new, inclusion)
                if part == -2 {
                    leaf = flipped(leaf, bit)
                } else if part == -1 {
                    root = flipped(root, bit)
                } else {
                    proof[part] = flipped(proof[part], bit)
                }
                #expect(!Merkle.verifyInclusion(leaf: leaf, index: 6, size: 13, root: root, proof: proof))
            }
            for part in -2..<consistency.count {
                var (first, second, proof) = (old, new, consistency)
                if part == -2 {
                    first = flipped(first, bit)
                } else if part == -1 {
                    second = flipped(second, bit)
                } else {
                    proof[part] = flipped(proof[part], bit)
                }
                #expect(!Merkle.verifyConsistency(from: 6, to: 13, oldRoot: first, newRoot: second, proof: proof))
            }
        }
    }

    @Test func aProofReadsFewNodes() throws {
        var tree = Tree(1_000)
        for index in [0, 1, 511, 512, 767, 998, 999] {
            tree.reads = 0
            _ = try Merkle.inclusionProof(index: index, size: 1_000) { try tree.node($0, $1) }
            #expect(tree.reads <= 20)
        }
        tree.reads = 0
        _ = try Merkle.consistencyProof(from: 777, to: 1_000) { try tree.node($0, $1) }
        #expect(tree.reads <= 20)
    }

    @Test func whatTheTreeCannotProveIsAnError() {
        for (index, size) in [(0, 0), (5, 5), (-1, 3), (9, 3)] {
            #expect(throws: Merkle.OutOfRange.self) { try Merkle.inclusionProof(index: index, size: size) { _, _ in Merkle.emptyRoot } }
        }
        for (from, to) in [(0, 3), (4, 3), (-1, 3)] {
            #expect(throws: Merkle.OutOfRange.self) { try Merkle.consistencyProof(from: from, to: to) { _, _ in Merkle.emptyRoot } }
        }
        #expect(throws: Merkle.OutOfRange.self) { try Merkle.root(size: -1) { _, _ in Merkle.emptyRoot } }
        #expect(throws: Merkle.OutOfRange.self) { try MerkleFrontier(size: -1) { _, _ in Merkle.emptyRoot } }
    }

    private func flipped(_ hash: MerkleHash, _ bit: Int) -> MerkleHash {
        var bytes = hash.bytes
        bytes[bit / 8] ^= 1 << UInt8(bit % 8)
        return MerkleHash(bytes) ?? hash
    }
}
