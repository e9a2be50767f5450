import Desk
import Evidence
import People
import Records
import Web
import WorkCalendar
import Zone

/// One act on a matter or a step: what will happen, what it asks, one button that names it.
struct ActionPage: Page {
    let summary: HTML
    let title: Words
    let what: HTML
    let consequence: String
    let unmet: HTML
    let papers: HTML
    let fields: HTML
    let address: String
    let version: Int64
    let button: Words
    let style: String
    let disabled: HTML
    let back: String

    static let template = Template(
        """
        <header class="page-head"><h1>{{title}}</h1><p>{{{what}}}</p></header>
        {{{summary}}}<div class="form">
        <section class="panel"><h2>[[办了以后|What follows]]</h2><p>{{consequence}}</p>{{{papers}}}</section>
        {{{unmet}}}<form class="section" method="post" enctype="multipart/form-data" action="{{address}}" novalidate>{{{csrfField}}}<input type="hidden" name="version" value="{{version}}">
        {{{fields}}}
        <div class="cluster section"><button class="{{style}}"{{{disabled}}}>{{button}}</button><a class="button plain" href="{{back}}">[[不办，回这件|Leave it as it is]]</a></div>
        </form>
        </div>
        """)
}

/// The act an address names: on the matter or on one of its steps.
struct Acting: Sendable {
    let action: String
    let step: String?
    let record: RecordRow
    let row: Table.Row?
    let unmet: [Reason]
    let titles: Titles

    init(_ visit: Visit, _ matter: Matter) throws {
        action = visit.parameter("action")
        let key = visit.parameter("step")
        if key.isEmpty {
            let offer = matter.view.actions.first { [action = self.action] in $0.row.action == action }
            (step, record, row, unmet, titles) = (nil, matter.record, offer?.row, offer?.blocking ?? [], CaseRecord.titles)
        } else {
            guard let child = matter.child(key) else { throw Problem.unknown() }
            let allowed = child.actions.contains(action)
            (step, record, unmet, titles) = (key, child.record, [], StepRecord.titles)
            row = allowed ? StepRecord.lifecycle.table.row(action, from: child.record.state) : nil
        }
    }

    var isKnown: Bool { step == nil ? CaseRecord.Action(rawValue: action) != nil : StepRecord.Action(rawValue: action) != nil }

    func target(_ number: String) -> Act.Target {
        step.map { .step(kind: CaseRecord.name, number: number, key: $0) } ?? .number(kind: CaseRecord.name, number)
    }

    func address(_ number: String) -> String {
        step.map { MatterAddress.step(number, $0, action) } ?? MatterAddress.act(number, action)
    }

    /// What is said once it is done.
    func done(_ matter: Matter) -> Words {
        guard step != nil else { return ActWords.done(action) }
        let title = title(matter)
        return Words(zh: "办好了：\(title.zh)", en: "Done: \(title.en)")
    }

    func title(_ matter: Matter) -> Words {
        guard let step else { return ActWords.button(action) }
        let name = matter.plan(step)?.title ?? Words(zh: step, en: step)
        return Words(zh: ActWords.stepButton(action, name.zh).zh, en: ActWords.stepButton(action, name.en).en)
    }
}

extension CasePages {
    @Sendable func showAction(_ visit: Visit) async throws -> Answer {
        let matter = try await matter(visit)
        if let office = OfficeActing(visit, matter) { return try await showOffice(visit, matter, office) }
        let acting = try Acting(visit, matter)
        guard acting.row != nil else { return try notNow(visit, matter, acting, typed: nil) }
        return try await actionPage(visit, matter, acting, typed: .empty, problem: nil)
    }

