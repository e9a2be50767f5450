import WorkCalendar

/// A service item (事项) as the zone publishes it: everything needed to advise on it, decide it, print and explain it.
///
/// Texts that stand elsewhere in the folder (the department's name, the procedures, the remedies) are resolved when the folder is
/// loaded, so that an item frozen under a record is complete by itself.
package struct Item: Sendable, Hashable, Codable, Identifiable {
    package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        case licence, payment, registration, other
        case publicService = "public_service"
    }
    /// On the spot (即办件) or within the promised time (承诺件).
    package enum Handling: String, Sendable, Hashable, Codable, CaseIterable {
        case promised
        case onTheSpot = "on_the_spot"
    }
    package enum Audience: String, Sendable, Hashable, Codable, CaseIterable { case enterprise, person, both }
    package enum Applicant: String, Sendable, Hashable, Codable, CaseIterable { case organisation, person }
    package enum Channel: String, Sendable, Hashable, Codable, CaseIterable { case online, window, post, kiosk }

    /// Its slug, the stem of its file and its address: `/items/<code>`.
    package let code: String
    package let name: Words
    /// Id of the department that decides.
    package let department: String
    package let departmentName: Words
    package let kind: Kind
    package let handling: Handling
    package let audience: Audience
    package let topics: [String]
    /// Whether it hangs on the QR wall of the frequent items (measure 9).
    package let frequent: Bool
    package let codes: ItemCodes
    package let source: Source
    package let conditions: Words
    package let applicants: [Applicant]
    package let limits: Limits
    /// The procedures of Article 45 that may stop this item's clocks.
    package let pauses: [Pause]
    /// What else only the promised clock leaves out.
    package let excluded: [Pause]
    package let fee: Fee
    package let channels: [Channel]
    package let place: Words
    package let visits: Int
    package let materials: [Material]
    package let form: [FormField]
    package let steps: [StepPlan]
    package let result: ItemResult?
    package let basis: [String]
    /// The standard the reviewer examines by.
    package let review: Words?
    package let questions: [Question]
    /// The remedies against a denial, as they are printed on it.
    package let appeal: Words
    package let thresholds: Thresholds
    /// What must be held before; nil where nothing is, so that definitions frozen before this key came stay as they are.
    private let requires: [Prerequisite]?

    /// An item written in Swift, for tests and samples; the loader uses it too.
    package init(
        code: String, name: Words, department: String, departmentName: Words, kind: Kind = .other, handling: Handling = .promised,
        audience: Audience = .enterprise, topics: [String] = [], frequent: Bool = false, codes: ItemCodes = ItemCodes(), source: Source,
        conditions: Words, applicants: [Applicant] = [.organisation], limits: Limits, pauses: [Pause] = [], excluded: [Pause] = [],
        fee: Fee = .free, channels: [Channel] = [.window], place: Words, visits: Int = 1, materials: [Material], form: [FormField] = [],
        steps: [StepPlan] = [], result: ItemResult? = nil, basis: [String] = [], review: Words? = nil, questions: [Question] = [],
        appeal: Words, thresholds: Thresholds, prerequisites: [Prerequisite] = []
    ) {
        self.code = code
        self.name = name
        self.department = department
        self.departmentName = departmentName
        self.kind = kind
        self.handling = handling
        self.audience = audience
        self.topics = topics
        self.frequent = frequent
        self.codes = codes
        self.source = source
        self.conditions = conditions
        self.applicants = applicants
        self.limits = limits
        self.pauses = pauses
        self.excluded = excluded
        self.fee = fee
        self.channels = channels
        self.place = place
        self.visits = visits
        self.materials = materials
        self.form = form
        self.steps = steps
        self.result = result
        self.basis = basis
        self.review = review
        self.questions = questions
        self.appeal = appeal
        self.thresholds = thresholds
        requires = prerequisites.isEmpty ? nil : prerequisites
    }

    /// Items whose results must be held before this one is decided.
    package var prerequisites: [Prerequisite] { requires ?? [] }

    package var id: String { code }

    /// The clocks that run on an item.
    package enum Clock: Sendable, Hashable, CaseIterable { case statutory, promised }

    /// Codes of the procedures that stop a clock; the promised clock honours all the statutory one does, by construction.
    package func honours(_ clock: Clock) -> [String] {
        let lawful = pauses.filter(\.statutory).map(\.code)
        guard clock == .promised else { return lawful }
        return (pauses + excluded).reduce(into: lawful) { codes, pause in
            if !codes.contains(pause.code) { codes.append(pause.code) }
        }
    }

    package func material(_ id: String) -> Material? { materials.first { $0.id == id } }
    package func field(_ name: String) -> FormField? { form.first { $0.name == name } }
    package func step(_ key: String) -> StepPlan? { steps.first { $0.key == key } }
    package func pause(_ code: String) -> Pause? { (pauses + excluded).first { $0.code == code } }

    /// Whether any paper may be brought later.
    package var allowsDeferral: Bool { materials.contains { $0.deferrable != nil } }
}

/// The official codes of an item, only where a source gives them (domain 01): 12, 31 and 33 characters.
package struct ItemCodes: Sendable, Hashable, Codable {
    package let basic: String?
    package let implementation: String?
    package let handling: String?

    package init(basic: String? = nil, implementation: String? = nil, handling: String? = nil) {
        self.basic = basic
        self.implementation = implementation
        self.handling = handling
    }
}

/// The public guide an item was taken from.
package struct Source: Sendable, Hashable, Codable {
    package let url: String
    package let region: String
    package let department: String
    /// True when the address is a copy and not the government's own host.
    package let mirror: Bool
    package let note: String?
    /// How and when it was read.
    package let read: String

    package init(url: String, region: String, department: String, mirror: Bool = false, note: String? = nil, read: String) {
        self.url = url
        self.region = region
        self.department = department
        self.mirror = mirror
        self.note = note
        self.read = read
    }
}

/// An item whose result must be held first, and the rule that says so; a prior condition without one may not be set.
package struct Prerequisite: Sendable, Hashable, Codable {
    /// Code of the item.
    package let item: String
    package let basis: String?
    /// True where the rule was not read and the zone proposes it.
    package let proposed: Bool

    package init(item: String, basis: String? = nil, proposed: Bool = false) {
        self.item = item
        self.basis = basis
        self.proposed = proposed
    }
}

/// What the applicant holds in the end.
package struct ItemResult: Sendable, Hashable, Codable {
    package enum Form: String, Sendable, Hashable, Codable, CaseIterable { case certificate, decision, registration, receipt }

    package let name: Words
    package let type: Form

    package init(name: Words, type: Form) {
        self.name = name
        self.type = type
    }
}

/// A question often asked, and its answer.
package struct Question: Sendable, Hashable, Codable {
    package let question: Words
    package let answer: Words

    package init(question: Words, answer: Words) {
        self.question = question
        self.answer = answer
    }
}
