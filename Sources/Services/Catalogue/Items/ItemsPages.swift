import HTTPTypes
import People
import Web
import Zone

/// The whole catalogue, or what a search found in it, with its filters; the address is the state.
struct ItemsPage: Page {
    static let template = Template(
        """
        <header class="page-head"><h1>{{title}}</h1><form class="search" role="search" action="/search"><label class="vh" for="q">[[搜事项、材料或办件编号|Search items, papers or record numbers]]</label><input id="q" name="q" type="search" value="{{text}}" placeholder="[[比如：营业执照、社保卡、sbk|Such as: food licence, social card]]" autocomplete="off" data-suggest><button class="button primary">[[搜索|Search]]</button></form>{{{behind}}}</header>
        {{{helpline}}}
        {{{audiences}}}
        {{#canFilter}}<details class="narrow"{{#isNarrowed}} open{{/isNarrowed}}><summary>[[按部门、主题、渠道、时限筛选|Filter by department, topic, way or time]]</summary><form class="toolbar" action="/items"><input type="hidden" name="q" value="{{text}}">{{#audience}}<input type="hidden" name="for" value="{{audience}}">{{/audience}}<label>[[部门|Department]]<select class="input" name="department"><option value="">[[全部部门|All departments]]</option>{{{departments}}}</select></label><label>[[主题|Topic]]<select class="input" name="topic"><option value="">[[全部主题|All topics]]</option>{{{topics}}}</select></label><label>[[渠道|Way]]<select class="input" name="channel"><option value="">[[哪种都行|Any way]]</option>{{{channels}}}</select></label><label>[[时限|Time]]<select class="input" name="spot"><option value="">[[不限|Any]]</option>{{{spot}}}</select></label><button class="button">[[筛选事项|Filter items]]</button></form></details>{{/canFilter}}
        <p class="cluster" role="status"><strong>{{count}}</strong>{{{chosen}}}</p>
        {{#groups}}<section class="section-inner"><h2>{{title}}</h2>{{{contents}}}</section>
        {{/groups}}
        {{{empty}}}
        {{{pager}}}
        {{{matters}}}
        <p class="note section-inner">[[后面的数是我们答应的最长时间，从受理的第二天算起；“个工作日”不算节假日。|The figure behind each is the longest we promise, counted from the day after acceptance; working days leave out holidays.]]</p>
        """)

    struct Group: Sendable {
        let title: String
        let contents: HTML
    }

    static let rowsOfAPage = 200

    let title: String
    let text: String
    let helpline: HTML
    let matters: HTML
    let audiences: HTML
    let audience: String
    /// Nothing can be filtered where the words find nothing.
    let canFilter: Bool
    let isNarrowed: Bool
    let departments: HTML
    let topics: HTML
    let channels: HTML
    let spot: HTML
    let count: String
    let chosen: HTML
    let groups: [Group]
    let empty: HTML
    let pager: HTML
    /// For those who look after the catalogue.
    let behind: HTML
    let shell: Shell

    /// - Parameter matters: the reader's own matters that fit the words, drawn by those who have them.
    init(items: Items, matters: HTML?, visit: Visit) throws(Problem) {
        let wanted = Wanted(visit)
        let findings = items.find(wanted)
        let filters = ItemsFilters(items: items, findings: findings, visit: visit)
        let list = ItemsList(items: items, findings: findings, visit: visit)
        let start = try Paging.start(visit.query("cursor"))
        let page = Array(findings.rows.dropFirst(start).prefix(Self.rowsOfAPage))
        let total = findings.rows.count
        text = wanted.text
        title = text.isEmpty ? visit.say("要办的事都在这里", "Everything that can be done") : visit.say("找“\(text)”", "“\(text)”")
        helpline = Part.helpline(visit)
        self.matters = matters ?? .empty
        canFilter = !findings.rows.isEmpty || findings.isNarrowedAway
        isNarrowed = wanted.department != nil || wanted.topic != nil || wanted.channel != nil || wanted.onTheSpot
        audiences = canFilter ? filters.audiences : .empty
        audience = wanted.audience?.rawValue ?? ""
        departments = filters.departments
        topics = filters.topics
        channels = filters.channels
        spot = filters.spot
        count = visit.say("共 \(Wording.number(total)) 件事", "\(Wording.number(total)) item\(total == 1 ? "" : "s")")
        chosen = filters.chosen
        groups = list.groups(page)
        empty = findings.rows.isEmpty ? list.empty : .empty
        let next = start + page.count < total ? visit.address(with: "cursor", Paging.cursor(start + page.count)) : nil
        pager =
            next == nil && start == 0
            ? .empty
            : Part.pager(
                first: start + 1, last: start + page.count, total: total, next: next, noun: Words(zh: "件", en: "items"), visit.language)
        behind = Self.behind(visit)
        shell = Shell(
            text.isEmpty ? Words(zh: "全部事项", en: "All items") : Words(zh: "搜索结果", en: "Search results"), door: visit.catalogueDoor)
    }

