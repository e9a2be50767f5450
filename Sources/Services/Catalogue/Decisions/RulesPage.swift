import DMN
import Web
import Zone

/// The zone's decision models: what each decides, on what, and whether it is settled.
struct RulesPage: Page {
    static let template = Template(
        """
        <header class="page-head"><h1>[[按什么规则定|The rules we decide by]]</h1><p class="lead">[[谁能得、减多少、是什么颜色，都按这里的表定。表是公开的，填上您的情况就能试。|Who gets it, how much is waived, which colour a notice has: these tables decide. They are public; try them with your own case.]]</p></header>
        {{{helpline}}}
        {{{empty}}}
        {{#models}}<section class="section" id="{{id}}"><h2>{{{name}}}</h2><p>{{{description}}}</p>{{{tag}}}
        <div class="section-inner">{{{conclusions}}}</div>
        {{{steps}}}</section>
        {{/models}}
        <p class="section cluster"><a href="/measures">[[看 33 条承诺|The 33 promises]]</a><a href="/zone">[[看本区的规矩|The zone’s rules]]</a></p>
        """)

    struct Model: Sendable {
        let id: String
        let name: HTML
        let description: HTML
        let tag: HTML
        let conclusions: HTML
        let steps: HTML
    }

    let helpline: HTML
    let empty: HTML
    let models: [Model]
    let shell: Shell

    init(_ decisions: Decisions, _ visit: Visit) {
        let words = DecisionWords(visit: visit)
        helpline = Part.helpline(visit)
        empty =
            decisions.zone.decisions.isEmpty
            ? Part.empty(
                visit.say(
                    "这里列出写成决策表的规则，现在一张也没有。把表（DMN 文件）放进园区文件夹的 decisions 里，检查通过就会出现在这里。",
                    "Rules written as decision tables are listed here; there are none yet. Put tables (DMN files) into the zone’s folder “decisions”: once they pass the check they appear."
                ), next: visit.say("看本区的规矩", "See the zone’s rules"), address: "/zone") : .empty
        models = decisions.zone.decisions.map { model in
            let (conclusions, steps) = decisions.divided(model)
            return Model(
                id: model.id, name: words.own(model.name), description: words.own(model.description[visit.language]),
                tag: model.isProposed ? "<p>\(Self.proposed(visit))</p>" : .empty,
                conclusions: Self.table(model.name, conclusions, decisions, visit), steps: Self.steps(steps, decisions, visit))
        }
        shell = Shell(
            Words(zh: "规则表", en: "Rules"), door: .measures,
            crumbs: [.init(Words(zh: "33 条承诺", en: "The 33 promises"), "/measures"), .init(Words(zh: "规则表", en: "Rules"))])
    }

    /// Says that a rule holds figures the zone has not settled.
    static func proposed(_ visit: Visit) -> HTML {
        Part.tag(visit.say("暂定：有的数还没核定", "proposed: not all figures are settled"), .warn)
    }

    private static func table(_ title: String, _ entries: [Decisions.Entry], _ decisions: Decisions, _ visit: Visit) -> HTML {
        guard !entries.isEmpty else { return .empty }
        let words = DecisionWords(visit: visit)
        let rows = entries.map { entry -> [HTML] in
            let sources = decisions.sources(of: entry).map(\.head.name).joined(separator: visit.say("、", ", "))
            return [
                "<a href=\"\(entry.address)\">\(words.own(entry.name))</a>", words.own(entry.asks[visit.language]), "\(form(entry, visit))",
                words.own(sources.isEmpty ? "–" : sources),
                entry.isProposed ? Part.tag(visit.say("暂定", "proposed"), .warn) : "–",
            ]
        }
        let heads = [
            visit.say("决定", "Decision"), visit.say("定什么", "What it decides"), visit.say("写成", "Written as"), visit.say("依据", "Sources"),
            visit.say("暂定的", "Proposed"),
        ]
        return CardTable(title, heads: heads, rows: rows, in: visit.language).html
    }

    private static func steps(_ entries: [Decisions.Entry], _ decisions: Decisions, _ visit: Visit) -> HTML {
        guard !entries.isEmpty else { return .empty }
        let title = visit.say("一步步怎么来的（\(entries.count) 步）", "The \(entries.count) steps on the way")
        return "<details class=\"section-inner\"><summary>\(title)</summary>\(table(title, entries, decisions, visit))</details>\n"
    }

    private static func form(_ entry: Decisions.Entry, _ visit: Visit) -> String {
        switch entry.decision.expression?.form {
        case .table(let table)?: visit.say("决策表，\(table.rules.count) 条", "table of \(table.rules.count) rules")
        case .context?, .relation?, .list?: visit.say("列出来的数", "listed values")
        case nil: visit.say("由人定", "people decide")
        default: visit.say("算式", "expression")
        }
    }
}
