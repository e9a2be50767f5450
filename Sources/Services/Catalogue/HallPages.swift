import Web
import WorkCalendar
import Zone

/// The week of the hall in ledger cells, from the calendar, and what today is in a sentence.
struct HallWeek {
    let zone: ZoneFolder
    let visit: Visit

    private var calendar: OfficeCalendar { zone.calendar }
    private var today: Day { calendar.day(of: visit.now) }

    var html: HTML {
        let monday = today.adding(1 - today.weekday)
        let heads = (visit.language == .zh ? ["一", "二", "三", "四", "五", "六", "日"] : ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"])
            .map { head -> HTML in "<li>\(head)</li>" }.joined()
        let cells = (0..<7).map { cell(monday.adding($0)) }.joined()
        return """
            <div class="ledger week"><ol class="ledger-week" aria-hidden="true">\(heads)</ol>\
            <ol class="ledger-days" aria-label="\(visit.say("本周大厅开不开门", "Whether the hall is open this week"))">\(cells)</ol></div>

            """
    }

    private func cell(_ day: Day) -> HTML {
        let open = calendar.counts(day)
        let isToday = day == today
        var marks: HTML = open && day <= today ? " data-used" : .empty
        if !calendar.isDecreed(day) { marks += " data-provisional" }
        if isToday { marks += " data-today aria-current=\"date\"" }
        let kind = calendar.kind(of: day)
        var glyph: HTML = "\(open ? visit.say("开", "open") : visit.say("休", "rest"))"
        var words = open ? visit.say("开", "open") : visit.say("不开", "closed")
        switch kind {
        case .makeUp(let name):
            glyph += "<span class=\"make-up\">\(visit.say("班", "work"))</span>"
            words = visit.say("\(name)调休上班，开", "a make-up working day, open")
        case .holiday(let name):
            glyph = "\(visit.say(String(name.prefix(2)), "hol."))"
            words = visit.say("\(name)，不开", "public holiday, closed")
        case .workday, .weekend: break
        }
        let said = visit.wording.plainDate(day) + visit.say("：\(isToday ? "今天，" : "")\(words)", "\(isToday ? ", today" : ""): \(words)")
        return """
            <li class="day" data-kind="\(open ? "counted" : "free")"\(marks)><span class="num" aria-hidden="true">\(day.day)</span>\
            <span class="why" aria-hidden="true">\(glyph)</span><span class="vh">\(said)</span></li>
            """
    }

    /// 今天周六，调休上班：9:00–12:00、14:00–17:30。
    var sentence: HTML {
        let names =
            visit.language == .zh
            ? ["一", "二", "三", "四", "五", "六", "日"] : ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
        let weekday = names[today.weekday - 1]
        let hours = visit.site.hoursText(visit.language)
        let note: HTML =
            calendar.isDecreed(today)
            ? .empty : " \(visit.say("（今年的放假通知还没发布，以大厅公告为准）", "(this year’s holiday notice is not out yet; see the notice at the hall)"))"
        switch calendar.kind(of: today) {
        case .makeUp:
            return "<strong>\(visit.say("今天周\(weekday)，调休上班：", "Today, \(weekday), is a make-up working day: "))</strong>\(hours)\(note)"
        case .workday: return "<strong>\(visit.say("今天周\(weekday)，开门：", "Today, \(weekday), open: "))</strong>\(hours)\(note)"
        case .weekend, .holiday:
            let next = visit.wording.date(calendar.workday(after: today))
            return
                "<strong>\(visit.say("今天不开门。", "Closed today. "))</strong>\(visit.say("下次开门：\(next)，\(hours)。网上随时可以交。", "Open again on \(next), \(hours). Online you may send papers at any time."))\(note)"
        }
    }
}

/// Where the hall is, when it is open, which window is whose, and the ways without a computer.
struct HallPage: Page {
    static let template = Template(
        """
        <header class="page-head"><h1>[[去大厅|Coming to the hall]]</h1><p class="lead">{{address}}</p></header>
        {{{helpline}}}
        <div class="split"><div>
        <section class="stack"><h2>[[这周开门|Open this week]]</h2>{{{week}}}<p>{{{today}}}</p><p class="note">[[带身份证；替单位办，再带营业执照和委托书。下班前来的，办完再走。|Bring your identity card; for an organisation also its licence and your authority. Whoever came before closing is served.]]</p></section>
        <section class="section"><h2>[[几号窗口|Which window]]</h2><div class="table-box"><table role="table" class="table cards"><caption class="vh">[[各部门的窗口|Windows of the departments]]</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">[[部门|Department]]</th><th role="columnheader" scope="col">[[窗口|Windows]]</th><th role="columnheader" scope="col">[[能办|Items]]</th></tr></thead><tbody role="rowgroup">
        {{#departments}}<tr role="row"><th role="rowheader" scope="row">{{name}}</th><td role="cell" data-label="[[窗口|Windows]]">{{windows}}</td><td role="cell" data-label="[[能办|Items]]">{{{items}}}</td></tr>
        {{/departments}}</tbody></table></div></section>
        </div><aside class="stack">
        <div class="panel"><h2>[[打电话|By telephone]]</h2><p>[[大厅|The hall]] <a href="tel:{{phone}}">{{phone}}</a><br>[[政务热线|Hotline]] <a href="tel:{{hotline}}">{{hotline}}</a></p><p class="note">[[工作日 |Working days ]]{{hours}}</p></div>
        <div class="panel" id="helper"><h2>[[请人代办|Let a helper do it]]</h2><p>[[导办员免费陪您办，也可以替您办；替您办要您写一份委托书，办到哪一步您都看得到。|A guide accompanies you free of charge, or acts for you with your written authority; you see every step.]]</p></div>
        <div class="panel" id="visit"><h2>[[请人上门|Ask for a home visit]]</h2><p>[[年纪大、行动不便、住院的，打上面的电话，约好时间我们上门。|If age, illness or disability makes it hard to come, telephone and we agree a time to visit you.]]</p></div>
        <p><a href="/calendar">[[看工作日历：哪天上班，哪天放假|The working calendar: which days are worked]]</a></p>
        <p><a href="/wall">[[看二维码墙：常办的事扫一扫|The QR wall: scan the frequent matters]]</a></p>
        </aside></div>
        """)

