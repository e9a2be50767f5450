import People
import Records
import Web
import WorkCalendar
import Zone

/// The table of a month: each department's rates, never as a bare percentage, each leading to the cases behind it.
struct MonthPage {
    let visit: Visit
    let pages: SupervisionPages
    let scope: SupervisionScope
    let unit: String?
    let month: SupervisionMonth
    let lines: [Supervision.MonthLine]
    let total: Supervision.MonthLine

    private func say(_ zh: String, _ en: String) -> String { visit.language == .zh ? zh : en }
    private var calendar: OfficeCalendar { pages.zone.calendar }

    var title: Words {
        let words = month.words()
        return Words(zh: "\(words.zh)月报表", en: "The month of \(words.en)")
    }

    var html: HTML {
        """
        <header class="page-head"><h1>\(title[visit.language])</h1><p class="note">\(note)</p></header>
        \(other)\(lines.isEmpty ? empty : table)\(explained)
        """
    }

    private var note: String {
        let running = visit.now < month.period.upperBound
        return running
            ? say(
                "这个月还没过完，数到 \(visit.wording.moment(visit.now)) 为止。",
                "The month is not over; counted up to \(visit.wording.moment(visit.now)).")
            : say("按准予、不予的日子算在哪个月。", "A case belongs to the month of its decision.")
    }

    private var other: HTML {
        let before = month.moved(by: -1, calendar)
        let after = month.moved(by: 1, calendar)
        var links: HTML =
            "<a class=\"button small\" href=\"\(SupervisionAddress.month(before, unit))\">\(say("上个月", "The month before"))</a>"
        if after.period.lowerBound <= visit.now {
            links += "<a class=\"button small\" href=\"\(SupervisionAddress.month(after, unit))\">\(say("下个月", "The month after"))</a>"
        }
        links +=
            "<a class=\"button small\" href=\"\(SupervisionAddress.table(month, unit))\" download>\(say("下载表格（CSV）", "Download the table (CSV)"))</a>"
        return "<p class=\"cluster\">\(links)</p>\n"
    }

    private var empty: HTML {
        Part.empty(say("这个月没有受理、办结的件，也没有信号。", "No case was accepted or decided in this month, and no signal issued."))
    }

    private var table: HTML {
        let names = MonthColumns.heads.map { $0[visit.language] }
        let heads = ([say("部门", "Department")] + names).enumerated().map { index, name -> HTML in
            "<th role=\"columnheader\" scope=\"col\"\(index == 0 ? .empty : " class=\"n\"")>\(name)</th>"
        }.joined()
        let rows = lines.map { row($0, names) }.joined("\n")
        let foot: HTML = lines.count > 1 ? "<tfoot role=\"rowgroup\">\(row(total, names))</tfoot>" : .empty
        return """
            <div class="table-box section"><table role="table" class="table cards"><caption class="vh">\(title[visit.language])</caption>\
            <thead role="rowgroup"><tr role="row">\(heads)</tr></thead><tbody role="rowgroup">\(rows)</tbody>\(foot)</table></div>
            <p class="note section-inner">\(say("不到 30 件的，数太少，不算百分比。点数字看背后的件。", "Under 30, too few for a percentage. A number leads to the cases behind it."))</p>

            """
    }

    private func row(_ line: Supervision.MonthLine, _ names: [String]) -> HTML {
        let name = line.unit.map { pages.departmentName($0)[visit.language] } ?? say("合计", "Together")
        let cells = zip(names, MonthColumns.cells(line, of: self)).map { label, value -> HTML in
            "<td role=\"cell\" class=\"n\" data-label=\"\(label)\"><span>\(value)</span></td>"
        }.joined()
        return "<tr role=\"row\"><th role=\"rowheader\" scope=\"row\">\(name)</th>\(cells)</tr>"
    }

    /// A number that leads to the cases behind it.
    func link(_ line: Supervision.MonthLine, _ figure: CaseFigure) -> HTML {
        let text = Wording.number(line[figure])
        guard scope.drills, line[figure] > 0 else { return "\(text)" }
        return "<a href=\"\(SupervisionAddress.cases(figure, month, line.unit ?? unit))\">\(text)</a>"
    }

    /// n / m, both leading to their cases; the percentage from thirty on.
    func share(_ line: Supervision.MonthLine, _ part: CaseFigure, of whole: Int, _ wholeFigure: CaseFigure?) -> HTML {
        guard whole > 0 else { return "–" }
        let all: HTML = wholeFigure.map { link(line, $0) } ?? "\(Wording.number(whole))"
        return "\(link(line, part)) / \(all)\(percent(line[part], of: whole))"
    }

    func percent(_ part: Int, of whole: Int) -> HTML {
        guard whole >= 30 else { return .empty }
        let tenths = part * 1000 / whole
        return " <small class=\"note\">\(tenths / 10).\(tenths % 10)%</small>"
    }

    private var explained: HTML {
        """
        <section class="section"><h2>\(say("怎么算", "How it is counted"))</h2><p class="note">\(say("办结 = 这个月作出准予、不予决定的件；撤回、终止的不算，补录的不算。按时 = 用的工作日不超过承诺；提前 = 比承诺少。法定按时只算有法定期限的件。用时 = 用掉的工作日 / 承诺的工作日合计。停计占比 = 停计 /（停计 + 已用）。亮红 = 这个月受理的件里到现在亮过红灯的。", "Decided = granted or denied in this month; withdrawn and ended matters are left out, and so is what was entered late. On time = no more working days than promised; early = fewer. The legal figure counts cases with a legal limit. Days used = working days used of those promised, added up. Pause share = paused of paused and used. Reds = of the cases accepted in this month, those that were red at some time until now."))</p></section>

        """
    }
}

