import People
import Records
import Web
import WorkCalendar
import Zone

/// The board: counts by lamp, what waits, the departments, steps late inside green cases.
struct BoardPage {
    let visit: Visit
    let pages: SupervisionPages
    let scope: SupervisionScope
    let unit: String?
    let board: Supervision.Board
    let counts: [String: Int]
    let waiting: [Supervision.Line]
    let lifts: Int
    let late: [(step: RecordRow, root: RecordRow)]

    /// As many signals as stand on the board itself.
    static let most = 6

    private func say(_ zh: String, _ en: String) -> String { visit.language == .zh ? zh : en }
    private var zone: ZoneFolder { pages.zone }

    var html: HTML {
        """
        <div data-board><header class="page-head cluster"><h1>\(heading)</h1><span class="note">\(place) · \(now)</span></header>
        \(figures)\(signals)\(departments)\(bottom)</div>
        """
    }

    private var heading: String { say("监察", "Supervision") }
    private var place: String {
        if let unit { return pages.departmentName(unit)[visit.language] }
        return scope.units == nil ? say("全区", "The whole zone") : say("本部门", "Your department")
    }

    private var now: String {
        let day = zone.calendar.day(of: visit.now)
        return "\(visit.wording.date(day))\(say(" ", ", "))\(visit.wording.time(visit.now))"
    }

    private func link(_ count: Int, _ figure: CaseFigure, _ unit: String? = nil, of month: SupervisionMonth? = nil) -> HTML {
        let text = Wording.number(count)
        guard scope.drills, count > 0 else { return "\(text)" }
        return "<a href=\"\(SupervisionAddress.cases(figure, month, unit ?? self.unit))\">\(text)</a>"
    }

    private var figures: HTML {
        func lamp(_ color: Web.Lamp.Color, _ figure: CaseFigure) -> HTML { Web.Lamp(color, figure.words[visit.language]).html }
        let rows: [(HTML, CaseFigure)] = [
            ("\(CaseFigure.open.words[visit.language])", .open), (lamp(.red, .red), .red), (lamp(.yellow, .yellow), .yellow),
            (lamp(.green, .green), .green), (lamp(.paused, .paused), .paused), (lamp(.none, .untimed), .untimed),
            ("\(CaseFigure.statutory.words[visit.language])", .statutory),
        ]
        let cells = rows.map { name, figure -> HTML in "<div><dt>\(name)</dt><dd>\(link(board.total(figure), figure))</dd></div>" }
        return "<dl class=\"figures\">\n\(cells.joined("\n"))\n</dl>\n"
    }

    private var signals: HTML {
        let open = counts["issued", default: 0]
        let tag: HTML = open == 0 ? .empty : " " + Part.tag(Wording.number(open), .bad)
        let list: HTML =
            waiting.isEmpty
            ? Part.empty(say("没有等签收、说明或者核定的信号。", "No signal waits to be acknowledged, explained or judged."))
            : "<ul class=\"signals\">\(waiting.map { SignalRow(visit: visit, pages: pages, line: $0).html }.joined("\n"))</ul>\n"
        let total = ["issued", "acknowledged", "explained"].reduce(0) { $0 + counts[$1, default: 0] }
        let more: HTML =
            total > waiting.count
            ? "<a class=\"button small\" href=\"\(SupervisionAddress.signals)?open=true\(unitQuery)\">\(say("看全部 \(total) 条没结的信号", "See all \(total) open signals"))</a>"
            : .empty
        return """
            <section class="section" aria-labelledby="signals-t"><h2 id="signals-t">\(say("要处理的信号", "Signals to deal with"))\(tag)</h2>
            \(SignalTabs(visit: visit, counts: counts, lifts: lifts, current: nil, unit: unit).html)\(list)<p class="cluster section-inner">\(more)\(others)</p></section>

            """
    }

