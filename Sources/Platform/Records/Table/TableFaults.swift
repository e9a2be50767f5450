import People
import WorkCalendar

extension Table {
    /// What is wrong with the table itself; empty for every kind that ships (a test per kind holds it so).
    ///
    /// Checks: every state reachable, no dead end, every action has a row, one row per (action, state), every clock
    /// used is declared, every silence and join names a row by the system, every state in a row exists.
    package func faults() -> [String] {
        var found: [String] = []
        let known = Set(states)
        let actionsWithRows = Set(rows.map(\.action))
        for action in actions where !actionsWithRows.contains(action) { found.append("action \(action) has no row") }
        for row in rows {
            for state in row.from + (row.to.map { [$0] } ?? []) where !known.contains(state) {
                found.append("row \(row.action) names the unknown state \(state)")
            }
            for state in row.from where isEnd(state) { found.append("row \(row.action) leaves the end state \(state)") }
        }
        found += doubled() + unreachable() + deadEnds() + undeclaredClocks() + silencesWithoutRows()
        return found
    }

    private func doubled() -> [String] {
        var seen: Set<String> = []
        return rows.flatMap { row in row.from.map { "\(row.action) from \($0)" } }.compactMap {
            seen.insert($0).inserted ? nil : "two rows for \($0)"
        }
    }

    private func unreachable() -> [String] {
        var reached: Set<String> = [start]
        var grown = true
        while grown {
            let next = rows.filter { !$0.from.allSatisfy { !reached.contains($0) } }.compactMap(\.to)
            grown = !reached.isSuperset(of: next)
            reached.formUnion(next)
        }
        return states.filter { !reached.contains($0) }.map { "state \($0) cannot be reached" }
    }

    private func deadEnds() -> [String] {
        states.filter { state in !isEnd(state) && !rows.contains { $0.from.contains(state) && $0.to != nil && $0.to != state } }
            .map { "state \($0) is a dead end" }
    }

    private func undeclaredClocks() -> [String] {
        let declared = Set(clocks.map(\.name.rawValue))
        func names(_ effects: [Effect]) -> [String] {
            effects.flatMap { effect -> [String] in
                switch effect {
                case .start(let name), .stop(let name), .extend(let name), .startWhere(_, let name): [name.rawValue]
                case .whenCured(_, let inner): names(inner)
                default: []
                }
            }
        }
        let pauses = rows.contains { $0.does.contains(.pause) } ? [Work.pauseClock.rawValue] : []
        let watched = watches.map(\.clock.rawValue).filter { !pauses.contains($0) }
        return (rows.flatMap { names($0.does) } + watched).filter { !declared.contains($0) }.map { "clock \($0) is used and not declared" }
    }

    private func silencesWithoutRows() -> [String] {
        let fromSilence = silences.flatMap { silence in
            silence.states.compactMap { state -> String? in
                guard let row = row(silence.action, from: state), row.by.contains(.system) else {
                    return "silence \(silence.action) in \(state) has no row by the system"
                }
                return nil
            }
        }
        let fromJoins = joins.filter { join in !rows.contains { $0.action == join && $0.by.contains(.system) } }
            .map { "join \($0) has no row by the system" }
        return fromSilence + fromJoins
    }
}
