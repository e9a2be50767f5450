import People
import Web
import WorkCalendar
import Zone

/// The front door: what do you want done, your one urgent thing, the hall this week, the catalogue, the promises.
struct HomePage: Page {
    static let template = Template(
        """
        <div class="page-head hero"><h1>[[您要办什么事？|What do you need to get done?]]</h1>
        <form class="search" role="search" action="/search"><label class="vh" for="q">[[搜事项、材料或办件编号|Search items, papers or record numbers]]</label><input id="q" name="q" type="search" placeholder="[[比如：营业执照、社保卡、办件编号|Such as: food licence, social card, a record number]]" autocomplete="off" data-suggest><button class="button primary">[[搜索|Search]]</button></form>
        <ul class="chips" aria-label="[[常有人问|Often asked]]">{{#wishes}}<li><a href="{{address}}">{{name}}</a></li>{{/wishes}}</ul></div>
        {{{helpline}}}
        <section class="section split" aria-label="[[今天|Today]]">{{{urgent}}}<div class="stack"><h2>[[大厅这周|The hall this week]]</h2>{{{week}}}<p>{{{today}}}</p><p><a href="/hall">[[看地址和各部门的窗口|Address and windows of the departments]]</a></p></div></section>
        <section class="section"><h2>[[事项目录|What we do]]</h2><p class="note">[[后面的数是我们答应的最长时间，从受理的第二天算起，节假日不算。|The figure is the longest we promise, counted from the day after acceptance, without holidays.]]</p>
        <div class="tocs section-inner">{{#shelves}}<div><h3>{{title}}</h3>{{{contents}}}<p><a href="{{address}}">{{all}}</a></p></div>{{/shelves}}</div></section>
        <section class="section"><h2>[[说到做到|What we promise]]</h2>{{{figures}}}<p class="section-inner"><a href="/measures">[[看 33 条承诺，条条可以核对|See all 33 promises; each can be checked]]</a></p></section>
        """)

    struct Wish: Sendable {
        let name: Words
        let address: String
    }

    struct Shelf: Sendable {
        let title: Words
        let contents: HTML
        let address: String
        let all: String
    }

    static let rowsOfAShelf = 6

    let wishes: [Wish]
    let helpline: HTML
    let urgent: HTML
    let week: HTML
    let today: HTML
    let shelves: [Shelf]
    let figures: HTML
    let shell: Shell

    init(items: Items, urgent: HTML?, visit: Visit) {
        let zone = items.zone
        let used = Set(zone.items.flatMap(\.topics))
        wishes = Topic.all.compactMap { topic in
            guard let wish = topic.wish, used.contains(topic.slug) else { return nil }
            return Wish(name: wish, address: "/items?topic=\(Percent.encode(topic.slug))")
        }
        helpline = Part.helpline(visit)
        self.urgent = urgent ?? Self.start(visit)
        let hall = HallWeek(zone: zone, visit: visit)
        week = hall.html
        today = hall.sentence
        shelves = [
            Self.shelf(.enterprise, Words(zh: "办企业", en: "Running a business"), items, visit),
            Self.shelf(.person, Words(zh: "过日子", en: "Living here"), items, visit),
        ]
        figures = Self.figures(zone, visit)
        shell = Shell(Words(zh: "办事", en: "Services"), door: visit.catalogueDoor)
    }

    private static func shelf(_ audience: Item.Audience, _ title: Words, _ items: Items, _ visit: Visit) -> Shelf {
        let mine = items.zone.items.filter { ItemsRules.serves($0, audience) }
        // What serves only these readers comes before what serves everybody.
        let own = mine.filter { $0.audience == audience }
        let topics = audience == .person ? Topic.ofLiving : Topic.all.map(\.slug)
        let first = ItemsRules.shelf(own, topics: topics, rowsOfAShelf)
        let rows = first.map { item in
            let words = visit.words(item, items.zone)
            return (name: words.name, address: "/items/\(item.code)", time: words.promise)
        }
        return Shelf(
            title: title, contents: Part.contents(rows), address: "/items?for=\(audience.rawValue)",
            all: visit.say("全部 \(mine.count) 件\(title.zh)的事", "All \(mine.count) items"))
    }

    /// Where nothing is urgent: how it goes, in three sentences.
    private static func start(_ visit: Visit) -> HTML {
        let signIn: HTML =
            visit.caller.person == nil
            ? "<p><a class=\"button\" href=\"\(Address.signIn(back: "/matters"))\">\(visit.say("登录看我的办件", "Sign in to see my matters"))</a></p>"
            : "<p><a class=\"button\" href=\"/matters\">\(visit.say("看我的办件", "See my matters"))</a></p>"
        return """
            <article class="panel"><h2>\(visit.say("网上办，只要三步", "Three steps online"))</h2><ol class="timeline">\
            <li><p class="body">\(visit.say("搜到您要办的事，看清带什么、多久、多少钱。", "Find what you need: what to bring, how long, how much."))</p></li>\
            <li><p class="body">\(visit.say("填好交上来；缺什么我们一次说清，不让您跑第二趟。", "Fill in and send it; if something is missing we say so once, in full."))</p></li>\
            <li><p class="body">\(visit.say("哪天办好，看日账；每一步都有回执，谁也改不了。", "The day ledger shows the due day; each step leaves a receipt nobody can alter."))</p></li></ol>\(signIn)</article>
            """
    }

    /// Figures that can be recounted from the published items; those of decided cases belong to the page of promises kept.
    private static func figures(_ zone: ZoneFolder, _ visit: Visit) -> HTML {
        let all = visit.say("/ \(zone.items.count) 件", "of \(zone.items.count)")
        let inHall = zone.items.count { zone.department($0.department)?.hall ?? false }
        let frequent = zone.items.count(where: \.frequent)
        return Part.figures([
            ("\(visit.say("在大厅能办的事", "Handled in the hall"))", Wording.number(inHall), all),
            (
                "\(visit.say("时限不超过全市三分之二", "Within two thirds of the city’s time"))", Wording.number(TwoThirdsRules.kept(zone.items)), all
            ),
            ("\(visit.say("当场办好", "Done on the spot"))", Wording.number(zone.items.count(where: ItemsRules.isOnTheSpot)), all),
            ("\(visit.say("扫码就能看的常办事", "Frequent matters on the QR wall"))", Wording.number(frequent), visit.say("件", "")),
        ])
    }
}
