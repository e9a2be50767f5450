import Web
import Zone

/// What the families of measures are called; the zone's files name them by the target they live in.
enum Family {
    static let titles: [(id: String, title: Words)] = [
        ("Catalogue", Words(zh: "事项和指南", en: "Items and guides")), ("Cases", Words(zh: "办件", en: "Cases")),
        ("Openings", Words(zh: "开办企业", en: "Opening a business")), ("Assistance", Words(zh: "帮办和照顾", en: "Help and care")),
        ("Voice", Words(zh: "评价和投诉", en: "Ratings and complaints")), ("Hall", Words(zh: "大厅服务", en: "The hall")),
        ("Policies", Words(zh: "惠企政策", en: "Policies")), ("Tax", Words(zh: "税务", en: "Tax")),
        ("Circle", Words(zh: "就近办", en: "Close to home")), ("Notary", Words(zh: "公证", en: "Notary")),
        ("Regions", Words(zh: "跨省通办", en: "Other provinces")), ("Enforcement", Words(zh: "执法", en: "Enforcement")),
        ("Projects", Words(zh: "工程项目", en: "Building projects")), ("Enterprises", Words(zh: "企业成长", en: "Enterprises")),
        ("Talent", Words(zh: "人才", en: "Talent")),
    ]

    static func title(_ id: String) -> Words { titles.first { $0.id == id }?.title ?? Words(zh: id, en: id) }
}

/// What stands behind a measure already: a page to look at and, where it can be counted from what is published, n of m.
struct MeasureProof {
    let address: String
    let link: Words
    let kept: (part: Int, whole: Int)?
    /// The rules behind it: the table it follows, the calendar it counts by.
    var rules: [(address: String, link: Words)] = []

    private static let caseRules: [(address: String, link: Words)] = [
        ("/lifecycles/case", Words(zh: "看办件的流程", en: "See how a case proceeds")),
        ("/calendar", Words(zh: "看工作日历", en: "See the working calendar")),
    ]

    static func of(_ number: Int, _ zone: ZoneFolder) -> MeasureProof? {
        let all = zone.items.count
        switch number {
        case 1:
            let inHall = zone.items.count { zone.department($0.department)?.hall ?? false }
            return MeasureProof(address: "/items", link: Words(zh: "看全部事项", en: "See all items"), kept: (inHall, all), rules: caseRules)
        case 2:
            return MeasureProof(
                address: "/measures/2", link: Words(zh: "看每件事的时限", en: "See every limit"), kept: (TwoThirdsRules.kept(zone.items), all))
        case 9:
            let frequent = zone.items.count(where: \.frequent)
            return MeasureProof(
                address: "/wall", link: Words(zh: "看二维码墙", en: "See the QR wall"), kept: (frequent, frequent),
                rules: [
                    ("/wall/print", Words(zh: "按尺寸打印", en: "Print to scale")),
                    ("/lifecycles/guide", Words(zh: "看指南怎样核对", en: "See how guides are checked")),
                ])
        case 4:
            let deferring = zone.items.count(where: \.allowsDeferral)
            return MeasureProof(
                address: "/items", link: Words(zh: "看哪些材料可以后补", en: "See which papers may follow"), kept: nil, rules: caseRules
            )
            .ifAny(deferring)
        default: return nil
        }
    }

    private func ifAny(_ count: Int) -> MeasureProof? { count > 0 ? self : nil }
}

/// The 33 measures in the order of the published list: name, promise, state.
struct MeasuresPage: Page {
    static let template = Template(
        """
        <header class="page-head"><h1>[[答应过的 33 条|The 33 promises]]</h1><p class="lead">{{lead}}</p></header>
        {{{helpline}}}
        {{{filters}}}
        {{{rules}}}<ol class="promises">
        {{#rows}}<li><div><p class="said"><a href="{{address}}">{{number}}. {{name}}</a></p><p class="more">{{promise}}</p></div><p class="kept">{{{kept}}}</p>{{{state}}}</li>
        {{/rows}}</ol>
        """)

    struct Row: Sendable {
        let address: String
        let number: Int
        let name: Words
        let promise: Words
        let kept: HTML
        let state: HTML
    }

    let lead: String
    let helpline: HTML
    let filters: HTML
    /// Where the rules stand that several measures decide by.
    let rules: HTML
    let rows: [Row]
    let shell: Shell

