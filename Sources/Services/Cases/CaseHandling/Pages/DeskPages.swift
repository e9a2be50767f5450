import Desk
import HTTPTypes
import People
import Records
import Web
import WorkCalendar
import Zone

/// Desk acceptance for those who come without an application: code → person and item → checklist → one decision.
///
/// Identity codes travel in posted forms, never in an address, so that they stay out of histories and logs. What was filled in is
/// carried from page to page in the form; nothing is stored before the decision but the scans.
struct DeskPages: Sendable {
    let cases: CaseHandling
    let files: FileStore
    private let search: ZoneSearch

    init(cases: CaseHandling, files: FileStore) {
        self.cases = cases
        self.files = files
        search = ZoneSearch(cases.zone)
    }

    // MARK: Handlers

    @Sendable func start(_ visit: Visit) async throws -> Answer {
        let item = visit.query("item").flatMap { cases.zone.item($0) }
        return DeskStartPage(visit: visit, item: item, code: "", search: "", faults: []).answer
    }

    @Sendable func who(_ visit: Visit) async throws -> Answer {
        let form = try await visit.form()
        let typed = form.text("code")
        let asked = cases.zone.item(form.text("item"))
        if typed.isEmpty {
            let missing = Words(zh: "请刷证件，或输入号码", en: "Scan the card or enter the number")
            return DeskStartPage(visit: visit, item: asked, code: "", search: form.text("q"), faults: [missing]).answer
        }
        let applicant = try await applicant(typed, visit)
        guard applicant.faults.isEmpty else {
            return DeskStartPage(visit: visit, item: asked, code: typed, search: form.text("q"), faults: applicant.faults).answer
        }
        if let asked, try takes(asked, applicant, visit) { return papersPage(DeskEntry(asked, applicant), visit) }
        let query = form.text("q")
        let found = search.items(matching: query).filter { item in
            visit.caller.has(RoleName.clerk, in: item.department) && item.applicants.contains(Item.Applicant(applicant.kind))
        }
        return DeskItemsPage(visit: visit, zone: cases.zone, applicant: applicant, search: query, items: found).answer
    }

    @Sendable func papers(_ visit: Visit) async throws -> Answer {
        let form = try await visit.form()
        let (item, applicant) = try await subject(form, visit)
        return papersPage(DeskEntry(item, applicant), visit)
    }

    @Sendable func decide(_ visit: Visit) async throws -> Answer {
        let form = try await visit.form()
        let (item, applicant) = try await subject(form, visit)
        let decision = DeskDecision(rawValue: form.text("decision")) ?? .check
        var entry = DeskEntry(item, applicant, form)
        let refused = try await takeScans(form, into: &entry, visit)
        let decisions = DeskDecisions(cases: cases)
        if decision == .all { for material in item.materials { entry.marks[material.id] = .have } }
        let (application, found) = decisions.faults(entry, decision)
        let faults = refused + found
        let isOnlyLook = decision == .check || decision == .all
        guard faults.isEmpty, !isOnlyLook else {
            let told = decision == .all ? refused : faults
            return DeskPapersPage(visit: visit, cases: cases, entry: entry, form: application.form, faults: told, looked: isOnlyLook).answer
        }
        do {
            let outcome = try await decisions.carryOut(decision, entry, application, visit)
            let saying = outcome.refused.map { Toast(Self.received(outcome.number, $0, visit.language)) }
            return .redirect(to: "/desk/done/\(outcome.number)", saying: saying)
        } catch let refusal as Refusal {
            let problem = refusal.problem(visit.language)
            let words = problem.errors.map(\.message)
            let told = (words.isEmpty ? [problem.detail] : words).map { DeskDecisions.Fault("papers", zh: $0.zh, en: $0.en) }
            return DeskPapersPage(
                visit: visit, cases: cases, entry: entry, form: application.form, faults: told, looked: false
            ).answer
        }
    }

