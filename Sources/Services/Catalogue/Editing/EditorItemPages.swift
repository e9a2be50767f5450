import Records
import Web
import WorkCalendar
import Zone

/// One guide as its editor sees it: what is missing and on which line, its versions, the comparisons with its source.
struct EditorItemPage: Page {
    static let template = Template(
        """
        <header class="page-head"><h1>{{name}}</h1><p class="lead">{{lead}}</p></header>
        <p class="cluster"><a class="button" href="/items/{{code}}">[[看公众看到的样子|See it as the public does]]</a><a href="/items/{{code}}?lang=en">English</a><span class="note">{{{file}}}</span></p>
        <div class="split section"><div>
        {{{faults}}}
        <section><h2>[[该写的写了没有|What a guide must say]]</h2><ul class="parts">{{{parts}}}</ul></section>
        <section class="section"><h2>[[版本|Versions]]</h2><div class="table-box"><table role="table" class="table cards"><caption class="vh">[[版本|Versions]]</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">[[版本|Version]]</th><th role="columnheader" scope="col">[[公布|Published]]</th><th role="columnheader" scope="col">[[在办|Open]]</th><th role="columnheader" scope="col">[[改了什么|What changed]]</th></tr></thead><tbody role="rowgroup">
        {{{versions}}}</tbody></table></div><p class="note section-inner">[[一件申请照它收到时的那一版办到底；改指南不改在办的事。谁改的，看文件夹的修改记录。|A matter keeps the version it was opened under; editing a guide changes no running matter. Who edited is told by the history of the folder’s files.]]</p></section>
        <section class="section"><h2>[[和来源核对|Compared with the source]]</h2>{{{history}}}</section>
        </div><aside class="stack">{{{form}}}<div class="panel"><h2>[[时限|Limits]]</h2><dl class="facts">{{{limits}}}</dl></div></aside></div>
        """)

    let name: Words
    let lead: String
    let code: String
    let file: HTML
    let faults: HTML
    let parts: HTML
    let versions: HTML
    let history: HTML
    let form: HTML
    let limits: HTML
    let shell: Shell

    init(_ state: EditorItem, problem: Problem? = nil, typed: [String: String] = [:], visit: Visit) {
        let parts = EditorItemParts(state: state, problem: problem, typed: typed, visit: visit)
        let item = state.item
        name = item.name
        lead = visit.say(
            "\(item.departmentName.zh)，现在是第 \(state.version) 版。", "\(item.departmentName.en); version \(state.version) is in force.")
        code = item.code
        file = "<code>items/\(item.code).yaml</code>"
        faults = parts.faults
        self.parts = parts.parts
        versions = parts.versions
        history = parts.history
        form = state.mayCheck ? parts.form : .empty
        limits = parts.limits
        shell = Shell(
            item.name, door: .items, crumbs: [.init(Words(zh: "目录编辑", en: "Editing"), "/catalogue"), .init(item.name)], density: .work,
            faults: problem?.errors.count ?? 0, status: problem?.status ?? 200)
    }
}

/// What the page of one guide shows.
struct EditorItem: Sendable {
    let item: Item
    let version: Int
    let versions: [DefinitionVersion]
    let history: [Editing.Check]
    let faults: [Fault]
    let lines: [String: Int]
    let mayCheck: Bool
    let checked: Instant?
    let isFresh: Bool
}

/// The pieces of the page of one guide.
struct EditorItemParts {
    let state: EditorItem
    let problem: Problem?
    let typed: [String: String]
    let visit: Visit

    private var item: Item { state.item }
    private func say(_ zh: String, _ en: String) -> String { visit.say(zh, en) }

    var faults: HTML {
        guard !state.faults.isEmpty else { return .empty }
        let rows = state.faults.map { fault -> HTML in
            let tag = fault.severity == .error ? Part.tag(say("错误", "error"), .bad) : Part.tag(say("提醒", "warning"), .warn)
            return
                "<li><span class=\"mono\">\(fault.file):\(fault.line)</span> \(tag) \(fault.message[visit.language])\(say("；", "; "))\(fault.mend[visit.language])</li>"
        }.joined()
        return
            "<section class=\"panel todo\"><h2>\(say("检查说要改的", "What the check wants mended"))</h2><ul class=\"stack tight\">\(rows)</ul></section>"
    }

