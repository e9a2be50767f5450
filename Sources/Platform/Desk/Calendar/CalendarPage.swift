import Records
import Web
import WorkCalendar
import Zone

/// The working calendar: a year day by day, the notice it follows, what is not decreed yet, and a calculator that counts like the clocks.
struct CalendarPage: Page {
    static let template = Template(
        """
        <header class="page-head"><h1>[[工作日历|The working calendar]]</h1><p class="lead">{{lead}}</p></header>
        {{{helpline}}}
        {{{errors}}}
        <section aria-labelledby="due-h"><h2 id="due-h">[[算一个到期日|Work out a due date]]</h2>
        <form class="toolbar" action="/calendar#due-h"><label for="from">[[从哪天（当天不算）|From (the day itself is not counted)]]<input class="input w8" id="from" name="from" value="{{from}}" placeholder="2026-10-15"{{{fromMarks}}}></label><label for="n">[[多少|How many]]<input class="input w8" id="n" name="n" inputmode="numeric" value="{{amount}}"{{{amountMarks}}}></label><label for="unit">[[单位|Unit]]<select class="input" id="unit" name="unit">{{{units}}}</select></label><button class="button">[[算到期日|Work it out]]</button></form>
        {{{answer}}}</section>
        <section class="section" aria-labelledby="year-h"><h2 id="year-h">{{title}}</h2>{{{years}}}
        <p class="section-inner">{{{notice}}}</p>{{{sheet}}}<ul class="ledger-key"><li><b class="tag">[[休|off]]</b>[[放假，不算|off, not counted]]</li><li><b class="tag pen">[[班|on]]</b>[[调休上班，算|worked instead, counts]]</li></ul></section>
        {{#hasHolidays}}<section class="section"><h2>[[放假和调休|Holidays and days worked instead]]</h2><dl class="facts">{{{holidays}}}</dl></section>{{/hasHolidays}}
        <section class="section"><h2>[[哪些年定了|Which years are decreed]]</h2><p>{{decreed}}</p>{{{undecreed}}}{{{manage}}}</section>
        {{{provisional}}}
        """)

    let lead: String
    let helpline: HTML
    let errors: HTML
    let from: String
    let fromMarks: HTML
    let amount: String
    let amountMarks: HTML
    let units: HTML
    let answer: HTML
    let title: String
    let years: HTML
    let notice: HTML
    let sheet: HTML
    let hasHolidays: Bool
    let holidays: HTML
    let decreed: String
    let undecreed: HTML
    let manage: HTML
    let provisional: HTML
    let shell: Shell

    init(zone: ZoneFolder, year: Int, waiting: (rows: [ProvisionalClock], total: Int)?, mayPreview: Bool, visit: Visit) {
        let parts = CalendarParts(zone: zone, year: year, visit: visit)
        let question = DueQuestion(visit)
        let found = question.isAsked ? question.answer(zone.calendar, today: parts.today) : (nil, [])
        lead = parts.lead
        helpline = Part.helpline(visit)
        let labels = [("from", Words(zh: "从哪天", en: "From")), ("n", Words(zh: "多少", en: "How many"))]
        errors = ErrorSummary(Problem.invalid(found.1), labels: labels.map { (field: $0.0, label: $0.1) }).html(visit.language)
        func marks(_ field: String) -> HTML { found.1.contains { $0.pointer == "/" + field } ? " aria-invalid=\"true\"" : .empty }
        from = question.isAsked ? question.from : parts.today.description
        fromMarks = marks("from")
        amount = question.isAsked ? question.amount : "10"
        amountMarks = marks("n")
        units = DueQuestion.units.map { unit -> HTML in
            let mark: HTML = unit == question.unit ? " selected" : .empty
            return "<option value=\"\(unit.rawValue)\"\(mark)>\(DueQuestion.name(unit)[visit.language])</option>"
        }.joined()
        answer = found.0.map(parts.answer) ?? .empty
        title = visit.language == .zh ? "\(year) 年" : "\(year)"
        years = parts.years
        notice = parts.notice
        sheet = parts.sheet.html
        holidays = parts.sheet.holidays.map(parts.holiday).joined()
        hasHolidays = !holidays.isEmpty
        decreed = parts.decreed
        undecreed = parts.undecreed
        manage = mayPreview ? parts.manage : .empty
        provisional = waiting.map(parts.provisional) ?? .empty
        shell = Shell(
            Words(zh: "工作日历", en: "The working calendar"),
            crumbs: [.init(Words(zh: "本区的规矩", en: "The zone’s rules"), "/zone"), .init(Words(zh: "工作日历", en: "Calendar"))],
            faults: found.1.count, status: found.1.isEmpty ? 200 : 422)
    }
}

