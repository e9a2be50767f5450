import Zone

/// What the states, actions, fields and clocks of a kind are called, in both languages; a missing one fails a test.
package struct Titles: Sendable {
    package let states: [String: Words]
    package let actions: [String: Words]
    package let fields: [String: Words]

    package init(states: [String: Words], actions: [String: Words], fields: [String: Words] = [:]) {
        self.states = states
        self.actions = actions
        self.fields = fields
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