    /// What only a supervisor may do from here.
    private var others: HTML {
        guard visit.caller.has(zone: RoleName.supervisor) else { return .empty }
        return """
            <a class="button small" href="\(SupervisionAddress.signals)/new">\(say("开一条信号", "Open a signal"))</a>\
            <a href="\(SupervisionAddress.items)">\(say("看问责事项", "See accountability items"))</a>\
            <a href="/admin/looks">\(say("看谁看过个人信息", "See looks at personal data"))</a>
            """
    }

    private var unitQuery: String { unit.map { "&department=\(Percent.encode($0))" } ?? "" }

    private var departments: HTML {
        BoardDepartments(visit: visit, pages: pages, scope: scope, unit: unit, board: board).html
    }

    private var bottom: HTML {
        let rows = late.map { step, root -> HTML in
            let item = zone.item(String(root.topic.dropFirst("item:".count)))
            let title = step.step.flatMap { item?.step($0)?.title } ?? Words(zh: step.title, en: step.title)
            let number = root.number ?? ""
            let lateFor = say(
                "\(visit.wording.plainDate(visit.wording.day(step.dueAt))) 到期",
                "due \(visit.wording.plainDate(visit.wording.day(step.dueAt)))")
            let rest =
                root.dueAt == .never
                ? ""
                : say(
                    "；整件 \(visit.wording.plainDate(visit.wording.day(root.dueAt))) 到期",
                    "; the case is due \(visit.wording.plainDate(visit.wording.day(root.dueAt)))")
            return """
                <li>\(Web.Lamp(.yellow, say("环节慢了", "Step late")).html)<div><strong>\(title[visit.language])</strong> \
                <span class="note">\(pages.departmentShort(step.unit)[visit.language]) · \(lateFor)\(rest)</span> \
                <a class="mono note" href="\(MatterAddress.matter(number))">\(number)</a></div></li>
                """
        }
        let list: HTML =
            rows.isEmpty
            ? Part.empty(say("没有。整件按时的，环节也都按时。", "None: where a case is on time, so are its steps."))
            : "<ul class=\"signals\">\(rows.joined("\n"))</ul>"
        let thresholds = zone.thresholds
        return """
            <section class="section split"><div><h2>\(say("环节已慢，整件还绿", "Steps late inside cases still green"))</h2>\(list)</div>
            <aside class="panel"><h2>\(say("规则从哪来", "Where the rules come from"))</h2><p class="note">\(say("黄：已用 ≥ \(thresholds.yellowPercent)%，或只剩 \(thresholds.yellowLeft) 个工作日。红：过了承诺期。黄灯到时不说明，转红。解除信号要第二个人同意，解除后仍看得见。", "Yellow: \(thresholds.yellowPercent)% used, or \(thresholds.yellowLeft) working day left. Red: past the promise. A yellow nobody answers turns red. A signal is lifted by two persons and stays visible."))</p>
            <p><a href="/supervision/rules">\(say("看全部 \(SupervisionRule.allCases.count) 条规则", "See all \(SupervisionRule.allCases.count) rules"))</a></p></aside></section>

            """
    }
}

/// The departments on the board: a bar, the counts, on time beside the share of pauses.
struct BoardDepartments {
    let visit: Visit
    let pages: SupervisionPages
    let scope: SupervisionScope
    let unit: String?
    let board: Supervision.Board

    private func say(_ zh: String, _ en: String) -> String { visit.language == .zh ? zh : en }

    private static let shown: [CaseFigure] = [.open, .red, .yellow, .green, .paused]

