import Evidence
import People
import Records
import Store
import WorkCalendar
import Zone

/// The tests every lifecycle has without a line of its own: derived from its table and run against a live engine.
///
/// Each check answers with what is wrong, a line each; a test expects an empty list.
package struct KindCheck: Sendable {
    /// One act on the way to a state.
    package struct Step: Sendable {
        let action: String
        let actor: Actor
        package init(_ action: String, _ actor: Actor) {
            self.action = action
            self.actor = actor
        }
    }

    /// A guard shown at work: arrange a record, do the action, and see what the guard says.
    package struct Example: Sendable {
        /// What the guard must say: `no` and `unknown` with the code of the reason.
        package enum Says: Sendable {
            case yes
            case no(String)
            case unknown(String)
        }
        let name: String
        let says: Says
        let action: String
        let actor: Actor
        /// A rig of its own, so that an example may bring its own outside answers.
        let rig: @Sendable () async throws -> Rig
        let arrange: @Sendable (Rig) async throws -> Int64

        /// - Parameter name: the guard's name, as the table has it.
        package init(
            _ name: String, _ says: Says, doing action: String, as actor: Actor, rig: @escaping @Sendable () async throws -> Rig,
            arrange: @escaping @Sendable (Rig) async throws -> Int64
        ) {
            self.name = name
            self.says = says
            self.action = action
            self.actor = actor
            self.rig = rig
            self.arrange = arrange
        }
    }

    let kind: Kind
    /// Whether the company of the tests is its applicant; a kind that has no parties is the office's alone.
    let hasApplicant: Bool
    /// The department that must act on the records `make` opens.
    let unit: String
    /// A fresh engine.
    let rig: @Sendable () async throws -> Rig
    /// A new record of the kind in its first state; its applicant is `Actor.company`.
    let make: @Sendable (Rig) async throws -> Int64
    /// What an action wants typed, so that nothing typed is at fault.
    let fields: @Sendable (Rig, String, Actor) async throws -> [String: JSON]
    /// Ways to states that the shortest way through the table does not open (a guard, a time).
    let paths: [String: [Step]]
    let examples: [Example]

    package init(
        _ kind: Kind, unit: String = Actor.unit, hasApplicant: Bool = true, paths: [String: [Step]] = [:], examples: [Example] = [],
        rig: @escaping @Sendable () async throws -> Rig, make: @escaping @Sendable (Rig) async throws -> Int64,
        fields: @escaping @Sendable (Rig, String, Actor) async throws -> [String: JSON]
    ) {
        self.kind = kind
        self.hasApplicant = hasApplicant
        self.unit = unit
        self.paths = paths
        self.examples = examples
        self.rig = rig
        self.make = make
        self.fields = fields
    }

    var table: Table { kind.table }

    /// Everything: the table itself, the matrix, the guards, the silences, walks, races.
    package func problems(walks: Int = 12, length: Int = 40) async throws -> [String] {
        var found = still()
        found += try await matrix()
        found += try await guards()
        found += try await silences()
        found += try await self.walks(walks, length: length)
        found += try await races()
        return found
    }

    /// The table at rest: no fault, every name worded in both languages, and every relation one that can ever see the record.
    package func still() -> [String] {
        var found = table.faults() + kind.titles.missing(in: table).map { "no title for \($0)" }
        let words = Array(kind.titles.states.values) + Array(kind.titles.actions.values) + Array(kind.titles.fields.values)
        found += words.filter { $0.zh.isEmpty || $0.en.isEmpty }.map { "an empty title beside \($0.zh)\($0.en)" }
        for row in table.rows {
            for by in row.by {
                guard !Actor.allCases.contains(where: { $0.stands(by, unit: unit) && $0.sees(unit: unit) }) else { continue }
                found.append("\(row.action) is for \(by.text), whom the record stays hidden from")
            }
        }
        return found
    }

    /// The shortest way to a state through the table: by people where people can, else by the system itself.
    func path(to state: String) -> [Step]? {
        if let path = paths[state] { return path }
        var ways: [String: [Step]] = [table.start: []]
        var queue = [table.start]
        while !queue.isEmpty {
            let here = queue.removeFirst()
            for row in table.rows(from: here) {
                guard let to = row.to, ways[to] == nil, case .none = waits(row), let actor = actor(for: row, in: here) else { continue }
                ways[to] = (ways[here] ?? []) + [Step(row.action, actor)]
                queue.append(to)
            }
        }
        return ways[state]
    }

    private func waits(_ row: Table.Row) -> Role? {
        if case .confirmed(let role) = row.approval { role } else { nil }
    }

    /// In a private state nobody but the parties knows of the record.
    func sees(_ actor: Actor, in state: String) -> Bool {
        if !hasApplicant, [.applicant, .agent].contains(actor) { return false }
        return table.privateStates.contains(state) ? [.applicant, .agent, .system].contains(actor) : actor.sees(unit: unit)
    }

    /// - Parameter state: nil where it does not matter who sees the record.
    func actor(for row: Table.Row, in state: String? = nil) -> Actor? {
        let order: [Actor] = [.applicant, .clerk, .otherClerk, .reviewer, .otherReviewer, .chief, .otherChief]
        return (order + Actor.allCases).first { actor in
            row.by.contains { actor.stands($0, unit: unit) } && (state.map { sees(actor, in: $0) } ?? actor.sees(unit: unit))
        }
    }

    /// A record of the kind brought into a state by acts alone; nil where no way is known.
    func reach(_ state: String, _ rig: Rig) async throws -> Int64? {
        guard let path = path(to: state) else { return nil }
        let id = try await make(rig)
        for step in path { try await rig.act(id, step.action, as: step.actor, fields(rig, step.action, step.actor)) }
        guard try await rig.record(id).state == state else { throw Astray(state: state) }
        return id
    }

    struct Astray: Error { let state: String }

    /// The outcome of an attempt in one word, with the reasons of a refusal.
    func attempt(_ rig: Rig, _ act: Act) async throws -> (word: String, codes: [String]) {
        do {
            switch try await rig.engine.perform(act) {
            case .performed: return ("performed", [])
            case .proposed: return ("proposed", [])
            case .repeated: return ("repeated", [])
            }
        } catch let refusal as Refusal {
            switch refusal {
            case .notNow(_, _, let reasons): return ("notNow", reasons.map(\.code))
            case .fields(let faults): return ("fields", faults.map { "\($0.pointer) \($0.code)" })
            default: return (String("\(refusal)".prefix { $0 != "(" }), [])
            }
        }
    }
}
