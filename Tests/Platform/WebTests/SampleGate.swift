import Evidence
import HTTPTypes
import People
import Sealing
import Web
import WorkCalendar
import Zone

struct Broken: Error { let secret = "340403198001011234" }

/// A small site with a door of every kind.
enum SampleGate {
    static let now = Instant(iso8601: "2026-10-10T10:46:00+08:00") ?? .never
    static let site = Site(
        name: Words(zh: "新乡高新区", en: "Xinxiang High-tech Zone"), hotline: "12345", phone: "0373-5550188",
        hours: OfficeHours([.init(open: 540, close: 720), .init(open: 840, close: 1050)])!, offset: .china, host: "tongban.example")

    static func make(tls: Bool = false, demonstration: Bool = false, admit: @escaping Configuration.Admit = { _ in nil }) -> Gate {
        var doors = Doors()
        pages(&doors)
        programs(&doors)
        let configuration = Configuration(
            site: site, time: .fixed(now), random: .seeded(7), digest: { "digest-of-\($0)" }, authenticate: authenticate, admit: admit,
            tls: tls, demonstration: demonstration)
        return try! Gate(doors, configuration)
    }

    static let clerk = Caller(person: 7, name: "李静", unitRoles: [UnitRole(unit: "scjgj", role: "clerk")])

    @Sendable static func authenticate(token: String, now: Instant) async throws -> Caller? {
        switch token {
        case "person": Caller(person: 1, name: "周雅宁")
        case "clerk": clerk
        default: nil
        }
    }

    private static let hello = Template(
        """
        <h1>[[您好|Hello]], {{name}}</h1>{{{mark}}}<form method="post">{{{csrfField}}}</form>{{#rows}}<p>{{title}}</p>{{/rows}}
        """)

    struct Row: Sendable { let title: Words }
    struct Hello: Page {
        static let template = SampleGate.hello
        let name: String
        let mark: HTML
        let rows: [Row]
    }

    private static func pages(_ doors: inout Doors) {
        doors.page(.get, "/", for: .anyone) { visit in
            try visit.page(
                Hello(name: visit.query("name") ?? "<您>", mark: "<hr>", rows: [Row(title: Words(zh: "一", en: "one"))]),
                Shell(Words(zh: "首页", en: "Home"), door: .home))
        }
        doors.page(.post, "/", for: .anyone) { visit in
            let form = try await visit.form()
            return .redirect(to: "/?done=1", saying: Toast("收到：\(form.text("say"))", link: "/matters/1"))
        }
        doors.page(.post, "/upload", for: .anyone) { visit in
            let form = try await visit.form()
            return .text(
                form.files.map { "\($0.field)|\($0.name)|\($0.bytes.count)|\(FileKind(content: $0.bytes)?.mediaType ?? "none")" }.joined(
                    separator: "\n"))
        }
        doors.page(.get, "/matters", for: .signedIn) { visit in
            visit.page("<p>\(visit.caller.name)</p>", Shell(Words(zh: "我的办件", en: "My matters")))
        }
        doors.page(.get, "/inbox", for: .staff) { visit in
            visit.page("<p>x</p>", Shell(Words(zh: "待办", en: "Inbox"), door: .inbox, density: .work))
        }
        doors.page(.get, "/chiefs", for: .role("chief")) { _ in .text("x") }
        doors.page(.get, "/broken", for: .anyone) { _ in throw Broken() }
        doors.page(.get, "/sign", for: .anyone) { _ in .redirect(to: "/matters").signingIn(token: "person", seconds: 3600) }
    }

    private static func programs(_ doors: inout Doors) {
        let echo = Operation(
            "echo", Words(zh: "原样返回", en: "Echo"), tag: "test", body: .init(Schema.any), answers: [200: .init(Schema.any)])
        doors.api(.post, "/api/v1/echo", for: .anyone, echo) { visit in .json(try await visit.json()) }
        doors.api(.post, "/api/v1/mine/{number}", for: .signedIn, echo) { visit in
            .json(["number": .string(visit.parameter("number")), "match": JSON(try visit.ifMatch), "key": JSON(try visit.idempotencyKey)])
        }
        doors.api(
            .get, "/api/v1/mine/{number}", for: .signedIn,
            Operation("mine", Words(zh: "我的", en: "Mine"), tag: "test", answers: [200: .init(Schema.any)])
        ) { visit in
            .json(["number": .string(visit.parameter("number"))])
        }
        doors.api(.post, "/api/v1/invalid", for: .anyone, Operation("invalid", Words(zh: "错", en: "Wrong"), tag: "test", answers: [:])) {
            _ in
            throw Problem.invalid([.init("/form/area", "number", Words(zh: "请填数字", en: "Enter a number"))])
        }
        doors.api(
            .get, "/api/v1/demo/accounts", for: .demo,
            Operation("accounts", Words(zh: "演示账号", en: "Accounts"), tag: "demo", answers: [200: .init(Schema.any)])
        ) { _ in .json([]) }
    }
}