    var parts: HTML {
        EditingRules.parts(item).map { part -> HTML in
            // What is there without a line of its own is the zone’s, for every guide that says nothing else.
            let without = part.isThere ? say("照全区的", "the zone’s own") : say("还没有 \(part.key)", "no \(part.key) yet")
            let line = state.lines[part.key].map { say("第 \($0) 行", "line \($0)") } ?? without
            let sign: HTML =
                part.isThere
                ? Lamp(.green, say("有", "there")).html
                : part.isDue ? Lamp(.red, say("缺", "missing")).html : Lamp(.none, say("没有", "none")).html
            return "<li>\(sign)<span>\(part.name[visit.language])</span><span class=\"note\">\(line)</span></li>"
        }.joined()
    }

    var versions: HTML {
        state.versions.enumerated().map { index, version -> HTML in
            let older = index + 1 < state.versions.count ? state.versions[index + 1] : nil
            let change: HTML =
                older.map { older -> HTML in
                    let count = GuideDiff(from: older.json, to: version.json).changes.count
                    return
                        "<a href=\"/catalogue/\(item.code)/changes?from=\(older.version)&to=\(version.version)\">\(say("和第 \(older.version) 版比，\(count) 处", "\(count) against version \(older.version)"))</a>"
                } ?? "\(say("第一版", "the first"))"
            let mark: HTML = index == 0 ? " \(Part.tag(say("在用", "in force"), .ok))" : .empty
            return """
                <tr role="row"><th role="rowheader" scope="row">\(version.version)\(mark)</th><td role="cell" data-label="\(say("公布", "Published"))">\(visit.wording.moment(version.at))</td>\
                <td role="cell" data-label="\(say("在办", "Open"))">\(say("\(version.open) 件", "\(version.open)"))</td><td role="cell" data-label="\(say("改了什么", "What changed"))">\(change)</td></tr>
                """
        }.joined("\n")
    }

    static func finding(_ code: String) -> Words {
        switch code {
        case "same": Words(zh: "一样，不用改", en: "The same; nothing to change")
        case "changed": Words(zh: "来源变了，指南要改", en: "The source changed; the guide must follow")
        default: Words(zh: code, en: code)
        }
    }

    var history: HTML {
        if state.history.isEmpty {
            return Part.empty(
                say("还没有人核对过。打开来源，逐项对一遍，在这里记下。", "Nobody compared it yet. Open its source, go through it, and write it down here."))
        }
        let rows = state.history.map { check -> HTML in
            let proof: HTML = check.logIndex.map { "<a href=\"/log/events/\($0)\">\(say("存证 \($0)", "Log entry \($0)"))</a>" } ?? .empty
            let version = check.version.map { say("第 \($0) 版", "version \($0)") } ?? ""
            return """
                <li><time datetime="\(visit.wording.machine(check.at))">\(visit.wording.moment(check.at))</time><div class="body"><p class="what">\(Self.finding(check.finding)[visit.language])</p>\
                <p>\(check.evidence ?? "")</p><p class="note">\(version) \(proof)</p></div></li>
                """
        }.joined()
        return "<ul class=\"timeline\">\(rows)</ul>"
    }

    /// A comparison is an act: what was found, and what it was compared with.
    var form: HTML {
        let labels = [
            (field: "finding", label: Words(zh: "核对结果", en: "Finding")),
            (field: "evidence", label: Words(zh: "对照了什么", en: "Compared with")),
        ]
        let errors = problem.map { ErrorSummary($0, labels: labels).html(visit.language) } ?? .empty
        let options = GuideRecord.findings.map { Field.Option($0, Self.finding($0)) }
        let finding = Field(
            "finding", Words(zh: "核对结果", en: "What did you find?"), .choice(options), value: typed["finding"] ?? "",
            fault: problem?.fault(at: "finding"))
        let evidence = Field(
            "evidence", Words(zh: "对照了什么", en: "Compared with what?"), .longtext, value: typed["evidence"] ?? "",
            hint: Words(zh: "网址、文号、哪天看的", en: "Address or number, and the day you read it"), fault: problem?.fault(at: "evidence"),
            most: 2000)
        return """
            <div class="panel"><h2>\(say("记一次核对", "Record a comparison"))</h2>\(errors)<p class="note section-inner">\(say("来源：", "Source: "))<a href="\(item.source.url)" rel="noreferrer" lang="zh-CN">\(ItemsRules.joined(region: item.source.region, office: item.source.department))</a></p>\
            <form class="form section-inner" method="post" action="/catalogue/\(item.code)/checks">\(HTML.csrfField(visit.csrf))\(finding.html(visit.language))\(evidence.html(visit.language))\
            <p class="field-gap"><button class="button primary">\(say("记下这次核对", "Record this comparison"))</button></p></form></div>
            """
    }

