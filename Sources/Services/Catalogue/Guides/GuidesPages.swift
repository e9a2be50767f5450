import QRCode
import Web
import WorkCalendar
import Zone

/// The guide of one item: four answers first, then everything the law asks a guide to say.
struct GuidePage: Page {
    static let template = Template(
        """
        <header class="page-head"><h1>{{{name}}}</h1><p class="lead">{{lead}}</p></header>
        {{{answers}}}
        <div class="cluster section-inner"><a class="button primary" href="/apply/{{code}}">[[开始申请|Start]]</a><a class="button" href="/hall">[[看大厅地址和时间|Address and hours of the hall]]</a><a class="button plain" href="#take" data-print>[[打印这一页|Print this page]]</a></div>
        {{{helpline}}}
        <div class="split section">
        <div>
        <section><h2>[[谁能办|Who may apply]]</h2><p>{{conditions}}</p><p class="note">[[申请人：|Applicants: ]]{{applicants}}</p></section>
        <section class="section" id="papers"><h2>[[要交的材料|What to bring]]</h2>{{{papers}}}
        <p class="note section-inner">[[清单以外，谁要材料您都可以不给，并打|Nothing outside this list may be asked of you. If somebody does ask, tell]] <a href="tel:{{hotline}}">{{hotline}}</a>[[ 告诉我们。|.]]</p></section>
        <section class="section"><h2>[[怎么走|The steps]]</h2>{{{board}}}</section>
        <section class="section"><h2>[[时限从哪来|Where the limit comes from]]</h2>{{{limits}}}{{{limitNotes}}}</section>
        {{#hasQuestions}}<section class="section"><h2>[[常有人问|Often asked]]</h2>{{{questions}}}</section>{{/hasQuestions}}
        <section class="section"><h2>[[不同意决定怎么办|If you disagree with the decision]]</h2><p>{{appeal}}</p></section>
        </div>
        <aside class="stack">{{{aside}}}</aside>
        </div>
        """)

    let name: HTML
    let lead: String
    let answers: HTML
    let code: String
    let helpline: HTML
    let conditions: Words
    let applicants: String
    let papers: HTML
    let hotline: String
    let board: HTML
    let limits: HTML
    let limitNotes: HTML
    let hasQuestions: Bool
    let questions: HTML
    let appeal: Words
    let aside: HTML
    let shell: Shell

    init(item: Item, guides: Guides, visit: Visit) {
        let parts = GuideParts(item: item, guides: guides, visit: visit)
        name = parts.words.breakableName
        lead = parts.lead
        answers = Part.answers(parts.answers)
        code = item.code
        helpline = Part.helpline(visit)
        conditions = item.conditions
        applicants = parts.words.applicants
        papers = parts.papers
        hotline = visit.site.hotline
        board = GuideSteps(item: item, guides: guides, visit: visit).board
        limits = parts.limits
        limitNotes = parts.limitNotes
        hasQuestions = !item.questions.isEmpty
        questions = item.questions.map { question -> HTML in
            "<details><summary>\(question.question[visit.language])</summary><p>\(question.answer[visit.language])</p></details>"
        }.joined("\n")
        appeal = item.appeal
        aside = GuideAside(item: item, guides: guides, visit: visit).html
        shell = Shell(
            item.name, door: visit.catalogueDoor,
            crumbs: [
                .init(Words(zh: "办事", en: "Services"), "/items"),
                .init(item.departmentName, "/items?department=\(Percent.encode(item.department))"), .init(item.name),
            ])
    }
}

/// What stands beside a guide: whom to ask, the code to take away, where the guide comes from.
struct GuideAside {
    let item: Item
    let guides: Guides
    let visit: Visit

    var html: HTML { ask + take + origin }

    private var ask: HTML {
        let window = visit.words(item, guides.zone).windows(item.department)
        let place: HTML = window.map { "<br>\($0.prefix(1).uppercased())\($0.dropFirst())" } ?? .empty
        return """
            <div class="panel"><h2>\(visit.say("问这件事", "Ask about this"))</h2><p>\(item.departmentName[visit.language])\(place)<br>\
            <a href="tel:\(visit.site.phone)">\(visit.site.phone)</a></p>\
            <p class="note">\(visit.say("工作日 ", "Working days "))\(visit.site.hoursText(visit.language))</p></div>

            """
    }

    /// Two modules here and two and more of the frame around make the four a code needs.
    private var quiet: Int { 2 }

    private var take: HTML {
        guard let code = guides.code(of: item, place: "page") else { return .empty }
        let side = code.side + 2 * quiet
        let address = "\(guides.zone.host)/q/\(ShortId(item.code))"
        return """
            <div class="panel" id="take"><h2>\(visit.say("带走这一页", "Take this page along"))</h2><span class="qr small-qr">\
            <svg viewBox="0 0 \(side) \(side)" role="img" aria-label="\(visit.say("指南二维码，地址 \(address)", "QR code of this guide, address \(address)"))" shape-rendering="crispEdges">\
            <path d="\(code.path(quiet: quiet))" stroke="none"/></svg></span><p class="note">\(address)</p>\
            <p class="note">\(visit.say("用手机扫，或按浏览器的“打印”；大厅导办台也能给您打印一份。", "Scan it, or use your browser’s Print; the guide desk prints it for you too."))</p></div>

            """
    }

    private var origin: HTML {
        let version = guides.items.version(item.code)
        let checked = lastCheck.map { visit.say("，\($0)核对过", "; checked \($0)") } ?? ""
        let codes = [item.codes.basic, item.codes.implementation, item.codes.handling].compactMap { $0 }
        let official: HTML =
            codes.isEmpty
            ? .empty
            : "<p class=\"note\">\(visit.say("事项编码：", "Official codes: "))\(codes.map { code -> HTML in "<span class=\"url mono\">\(code.prefix(18))<wbr>\(code.dropFirst(18))</span>" }.joined("<br>"))</p>"
        let mirror = item.source.mirror ? visit.say("（转载页）", " (a copy)") : ""
        return """
            <p class="note">\(visit.say("第 \(version) 版\(checked)。", "Version \(version)\(checked)."))</p>
            <p class="note">\(visit.say("这份指南照着 ", "This guide follows that of "))<a href="\(item.source.url)" lang="zh-CN" rel="noreferrer">\(ItemsRules.joined(region: item.source.region, office: item.source.department))</a>\(mirror)\
            \(visit.say(" 的公开指南写成。这页有错？打 ", ". A mistake here? Telephone "))\
            <a href="tel:\(visit.site.phone)">\(visit.site.phone)</a>\(visit.say(" 告诉我们。", "."))</p>\(official)
            """
    }

    /// When somebody last compared it with its source; else when it was taken from there.
    private var lastCheck: String? {
        if let at = guides.checked(item.code) { return visit.wording.plainDate(visit.wording.day(at)) }
        return month(item.source.read).map { visit.say($0, "in \($0)") }
    }

    /// `stored copy, 2026-11` as 2026 年 11 月.
    private func month(_ read: String) -> String? {
        guard let found = read.suffix(7).wholeMatch(of: /(\d{4})-(\d{2})/), let month = Int(found.2), (1...12).contains(month) else {
            return nil
        }
        let names = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
        ]
        return visit.say("\(found.1) 年 \(month) 月", "\(names[month - 1]) \(found.1)")
    }
}
