import Evidence
import People
import Records
import WorkCalendar
import Zone

/// What every record says of itself in JSON, whatever its kind: derived from its table, its clocks and its history.
package struct RecordJSON: Sendable {
    let zone: ZoneFolder
    let titles: Titles
    let language: Language
    /// What the values of a choice are called.
    let choices: [String: Words]

    package init(zone: ZoneFolder, titles: Titles, language: Language, choices: [String: Words] = [:]) {
        self.zone = zone
        self.titles = titles
        self.language = language
        self.choices = choices
    }

    package func instant(_ instant: Instant?) -> JSON {
        guard let instant, instant != .never else { return .null }
        return .string(instant.iso8601(offset: zone.offset))
    }

    /// `[{kind, state, limit, edge, startedAt, dueAt, provisional, usedDays, days}]`, oldest first.
    package func clocks(_ view: RecordView) -> JSON {
        .array(view.clocks.filter { $0.row.name != "pause" }.map { clock($0) })
    }

    private func clock(_ clock: RecordView.Clock) -> JSON {
        let reading = clock.reading
        return .object([
            "kind": .string(clock.row.name), "round": .integer(clock.row.round), "state": .string(reading.state.rawValue),
            "limit": ["amount": .init(reading.limit), "unit": .string(clock.row.spec.limit.unit.rawValue)],
            "edge": .string(clock.row.spec.edge.rawValue), "startedAt": instant(reading.startedAt), "dueAt": instant(reading.dueAt),
            "yellowAt": instant(reading.yellowAt), "redAt": instant(reading.redAt), "provisional": .bool(reading.provisional),
            "usedDays": .init(reading.used), "pausedDays": .init(reading.pausedDays), "over": .bool(reading.over),
            "days": .array(reading.days.map(day)),
        ])
    }

    /// One day of the ledger; `reason` is a code, `name` the holiday or procedure it stands for.
    package func day(_ day: LedgerDay) -> JSON {
        let (reason, name): (String, String?) =
            switch day.why {
            case .start: ("start", nil)
            case .counted: ("counted", nil)
            case .makeUp(let holiday): ("make_up", holiday)
            case .weekend: ("weekend", nil)
            case .holiday(let holiday): ("holiday", holiday)
            case .paused(let code): ("paused", zone.pause(code)?.name[language] ?? code)
            case .overdue: ("overdue", nil)
            case .undecreed: ("undecreed", nil)
            }
        var members: [String: JSON] = ["date": .string(day.day.description), "counted": .bool(day.counted), "reason": .string(reason)]
        if let ordinal = day.ordinal { members["ordinal"] = .init(ordinal) }
        if let name { members["name"] = .string(name) }
        return .object(members)
    }

    /// `[{action, title, fields, unmet}]`: what this caller may do, and what stands in the way.
    package func actions(_ view: RecordView) -> JSON {
        .array(
            view.actions.map { offer in
                .object([
                    "action": .string(offer.row.action), "title": .string(titles.action(offer.row.action)[language]),
                    "fields": .array(offer.row.asks.map { field($0, view) }),
                    "unmet": .array(offer.unmet.map { .string($0.words[language]) }),
                ])
            })
    }

    private func field(_ field: Field, _ view: RecordView) -> JSON {
        var members: [String: JSON] = [
            "name": .string(field.name), "title": .string(titles.field(field.name)[language]), "required": .bool(field.required),
        ]
        switch field.kind {
        case .text(let most): (members["type"], members["maxLength"]) = ("text", .init(most))
        case .reference: members["type"] = "reference"
        case .integer(let range):
            (members["type"], members["minimum"], members["maximum"]) = ("integer", .init(range.lowerBound), .init(range.upperBound))
        case .date: members["type"] = "date"
        case .choice(let from):
            members["type"] = "choice"
            let values: [String] = if case .fixed(let list) = from { list } else { view.terms.procedures }
            members["options"] = .array(
                values.map { ["value": .string($0), "title": .string((choices[$0] ?? zone.pause($0)?.name)?[language] ?? $0)] })
        case .gaps: members["type"] = "gaps"
        case .papers: members["type"] = "materials"
        case .person(let role): (members["type"], members["role"]) = ("person", .string(role.rawValue))
        }
        return .object(members)
    }

    /// `[{name, at, provisional}]`: what will happen by itself.
    package func pending(_ view: RecordView) -> JSON {
        .array(
            view.pending.map {
                .object([
                    "name": .string($0.name), "title": .string(titles.action($0.name)[language]), "at": instant($0.at),
                    "provisional": .bool($0.provisional),
                ])
            })
    }

    package func gaps(_ view: RecordView, name: (String) -> String) -> JSON {
        .array(
            view.gaps.map { gap in
                .object([
                    "list": .string(gap.list), "material": .string(gap.what), "name": .string(name(gap.what)),
                    "problem": .string(gap.problem),
                    "main": .bool(gap.main), "deferrable": .bool(gap.deferrable), "bound": .bool(gap.bound), "dueAt": instant(gap.dueAt),
                    "curedAt": instant(gap.curedAt), "open": .bool(gap.isOpen),
                ])
            })
    }
}