/// The pieces of the calendar page that are worked out from the calendar.
struct CalendarParts {
    let zone: ZoneFolder
    let year: Int
    let visit: Visit

    private var calendar: OfficeCalendar { zone.calendar }
    var today: Day { calendar.day(of: visit.now) }
    var sheet: YearSheet { YearSheet(year: year, calendar: calendar, today: today, wording: visit.wording) }
    private func say(_ zh: String, _ en: String) -> String { visit.language == .zh ? zh : en }

    /// The first year that has no notice.
    var open: Int { (zone.calendarYears.last ?? today.year) + 1 }

    var lead: String {
        say(
            "期限按这本日历一天一天数：周末和放假的日子不算，调休上班的算。放假以国务院办公厅的通知为准；通知没发布的年份，日期都写“暂定”，不作数催办，也不作数罚人。",
            "Limits are counted by this calendar, day by day: weekends and holidays are left out, days worked instead are counted. Holidays are those of the State Council’s notice; in a year without its notice every date is marked provisional, and nothing is enforced by it."
        )
    }

    /// The year before, this one, those around, and the next that is still open.
    var years: HTML {
        let known = zone.calendarYears.suffix(4) + [open]
        let shown = known.contains(year) ? Array(known) : [year] + known
        return Part.filters(
            shown.map { other in
                let name = calendar.isDecreed(other) ? "\(other)" : say("\(other)（没定）", "\(other) (open)")
                return (name, "/calendar?year=\(other)#year-h", nil, other == year)
            }, visit.language)
    }

    var notice: HTML {
        guard let found = calendar.years.first(where: { $0.year == year }) else {
            return
                "\(say("\(year) 年的放假通知还没发布（通常在头一年 11 月），下面按周一到周五画，暂定。", "The notice for \(year) is not out yet (it usually comes in November before); what follows is drawn by Monday to Friday, provisionally."))"
        }
        let count = sheet.workdays()
        let sum = say("全年 \(count) 个工作日。", "\(count) working days in the year. ")
        let source: HTML =
            found.notice.hasPrefix("https://") || found.notice.hasPrefix("http://")
            ? "<a href=\"\(found.notice)\" rel=\"noreferrer\" hreflang=\"zh-CN\">\(say("国务院办公厅通知", "the State Council’s notice"))</a>"
            : "<span lang=\"zh-CN\">\(found.notice)</span>"
        return "\(sum)\(say("依据：", "By "))\(source)\(say("。", "."))"
    }

    func holiday(_ entry: (name: String, off: String, worked: String)) -> HTML {
        let worked = entry.worked.isEmpty ? "" : say("；\(entry.worked)上班", "; worked: \(entry.worked)")
        return "<div><dt>\(entry.name)</dt><dd>\(entry.off)\(worked)</dd></div>"
    }

    var decreed: String {
        guard let first = zone.calendarYears.first, let last = zone.calendarYears.last else {
            return say("一年也还没有。", "None yet.")
        }
        let missing = (first...last).filter { !zone.calendarYears.contains($0) }
        let gaps =
            missing.isEmpty
            ? ""
            : say("，缺 \(missing.map(String.init).joined(separator: "、"))", ", without \(missing.map(String.init).joined(separator: ", "))")
        return say("\(first) 年到 \(last) 年的通知都已载入\(gaps)。", "The notices of \(first) to \(last) are loaded\(gaps).")
    }

    var undecreed: HTML {
        "<p>\(say("\(open) 年的还没有。从今年数到 \(open) 年的期限都是暂定的，通知载入后自动重算，日期变了的会书面告诉当事人。", "That of \(open) is not. A limit that reaches into \(open) is provisional; when the notice is loaded it is worked out again, and whoever’s date moves is told in writing."))</p>"
    }

