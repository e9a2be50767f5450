import Evidence
import People
import Records
import WorkCalendar
import Zone

/// What is opened when a threshold of a case was passed: a signal that carries the arithmetic of that moment.
enum SignalOpening {
    static func answer(_ alarm: Alarm, _ around: Surroundings) -> Alarm.Answer? {
        guard let rule = SupervisionRule.of(alarm, yellowPercent: around.zone.thresholds.yellowPercent) else { return nil }
        let root = alarm.root
        var data: [String: JSON] = [
            "rule": .string(rule.rawValue), "lamp": .string(rule.lamp.rawValue), "clock": .string(alarm.clock),
            "round": .integer(alarm.round), "at": .string(String(alarm.at.microseconds)), "sum": alarm.sum.json,
            "matter": .string(String(root.id)), "case": .init(root.number),
        ]
        if alarm.record.parent != nil {
            data["step"] = .init(alarm.record.step)
            data["stepTitle"] = .string(alarm.record.title)
        }
        let new = NewRecord(
            kind: SignalRecord.name, topic: root.topic, unit: alarm.record.unit, channel: "system", title: root.title, realm: root.realm,
            definition: nil, data: .object(data), personal: [:], parties: [], caller: .system, performer: .system,
            links: [("matter", root.id, root.kind)] + alarm.earlier.map { ("earlier", $0, SignalRecord.name) },
            holder: alarm.record.holder ?? root.holder)
        return Alarm.Answer(new, first: first(rule.lamp).rawValue)
    }

    static func first(_ lamp: Records.Lamp) -> SignalRecord.Action { lamp == .red ? .charge : .warn }

    /// The kinds of record supervision adds, for the engine.
    static let kinds: [Kind] = [
        Kind(
            SignalRecord.self, titles: SignalRecord.titles,
            own: [
                "file": { try SignalQueries.file($0) }, "redden": { try SignalQueries.redden($0) },
                "upheld": { try SignalQueries.decide($0, "upheld") }, "lifted": { try SignalQueries.decide($0, "lifted") },
                "superseded": { try SignalQueries.decide($0, "superseded") },
                "corrected": { try SignalQueries.decide($0, "corrected") },
            ]),
        Kind(AccountabilityRecord.self, titles: AccountabilityRecord.titles, seat: AccountabilityRecord.seat),
    ]
}

/// A signal's own facts, as its record keeps them.
struct SignalFacts: Sendable {
    let rule: SupervisionRule
    /// The lamp it was issued under; an unanswered yellow has turned red since.
    let issuedLamp: Records.Lamp
    let at: Instant
    let sum: Alarm.Sum?
    let clock: String?
    let step: String?
    let stepTitle: String?
    let caseNumber: String?

    init(_ record: RecordRow) {
        let data = record.data
        rule = data["rule"]?.stringValue.flatMap(SupervisionRule.init(rawValue:)) ?? .r1
        issuedLamp = data["lamp"]?.stringValue.flatMap(Records.Lamp.init(rawValue:)) ?? rule.lamp
        at = data["at"]?.stringValue.flatMap { Int64($0) }.map { Instant(microseconds: $0) } ?? record.createdAt
        sum = Alarm.Sum(json: data["sum"])
        clock = data["clock"]?.stringValue
        step = data["step"]?.stringValue
        stepTitle = data["stepTitle"]?.stringValue
        caseNumber = data["case"]?.stringValue
    }

    func lamp(_ flags: Set<String>) -> Records.Lamp { flags.contains("turned_red") ? .red : issuedLamp }
    /// The legal limit has passed, not only the zone's.
    var isStatutory: Bool { [.r2, .n2, .d2].contains(rule) }
}
