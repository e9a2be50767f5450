import Web
import WorkCalendar
import Zone

/// The table of all limits: law, city, ours, and how much is to spare.
struct TwoThirdsPage: Page {
    static let template = Template(
        """
        <header class="page-head"><h1>[[每件事，<wbr>不超过<wbr>全市时限的<wbr>三分之二|Never more than two thirds of the city’s time]]</h1><p class="lead">{{lead}}</p></header>
        {{{helpline}}}
        {{{figures}}}
        <section class="section"><h2>[[怎么算|How it is counted]]</h2><p>[[3 × 我们的天数 ≤ 2 × 全市的天数，只用整数，不四舍五入：全市 1 天，我们就得当场办；3 天是 2 天，10 天是 6 天，20 天是 13 天。单位不同的不比。|3 × our days ≤ 2 × the city’s days, in whole numbers, never rounded up: where the city takes 1 day we finish on the spot; 3 gives 2, 10 gives 6, 20 gives 13. Different units are never compared.]]</p>
        <p class="note">{{proposedNote}}</p></section>
        {{{rules}}}<span id="items"></span>{{{showing}}}{{#groups}}<section class="section"><h2>{{title}}</h2><div class="table-box"><table role="table" class="table cards"><caption class="vh">{{title}}</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">[[事项|Item]]</th><th role="columnheader" scope="col">[[法律|Law]]</th><th role="columnheader" scope="col">[[全市|City]]</th><th role="columnheader" scope="col">[[我们|Ours]]</th><th role="columnheader" scope="col">[[余量|To spare]]</th></tr></thead><tbody role="rowgroup">
        {{#rows}}<tr role="row"><th role="rowheader" scope="row"><a href="{{address}}">{{name}}</a></th><td role="cell" data-label="[[法律|Law]]">{{law}}</td><td role="cell" data-label="[[全市|City]]"><span>{{city}}{{#proposed}} <span class="tag">[[暂定|proposed]]</span>{{/proposed}}</span></td><td role="cell" data-label="[[我们|Ours]]"><strong>{{ours}}</strong></td><td role="cell" data-label="[[余量|To spare]]">{{{margin}}}</td></tr>
        {{/rows}}</tbody></table></div></section>
        {{/groups}}
        """)

    struct Row: Sendable {
        let address: String
        let name: Words
        let law: String
        let city: String
        let proposed: Bool
        let ours: String
        let margin: HTML
    }

    struct Group: Sendable {
        let title: Words
        let rows: [Row]
    }

    let lead: String
    let helpline: HTML
    let figures: HTML
    let proposedNote: String
    let rules: HTML
    let groups: [Group]
    /// Which of them are listed, where a figure was followed.
    let showing: HTML
    let shell: Shell

    init(measure: TwoThirds, visit: Visit) {
        let items = measure.zone.items
        let kept = TwoThirdsRules.kept(items)
        let proposed = items.count { $0.limits.city.proposed }
        lead = visit.say(
            "\(items.count) 件事，\(kept) 件做到。每一件的法定、全市和我们的时限都在下面，谁都可以重算。",
            "\(kept) of \(items.count) items keep the rule. The law’s, the city’s and our time of each stand below, for anybody to recompute."
        )
        helpline = Part.helpline(visit)
        rules = MeasureDecisions.section(measure.zone.measure(2), measure.zone, visit)
        figures = Self.figures(items, kept, visit)
        proposedNote =
            proposed == 0
            ? visit.say("全市的数都有公开来源。", "Every city figure has a published source.")
            : visit.say(
                "标“暂定”的 \(proposed) 件，还没找到全市公布的数，暂用来源地公布的时限；找到后重算。",
                "For the \(proposed) marked “proposed” no published city figure was found yet; the source’s own published time stands in until it is."
            )
        let figure = visit.query("show").flatMap(Figure.init(rawValue:))
        let shown = measure.rows().map { ($0.department, $0.rows.filter { figure?.counts($0) ?? true }) }.filter { !$0.1.isEmpty }
        groups = shown.map { department, rows in Group(title: department.name, rows: rows.map { Self.row($0, visit) }) }
        showing = Self.showing(figure, shown.reduce(0) { $0 + $1.1.count }, visit)
        let name = Words(zh: "三分之二承诺", en: "The two-thirds promise")
        shell = Shell(
            name, door: .measures,
            crumbs: [
                .init(Words(zh: "33 条措施", en: "The 33 measures"), "/measures"), .init(Words(zh: "第 2 条", en: "Measure 2")),
            ])
    }

    /// A figure whose items can be listed: the link on it leads to exactly those it counts.
    private enum Figure: String {
        case kept, spot, law

        func counts(_ row: TwoThirds.Row) -> Bool {
            switch self {
            case .kept: row.verdict.isKept
            case .spot: ItemsRules.isOnTheSpot(row.item)
            case .law: TwoThirdsRules.saving([row.item]).items == 1
            }
        }
    }

    private static func link(_ figure: Figure, _ words: String) -> HTML {
        "<a href=\"/measures/2?show=\(figure.rawValue)#items\">\(words)</a>"
    }

    private static func showing(_ figure: Figure?, _ count: Int, _ visit: Visit) -> HTML {
        guard figure != nil else { return .empty }
        let words = visit.say("下面只列这个数里的 \(count) 件。", "Only the \(count) items of this figure are listed.")
        return "<p class=\"section\">\(words) <a href=\"/measures/2#items\">\(visit.say("看全部事项", "See all items"))</a></p>"
    }

    private static func figures(_ items: [Item], _ kept: Int, _ visit: Visit) -> HTML {
        let saving = TwoThirdsRules.saving(items)
        let instant = items.count(where: ItemsRules.isOnTheSpot)
        let all = visit.say("/ \(items.count) 件", "of \(items.count)")
        return Part.figures([
            (link(.kept, visit.say("不超过三分之二", "Within two thirds")), Wording.number(kept), all),
            (link(.spot, visit.say("当场办好", "Done on the spot")), Wording.number(instant), all),
            (
                link(.law, visit.say("合计：我们答应", "Together: we promise")), Wording.number(saving.ours),
                visit.say(
                    "/ 法定 \(Wording.number(saving.law)) 个工作日（\(saving.items) 件）",
                    "of the law’s \(Wording.number(saving.law)) working days (\(saving.items) items)")
            ),
        ])
    }

    private static func row(_ row: TwoThirds.Row, _ visit: Visit) -> Row {
        let limits = row.item.limits
        let wording = visit.wording
        return Row(
            address: "/items/\(row.item.code)", name: row.item.name, law: limits.statutory.map { wording.limit($0.limit) } ?? "–",
            city: wording.limit(limits.city.limit), proposed: limits.city.proposed, ours: wording.limit(limits.promised),
            margin: margin(row.verdict, limits.promised.unit, visit))
    }

    private static func margin(_ verdict: TwoThirdsRules.Verdict, _ unit: ClockUnit, _ visit: Visit) -> HTML {
        switch verdict {
        case .kept(margin: 0): Lamp(.green, visit.say("正好", "exact")).html
        case .kept(let margin):
            Lamp(.green, visit.say("早 \(visit.wording.shortAmount(margin, unit))", "\(visit.wording.shortAmount(margin, unit)) less")).html
        case .broken(let excess):
            Lamp(.red, visit.say("多 \(visit.wording.shortAmount(excess, unit))", "\(visit.wording.shortAmount(excess, unit)) over")).html
        case .incomparable: Lamp(.none, visit.say("单位不同，不比", "units differ")).html
        }
    }
}
