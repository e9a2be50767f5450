/// The right edge of a growing tree: as many hashes as the size has one bits, enough to append and to know the root.
public struct MerkleFrontier: Sendable, Hashable {
    /// A complete subtree that came to be, to be stored for later proofs: it covers 2^level leaves from `index` · 2^level.
    public struct Node: Sendable, Hashable {
        public let level: Int
        public let index: Int
        public let hash: MerkleHash
    }

    /// Leaves so far.
    public private(set) var size: Int
    /// The complete subtrees that make up the tree, the largest first.
    public private(set) var hashes: [MerkleHash]

    /// The tree without leaves.
    public init() {
        size = 0
        hashes = []
    }

    /// A stored frontier, or nil where the number of hashes does not fit the size.
    public init?(size: Int, hashes: [MerkleHash]) {
        guard size >= 0, size.nonzeroBitCount == hashes.count else { return nil }
        self.size = size
        self.hashes = hashes
    }

    /// The frontier of a stored tree of this size.
    public init(size: Int, node: (_ level: Int, _ index: Int) throws -> MerkleHash) throws {
        guard size >= 0 else { throw Merkle.OutOfRange() }
        self.size = size
        hashes = []
        for level in stride(from: Int.bitWidth - 2, through: 0, by: -1) where size >> level & 1 == 1 {
            hashes.append(try node(level, size >> level - 1))
        }
    }

    /// Adds a leaf by its hash; answers the subtrees that are now complete, the leaf itself (level 0) first.
    @discardableResult
    public mutating func append(_ leaf: MerkleHash) -> [Node] {
        var node = Node(level: 0, index: size, hash: leaf)
        var made = [node]
        // An odd index closes a pair with the frontier's last hash, as in a carry of binary addition.
        while node.index & 1 == 1, let left = hashes.popLast() {
            node = Node(level: node.level + 1, index: node.index >> 1, hash: Merkle.nodeHash(left, node.hash))
            made.append(node)
        }
        hashes.append(node.hash)
        size += 1
        return made
    }

    /// The root over all leaves so far.
    public var root: MerkleHash {
        guard var hash = hashes.last else { return Merkle.emptyRoot }
        for left in hashes.dropLast().reversed() { hash = Merkle.nodeHash(left, hash) }
        return hash
    }
}
