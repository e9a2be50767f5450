extension Table {
    /// Every pair of a state and the set of clocks that can run in it, found by walking the table from its start.
    ///
    /// Printed as a golden file per kind: a clock running where nobody meant it is seen at once.
    package func walk() -> [String: Set<Set<String>>] {
        // A definition starts its clocks by one action or another, never by a mixture: each is walked as a world of its own.
        let worlds = Set(rows.flatMap(\.does).compactMap { effect in if case .startWhere(let action, _) = effect { action } else { nil } })
        return (worlds.isEmpty ? [""] : worlds).map(walk(in:)).reduce(into: [:]) { all, one in all.merge(one) { $0.union($1) } }
    }

    private func walk(in world: String) -> [String: Set<Set<String>>] {
        var seen: [String: Set<Set<String>>] = [start: [[]]]
        var queue: [(String, Set<String>)] = [(start, [])]
        while let (state, running) = queue.popLast() {
            for row in rows(from: state) {
                let target = row.to ?? state
                for next in after(row.does, running, world) {
                    let left = isEnd(target) ? next.filter { clock($0)?.outlives == true } : next
                    if seen[target, default: []].insert(left).inserted { queue.append((target, left)) }
                }
            }
        }
        return seen
    }

    /// The sets of running clocks a list of effects may leave; a conditional effect branches.
    private func after(_ effects: [Effect], _ running: Set<String>, _ world: String) -> Set<Set<String>> {
        var possible: Set<Set<String>> = [running]
        for effect in effects {
            switch effect {
            case .start(let name): possible = Set(possible.map { $0.union([name.rawValue]) })
            case .startWhere(world, let name): possible = Set(possible.map { $0.union([name.rawValue]) })
            case .stop(let name): possible = Set(possible.map { $0.subtracting([name.rawValue]) })
            case .pause: possible = Set(possible.map { $0.union(["pause"]) })
            case .resume: possible = Set(possible.map { $0.subtracting(["pause"]) })
            case .whenCured(_, let inner): possible.formUnion(possible.flatMap { after(inner, $0, world) })
            default: break
            }
        }
        return possible
    }

    /// The golden text: a line per state, its possible sets of running clocks in order.
    package var walkText: String {
        let found = walk()
        return states.map { state in
            let sets = (found[state] ?? []).map { "{" + $0.sorted().joined(separator: " ") + "}" }.sorted()
            return "\(state): \(sets.joined(separator: " "))"
        }.joined(separator: "\n") + "\n"
    }

    /// The lifecycle as a Mermaid state diagram.
    package var diagram: String {
        var lines = ["stateDiagram-v2", "  [*] --> \(start)"]
        for row in rows {
            for state in row.from { lines.append("  \(state) --> \(row.to ?? state): \(row.action)") }
        }
        for state in states where isEnd(state) { lines.append("  \(state) --> [*]") }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The permission matrix: who (`unit:clerk`) may do which action in which state.
    package var matrix: [(who: String, action: String, states: [String])] {
        let people = Set(rows.flatMap(\.by)).sorted { $0.text < $1.text }
        return people.flatMap { by in
            rows.filter { $0.by.contains(by) }.map { (who: by.text, action: $0.action, states: $0.from) }
        }
    }
}
