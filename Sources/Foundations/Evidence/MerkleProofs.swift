extension Merkle {
    /// Whether the proof shows that the leaf with this hash is number `index` of the `size` leaves under `root` (RFC 9162, 2.1.3.2).
    public static func verifyInclusion(leaf: MerkleHash, index: UInt64, size: UInt64, root: MerkleHash, proof: [MerkleHash]) -> Bool {
        guard index < size else { return false }
        var node = index
        var last = size - 1
        var hash = leaf
        for sibling in proof {
            if last == 0 { return false }
            if node & 1 == 1 || node == last {
                hash = nodeHash(sibling, hash)
                ascendToRightChild(&node, &last)
            } else {
                hash = nodeHash(hash, sibling)
            }
            node >>= 1
            last >>= 1
        }
        return last == 0 && hash == root
    }

    /// Whether the proof shows that the tree of `from` leaves under `oldRoot` is the beginning of the tree of `to` leaves under `newRoot` (RFC 9162, 2.1.4.2).
    ///
    /// Nothing is shown by an empty tree, so `from` 0 is refused.
    public static func verifyConsistency(from: UInt64, to: UInt64, oldRoot: MerkleHash, newRoot: MerkleHash, proof: [MerkleHash]) -> Bool {
        guard 0 < from, from <= to else { return false }
        if from == to { return proof.isEmpty && oldRoot == newRoot }
        // Where the old tree is a complete subtree of the new one, the path starts at its root, which the verifier has.
        let path = from.nonzeroBitCount == 1 ? [oldRoot] + proof : proof
        guard !proof.isEmpty, let first = path.first else { return false }
        var node = from - 1
        var last = to - 1
        while node & 1 == 1 {
            node >>= 1
            last >>= 1
        }
        var (old, new) = (first, first)
        for sibling in path.dropFirst() {
            if last == 0 { return false }
            if node & 1 == 1 || node == last {
                old = nodeHash(sibling, old)
                new = nodeHash(sibling, new)
                ascendToRightChild(&node, &last)
            } else {
                new = nodeHash(new, sibling)
            }
            node >>= 1
            last >>= 1
        }
        return last == 0 && old == oldRoot && new == newRoot
    }

    /// On the right edge of the tree, levels without a sibling are passed over.
    private static func ascendToRightChild(_ node: inout UInt64, _ last: inout UInt64) {
        while node & 1 == 0, node != 0 {
            node >>= 1
            last >>= 1
        }
    }
}
