import Desk
import Evidence
import People
import Records
import Web
import WorkCalendar
import Zone

/// Signals and accountability items as the API shows them (api.md, "A record").
struct SignalJSON: Sendable {
    let zone: ZoneFolder
    let language: Language
    private let signals: RecordJSON
    private let items: RecordJSON

    init(_ zone: ZoneFolder, _ language: Language) {
        self.zone = zone
        self.language = language
        signals = RecordJSON(zone: zone, titles: SignalRecord.titles, language: language, choices: SignalRecord.choices)
        items = RecordJSON(zone: zone, titles: AccountabilityRecord.titles, language: language, choices: AccountabilityRecord.choices)
    }

    func base(_ kind: String) -> RecordJSON { kind == SignalRecord.name ? signals : items }

    /// A signal in a list.
    func summary(_ line: Supervision.Line) -> [String: JSON] {
        let facts = line.facts
        var members = head(line.view, SignalRecord.titles)
        members["lamp"] = .string(line.lamp.rawValue)
        members["statutory"] = .bool(facts.isStatutory)
        members["rule"] = ["id": .string(facts.rule.rawValue), "title": .string(facts.rule.words[language])]
        members["case"] = .init(facts.caseNumber)
        members["step"] = .init(facts.step)
        members["passedAt"] = signals.instant(facts.at)
        members["sum"] = facts.sum.map(sum) ?? .null
        members["holder"] = .init(line.holder)
        members["liftProposed"] = .bool(line.lifting != nil)
        return members
    }

    private func head(_ view: RecordView, _ titles: Titles) -> [String: JSON] {
        let record = view.record
        return [
            "number": .init(record.number), "title": .string(title(record)), "state": .string(record.state),
            "stateTitle": .string(titles.state(record.state)[language]), "department": .string(record.unit),
            "departmentName": .string(zone.department(record.unit)?.name[language] ?? record.unit),
            "flags": .array(view.flags.sorted().map { .string($0) }), "dueAt": signals.instant(record.dueAt),
            "createdAt": signals.instant(record.createdAt), "closedAt": signals.instant(record.closedAt),
            "version": .integer(record.version),
        ]
    }

    private func title(_ record: RecordRow) -> String {
        zone.item(String(record.topic.dropFirst("item:".count)))?.name[language] ?? record.title
    }

    /// The arithmetic at the threshold, and the sentence that says it.
    private func sum(_ sum: Alarm.Sum) -> JSON {
        [
            "limit": ["amount": .init(sum.limit), "unit": .string(sum.unit.rawValue)], "used": .init(sum.used),
            "usedMinutes": .init(sum.usedMinutes), "paused": .init(sum.pausedDays), "startedAt": signals.instant(sum.startedAt),
            "dueAt": signals.instant(sum.dueAt), "text": .string(SignalSum.words(sum)[language]),
        ]
    }

    /// The whole signal for one caller.
    func full(_ line: Supervision.Line, accountability: [String]) -> JSON {
        var members = summary(line)
        members["accountability"] = .array(accountability.map { .string($0) })
        members["reason"] = line.view.personal["reason"] ?? .null
        return .object(members.merging(rest(line.view, signals)) { first, _ in first })
    }

    /// An accountability item; its signal and case are named by number.
    func item(_ view: RecordView, from signal: Supervision.Line?) -> [String: JSON] {
        var members = head(view, AccountabilityRecord.titles)
        members["signal"] = .init(signal?.record.number)
        members["case"] = .init(signal?.facts.caseNumber)
        let unit = signal?.record.unit
        members["department"] = .init(unit)
        members["departmentName"] = .init(unit.map { zone.department($0)?.name[language] ?? $0 })
        return members
    }

    func fullItem(_ view: RecordView, from signal: Supervision.Line?) -> JSON {
        .object(item(view, from: signal).merging(rest(view, items)) { first, _ in first })
    }

    private func rest(_ view: RecordView, _ base: RecordJSON) -> [String: JSON] {
        let titles = view.record.kind == SignalRecord.name ? SignalRecord.titles : AccountabilityRecord.titles
        return [
            "clocks": base.clocks(view), "actions": base.actions(view), "pending": base.pending(view),
            "nextAt": base.instant(view.pending.filter { !$0.provisional }.map(\.at).min()),
            "proposals": .array(
                view.proposals.map { proposal in
                    [
                        "proposal": .string(String(proposal.id)), "action": .string(proposal.action),
                        "title": .string(titles.action(proposal.action)[language]), "by": .string(proposal.by),
                        "role": .string(proposal.role), "expiresAt": base.instant(proposal.expiresAt),
                        "fields": .object(proposal.fields),
                    ]
                }),
        ]
    }
}
