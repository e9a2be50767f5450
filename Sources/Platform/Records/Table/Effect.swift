import WorkCalendar

/// The name of a clock within a kind.
package struct ClockName: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
    package init(stringLiteral value: String) { rawValue = value }

    package static let notice: ClockName = "notice"
    package static let statutory: ClockName = "statutory"
    package static let promised: ClockName = "promised"
    package static let delivery: ClockName = "delivery"
}

/// What a transition does beside changing the state: values the engine interprets in order; none talks to the outside.
package indirect enum Effect: Hashable, Sendable {
    case start(ClockName)
    case stop(ClockName)
    /// Starts the clock only where the definition says that this action starts it (the building permit counts from receipt).
    case startWhere(String, ClockName)
    /// Stops every clock that honours the reason; the pause itself becomes a clock of the planned length.
    case pause
    case resume
    case extend(ClockName)
    /// Writes the gaps that were asked for onto this list.
    case gaps(String)
    /// Gaps offered on the list bind from now on.
    case bindGaps
    /// Marks the gaps whose papers came as cured.
    case cureGaps
    case closeGaps
    /// Runs only when no gap of the list is left open: "all corrections in" starts the office's clock, a part does not.
    case whenCured(String, [Effect])
    case flag(String)
    case fact(FactName)
    case notice(String, to: [Role])
    /// Opens the steps of the definition as children.
    case steps
    case spawn(kind: String, link: String)
    case signal(link: String, action: String)
    case send(partner: String, message: String)
    case claim(String, by: [String])
    case release(String)
    case bar(Role)
    /// The service's own statement, in the same transaction.
    case own(String)
}

/// When an act counts, as opposed to when it was written down.
package enum Effective: Hashable, Sendable {
    case now
    /// Now, or the next opening of the office: may lie in the future of the recording.
    case officeTime
    /// The office time of the moment the present state began: silence after an online submission counts from its arrival.
    case arrival
    /// The start of the clock: deemed acceptance counts from receipt (行政许可法 Art. 32(4)).
    case clockStart(ClockName)
    /// The instant the timer stood at, not the moment the runner came round.
    case fired
    /// Brought along by a signal or packet, or now.
    case carried
    /// A device's own time, signed and in sequence, at most this old.
    case claimed(within: Limit)
}

/// A second person in a transition.
package enum Approval: Hashable, Sendable {
    /// Executes at once; the named approver is told and may repudiate.
    case named(Role, field: String)
    /// Waits until another person in this role confirms.
    case confirmed(Role)
}
