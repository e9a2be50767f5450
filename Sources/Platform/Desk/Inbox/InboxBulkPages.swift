import HTTPTypes
import People
import Records
import Store
import Web
import WorkCalendar
import Zone

/// What would happen to each of the lines chosen, before anything does.
struct BulkPreviewPage: Page {
    let title: Words
    let lead: HTML
    let summary: HTML
    let ready: HTML
    let blocked: HTML
    let fields: HTML
    let hidden: HTML
    let button: Words
    let canDo: Bool

    static let template = Template(
        """
        <header class="page-head"><h1>{{title}}</h1><p>{{{lead}}}</p></header>
        {{{summary}}}{{{ready}}}{{#canDo}}<form class="form section" method="post" action="/inbox/bulk" novalidate>{{{csrfField}}}{{{hidden}}}{{{fields}}}
        <div class="cluster section-inner"><button class="button primary">{{button}}</button><a class="button plain" href="/inbox">[[一件也不办，回待办|Do none of them, back to the inbox]]</a></div></form>{{/canDo}}
        {{{blocked}}}{{^canDo}}<p class="section"><a class="button primary" href="/inbox">[[回到待办|Back to the inbox]]</a></p>{{/canDo}}
        """)
}

/// What became of each.
struct BulkDonePage: Page {
    let title: Words
    let done: HTML
    let left: HTML

    static let template = Template(
        """
        <header class="page-head"><h1>{{title}}</h1></header>
        {{{left}}}{{{done}}}
        <p class="section"><a class="button primary" href="/inbox">[[回到待办|Back to the inbox]]</a></p>
        """)
}

/// The lists of both pages: the matter, and what is said of it.
struct BulkList {
    let visit: Visit
    let words: [Int64: (line: InboxLine, summary: InboxSummary)]

    private func say(_ zh: String, _ en: String) -> String { visit.language == .zh ? zh : en }

    func section(_ id: String, _ title: String, _ rows: [(line: InboxLine, said: [Words])], head: String) -> HTML {
        guard !rows.isEmpty else { return .empty }
        let body = rows.map { row($0.line, $0.said, head) }.joined("\n")
        let heads = [say("事项 · 编号", "Item · number"), say("申请人", "Applicant"), say("环节", "Step"), head].map { name -> HTML in
            "<th role=\"columnheader\" scope=\"col\">\(name)</th>"
        }.joined()
        return """
            <section class="section" aria-labelledby="\(id)-t"><h2 id="\(id)-t">\(title)</h2><div class="table-box"><table role="table" class="table cards inbox">\
            <caption class="vh">\(title)</caption><thead role="rowgroup"><tr role="row">\(heads)</tr></thead><tbody role="rowgroup">
            \(body)
            </tbody></table></div></section>

            """
    }

    private func row(_ line: InboxLine, _ said: [Words], _ head: String) -> HTML {
        let summary = words[line.record.id]?.summary
        let title = summary?.title ?? Words(zh: line.root.title, en: line.root.title)
        let address = summary?.address ?? "/inbox"
        let text = said.map { $0[visit.language] }.joined(separator: say("；", "; "))
        return """
            <tr role="row"><th role="rowheader" scope="row" class="main"><a class="row-link" href="\(address)"><span class="item">\(title[visit.language])</span>\
            <span class="num">\(line.root.number ?? "")</span></a></th><td role="cell" data-label="\(say("申请人", "Applicant"))">\(summary?.applicant ?? "–")</td>\
            <td role="cell" data-label="\(say("环节", "Step"))">\(summary?.step[visit.language] ?? "")</td><td role="cell" data-label="\(head)">\(text)</td></tr>
            """
    }
}

extension InboxPages {
    @Sendable func foreseeBulk(_ visit: Visit) async throws -> Answer {
        let wish = try await bulkWish(visit, action: visit.query("do") ?? "", records: visit.queries("r"), typed: [:])
        guard let wish else { return try nothingChosen(visit) }
        return try await preview(visit, wish, problem: nil)
    }

    /// Nothing was ticked: said, with the way back.
    private func nothingChosen(_ visit: Visit) throws -> Answer {
        let title = Words(zh: "还没有选办件", en: "Nothing selected")
        let text = Words(zh: "在待办里勾选要一起办的，再选办什么。", en: "Tick the matters in the inbox, then choose what to do with them.")
        let html: HTML = """
            <header class="page-head"><h1>\(title[visit.language])</h1></header>
            \(Part.empty(text[visit.language], next: visit.language == .zh ? "回到待办" : "Back to the inbox", address: "/inbox"))
            """
        return visit.page(html, Self.shell(title))
    }

