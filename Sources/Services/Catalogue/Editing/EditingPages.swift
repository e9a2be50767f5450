import Web
import WorkCalendar
import Zone

/// All guides as their editors see them: by department, how fresh, what is missing, what `tongban check` says.
struct CataloguePage: Page {
    static let template = Template(
        """
        <header class="page-head"><h1>[[目录编辑|Editing the catalogue]]</h1><p class="lead">{{lead}}</p></header>
        {{{figures}}}
        <p class="note section-inner">{{{source}}}</p>
        <div class="section-inner">{{{filters}}}</div>
        {{{overview}}}{{{empty}}}{{#groups}}<section class="section"><h2>{{title}}</h2><div class="table-box"><table role="table" class="table cards"><caption class="vh">{{title}}</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">[[事项|Item]]</th><th role="columnheader" scope="col">[[版本|Version]]</th><th role="columnheader" scope="col">[[核对|Checked]]</th><th role="columnheader" scope="col">[[缺什么|Missing]]</th><th role="columnheader" scope="col">[[检查|Check]]</th><th role="columnheader" scope="col">[[法律 · 全市 · 我们|Law · city · ours]]</th><th role="columnheader" scope="col">[[三分之二|Two thirds]]</th></tr></thead><tbody role="rowgroup">
        {{#rows}}<tr role="row"><th role="rowheader" scope="row"><a href="{{address}}">{{name}}</a></th><td role="cell" data-label="[[版本|Version]]">{{version}}</td><td role="cell" data-label="[[核对|Checked]]">{{{checked}}}</td><td role="cell" data-label="[[缺什么|Missing]]">{{missing}}</td><td role="cell" data-label="[[检查|Check]]">{{{faults}}}</td><td role="cell" data-label="[[法律 · 全市 · 我们|Law · city · ours]]">{{limits}}</td><td role="cell" data-label="[[三分之二|Two thirds]]">{{{verdict}}}</td></tr>
        {{/rows}}</tbody></table></div></section>
        {{/groups}}
        """)

    struct Row: Sendable {
        let address: String
        let name: Words
        let version: String
        let checked: HTML
        let missing: String
        let faults: HTML
        let limits: String
        let verdict: HTML
    }

    struct Group: Sendable {
        let title: Words
        let rows: [Row]
    }

    let lead: String
    let figures: HTML
    let source: HTML
    let filters: HTML
    /// A line per department, where neither one of them nor a view is chosen.
    let overview: HTML
    let empty: HTML
    let groups: [Group]
    let shell: Shell

    init(editing: Editing, items: [Item], faults: [Fault], visit: Visit) {
        let zone = editing.zone
        let view = visit.query("view") ?? "all"
        let parts = CatalogueRows(editing: editing, faults: faults, visit: visit)
        lead = visit.say("指南写在文件里，这里看哪些该核对、缺什么、改过什么。", "Guides are files; here you see which to check, what is missing and what changed.")
        let fresh = items.count { editing.checks.isFresh($0.code, zone, now: visit.now) }
        let complete = items.count { EditingRules.missing($0).allSatisfy { !$0.isDue } }
        let all = visit.say("/ \(items.count) 件", "of \(items.count)")
        figures = Part.figures([
            ("\(visit.say("\(zone.wall.recheckDays) 天内核对过", "Checked within \(zone.wall.recheckDays) days"))", Wording.number(fresh), all),
            ("\(visit.say("该写的都写了", "Nothing due is missing"))", Wording.number(complete), all),
            ("\(visit.say("不超过三分之二", "Within two thirds"))", Wording.number(TwoThirdsRules.kept(items)), all),
        ])
        source = """
            \(visit.say("改指南：改文件夹 ", "To change a guide: edit ")) <code>\(zone.id)/items/</code>\(visit.say("，运行 ", ", run "))<code>tongban check</code>\(visit.say("，重启。", ", start again. "))\
            <a href="/catalogue-check">\(visit.say("看文件夹现在的检查结果", "See the check of the folder as it is now"))</a>
            """
        let department = visit.query("d").flatMap { id in items.contains { $0.department == id } ? id : nil }
        let mine = items.filter { department == nil || $0.department == department }
        let departments = editing.guides.items.departments(of: items)
        let isOverview = department == nil && view == "all" && departments.count > 1
        let wanted = isOverview ? [] : mine.filter { parts.belongs($0, to: view) }
        filters = Part.filters(
            CatalogueRows.views.map { id, name in
                (
                    name[visit.language], visit.address(with: "view", id == "all" ? nil : id), mine.count { parts.belongs($0, to: id) },
                    id == view
                )
            }, visit.language)
        overview = isOverview ? parts.overview(departments.map(\.department), items) : .empty
        empty = wanted.isEmpty && !isOverview ? parts.nothing : .empty
        groups = editing.guides.items.departments(of: wanted).map { entry in
            Group(title: entry.department.name, rows: wanted.filter { $0.department == entry.department.id }.map(parts.row))
        }
        shell = Shell(Words(zh: "目录编辑", en: "Editing the catalogue"), door: .items, density: .work)
    }
}