    struct Row: Sendable {
        let name: Words
        let windows: String
        let items: HTML
    }

    let address: Words
    let helpline: HTML
    let week: HTML
    let today: HTML
    let departments: [Row]
    let phone: String
    let hotline: String
    let hours: String
    let shell: Shell

    init(items: Items, visit: Visit) {
        let zone = items.zone
        address = zone.address
        helpline = Part.helpline(visit)
        let hall = HallWeek(zone: zone, visit: visit)
        week = hall.html
        today = hall.sentence
        let counts = Dictionary(zone.items.map { ($0.department, 1) }, uniquingKeysWith: +)
        departments = zone.departments.filter(\.hall).map { department in
            let count = counts[department.id] ?? 0
            let link: HTML
            if department.receivesForAll {
                link = "\(visit.say("为所有部门收件", "receives for every department"))"
            } else if count == 0 {
                link = "\(visit.say("参加联合审批", "joins the approvals of others"))"
            } else {
                link =
                    "<a href=\"/items?department=\(department.id)\">\(visit.say("\(count) 件事", "\(count) item\(count == 1 ? "" : "s")"))</a>"
            }
            let windows = department.windows.map { visit.say("\($0.replacing("-", with: "–")) 号", $0.replacing("-", with: "–")) } ?? "–"
            return Row(name: department.name, windows: windows, items: link)
        }
        phone = visit.site.phone
        hotline = visit.site.hotline
        hours = visit.site.hoursText(visit.language)
        shell = Shell(Words(zh: "去大厅", en: "The hall"), door: .hall)
    }
}