    private func preview(_ visit: Visit, _ wish: BulkWish, problem: Problem?) async throws -> Answer {
        let foreseen = try await wish.source.bulk?.foresee(wish.action, wish.lines, visit.caller) ?? [:]
        let ready = wish.lines.filter { foreseen[$0.record.id]?.isPossible == true }
        let blocked = wish.lines.filter { foreseen[$0.record.id]?.isPossible != true } + wish.strange
        let list = BulkList(visit: visit, words: try await reader.summaries((wish.lines + wish.strange).map(\.duty), visit.caller))
        func rows(_ lines: [InboxLine]) -> [(line: InboxLine, said: [Words])] {
            lines.map { line in
                let other = line.root.kind == wish.source.kind ? Self.notYourTurn : Self.oneByOne
                return (line, [foreseen[line.record.id]?.words ?? other])
            }
        }
        let language = visit.language
        let name = wish.action.name
        let asks = try await asks(wish, ready, visit, problem)
        let hidden = hidden(wish, ready, foreseen, visit)
        let summary = problem.map { ErrorSummary($0, labels: asks.labels).html(language) }
        let page = BulkPreviewPage(
            title: Words(zh: "\(name.zh)：先看会怎样", en: "\(name.en): what would happen"),
            lead: lead(ready.count, blocked.count, language), summary: summary ?? .empty,
            ready: list.section(
                "ready", language == .zh ? "能办的 \(ready.count) 件" : "\(ready.count) can be done", rows(ready),
                head: language == .zh ? "办了以后" : "What follows"),
            blocked: list.section(
                "blocked", language == .zh ? "办不了的 \(blocked.count) 件，不会动" : "\(blocked.count) cannot be done and stay as they are",
                rows(blocked), head: language == .zh ? "为什么" : "Why"),
            fields: asks.html, hidden: hidden,
            button: Words(
                zh: wish.action.button.zh.replacing("#", with: "\(ready.count)"),
                en: wish.action.button.en.replacing("#", with: "\(ready.count)")), canDo: !ready.isEmpty)
        return try visit.page(
            page, Self.shell(Words(zh: "一起办：\(name.zh)", en: "Together: \(name.en)"), faults: problem?.errors.count ?? 0))
    }

    private static let notYourTurn = Words(zh: "现在不轮到您办", en: "It is not your turn")
    private static let oneByOne = Words(zh: "这一类要打开来一件一件办", en: "Of this kind each is opened and handled by itself")

    private func lead(_ ready: Int, _ blocked: Int, _ language: Language) -> HTML {
        let zh = language == .zh
        if ready == 0 { return "\(zh ? "这几件现在都办不了，什么也没有动。" : "None of these can be done now; nothing was changed.")" }
        let rest = blocked == 0 ? "" : zh ? "，办不了的不会动" : "; what cannot be done stays as it is"
        return
            "\(zh ? "还什么都没办。每件单独办，一件没办成不影响别的\(rest)。办了不能撤销。" : "Nothing is done yet. Each is done by itself: one that fails holds up none of the others\(rest). What is done cannot be undone.")"
    }

    /// The records with the versions they were foreseen from, and a mark that makes sending twice the same as once.
    private func hidden(_ wish: BulkWish, _ ready: [InboxLine], _ foreseen: [Int64: InboxBulk.Foresight], _ visit: Visit) -> HTML {
        let token = wish.typed["token"] ?? "\(visit.requestId)"
        let records = ready.map { line -> HTML in
            "<input type=\"hidden\" name=\"r\" value=\"\(line.record.id).\(foreseen[line.record.id]?.version ?? 0)\">"
        }.joined()
        return "<input type=\"hidden\" name=\"do\" value=\"\(wish.action.key)\"><input type=\"hidden\" name=\"token\" value=\"\(token)\">"
            + records
    }

