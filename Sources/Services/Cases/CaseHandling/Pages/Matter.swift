import Evidence
import People
import Records
import Web
import WorkCalendar
import Zone

/// Everything the pages of one matter show, read in one go; it knows no database.
struct Matter: Sendable {
    /// For whom a page is written: staff read what their table says, applicants read what follows for them.
    enum Audience: Sendable { case applicant, staff }

    /// A line of history with its words opened and its people named.
    struct Line: Sendable {
        let line: HistoryLine
        let words: [String: JSON]
        let name: String?
        let behalf: String?
        /// The step it happened to; nil for the matter itself.
        let step: String?
        /// Where its actor sits, when that is not the unit acted for.
        let place: String?
    }

    /// A receipt as it is printed: the event it proves and the checkpoint it is under.
    struct Proof: Sendable {
        let index: Int64
        let checkpoint: Instant
    }

    /// Who acts for the applicant, and whether a mandate is on record here.
    struct Agent: Sendable {
        let name: String
        let hasMandate: Bool
    }

    /// A look of somebody who works here, with the name.
    struct Seen: Sendable {
        let look: PersonalLook
        let name: String
    }

    /// A file by its id: what it was called, how large it is.
    struct File: Sendable {
        let id: Int64
        let name: String
        let size: Int64
    }

    let view: RecordView
    let audience: Audience
    /// Oldest first.
    let lines: [Line]
    let proof: Proof?
    let files: [Int64: File]
    let holder: String?
    /// The one who handed it in for the applicant (经办人); nil where the applicant came themselves.
    let agent: Agent?
    /// What may be done beside the table, by step; the matter itself under the empty key. Only staff are offered any.
    var builtIns: [String: [BuiltIn]] = [:]
    let zone: ZoneFolder
    /// Who looked at it, oldest first.
    var looks: [Seen] = []

    var record: RecordRow { view.record }
    var number: String { record.number ?? "" }
    var state: CaseRecord.State? { CaseRecord.State(rawValue: record.state) }
    var item: Item? { view.item }
    var isStaff: Bool { audience == .staff }
    var calendar: OfficeCalendar { zone.calendar }
    /// Written down by a clerk for somebody at the window.
    var isFromWindow: Bool { record.data["openedBy"] == .string(RoleName.clerk) }

    /// What the matter is called: the item's name under the version it was opened with.
    var title: Words { item?.name ?? Words(zh: record.title, en: record.title) }

    var applicant: [String: JSON] { view.party(.applicant)?.personal ?? [:] }
    var applicantName: String { applicant["name"]?.stringValue ?? "" }

    func material(_ id: String) -> Words { item?.material(id)?.name ?? Words(zh: id, en: id) }
    func department(_ id: String) -> Department? { zone.department(id) }

    /// The newest line of the matter itself under this action.
    func last(_ actions: CaseRecord.Action...) -> Line? {
        lines.last { line in line.line.record == record.id && actions.contains { $0.rawValue == line.line.action } }
    }

    /// The papers as they stand: of each material what was handed in last.
    var papers: [Paper] { view.papers.filter { $0.at == newest[$0.material] } }
    /// What a later paper of the same material took the place of.
    var replacedPapers: [Paper] { view.papers.filter { $0.at != newest[$0.material] } }
    private var newest: [String: Instant] { Dictionary(view.papers.map { ($0.material, $0.at) }, uniquingKeysWith: max) }

    func openGaps(_ list: String) -> [Gap] { view.gaps.filter { $0.list == list && $0.isOpen } }

    func offer(_ action: CaseRecord.Action) -> RecordView.ActionOffer? { view.actions.first { $0.row.action == action.rawValue } }
    func may(_ action: CaseRecord.Action) -> Bool { offer(action).map { $0.blocking.isEmpty } ?? false }

    /// The step plan of the item, under the conditions of this application.
    func plan(_ key: String) -> StepPlan? { item?.step(key) }
    func child(_ key: String) -> (record: RecordRow, actions: [String])? { view.children.last { $0.record.step == key } }
}

extension Line {
    /// A text of the event's words.
    func said(_ name: String) -> String? { words[name]?.stringValue.flatMap { $0.isEmpty ? nil : $0 } }
    /// A text of the event's open data.
    func told(_ name: String) -> String? { line.data[name]?.stringValue }
    func count(_ name: String) -> Int? { line.data[name]?.intValue.map { Int($0) } }
}

extension RecordView.ActionOffer {
    /// What stands in the way now. An outside answer that is not known yet is asked for when the act is done, so it blocks nothing here.
    var blocking: [Reason] {
        let asks = row.needs.contains { !$0.reads.isEmpty }
        return unmet.filter { !(asks && $0.code.hasSuffix("_unknown")) }
    }
}

typealias Line = Matter.Line