    var manage: HTML {
        "<p><a class=\"button\" href=\"/calendar/preview\">\(say("试算一份新通知", "Try a new notice"))</a></p>"
    }

    func answer(_ found: DueQuestion.Answered) -> HTML {
        let ledger = Ledger(
            found.reading, spec: found.spec, now: visit.now, calendar: calendar, start: Words(zh: "起算", en: "Counted"),
            end: Words(zh: "到期", en: "Due"),
            origin: Words(zh: "\(visit.wording.limit(found.spec.limit))", en: visit.wording.limit(found.spec.limit)),
            entries: found.entries)
        return """
            <div class="panel section-inner due-panel" role="status"><p class="due-date">\(ledger.sentence(visit.wording))</p>
            \(ledger.html(visit.wording))</div>

            """
    }

    /// For staff: the clocks that run into the open year.
    func provisional(_ waiting: (rows: [ProvisionalClock], total: Int)) -> HTML {
        let head = say("现在暂定的期限", "Limits that are provisional now")
        guard waiting.total > 0 else {
            return """
                <section class="section" aria-labelledby="wait-h"><h2 id="wait-h">\(head)</h2>\(Part.empty(say("没有数到 \(open) 年的期限。", "No running limit reaches into \(open).")))</section>
                """
        }
        let seen = waiting.rows.filter { $0.root != nil }
        let lines = seen.map(line).joined("\n")
        let heads = [say("办件", "Matter"), say("期限", "Clock"), say("暂定到期", "Provisionally due")].map { name -> HTML in
            "<th role=\"columnheader\" scope=\"col\">\(name)</th>"
        }.joined()
        let table: HTML =
            seen.isEmpty
            ? .empty
            : """
            <div class="table-box"><table role="table" class="table cards"><caption class="vh">\(head)</caption><thead role="rowgroup"><tr role="row">\(heads)</tr></thead>\
            <tbody role="rowgroup">\(lines)</tbody></table></div>
            """
        let hidden = waiting.total - seen.count
        let rest: HTML =
            hidden > 0
            ? "<p class=\"note\">\(say("另有 \(Wording.number(hidden)) 个，您的身份只看得到数。", "Another \(Wording.number(hidden)) of which your role sees the number only."))</p>"
            : .empty
        return """
            <section class="section" aria-labelledby="wait-h"><h2 id="wait-h">\(head)</h2><p>\(say("\(Wording.number(waiting.total)) 个期限数到了 \(open) 年。", "\(Wording.number(waiting.total)) running limits reach into \(open)."))</p>\(table)\(rest)</section>
            """
    }

    private func line(_ row: ProvisionalClock) -> HTML {
        let words = ClockTitle.of(row.clock)[visit.language]
        let root = row.root
        let number = root?.number ?? ""
        return """
            <tr role="row"><th role="rowheader" scope="row"><a href="/matters/\(number)">\(root?.title ?? "")</a> \(Part.number(number))</th>\
            <td role="cell" data-label="\(say("期限", "Clock"))">\(words)</td>\
            <td role="cell" data-label="\(say("暂定到期", "Provisionally due"))">\(visit.wording.date(calendar.day(of: row.dueAt.adding(microseconds: -1)))) \(Part.tag(say("暂定", "provisional"), .warn))</td></tr>
            """
    }
}

/// What a clock is called on pages; one without a title stands by its name.
enum ClockTitle {
    static let all: [String: Words] = [
        "notice": Words(zh: "答复期", en: "Time to answer"), "statutory": Words(zh: "法定期限", en: "Limit of the law"),
        "promised": Words(zh: "承诺期限", en: "Our promise"), "delivery": Words(zh: "送达期", en: "Time to deliver"),
        "cure": Words(zh: "补正期（申请人的）", en: "Time to correct (the applicant’s)"), "step": Words(zh: "环节期限", en: "Limit of the step"),
        "pause": Words(zh: "停计", en: "Pause"), "answer": Words(zh: "黄灯答复期", en: "Time to answer a yellow signal"),
        "red_answer": Words(zh: "红灯答复期", en: "Time to answer a red signal"), "inquiry": Words(zh: "调查期", en: "Time for the inquiry"),
    ]

    static func of(_ name: String) -> Words { all[name] ?? Words(zh: name, en: name) }
}
