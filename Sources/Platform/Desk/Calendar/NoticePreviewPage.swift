import Records
import Web
import WorkCalendar
import Zone

/// What a holiday notice would do, before anybody puts it into the folder: its faults, or every due date it would move.
struct NoticePreviewPage: Page {
    static let template = Template(
        """
        <header class="page-head"><h1>[[试算一份放假通知|Try a holiday notice]]</h1><p class="lead">[[贴上或选一份通知，看看哪些到期日会变。只是试算：什么都不会改，什么都不会存。|Paste a notice or choose its file and see which due dates would move. This is a trial: nothing is changed and nothing is kept.]]</p></header>
        {{{errors}}}{{{result}}}
        <form class="form section" method="post" action="/calendar/preview" enctype="multipart/form-data">{{{csrfField}}}
        <div class="field"><label class="label" for="file">[[通知文件|The notice’s file]] <span class="optional">[[（或者贴在下面）|(or paste it below)]]</span></label><input id="file" name="file" type="file" accept=".yaml,.yml,text/plain"></div>
        <div class="field"><label class="label" for="text">[[通知内容|The notice]]</label><p class="hint" id="text-h">[[YAML，写法同 calendar/2026.yaml：year、notice、days。|YAML as in calendar/2026.yaml: year, notice, days.]]</p><textarea class="input mono" id="text" name="text" rows="14" spellcheck="false" aria-describedby="text-h">
        {{text}}</textarea></div>
        <p><button class="button primary">[[试算这份通知|Try this notice]]</button></p></form>
        <section class="section"><h2>[[真的载入|To load it for good]]</h2><p>[[把它存为 |Save it as ]]<code class="nowrap">calendar/{{year}}.yaml</code>[[，运行 | in the zone’s folder, run ]]<code class="nowrap">tongban check</code>[[，再重启服务。重启时所有期限自动重算；日期变了的，记入经过，并书面告诉当事人。|, and start the server again. It then works every limit out anew; each date that moves becomes an event, and the parties are told.]]</p></section>
        """)

    let errors: HTML
    let result: HTML
    let text: String
    let year: Int
    let shell: Shell

    /// - Parameters:
    ///   - text: what was typed, kept.
    ///   - outcome: nil before anything was tried.
    init(text: String, outcome: Outcome?, zone: ZoneFolder, visit: Visit) {
        let isChinese = visit.language == .zh
        let open = (zone.calendarYears.last ?? zone.calendar.day(of: visit.now).year) + 1
        var faults = 0
        switch outcome {
        case .faults(let found):
            faults = found.count
            errors = ErrorSummary(
                found.map { fault in
                    ErrorSummary.Entry(
                        "text",
                        Words(
                            zh: "第 \(fault.line) 行：\(fault.message.zh)；\(fault.mend.zh)",
                            en: "Line \(fault.line): \(fault.message.en); \(fault.mend.en)"))
                }
            ).html(visit.language)
            result = .empty
        case .foreseen(let year, let foresight):
            errors = .empty
            result = ForesightPart(year: year, foresight: foresight, zone: zone, visit: visit).html
        case nil:
            errors = .empty
            result = .empty
        }
        if case .foreseen(let year, _) = outcome { self.year = year.year } else { year = open }
        self.text = text.isEmpty ? Self.pattern(open, isChinese: isChinese) : text
        shell = Shell(
            Words(zh: "试算放假通知", en: "Try a holiday notice"),
            crumbs: [
                .init(Words(zh: "工作日历", en: "Calendar"), "/calendar"), .init(Words(zh: "试算一份放假通知", en: "Try a holiday notice")),
            ], density: .work, faults: faults, status: faults == 0 ? 200 : 422)
    }

    enum Outcome: Sendable {
        case faults([Fault])
        case foreseen(DecreedYear, Foresight)
    }

    /// A notice to begin with: its form, with one day.
    private static func pattern(_ year: Int, isChinese: Bool) -> String {
        """
        year: \(year)
        notice: "\(isChinese ? "国办发明电〔\(year - 1)〕…号" : "number of the notice")"
        days:
          - {date: "\(year)-01-01", name: "元旦", off: true}
        """
    }
}

