import Evidence
import Foundation
import Records
import SQLiteStore
import Store

/// A log of many leaves, kept between runs: its nodes are all that proofs read.
struct LongLog {
    let path: String
    let size: Int
    private let store: SQLiteDatabase
    private let root: MerkleHash

    init(_ bench: Bench, size: Int) async throws {
        self.size = size
        let folder = bench.data + "/log-\(size)"
        path = folder + "/t.sqlite"
        let mark = folder + "/root"
        if let text = try? String(contentsOfFile: mark, encoding: .utf8), let bytes = Base64.decode(text), let kept = MerkleHash(bytes) {
            root = kept
            store = try SQLiteDatabase(path: path)
            return
        }
        _ = try bench.fresh("log-\(size)")
        store = try SQLiteDatabase(path: path)
        root = try await Self.grow(store, size)
        try root.base64.write(toFile: mark, atomically: true, encoding: .utf8)
    }

    /// Appends leaves as the sequencer does: the leaf's hash and every subtree it completes, so many to a transaction.
    private static func grow(_ store: SQLiteDatabase, _ size: Int) async throws -> MerkleHash {
        try await store.migrate(RecordsMigrations.all.filter { $0.name == "records-5-evidence" })
        var frontier = MerkleFrontier()
        while frontier.size < size {
            let from = frontier
            frontier = try await store.write { db in
                var grown = from
                for index in from.size..<min(size, from.size + 100_000) {
                    for node in grown.append(Merkle.leafHash(Array("leaf \(index)".utf8))) {
                        try db.run(
                            "INSERT INTO log_node (level, position, hash) VALUES (?, ?, ?)",
                            [.init(node.level), .init(node.index), .blob(node.hash.bytes)])
                    }
                }
                return grown
            }
        }
        return frontier.root
    }

    /// Proves one leaf from the stored nodes, as the server does; nanoseconds. What is proved is checked.
    func prove(_ index: Int) async throws -> Int {
        let clock = ContinuousClock()
        let start = clock.now
        let size = size
        let proof = try await store.read { db in
            try Merkle.inclusionProof(index: index, size: size) { level, position in try LogQueries.node(level, position, db) }
        }
        let spent = (clock.now - start).nanoseconds
        let leaf = Merkle.leafHash(Array("leaf \(index)".utf8))
        guard Merkle.verifyInclusion(leaf: leaf, index: UInt64(index), size: UInt64(size), root: root, proof: proof) else {
            throw BenchFault("the proof of leaf \(index) does not hold")
        }
        return spent
    }
}

extension Part {
    static let proofs = Part("proofs") { bench in
        let size = bench.quick ? 100_000 : 10_000_000
        let log = try await LongLog(bench, size: size)
        let count = bench.quick ? 200 : 5_000
        // Spread over the whole tree by a stride that shares no factor with its size.
        for index in 0..<100 { _ = try await log.prove(index * 7_919 % size) }
        let before = try OwnProcess.residentBytes
        var times: [Int] = []
        for index in 0..<count { times.append(try await log.prove((index * 7_368_787) % size)) }
        let grown = max(0, try OwnProcess.residentBytes - before)
        return [
            Figure(
                part: "proofs", what: "inclusion proof, log of \(size) leaves", ours: "p50 \(Text.time(times.median))", theirs: "–",
                result: "p99 \(Text.time(times.p99))", goal: "< 1 ms, memory flat", met: times.p99 < 1_000_000 && grown < 20_000_000,
                note: "\(count) proofs from the stored nodes, each checked; memory grew by \(Text.bytes(grown))")
        ]
    }
}

/// What the kernel says of this process.
enum OwnProcess {
    static var residentBytes: Int {
        get throws { try ServerProcess.residentBytes(of: "self") }
    }
}
