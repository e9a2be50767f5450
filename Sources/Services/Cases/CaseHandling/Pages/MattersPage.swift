import People
import Records
import Web
import WorkCalendar
import Zone

/// My matters: what waits for me, what is running, drafts, and what is done, by year.
struct MattersPage: Page {
    let title: Words
    let whom: HTML
    let waiting: HTML
    let running: HTML
    let drafts: HTML
    let done: HTML
    let empty: HTML
    let pager: HTML

    static let template = Template(
        """
        <header class="page-head"><h1>{{title}}</h1>{{{whom}}}</header>
        {{{empty}}}{{{waiting}}}{{{running}}}{{{drafts}}}{{{done}}}{{{pager}}}
        """)
}

/// Sorts matters into what the reader looks for and draws each group.
struct MatterList {
    let views: [RecordView]
    let zone: ZoneFolder
    let wording: Wording
    let now: Instant

    private var language: Language { wording.language }
    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    private func state(_ view: RecordView) -> CaseRecord.State? { CaseRecord.State(rawValue: view.record.state) }
    private func matter(_ view: RecordView) -> Matter {
        Matter(view: view, audience: .applicant, lines: [], proof: nil, files: [:], holder: nil, agent: nil, zone: zone)
    }

    /// What only the applicant can move: papers to bring, a form to mend, a promise to sign.
    func waitsForMe(_ view: RecordView) -> Words? {
        switch state(view) {
        case .preReturned: return Words(zh: "改好再交", en: "Mend it and send it again")
        case .correction:
            let open = view.gaps.filter { $0.list == "correction" && $0.isOpen }.count
            return open == 0 ? nil : Words(zh: "补 \(open) 份材料", en: open == 1 ? "Send 1 paper" : "Send \(open) papers")
        case .received:
            let offered = view.gaps.contains { $0.list == "deferral" && $0.isOpen && !$0.bound }
            return offered ? Words(zh: "可以签后补承诺", en: "You may sign a promise and be accepted") : nil
        case .accepted, .inReview, .suspended:
            let open = view.gaps.filter { $0.list == "deferral" && $0.isOpen && $0.bound }.count
            return open == 0
                ? nil : Words(zh: "交后补的 \(open) 份材料", en: open == 1 ? "Send the promised paper" : "Send \(open) promised papers")
        default: return nil
        }
    }

    var waiting: [RecordView] { views.filter { waitsForMe($0) != nil } }
    var drafts: [RecordView] { views.filter { state($0) == .draft } }
    var running: [RecordView] { views.filter { $0.record.open && state($0) != .draft && waitsForMe($0) == nil } }
    var done: [RecordView] { views.filter { !$0.record.open } }

    func section(_ title: String, _ rows: [HTML]) -> HTML {
        guard !rows.isEmpty else { return .empty }
        return "<section class=\"section\"><h2>\(title)</h2><ol class=\"papers\">\(rows.joined("\n"))</ol></section>\n"
    }

    func row(_ view: RecordView, todo: Words? = nil) -> HTML {
        let matter = matter(view)
        let due = MatterDue(matter: matter, wording: wording)
        let number = view.record.number ?? ""
        var facts: [HTML] = [
            Part.number(number), "<span>\(matter.applicantName)</span>",
            Part.tag(CaseRecord.titles.state(view.record.state)[language], view.record.open ? .pen : .plain),
        ]
        var act: HTML = .empty
        if let clock = due.clock, clock.reading.state == .running || clock.reading.state == .paused {
            facts.append(due.lamp(clock).html)
            facts.append("<span>\(due.ledger(clock).sentence(wording))</span>")
            // A bar per day is only drawn where it fits a telephone.
            if clock.reading.limit + clock.reading.pausedDays <= 20 {
                act = "<div class=\"act\">\(MiniLedger(clock.reading, unit: clock.row.spec.limit.unit).html(wording))</div>"
            }
        } else if !view.record.open {
            facts.append("<span>\(wording.plainDate(wording.day(view.record.closedAt)))</span>")
        }
        let wanted: HTML = todo.map { "<p><strong>\(say("要您做的：", "For you: "))\($0[language])</strong></p>" } ?? .empty
        let address =
            view.record.state == CaseRecord.State.draft.rawValue ? MatterAddress.edit(number, .applicant) : MatterAddress.matter(number)
        let mark: HTML = todo == nil ? .empty : " data-state=\"defer\""
        return """
            <li\(mark)><div><p class="name"><a href="\(address)">\(Breaks.html(matter.title[language]))</a></p><p class="facts">\(facts.joined())</p></div>\
            <div class="gap">\(wanted)</div>\(act)</li>
            """
    }