    @Sendable func takeAction(_ visit: Visit) async throws -> Answer {
        let form = try await visit.form()
        let matter = try await matter(visit)
        if let office = OfficeActing(visit, matter) { return try await takeOffice(visit, matter, office) }
        let acting = try Acting(visit, matter)
        guard let row = acting.row else { return try notNow(visit, matter, acting, typed: TypedForm(form)) }
        let fields = ActFields(matter: matter, titles: acting.titles, typed: .empty, problem: nil, people: [:], language: visit.language)
        let asksPapers = row.asks.contains { $0.kind == .papers }
        let uploads = asksPapers ? try await uploads(form, for: fields.materials, visit) : Uploads()
        let reading = ActReading(form: form, uploads: uploads, materials: fields.materials, today: zone.calendar.day(of: visit.now))
        guard uploads.faults.isEmpty else {
            return try await actionPage(visit, matter, acting, typed: reading.again, problem: .invalid(uploads.faults))
        }
        let act = Act(
            acting.target(matter.number), acting.action, fields: reading.fields(row.asks), caller: visit.caller,
            ifMatch: form["version"].flatMap { Int64($0) })
        do {
            _ = try await engine.perform(act)
        } catch let refusal as Refusal {
            switch refusal {
            case .fields:
                let problem = reading.atControls(refusal.problem(visit.language))
                return try await actionPage(visit, matter, acting, typed: reading.again, problem: problem)
            case .behind, .notNow: return try notNow(visit, try await self.matter(visit), acting, typed: reading.again, refusal: refusal)
            default: throw refusal.problem(visit.language)
            }
        }
        return .redirect(to: MatterAddress.matter(matter.number), saying: Toast(acting.done(matter)[visit.language]))
    }

    private func actionPage(_ visit: Visit, _ matter: Matter, _ acting: Acting, typed: TypedForm, problem: Problem?) async throws -> Answer
    {
        let language = visit.language
        let asks = acting.row?.asks ?? []
        var people: [String: [Person]] = [:]
        for ask in asks {
            if case .person(let role) = ask.kind {
                people[ask.name] = try await holders(role, in: acting.record.unit).filter { $0.id != visit.caller.person }
            }
        }
        let fields = ActFields(matter: matter, titles: acting.titles, typed: typed, problem: problem, people: people, language: language)
        let summary = problem.map { ErrorSummary($0, labels: fields.labels(asks)) }
        let title = acting.title(matter)
        let grave = ["withdraw", "discard", "terminate", "deny", "not_accept"].contains(acting.action)
        let page = ActionPage(
            summary: summary?.html(language) ?? .empty, title: title,
            what: "\(matter.title[language]) · \(Part.number(matter.number)) · \(matter.applicantName)",
            consequence: ActWords.consequence(acting.action, matter, language) ?? "", unmet: unmet(acting, matter, language),
            papers: acting.action == "promise" ? promised(matter, visit.wording) : .empty, fields: fields.html(asks),
            address: acting.address(matter.number), version: acting.record.version, button: title,
            style: grave ? "button danger" : "button primary", disabled: acting.unmet.isEmpty ? .empty : " disabled",
            back: MatterAddress.matter(matter.number))
        let faults = summary?.entries.count ?? 0
        return try visit.page(page, shell(matter, crumb: title, faults: faults, status: faults == 0 ? 200 : 422))
    }

    /// Why the button cannot be pressed now; said, never hidden.
    private func unmet(_ acting: Acting, _ matter: Matter, _ language: Language) -> HTML {
        guard !acting.unmet.isEmpty else { return .empty }
        let rows = acting.unmet.map { reason -> HTML in "<li>\(ActWords.named(reason.words, matter)[language])</li>" }
        let title = language == .zh ? "现在还不能办，因为" : "Not possible yet, because"
        return
            "<section class=\"panel error section\"><h2 class=\"title\">\(MatterDrawing.warning)\(title)</h2><ul>\(rows.joined())</ul></section>\n"
    }

    /// The papers a promise is about, with their days.
    private func promised(_ matter: Matter, _ wording: Wording) -> HTML {
        let zh = wording.language == .zh
        let rows = matter.openGaps("deferral").map { gap -> HTML in
            let due = gap.dueAt == .never ? "" : zh ? "，\(wording.deadline(gap.dueAt)) 前" : ", by \(wording.deadline(gap.dueAt))"
            return "<li>\(matter.material(gap.what)[wording.language])\(due)<br><span class=\"note\">\(gap.problem)</span></li>"
        }
        return "<ol>\(rows.joined())</ol>"
    }
}
