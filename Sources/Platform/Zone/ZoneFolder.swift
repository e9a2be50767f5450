import WorkCalendar

/// A zone as its folder `zones/<zone>/` describes it, checked and complete; read once at start and never changed.
package struct ZoneFolder: Sendable {
    package let id: String
    package let name: Words
    /// What the masthead shows; the name where the folder gives none.
    package let short: Words
    /// What record numbers begin with, for example `XG`.
    package let prefix: String
    package let offset: UTCOffset
    /// The domain printed under QR codes.
    package let host: String
    package let hotline: String
    package let phone: String
    package let address: Words
    package let hours: OfficeHours
    package let thresholds: Thresholds
    /// Time settings by name, for example `case.notice`, each with its basis.
    package let settings: [String: SourcedLimit]
    package let pauses: [Pause]
    /// The remedies against a denial.
    package let appeal: Words
    package let leadingIndustries: [Words]
    /// Where the standing of an applicant is asked; without one it is *unknown*, and there is no deferral.
    package let credit: CreditSource?
    /// Who must sign in with a second factor; everybody who works here, where the folder says nothing.
    package let secondFactor: SecondFactor
    package let departments: [Department]
    package let calendar: OfficeCalendar
    /// The years whose State Council notice is loaded, in order.
    package let calendarYears: [Int]
    /// All 33, by number.
    package let measures: [Measure]
    /// By code.
    package let items: [Item]
    package let demonstration: Demonstration
    /// Where the codes of the guides hang, and which are withdrawn.
    package let wall: Wall
    /// What people say for the items.
    package let vocabulary: Vocabulary
    /// SHA-256 over every file that was read; empty for a zone made in Swift.
    package let fingerprint: String
    /// How people are told things.
    package let messaging: Messaging
    /// The rules that are written as decision models, by the name of their file.
    package let decisions: [ZoneDecision]

    private let itemIndex: [String: Int]
    private let departmentIndex: [String: Int]

    package init(
        id: String, name: Words, short: Words? = nil, prefix: String, offset: UTCOffset, host: String, hotline: String, phone: String,
        address: Words,
        hours: OfficeHours, thresholds: Thresholds, settings: [String: SourcedLimit], pauses: [Pause], appeal: Words,
        leadingIndustries: [Words] = [], credit: CreditSource? = nil, secondFactor: SecondFactor = .staff, departments: [Department],
        calendar: OfficeCalendar, calendarYears: [Int], measures: [Measure],
        items: [Item], demonstration: Demonstration = .none, wall: Wall = .none, vocabulary: Vocabulary = .none,
        messaging: Messaging = .none, decisions: [ZoneDecision] = [], fingerprint: String = ""
    ) {
        self.id = id
        self.name = name
        self.short = short ?? name
        self.prefix = prefix
        self.offset = offset
        self.host = host
        self.hotline = hotline
        self.phone = phone
        self.address = address
        self.hours = hours
        self.thresholds = thresholds
        self.settings = settings
        self.pauses = pauses
        self.appeal = appeal
        self.leadingIndustries = leadingIndustries
        self.credit = credit
        self.secondFactor = secondFactor
        self.departments = departments
        self.calendar = calendar
        self.calendarYears = calendarYears.sorted()
        self.measures = measures.sorted { $0.number < $1.number }
        self.items = items.sorted { $0.code < $1.code }
        self.demonstration = demonstration
        self.wall = wall
        self.vocabulary = vocabulary
        self.fingerprint = fingerprint
        self.messaging = messaging
        self.decisions = decisions.sorted { $0.id < $1.id }
        itemIndex = Dictionary(self.items.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
        departmentIndex = Dictionary(departments.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The sources of standing a zone may choose.
    package enum CreditSource: String, Sendable, Hashable, CaseIterable {
        /// The zone's own record of lapsed deferrals, and nothing else.
        case ownRecords = "own_records"
    }

    /// Who must sign in with a second factor.
    package enum SecondFactor: String, Sendable, Hashable, CaseIterable { case staff, off }

    /// The time settings every zone must give.
    package static let requiredSettings = ["case.arrival", "case.cure", "case.delivery", "case.notice"]

    package func item(_ code: String) -> Item? { itemIndex[code].map { items[$0] } }
    package func department(_ id: String) -> Department? { departmentIndex[id].map { departments[$0] } }
    package func measure(_ number: Int) -> Measure? { measures.first { $0.number == number } }
    package func decision(_ id: String) -> ZoneDecision? { decisions.first { $0.id == id } }
    package func pause(_ code: String) -> Pause? { pauses.first { $0.code == code } }

    /// The time setting of that name; nil when the folder gives none (never for `requiredSettings`).
    package func limit(_ name: String) -> Limit? { settings[name]?.limit }

    /// Codes of the procedures a clock may honour in this zone: the eight of Article 45, or all.
    package func honours(_ clock: Item.Clock) -> [String] {
        pauses.filter { clock == .promised || $0.statutory }.map(\.code)
    }
}
