import Evidence
import HTTPTypes
import People
import Records
import Store
import Web
import WorkCalendar
import Zone

/// One act asked for on several lines: what was chosen, and what was typed for all of them.
struct BulkWish: Sendable {
    let action: InboxBulk.Action
    let source: InboxSource
    /// The records, each once, in the order of the inbox.
    let lines: [InboxLine]
    /// Chosen too, and of a kind this act is not for; told so and left alone.
    let strange: [InboxLine]
    let typed: [String: String]

    /// What is typed once for all, as the engine's fields.
    func fields(_ caller: Caller) -> [String: JSON] {
        if action.key == "claim", let person = caller.person { return ["person": .string(String(person))] }
        var out: [String: JSON] = [:]
        for ask in action.asks { if let text = typed[ask.name], !text.isEmpty { out[ask.name] = .string(text) } }
        return out
    }
}

/// What became of one line.
struct BulkOutcome: Sendable {
    let line: InboxLine
    /// Nil where it was done.
    let reasons: [Words]?
}

extension InboxPages {
    /// Lines to one bulk act: a page of the inbox.
    static let mostInBulk = 50

    /// Reads what was chosen; only what the caller may see is taken. Nil where nothing was.
    func bulkWish(_ visit: Visit, action key: String, records: [String], typed: [String: String]) async throws -> BulkWish? {
        guard let source = sources.first(where: { $0.bulk?.action(key) != nil }), let action = source.bulk?.action(key) else {
            throw Problem.invalid([.init("/do", "choice", Words(zh: "请选要一起办什么", en: "Choose what to do with them"))])
        }
        let ids = Set(records.prefix(Self.mostInBulk).compactMap { Int64($0) })
        guard !ids.isEmpty else { return nil }
        let mine = try await engine.duties(visit.caller, limit: InboxReader.most).lines.filter { ids.contains($0.record) }
        let caller = visit.caller
        let now = visit.now
        let lines = try await engine.database.read { [engine] db in
            let awaited = try InboxLine.read(mine, db)
            let others = ids.subtracting(awaited.map(\.record.id)).sorted()
            // What was done meanwhile stays on the page for those who see it, to be told so; the rest does not exist.
            return try awaited
                + others.compactMap { id in
                    guard let record = try RecordQueries.find(id, db), let root = try RecordQueries.find(record.root, db),
                        root.kind == source.kind, try engine.permission(root, now: now, db).sight(caller) == .all
                    else { return nil }
                    return InboxLine(record: record, root: root, duty: DutyLine(record))
                }
        }
        return BulkWish(
            action: action, source: source, lines: lines.filter { $0.root.kind == source.kind },
            strange: lines.filter { $0.root.kind != source.kind }, typed: typed)
    }

    /// Does it, each line in a transaction of its own and once only, however often the same page is sent.
    ///
    /// - Parameter versions: of each record as the page foresaw it: what has moved since is left alone.
    func perform(_ wish: BulkWish, versions: [Int64: Int64], token: String, _ visit: Visit) async throws -> [BulkOutcome] {
        let fields = wish.fields(visit.caller)
        let digest = MerkleHash.sha256(JSON.object(fields).canonical()).base64
        var outcomes: [BulkOutcome] = []
        for line in wish.lines {
            let key = visit.caller.personText.map {
                Idempotency.Key(principal: $0, key: "bulk:\(token):\(wish.action.key):\(line.record.id)", digest: digest)
            }
            let act = Act(
                .id(line.record.id), wish.action.action, fields: fields, caller: visit.caller, ifMatch: versions[line.record.id],
                idempotency: key)
            do {
                _ = try await engine.perform(act) { _, record in ["version": .string(String(record.version))] }
                outcomes.append(BulkOutcome(line: line, reasons: nil))
            } catch let refusal as Refusal {
                outcomes.append(BulkOutcome(line: line, reasons: Self.reasons(refusal).map { wish.source.bulk?.explain($0, line) ?? $0 }))
            }
        }
        return outcomes
    }

    /// Why one line was not done, in words of its own.
    private static func reasons(_ refusal: Refusal) -> [Words] {
        switch refusal {
        case .notNow(_, _, let reasons) where !reasons.isEmpty: reasons.map(\.words)
        case .behind:
            [Words(zh: "刚才有人动过这件，请看过新的情况再办", en: "Somebody has just acted on it; look at it afresh")]
        case .notAllowed(let words): [words]
        case .fields(let faults): faults.map(\.message)
        case .unknown: [Words(zh: "这件已经不归您办", en: "It is no longer yours to act on")]
        default: [refusal.problem(.zh).detail]
        }
    }
}
