import Zone

/// What the states, actions, fields and clocks of a kind are called, in both languages; a missing one fails a test.
package struct Titles: Sendable {
    package let states: [String: Words]
    package let actions: [String: Words]
    package let fields: [String: Words]
    /// What the kind itself is called; nil stands for its name in the table.
    package let kind: Words?
    /// What a guard asks, as half a sentence: “材料都齐了”.
    package let guards: [String: Words]

    package init(
        kind: Words? = nil, states: [String: Words], actions: [String: Words], fields: [String: Words] = [:], guards: [String: Words] = [:]
    ) {
        self.kind = kind
        self.states = states
        self.actions = actions
        self.fields = fields
        self.guards = guards
    }

    package func state(_ name: String) -> Words { states[name] ?? BuiltIn.title(name) ?? Words(zh: name, en: name) }
    package func action(_ name: String) -> Words { actions[name] ?? BuiltIn.title(name) ?? Words(zh: name, en: name) }
    package func field(_ name: String) -> Words { fields[name] ?? Words(zh: name, en: name) }

    /// Names in the table that have no title here.
    package func missing(in table: Table) -> [String] {
        table.states.filter { states[$0] == nil } + table.actions.filter { actions[$0] == nil }
            + table.rows.flatMap(\.asks).map(\.name).filter { fields[$0] == nil }
    }
}
