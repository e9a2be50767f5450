import WorkCalendar

/// A lifecycle without its types: what the engine executes. Services never see it, only what is derived from it.
package struct Table: Sendable {
    package struct Row: Sendable {
        package let action: String
        package let from: [String]
        package let to: String?
        package let by: [By]
        package let asks: [Field]
        package fileprivate(set) var needs: [AnyGuard]
        package let times: Int?
        package let effective: Effective
        package let approval: Approval?
        package let turn: Turn
        package let does: [Effect]
    }
    package struct Silence: Hashable, Sendable {
        package let point: Point
        package let states: [String]
        package let action: String
    }

    package let kind: String
    package let revision: Int
    package let start: String
    /// States in which a record is its parties' own: no unit and no role of the zone knows of it.
    package let privateStates: Set<String>
    package let ends: [String: Outcome]
    /// Old state names and what they are called now.
    package let retired: [String: String]
    package let states: [String]
    package let actions: [String]
    package private(set) var clocks: [Clock]
    package private(set) var silences: [Silence]
    /// Rows by the system that are tried after every act of a child.
    package let joins: [String]
    /// Thresholds that supervision is told of.
    package let watches: [Watch]
    /// How long after an end the personal part is kept.
    package let retention: Limit?
    package private(set) var rows: [Row]
    private var index: [String: Int] = [:]
    private var places: [String: [Int]] = [:]

    init(
        kind: String, revision: Int, start: String, privateStates: Set<String>, ends: [String: Outcome], retired: [String: String],
        states: [String], actions: [String], clocks: [Clock], silences: [Silence], joins: [String], watches: [Watch] = [],
        retention: Limit?,
        rows: [Row]
    ) {
        self.kind = kind
        self.revision = revision
        self.start = start
        self.privateStates = privateStates
        self.ends = ends
        self.retired = retired
        self.states = states
        self.actions = actions
        self.clocks = clocks
        self.silences = silences
        self.joins = joins
        self.watches = watches
        self.retention = retention
        self.rows = rows
        reindex()
    }

    mutating func add(rows more: [Row], silences moreSilences: [Silence], clocks moreClocks: [Clock], needs: [String: [AnyGuard]]) {
        rows += more
        silences += moreSilences
        clocks += moreClocks
        for place in rows.indices {
            if let further = needs[rows[place].action] { rows[place].needs += further }
        }
        reindex()
    }

    private mutating func reindex() {
        (index, places) = ([:], [:])
        for (place, row) in rows.enumerated() {
            for state in Set(row.from) {
                index["\(row.action)|\(state)"] = place
                places[state, default: []].append(place)
            }
        }
    }

    /// The one row for this action out of this state.
    package func row(_ action: String, from state: String) -> Row? { index["\(action)|\(state)"].map { rows[$0] } }

    /// Every row out of a state, in the order of the table.
    package func rows(from state: String) -> [Row] { (places[state] ?? []).map { rows[$0] } }

    /// Whether an act of this name may read an outside answer.
    func asksOutside(_ action: String) -> Bool { rows.contains { $0.action == action && $0.needs.contains { !$0.reads.isEmpty } } }

    package func clock(_ name: String) -> Clock? { clocks.first { $0.name.rawValue == name } }

    package func isEnd(_ state: String) -> Bool { ends[state] != nil }
}
