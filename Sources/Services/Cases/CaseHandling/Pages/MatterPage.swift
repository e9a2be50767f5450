import Evidence
import Records
import Web
import WorkCalendar
import Zone

/// A matter: its result or the date that binds, what the reader must do, where it stands, what happened, its proof.
struct MatterPage: Page {
    let title: HTML
    let facts: HTML
    let result: HTML
    let due: HTML
    let todo: HTML
    let acts: HTML
    let board: HTML
    let timeline: HTML
    let aside: HTML
    let details: HTML
    let signals: HTML
    let helpline: HTML

    static let template = Template(
        """
        <header class="page-head"><h1>{{{title}}}</h1>
        <p>{{{facts}}}</p></header>
        {{{result}}}{{{due}}}{{{acts}}}<div class="split section">
        <div>
        {{{todo}}}{{{helpline}}}{{{board}}}{{{signals}}}{{{details}}}
        <section class="section"><h2>[[经过|What happened]]</h2>
        {{{timeline}}}</section>
        </div>
        <aside class="stack">
        {{{aside}}}</aside>
        </div>
        """)

    init(
        _ matter: Matter, wording: Wording, site: Site, csrf: HTML, helpline: HTML, signals: HTML = .empty
    ) {
        let language = wording.language
        let draft = matter.state == .draft
        title = Breaks.html(matter.title[language])
        facts = Self.facts(matter, language)
        result = MatterResult(matter: matter, wording: wording).html
        let binding = draft ? .empty : MatterDue(matter: matter, wording: wording).html
        due = result.isEmpty || binding.isEmpty ? binding : "<div class=\"section\">\(binding)</div>"
        todo = MatterTodo(matter: matter, wording: wording, csrf: csrf).html
        acts = MatterActs(matter: matter, language: language).html
        let heading = language == .zh ? "办到哪了" : "Where it stands"
        board =
            draft
            ? .empty
            : "<section\(" class=\"section\"", if: !todo.isEmpty)><h2>\(heading)</h2>\(MatterBoard(matter: matter, wording: wording).html)</section>\n"
        timeline = Timeline(MatterTelling(matter: matter, wording: wording).entries).html(wording)
        aside = MatterAside(matter: matter, wording: wording, site: site).html
        details = MatterDetails(matter: matter, wording: wording).html
        self.helpline = helpline
        self.signals = signals
    }

    /// Applicant, state, flags.
    private static func facts(_ matter: Matter, _ language: Language) -> HTML {
        let state = CaseRecord.titles.state(matter.record.state)[language]
        var shown = matter.isStaff ? matter.view.flags : matter.view.flags.subtracting(["late_entry", "repudiated"])
        // An offer that was taken up, or that nobody can take up any more, is no news.
        if matter.state != .received { shown.remove("deferral_offered") }
        let flags = shown.sorted().compactMap { CaseRecord.flags[$0] }.map { flag -> HTML in " \(Part.tag(flag[language], .warn))" }
        let name: HTML =
            matter.applicantName.isEmpty
            ? .empty : language == .zh ? "\(matter.applicantName) · " : "<span lang=\"zh-CN\">\(matter.applicantName)</span> · "
        let strangers = matter.isStaff && matter.record.open && matter.agent?.hasMandate == false
        let mandate: HTML = strangers ? " " + Part.tag(language == .zh ? "代办，没有委托记录" : "Agent without a mandate on record", .warn) : .empty
        return name + Part.tag(state, matter.record.open ? .pen : .plain) + flags.joined() + mandate
    }
}

/// Where a long name may break: before the words that close most item names.
enum Breaks {
    static func html(_ name: String) -> HTML {
        for tail in ["核发", "审批", "登记", "备案", "许可", "审查"] where name.hasSuffix(tail) && name.count > tail.count + 4 {
            return listed(name.dropLast(tail.count)) + "<wbr>\(tail)"
        }
        return listed(name[...])
    }

    /// A list of things breaks after its commas.
    private static func listed(_ name: Substring) -> HTML {
        name.split(separator: "、").map { part -> HTML in "\(part)" }.joined("、<wbr>")
    }
}

extension CasePages {
    @Sendable func showMatter(_ visit: Visit) async throws -> Answer {
        let matter = try await matter(visit)
        let page = MatterPage(
            matter, wording: visit.wording, site: visit.site, csrf: HTML.csrfField(visit.csrf),
            helpline: visit.look.large ? Part.helpline(visit) : .empty, signals: try await signals(about: matter, visit))
        return try visit.page(page, shell(matter))
    }

    /// The shell of every page of a matter.
    func shell(_ matter: Matter, crumb: Words? = nil, faults: Int = 0, status: Int = 200) -> Shell {
        let list: Shell.Crumb =
            matter.isStaff
            ? .init(Words(zh: "待办", en: "Inbox"), "/inbox") : .init(Words(zh: "我的办件", en: "My matters"), "/matters")
        let number = Words(zh: matter.number, en: matter.number)
        var crumbs = [list, Shell.Crumb(number, crumb == nil ? nil : MatterAddress.matter(matter.number), mono: true)]
        if let crumb { crumbs.append(.init(crumb)) }
        return Shell(
            crumb.map { Words(zh: "\($0.zh) · \(matter.title.zh)", en: "\($0.en) · \(matter.title.en)") } ?? matter.title,
            door: matter.isStaff ? .inbox : .matters, crumbs: crumbs, density: matter.isStaff ? .work : .citizen, faults: faults,
            helpline: false, status: status)
    }
}