/// Which due dates a notice would move.
struct ForesightPart {
    let year: DecreedYear
    let foresight: Foresight
    let zone: ZoneFolder
    let visit: Visit

    private func say(_ zh: String, _ en: String) -> String { visit.language == .zh ? zh : en }
    private var moved: [Foresight.Move] { foresight.moves.filter(\.movesDate) }

    var html: HTML {
        let settled = foresight.moves.count { $0.wasProvisional && !$0.isProvisional }
        let days = say(
            "通知里放假 \(year.off.count) 天，调休上班 \(year.makeUp.count) 天。",
            "The notice has \(year.off.count) days off and \(year.makeUp.count) worked instead.")
        let figures = Part.figures([
            ("\(say("看了的期限", "Limits read"))", Wording.number(foresight.asked), nil),
            (
                "\(say("到期日会变", "Dates that would move"))", Wording.number(moved.count),
                say("/ \(Wording.number(foresight.asked)) 个", "of \(Wording.number(foresight.asked))")
            ),
            ("\(say("不再暂定", "No longer provisional"))", Wording.number(settled), nil),
        ])
        return """
            <section class="section" aria-labelledby="found-h" role="status"><h2 id="found-h">\(say("如果载入 \(year.year) 年的通知", "If the notice of \(year.year) is loaded"))</h2>\
            <p>\(days)</p>\(figures)\(units)\(table)</section>
            """
    }

    /// How many dates move in each department; nobody is named.
    private var units: HTML {
        let counts = Dictionary(moved.map { ($0.unit, 1) }, uniquingKeysWith: +)
        guard !counts.isEmpty else { return .empty }
        let rows = zone.departments.compactMap { department -> HTML? in
            counts[department.id].map { "<li>\(department.name[visit.language]) <strong>\($0)</strong></li>" }
        }.joined()
        return "<ul class=\"cluster section-inner\">\(rows)</ul>"
    }

    private var table: HTML {
        let rows = moved.filter { $0.root != nil }
        guard !rows.isEmpty else {
            return moved.isEmpty
                ? "<p class=\"section-inner\">\(say("没有到期日会变。", "No due date would move."))</p>"
                : "<p class=\"note section-inner\">\(say("您的身份只看得到数，看不到是哪些办件。", "Your role sees the numbers, not the matters."))</p>"
        }
        let heads = [say("办件", "Matter"), say("期限", "Clock"), say("现在", "Now"), say("会变成", "Would be")].map { name -> HTML in
            "<th role=\"columnheader\" scope=\"col\">\(name)</th>"
        }.joined()
        let caption = say("会变的到期日", "Due dates that would move")
        return """
            <div class="table-box section-inner"><table role="table" class="table cards"><caption class="vh">\(caption)</caption><thead role="rowgroup"><tr role="row">\(heads)</tr></thead>\
            <tbody role="rowgroup">\(rows.prefix(500).map(line).joined("\n"))</tbody></table></div>
            """
    }

    private func line(_ move: Foresight.Move) -> HTML {
        let number = move.root?.number ?? ""
        func day(_ instant: Instant) -> Day { zone.calendar.day(of: instant.adding(microseconds: -1)) }
        let (was, now) = (day(move.was), day(move.is))
        let way = now > was ? say("晚了", "later") : say("早了", "earlier")
        let gap = abs(now.ordinal - was.ordinal)
        let tag = Part.tag(say("\(way) \(gap) 天", "\(gap) day\(gap == 1 ? "" : "s") \(way)"), now > was ? .warn : .ok)
        return """
            <tr role="row"><th role="rowheader" scope="row"><a href="/matters/\(number)">\(move.root?.title ?? "")</a> \(Part.number(number))</th>\
            <td role="cell" data-label="\(say("期限", "Clock"))">\(ClockTitle.of(move.clock)[visit.language])</td>\
            <td role="cell" data-label="\(say("现在", "Now"))">\(visit.wording.date(was))</td>\
            <td role="cell" data-label="\(say("会变成", "Would be"))"><span>\(visit.wording.date(now)) \(tag)</span></td></tr>
            """
    }
}
