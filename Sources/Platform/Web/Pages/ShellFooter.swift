import People
import Zone

/// The doors in the masthead: what a caller may want most.
enum ShellDoors {
    struct Link {
        let door: Shell.Door
        let name: Words
        let address: String
    }

    static let citizen = [
        Link(door: .home, name: Words(zh: "办事", en: "Services"), address: "/"),
        Link(door: .matters, name: Words(zh: "我的办件", en: "My matters"), address: "/matters"),
        Link(door: .measures, name: Words(zh: "承诺兑现", en: "Promises kept"), address: "/measures"),
        Link(door: .hall, name: Words(zh: "去大厅", en: "The hall"), address: "/hall"),
    ]
    static let staff = [
        Link(door: .inbox, name: Words(zh: "待办", en: "Inbox"), address: "/inbox"),
        Link(door: .desk, name: Words(zh: "收件", en: "Front desk"), address: "/desk"),
        Link(door: .items, name: Words(zh: "事项", en: "Items"), address: "/items"),
        Link(door: .measures, name: Words(zh: "兑现", en: "Promises"), address: "/measures"),
    ]

    static let administrator = [
        Link(door: .admin, name: Words(zh: "管理", en: "Administration"), address: "/admin"),
        Link(door: .accounts, name: Words(zh: "账号", en: "Accounts"), address: "/admin/accounts"),
        Link(door: .looks, name: Words(zh: "谁看过", en: "Looks"), address: "/admin/looks"),
        supervision,
    ]

    private static let supervision = Link(
        door: .supervision, name: Words(zh: "监察", en: "Supervision"), address: "/supervision")

    /// Whoever reads figures and does not sit at the desk has supervision in its place.
    static func list(for caller: Caller) -> [Link] {
        guard caller.isStaff else { return citizen }
        if caller.unitRoles.isEmpty, caller.has(zone: RoleName.administrator) { return administrator }
        let roles = Set(caller.unitRoles.map(\.role))
        let reads =
            caller.has(zone: RoleName.supervisor) || caller.has(zone: RoleName.administrator) || roles.contains(RoleName.chief)
        guard reads, !roles.contains(RoleName.clerk) else { return staff }
        return staff.map { $0.door == .desk ? supervision : $0 }
    }
}

/// The foot of every page: a telephone number, and the ways without a computer.
enum ShellFooter {
    static func citizen(_ visit: Visit) -> HTML {
        let zh = visit.language == .zh
        let site = visit.site
        let hours = site.hoursText(visit.language)
        return """
            <footer class="footer"><div class="wrap cols">
              <div><h2>\(zh ? "想找人问" : "Rather talk to someone?")</h2><p class="tel"><a href="tel:\(site.hotline)">\(site.hotline)</a></p><p>\(zh ? "大厅 \(site.phone)，工作日 \(hours)" : "The hall: \(site.phone), working days \(hours)")</p></div>
              <div><h2>\(zh ? "不在网上办也行" : "Other ways")</h2><p><a href="/hall">\(zh ? "到大厅窗口" : "Come to the hall")</a><br><a href="/hall#helper">\(zh ? "请人代办" : "Let a helper do it")</a><br><a href="/hall#visit">\(zh ? "请人上门" : "Ask for a home visit")</a></p></div>
              <div class="hide-large"><h2>\(zh ? "关于本站" : "This site")</h2><p><a href="/about#access">\(zh ? "无障碍说明" : "Accessibility")</a><br><a href="/about#data">\(zh ? "个人信息怎样用" : "Your data")</a><br><a href="/about#proof">\(zh ? "自己核对存证" : "Check the record yourself")</a></p></div>
              <div><h2>\(zh ? "显示" : "Display")</h2><p>\(themes(visit, " · "))<br>\(size(visit))</p></div>
            </div></footer>
            """
    }

    static func work(_ visit: Visit) -> HTML {
        let zh = visit.language == .zh
        return """
            <footer class="footer"><div class="wrap cluster"><span>\(zh ? "通办" : "Tongban") · \(visit.site.name[visit.language])</span>\(themes(visit, " "))\(size(visit))<a href="tel:\(visit.site.phone)">\(zh ? "遇到问题，打 \(visit.site.phone)" : "Trouble? Telephone \(visit.site.phone)")</a></div></footer>
            """
    }

    private static func themes(_ visit: Visit, _ separator: HTML) -> HTML {
        let zh = visit.language == .zh
        return ["light", "dark"].map { theme -> HTML in
            let name = theme == "light" ? (zh ? "浅色" : "Light") : (zh ? "深色" : "Dark")
            return "<a href=\"\(visit.viewAddress("theme", theme))\">\(name)</a>"
        }.joined(separator)
    }

    private static func size(_ visit: Visit) -> HTML {
        let zh = visit.language == .zh
        let name = visit.look.large ? (zh ? "返回标准版" : "Standard view") : (zh ? "长辈版（大字）" : "Large type")
        return "<a href=\"\(visit.viewAddress("type", visit.look.large ? "standard" : "large"))\">\(name)</a>"
    }
}