/// The rows of the catalogue's back office.
struct CatalogueRows {
    let editing: Editing
    let faults: [Fault]
    let visit: Visit

    static let views: [(id: String, name: Words)] = [
        ("all", Words(zh: "全部", en: "All")), ("stale", Words(zh: "该核对了", en: "To be checked")),
        ("missing", Words(zh: "缺该写的", en: "Something due is missing")), ("faults", Words(zh: "检查有话说", en: "The check has a word")),
    ]

    func belongs(_ item: Item, to view: String) -> Bool {
        switch view {
        case "stale": !editing.checks.isFresh(item.code, editing.zone, now: visit.now)
        case "missing": EditingRules.missing(item).contains(where: \.isDue)
        case "faults": !EditingRules.faults(of: item.code, in: faults).isEmpty
        default: true
        }
    }

    func row(_ item: Item) -> CataloguePage.Row {
        let missing = EditingRules.missing(item)
        let names = missing.map { $0.isDue ? $0.name[visit.language] : visit.say("（\($0.name.zh)）", "(\($0.name.en))") }
        let found = EditingRules.faults(of: item.code, in: faults)
        let errors = found.count { $0.severity == .error }
        let limits = [item.limits.statutory?.limit, item.limits.city.limit, item.limits.promised].map { $0.map(visit.wording.limit) ?? "–" }
        return CataloguePage.Row(
            address: "/catalogue/\(item.code)", name: item.name, version: "\(editing.guides.items.version(item.code))",
            checked: checked(item), missing: names.isEmpty ? "–" : names.joined(separator: visit.say("、", ", ")),
            faults: found.isEmpty
                ? "–"
                : Part.tag(
                    visit.say("\(errors) 错 \(found.count - errors) 提醒", "\(errors) errors, \(found.count - errors) warnings"),
                    errors > 0 ? .bad : .warn),
            limits: limits.joined(separator: " · "), verdict: verdict(item))
    }

    var nothing: HTML {
        Part.empty(visit.say("没有这样的指南。", "There is no such guide."), next: visit.say("看全部指南", "See all guides"), address: "/catalogue")
    }

    /// A line per department: how many guides, how many are fresh, complete and without a fault.
    func overview(_ departments: [Department], _ items: [Item]) -> HTML {
        let titles = [
            visit.say("部门", "Department"), visit.say("指南", "Guides"), visit.say("该核对", "To check"), visit.say("缺该写的", "Missing"),
            visit.say("检查有话说", "With faults"),
        ]
        let heads = titles.map { name -> HTML in "<th role=\"columnheader\" scope=\"col\">\(name)</th>" }.joined()
        let rows = departments.map { department -> HTML in
            let mine = items.filter { $0.department == department.id }
            let counts = ["all", "stale", "missing", "faults"].map { view in mine.count { belongs($0, to: view) } }
            let cells = zip(titles.dropFirst(), counts).map { title, count -> HTML in
                "<td role=\"cell\" data-label=\"\(title)\">\(count == 0 ? "–" : "\(count)")</td>"
            }.joined()
            return
                "<tr role=\"row\"><th role=\"rowheader\" scope=\"row\"><a href=\"/catalogue?d=\(department.id)\">\(department.name[visit.language])</a></th>\(cells)</tr>"
        }.joined("\n")
        return """
            <div class="table-box section-inner"><table role="table" class="table cards"><caption class="vh">\(titles[0])</caption><thead role="rowgroup"><tr role="row">\(heads)</tr></thead>\
            <tbody role="rowgroup">\(rows)</tbody></table></div>
            """
    }

