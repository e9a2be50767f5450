import QRCode
import Web
import Zone

/// What is to be printed, from the address: which codes, how large, on which sheet.
struct PrintOrder: Sendable {
    let millimetres: Int
    let sheet: String
    let place: String
    /// A department's, one item's, or all.
    let department: String?
    let item: String?
    let faults: [Problem.FieldFault]

    static let sheets = ["A4", "A3"]

    init(_ zone: ZoneFolder, _ read: (String) -> String?) {
        var faults: [Problem.FieldFault] = []
        let raw = read("mm")?.trimmed ?? ""
        let typed = raw.isEmpty ? zone.wall.millimetres : Int(raw) ?? 0
        if WallRules.sizes.contains(typed) {
            millimetres = typed
        } else {
            millimetres = zone.wall.millimetres
            let (low, high) = (WallRules.sizes.lowerBound, WallRules.sizes.upperBound)
            faults.append(
                .init(
                    "/mm", "not_in_range",
                    Words(zh: "边长请填 \(low) 到 \(high) 毫米的整数", en: "Write a whole number of millimetres from \(low) to \(high)")))
        }
        sheet = read("sheet").flatMap { Self.sheets.contains($0) ? $0 : nil } ?? "A4"
        place = read("place").flatMap { wanted in zone.wall.places.first { $0.id == wanted }?.id } ?? zone.wall.places.first?.id ?? "wall"
        department = read("department").flatMap { zone.department($0)?.id }
        item = read("item").flatMap { zone.item($0)?.code }
        self.faults = faults
    }

    /// The items in the order of the wall.
    func items(_ zone: ZoneFolder) -> [Item] {
        WallRules.codes(zone).compactMap(zone.item).filter {
            (department == nil || $0.department == department) && (item == nil || $0.code == item)
        }
    }
}

/// The codes to scale: every side in millimetres, cut marks at the corners, a rule of 100 mm to check the printer by.
struct WallPrintPage: Page {
    static let template = Template(
        """
        <header class="page-head screen-only"><h1>[[按尺寸打印二维码|Print codes to scale]]</h1><p class="lead">{{lead}}</p></header>
        {{{errors}}}
        <form class="toolbar screen-only" action="/wall/print"><label for="mm">[[边长（毫米，连白边）|Side in mm, with its margin]]<input class="input w8" id="mm" name="mm" inputmode="numeric" value="{{typed}}"{{#isWrong}} aria-invalid="true"{{/isWrong}}></label><label for="sheet">[[纸|Sheet]]<select class="input" id="sheet" name="sheet">{{{sheets}}}</select></label><label for="place">[[挂在哪|Hangs at]]<select class="input" id="place" name="place">{{{places}}}</select></label><label for="department">[[部门|Department]]<select class="input" id="department" name="department"><option value="">[[全部部门|All departments]]</option>{{{departments}}}</select></label><button class="button">[[排好版|Lay out]]</button></form>
        <p class="cluster screen-only"><a class="button primary" href="#sheet-1" data-print>[[打印这 {{count}} 个码|Print these {{count}} codes]]</a><span class="note">[[打印时缩放选 100%（实际大小），印好量一下第一页上的尺：正好 100 毫米才对。|Print at 100 % (actual size), then measure the rule on the first page: it must be exactly 100 mm.]]</span></p>
        {{{record}}}
        <div class="print-sheet {{sheetClass}}" id="sheet-1"><p class="scale"><svg width="100mm" height="6mm" viewBox="0 0 100 6" aria-hidden="true"><path d="M.1 0v6M10 3v3M20 3v3M30 3v3M40 3v3M50 2v4M60 3v3M70 3v3M80 3v3M90 3v3M99.9 0v6M0 5.9h100"/></svg><span>[[100 毫米|100 mm]] · {{sheet}} · {{host}} · {{today}}</span></p>
        <div class="cuts">{{#tiles}}<article class="cut"><h2>{{name}}</h2><svg class="code" width="{{side}}mm" height="{{side}}mm" role="img" aria-label="{{alternative}}"><image href="{{picture}}" width="100%" height="100%"/></svg><p class="url mono">{{host}}<wbr>/q/{{shortId}}</p><p class="where">{{where}}</p></article>
        {{/tiles}}</div></div>
        """)

    struct Tile: Sendable {
        let name: Words
        let side: Int
        let picture: String
        let alternative: String
        let host: String
        let shortId: String
        let `where`: String
    }

