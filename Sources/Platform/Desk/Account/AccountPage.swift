import People
import Web
import Zone

/// Who is signed in, as what, and what guards the account.
struct AccountPage: Page {
    static let template = Template(
        """
        <header class="page-head"><h1>{{name}}</h1><p class="lead">{{identities}}</p></header>
        {{{unfinished}}}<form method="post" action="/sign-out">{{{csrfField}}}<button class="button">[[退出登录|Sign out]]</button></form>
        {{{helpline}}}
        <section class="section"><h2>[[账户安全|Guarding the account]]</h2>
        {{{contents}}}</section>
        """)

    let name: String
    let identities: String
    let unfinished: HTML
    let helpline: HTML
    let contents: HTML
    let shell: Shell

    init(visit: Visit, sessions: Int, factor: FactorState, links: Int?, zone: ZoneFolder) {
        let zh = visit.language == .zh
        let caller = visit.caller
        name = caller.name
        let all = Self.standing(of: caller, zone, visit.language)
        identities = all.isEmpty ? (zh ? "个人账户" : "A personal account") : all.joined(separator: zh ? "、" : ", ")
        unfinished = Self.unfinished(caller, zh)
        helpline = Part.helpline(visit)
        var rows: [(name: String, address: String, time: String)] = [
            (
                zh ? "在哪些地方登录着" : "Where you are signed in", "/account/sessions",
                zh ? "\(sessions) 处" : sessions == 1 ? "1 place" : "\(sessions) places"
            ),
            (zh ? "密码" : "Password", "/account/password", zh ? "更换" : "change"),
            (
                zh ? "动态码（第二道验证）" : "Second factor", "/account/second-factor",
                factor.isOn ? (zh ? "已开" : "on") : (zh ? "没有开" : "off")
            ),
        ]
        if let links {
            let count = links == 0 ? (zh ? "没有关联" : "none") : zh ? "\(links) 个" : "\(links)"
            rows.append((zh ? "用别处的账户登录" : "Sign-in with another service", "/account/links", count))
        }
        contents = Part.contents(rows)
        shell = Shell(Words(zh: "我的账户", en: "My account"), density: caller.isStaff ? .work : .citizen)
    }

    /// Organisations, roles with their departments, roles of the zone.
    private static func standing(of caller: Caller, _ zone: ZoneFolder, _ language: Language) -> [String] {
        // A clerk of the comprehensive window holds the role in every department; naming the window says it all.
        let comprehensive = zone.departments.filter { department in department.receivesForAll && caller.units.contains(department.id) }
        let units = caller.unitRoles.filter { role in
            comprehensive.isEmpty || comprehensive.contains { $0.id == role.unit } || role.role != RoleName.clerk
        }
        let roles = units.sorted { ($0.unit, $0.role) < ($1.unit, $1.role) }.map { role in
            "\(zone.department(role.unit)?.name[language] ?? role.unit) \(RoleTitles.title(role.role)[language])"
        }
        return caller.organisations.map(\.name) + roles + caller.zoneRoles.sorted().map { RoleTitles.title($0)[language] }
    }

    /// What has to be done before anything else can be.
    private static func unfinished(_ caller: Caller, _ zh: Bool) -> HTML {
        let (words, link, address): (String, String, String)
        switch caller.session?.stage {
        case .changingPassword:
            (words, link, address) =
                zh
                ? ("密码是别人给的，换成自己的才能接着办。", "换密码", "/account/password")
                : ("Your password was set by somebody else. Change it to go on.", "Change the password", "/account/password")
        case .enrolling:
            (words, link, address) =
                zh
                ? ("在这里工作的人登录要有第二道验证，设好才能接着办。", "设动态码", "/account/second-factor")
                : (
                    "Everybody who works here signs in with a second factor. Set it up to go on.", "Set up the second factor",
                    "/account/second-factor"
                )
        case .full, nil: return .empty
        }
        return "<section class=\"panel todo\"><p>\(words)</p><p><a class=\"button primary\" href=\"\(address)\">\(link)</a></p></section>\n"
    }
}

/// Asks once before signing out, for links that cannot post.
struct SignOutPage: Page {
    static let template = Template(
        """
        <header class="page-head"><h1>[[要退出吗？|Sign out?]]</h1><p class="lead">[[存好的草稿还在，下次登录接着填。|Drafts you saved stay; go on when you sign in again.]]</p></header>
        <form method="post" action="/sign-out">{{{csrfField}}}<button class="button primary">[[退出登录|Sign out]]</button></form>
        """)

    let shell: Shell

    init(_ visit: Visit) { shell = Shell(Words(zh: "退出登录", en: "Sign out")) }
}
