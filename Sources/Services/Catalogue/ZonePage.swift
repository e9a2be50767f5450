import Web
import WorkCalendar
import Zone

/// What this zone is, read from its folder: departments, hours, every figure with its law or marked proposed, and the folder's fingerprint.
struct ZonePage: Page {
    static let template = Template(
        """
        <header class="page-head"><h1>{{name}}</h1><p class="lead">[[这一页是本区定下来的规矩：数从哪条法来，哪些还是暂定的，都写在旁边。|The rules this zone has set for itself: which law each figure comes from, and which are still proposed.]]</p></header>
        {{{helpline}}}
        {{{figures}}}
        <section class="section"><h2>[[地址和时间|Where and when]]</h2><dl class="facts">{{{place}}}</dl></section>
        <section class="section"><h2>[[几个时限|Time limits]]</h2><dl class="facts">{{{settings}}}</dl><p class="note section-inner">{{proposedNote}}</p></section>
        <section class="section"><h2>[[什么能停计|What may stop the clock]]</h2><dl class="facts">{{{pauses}}}</dl></section>
        <section class="section"><h2>[[部门|Departments]]</h2><div class="table-box"><table role="table" class="table cards"><caption class="vh">[[部门|Departments]]</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">[[部门|Department]]</th><th role="columnheader" scope="col">[[窗口|Windows]]</th><th role="columnheader" scope="col">[[事项|Items]]</th><th role="columnheader" scope="col">[[二维码|Codes]]</th></tr></thead><tbody role="rowgroup">
        {{#departments}}<tr role="row"><th role="rowheader" scope="row">{{name}}</th><td role="cell" data-label="[[窗口|Windows]]">{{windows}}</td><td role="cell" data-label="[[事项|Items]]">{{{items}}}</td><td role="cell" data-label="[[二维码|Codes]]">{{codes}}</td></tr>
        {{/departments}}</tbody></table></div></section>
        <section class="section"><h2>[[这份规矩的版本|The version of these rules]]</h2><dl class="facts">{{{version}}}</dl><p class="note section-inner">[[规矩是一个文件夹，改要改文件，改完要检查，重启才生效。指纹一样，规矩就一样，一个字都不差。|The rules are a folder of files: a change is checked and takes effect at the next start. The same fingerprint means the same rules, to the letter.]]</p></section>
        <p class="section cluster"><a href="/calendar">[[看工作日历|The working calendar]]</a><a href="/lifecycles">[[看每件事怎么走|How things proceed]]</a><a href="/measures">[[看 33 条承诺|The 33 promises]]</a></p>
        """)

    struct Row: Sendable {
        let name: Words
        let windows: String
        let items: HTML
        let codes: String
    }

    let name: Words
    let helpline: HTML
    let figures: HTML
    let place: HTML
    let settings: HTML
    let proposedNote: String
    let pauses: HTML
    let departments: [Row]
    let version: HTML
    let shell: Shell

    init(zone: ZoneFolder, loadedAt: Instant?, visit: Visit) {
        let parts = ZoneParts(zone: zone, visit: visit)
        name = zone.name
        helpline = Part.helpline(visit)
        figures = parts.figures
        place = parts.place
        settings = parts.settings
        proposedNote = parts.proposedNote
        pauses = parts.pauses
        departments = parts.departments
        version = parts.version(loadedAt)
        shell = Shell(Words(zh: "本区的规矩", en: "The zone’s rules"))
    }
}

/// The pieces of the zone's page.
struct ZoneParts {
    let zone: ZoneFolder
    let visit: Visit

    private func say(_ zh: String, _ en: String) -> String { visit.say(zh, en) }

    private func fact(_ name: String, _ text: HTML) -> HTML { "<div><dt>\(name)</dt><dd>\(text)</dd></div>" }

    var figures: HTML {
        let inHall = zone.departments.count(where: \.hall)
        return Part.figures([
            (
                "\(say("在大厅的部门", "Departments in the hall"))", Wording.number(inHall),
                say("/ \(zone.departments.count) 个", "of \(zone.departments.count)")
            ),
            ("\(say("公布的事项", "Published items"))", Wording.number(zone.items.count), say("件", "")),
            ("\(say("已定的年份", "Years with their notice"))", Wording.number(zone.calendarYears.count), say("年", "")),
        ])
    }

    var place: HTML {
        fact(say("地址", "Address"), "\(zone.address[visit.language])")
            + fact(say("上班", "Hours"), "\(say("工作日 ", "Working days "))\(visit.site.hoursText(visit.language))")
            + fact(
                say("电话", "Telephone"),
                "<a href=\"tel:\(zone.phone)\">\(zone.phone)</a>\(say("，政务热线 ", ", hotline "))<a href=\"tel:\(zone.hotline)\">\(zone.hotline)</a>"
            )
            + fact(say("网址", "Host"), "<span class=\"mono\">\(zone.host)</span>")
    }

