import Records
import Store
import WorkCalendar

extension KindCheck {
    /// Every state × action × role against a live engine: performed, not allowed, unknown or not now, exactly as the table says.
    package func matrix() async throws -> [String] {
        let rig = try await rig()
        var found: [String] = []
        for state in table.states {
            let id = try await make(rig)
            try await force(id, into: state, rig)
            rig.database.rehearse(true)
            for action in table.actions {
                for actor in Actor.allCases {
                    let typed = try await fields(rig, action, actor)
                    let got: String
                    do {
                        let outcome = try await attempt(rig, Act(.id(id), action, fields: typed, caller: actor.caller))
                        got = outcome.word
                        if let fault = verdict(outcome, state: state, action: action, actor: actor) { found.append(fault) }
                    } catch {
                        got = "\(error)"
                        found.append("\(state): \(action) by \(actor) broke: \(got)")
                    }
                }
            }
            rig.database.rehearse(false)
        }
        return found
    }

    private func verdict(_ outcome: (word: String, codes: [String]), state: String, action: String, actor: Actor) -> String? {
        let place = "\(state): \(action) by \(actor)"
        guard sees(actor, in: state) else { return outcome.word == "unknown" ? nil : "\(place) is \(outcome.word), should be unknown" }
        guard let row = table.row(action, from: state) else {
            return outcome.word == "notNow" && outcome.codes == ["wrong_state"] ? nil : "\(place) is \(outcome), should be notNow"
        }
        guard row.by.contains(where: { actor.stands($0, unit: unit) }) else {
            return outcome.word == "notAllowed" ? nil : "\(place) is \(outcome), should be notAllowed"
        }
        // A guard may say no to a record that was put into its state by force; the table's own reason may not.
        if outcome.word == "notNow", !row.needs.isEmpty || row.times != nil, !outcome.codes.contains("wrong_state") { return nil }
        let wanted = if case .confirmed = row.approval { "proposed" } else { "performed" }
        return outcome.word == wanted ? nil : "\(place) is \(outcome), should be \(wanted)"
    }

    /// Puts a record into a state with a hand in the database; its timers go, so that nothing but the attempt moves it.
    private func force(_ id: Int64, into state: String, _ rig: Rig) async throws {
        let open = !table.isEnd(state)
        try await rig.tamper(
            "UPDATE record SET state = ?, open = ?, wake_at = ? WHERE id = ?",
            [.text(state), .bool(open), .integer(Instant.never.microseconds), .integer(id)])
        let root = try await rig.record(id).root
        try await rig.tamper("DELETE FROM timer WHERE root = ?", [.integer(root)])
        try await rig.tamper("UPDATE record SET wake_at = ? WHERE id = ?", [.integer(Instant.never.microseconds), .integer(root)])
    }

    /// Each guard of the table seen to say yes and no, and unknown where it reads outside facts.
    package func guards() async throws -> [String] {
        var found: [String] = []
        var seen: Set<String> = []
        for example in examples {
            let rig = try await example.rig()
            let id = try await example.arrange(rig)
            let typed = try await fields(rig, example.action, example.actor)
            let before = try await rig.history(id).count
            let outcome = try await attempt(rig, Act(.id(id), example.action, fields: typed, caller: example.actor.caller))
            let place = "guard \(example.name) at \(example.action)"
            switch example.says {
            case .yes:
                seen.insert(example.name + " yes")
                if !["performed", "proposed"].contains(outcome.word) { found.append("\(place) is \(outcome), should let through") }
            case .no(let code), .unknown(let code):
                if case .no = example.says { seen.insert(example.name + " no") } else { seen.insert(example.name + " unknown") }
                if !outcome.codes.contains(code) { found.append("\(place) is \(outcome), should name \(code)") }
                found += try await written(example.name, code, rig, id, after: before).map { "\(place) \($0)" }
            }
        }
        for needed in table.rows.flatMap(\.needs) {
            for wanted in ["yes", "no"] + (needed.reads.isEmpty ? [] : ["unknown"]) where !seen.contains("\(needed.name) \(wanted)") {
                found.append("guard \(needed.name) was never seen to say \(wanted)")
            }
        }
        return Array(Set(found)).sorted()
    }

    /// A refusal that is to be written down is in the history, others are not.
    private func written(_ name: String, _ code: String, _ rig: Rig, _ id: Int64, after count: Int) async throws -> [String] {
        let isEvent = table.rows.flatMap(\.needs).contains { $0.name == name && $0.refusalIsEvent }
        if isEvent, code != name { return ["is to be written down, so its reason must be called \(name), not \(code)"] }
        let events = try await rig.history(id).dropFirst(count).filter { $0.action == "refused" }
        return events.isEmpty == isEvent ? ["wrote \(events.count) refused events"] : []
    }
}
