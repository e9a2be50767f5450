import People
import Records
import WorkCalendar
import Zone

/// One line of an inbox: the matter or the step whose turn it is, with the actions waited for.
package struct InboxLine: Sendable, Hashable {
    package let record: RecordRow
    /// The matter it belongs to; the record itself where it is one.
    package let root: RecordRow
    package let actions: [String]
    package let dueAt: Instant

    package init(record: RecordRow, root: RecordRow, actions: [String]) {
        self.record = record
        self.root = root
        self.actions = actions
        // A part without a clock of its own is due with its whole, as the whole stands now.
        dueAt = record.dueAt == .never ? root.dueAt : record.dueAt
    }

    init(_ duty: DutyRow) { self.init(record: duty.record, root: duty.root, actions: duty.actions) }

    /// Due today or before it.
    func isDue(before midnight: Instant) -> Bool { dueAt != .never && dueAt <= midnight }
}

/// What a line shows beside the columns every record has; the service that owns the record tells it.
package struct InboxSummary: Sendable {
    /// The clock the line is measured by.
    package struct Clock: Sendable {
        package let reading: Reading
        package let unit: ClockUnit
        /// What is due then, such as 送达; nil for the decision itself.
        package let name: Words?

        package init(reading: Reading, unit: ClockUnit, name: Words? = nil) {
            self.reading = reading
            self.unit = unit
            self.name = name
        }
    }

    /// What it is about: the item's name.
    package let title: Words
    /// Organisations in full, persons masked; nil where the caller may not know.
    package let applicant: String?
    /// What a search may match; never shown.
    package let names: [String]
    package let tags: [Words]
    /// Its state, or the step it is in.
    package let step: Words
    package let clock: Clock?
    /// The one verb on its button, and where it leads.
    package let verb: Words
    package let verbAddress: String
    /// The matter's own page.
    package let address: String

    package init(
        title: Words, applicant: String?, names: [String] = [], tags: [Words] = [], step: Words, clock: Clock?, verb: Words,
        verbAddress: String, address: String
    ) {
        self.title = title
        self.applicant = applicant
        self.names = names
        self.tags = tags
        self.step = step
        self.clock = clock
        self.verb = verb
        self.verbAddress = verbAddress
        self.address = address
    }
}

/// A group of actions an inbox can be narrowed to: 待受理, 待审查.
package struct InboxLane: Sendable, Hashable {
    /// As it stands in the address: `?f=accept`.
    package let key: String
    package let name: Words
    package let actions: Set<String>

    package init(_ key: String, _ name: Words, _ actions: Set<String>) {
        self.key = key
        self.name = name
        self.actions = actions
    }
}

/// What a service brings to the inbox: its lanes, the states in which its clock stands still, and the words of its lines.
package struct InboxSource: Sendable {
    package typealias Summaries = @Sendable (_ lines: [InboxLine], _ caller: Caller) async throws -> [Int64: InboxSummary]

    package let kind: String
    package let lanes: [InboxLane]
    package let pausedStates: [String]
    /// By the id of the line's record; a line without a summary is not shown.
    package let summaries: Summaries
    /// Where a matter of this kind is shown.
    package let address: @Sendable (_ number: String) -> String
    /// The page that looks over a whole department, for those who lead one.
    package let overview: String?

    package init(
        kind: String, lanes: [InboxLane], pausedStates: [String], summaries: @escaping Summaries,
        address: @escaping @Sendable (_ number: String) -> String, overview: String? = nil
    ) {
        self.kind = kind
        self.lanes = lanes
        self.pausedStates = pausedStates
        self.summaries = summaries
        self.address = address
        self.overview = overview
    }
}
