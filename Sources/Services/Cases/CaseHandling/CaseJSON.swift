import Desk
import Evidence
import Records
import Store
import WorkCalendar
import Zone

/// A case as the API shows it (api.md, "A case").
package struct CaseJSON: Sendable {
    let cases: CaseHandling
    let language: Language
    private let base: RecordJSON

    package init(_ cases: CaseHandling, _ language: Language) {
        self.cases = cases
        self.language = language
        base = RecordJSON(zone: cases.zone, titles: CaseRecord.titles, language: language, choices: CaseRecord.choices)
    }

    /// The whole case for one caller; milestones come from its history.
    package func full(_ view: RecordView, _ db: any Connection) throws -> JSON {
        let record = view.record
        let item = view.item
        let reached = try HistoryQueries.reached(record.id, db)
        let decided = [reached["granted"], reached["denied"]].compactMap { $0 }.min()
        var members = summary(record, view)
        members["contact"] = view.party(.applicant)?.personal["contact"] ?? .null
        members["form"] = .object(view.form)
        members["clocks"] = base.clocks(view)
        members["steps"] = steps(view)
        members["gaps"] = base.gaps(view) { item?.material($0)?.name[language] ?? $0 }
        members["materials"] = materials(view)
        members["actions"] = base.actions(view)
        members["pending"] = base.pending(view)
        members["nextAt"] = base.instant(view.pending.filter { !$0.provisional }.map(\.at).min())
        members["notices"] = .array(
            view.notices.filter { $0.party == .applicant }.map {
                ["number": .string($0.number), "template": .string($0.template), "issuedAt": base.instant($0.issuedAt)]
            })
        members["submittedAt"] = base.instant(reached["submitted"])
        members["receivedAt"] = base.instant(reached["received"])
        members["acceptedAt"] = base.instant(reached["accepted"])
        members["decidedAt"] = base.instant(decided)
        members["closedAt"] = base.instant(record.closedAt)
        return .object(members)
    }

    /// What lists show.
    package func summary(_ line: RecordLine) -> [String: JSON] {
        summary(
            line.record, applicant: line.party(.applicant)?.personal ?? [:], item: line.payload as? Item, definition: line.definition,
            flags: line.flags, now: line.now)
    }

    package func summary(_ record: RecordRow, _ view: RecordView) -> [String: JSON] {
        summary(
            record, applicant: view.party(.applicant)?.personal ?? [:], item: view.item, definition: view.definition, flags: view.flags,
            now: view.now)
    }

    private func summary(
        _ record: RecordRow, applicant: [String: JSON], item: Item?, definition: Definition?, flags: Set<String>, now: Instant
    ) -> [String: JSON] {
        let code = String(record.topic.dropFirst("item:".count))
        return [
            "number": .init(record.number),
            "item": [
                "code": .string(code), "name": .string(item?.name[language] ?? record.title),
                "version": .init(definition?.version),
            ],
            "applicant": [
                "kind": applicant["kind"] ?? .null, "name": applicant["name"] ?? .null, "code": applicant["code"] ?? .null,
            ],
            "state": .string(record.state), "stateTitle": .string(CaseRecord.titles.state(record.state)[language]),
            "department": .string(record.unit),
            "departmentName": .string(cases.zone.department(record.unit)?.name[language] ?? record.unit),
            "channel": .string(record.channel), "flags": .array(flags.sorted().map { .string($0) }),
            "lamp": .string(record.lamp(at: now).rawValue), "everRed": .bool(record.everRed), "dueAt": base.instant(record.dueAt),
            "outcome": .init(record.outcome), "version": .integer(record.version), "createdAt": base.instant(record.createdAt),
        ]
    }

    private func steps(_ view: RecordView) -> JSON {
        let byId = Dictionary(uniqueKeysWithValues: view.children.map { ($0.record.id, $0.record.step ?? "") })
        return .array(
            view.children.map { child, actions in
                let plan = view.item?.step(child.step ?? "")
                return .object([
                    "key": .init(child.step), "title": .string(plan?.title[language] ?? child.title), "department": .string(child.unit),
                    "departmentName": .string(cases.zone.department(child.unit)?.name[language] ?? child.unit),
                    "state": .string(child.state == "dropped" ? "waiting" : child.state), "dropped": .bool(child.state == "dropped"),
                    "after": .array((view.edges[child.id] ?? []).compactMap { byId[$0] }.sorted().map { .string($0) }),
                    "dueAt": base.instant(child.dueAt), "lamp": .string(child.lamp(at: view.now).rawValue),
                    "version": .integer(child.version),
                    "actions": .array(actions.map { .string($0) }),
                ])
            })
    }

    private func materials(_ view: RecordView) -> JSON {
        .array(
            view.terms.papers.map { paper in
                let files = view.papers.filter { $0.material == paper.id }
                return .object([
                    "material": .string(paper.id), "name": .string(view.item?.material(paper.id)?.name[language] ?? paper.id),
                    "required": .bool(paper.required), "main": .bool(paper.main), "deferrable": .bool(paper.deferrableDays != nil),
                    "files": .array(
                        files.filter { $0.file != 0 }.map {
                            ["id": .string(String($0.file)), "sha256": .string($0.sha256), "at": base.instant($0.at)]
                        }), "seen": .bool(files.contains { $0.file == 0 }),
                ])
            })
    }
}
