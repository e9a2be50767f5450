import Evidence
import Records
import Store
import WorkCalendar
import Zone

/// An event as receivers outside are told: CloudEvents 1.0 in JSON, with numbers, kinds, states and times, and no word about a person.
enum WebhookEvent {
    /// Whether an event may leave: of a real matter with a number, in a state that is not its parties' own.
    static func isTold(_ line: HistoryLine, _ engine: Engine, _ db: any Connection) throws -> Bool {
        guard let root = try RecordQueries.find(line.root, db), root.realm == 0, root.number != nil else { return false }
        return engine.kinds[line.kind]?.table.privateStates.contains(line.to) != true
    }

    /// The same event always gives the same bytes, for a repeated send must be the same message.
    static func body(_ line: HistoryLine, number: String, step: String?, topic: String, zone: ZoneFolder) -> [UInt8] {
        envelope(
            id: "event-\(line.id)", type: "\(line.kind).\(line.action)", subject: number, at: line.recordedAt, zone: zone,
            data: [
                "number": .string(number), "kind": .string(line.kind), "step": .init(step), "topic": .string(topic),
                "action": .string(line.action), "from": .init(line.from), "state": .string(line.to), "department": .string(line.unit),
                "recordedAt": .string(line.recordedAt.iso8601(offset: zone.offset)),
                "effectiveAt": .string(line.effectiveAt.iso8601(offset: zone.offset)), "logIndex": .init(line.logIndex),
            ])
    }

    /// What a test sends: the same form, no matter behind it.
    static func test(_ reference: String, at: Instant, zone: ZoneFolder) -> [UInt8] {
        envelope(id: "test-\(reference)", type: "test", subject: nil, at: at, zone: zone, data: ["zone": .string(zone.id)])
    }

    private static func envelope(id: String, type: String, subject: String?, at: Instant, zone: ZoneFolder, data: JSON) -> [UInt8] {
        var event: JSON = [
            "specversion": "1.0", "id": .string(id), "type": .string("tongban.\(type)"), "source": .string("https://\(zone.host)/"),
            "time": .string(at.iso8601(offset: zone.offset)), "datacontenttype": "application/json", "data": data,
        ]
        if let subject { event["subject"] = .string(subject) }
        return event.canonical()
    }
}
