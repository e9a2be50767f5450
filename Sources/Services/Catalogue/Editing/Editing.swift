import Evidence
import People
import Records
import Store
import WorkCalendar
import Zone

/// Measures 1, 2 and 9 · The catalogue's back office (目录编辑): what is published, since when, what is missing, what changed.
///
/// 河南省优化营商环境条例 Art. 28 says what a guide must hold and that nothing beyond it may be asked; domain 09 that it is compared with its
/// source every 90 days. The promise: the zone's folder is the only source; a guide is changed by changing its file, a version is never
/// changed afterwards, and every comparison leaves an act.
package struct Editing: Sendable {
    let guides: Guides
    let engine: Engine
    let checks: GuideChecks
    /// What the folder says now, read afresh; nil where the server knows no folder.
    let folder: FolderReading?

    var zone: ZoneFolder { guides.zone }

    /// Roles of the zone that see every department here.
    static let overseers: Set<String> = [RoleName.editor, RoleName.supervisor, RoleName.administrator]

    /// The departments whose guides the caller looks after or over; nil when all.
    func departments(_ caller: Caller) -> Set<String>? {
        if !caller.zoneRoles.isDisjoint(with: Self.overseers) { return nil }
        return Set(caller.unitRoles.filter { $0.role == RoleName.chief }.map(\.unit))
    }

    func mayCheck(_ item: Item, _ caller: Caller) -> Bool {
        caller.has(zone: RoleName.editor) || caller.has(RoleName.chief, in: item.department)
    }

    /// The frozen versions of an item, newest first.
    func versions(_ item: Item) async throws -> [DefinitionVersion] {
        let hidden = engine.kinds["case"]?.table.privateStates ?? []
        return try await engine.database.read { db in
            try DefinitionQueries.versions(kind: "item", code: item.code, matters: "case", privateStates: hidden, db)
        }
    }

    /// One comparison of a guide with its source, as the page shows it.
    struct Check: Sendable {
        let at: Instant
        let finding: String
        let evidence: String?
        let version: Int64?
        let logIndex: Int64?
    }

    /// The comparisons the caller may read, newest first.
    func history(_ item: Item, _ caller: Caller) async throws -> [Check] {
        let now = engine.surroundings.time.now()
        return try await engine.database.read { [engine] db in
            guard let id = try CheckQueries.record(of: item.code, db), let view = try engine.view(id, caller: caller, now: now, db) else {
                return []
            }
            return try HistoryQueries.tree(id, db).filter { $0.action == GuideRecord.Action.check.rawValue }.reversed().map { line in
                let words = try engine.words(of: line, seen: view.sight, db)
                return Check(
                    at: line.effectiveAt, finding: line.data["finding"]?.stringValue ?? "",
                    evidence: words?["evidence"]?.stringValue,
                    version: line.data["version"]?.intValue, logIndex: line.logIndex)
            }
        }
    }

    /// Writes down that a guide was compared with its source: an act with evidence, in the item's own record.
    func check(_ item: Item, finding: String, evidence: String, caller: Caller) async throws {
        guard let person = caller.personText, mayCheck(item, caller) else {
            throw Refusal.notAllowed(Words(zh: "核对由目录编辑或本部门首席代表来记", en: "The editor or the department’s chief representative records this"))
        }
        let fields: [String: JSON] = [
            "finding": .string(finding), "evidence": .string(evidence), "version": .init(guides.items.version(item.code)),
        ]
        let action = GuideRecord.Action.check.rawValue
        let known = try await engine.database.read { db in try CheckQueries.record(of: item.code, db) }
        let done: Done
        if let known {
            done = try await engine.perform(Act(.id(known), action, fields: fields, caller: caller))
        } else {
            let role = caller.has(zone: RoleName.editor) ? RoleName.editor : RoleName.chief
            let new = NewRecord(
                kind: GuideRecord.name, topic: "item:" + item.code, unit: item.department, channel: "window", title: item.name.zh,
                definition: nil, personal: [:], parties: [NewParty("editor", .zone(RoleName.editor))], caller: caller,
                performer: Performer(actor: person, role: role))
            done = try await engine.open(new, then: [(action: action, fields: fields)])
        }
        if case .performed = done { checks.note(item.code, at: engine.surroundings.time.now()) }
    }
}
