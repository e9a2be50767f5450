import HTTPTypes
import People
import Web
import Zone

/// Names a view: what it narrows to, its name, whether it opens first.
struct NewViewPage: Page {
    let summary: HTML
    let conditions: HTML
    let field: HTML
    let query: String
    let isFirst: Bool
    let back: String

    static let template = Template(
        """
        <header class="page-head"><h1>[[存成视图|Save as a view]]</h1></header>
        {{{summary}}}<div class="form"><section class="panel"><h2>[[这个视图只看|The view shows only]]</h2>{{{conditions}}}</section>
        <form class="section" method="post" action="/inbox/views" novalidate>{{{csrfField}}}<input type="hidden" name="query" value="{{query}}">
        {{{field}}}
        <label class="choice"><input type="checkbox" name="first" value="1"{{#isFirst}} checked{{/isFirst}}><span>[[打开待办时先看这个|Open the inbox with this one]]</span></label>
        <div class="cluster section-inner"><button class="button primary">[[存这个视图|Save this view]]</button><a class="button plain" href="{{back}}">[[不存了，回待办|Leave it, back to the inbox]]</a></div>
        </form></div>
        """)
}

/// The views of one person: rename, open first, delete.
struct ViewsPage: Page {
    struct Row: Sendable {
        let id: String
        let name: String
        let address: String
        let isFirst: Bool
        let fault: HTML
        let conditions: HTML
        let csrfField: HTML
    }

    let summary: HTML
    let rows: [Row]
    let empty: HTML

    static let template = Template(
        """
        <header class="page-head"><h1>[[我的视图|My views]]</h1><p>[[视图是您自己的，别人看不到。|Your views are yours alone.]]</p></header>
        {{{summary}}}{{{empty}}}<ul class="stack views-list">{{#rows}}<li class="panel"><h2><a href="{{address}}">{{name}}</a>{{#isFirst}} <span class="tag pen">[[打开待办先看|opens first]]</span>{{/isFirst}}</h2>
        {{{conditions}}}
        <form method="post" action="/inbox/views/{{id}}" class="toolbar" novalidate>{{{csrfField}}}<label>[[改名|New name]]{{{fault}}}<input class="input" id="name-{{id}}" name="name" value="{{name}}"></label><button class="button small" name="do" value="rename">[[改这个名字|Rename this view]]</button>
        {{^isFirst}}<button class="button small" name="do" value="first">[[打开待办先看它|Open the inbox with it]]</button>{{/isFirst}}{{#isFirst}}<button class="button small" name="do" value="all">[[打开待办看全部|Open the whole inbox]]</button>{{/isFirst}}
        <button class="button small danger" name="do" value="delete">[[删掉“{{name}}”|Delete “{{name}}”]]</button></form></li>
        {{/rows}}</ul>
        <p class="section-inner"><a class="button" href="/inbox?f=all">[[回到待办|Back to the inbox]]</a></p>
        """)
}

extension InboxPages {
    @Sendable func newView(_ visit: Visit) async throws -> Answer {
        let wish = InboxWish(visit)
        guard !wish.query.isEmpty else { return .redirect(to: "/inbox?f=all") }
        return try await newViewPage(visit, wish, name: "", isFirst: false, fault: nil)
    }

    private func newViewPage(_ visit: Visit, _ wish: InboxWish, name: String, isFirst: Bool, fault: Words?) async throws -> Answer {
        let label = Words(zh: "视图叫什么", en: "Name of the view")
        let field = Web.Field(
            "name", label, .text, value: name,
            hint: Words(zh: "比如：今天到期的食品证。最多 40 个字。", en: "Such as: food licences due today. At most 40 characters."),
            fault: fault, most: SavedViews.longestName)
        let summary = fault.map {
            ErrorSummary([.init("name", Words(zh: "\(label.zh)：\($0.zh)", en: "\(label.en): \($0.en)"))]).html(visit.language)
        }
        let page = NewViewPage(
            summary: summary ?? .empty, conditions: try await conditions(wish, visit), field: field.html(visit.language), query: wish.query,
            isFirst: isFirst, back: wish.address())
        return try visit.page(page, Self.shell(Words(zh: "存成视图", en: "Save as a view"), faults: fault == nil ? 0 : 1))
    }

    /// The conditions of a view in words.
    private func conditions(_ wish: InboxWish, _ visit: Visit) async throws -> HTML {
        let facets = try await reader.facets(visit.caller, now: visit.now)
        let lanes = sources.flatMap(\.lanes)
        let items = InboxWish.Key.allCases.compactMap { key -> HTML? in
            guard let value = wish[key] else { return nil }
            if key == .lane {
                let name = lanes.first { $0.key == value }?.name ?? Self.lanes[value] ?? Words(zh: value, en: value)
                return "<li>\(name[visit.language])</li>"
            }
            return "<li>\(InboxToolbar.name(key, value, facets)[visit.language])</li>"
        }
        return "<ul class=\"plain-list\">\(items.joined())</ul>"
    }

    private static let lanes: [String: Words] = [
        InboxWish.today: InboxWish.todayName, InboxWish.paused: Words(zh: "停计", en: "Paused"),
    ]

