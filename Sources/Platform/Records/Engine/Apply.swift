import Evidence
import People
import Store
import WorkCalendar

extension Work {
    /// Interprets one effect; everything it does is in this transaction.
    func apply(
        _ effect: Effect, _ record: inout RecordRow, _ performer: Performer, _ typed: Typed, _ draft: inout EventDraft, _ effective: Instant
    ) throws {
        switch effect {
        case .start(let name): try startClock(name, record, &draft, effective)
        case .startWhere(let action, let name):
            if try terms(of: record).startOn == action { try startClock(name, record, &draft, effective) }
        case .stop(let name): try stopClock(name, record, &draft, effective)
        case .pause: try pause(record, typed, &draft, effective)
        case .resume: try resume(record, &draft, effective)
        case .extend(let name): try extend(name, record, typed, &draft, effective)
        case .gaps(let list): try writeGaps(list, record, typed, &draft)
        case .bindGaps: try bindGaps(record, &draft)
        case .cureGaps: try cureGaps(record, typed, &draft, effective)
        case .closeGaps: try closeGaps(record, effective)
        case .whenCured(let list, let inner):
            guard try openGaps(record, list) == 0 else { return }
            for effect in inner { try apply(effect, &record, performer, typed, &draft, effective) }
        case .flag(let name):
            try FlagQueries.set(name, on: record, at: effective, event: draft.id, db)
            draft.data["flags"] = .array((draft.data["flags"]?.arrayValue ?? []) + [.string(name)])
        case .fact(let name): try recordFact(name, record, effective)
        case .notice(let template, let roles): try issueNotice(template, to: roles, record, &draft, effective)
        case .steps: try openSteps(of: record, effective)
        case .spawn(let kind, let link): try spawn(kind, link: link, from: record, effective)
        case .signal(let link, let action): try signal(link, action, from: record, draft.id, effective)
        case .send(let partner, let message): try send(partner, message, record, draft.id, effective)
        case .claim(let scope, let fields): try claim(scope, fields, record, typed)
        case .release(let scope):
            try db.run("DELETE FROM claim WHERE scope = ? AND record = ?", [.text(scope), .integer(record.id)])
        case .bar(let role):
            try db.run("UPDATE party SET barred = 1 WHERE record = ? AND role = ?", [.integer(record.id), .text(role.rawValue)])
            known.parties = [:]
        case .own(let name):
            guard let own = try engine.kind(record.kind).own[name] else { throw StoreError.broken("no own effect \(name)") }
            try own(OwnEffect(db: db, record: record, fields: typed.open, personal: typed.sealed, event: draft.id, effective: effective))
            // It wrote what the engine knows nothing of.
            known = Known()
        }
    }

    /// A one-of-n race: the unique key decides it, the loser is told which key it was.
    private func claim(_ scope: String, _ fields: [String], _ record: RecordRow, _ typed: Typed) throws {
        let parts = fields.map { name in
            (typed.open[name] ?? record.data[name])?.stringValue ?? (name == "topic" ? record.topic : "")
        }
        let key = parts.joined(separator: "|")
        let taken = try db.run(
            "INSERT INTO claim (scope, key, record, forever) VALUES (?, ?, ?, 0) ON CONFLICT DO NOTHING",
            [.text(scope), .text(key), .integer(record.id)])
        if taken == 0 { throw Refusal.claimed(scope: scope, key: key) }
    }

    /// A fact about the applicant that this record itself establishes (a lapsed deferral).
    private func recordFact(_ name: FactName, _ record: RecordRow, _ effective: Instant) throws {
        // One who came without a mandate cannot spoil the record of the one they came for.
        let strangers = try parties(of: record.root).contains { $0.role == .agent && $0.mandate == nil }
        guard !strangers, let subject = try subject(of: record.root) else { return }
        try FactQueries.insert(
            Fact(
                id: try db.newId(), subject: subject, name: name, value: .yes, validFrom: effective, validTo: .never,
                source: record.number ?? "", fetchedAt: now), db)
    }
}

/// What a service's own effect is given: the connection of the transaction and the record as it is becoming.
package struct OwnEffect {
    package let db: any Connection
    package let record: RecordRow
    package let fields: [String: JSON]
    package let personal: [String: JSON]
    package let event: Int64
    package let effective: Instant
}
