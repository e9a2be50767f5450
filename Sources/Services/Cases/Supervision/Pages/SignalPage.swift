import Evidence
import People
import Records
import Web
import WorkCalendar
import Zone

/// One signal: its arithmetic and rule, what the reader can do now, what was said, and what happened.
struct SignalPage {
    let visit: Visit
    let pages: SupervisionPages
    let line: Supervision.Line
    let told: [Supervision.Told]
    /// Who asked for what waits.
    let proposers: [Int64: String]
    let items: [RecordRow]

    private func say(_ zh: String, _ en: String) -> String { visit.language == .zh ? zh : en }
    private var number: String { line.record.number ?? "" }
    private var language: Language { visit.language }

    var title: Words {
        let name = pages.itemName(line.record)
        return line.lamp == .red
            ? Words(zh: "红灯信号：\(name.zh)", en: "Red signal: \(name.en)") : Words(zh: "黄灯信号：\(name.zh)", en: "Yellow signal: \(name.en)")
    }

    var html: HTML {
        """
        <header class="page-head"><h1>\(title[language])</h1><p>\(facts)</p></header>
        \(SignalProposals(visit: visit, line: line, proposers: proposers).html)
        <div class="split section"><div>\(arithmetic)\(explanation)\(acts)
        <section class="section"><h2>\(say("经过", "What happened"))</h2>\(SupervisionTelling(visit: visit, told: told, titles: SignalRecord.titles, choices: SignalRecord.choices, zone: pages.zone).html)</section></div>
        <aside class="stack">\(aside)</aside></div>
        """
    }

    private var facts: HTML {
        let state = SignalRecord.titles.state(line.record.state)[language]
        var html = Web.Lamp(line.lamp.drawn, line.lamp == .red ? say("红", "Red") : say("黄", "Yellow")).html + " "
        html += Part.tag(state, line.record.open ? .pen : .plain)
        if line.facts.isStatutory { html += " " + Part.tag(say("过了法定期", "Legal limit passed"), .bad) }
        for flag in line.view.flags.sorted() { if let words = SignalRecord.flags[flag] { html += " " + Part.tag(words[language], .warn) } }
        return html + " <span class=\"note\">\(pages.departmentName(line.record.unit)[language])</span>"
    }

    private var arithmetic: HTML {
        var rows: [(String, HTML)] = []
        if let sum = line.facts.sum {
            rows.append((say("算式", "The sum"), "<strong>\(SignalSum.words(sum)[language])</strong>"))
            rows.append((say("起算", "Counted from"), "\(visit.wording.moment(sum.startedAt))"))
            rows.append((say("应在", "Due"), "\(visit.wording.deadline(sum.dueAt))"))
        }
        rows.append((say("触发", line.facts.sum == nil ? "Opened" : "Passed"), "\(visit.wording.moment(line.facts.at))"))
        rows.append((say("规则", "Rule"), "\(line.facts.rule.rawValue) · \(line.facts.rule.words[language])"))
        if let step = pages.stepName(line) { rows.append((say("环节", "Step"), "\(step[language])")) }
        if let number = line.facts.caseNumber {
            rows.append((say("办件", "Case"), "<a class=\"mono\" href=\"\(MatterAddress.matter(number))\">\(number)</a>"))
        }
        if let reason = line.view.personal["reason"]?.stringValue { rows.append((say("情况", "What happened"), "\(reason)")) }
        if line.record.dueAt != .never, line.record.open {
            rows.append((say("说明期限", "Answer by"), "<strong>\(visit.wording.deadline(line.record.dueAt))</strong>"))
        }
        let list = rows.map { name, value -> HTML in "<div><dt>\(name)</dt><dd>\(value)</dd></div>" }.joined("\n")
        return
            "<section aria-labelledby=\"sum-t\"><h2 id=\"sum-t\">\(say("为什么亮灯", "Why the lamp is lit"))</h2><dl class=\"sum\">\(list)</dl></section>\n"
    }

    /// What the department said: read before anybody judges.
    private var explanation: HTML {
        guard let said = told.last(where: { $0.line.action == SignalRecord.Action.explain.rawValue }),
            let words = said.words["explanation"]?.stringValue
        else { return .empty }
        let by = [said.name, visit.wording.moment(said.line.recordedAt)].compactMap { $0 }.joined(separator: " · ")
        return """
            <section class="section" aria-labelledby="said-t"><h2 id="said-t">\(say("部门的说明", "What the department says"))</h2><p>\(words)</p>\
            <p class="note">\(by)</p></section>

            """
    }

    private var acts: HTML {
        RecordActs(visit: visit, kind: SignalRecord.name, view: line.view, titles: SignalRecord.titles, lead: lead).html
    }

