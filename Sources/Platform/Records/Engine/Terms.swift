import Evidence
import WorkCalendar

/// What the engine needs of a definition: the limits, papers and steps a record was opened under and keeps to its end.
package struct Terms: Sendable {
    package struct Step: Hashable, Sendable {
        package let key: String
        package let title: String
        package let unit: String
        package let after: [String]
        /// Working days of its own; nil where the guide sets none.
        package let days: Int?

        package init(key: String, title: String, unit: String, after: [String], days: Int?) {
            self.key = key
            self.title = title
            self.unit = unit
            self.after = after
            self.days = days
        }
    }
    package struct Paper: Hashable, Sendable {
        package let id: String
        package let main: Bool
        package let required: Bool
        /// Working days in which it may follow; nil where it may not.
        package let deferrableDays: Int?

        package init(id: String, main: Bool, required: Bool, deferrableDays: Int?) {
            self.id = id
            self.main = main
            self.required = required
            self.deferrableDays = deferrableDays
        }
    }

    package let code: String
    package let limits: [String: Limit]
    /// Pause codes that stop a clock by law, and those only the promise leaves out.
    package let lawful: [String]
    package let excluded: [String]
    package let thresholds: Thresholds
    package let steps: [Step]
    package let papers: [Paper]
    /// The action that starts the clocks of the matter: `accept`, or `receive` where the law says so.
    package let startOn: String
    /// The service's own reading of the definition, for its guards and pages.
    package let payload: any Sendable

    package init(
        code: String, limits: [String: Limit], lawful: [String], excluded: [String], thresholds: Thresholds, steps: [Step], papers: [Paper],
        startOn: String = "accept", payload: any Sendable
    ) {
        self.code = code
        self.limits = limits
        self.lawful = lawful
        self.excluded = excluded
        self.thresholds = thresholds
        self.steps = steps
        self.papers = papers
        self.startOn = startOn
        self.payload = payload
    }

    package func paper(_ id: String) -> Paper? { papers.first { $0.id == id } }
    /// The special procedures that may be used at all.
    package var procedures: [String] { lawful + excluded.filter { !lawful.contains($0) } }

    package static let none = Terms(
        code: "", limits: [:], lawful: [], excluded: [], thresholds: Thresholds(), steps: [], papers: [], payload: ())
}

/// A kind as the engine is told of it: its table, its reading of a definition, its own effects.
package struct Kind: Sendable {
    package let table: Table
    package let titles: Titles
    /// Reads the stored definition once; the engine keeps the result, for a definition never changes.
    let read: @Sendable (Definition) throws -> any Sendable
    /// What the definition comes to for this form: conditions decided, limits and steps laid out.
    let terms: @Sendable (_ payload: any Sendable, _ form: [String: JSON]) -> Terms
    let own: [String: @Sendable (OwnEffect) throws -> Void]
    /// Where a record of this kind sits that another one opened; nil: in the unit of its cause.
    let seat: String?
    /// What is opened when a threshold of a record of this kind, or of one of its parts, was passed; nil: nothing.
    let alarm: (@Sendable (Alarm, Surroundings) throws -> Alarm.Answer?)?

    package init<K: RecordKind>(
        _ kind: K.Type, titles: Titles, read: @escaping @Sendable (Definition) throws -> any Sendable = { _ in () },
        terms: @escaping @Sendable (_ payload: any Sendable, _ form: [String: JSON]) -> Terms = { _, _ in .none },
        own: [String: @Sendable (OwnEffect) throws -> Void] = [:], seat: String? = nil,
        alarm: (@Sendable (Alarm, Surroundings) throws -> Alarm.Answer?)? = nil
    ) {
        table = K.lifecycle.table
        self.titles = titles
        self.read = read
        self.terms = terms
        self.own = own
        self.seat = seat
        self.alarm = alarm
    }
}
