import Web
import Zone

/// What a scan that leads to no guide shows, or one that leads to two.
struct ScanPage: Page {
    static let template = Template(
        """
        <header class="page-head"><h1>{{title}}</h1><p class="lead">{{lead}}</p></header>
        {{#choices}}<p><a class="button" href="{{address}}">{{name}}</a></p>{{/choices}}
        <form class="search section-inner" role="search" action="/items"><label class="vh" for="q">[[搜事项或材料|Search items or papers]]</label><input id="q" name="q" type="search" value="{{search}}" autocomplete="off"><button class="button primary">[[搜索|Search]]</button></form>
        {{{helpline}}}
        <p class="section-inner"><a href="/items">[[看全部事项|See all items]]</a></p>
        <p class="note">[[如果码贴在大厅墙上，请告诉导办台，或打|If this code hangs in the hall, please tell the guide desk, or telephone]] <a href="tel:{{phone}}">{{phone}}</a>[[。网址不是本站的码，别扫别填。|. Never enter anything on an address that is not ours.]]</p>
        """)

    struct Choice: Sendable {
        let name: Words
        let address: String
    }

    enum Finding: Sendable {
        case unknown, several
        /// The guide is not written yet.
        case reserved(Words)
        /// No longer offered, and nothing took its place.
        case retired(Wall.Withdrawn)
    }

    let title: Words
    let lead: Words
    let choices: [Choice]
    let search: String
    let helpline: HTML
    let phone: String
    let shell: Shell

    init(_ finding: Finding, _ choices: [Choice], _ visit: Visit) {
        self.choices = choices
        var search = ""
        let status: Int
        switch finding {
        case .unknown:
            status = 404
            title = Words(zh: "这个码没有对应的事", en: "This code leads to nothing")
            lead = Words(
                zh: "可能是码破损了，或者网址抄错了一个字。输几个字，直接找您要办的事。",
                en: "It may be damaged, or one character was copied wrongly. Type a few words to find what you need.")
        case .several:
            status = 300
            title = Words(zh: "您要办哪一件？", en: "Which of these do you need?")
            lead = Words(zh: "这个码对应不止一件事，请选一件。", en: "This code stands for more than one matter; please choose.")
        case .reserved(let name):
            status = 404
            search = name[visit.language]
            title = Words(zh: "这份指南还没写好", en: "This guide is not written yet")
            lead = Words(
                zh: "“\(name.zh)”的指南正在编，现在请打电话问，或到大厅。",
                en: "The guide of “\(name.en)” is being written; telephone meanwhile, or come to the hall.")
        case .retired(let gone):
            status = 410
            search = gone.name[visit.language]
            title = Words(zh: "这件事不再办了", en: "This is no longer offered")
            let since = visit.wording.date(gone.since)
            lead = Words(
                zh: "“\(gone.name.zh)”从 \(since)起不再办：\(gone.reason.zh)。要办别的，直接搜。",
                en: "“\(gone.name.en)” ended on \(since): \(gone.reason.en). Search for what you need instead.")
        }
        self.search = search
        helpline = Part.helpline(visit)
        phone = visit.site.phone
        shell = Shell(title, door: visit.catalogueDoor, status: status)
    }
}