    /// What is asked of the reader, in a sentence.
    private var lead: String? {
        let byDue = line.record.dueAt == .never ? "" : visit.wording.deadline(line.record.dueAt)
        switch SignalRecord.State(rawValue: line.record.state) {
        case .issued, .acknowledged:
            guard visit.caller.units.contains(line.record.unit), !byDue.isEmpty else { return nil }
            return line.lamp == .yellow
                ? say("请在 \(byDue) 前说明；到时没有说明，转为红灯。", "Explain by \(byDue); unanswered it turns red.")
                : say("请在 \(byDue) 前说明。", "Explain by \(byDue).")
        case .explained:
            return visit.caller.has(zone: RoleName.supervisor)
                ? say("部门已经说明，请核定成立或者解除。", "The department has explained; uphold the signal or ask to lift it.") : nil
        default: return nil
        }
    }

    private var aside: HTML {
        var html: HTML = """
            <section class="panel"><h2>\(say("规则", "The rule"))</h2><p>\(line.facts.rule.words[language])</p>\
            <p class="note">\(line.facts.rule.source[language])</p><p><a href="/supervision/rules">\(say("看全部规则", "See all rules"))</a></p></section>

            """
        html += """
            <section class="panel"><h2>\(say("谁来说明", "Who answers"))</h2><p>\(pages.departmentName(line.record.unit)[language])<br>\
            \(line.holder.map { say("承办人 \($0)，首席代表", "\($0), who has the case, and the chief") } ?? say("审查人、首席代表", "Its reviewers and its chief"))</p></section>

            """
        if !items.isEmpty {
            let rows = items.map { item -> HTML in
                let state = AccountabilityRecord.titles.state(item.state)[language]
                return
                    "<li><a class=\"mono\" href=\"\(SupervisionAddress.item(item.number ?? ""))\">\(item.number ?? "")</a> <span class=\"note\">\(state)</span></li>"
            }.joined()
            html += "<section class=\"panel\"><h2>\(say("问责事项", "Accountability"))</h2><ul class=\"files\">\(rows)</ul></section>\n"
        }
        return html + "<p class=\"note\">\(say("信号编号", "Signal")) <span class=\"mono\">\(number)</span></p>"
    }
}

/// What waits for a second person, with the two answers beside it.
struct SignalProposals {
    let visit: Visit
    let line: Supervision.Line
    let proposers: [Int64: String]

    private func say(_ zh: String, _ en: String) -> String { visit.language == .zh ? zh : en }

    var html: HTML {
        line.view.proposals.map { proposal -> HTML in
            let who = proposers[proposal.id] ?? ""
            let ground = proposal.fields["ground"]?.stringValue.flatMap { SignalRecord.choices[$0] }?[visit.language] ?? ""
            let reason = proposal.fields["reason"]?.stringValue ?? ""
            let number = line.record.number ?? ""
            let title = say("\(who)申请解除这条信号", "\(who) asks to lift this signal")
            let until = visit.wording.plainDate(visit.wording.day(proposal.expiresAt))
            let waits = proposal.waits(for: visit.caller, unit: line.record.unit)
            let buttons: HTML =
                waits
                ? """
                <div class="cluster section-inner">\(form("confirm", "primary", say("同意解除这条信号", "Agree: lift the signal"), proposal, number))\
                \(form("decline", "", say("不同意，信号不动", "Refuse: the signal stands"), proposal, number))</div>
                """
                : "<p class=\"note\">\(say("要另一位监督人员复核，\(until) 前没人复核就作废。", "Another supervisor must judge it; it lapses on \(until)."))</p>"
            return """
                <section class="panel todo section"><h2 class="title">\(title)</h2><p><strong>\(ground)</strong></p><p>\(reason)</p>\(buttons)</section>

                """
        }.joined()
    }

    private func form(_ action: String, _ style: String, _ words: String, _ proposal: Proposal, _ number: String) -> HTML {
        """
        <form method="post" action="\(SupervisionAddress.act(SignalRecord.name, number, action))">\(HTML.csrfField(visit.csrf))\
        <input type="hidden" name="proposal" value="\(proposal.id)"><button class="button\(style.isEmpty ? "" : " \(style)")">\(words)</button></form>
        """
    }
}

extension SupervisionPages {
    @Sendable func showSignal(_ visit: Visit) async throws -> Answer {
        guard let line = try await supervision.line(visit.parameter("number"), caller: visit.caller) else { throw Problem.unknown() }
        let items = try await supervision.accountability(of: line.record.id, caller: visit.caller)
        let page = SignalPage(
            visit: visit, pages: self, line: line, told: try await supervision.told(line.view),
            proposers: try await supervision.names(of: line.view.proposals), items: items)
        let number = line.record.number ?? ""
        return visit.page(page.html, shell(page.title, visit, crumbs: [signalsCrumb, .init(Words(zh: number, en: number), mono: true)]))
    }

    var signalsCrumb: Shell.Crumb { .init(Words(zh: "监察信号", en: "Signals"), SupervisionAddress.signals) }
}