    var html: HTML {
        let order = pages.zone.departments.map(\.id).filter { board.byUnit[$0] != nil || board.decided[$0] != nil }
        guard !order.isEmpty else { return .empty }
        let rows = order.map(row).joined("\n")
        let month = board.month.words()[visit.language]
        return """
            <section class="section" aria-labelledby="units-t"><h2 id="units-t">\(say("按部门", "By department"))</h2>
            <div class="table-box"><table role="table" class="table cards nums"><caption class="vh">\(say("各部门在办件的灯、按时与停计", "Open cases of each department by lamp, on time and paused"))</caption>\
            <thead role="rowgroup"><tr role="row">\(heads)</tr></thead><tbody role="rowgroup">\(rows)</tbody>\(order.count > 1 ? foot : .empty)</table></div>
            <p class="note section-inner">\(say("停计占比 = 停计工作日 ÷（停计 + 已用）。它总放在按时率旁边：停得多，按时就不稀奇。在办的里面，还没开始计时的不在四种灯里。", "Pause share = paused working days ÷ (paused + used). It stands beside every on-time figure: with long pauses, being on time is no feat. Open cases whose clock has not begun are under none of the four lamps."))</p>
            <p><a href="\(SupervisionAddress.month(board.month, unit))">\(say("看 \(month)的月报表", "See the table of \(month)"))</a></p></section>

            """
    }

    private var heads: HTML {
        let month = say("\(board.month.month) 月按时", "On time this month")
        let names: [(String, String)] =
            [(say("部门", "Department"), ""), (say("分布（红、黄、绿、停）", "Spread (red, yellow, green, paused)"), "barcol")]
            + [
                say("在办", "Open"), say("红", "Red"), say("黄", "Yellow"), say("绿", "Green"), say("停", "Paused"), month,
                say("停计占比", "Pause share"),
            ].map { ($0, "n") }
        return names.map { name, style -> HTML in
            "<th role=\"columnheader\" scope=\"col\"\(style.isEmpty ? .empty : " class=\"\(style)\"")>\(name)</th>"
        }.joined()
    }

    private func cell(_ value: HTML, _ label: String, wide: Bool = false) -> HTML {
        "<td role=\"cell\" class=\"n\(wide ? " wide" : "")\" data-label=\"\(label)\"><span>\(value)</span></td>"
    }

    private func link(_ count: Int, _ figure: CaseFigure, _ unit: String?, _ month: SupervisionMonth? = nil) -> HTML {
        guard count > 0 else { return "–" }
        guard scope.drills else { return "\(Wording.number(count))" }
        return "<a href=\"\(SupervisionAddress.cases(figure, month, unit))\">\(Wording.number(count))</a>"
    }

    private func cells(_ count: (CaseFigure) -> Int, _ id: String?, onTime: Int, decided: Int, _ days: SupervisionDays) -> HTML {
        let plain = Self.shown.map { cell(link(count($0), $0, id), short($0)) }.joined()
        let shares: HTML =
            decided == 0
            ? "–" : "\(onTime == 0 ? "0" : link(onTime, .onTime, id, board.month)) / \(link(decided, .decided, id, board.month))"
        return plain + cell(shares, say("\(board.month.month) 月按时", "On time this month"), wide: true)
            + cell("\(PauseShare.text(days, visit.wording))", say("停计占比", "Pause share"), wide: true)
    }

    /// The lamp's colour in a word, where the column says the rest.
    private func short(_ figure: CaseFigure) -> String {
        switch figure {
        case .red: say("红", "Red")
        case .yellow: say("黄", "Yellow")
        case .green: say("绿", "Green")
        case .paused: say("停", "Paused")
        default: figure.words[visit.language]
        }
    }

    private func row(_ id: String) -> HTML {
        let counts = board.byUnit[id] ?? [:]
        let decided = board.decided[id] ?? [:]
        return """
            <tr role="row"><th role="rowheader" scope="row"><a href="\(SupervisionAddress.board)?department=\(Percent.encode(id))">\(pages.departmentName(id)[visit.language])</a></th>\
            <td role="cell" class="full" data-label="\(say("分布", "Spread"))">\(StackBar(counts: counts, language: visit.language).html)</td>\
            \(cells({ counts[$0] ?? 0 }, id, onTime: decided[.onTime] ?? 0, decided: decided[.decided] ?? 0, board.days[id] ?? .init()))</tr>
            """
    }

    private var foot: HTML {
        func sum(_ figure: CaseFigure) -> Int { board.decided.values.reduce(0) { $0 + ($1[figure] ?? 0) } }
        let days = board.days.values.reduce(SupervisionDays(), +)
        return """
            <tfoot role="rowgroup"><tr role="row"><th role="rowheader" scope="row">\(say("合计", "Together"))</th><td role="cell"></td>\
            \(cells({ board.total($0) }, nil, onTime: sum(.onTime), decided: sum(.decided), days))</tr></tfoot>
            """
    }
}