    /// The ways to what lies behind the list, each for those who may go there.
    private static func behind(_ visit: Visit) -> HTML {
        let roles = visit.caller.zoneRoles.union(visit.caller.unitRoles.map(\.role))
        let isReader = !Editing.readers.isDisjoint(with: roles)
        guard isReader || roles.contains(RoleName.clerk) else { return .empty }
        let catalogue: HTML = isReader ? "<a href=\"/catalogue\">\(visit.say("目录编辑", "Edit the catalogue"))</a>" : .empty
        return """
            <p class="cluster">\(catalogue)<a href="/wall/manage">\(visit.say("管二维码墙", "Keep the wall of codes"))</a></p>
            """
    }
}

extension Wanted {
    /// What the address of the page asks; what it does not know it does not ask.
    init(_ visit: Visit) {
        self.init(
            text: String((visit.query("q") ?? "").prefix(100)).trimmed, department: Paging.filter(visit.query("department")),
            topic: Paging.filter(visit.query("topic")), audience: visit.query("for").flatMap(Item.Audience.init(rawValue:)),
            channel: visit.query("channel").flatMap(Item.Channel.init(rawValue:)), onTheSpot: visit.query("spot") == "1")
    }
}

/// The rows of the catalogue, and what stands there when there are none.
struct ItemsList {
    let items: Items
    let findings: ItemFindings
    let visit: Visit

    private var wanted: Wanted { findings.wanted }
    private func say(_ zh: String, _ en: String) -> String { visit.say(zh, en) }

    /// By department when nothing was typed; what a search found keeps its rank.
    func groups(_ page: [ZoneSearch.Found]) -> [ItemsPage.Group] {
        if page.isEmpty { return [] }
        if !wanted.text.isEmpty { return [ItemsPage.Group(title: say("事项", "Items"), contents: contents(page))] }
        return items.departments(of: page.map(\.item)).map { entry in
            ItemsPage.Group(
                title: entry.department.name[visit.language], contents: contents(page.filter { $0.item.department == entry.department.id }))
        }
    }

    private func contents(_ page: [ZoneSearch.Found]) -> HTML {
        let rows = page.map { row -> HTML in
            let words = visit.words(row.item, items.zone)
            let time = words.promise
            let digits = time.prefix { $0.isNumber }
            let shown: HTML = digits.isEmpty ? "\(time)" : "<b>\(digits)</b>\(time.dropFirst(digits.count))"
            return """
                <li><a href="/items/\(row.item.code)"><span class="name">\(name(row, words.name))</span>\
                <span class="lead-dots" aria-hidden="true"></span><span class="time">\(shown)</span></a></li>
                """
        }
        return "<ul class=\"toc\">\n\(rows.joined("\n"))\n</ul>\n"
    }

    /// The name with what fits marked in it, and why the item is here where its name does not show it.
    private func name(_ row: ZoneSearch.Found, _ name: String) -> HTML {
        if wanted.text.isEmpty { return "\(name)" }
        guard let reason = row.reason else { return "\(Marked.html(name, wanted.text))\(paper(row.item))" }
        if reason.text == name { return Marked.html(name, reason.range) }
        let plain = Marked.html(name, wanted.text)
        let text = Marked.html(reason.text, reason.range)
        return switch reason.kind {
        case .name: plain
        case .result: "\(plain) <span class=\"note\">\(say("办好拿到", "gives you "))\(text)</span>"
        case .said: "\(plain) <span class=\"note\">\(say("常说“", "also “"))\(text)\(say("”", "”"))</span>"
        }
    }

    /// The paper that has the words, where they stand in one.
    private func paper(_ item: Item) -> HTML {
        let words = wanted.text.lowercased()
        let paper = item.materials.map { $0.name[visit.language] }.first { $0.lowercased().contains(words) }
        guard let paper else { return .empty }
        return " <span class=\"note\">\(say("材料有", "asks for "))\(Marked.html(paper, wanted.text))</span>"
    }

    /// What was searched, the nearest names, the telephone, the whole catalogue.
    var empty: HTML {
        let near =
            wanted.text.isEmpty || findings.isNarrowedAway
            ? []
            : findings.nearest.prefix(3).map { item -> HTML in
                "<li><a href=\"/items/\(item.code)\">\(item.name[visit.language])</a></li>"
            }
        let list: HTML = near.isEmpty ? .empty : "<p>\(say("是不是要找：", "Did you mean:"))</p><ul>\(near.joined())</ul>"
        let what =
            wanted.text.isEmpty || findings.isNarrowedAway
            ? say("这样筛选，没有事项。去掉一个条件试试。", "Nothing matches these filters. Drop one of them.")
            : say("没找到“\(wanted.text)”。换个说法，或者换个短一点的词试试。", "Nothing was found for “\(wanted.text)”. Try other or shorter words.")
        return """
            <div class="section-inner empty"><p>\(what)</p>\(list)<p>\(say("也可以打电话问：", "Or ask by telephone: "))<a href="tel:\(visit.site.phone)">\(visit.site.phone)</a></p>\
            <p><a class="button" href="/items">\(say("看全部事项", "See all items"))</a></p></div>
            """
    }
}
