import HTTPTypes
import Web
import Zone

/// The whole catalogue, or what a search found in it, with its filters; the address is the state.
struct ItemsPage: Page {
    static let template = Template(
        """
        <header class="page-head"><h1>{{title}}</h1><form class="search" role="search" action="/search"><label class="vh" for="q">[[搜事项、材料或办件编号|Search items, papers or record numbers]]</label><input id="q" name="q" type="search" value="{{text}}" placeholder="[[比如：营业执照、社保卡|Such as: food licence, social card]]" autocomplete="off"><button class="button primary">[[搜索|Search]]</button></form></header>
        {{{helpline}}}
        {{{audiences}}}
        <form class="toolbar" action="/items"><input type="hidden" name="q" value="{{text}}">{{#audience}}<input type="hidden" name="for" value="{{audience}}">{{/audience}}<label>[[部门|Department]]<select class="input" name="department"><option value="">[[全部部门|All departments]]</option>{{{departmentOptions}}}</select></label><label>[[主题|Topic]]<select class="input" name="topic"><option value="">[[全部主题|All topics]]</option>{{{topicOptions}}}</select></label><label>[[时限|Time]]<select class="input" name="spot"><option value="">[[不限|Any]]</option><option value="1"{{#onTheSpot}} selected{{/onTheSpot}}>[[当场办好|On the spot]]</option></select></label><button class="button">[[筛选事项|Filter]]</button></form>
        <p class="cluster" role="status"><strong>{{count}}</strong>{{{chosen}}}</p>
        {{#groups}}<section class="section-inner"><h2>{{title}}</h2>{{{contents}}}</section>
        {{/groups}}
        {{{empty}}}
        {{{pager}}}
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
    let audiences: HTML
    let audience: String
    let departmentOptions: HTML
    let topicOptions: HTML
    let onTheSpot: Bool
    let count: String
    let chosen: HTML
    let groups: [Group]
    let empty: HTML
    let pager: HTML
    let shell: Shell

    init(items: Items, visit: Visit) throws(Problem) {
        let parts = ItemsPageParts(items: items, visit: visit)
        let start = try Paging.start(visit.query("cursor"))
        let found = items.matching(parts.wanted)
        let page = Array(found.dropFirst(start).prefix(Self.rowsOfAPage))
        text = parts.wanted.text
        title = parts.wanted.text.isEmpty ? visit.say("要办的事都在这里", "Everything that can be done") : visit.say("找“\(text)”", "“\(text)”")
        helpline = Part.helpline(visit)
        audiences = parts.audiences
        audience = visit.query("for").flatMap { Item.Audience(rawValue: $0)?.rawValue } ?? ""
        departmentOptions = parts.departmentOptions
        topicOptions = parts.topicOptions
        onTheSpot = parts.wanted.onTheSpot
        count = visit.say("共 \(Wording.number(found.count)) 件事", "\(Wording.number(found.count)) item\(found.count == 1 ? "" : "s")")
        chosen = parts.chosen
        groups = parts.groups(page)
        empty = found.isEmpty ? parts.empty : .empty
        let next = start + page.count < found.count ? visit.address(with: "cursor", Paging.cursor(start + page.count)) : nil
        pager =
            next == nil && start == 0
            ? .empty
            : Part.pager(
                first: start + 1, last: start + page.count, total: found.count, next: next, noun: Words(zh: "件", en: "items"),
                visit.language)
        shell = Shell(
            parts.wanted.text.isEmpty ? Words(zh: "全部事项", en: "All items") : Words(zh: "搜索结果", en: "Search results"),
            door: visit.catalogueDoor)
    }
}

/// The pieces of the catalogue page that depend on what was chosen.
struct ItemsPageParts {
    let items: Items
    let visit: Visit
    let wanted: Items.Wanted

    init(items: Items, visit: Visit) {
        self.items = items
        self.visit = visit
        wanted = Items.Wanted(
            text: String((visit.query("q") ?? "").prefix(100)).trimmed, department: Paging.filter(visit.query("department")),
            topic: Paging.filter(visit.query("topic")), audience: visit.query("for").flatMap(Item.Audience.init(rawValue:)),
            onTheSpot: visit.query("spot") == "1")
    }

    private func say(_ zh: String, _ en: String) -> String { visit.say(zh, en) }

    /// 全部 / 办企业 / 过日子, counted within the other filters.
    var audiences: HTML {
        let rows: [(Item.Audience?, String)] = [
            (nil, say("全部", "All")), (.enterprise, say("办企业", "Business")), (.person, say("过日子", "Living")),
        ]
        return Part.filters(
            rows.map { audience, name in
                var other = wanted
                other.audience = audience
                return (name, visit.address(with: "for", audience?.rawValue), items.matching(other).count, wanted.audience == audience)
            }, visit.language)
    }

    var departmentOptions: HTML {
        items.departments(of: items.zone.items).map { entry -> HTML in
            let mark: HTML = entry.department.id == wanted.department ? " selected" : .empty
            return "<option value=\"\(entry.department.id)\"\(mark)>\(entry.department.name[visit.language])</option>"
        }.joined()
    }

    var topicOptions: HTML {
        items.topics(of: items.zone.items).map { entry -> HTML in
            let mark: HTML = entry.slug == wanted.topic ? " selected" : .empty
            return "<option value=\"\(entry.slug)\"\(mark)>\(Topic.title(entry.slug)[visit.language])</option>"
        }.joined()
    }

    /// What narrows the list, each with a link that takes it away.
    var chosen: HTML {
        var chosen: [(name: String, parameter: String)] = []
        if !wanted.text.isEmpty { chosen.append((wanted.text, "q")) }
        if let department = wanted.department.flatMap(items.zone.department) {
            chosen.append((department.name[visit.language], "department"))
        }
        if let topic = wanted.topic { chosen.append((Topic.title(topic)[visit.language], "topic")) }
        if wanted.onTheSpot { chosen.append((say("当场办好", "on the spot"), "spot")) }
        return chosen.map { entry -> HTML in
            "<a href=\"\(visit.address(with: entry.parameter, nil))\">\(say("去掉“\(entry.name)”", "Drop “\(entry.name)”"))</a>"
        }.joined()
    }

    /// By department when nothing was typed; what a search found keeps its rank.
    func groups(_ page: [Item]) -> [ItemsPage.Group] {
        if page.isEmpty { return [] }
        if !wanted.text.isEmpty { return [ItemsPage.Group(title: say("事项", "Items"), contents: contents(page))] }
        return items.departments(of: page).map { entry in
            ItemsPage.Group(
                title: entry.department.name[visit.language], contents: contents(page.filter { $0.department == entry.department.id }))
        }
    }

    private func contents(_ page: [Item]) -> HTML {
        let rows = page.map { item -> HTML in
            let words = visit.words(item, items.zone)
            let time = words.promise
            let digits = time.prefix { $0.isNumber }
            let shown: HTML = digits.isEmpty ? "\(time)" : "<b>\(digits)</b>\(time.dropFirst(digits.count))"
            return """
                <li><a href="/items/\(item.code)"><span class="name">\(Marked.html(words.name, wanted.text))</span>\
                <span class="lead-dots" aria-hidden="true"></span><span class="time">\(shown)</span></a></li>
                """
        }
        return "<ul class=\"toc\">\n\(rows.joined("\n"))\n</ul>\n"
    }

    /// What was searched, the nearest names, the telephone, the whole catalogue.
    var empty: HTML {
        let near = items.nearest(wanted.text, 3).map { item -> HTML in
            "<li><a href=\"/items/\(item.code)\">\(item.name[visit.language])</a></li>"
        }
        let list: HTML = near.isEmpty ? .empty : "<p>\(say("是不是要找：", "Did you mean:"))</p><ul>\(near.joined())</ul>"
        let what =
            wanted.text.isEmpty
            ? say("这样筛选，没有事项。", "Nothing matches these filters.")
            : say("没找到“\(wanted.text)”。换个短一点的词，或者少选一个条件试试。", "Nothing was found for “\(wanted.text)”. Try a shorter word or fewer filters.")
        return """
            <div class="section-inner empty"><p>\(what)</p>\(list)<p>\(say("也可以打电话问：", "Or ask by telephone: "))<a href="tel:\(visit.site.phone)">\(visit.site.phone)</a></p>\
            <p><a class="button" href="/items">\(say("看全部事项", "See all items"))</a></p></div>
            """
    }
}

/// A name with the words that were searched marked in it.
enum Marked {
    static func html(_ name: String, _ query: String) -> HTML {
        let words = query.split(whereSeparator: \.isWhitespace).prefix(10).map { $0.lowercased() }.filter { !$0.isEmpty }
        var rest = Substring(name)
        var out = HTML.empty
        while !rest.isEmpty {
            let next = words.compactMap { word in rest.rangeIgnoringCase(of: word) }.min { $0.lowerBound < $1.lowerBound }
            guard let next else { break }
            out += "\(rest[..<next.lowerBound])<mark>\(rest[next])</mark>"
            rest = rest[next.upperBound...]
        }
        return out + "\(rest)"
    }
}

extension Substring {
    /// Where a lower-case word first stands, whatever the case here.
    fileprivate func rangeIgnoringCase(of word: String) -> Range<Index>? {
        let length = word.count
        for start in indices {
            guard let end = index(start, offsetBy: length, limitedBy: endIndex) else { return nil }
            if self[start..<end].lowercased() == word { return start..<end }
        }
        return nil
    }
}