    var limits: HTML {
        func row(_ name: String, _ limit: Limit?, _ source: String?, proposed: Bool = false) -> HTML {
            let tag: HTML = proposed ? " \(Part.tag(say("暂定", "proposed"), .warn))" : .empty
            let basis: HTML = source.map { " <span class=\"note\" lang=\"zh-CN\">\($0)</span>" } ?? .empty
            return "<div><dt>\(name)</dt><dd>\(limit.map(visit.wording.limit) ?? "–")\(tag)\(basis)</dd></div>"
        }
        let limits = item.limits
        return row(say("法律", "Law"), limits.statutory?.limit, limits.statutory?.basis, proposed: limits.statutory?.proposed ?? false)
            + row(say("全市", "City"), limits.city.limit, limits.city.basis, proposed: limits.city.proposed)
            + row(say("我们", "Ours"), limits.promised, nil)
    }
}

/// What changed between two versions, place by place, with the words that came and went marked.
struct ChangesPage: Page {
    static let template = Template(
        """
        <header class="page-head"><h1>{{title}}</h1><p class="lead">{{lead}}</p></header>
        {{{limits}}}{{{empty}}}
        <ol class="changes">{{{changes}}}</ol>
        <p class="section"><a href="/catalogue/{{code}}">[[回到这份指南|Back to the guide]]</a></p>
        """)

    let title: String
    let lead: String
    let limits: HTML
    let empty: HTML
    let changes: HTML
    let code: String
    let shell: Shell

    init(item: Item, from old: DefinitionVersion, to new: DefinitionVersion, visit: Visit) {
        let diff = GuideDiff(from: old.json, to: new.json)
        let words = PlaceWords(language: visit.language, versions: [old.json, new.json])
        title = visit.say(
            "\(item.name.zh)：第 \(old.version) 版到第 \(new.version) 版", "\(item.name.en): version \(old.version) to \(new.version)")
        let open = visit.say("还有 \(old.open) 件照第 \(old.version) 版在办。", "\(old.open) matters are still open under version \(old.version).")
        lead = visit.say("\(diff.changes.count) 处不同。", "\(diff.changes.count) differences. ") + open
        limits =
            diff.changes.contains(where: \.isLimit)
            ? "<div class=\"panel todo\"><p>\(visit.say("时限变了：新收的申请按新的时限数，在办的不变。", "A limit changed: new applications are counted by it, running matters are not."))</p></div>"
            : .empty
        empty = diff.isEmpty ? Part.empty(visit.say("两版一字不差。", "The two versions are the same.")) : .empty
        // Limits first: they bind clocks.
        let ordered = diff.changes.filter(\.isLimit) + diff.changes.filter { !$0.isLimit }
        changes = ordered.map { Self.line($0, words, visit) }.joined("\n")
        code = item.code
        shell = Shell(
            Words(zh: "改了什么", en: "What changed"), door: .items,
            crumbs: [
                .init(Words(zh: "目录编辑", en: "Editing"), "/catalogue"), .init(item.name, "/catalogue/\(item.code)"),
                .init(Words(zh: "改了什么", en: "What changed")),
            ], density: .work)
    }

    private static func line(_ change: GuideDiff.Change, _ words: PlaceWords, _ visit: Visit) -> HTML {
        let tag: HTML
        switch change.kind {
        case .added: tag = Part.tag(visit.say("加", "added"), .ok)
        case .removed: tag = Part.tag(visit.say("删", "removed"), .bad)
        case .changed: tag = Part.tag(visit.say("改", "changed"), .warn)
        }
        let language: HTML = change.place.last == "zh" ? " lang=\"zh-CN\"" : change.place.last == "en" ? " lang=\"en\"" : .empty
        let runs = TextDiff.runs(change.before ?? "", change.after ?? "").map { run -> HTML in
            switch run {
            case .same(let text): "\(text)"
            case .removed(let text): "<del>\(text)</del>"
            case .added(let text): "<ins>\(text)</ins>"
            }
        }.joined()
        let mark: HTML = change.isLimit ? " data-limit" : .empty
        return "<li\(mark)><p class=\"what\">\(tag) \(words.title(change.place))</p><p\(language)>\(runs)</p></li>"
    }
}