    @Sendable func keepView(_ visit: Visit) async throws -> Answer {
        let form = try await visit.form()
        let wish = Self.wish(of: form.text("query"))
        let name = form.text("name")
        guard !wish.query.isEmpty else { return .redirect(to: "/inbox?f=all") }
        if let fault = Self.fault(in: name) {
            return try await newViewPage(visit, wish, name: name, isFirst: form.isTicked("first"), fault: fault)
        }
        guard try await views.keep(name, wish.query, isFirst: form.isTicked("first"), of: visit.caller) != nil else {
            let full = Words(
                zh: "已经有 \(SavedViews.most) 个视图，先删掉一个再存", en: "You have \(SavedViews.most) views already; delete one first")
            return try await newViewPage(visit, wish, name: name, isFirst: form.isTicked("first"), fault: full)
        }
        let said = Words(zh: "存好了视图“\(name)”。", en: "The view “\(name)” is saved.")
        return .redirect(
            to: wish.address(),
            saying: Toast(said[visit.language], link: "/inbox/views", linkText: visit.language == .zh ? "管理视图" : "Manage views"))
    }

    /// What is wrong with a name, if anything.
    private static func fault(in name: String) -> Words? {
        if name.isEmpty { return Words(zh: "请起一个名字", en: "Give it a name") }
        if name.count > SavedViews.longestName {
            return Words(
                zh: "最多 \(SavedViews.longestName) 个字，现在是 \(name.count) 个",
                en: "At most \(SavedViews.longestName) characters; this has \(name.count)")
        }
        return name.unicodeScalars.contains { $0.value < 0x20 } ? Words(zh: "请去掉换行这样的符号", en: "Take out line breaks and the like") : nil
    }

    /// Only what an inbox understands is kept of an address.
    private static func wish(of query: String) -> InboxWish {
        var values: [String: String] = [:]
        for piece in query.prefix(2_000).split(separator: "&") {
            let sides = piece.split(separator: "=", maxSplits: 1).map(String.init)
            if sides.count == 2, values[sides[0]] == nil { values[sides[0]] = Percent.decoded(sides[1]) }
        }
        return InboxWish { values[$0] }
    }

    @Sendable func showViews(_ visit: Visit) async throws -> Answer { try await viewsPage(visit, fault: nil, of: nil) }

    private func viewsPage(_ visit: Visit, fault: Words?, of wrong: Int64?) async throws -> Answer {
        let kept = try await views.all(of: visit.caller)
        var rows: [ViewsPage.Row] = []
        for view in kept {
            let shown: HTML =
                view.id == wrong ? fault.map { Papers.fault("name-\(view.id)-e", $0[visit.language], visit.language) } ?? .empty : .empty
            rows.append(
                ViewsPage.Row(
                    id: String(view.id), name: view.name, address: "/inbox?\(view.query)", isFirst: view.isFirst, fault: shown,
                    conditions: try await conditions(Self.wish(of: view.query), visit), csrfField: HTML.csrfField(visit.csrf)))
        }
        let empty: HTML =
            kept.isEmpty
            ? Part.empty(
                visit.language == .zh
                    ? "还没有视图。在待办里选好筛选，点“存成视图”。" : "No views yet. Choose filters in the inbox, then save them as a view.",
                next: visit.language == .zh ? "去待办选筛选" : "Choose filters in the inbox", address: "/inbox?f=all") : .empty
        let summary = wrong.flatMap { id in fault.map { ErrorSummary([.init("name-\(id)", $0)]).html(visit.language) } }
        return try visit.page(
            ViewsPage(summary: summary ?? .empty, rows: rows, empty: empty),
            Self.shell(Words(zh: "我的视图", en: "My views"), faults: fault == nil ? 0 : 1))
    }

    @Sendable func changeView(_ visit: Visit) async throws -> Answer {
        let form = try await visit.form()
        // Another person's view is not there.
        guard let id = Int64(visit.parameter("view")), let view = try await views.all(of: visit.caller).first(where: { $0.id == id }) else {
            throw Problem.unknown()
        }
        let said: Words
        switch form.text("do") {
        case "rename":
            let name = form.text("name")
            if let fault = Self.fault(in: name) { return try await viewsPage(visit, fault: fault, of: id) }
            _ = try await views.rename(view, to: name, of: visit.caller)
            said = Words(zh: "视图改名叫“\(name)”了。", en: "The view is now called “\(name)”.")
        case "first":
            try await views.setFirst(id, of: visit.caller)
            said = Words(zh: "以后打开待办先看“\(view.name)”。", en: "The inbox now opens with “\(view.name)”.")
        case "all":
            try await views.setFirst(nil, of: visit.caller)
            said = Words(zh: "以后打开待办看全部。", en: "The inbox now opens with everything.")
        case "delete":
            _ = try await views.delete(id, of: visit.caller)
            said = Words(zh: "视图“\(view.name)”删掉了，办件都还在。", en: "The view “\(view.name)” is deleted; the matters are all still there.")
        default:
            throw Problem.invalid([.init("/do", "choice", Words(zh: "请选改名、先看或删掉", en: "Choose to rename, to open first or to delete"))])
        }
        return .redirect(to: "/inbox/views", saying: Toast(said[visit.language]))
    }
}
