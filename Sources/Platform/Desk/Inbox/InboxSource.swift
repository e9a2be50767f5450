import People
import Records
import Web
import WorkCalendar
import Zone

/// A group of actions an inbox can be narrowed to: 待受理, 待审查.
package struct InboxLane: Sendable, Hashable {
    /// As it stands in the address: `?f=accept`.
    package let key: String
    package let name: Words
    package let actions: Set<String>
    /// Left out of the page while nothing is in it.
    package let isRare: Bool

    package init(_ key: String, _ name: Words, _ actions: Set<String>, isRare: Bool = false) {
        self.isRare = isRare
        self.key = key
        self.name = name
        self.actions = actions
    }
}

/// What a service brings to the inbox: its lanes, the words of its lines, and what may be done with several at once.
package struct InboxSource: Sendable {
    package typealias Summaries = @Sendable (_ lines: [InboxLine], _ caller: Caller) async throws -> [Int64: InboxSummary]

    package let kind: String
    package let lanes: [InboxLane]
    /// States in which its clock stands still.
    package let pausedStates: [String]
    /// The state whose first coming is the day of receipt.
    package let receivedStates: [String]
    /// By the id of the line's record; a line without a summary is not shown.
    package let summaries: Summaries
    /// What a line is about, and which step it is in: the names of the filters.
    package let subject: @Sendable (_ duty: DutyLine) -> Words
    package let step: @Sendable (_ duty: DutyLine) -> Words
    package let channels: [String: Words]
    /// Names of units that are no department of the hall.
    package let seats: [String: Words]
    /// Where a matter of this kind is shown.
    package let address: @Sendable (_ number: String) -> String
    /// The page that looks over a whole department, for those who lead one.
    package let overview: String?
    package let bulk: InboxBulk?

    package init(
        kind: String, lanes: [InboxLane], pausedStates: [String] = [], receivedStates: [String] = [], summaries: @escaping Summaries,
        subject: @escaping @Sendable (_ duty: DutyLine) -> Words, step: @escaping @Sendable (_ duty: DutyLine) -> Words,
        channels: [String: Words] = [:], seats: [String: Words] = [:], address: @escaping @Sendable (_ number: String) -> String,
        overview: String? = nil, bulk: InboxBulk? = nil
    ) {
        self.kind = kind
        self.lanes = lanes
        self.pausedStates = pausedStates
        self.receivedStates = receivedStates
        self.summaries = summaries
        self.subject = subject
        self.step = step
        self.channels = channels
        self.seats = seats
        self.address = address
        self.overview = overview
        self.bulk = bulk
    }
}

/// What may be done with several lines at once, after it was shown what will come of each.
package struct InboxBulk: Sendable {
    /// A field asked once for all.
    package enum Ask: Sendable {
        case text(String, Words, optional: Bool)
        case choice(String, Words, [Web.Field.Option])
        /// A colleague of the lines' departments.
        case colleague(String, Words)

        package var name: String {
            switch self {
            case .text(let name, _, _), .choice(let name, _, _), .colleague(let name, _): name
            }
        }
    }

    package struct Action: Sendable {
        /// As it stands in the address.
        package let key: String
        /// The engine's action.
        package let action: String
        /// In the list of choices: 受理.
        package let name: Words
        /// On the button that does it, with `#` for how many: 受理这 # 件.
        package let button: Words
        package let asks: [Ask]
        /// Offered where one of the lines waits for it; nil: offered to these roles.
        package let roles: Set<String>?

        package init(
            _ key: String, action: String? = nil, _ name: Words, button: Words, asks: [Ask] = [], roles: Set<String>? = nil
        ) {
            self.button = button
            self.key = key
            self.action = action ?? key
            self.name = name
            self.asks = asks
            self.roles = roles
        }

        /// Whether it can be done with a line at all, as far as the list knows; what stands in the way is said before it is done.
        func fits(_ line: InboxLine, _ caller: Caller) -> Bool {
            guard let roles else { return line.actions.contains(action) }
            return caller.unitRoles.contains { roles.contains($0.role) && $0.unit == line.record.unit }
        }
    }

    /// What will come of one line, or why nothing can.
    package struct Foresight: Sendable {
        package let isPossible: Bool
        /// What follows, with its day; or what stands in the way.
        package let words: Words
        /// The version it was foreseen from.
        package let version: Int64

        package init(isPossible: Bool, words: Words, version: Int64) {
            self.isPossible = isPossible
            self.words = words
            self.version = version
        }
    }

    package typealias Foresee =
        @Sendable (_ action: Action, _ lines: [InboxLine], _ caller: Caller) async throws -> [Int64: Foresight]

    package let actions: [Action]
    /// By the id of the line's record.
    package let foresee: Foresee
    /// Reasons of a refusal in the words people read: materials and steps by their names.
    package let explain: @Sendable (_ reason: Words, _ line: InboxLine) -> Words

    package init(
        actions: [Action], foresee: @escaping Foresee,
        explain: @escaping @Sendable (_ reason: Words, _ line: InboxLine) -> Words = { reason, _ in reason }
    ) {
        self.actions = actions
        self.foresee = foresee
        self.explain = explain
    }

    func action(_ key: String) -> Action? { actions.first { $0.key == key } }
}