    /// Finished matters under their years, newest first.
    var doneByYear: HTML {
        let years = Dictionary(grouping: done) { wording.day($0.record.closedAt).year }
        return years.keys.sorted(by: >).map { year in
            section(say("\(year) 年办完的", "Finished in \(year)"), (years[year] ?? []).map { row($0) })
        }.joined()
    }
}

extension CasePages {
    @Sendable func showMatters(_ visit: Visit) async throws -> Answer {
        let found = try await engine.list(
            kind: CaseRecord.name, caller: visit.caller, below: visit.query("cursor").flatMap { Int64($0) }, limit: 50)
        let views = try await cases.views(found.rows, caller: visit.caller).filter { !visit.caller.isStaff || isOwn($0, visit.caller) }
        let wording = visit.wording
        let list = MatterList(views: views, zone: zone, wording: wording, now: visit.now)
        let zh = visit.language == .zh
        let waiting = list.waiting.sorted { $0.record.dueAt < $1.record.dueAt }
        let running = list.running.sorted { $0.record.dueAt < $1.record.dueAt }
        let page = MattersPage(
            title: Words(zh: "我的办件", en: "My matters"), whom: whom(visit),
            waiting: list.section(zh ? "等您办的" : "Waiting for you", waiting.map { list.row($0, todo: list.waitsForMe($0)) }),
            running: list.section(zh ? "正在办的" : "Under way", running.map { list.row($0) }),
            drafts: list.section(zh ? "没交的草稿" : "Drafts not sent", list.drafts.map { list.row($0) }), done: list.doneByYear,
            empty: views.isEmpty ? nothing(visit) : .empty,
            pager: found.next.map { next in
                Part.pager(
                    first: 1, last: views.count, total: found.total, next: visit.address(with: "cursor", String(next)),
                    noun: Words(zh: "件", en: "matters"), visit.language)
            } ?? .empty)
        return try visit.page(page, Shell(page.title, door: .matters, helpline: false))
    }

    /// A member of staff finds here what they applied for themselves; the office's work stands in the inbox.
    private func isOwn(_ view: RecordView, _ caller: Caller) -> Bool {
        view.parties.contains { party in
            [.applicant, .agent].contains(party.party.role) && party.party.principal.map(caller.isOne(of:)) == true
        }
    }

    /// For whom the reader acts: themselves, their organisations, those who mandated them.
    private func whom(_ visit: Visit) -> HTML {
        let zh = visit.language == .zh
        let names = visit.caller.organisations.map(\.name)
        let mandated =
            visit.caller.mandates.isEmpty
            ? "" : zh ? "；有 \(visit.caller.mandates.count) 份委托在身" : "; \(visit.caller.mandates.count) mandates"
        guard !names.isEmpty || !mandated.isEmpty else { return .empty }
        let list = names.isEmpty ? visit.caller.name : names.joined(separator: zh ? "、" : ", ")
        return "<p>\(zh ? "您在这里代表 " : "You act here for ")<span lang=\"zh-CN\">\(list)</span>\(mandated)</p>"
    }

    /// What would be here, why it is not, one next thing.
    private func nothing(_ visit: Visit) -> HTML {
        let zh = visit.language == .zh
        return Part.empty(
            zh
                ? "您办的事会列在这里：等您做什么、哪天办结、办完的结果。现在一件也没有。"
                : "What you have with us would stand here: what you must do, the day it is decided, the results. There is nothing yet.",
            next: zh ? "看看能办什么事" : "See what can be done here", address: "/items")
    }
}
