import Records
import WorkCalendar

extension KindCheck {
    /// Every silence in every state it speaks in: not a microsecond early, at its instant, and first of all when the machine comes a month late.
    package func silences() async throws -> [String] {
        var found: [String] = []
        for silence in table.silences {
            for state in silence.states {
                let place = "silence \(silence.action) in \(state)"
                guard path(to: state) != nil else {
                    found.append("\(place): no way to the state is known")
                    continue
                }
                found += try await early(silence, state).map { "\(place) \($0)" }
                found += try await late(silence, state).map { "\(place) \($0)" }
            }
        }
        return found
    }

    private func early(_ silence: Table.Silence, _ state: String) async throws -> [String] {
        let rig = try await rig()
        guard let id = try await reach(state, rig) else { return ["cannot be reached"] }
        guard let timer = try await rig.timer(id, silence.action) else {
            return silence.point == .gapDue || isConditional(silence) ? [] : ["is not armed"]
        }
        if timer.provisional { return ["is provisional: start the test in a year whose notice is out"] }
        rig.clock.set(timer.at.adding(microseconds: -1))
        try await rig.engine.wake()
        guard try await !rig.history(id).contains(where: { $0.action == silence.action }) else { return ["spoke a microsecond early"] }
        rig.clock.set(timer.at)
        try await rig.engine.wake()
        guard let line = try await rig.history(id).last(where: { $0.action == silence.action }) else {
            return ["did not speak at its instant"]
        }
        var found: [String] = []
        if line.actor != "system" { found.append("was spoken by \(line.actor)") }
        if line.effectiveAt > rig.clock.now { found.append("counts from a time to come") }
        if line.recordedAt != rig.clock.now { found.append("was written down at another time") }
        return found + (try await rig.verify())
    }

    /// A clock that the shortest way does not start arms nothing: a cure period exists only where something was missing.
    private func isConditional(_ silence: Table.Silence) -> Bool {
        switch silence.point {
        case .due(let name), .dayAfterDue(let name): table.walk().values.contains { $0.contains { !$0.contains(name.rawValue) } }
        case .gapDue, .inState: false
        }
    }

    private func late(_ silence: Table.Silence, _ state: String) async throws -> [String] {
        let rig = try await rig()
        guard let id = try await reach(state, rig), let timer = try await rig.timer(id, silence.action) else { return [] }
        rig.clock.set(timer.at.adding(microseconds: 30 * Instant.wholeDay))
        let waiting = table.rows(from: state).first { row in !row.by.contains(.system) && actor(for: row, in: state) != nil }
        let before = try await rig.history(id).count
        if let waiting, let actor = actor(for: waiting, in: state) {
            let typed = try await fields(rig, waiting.action, actor)
            _ = try await attempt(rig, Act(.id(id), waiting.action, fields: typed, caller: actor.caller))
        } else {
            try await rig.engine.wake()
        }
        let since = try await rig.history(id).dropFirst(before).filter { $0.action != "turn_red" }
        guard let first = since.first else { return ["was not heard a month late"] }
        let armed = Set(table.silences.filter { $0.states.contains(state) }.map(\.action))
        if !armed.contains(first.action) { return ["came after \(first.action), which was done a month later"] }
        return try await rig.verify()
    }
}
