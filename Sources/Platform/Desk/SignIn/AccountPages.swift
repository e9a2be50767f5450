import People
import Web
import WorkCalendar
import Zone

/// Who is signed in, as what, and where else.
struct AccountPage: Page {
    static let template = Template(
        """
        <header class="page-head"><h1>{{name}}</h1><p class="lead">{{identities}}</p></header>
        <form method="post" action="/sign-out">{{{csrfField}}}<button class="button">[[退出登录|Sign out]]</button></form>
        {{{helpline}}}
        <section class="section"><h2>[[在这些地方登录着|Signed in here]]</h2><ul class="toc">{{#sessions}}<li><form class="cluster" method="post" action="/account/sessions/{{id}}/end">{{{csrfField}}}<span>{{label}}</span><span class="note">{{since}}</span>{{#isThis}}<span class="tag pen">[[就是这里|this one]]</span>{{/isThis}}{{^isThis}}<button class="button small">[[让它退出|Sign it out]]</button>{{/isThis}}</form></li>{{/sessions}}</ul><p class="note section-inner">[[不是您登录的，让它退出，再打|One is not yours? Sign it out, then telephone]] <a href="tel:{{phone}}">{{phone}}</a> [[换密码。|to change your password.]]</p></section>
        """)

    struct Session: Sendable {
        let id: String
        let label: String
        let since: String
        let isThis: Bool
        let csrfField: HTML
    }

    let name: String
    let identities: String
    let helpline: HTML
    let sessions: [Session]
    let phone: String
    let shell: Shell

    init(visit: Visit, sessions: [SessionEntry], zone: ZoneFolder) {
        let zh = visit.language == .zh
        let caller = visit.caller
        name = caller.name
        // A clerk of the comprehensive window holds the role in every department; naming the window says it all.
        let comprehensive = zone.departments.filter { department in department.receivesForAll && caller.units.contains(department.id) }
        let units = caller.unitRoles.filter { role in
            comprehensive.isEmpty || comprehensive.contains { $0.id == role.unit } || role.role != RoleName.clerk
        }
        let roles = units.sorted { ($0.unit, $0.role) < ($1.unit, $1.role) }.map { role in
            "\(zone.department(role.unit)?.name[visit.language] ?? role.unit) \(RoleTitles.title(role.role)[visit.language])"
        }
        let all = caller.organisations.map(\.name) + roles + caller.zoneRoles.sorted().map { RoleTitles.title($0)[visit.language] }
        identities = all.isEmpty ? (zh ? "个人账户" : "A personal account") : all.joined(separator: zh ? "、" : ", ")
        helpline = Part.helpline(visit)
        self.sessions = sessions.map { session in
            Session(
                id: String(session.id), label: session.label ?? (zh ? "没有写明的设备" : "A device without a name"),
                since: (zh ? "从 " : "since ") + visit.wording.moment(session.createdAt), isThis: session.id == caller.session?.id,
                csrfField: HTML.csrfField(visit.csrf))
        }
        phone = visit.site.phone
        shell = Shell(Words(zh: "我的账户", en: "My account"), density: caller.isStaff ? .work : .citizen)
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