    init(items: Items, visit: Visit) {
        let zone = items.zone
        let family = visit.query("family").flatMap { id in zone.measures.contains { $0.family == id } ? id : nil }
        let working = zone.measures.count { $0.state == .working }
        lead = visit.say(
            "\(working) 条已经能用，\(zone.measures.count - working) 条在建。能用的都能从这里点进去核对；没做到的，也写明没做到。",
            "\(working) work already, \(zone.measures.count - working) are being built. What works can be checked from here; what does not yet says so."
        )
        helpline = Part.helpline(visit)
        let families = Dictionary(zone.measures.map { ($0.family, 1) }, uniquingKeysWith: +)
        let known = Family.titles.map(\.id)
        let order = known.filter { families[$0] != nil } + families.keys.filter { !known.contains($0) }.sorted()
        filters = Part.filters(
            [(visit.say("全部", "All"), "/measures", zone.measures.count, family == nil)]
                + order.map { (Family.title($0)[visit.language], "/measures?family=\(Percent.encode($0))", families[$0], family == $0) },
            visit.language)
        rules =
            zone.decisions.isEmpty
            ? .empty : "<p><a href=\"/rules\">\(visit.say("看按什么规则定，填您的情况试一试", "See the rules we decide by, and try them"))</a></p>\n"
        rows = zone.measures.filter { family == nil || $0.family == family }.map { Self.row($0, zone, visit) }
        shell = Shell(Words(zh: "33 条承诺", en: "The 33 promises"), door: .measures)
    }

    private static func row(_ measure: Measure, _ zone: ZoneFolder, _ visit: Visit) -> Row {
        Row(
            address: "/measures/\(measure.number)", number: measure.number, name: measure.name, promise: measure.promise,
            kept: kept(MeasureProof.of(measure.number, zone)?.kept, visit), state: state(measure, visit))
    }

    /// `89 / 89 件`; a dash where nothing was counted yet.
    static func kept(_ kept: (part: Int, whole: Int)?, _ visit: Visit) -> HTML {
        guard let kept else { return "–<span class=\"vh\">\(visit.say("还没有数", "no figure yet"))</span>" }
        return
            "\(Wording.number(kept.part)) <small>\(visit.say("/ \(Wording.number(kept.whole)) 件", "of \(Wording.number(kept.whole))"))</small>"
    }

    static func state(_ measure: Measure, _ visit: Visit) -> HTML {
        switch measure.state {
        case .working: "<span>\(Part.tag(visit.say("已能用", "works"), .ok))</span>"
        case .planned: "<span>\(Part.tag(visit.say("在建", "being built")))</span>"
        }
    }
}

/// One measure: its promise, its state, and where it can be seen.
struct MeasurePage: Page {
    static let template = Template(
        """
        <header class="page-head"><h1>{{name}}</h1><p class="lead">{{promise}}</p><p class="cluster">{{{state}}}<span class="note">{{family}}</span></p></header>
        {{{helpline}}}
        {{{body}}}{{{rules}}}
        <p class="section cluster"><a href="/measures">[[看全部 33 条|See all 33]]</a>{{{around}}}</p>
        """)

    let name: Words
    let promise: Words
    let state: HTML
    let family: Words
    let helpline: HTML
    let body: HTML
    let rules: HTML
    let around: HTML
    let shell: Shell

    init(measure: Measure, items: Items, visit: Visit) {
        name = Words(zh: "第 \(measure.number) 条　\(measure.name.zh)", en: "\(measure.number). \(measure.name.en)")
        promise = measure.promise
        state = MeasuresPage.state(measure, visit)
        family = Family.title(measure.family)
        helpline = Part.helpline(visit)
        body = Self.body(measure, items.zone, visit)
        rules = MeasureDecisions.section(measure, items.zone, visit)
        let neighbours = [measure.number - 1, measure.number + 1].compactMap(items.zone.measure)
        around = neighbours.map { other -> HTML in
            "<a href=\"/measures/\(other.number)\">\(visit.say("第 \(other.number) 条", "Measure \(other.number)"))</a>"
        }.joined()
        shell = Shell(
            measure.name, door: .measures,
            crumbs: [
                .init(Words(zh: "33 条承诺", en: "The 33 promises"), "/measures"),
                .init(Words(zh: "第 \(measure.number) 条", en: "Measure \(measure.number)")),
            ])
    }

    private static func body(_ measure: Measure, _ zone: ZoneFolder, _ visit: Visit) -> HTML {
        guard measure.state == .working else {
            return Part.empty(
                visit.say(
                    "这一条的系统还没建好，所以这里还没有数。现在要用，请打 \(visit.site.phone) 或到大厅。",
                    "The system behind this one is not built yet, so there are no figures. To use it now, telephone \(visit.site.phone) or come to the hall."
                ),
                next: visit.say("看大厅地址和时间", "Address and hours of the hall"), address: "/hall")
        }
        guard let proof = MeasureProof.of(measure.number, zone) else { return .empty }
        let figures: HTML =
            proof.kept.map { kept in
                Part.figures([
                    (
                        "\(visit.say("做到的", "Kept"))", Wording.number(kept.part),
                        visit.say("/ \(Wording.number(kept.whole)) 件", "of \(Wording.number(kept.whole))")
                    )
                ])
            } ?? .empty
        let rules = proof.rules.map { rule -> HTML in "<a href=\"\(rule.address)\">\(rule.link[visit.language])</a>" }.joined()
        return
            "\(figures)<p class=\"section-inner cluster\"><a class=\"button\" href=\"\(proof.address)\">\(proof.link[visit.language])</a>\(rules)</p>\n"
    }
}