    private func asks(_ wish: BulkWish, _ lines: [InboxLine], _ visit: Visit, _ problem: Problem?) async throws
        -> (html: HTML, labels: [(field: String, label: Words)])
    {
        var html = HTML.empty
        var labels: [(field: String, label: Words)] = []
        for ask in wish.action.asks {
            let field: Web.Field
            switch ask {
            case .text(let name, let label, let optional):
                field = Web.Field(
                    name, label, .longtext, value: wish.typed[name] ?? "", optional: optional, fault: problem?.fault(at: name))
            case .choice(let name, let label, let options):
                field = Web.Field(name, label, .choice(options), value: wish.typed[name] ?? "", fault: problem?.fault(at: name))
            case .colleague(let name, let label):
                let people = try await colleagues(of: Set(lines.map(\.record.unit)))
                field = Web.Field(
                    name, label, .choice(people.map { .init(String($0.id), Words(zh: $0.name, en: $0.name)) }),
                    value: wish.typed[name] ?? "", fault: problem?.fault(at: name))
            }
            labels.append((field.name, field.label))
            html += field.html(visit.language)
        }
        return (html, labels)
    }

    /// Those who may be given a matter of these departments.
    private func colleagues(of units: Set<String>) async throws -> [Person] {
        let around = engine.surroundings
        return try await engine.database.read { db in
            var found: [Int64: Person] = [:]
            for unit in units.sorted() {
                for role in [RoleName.reviewer, RoleName.chief] {
                    for person in try around.holders(db, role, unit) { found[person.id] = person }
                }
            }
            return found.values.sorted { $0.id < $1.id }
        }
    }

    @Sendable func doBulk(_ visit: Visit) async throws -> Answer {
        let form = try await visit.form()
        let chosen = form.all("r").map { $0.split(separator: ".").compactMap { Int64($0) } }.filter { $0.count == 2 }
        let versions = Dictionary(chosen.map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
        let wish = try await bulkWish(visit, action: form.text("do"), records: chosen.map { String($0[0]) }, typed: form.typed)
        guard let wish else { return try nothingChosen(visit) }
        let faults = wish.action.asks.compactMap { ask -> Problem.FieldFault? in
            if case .text(_, _, optional: true) = ask { return nil }
            guard form.text(ask.name).isEmpty else { return nil }
            return .init("/\(ask.name)", "required", Words(zh: "请选一项", en: "Choose one"))
        }
        guard faults.isEmpty else { return try await preview(visit, wish, problem: .invalid(faults)) }
        let token = String(form.text("token").prefix(40))
        let outcomes = try await perform(wish, versions: versions, token: token, visit)
        return try await result(visit, wish, outcomes)
    }

    /// Done, and the day that binds next.
    private func finished(_ summary: InboxSummary?, _ visit: Visit) -> Words {
        guard let due = summary?.clock?.reading, due.state == .running, due.dueAt != .never else { return Words(zh: "办好了", en: "Done") }
        func day(_ language: Language) -> String {
            let wording = Wording(language, offset: zone.offset, now: visit.now)
            return wording.date(wording.day(due.dueAt))
        }
        return Words(zh: "办好了，下一个期限 \(day(.zh))", en: "Done; next due \(day(.en))")
    }

    private func result(_ visit: Visit, _ wish: BulkWish, _ outcomes: [BulkOutcome]) async throws -> Answer {
        let done = outcomes.filter { $0.reasons == nil }
        let left = outcomes.filter { $0.reasons != nil }
        // Read again: what was done stands in a new state.
        let fresh = try await engine.database.read { db in try InboxLine.read(outcomes.map(\.line.duty), db) }
        let words = try await wish.source.summaries(fresh, visit.caller)
        let list = BulkList(
            visit: visit,
            words: Dictionary(
                fresh.compactMap { line in words[line.record.id].map { (line.record.id, (line, $0)) } },
                uniquingKeysWith: { first, _ in first }
            ))
        let zh = visit.language == .zh
        let name = wish.action.name
        let title =
            left.isEmpty
            ? Words(zh: "\(name.zh)：\(done.count) 件都办好了", en: "\(name.en): all \(done.count) done")
            : Words(zh: "\(name.zh)：办好 \(done.count) 件，\(left.count) 件没办", en: "\(name.en): \(done.count) done, \(left.count) not")
        let page = BulkDonePage(
            title: title,
            done: list.section(
                "done", zh ? "办好的" : "Done", done.map { ($0.line, [finished(list.words[$0.line.record.id]?.summary, visit)]) },
                head: zh ? "结果" : "Outcome"),
            left: list.section(
                "left", zh ? "没有办的，还是原样" : "Not done, and as they were", left.map { ($0.line, $0.reasons ?? []) }, head: zh ? "为什么" : "Why")
        )
        return try visit.page(page, Self.shell(Words(zh: "一起办：\(name.zh)", en: "Together: \(name.en)")))
    }
}
