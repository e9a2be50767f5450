import Records
import Web
import WorkCalendar
import Zone

/// The wall as its keepers see it: what hangs where, what is stale or dead, what was scanned, and the print runs.
struct WallManagePage: Page {
    static let template = Template(
        """
        <header class="page-head"><h1>[[管二维码墙|Keeping the wall of codes]]</h1><p class="lead">{{lead}}</p></header>
        {{{figures}}}
        {{{work}}}
        <section class="section" aria-labelledby="map-h"><h2 id="map-h">[[墙上的位置|The wall, place by place]]</h2><ul class="cluster wall-key">{{{key}}}</ul>
        <div class="wall-map">{{{map}}}</div></section>
        <section class="section" aria-labelledby="runs-h"><h2 id="runs-h">[[印制和巡查|Print runs and looks]]</h2>{{{runs}}}<p class="section-inner"><a class="button" href="/wall/print">[[排版打印一批|Lay out a print run]]</a></p></section>
        <section class="section" aria-labelledby="scans-h"><h2 id="scans-h">[[最近 30 天的扫码|Scans of the last 30 days]]</h2>{{{scans}}}<p class="note section-inner">[[只记时间、码、贴在哪、是手机还是电脑，不记人。|Counted by hour, code, place and kind of device; nothing about persons.]]</p></section>
        """)

    let lead: String
    let figures: HTML
    let work: HTML
    let key: HTML
    let map: HTML
    let runs: HTML
    let scans: HTML
    let shell: Shell

    init(wall: WallState, visit: Visit) {
        let parts = WallParts(wall: wall, visit: visit)
        lead = parts.lead
        figures = parts.figures
        work = parts.work
        key = parts.key
        map = parts.map
        runs = parts.runs
        scans = parts.scans
        shell = Shell(
            Words(zh: "管二维码墙", en: "Keeping the wall"), door: .items,
            crumbs: [.init(Words(zh: "二维码墙", en: "QR wall"), "/wall"), .init(Words(zh: "管这面墙", en: "Keep the wall"))], density: .work)
    }
}

/// Everything the page of the wall's keepers is made of.
struct WallState: Sendable {
    let zone: ZoneFolder
    let codes: [(code: String, status: CodeStatus)]
    let runs: [CodeWall.Run]
    let scans: ScanFigures
    /// Items that hang or may hang and were compared with their source in time, of all such.
    let fresh: (part: Int, whole: Int)

    func status(_ code: String) -> CodeStatus? { codes.first { $0.code == code }?.status }
    func name(_ code: String) -> Words {
        zone.item(code)?.name ?? zone.wall.withdrawn(code)?.name ?? zone.wall.position(of: code)?.reserved ?? Words(zh: code, en: code)
    }
}

/// How the wall's keepers read it.
struct WallParts {
    let wall: WallState
    let visit: Visit

    private func say(_ zh: String, _ en: String) -> String { visit.say(zh, en) }
    private var stale: [(code: String, status: CodeStatus)] { wall.codes.filter(\.status.needsWork) }

    var lead: String {
        stale.isEmpty
            ? say("墙上没有失效的码。", "No code on the wall is stale or dead.")
            : say(
                "\(stale.count) 个码要换。按新的打印、挂上，再撤下旧的。",
                "\(stale.count) codes must be replaced: print and hang the new, then take the old down.")
    }

    var figures: HTML {
        let frequent = wall.zone.items.filter(\.frequent)
        let active = frequent.count { wall.status($0.code) != nil }
        let departments = Set(frequent.map(\.department)).count
        let hanging = wall.codes.count { $0.status == .printed }
        let broken = wall.scans.all == 0 ? "–" : Wording.number(wall.scans.broken)
        return Part.figures([
            (
                "\(say("能扫的常办事", "Frequent items with a code"))", Wording.number(active),
                say("/ \(frequent.count) 件，\(departments) 个部门", "of \(frequent.count), \(departments) departments")
            ),
            (
                "\(say("挂着，没变样", "Hanging as they should"))", Wording.number(hanging),
                say("/ \(wall.codes.count) 个", "of \(wall.codes.count)")
            ),
            (
                "\(say("\(wall.zone.wall.recheckDays) 天内核对过", "Checked within \(wall.zone.wall.recheckDays) days"))",
                Wording.number(wall.fresh.part),
                say("/ \(wall.fresh.whole) 件", "of \(wall.fresh.whole)")
            ),
            (
                "\(say("扫了没着落", "Scans that led nowhere"))", broken,
                say("/ \(Wording.number(wall.scans.all)) 次", "of \(Wording.number(wall.scans.all))")
            ),
        ])
    }

