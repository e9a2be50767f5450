import WorkCalendar

/// Where a clock's limit comes from; read and frozen when the clock starts.
package enum LimitSource: Hashable, Sendable {
    /// A setting of the zone folder, with the lawful or proposed default.
    case setting(String, Int, ClockUnit)
    /// A limit of the definition the record was opened under: `limits.<name>`.
    case definition(String)
}

/// Which pauses stop a clock.
package enum Honours: Hashable, Sendable {
    case none
    /// The eight procedures of 行政许可法 Art. 45.
    case law
    /// Those and what the definition's guide excludes.
    case lawAndExcluded
}

/// A declared clock of a kind.
package struct Clock: Hashable, Sendable {
    package let name: ClockName
    package let limit: LimitSource
    package let honours: Honours
    package let edge: Edge
    /// Keeps running after the record has ended.
    package let outlives: Bool
    /// Counts toward the record's lamp and due date.
    package let lamps: Bool

    package init(
        _ name: ClockName, _ limit: LimitSource, honours: Honours = .none, edge: Edge = .midnight, outlives: Bool = false,
        lamps: Bool = true
    ) {
        self.name = name
        self.limit = limit
        self.honours = honours
        self.edge = edge
        self.outlives = outlives
        self.lamps = lamps
    }
}

/// The moment at which the system acts by itself.
package enum Point: Hashable, Sendable {
    /// The instant after the clock's due time.
    case due(ClockName)
    /// Midnight after the clock's due day.
    case dayAfterDue(ClockName)
    /// The instant after the first bound gap falls due.
    case gapDue
    /// Midnight after the record has been this long in the state.
    case inState(LimitSource)
}

/// Silence that speaks: at this point, in these states, the system performs this action.
package struct Silence<K: RecordKind>: Sendable {
    let erased: Table.Silence
    package init(_ point: Point, in states: [K.State], do action: K.Action) {
        erased = Table.Silence(point: point, states: states.map(\.rawValue), action: action.rawValue)
    }
}

/// Whether a row out of a state makes it someone's turn (an inbox entry).
package enum Turn: Hashable, Sendable {
    /// When every guard that needs no typed field says yes.
    case whenMet
    /// May be done, is not waited for: withdraw, extend, terminate.
    case never
}

/// One line of the table: (action, from) to a state, or staying.
package struct Row<K: RecordKind>: Sendable {
    let erased: Table.Row

    package init(
        _ action: K.Action, from: [K.State], to: K.State? = nil, by: [By], asks: [Field] = [], needs: [Guard<K>] = [],
        times: Int? = nil, effective: Effective = .now, approval: Approval? = nil, turn: Turn = .whenMet, does: [Effect] = []
    ) {
        erased = Table.Row(
            action: action.rawValue, from: from.map(\.rawValue), to: to?.rawValue, by: by, asks: asks, needs: needs.map(\.erased),
            times: times, effective: effective, approval: approval, turn: turn, does: does)
    }
}

/// The one table of a kind.
package struct Lifecycle<K: RecordKind>: Sendable {
    package private(set) var table: Table

    package init(
        _ kind: String, revision: Int = 1, start: K.State, privateStates: [K.State] = [], ends: [K.State: Outcome],
        retired: [String: K.State] = [:], clocks: [Clock], silences: [Silence<K>], joins: [K.Action] = [], watches: [Watch] = [],
        retention: Limit? = nil, rows: [Row<K>]
    ) {
        table = Table(
            kind: kind, revision: revision, start: start.rawValue, privateStates: Set(privateStates.map(\.rawValue)),
            ends: Dictionary(uniqueKeysWithValues: ends.map { ($0.key.rawValue, $0.value) }),
            retired: retired.mapValues(\.rawValue), states: K.State.allCases.map(\.rawValue), actions: K.Action.allCases.map(\.rawValue),
            clocks: clocks, silences: silences.map(\.erased), joins: joins.map(\.rawValue), watches: watches, retention: retention,
            rows: rows.map(\.erased))
    }

    /// The table with an overlay's rows, silences, clocks and further guards added; nothing is removed or weakened.
    package func overlaid(_ overlay: Overlay<K>) -> Lifecycle {
        var copy = self
        copy.table.add(
            rows: overlay.rows.map(\.erased), silences: overlay.silences.map(\.erased), clocks: overlay.clocks,
            needs: Dictionary(uniqueKeysWithValues: overlay.needs.map { ($0.key.rawValue, $0.value.map(\.erased)) }))
        return copy
    }
}

/// Rows, silences, clocks and *further* guards another measure adds to a kind from its own file.
package struct Overlay<K: RecordKind>: Sendable {
    let clocks: [Clock]
    let silences: [Silence<K>]
    let needs: [K.Action: [Guard<K>]]
    let rows: [Row<K>]

    package init(clocks: [Clock] = [], silences: [Silence<K>] = [], needs: [K.Action: [Guard<K>]] = [:], rows: [Row<K>] = []) {
        self.clocks = clocks
        self.silences = silences
        self.needs = needs
        self.rows = rows
    }
}