/// The columns of the table, on the page and in the file.
enum MonthColumns {
    static let heads: [Words] = [
        Words(zh: "按时 / 办结", en: "On time / decided"), Words(zh: "法定按时", en: "Within the law"), Words(zh: "提前", en: "Early"),
        Words(zh: "亮红 / 受理", en: "Red / accepted"), Words(zh: "用时 / 承诺（天）", en: "Days used / promised"),
        Words(zh: "最长停计（天）", en: "Longest pause (days)"), Words(zh: "停计占比", en: "Pause share"),
        Words(zh: "信号按时说明", en: "Signals answered in time"),
    ]

    static func cells(_ line: Supervision.MonthLine, of page: MonthPage) -> [HTML] {
        func plain(_ part: Int, _ whole: Int) -> HTML {
            whole == 0 ? "–" : "\(Wording.number(part)) / \(Wording.number(whole))"
        }
        let paused = line.days.paused
        let spent = paused + line.days.used
        return [
            page.share(line, .onTime, of: line[.decided], .decided), page.share(line, .lawOnTime, of: line.lawCounted, nil),
            page.share(line, .early, of: line[.decided], .decided), page.share(line, .acceptedRed, of: line[.accepted], .accepted),
            plain(line.days.used, line.days.promised), line.days.longestPause == 0 ? "–" : "\(line.days.longestPause)",
            plain(paused, spent), plain(line.signals.inTime, line.signals.issued),
        ]
    }

    /// The same table for a spreadsheet: whole numbers only, each in a column of its own.
    static func csv(_ page: MonthPage) -> String {
        let zh = page.visit.language == .zh
        let heads =
            zh
            ? [
                "月份", "部门", "办结", "按时", "有法定期限", "法定按时", "提前", "办结里亮过红灯", "受理", "受理里亮过红灯", "用掉工作日", "承诺工作日", "停计工作日", "最长停计",
                "信号", "信号按时说明",
            ]
            : [
                "Month", "Department", "Decided", "On time", "With a legal limit", "Within the law", "Early", "Decided, ever red",
                "Accepted",
                "Accepted, ever red", "Days used", "Days promised", "Days paused", "Longest pause", "Signals", "Signals answered in time",
            ]
        let rows = (page.lines + (page.lines.count > 1 ? [page.total] : [])).map { line -> [String] in
            let name = line.unit.map { page.pages.departmentName($0)[page.visit.language] } ?? (zh ? "合计" : "Together")
            let numbers = [
                line[.decided], line[.onTime], line.lawCounted, line[.lawOnTime], line[.early], line[.redEver], line[.accepted],
                line[.acceptedRed], line.days.used, line.days.promised, line.days.paused, line.days.longestPause, line.signals.issued,
                line.signals.inTime,
            ]
            return [page.month.text, name] + numbers.map(String.init)
        }
        // Spreadsheets know UTF-8 by its mark.
        return "\u{FEFF}" + ([heads] + rows).map { $0.map(quoted).joined(separator: ",") }.joined(separator: "\r\n") + "\r\n"
    }

    private static func quoted(_ text: String) -> String {
        text.contains { $0 == "," || $0 == "\"" || $0.isNewline } ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
    }
}

extension SupervisionPages {
    private func monthPage(_ visit: Visit) async throws -> MonthPage {
        guard let month = SupervisionMonth(visit.parameter("month"), zone.calendar) else { throw Problem.unknown() }
        let unit = visit.query("department").flatMap { $0.isEmpty ? nil : $0 }
        let scope = try supervision.scope(visit.caller, unit: unit)
        let (lines, total) = try await supervision.month(month, scope)
        return MonthPage(visit: visit, pages: self, scope: scope, unit: unit, month: month, lines: lines, total: total)
    }

    @Sendable func showMonth(_ visit: Visit) async throws -> Answer {
        let page = try await monthPage(visit)
        return visit.page(page.html, shell(page.title, visit, crumbs: [.init(page.title)]))
    }

    @Sendable func downloadMonth(_ visit: Visit) async throws -> Answer {
        let page = try await monthPage(visit)
        return .bytes(Array(MonthColumns.csv(page).utf8), type: "text/csv; charset=utf-8", download: "supervision-\(page.month.text).csv")
    }
}