    func checked(_ item: Item) -> HTML {
        guard let at = editing.checks.checked(item.code) else { return Lamp(.none, visit.say("没核对过", "never")).html }
        let day = visit.wording.plainDate(visit.wording.day(at))
        return editing.checks.isFresh(item.code, editing.zone, now: visit.now) ? Lamp(.green, day).html : Lamp(.yellow, day).html
    }

    func verdict(_ item: Item) -> HTML {
        switch TwoThirdsRules.verdict(item.limits) {
        case .kept(let margin):
            let unit = item.limits.promised.unit
            return Lamp(
                .green,
                margin == 0
                    ? visit.say("正好", "exact")
                    : visit.say("余 \(visit.wording.shortAmount(margin, unit))", "\(visit.wording.shortAmount(margin, unit)) to spare")
            ).html
        case .broken: return Lamp(.red, visit.say("超了", "broken")).html
        case .incomparable: return Lamp(.none, visit.say("不能比", "units differ")).html
        }
    }
}

/// What `tongban check` says of the folder as it lies there now, and whether it is still what the server loaded.
struct FolderCheckPage: Page {
    static let template = Template(
        """
        <header class="page-head"><h1>[[文件夹的检查结果|The check of the folder]]</h1><p class="lead">{{lead}}</p></header>
        {{{state}}}
        {{#hasFaults}}<section class="section"><h2>{{title}}</h2><div class="table-box"><table role="table" class="table cards"><caption class="vh">{{title}}</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">[[在哪|Where]]</th><th role="columnheader" scope="col">[[什么|What]]</th><th role="columnheader" scope="col">[[怎么改|How to mend it]]</th></tr></thead><tbody role="rowgroup">
        {{#rows}}<tr role="row"><th role="rowheader" scope="row" class="mono">{{place}}</th><td role="cell" data-label="[[什么|What]]">{{{what}}}</td><td role="cell" data-label="[[怎么改|How to mend it]]">{{mend}}</td></tr>
        {{/rows}}</tbody></table></div></section>{{/hasFaults}}
        <p class="section"><a href="/catalogue">[[回到目录编辑|Back to the catalogue]]</a></p>
        """)

    struct Row: Sendable {
        let place: String
        let what: HTML
        let mend: Words
    }

    /// The most faults that are shown.
    private static let most = 300

    let lead: String
    let state: HTML
    let hasFaults: Bool
    let title: String
    let rows: [Row]
    let shell: Shell

    init(faults: [Fault], changed: Bool?, visit: Visit) {
        let errors = faults.count { $0.severity == .error }
        lead = visit.say("和 tongban check 说的一样。", "The same that tongban check says.")
        switch changed {
        case true?:
            state =
                "<div class=\"panel todo\"><p>\(visit.say("文件夹已经和正在用的不一样：重启以后，改过的指南才公布，成为新的一版。", "The folder differs from what is in use: after a restart the changed guides are published as new versions."))</p></div>"
        case false?:
            state = "<div class=\"panel done\"><p>\(visit.say("文件夹和正在用的一字不差。", "The folder is what is in use, to the letter."))</p></div>"
        case nil:
            state =
                errors > 0
                ? "<div class=\"panel error\"><p>\(visit.say("这样的文件夹启动不了：先改好下面的错误。", "A server cannot start with this folder: mend the errors first."))</p></div>"
                : .empty
        }
        hasFaults = !faults.isEmpty
        title = visit.say("\(errors) 处错误，\(faults.count - errors) 处提醒", "\(errors) errors, \(faults.count - errors) warnings")
        rows = faults.prefix(Self.most).map { fault in
            let tag = fault.severity == .error ? Part.tag(visit.say("错误", "error"), .bad) : Part.tag(visit.say("提醒", "warning"), .warn)
            return Row(place: "\(fault.file):\(fault.line)", what: "\(tag) \(fault.message[visit.language])", mend: fault.mend)
        }
        shell = Shell(
            Words(zh: "文件夹的检查结果", en: "The check of the folder"), door: .items,
            crumbs: [.init(Words(zh: "目录编辑", en: "Editing"), "/catalogue"), .init(Words(zh: "检查结果", en: "Check"))], density: .work)
    }
}
