import Desk
import HTTPTypes
import People
import Web
import Zone

/// `/admin/health`: how the machine behind the pages does, for the administrator.
struct HealthDoors: Sendable {
    static let address = "/admin/health"
    static let title = Words(zh: "运行情况", en: "How the machine does")
    static let room = AdminPage.Room(
        title, address,
        Words(
            zh: "备份、恢复演练、存证核对、外发的消息、查毒、密钥：好不好，不好怎么办。",
            en: "Backups, rehearsed restores, the log, messages going out, the scanner, the keys: whether they are well, and what to do."))

    let reading: HealthReading

    func open(into doors: inout Doors) {
        doors.page(.get, Self.address, for: .role(RoleName.administrator)) { visit in
            let page = HealthPage(visit: visit, lines: await reading.lines())
            let crumbs: [Shell.Crumb] = [.init(AdminPage.title, "/admin"), .init(Self.title)]
            return visit.page(page.html, Shell(Self.title, door: .admin, crumbs: crumbs, density: .work))
        }
    }

    /// What the administrator's first page says before anything else.
    func alarms() async -> [AdminPage.Alarm] {
        await reading.alarms().map { line in
            AdminPage.Alarm(
                Words(zh: "\(line.name.zh)：\(line.state.zh)。\(line.facts.zh)", en: "\(line.name.en): \(line.state.en). \(line.facts.en)"),
                Self.address + "#" + line.kind.rawValue)
        }
    }
}

/// What is not well first, each with how to mend it.
struct HealthPage {
    let visit: Visit
    let lines: [HealthLine]

    private func say(_ zh: String, _ en: String) -> String { visit.language == .zh ? zh : en }

    var html: HTML {
        """
        <header class="page-head"><h1>\(HealthDoors.title[visit.language])</h1><p class="lead">\(lead)</p></header>
        <dl class="sum wide">\(ordered.map(row).joined())</dl>
        """
    }

    private static let order: [Web.Lamp.Color] = [.red, .yellow, .none, .paused, .green]

    private var ordered: [HealthLine] { Self.order.flatMap { color in lines.filter { $0.lamp == color } } }

    private var lead: String {
        let red = lines.count { $0.lamp == .red }
        let rest = lines.count { $0.lamp == .yellow || $0.lamp == .none }
        if red > 0 { return say("有 \(red) 处要现在处理。", "\(red) \(red == 1 ? "thing needs" : "things need") you now.") }
        if rest > 0 {
            return say(
                "没有要马上处理的；有 \(rest) 处还没做，或者该再做一次。",
                "Nothing needs you at once; \(rest) \(rest == 1 ? "is" : "are") not set up yet or due again.")
        }
        return say("都正常。", "All is well.")
    }

    private func row(_ line: HealthLine) -> HTML {
        let found: HTML =
            line.findings.isEmpty
            ? .empty : "<ul>\(line.findings.map { "<li>\($0[visit.language])</li>" as HTML }.joined())</ul>"
        let mend: HTML = line.mend.map { "<p>\($0[visit.language])</p>" } ?? .empty
        let command: HTML = line.command.map { "<p class=\"mono url\">\($0)</p>" } ?? .empty
        let link: HTML =
            line.address.map { "<p><a href=\"\($0)\">\(say("看发件箱", "See the outbox"))</a></p>" } ?? .empty
        return """
            <div id="\(line.kind.rawValue)"><dt>\(line.name[visit.language])</dt>\
            <dd>\(Web.Lamp(line.lamp, line.state[visit.language]).html)<p class="note">\(line.facts[visit.language])</p>\(found)\(mend)\(command)\(link)</dd></div>
            """
    }
}
