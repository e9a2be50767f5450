import Evidence
import Records
import Web
import WorkCalendar
import Zone

/// One step of an application: what is wrong first, then the fields, with everything that was typed still in them.
struct ApplyPage: Page {
    let title: Words
    let itemName: HTML
    let stepper: HTML
    let summary: HTML
    let helpline: HTML
    let content: HTML
    let saved: HTML
    let phone: String

    static let template = Template(
        """
        <div class="split">
        <div class="form">
        <header class="page-head"><h1>{{title}}</h1><p>{{{itemName}}}</p>
        {{{stepper}}}</header>
        {{{summary}}}{{{helpline}}}{{{content}}}
        </div>
        <aside class="stack hide-large"><div class="panel"><h2>[[填不下去就问|Stuck? Ask]]</h2><p><a href="tel:{{phone}}">{{phone}}</a></p><p class="note">[[也可以带着材料来大厅，我们替您填。|Or bring your papers to the hall and we fill it in with you.]]</p></div>
        {{{saved}}}</aside>
        </div>
        """)
}

/// A step's form around its fields.
struct ApplyForm: Page {
    let address: String
    let version: String
    let fields: HTML
    let button: Words
    let draft: Bool
    let back: String

    static let template = Template(
        """
        <form class="section" method="post" enctype="multipart/form-data" action="{{address}}" novalidate>{{{csrfField}}}<input type="hidden" name="version" value="{{version}}">
        {{{fields}}}
        <div class="cluster section"><button class="button primary" name="go" value="on">{{button}}</button>{{#draft}}<button class="button" name="go" value="later">[[存成草稿|Save as a draft]]</button>{{/draft}}<a class="button plain" href="{{back}}">[[回上一页|Back]]</a></div>
        </form>
        """)
}

extension CasePages {
    /// A page of the application around what the step shows.
    func applyPage(_ visit: Visit, _ draft: Draft, _ step: ApplyStep, content: HTML, summary: ErrorSummary? = nil) throws -> Answer {
        let language = visit.language
        let names = ApplyStep.allCases.map { $0.name[language] }
        let page = ApplyPage(
            title: step.title, itemName: Breaks.html(draft.item.name[language]),
            stepper: Part.stepper(names, current: step.index, language),
            summary: summary?.html(language) ?? .empty, helpline: visit.look.large ? Part.helpline(visit) : .empty, content: content,
            saved: saved(draft, visit), phone: visit.site.phone)
        let faults = summary?.entries.count ?? 0
        let item = Shell.Crumb(draft.item.name, "/items/\(draft.item.code)")
        let crumbs = [Shell.Crumb(Words(zh: "办事", en: "Services"), "/"), item, .init(Words(zh: "申请", en: "Apply"))]
        return try visit.page(
            page,
            Shell(
                Words(zh: "\(step.title.zh) · \(draft.item.name.zh)", en: "\(step.title.en) · \(draft.item.name.en)"), door: .home,
                crumbs: crumbs,
                faults: faults, helpline: false, status: faults == 0 ? 200 : 422))
    }

    private func saved(_ draft: Draft, _ visit: Visit) -> HTML {
        guard let matter = draft.matter, let last = matter.lines.last else { return .empty }
        let zh = visit.language == .zh
        let when = visit.wording.moment(last.line.recordedAt)
        return """
            <div class="panel"><h2>\(zh ? "草稿已存" : "Your draft is saved")</h2><p>\(when)</p><p class="note">\(zh ? "换一台手机或电脑登录，接着填。编号 " : "Sign in on another phone or computer and go on. Number ")\(Part.number(matter.number))</p></div>
            """
    }

    // MARK: Doors

    @Sendable func showStart(_ visit: Visit) async throws -> Answer {
        try applicantStep(visit, try await blank(visit), problem: nil)
    }

    @Sendable func takeStart(_ visit: Visit) async throws -> Answer {
        let form = try await visit.form()
        var draft = try await blank(visit)
        draft.typing = draft.typing.taking(form, step: .applicant, item: draft.item)
        return try await save(draft, form, .applicant, visit)
    }

    @Sendable func showEdit(_ visit: Visit) async throws -> Answer {
        guard let step = ApplyStep(rawValue: visit.parameter("step")) else { throw Problem.unknown() }
        return try show(step, visit, try await draft(visit), problem: nil)
    }

    @Sendable func takeEdit(_ visit: Visit) async throws -> Answer {
        guard let step = ApplyStep(rawValue: visit.parameter("step")) else { throw Problem.unknown() }
        let form = try await visit.form()
        var draft = try await draft(visit)
        switch step {
        case .applicant, .form:
            draft.typing = draft.typing.taking(form, step: step, item: draft.item)
            return try await save(draft, form, step, visit)
        case .check: return .redirect(to: MatterAddress.edit(draft.number ?? "", .send))
        case .send: return try await send(draft, form, visit)
        }
    }

    func show(_ step: ApplyStep, _ visit: Visit, _ draft: Draft, problem: Problem?) throws -> Answer {
        switch step {
        case .applicant: try applicantStep(visit, draft, problem: problem)
        case .form: try formStep(visit, draft, problem: problem)
        case .check: try checkStep(visit, draft)
        case .send: try sendStep(visit, draft, typed: .empty, problem: problem)
        }
    }
}