    private static let titles: [String: Words] = [
        "case.arrival": Words(zh: "网上交来，没人看，满这么久算收到", en: "Sent online and not looked at: received after"),
        "case.notice": Words(zh: "收到以后，受理还是补正，要在这以内答复", en: "After receipt: accepted, or what is missing, within"),
        "case.cure": Words(zh: "一次告知以后，申请人有这么久补正", en: "The applicant’s time to correct"),
        "case.delivery": Words(zh: "决定以后，结果要在这以内送到", en: "After the decision: delivered within"),
        "supervision.yellow": Words(zh: "黄灯信号，部门要在这以内答复", en: "A yellow signal is answered within"),
        "supervision.red": Words(zh: "红灯信号，部门要在这以内答复", en: "A red signal is answered within"),
        "supervision.inquiry": Words(zh: "问责，要在这以内查清", en: "An inquiry ends within"),
    ]

    var settings: HTML {
        let rows = zone.settings.sorted { $0.key < $1.key }.map { key, setting -> HTML in
            let title = Self.titles[key]?[visit.language]
            let name: HTML = title.map { "\($0)" } ?? "<span class=\"mono\">\(key)</span>"
            return "<div><dt>\(name)</dt><dd><strong>\(visit.wording.limit(setting.limit))</strong> \(source(setting))</dd></div>"
        }.joined()
        let yellow = say(
            "用到 \(zone.thresholds.yellowPercent)%，或只剩 \(zone.thresholds.yellowLeft) 个工作日",
            "\(zone.thresholds.yellowPercent)% used, or \(zone.thresholds.yellowLeft) working day left")
        return rows + fact(say("黄灯", "Yellow lamp"), "\(yellow)")
    }

    private func source(_ setting: SourcedLimit) -> HTML {
        if let basis = setting.basis { return "<span class=\"note\" lang=\"zh-CN\">\(basis)</span>" }
        return Part.tag(say("暂定", "proposed"), .warn)
    }

    var proposedNote: String {
        let proposed = zone.settings.values.count(where: \.proposed)
        let city = zone.items.count { $0.limits.city.proposed }
        return say(
            "标“暂定”的没有找到法源，是本区先定的数，找到依据就换：上面 \(proposed) 个；另有 \(city) 件事的全市时限也是暂定。",
            "“Proposed” figures have no source yet and are the zone’s own until one is found: \(proposed) above, and the city’s limit of \(city) items."
        )
    }

    var pauses: HTML {
        func names(_ statutory: Bool) -> String {
            zone.pauses.filter { $0.statutory == statutory }.map { $0.name[visit.language] }.joined(separator: say("、", ", "))
        }
        let lawful = names(true)
        let others = names(false)
        return
            (lawful.isEmpty
            ? .empty
            : fact(say("法定期限和承诺都停", "The law’s limit and our promise"), "\(lawful) <span class=\"note\" lang=\"zh-CN\">行政许可法第四十五条</span>"))
            + (others.isEmpty ? .empty : fact(say("只有承诺停", "Our promise only"), "\(others)"))
    }

    var departments: [ZonePage.Row] {
        let counts = Dictionary(zone.items.map { ($0.department, 1) }, uniquingKeysWith: +)
        let codes = Dictionary(zone.items.filter(\.frequent).map { ($0.department, 1) }, uniquingKeysWith: +)
        return zone.departments.map { department in
            let count = counts[department.id] ?? 0
            let items: HTML =
                count == 0
                ? "\(department.receivesForAll ? say("为所有部门收件", "receives for all") : "–")"
                : "<a href=\"/items?department=\(department.id)\">\(say("\(count) 件", "\(count)"))</a>"
            return ZonePage.Row(
                name: department.name, windows: department.windows.map { $0.replacing("-", with: "–") } ?? "–", items: items,
                codes: codes[department.id].map { say("\($0) 个", "\($0)") } ?? "–")
        }
    }

    func version(_ loadedAt: Instant?) -> HTML {
        var rows = fact(say("文件夹", "Folder"), "<span class=\"mono\">\(zone.id)</span>")
        if !zone.fingerprint.isEmpty {
            let print = zone.fingerprint
            rows += fact(
                say("指纹（SHA-256）", "Fingerprint (SHA-256)"),
                "<span class=\"url mono\">\(print.prefix(32))<wbr>\(print.dropFirst(32))</span>")
        }
        if let loadedAt { rows += fact(say("载入", "Loaded"), "\(visit.wording.exactMoment(loadedAt))") }
        return rows
    }
}
