import Evidence
import Store
import WorkCalendar
import Zone

/// Gives events their places in the Merkle log and signs checkpoints: one writer over all nodes, so that the tree is strictly
/// ordered.
///
/// Writers never queue for the log: they leave a digest, and this job appends the leaves in the order of their ids.
package struct Sequencer: Sendable {
    let database: any Database
    let signer: NoteSigner
    let time: TimeSource
    let offset: UTCOffset
    /// The name under which the log signs: its origin.
    package var origin: String { signer.verifier.name }
    package var verifier: NoteVerifier { signer.verifier }

    package init(database: any Database, signer: NoteSigner, time: TimeSource, offset: UTCOffset) {
        self.database = database
        self.signer = signer
        self.time = time
        self.offset = offset
    }

    /// Why the log is not grown on: what was signed last is not what is there. Nothing is appended; `tongban log verify` names the rows.
    package enum Fault: Error, Hashable, Sendable, CustomStringConvertible {
        /// Leaves without a head over them.
        case headMissing(leaves: Int)
        /// The newest head does not bear this log's signature.
        case notSigned(size: Int)
        /// The newest head is over another number of leaves.
        case otherSize(signed: Int, leaves: Int)
        /// The leaves give another root than the one that was signed.
        case otherRoot(size: Int)

        package var description: String {
            switch self {
            case .headMissing(let leaves): "the log has \(leaves) leaves, but no signed head is there"
            case .notSigned(let size): "the head over \(size) leaves does not bear this log's signature"
            case .otherSize(let signed, let leaves): "the newest head is over \(signed) leaves, but \(leaves) are there"
            case .otherRoot(let size): "the signed root over \(size) leaves is not the root of the leaves"
            }
        }
    }

    /// Appends what waits, signs the new head, and says how many leaves came.
    @discardableResult
    package func run(batch: Int = 500) async throws -> Int {
        var appended = 0
        while true {
            // One node at a time; where another one is at it, what waits is in good hands.
            guard let count = try await database.writeAlone("log", { db in try append(batch, db) }) else { return appended }
            appended += count
            if count < batch { return appended }
        }
    }

    private func append(_ batch: Int, _ db: any Connection) throws -> Int {
        let waiting = try db.rows(
            "SELECT id, kind, action, recorded_at, digest FROM history WHERE log_index IS NULL ORDER BY id LIMIT ?", [.init(batch)])
        guard !waiting.isEmpty else { return 0 }
        var frontier = try MerkleFrontier(size: LogQueries.size(db)) { level, index in try LogQueries.node(level, index, db) }
        try mustContinue(frontier, db)
        for row in waiting {
            guard let digest = MerkleHash(try row.blob("digest")) else { throw StoreError.broken("an event without a digest") }
            let leaf = LogLeaf(
                digest: EventDigest(digest), kind: "\(try row.text("kind")).\(try row.text("action"))",
                at: Instant(microseconds: try row.int("recorded_at")).iso8601(offset: offset))
            let index = Int64(frontier.size)
            let id = try row.int("id")
            // First of all: where another node has just given it its place, this transaction begins again.
            try db.run("UPDATE history SET log_index = ? WHERE id = ?", [.integer(index), .integer(id)])
            try db.run(
                "INSERT INTO log_leaf (log_index, history, leaf) VALUES (?, ?, ?)",
                [.integer(index), .integer(id), .text(String(decoding: leaf.bytes, as: UTF8.self))])
            for node in frontier.append(leaf.hash) {
                try db.run(
                    "INSERT INTO log_node (level, position, hash) VALUES (?, ?, ?)",
                    [.init(node.level), .init(node.index), .blob(node.hash.bytes)])
            }
        }
        let note = try Checkpoint(origin: origin, size: frontier.size, root: frontier.root).signed(by: signer).description
        try db.run(
            "INSERT INTO checkpoint (size, at, note) VALUES (?, ?, ?)",
            [.init(frontier.size), .integer(time.now().microseconds), .text(note)])
        return waiting.count
    }

    /// A new head over a log that somebody changed would make the change look signed for.
    private func mustContinue(_ frontier: MerkleFrontier, _ db: any Connection) throws {
        guard let head = try LogQueries.checkpoint(db) else {
            guard frontier.size == 0 else { throw Fault.headMissing(leaves: frontier.size) }
            return
        }
        guard let signed = try? Checkpoint.open(head.note, with: verifier) else { throw Fault.notSigned(size: head.size) }
        guard signed.size == frontier.size else { throw Fault.otherSize(signed: signed.size, leaves: frontier.size) }
        guard signed.root == frontier.root else { throw Fault.otherRoot(size: signed.size) }
    }
}

/// The statements of the log.
package enum LogQueries {
    package static func size(_ db: any Connection) throws -> Int {
        Int(try db.row("SELECT COALESCE(MAX(log_index) + 1, 0) AS n FROM log_leaf")?.int("n") ?? 0)
    }

    package static func node(_ level: Int, _ index: Int, _ db: any Connection) throws -> MerkleHash {
        let row = try db.row("SELECT hash FROM log_node WHERE level = ? AND position = ?", [.init(level), .init(index)])
        guard let row, let hash = MerkleHash(try row.blob("hash")) else { throw StoreError.broken("log node \(level)/\(index) is missing") }
        return hash
    }

    package static func leaf(_ index: Int64, _ db: any Connection) throws -> String? {
        try db.row("SELECT leaf FROM log_leaf WHERE log_index = ?", [.integer(index)])?.text("leaf")
    }

    /// The newest signed head; nil while the log is empty.
    package static func checkpoint(_ db: any Connection) throws -> (size: Int, note: String)? {
        try db.row("SELECT size, note FROM checkpoint ORDER BY size DESC LIMIT 1").map { (Int(try $0.int("size")), try $0.text("note")) }
    }
}

extension Engine {
    /// The receipt of a record's newest event under a checkpoint that covers it (api.md); nil while nothing is logged.
    package func receipt(root: Int64) async throws -> Receipt? {
        let offset = surroundings.zone.offset
        return try await database.read { db in
            guard let line = try HistoryQueries.newestLogged(root, db), let index = line.logIndex, let salt = line.salt,
                let head = try LogQueries.checkpoint(db), index < head.size
            else { return nil }
            let proof = try Merkle.inclusionProof(index: Int(index), size: head.size) { level, position in
                try LogQueries.node(level, position, db)
            }
            return Receipt(event: line.event(offset: offset), salt: salt, logIndex: Int(index), checkpoint: head.note, inclusion: proof)
        }
    }
}