    func word(_ status: CodeStatus) -> String {
        switch status {
        case .reserved: say("预留", "reserved")
        case .active: say("没挂", "not hung")
        case .printed: say("挂着", "hanging")
        case .stale(.host), .stale(.withdrawn): say("失效", "dead")
        case .stale: say("旧了", "stale")
        case .redirected: say("转到新事项", "leads on")
        case .retired: say("停办", "retired")
        }
    }

    private func reason(_ status: CodeStatus) -> String {
        switch status {
        case .stale(.host): say("域名变了，扫不开", "its host is no longer ours")
        case .stale(.withdrawn): say("事项已停办，纸还挂着", "the item is withdrawn, the paper still hangs")
        case .stale(.department): say("换了部门", "the department changed")
        case .stale(.name): say("名称改了", "the name changed")
        case .stale(.place): say("换了位置", "its place changed")
        case .redirected(let code): say("扫了到“\(wall.name(code).zh)”", "a scan leads to “\(wall.name(code).en)”")
        case .reserved, .active, .printed, .retired: ""
        }
    }

    /// What wants a hand, first.
    var work: HTML {
        guard !stale.isEmpty else { return .empty }
        let rows = stale.map { entry -> HTML in
            let again: HTML =
                wall.zone.item(entry.code) == nil
                ? .empty : " <a href=\"/wall/print?item=\(entry.code)\">\(say("重印这一个", "Print this one again"))</a>"
            return
                "<li><strong>\(wall.name(entry.code)[visit.language])</strong> \(Part.tag(word(entry.status), .bad)) \(reason(entry.status))\(again)</li>"
        }.joined()
        return
            "<section class=\"section panel todo\" aria-labelledby=\"work-h\"><h2 id=\"work-h\">\(say("要换的码", "Codes to replace"))</h2><ul class=\"stack tight\">\(rows)</ul></section>"
    }

    var key: HTML {
        let shown: [CodeStatus] = [.printed, .active, .stale(.name), .reserved, .retired]
        return shown.map { status -> HTML in "<li><i data-status=\"\(mark(status))\"></i>\(word(status))</li>" }.joined()
    }

    private func mark(_ status: CodeStatus) -> String {
        switch status {
        case .printed: "printed"
        case .active: "active"
        case .stale: "stale"
        case .reserved: "reserved"
        case .redirected, .retired: "retired"
        }
    }

    /// A line per row of the wall; codes without a place follow.
    var map: HTML {
        let placed = Dictionary(grouping: wall.zone.wall.positions, by: \.row).sorted { $0.key < $1.key }
        let rows = placed.map { row, positions -> HTML in
            let cells = positions.sorted { $0.column < $1.column }.map { cell($0.item) }.joined()
            return "<div><p class=\"note\">\(say("第 \(row) 排", "Row \(row)"))</p><ol>\(cells)</ol></div>"
        }.joined()
        let others = wall.codes.filter { wall.zone.wall.position(of: $0.code) == nil }
        guard !others.isEmpty else { return rows }
        let cells = others.map { cell($0.code) }.joined()
        return rows + "<div><p class=\"note\">\(say("没有位置", "Without a place"))</p><ol>\(cells)</ol></div>"
    }

    private func cell(_ code: String) -> HTML {
        let status = wall.status(code) ?? .active
        let count = wall.scans.byItem[code] ?? 0
        let scans = say("扫 \(count) 次", "\(count) scan\(count == 1 ? "" : "s")")
        let name = wall.name(code)[visit.language]
        let title: HTML = wall.zone.item(code) == nil ? "\(name)" : "<a href=\"/items/\(code)\">\(name)</a>"
        return """
            <li data-status="\(mark(status))"><span class="mono">\(ShortId(code).text)</span><span class="name">\(title)</span>\
            <span class="note">\(word(status)) · \(scans)</span></li>
            """
    }

