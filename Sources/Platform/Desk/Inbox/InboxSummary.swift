import People
import Records
import Store
import WorkCalendar
import Zone

/// One line of an inbox: the matter or the step whose turn it is, with the actions waited for.
package struct InboxLine: Sendable, Hashable {
    package let record: RecordRow
    /// The matter it belongs to; the record itself where it is one.
    package let root: RecordRow
    package let duty: DutyLine

    package var actions: [String] { duty.actions }
    package var dueAt: Instant { duty.dueAt }

    package init(record: RecordRow, root: RecordRow, duty: DutyLine) {
        self.record = record
        self.root = root
        self.duty = duty
    }

    /// The lines of these duties, in their order, read whole.
    static func read(_ duties: [DutyLine], _ db: any Connection) throws -> [InboxLine] {
        try duties.compactMap { duty in
            guard let record = try RecordQueries.find(duty.record, db),
                let root = duty.root == duty.record ? record : try RecordQueries.find(duty.root, db)
            else { return nil }
            return InboxLine(record: record, root: root, duty: duty)
        }
    }
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
    /// Who has it, where somebody does.
    package let holder: String?
    package let clock: Clock?
    /// When its clock will start, where none runs yet.
    package let clockStarts: Words?
    /// The one verb on its button, and where it leads.
    package let verb: Words
    package let verbAddress: String
    /// The matter's own page.
    package let address: String

    package init(
        title: Words, applicant: String?, names: [String] = [], tags: [Words] = [], step: Words, holder: String? = nil, clock: Clock?,
        clockStarts: Words? = nil, verb: Words, verbAddress: String, address: String
    ) {
        self.title = title
        self.applicant = applicant
        self.names = names
        self.tags = tags
        self.step = step
        self.holder = holder
        self.clock = clock
        self.clockStarts = clockStarts
        self.verb = verb
        self.verbAddress = verbAddress
        self.address = address
    }
}