    let lead: String
    let errors: HTML
    let typed: String
    /// Whether the side that was typed cannot be printed.
    let isWrong: Bool
    let sheets: HTML
    let places: HTML
    let departments: HTML
    let count: Int
    let record: HTML
    let sheetClass: String
    let sheet: String
    let host: String
    let today: String
    let tiles: [Tile]
    let shell: Shell

    init(order: PrintOrder, guides: Guides, mayRecord: Bool, visit: Visit) {
        let zone = guides.zone
        let items = order.items(zone)
        let side = items.compactMap { guides.code(of: $0, place: order.place)?.side }.max() ?? 29
        let module = WallRules.module(millimetres: order.millimetres, side: side)
        lead = visit.say(
            "每个码连白边 \(order.millimetres) 毫米见方，一个黑点 \(Self.decimal(module)) 毫米（至少要 0.5）。沿角上的线裁。",
            "Each code with its margin is \(order.millimetres) mm square, one module \(Self.decimal(module)) mm (0.5 at least). Cut along the marks."
        )
        let label = Words(zh: "边长", en: "Side")
        errors = ErrorSummary(Problem.invalid(order.faults), labels: [(field: "mm", label: label)]).html(visit.language)
        isWrong = !order.faults.isEmpty
        typed = order.faults.isEmpty ? "\(order.millimetres)" : visit.query("mm") ?? ""
        func options(_ rows: [(value: String, name: String)], _ chosen: String?) -> HTML {
            rows.map { row -> HTML in
                let mark: HTML = row.value == chosen ? " selected" : .empty
                return "<option value=\"\(row.value)\"\(mark)>\(row.name)</option>"
            }.joined()
        }
        sheets = options(PrintOrder.sheets.map { ($0, $0) }, order.sheet)
        places = options(zone.wall.places.map { ($0.id, $0.name[visit.language]) }, order.place)
        departments = options(
            guides.items.departments(of: zone.items.filter(\.frequent)).map { ($0.department.id, $0.department.name[visit.language]) },
            order.department)
        count = items.count
        record = mayRecord ? Self.recordForm(order, visit) : .empty
        sheetClass = "sheet-\(order.sheet.lowercased())"
        sheet = order.sheet
        host = zone.host
        today = visit.wording.plainDate(visit.wording.day(visit.now))
        tiles = items.map { Self.tile($0, order, guides, visit) }
        shell = Shell(
            Words(zh: "按尺寸打印二维码", en: "Print codes to scale"), door: .hall,
            crumbs: [.init(Words(zh: "二维码墙", en: "QR wall"), "/wall"), .init(Words(zh: "打印", en: "Print"))], density: .work,
            faults: order.faults.count, helpline: false, status: order.faults.isEmpty ? 200 : 422)
    }

    /// Micrometres as millimetres with two decimals.
    static func decimal(_ micrometres: Int) -> String {
        let hundredths = micrometres / 10
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }

    private static func tile(_ item: Item, _ order: PrintOrder, _ guides: Guides, _ visit: Visit) -> Tile {
        let department = guides.zone.department(item.department)?.short[visit.language] ?? item.department
        let position = guides.zone.wall.position(of: item.code).map {
            visit.say("第 \($0.row) 排第 \($0.column) 个", "row \($0.row), place \($0.column)")
        }
        return Tile(
            name: item.name, side: order.millimetres, picture: "/api/v1/items/\(item.code)/qr.svg?p=\(order.place)",
            alternative: visit.say("\(item.name.zh)办事指南二维码", "QR code of the guide: \(item.name.en)"), host: guides.zone.host,
            shortId: ShortId(item.code).text, where: [department, position].compactMap { $0 }.joined(separator: " · "))
    }

    /// Printing is an act: whoever keeps the wall writes it down here.
    private static func recordForm(_ order: PrintOrder, _ visit: Visit) -> HTML {
        func hidden(_ name: String, _ value: String) -> HTML { "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">" }
        let fields =
            hidden("mm", "\(order.millimetres)") + hidden("sheet", order.sheet) + hidden("place", order.place)
            + hidden("department", order.department ?? "") + hidden("item", order.item ?? "")
        return """
            <form class="cluster screen-only section-inner" method="post" action="/wall/prints">\(HTML.csrfField(visit.csrf))\(fields)\
            <button class="button">\(visit.say("印好了，记下这一批", "Printed: write this run down"))</button></form>
            """
    }
}