/// How much of the time stood still.
enum PauseShare {
    /// Tenths of a percent, never alone: the two numbers it comes from stand with it.
    static func text(_ days: SupervisionDays, _ wording: Wording) -> String {
        let whole = days.paused + days.used
        return whole == 0 ? "–" : "\(Wording.number(days.paused)) / \(Wording.number(whole))"
    }
}

/// A department's open cases as a bar: red, yellow, green, paused; pattern and colour, its words for those who hear it.
struct StackBar {
    let counts: [CaseFigure: Int]
    let language: Language

    private static let parts: [(CaseFigure, String)] = [(.red, "c-bad"), (.yellow, "c-warn"), (.green, "c-ok"), (.paused, "c-none")]

    var html: HTML {
        let total = Self.parts.reduce(0) { $0 + (counts[$1.0] ?? 0) }
        guard total > 0 else { return "<span class=\"note\">–</span>" }
        let words = Self.parts.map { "\($0.0.words[language]) \(counts[$0.0] ?? 0)" }.joined(separator: language == .zh ? "，" : ", ")
        var x = 0
        var bars = HTML.empty
        // Thousandths of the width, so that a bar is exact without a fraction.
        for (figure, style) in Self.parts {
            guard let n = counts[figure], n > 0 else { continue }
            let width = max(14, n * 3000 / total)
            bars += "<rect class=\"\(style)\" x=\"\(x + 6)\" y=\"10\" width=\"\(max(8, width - 12))\" height=\"120\"/>"
            if figure == .red {
                bars += "<path d=\"M\(x + 6) 70h\(max(8, width - 12))\" stroke=\"var(--surface)\" stroke-width=\"16\"/>"
            }
            if figure == .paused {
                for step in stride(from: x + 40, to: x + width - 30, by: 70) {
                    bars += "<path class=\"c-hatch bold\" d=\"M\(step) 120l40-100\"/>"
                }
            }
            x += width
        }
        return """
            <svg class="stackbar" viewBox="0 0 \(max(x, 3000)) 140" preserveAspectRatio="none" role="img" aria-label="\(words)">\(bars)</svg>
            """
    }
}

extension SupervisionPages {
    @Sendable func showBoard(_ visit: Visit) async throws -> Answer {
        let unit = visit.query("department").flatMap { $0.isEmpty ? nil : $0 }
        let scope = try supervision.scope(visit.caller, unit: unit)
        let board = try await supervision.board(scope)
        let open = Narrowing(
            states: ["issued", "acknowledged", "explained"], unit: unit, conditions: scope.narrowing)
        let found: [RecordRow] =
            scope.drills ? try await engine.list(kind: SignalRecord.name, caller: visit.caller, open, limit: 100).rows : []
        let lines = try await supervision.lines(found, caller: visit.caller).sorted(by: SignalRow.before)
        let (counts, lifts) = try await supervision.signalCounts(scope)
        let page = BoardPage(
            visit: visit, pages: self, scope: scope, unit: unit, board: board, counts: counts,
            waiting: Array(lines.prefix(BoardPage.most)), lifts: lifts, late: scope.drills ? try await supervision.lateSteps(scope) : [])
        let crumbs = unit.map { [Shell.Crumb(departmentName($0))] } ?? []
        return visit.page(page.html, shell(Words(zh: "监察", en: "Supervision"), visit, crumbs: crumbs))
    }
}
