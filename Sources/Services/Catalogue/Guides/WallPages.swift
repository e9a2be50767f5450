import People
import Web
import Zone

/// The QR wall of the frequent items, by department; it prints on A4 and pastes on a wall.
struct WallPage: Page {
    static let template = Template(
        """
        <header class="page-head"><h1>[[扫一扫，看怎么办|Scan to see how]]</h1><p class="lead">{{lead}}</p>
        <p class="note">[[码下面印着网址，域名只有|Under each code stands its address; the host is always]] <span class="mono">{{host}}</span>[[ 这一个；不一样的，请告诉导办台。没有手机？导办台给您打印一份。| — tell the guide desk if one differs. No telephone? The guide desk prints the page for you.]]</p>
        <p class="cluster"><a class="button plain" href="/wall/print">[[按尺寸打印二维码|Print codes to scale]]</a>{{{manage}}}</p></header>
        {{{helpline}}}
        <div id="wall">
        {{#groups}}<section class="wall-group"><h2>{{title}}<small>{{count}}</small></h2><div class="tiles">
        {{#tiles}}<article class="tile"><span class="no">{{number}}</span><h3><a href="{{address}}">{{name}}</a></h3><span class="qr"><img src="{{picture}}" width="296" alt="{{alternative}}"></span><p class="line"><b>{{promise}}</b><span class="nowrap">{{papers}}[[，|, ]]</span><span class="nowrap">{{fee}}</span></p><p class="url mono">{{host}}<wbr>/q/{{shortId}}</p></article>
        {{/tiles}}</div></section>
        {{/groups}}</div>
        """)

    struct Tile: Sendable {
        let number: String
        let address: String
        let name: Words
        let picture: String
        let alternative: String
        let promise: String
        let papers: String
        let fee: String
        let host: String
        let shortId: String
    }

    struct Group: Sendable {
        let title: Words
        let count: String
        let tiles: [Tile]
    }

    let lead: String
    let host: String
    let helpline: HTML
    /// For those who keep the wall.
    let manage: HTML
    let groups: [Group]
    let shell: Shell

    init(guides: Guides, visit: Visit) {
        let zone = guides.zone
        let frequent = zone.items.filter(\.frequent)
        var number = 0
        groups = guides.items.departments(of: frequent).map { entry in
            let tiles = frequent.filter { $0.department == entry.department.id }.map { item -> Tile in
                number += 1
                return Self.tile(item, number, zone, visit)
            }
            return Group(title: entry.department.name, count: visit.say("\(entry.count) 件", "\(entry.count)"), tiles: tiles)
        }
        lead = visit.say(
            "\(groups.count) 个部门，\(frequent.count) 件常办的事。扫出来先告诉您：带什么、多久、多少钱、在哪办。",
            "\(frequent.count) frequent matters of \(groups.count) departments. A scan first tells you what to bring, how long, how much and where."
        )
        host = zone.host
        helpline = Part.helpline(visit)
        manage = visit.caller.isStaff ? "<a class=\"button plain\" href=\"/wall/manage\">\(visit.say("管这面墙", "Keep the wall"))</a>" : .empty
        shell = Shell(
            Words(zh: "二维码墙", en: "QR wall"), door: .hall,
            crumbs: visit.caller.isStaff ? [] : [.init(Words(zh: "去大厅", en: "The hall"), "/hall"), .init(Words(zh: "二维码墙", en: "QR wall"))])
    }

    private static func tile(_ item: Item, _ number: Int, _ zone: ZoneFolder, _ visit: Visit) -> Tile {
        let words = visit.words(item, zone)
        let fee = if case .free = item.fee { visit.say("不收费", "free") } else { visit.say("按标准收费", "a set fee") }
        return Tile(
            number: number < 10 ? "0\(number)" : "\(number)", address: "/items/\(item.code)", name: item.name,
            picture: "/api/v1/items/\(item.code)/qr.svg?p=wall&quiet=2",
            alternative: visit.say("\(words.name)办事指南二维码", "QR code of the guide: \(words.name)"), promise: words.promiseHead,
            papers: words.papers, fee: fee, host: zone.host, shortId: ShortId(item.code).text)
    }
}
