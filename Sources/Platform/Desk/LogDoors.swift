import Evidence
import HTTPTypes
import Records
import Store
import Web
import Zone

/// The evidence for everybody: the log's signed head, its key, its leaves and its proofs (`/api/v1/log/…`).
package struct LogDoors: Sendable {
    let engine: Engine
    let sequencer: Sequencer

    package init(engine: Engine, sequencer: Sequencer) {
        self.engine = engine
        self.sequencer = sequencer
    }

    package func open(_ doors: inout Doors) {
        doors.api(.get, "/api/v1/log/checkpoint", for: .anyone, Self.head, handler: checkpoint)
        doors.api(.get, "/api/v1/log/key", for: .anyone, Self.publicKey, handler: key)
        doors.api(.get, "/api/v1/log/events/{index}", for: .anyone, Self.leaf, handler: event)
        doors.api(.get, "/api/v1/log/proofs/inclusion", for: .anyone, Self.inclusionProof, handler: inclusion)
        doors.api(.get, "/api/v1/log/proofs/consistency", for: .anyone, Self.consistencyProof, handler: consistency)
    }

    private static let note = Operation.Content(Schema.string, type: "text/plain")
    private static let hashes = Schema.object(["hashes": Schema.list(of: Schema.string)], required: ["hashes"])
    private static let head = Operation(
        "getCheckpoint", Words(zh: "日志最新的签名（C2SP signed note）", en: "The log's newest signed head (C2SP signed note)"), tag: "log",
        answers: [200: note, 404: .init(Schema.ref("Problem"), type: "application/problem+json")])
    private static let publicKey = Operation(
        "getLogKey", Words(zh: "日志的验证公钥", en: "The log's verifier key"), tag: "log", answers: [200: note])
    private static let leaf = Operation(
        "getLogEvent", Words(zh: "日志的一条；内容只给有权看的人", en: "One entry; its event only for those entitled"), tag: "log",
        parameters: [.init("index", in: .path, Schema.integer)],
        answers: [
            200: .init(
                Schema.object(
                    ["index": Schema.integer, "leafHash": Schema.string, "event": Schema.any, "salt": Schema.string],
                    required: ["index", "leafHash"])),
            422: .init(Schema.ref("Problem"), type: "application/problem+json"),
        ])
    private static let inclusionProof = proof(
        "proveInclusion", Words(zh: "某一条在日志里的证明", en: "Proof that an entry is in the log"), "index", "size")
    private static let consistencyProof = proof(
        "proveConsistency", Words(zh: "日志只增不改的证明", en: "Proof that the log only grew"), "from", "to")

    private static func proof(_ id: String, _ summary: Words, _ one: String, _ other: String) -> Operation {
        Operation(
            id, summary, tag: "log",
            parameters: [
                .init(one, in: .query, required: true, Schema.integer),
                .init(other, in: .query, Schema.integer, Words(zh: "不写就是最新的签名", en: "the newest head where it is not given")),
            ], answers: [200: .init(hashes), 422: .init(Schema.ref("Problem"), type: "application/problem+json")])
    }

    @Sendable private func checkpoint(_ visit: Visit) async throws -> Answer {
        guard let head = try await engine.database.read({ db in try LogQueries.checkpoint(db) }) else {
            throw Problem.unknown(Words(zh: "日志还是空的，没有签名。", en: "The log is still empty; nothing is signed."))
        }
        return .text(head.note)
    }

    @Sendable private func key(_ visit: Visit) async throws -> Answer { .text("\(sequencer.verifier)\n") }

    @Sendable private func event(_ visit: Visit) async throws -> Answer {
        let reader = ParameterReader(visit)
        let index = reader.integer("index", in: 0...Int.max)
        try reader.check()
        let caller = visit.caller
        let now = visit.now
        let members: [String: JSON]? = try await engine.database.read { [engine] db in
            guard let leaf = try LogQueries.leaf(Int64(index), db) else { return nil }
            var members: [String: JSON] = ["index": .init(index), "leafHash": .string(Merkle.leafHash(Array(leaf.utf8)).base64)]
            if let line = try HistoryQueries.at(index: Int64(index), db), let salt = line.salt,
                try engine.view(line.root, caller: caller, now: now, db) != nil
            {
                members["event"] = line.event(offset: engine.surroundings.zone.offset)
                members["salt"] = .string(Base64.encode(salt))
            }
            return members
        }
        guard let members else { throw Problem.unknown() }
        return .json(.object(members))
    }

    @Sendable private func inclusion(_ visit: Visit) async throws -> Answer {
        let newest = try await size()
        let reader = ParameterReader(visit)
        let index = reader.integer("index", in: 0...max(0, newest - 1))
        let size = reader.integer("size", in: 1...max(1, newest), default: newest)
        if newest == 0 { Self.refuseEmpty(reader) }
        try reader.check()
        guard index < size else {
            throw Problem.invalid([
                .init("/index", "not_covered", Words(zh: "index 要小于 size", en: "index is less than size"))
            ])
        }
        let hashes = try await engine.database.read { db in
            try Merkle.inclusionProof(index: index, size: size) { try LogQueries.node($0, $1, db) }
        }
        return Self.answer(hashes)
    }

    @Sendable private func consistency(_ visit: Visit) async throws -> Answer {
        let newest = try await size()
        let reader = ParameterReader(visit)
        let from = reader.integer("from", in: 1...max(1, newest))
        let to = reader.integer("to", in: 1...max(1, newest), default: newest)
        if newest == 0 { Self.refuseEmpty(reader) }
        try reader.check()
        guard from <= to else {
            throw Problem.invalid([.init("/from", "not_in_range", Words(zh: "from 不能大于 to", en: "from is not greater than to"))])
        }
        let hashes = try await engine.database.read { db in
            try Merkle.consistencyProof(from: from, to: to) { try LogQueries.node($0, $1, db) }
        }
        return Self.answer(hashes)
    }

    /// How many leaves the newest signed head covers; what is not signed yet is not proved.
    private func size() async throws -> Int {
        try await engine.database.read { db in try LogQueries.checkpoint(db)?.size ?? 0 }
    }

    private static func refuseEmpty(_ reader: ParameterReader) {
        reader.refuse("size", "empty", Words(zh: "日志还是空的", en: "The log is still empty"))
    }

    private static func answer(_ hashes: [MerkleHash]) -> Answer { .json(["hashes": .array(hashes.map { .string($0.base64) })]) }
}
