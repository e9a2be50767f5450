import WorkCalendar

/// Who may act for an organisation: a named person, for the kinds and items written down, from one instant to before another.
package struct Mandate: Sendable, Hashable {
    package let id: Int64
    /// The organisation acted for.
    package let principal: Principal
    /// The person who acts.
    package let agent: Int64
    /// Kinds of record it covers; nil means every kind.
    package let kinds: [String]?
    /// Codes of items it covers; nil means every item.
    package let items: [String]?
    /// The first instant at which it holds.
    package let from: Instant
    /// The first instant at which it no longer holds; `.never` for one without end.
    package let to: Instant

    package init(id: Int64, principal: Principal, agent: Int64, kinds: [String]?, items: [String]?, from: Instant, to: Instant) {
        self.id = id
        self.principal = principal
        self.agent = agent
        self.kinds = kinds
        self.items = items
        self.from = from
        self.to = to
    }

    /// Whether it allows acting on a record of this kind and item at this instant. A mandate for named items covers no record
    /// without an item. Mandates are checked at the *recorded* time.
    package func covers(kind: String, item: String?, at instant: Instant) -> Bool {
        guard from <= instant, instant < to else { return false }
        if let kinds, !kinds.contains(kind) { return false }
        guard let items else { return true }
        guard let item else { return false }
        return items.contains(item)
    }
}