    @Sendable func done(_ visit: Visit) async throws -> Answer {
        guard let view = try await cases.view(visit.parameter("number"), caller: visit.caller) else { throw Problem.unknown() }
        return DeskDonePage(visit: visit, cases: cases, view: view).answer
    }

    // MARK: What the handlers share

    private static func received(_ number: String, _ why: Words, _ language: Language) -> String {
        language == .zh ? "已收件 \(number)，容缺没有提出：\(why.zh)" : "\(number) was received; no deferral was offered: \(why.en)"
    }

    private func applicant(_ typed: String, _ visit: Visit) async throws -> DeskApplicant {
        try await cases.atWindow(DeskApplicant.read(typed, today: cases.today), for: visit.caller)
    }

    /// The item and the applicant a form is about; the form is ours, so that anything else is a stale or made-up one.
    private func subject(_ form: FormBody, _ visit: Visit) async throws -> (Item, DeskApplicant) {
        guard let item = cases.zone.item(form.text("item")) else { throw Problem.unknown() }
        let applicant = try await applicant(form.text("code"), visit)
        guard applicant.faults.isEmpty, try takes(item, applicant, visit) else { throw Problem.unknown() }
        return (item, applicant)
    }

    private func takes(_ item: Item, _ applicant: DeskApplicant, _ visit: Visit) throws -> Bool {
        guard visit.caller.has(RoleName.clerk, in: item.department) else {
            throw Problem.notAllowed(
                Words(
                    zh: "这个事项由“\(item.departmentName.zh)”的窗口收件。",
                    en: "This item is received at the window of the \(item.departmentName.en)."))
        }
        return item.applicants.contains(Item.Applicant(applicant.kind))
    }

    private func papersPage(_ entry: DeskEntry, _ visit: Visit) -> Answer {
        var entry = entry
        entry.once = visit.requestId
        return DeskPapersPage(visit: visit, cases: cases, entry: entry, form: [:], faults: [], looked: false).answer
    }

    /// Takes in the scans sent with this form; the others are carried in it by id.
    private func takeScans(_ form: FormBody, into entry: inout DeskEntry, _ visit: Visit) async throws -> [DeskDecisions.Fault] {
        guard let owner = visit.caller.person.map({ Principal.person($0).description }) else { throw Problem.notSignedIn() }
        var faults: [DeskDecisions.Fault] = []
        for material in entry.item.materials {
            for file in form.files(DeskEntry.file(material.id)) where !(file.name.isEmpty && file.bytes.isEmpty) {
                guard file.bytes.count <= FormBody.fileLimit, let kind = FileKind(content: file.bytes) else {
                    faults.append(Self.unreadable(material, file))
                    continue
                }
                do {
                    let stored = try await files.keep(
                        file.bytes, name: file.name, mediaType: kind.mediaType, owner: owner, now: visit.now)
                    entry.scans[material.id, default: []].append(.init(id: stored.id, name: file.name))
                } catch FileStore.Fault.infected(let name) {
                    let words = Infected.words(name)
                    faults.append(.init(DeskEntry.file(material.id), material.name, zh: words.zh, en: words.en))
                    continue
                }
                // Who scans a paper has it in hand.
                if entry.marks[material.id] == nil { entry.marks[material.id] = .have }
            }
        }
        return faults
    }

    private static func unreadable(_ material: Material, _ file: FormBody.File) -> DeskDecisions.Fault {
        let why =
            file.bytes.count > FormBody.fileLimit
            ? Words(zh: "最多 20 MB，请分几份扫描", en: "at most 20 MB; scan it in parts") : FileKind.refusal(file.name, content: file.bytes)
        return .init(DeskEntry.file(material.id), material.name, zh: why.zh, en: why.en)
    }
}

extension Item.Applicant {
    init(_ kind: Application.Applicant) { self = kind == .organisation ? .organisation : .person }
}