    /// Top and never scanned.
    var scans: HTML {
        let hanging = wall.codes.filter { $0.status == .printed || $0.status.needsWork || $0.status == .active }
        let top = wall.scans.byItem.filter { $0.value > 0 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(10)
        if top.isEmpty { return Part.empty(say("还没有人扫过。", "Nothing was scanned yet.")) }
        let rows = top.map { entry -> HTML in
            "<li><a href=\"/items/\(entry.key)\"><span class=\"name\">\(wall.name(entry.key)[visit.language])</span><span class=\"lead-dots\" aria-hidden=\"true\"></span><span class=\"time\"><b>\(Wording.number(entry.value))</b> \(say("次", "scans"))</span></a></li>"
        }.joined()
        let never = hanging.filter { (wall.scans.byItem[$0.code] ?? 0) == 0 }
        let list = never.map { entry -> HTML in "<li>\(wall.name(entry.code)[visit.language])</li>" }.joined()
        let quiet: HTML =
            never.isEmpty
            ? .empty
            : "<details><summary>\(say("一次没扫过的 \(never.count) 个", "\(never.count) never scanned"))</summary><ul class=\"stack tight\">\(list)</ul></details>"
        return "<ul class=\"toc\">\(rows)</ul>\(quiet)"
    }

    var runs: HTML {
        if wall.runs.isEmpty {
            return Part.empty(
                say("还没有印制记录。排好版印出来，记一批，墙上挂的是什么就有了数。", "No print run is written down yet. Lay one out, print it and write it down."))
        }
        return "<ul class=\"timeline\">\(wall.runs.prefix(30).map(run).joined())</ul>"
    }

    private func run(_ run: CodeWall.Run) -> HTML {
        let record = run.record
        let state = PrintRecord.titles.state(record.state)[visit.language]
        let place = wall.zone.wall.places.first { $0.id == run.place }?.name[visit.language] ?? run.place
        let what = say(
            "\(run.codes.count) 个码，\(run.millimetres) 毫米，\(run.sheet)，\(place)",
            "\(run.codes.count) codes, \(run.millimetres) mm, \(run.sheet), \(place)")
        let buttons = run.actions.compactMap { button($0, record) }.joined()
        let tone: Papers.Tone = run.state == .hanging ? .ok : .plain
        return """
            <li><time datetime="\(visit.wording.machine(record.createdAt))">\(visit.wording.moment(record.createdAt))</time><div class="body">\
            <p class="what">\(what) \(Part.tag(state, tone))</p><p class="note">\(Part.number(record.number ?? ""))</p>\(looks(run))\(buttons)</div></li>
            """
    }

    /// The last looks, so that whoever goes next knows what was found.
    private func looks(_ run: CodeWall.Run) -> HTML {
        run.looks.prefix(3).map { look -> HTML in
            let found = Self.finding(look.found)
            let note = look.note.map { say("（\($0)）", " (\($0))") } ?? ""
            return
                "<p>\(visit.wording.moment(look.at))\(say(" 巡查：\(found.zh)", ": \(found.en)"))\(HTML(asWritten: note, in: visit.language))</p>"
        }.joined()
    }

    /// Each act is a form of its own; taking down asks why.
    private func button(_ action: String, _ record: RecordRow) -> HTML? {
        let address = "/wall/prints/\(record.number ?? "")/\(action)"
        let token = HTML.csrfField(visit.csrf)
        switch PrintRecord.Action(rawValue: action) {
        case .hang:
            return
                "<form method=\"post\" action=\"\(address)\">\(token)<button class=\"button small\">\(say("已挂上墙", "It hangs now"))</button></form>"
        case .inspect:
            let choices = PrintRecord.findings.map { found -> HTML in
                "<option value=\"\(found)\">\(Self.finding(found)[visit.language])</option>"
            }.joined()
            return """
                <form class="toolbar" method="post" action="\(address)">\(token)<label>\(say("巡查看到", "A look found"))<select class="input" name="found">\(choices)</select></label>\
                <label>\(say("备注（可不填）", "Note (optional)"))<input class="input" name="note" maxlength="400"></label><button class="button small">\(say("记下这次巡查", "Write the look down"))</button></form>
                """
        case .remove:
            return """
                <form class="toolbar" method="post" action="\(address)">\(token)<label>\(say("为什么撤下", "Why it is taken down"))<input class="input" name="reason" maxlength="400" required></label>\
                <button class="button small">\(say("撤下这一批", "Take this run down"))</button></form>
                """
        case nil: return nil
        }
    }

    static func finding(_ code: String) -> Words {
        switch code {
        case "whole": Words(zh: "都完好，都是我们的", en: "all whole and all ours")
        case "damaged": Words(zh: "有破损的", en: "some are damaged")
        case "foreign": Words(zh: "有别人贴的码", en: "a code that is not ours")
        default: Words(zh: code, en: code)
        }
    }
}
