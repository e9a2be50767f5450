import Crypto

/// The Merkle tree of RFC 9162 (and RFC 6962): hashes, roots and proofs.
///
/// A tree is read through a closure that gives the hash of a *complete* subtree: `node(level, index)` covers the 2^level leaves from `index` · 2^level.
/// Those hashes never change once they exist, so they can be stored for good; everything else is computed from a logarithmic number of them.
public enum Merkle {
    /// The root of the tree without leaves: SHA-256 of nothing.
    public static let emptyRoot = MerkleHash.sha256([])

    /// SHA-256(0x00 ‖ leaf).
    public static func leafHash(_ leaf: [UInt8]) -> MerkleHash {
        var hasher = SHA256()
        hasher.update(data: [0x00])
        leaf.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        return MerkleHash(hasher.finalize())
    }

    /// SHA-256(0x01 ‖ left ‖ right).
    public static func nodeHash(_ left: MerkleHash, _ right: MerkleHash) -> MerkleHash {
        var hasher = SHA256()
        hasher.update(data: [0x01])
        left.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        right.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        return MerkleHash(hasher.finalize())
    }

    /// A proof was asked for that the tree cannot give: an index or a size outside it.
    public struct OutOfRange: Error, Sendable, Hashable {
        public init() {}
    }

    /// The root over the first `size` leaves.
    public static func root(size: Int, node: (_ level: Int, _ index: Int) throws -> MerkleHash) throws -> MerkleHash {
        guard size >= 0 else { throw OutOfRange() }
        return size == 0 ? emptyRoot : try hash(of: 0..<size, node)
    }

    /// Shows that leaf `index` is in the tree of `size` leaves (RFC 9162, 2.1.3.1); lowest sibling first.
    public static func inclusionProof(
        index: Int, size: Int, node: (_ level: Int, _ index: Int) throws -> MerkleHash
    ) throws -> [MerkleHash] {
        guard 0 <= index, index < size else { throw OutOfRange() }
        var range = 0..<size
        var path: [MerkleHash] = []
        while range.count > 1 {
            let (left, right) = halves(range)
            let (kept, sibling) = left.contains(index) ? (left, right) : (right, left)
            path.append(try hash(of: sibling, node))
            range = kept
        }
        return path.reversed()
    }

    /// Shows that the tree of `from` leaves is the beginning of the tree of `to` leaves (RFC 9162, 2.1.4.1); empty for equal sizes.
    public static func consistencyProof(
        from: Int, to: Int, node: (_ level: Int, _ index: Int) throws -> MerkleHash
    ) throws -> [MerkleHash] {
        guard 0 < from, from <= to else { throw OutOfRange() }
        var range = 0..<to
        var path: [MerkleHash] = []
        while range.upperBound != from {
            let (left, right) = halves(range)
            let (kept, sibling) = from <= left.upperBound ? (left, right) : (right, left)
            path.append(try hash(of: sibling, node))
            range = kept
        }
        // The verifier knows the old root; where the old tree is itself a left part of the new one, it need not be told again.
        if range.lowerBound > 0 { path.append(try hash(of: range, node)) }
        return path.reversed()
    }

    /// RFC 9162 splits at the largest power of two below the number of leaves.
    private static func halves(_ range: Range<Int>) -> (Range<Int>, Range<Int>) {
        let middle = range.lowerBound + 1 << (Int.bitWidth - 1 - (range.count - 1).leadingZeroBitCount)
        return (range.lowerBound..<middle, middle..<range.upperBound)
    }

    /// The hash over a range that a tree of RFC 9162 has as a subtree; at most 62 levels deep.
    private static func hash(of range: Range<Int>, _ node: (Int, Int) throws -> MerkleHash) throws -> MerkleHash {
        if range.count.nonzeroBitCount == 1 {
            let level = range.count.trailingZeroBitCount
            return try node(level, range.lowerBound >> level)
        }
        let (left, right) = halves(range)
        return nodeHash(try hash(of: left, node), try hash(of: right, node))
    }
}
