import People
import Web
import WorkCalendar
import Zone

/// One set of fields, what it is for, the other ways; in a demonstration its accounts with a button each.
struct SignInPage: Page {
    static let template = Template(
        """
        <div class="narrow"><header class="page-head"><h1>[[登录|Sign in]]</h1><p class="lead">[[看自己的办件、交材料、收结果时才要登录；查事项、看指南不用。|Signing in is for your own matters: to send papers and read decisions. Items and guides are open to all.]]</p></header>
        {{{trouble}}}
        <form class="form section-inner" method="post" action="/sign-in">{{{csrfField}}}<input type="hidden" name="back" value="{{back}}">{{{username}}}{{{password}}}<p class="field-gap"><button class="button primary">[[登录|Sign in]]</button></p></form>
        {{{others}}}{{{helpline}}}
        <section class="section"><h2>[[不登录也能办|Without signing in]]</h2><p>[[到大厅窗口，带身份证；打|At the window with your identity card; by telephone,]] <a href="tel:{{phone}}">{{phone}}</a>[[，导办员陪您办；也可以请人代办。没有账户也能办：窗口替您填表、收材料，当场给回执。|, with somebody to guide you; or through a helper. No account is needed there: the window fills in the form, takes your papers and gives you a receipt on the spot.]]</p><p><a href="/hall">[[看大厅地址和时间|Address and hours of the hall]]</a></p></section></div>
        {{#hasDemo}}<section class="section"><h2>[[演示账户|Demonstration accounts]]</h2><p class="note">[[这是演示，里面的人和单位都是编的。按一下就以这个身份进去。|This is a demonstration; nobody here is real. One press signs you in.]]</p>
        <div class="tocs section-inner">{{#columns}}<div class="stack">{{#groups}}<div><h3>{{title}}</h3><ul class="toc">{{#accounts}}<li><form class="cluster" method="post" action="/sign-in">{{{csrfField}}}<input type="hidden" name="back" value="{{back}}"><input type="hidden" name="username" value="{{username}}"><input type="hidden" name="password" value="{{password}}"><button class="button plain" aria-label="[[以{{name}}的身份登录|Sign in as {{name}}]]">{{name}}</button><span class="note">{{about}}</span></form></li>{{/accounts}}</ul></div>
        {{/groups}}</div>{{/columns}}</div></section>{{/hasDemo}}
        """)

    struct DemoAccount: Sendable {
        let name: String
        let about: String
        let username: String
        let password: String
        let back: String
        let csrfField: HTML
    }

    struct Group: Sendable {
        let title: Words
        let accounts: [DemoAccount]
    }

    /// Groups that stand under one another.
    struct Column: Sendable {
        let groups: [Group]
    }

    let back: String
    let trouble: HTML
    let username: HTML
    let password: HTML
    let others: HTML
    let helpline: HTML
    let phone: String
    let hasDemo: Bool
    let columns: [Column]
    let shell: Shell

    init(visit: Visit, back: String?, username: String = "", problem: Problem? = nil, offers: [SignOnOffer] = [], zone: ZoneFolder?) {
        let back = back.map(Address.local) ?? "/"
        self.back = back
        trouble = Self.trouble(problem, visit)
        self.username = Field(
            "username", Words(zh: "用户名", en: "User name"), .text, value: username, fault: problem?.fault(at: "username"),
            autocomplete: "username"
        ).html(visit.language)
        password = Field(
            "password", Words(zh: "密码", en: "Password"), .password, hint: Words(zh: "可以粘贴", en: "You may paste it"),
            fault: problem?.fault(at: "password"), autocomplete: "current-password"
        ).html(visit.language)
        let buttons = offers.map { offer -> HTML in
            "<a class=\"button\" href=\"/sign-in/with/\(offer.id)?back=\(Percent.encode(back))\">\(visit.language == .zh ? "用“\(offer.name.zh)”登录" : "Sign in with \(offer.name.en)")</a>"
        }
        others = buttons.isEmpty ? .empty : "<p class=\"cluster section-inner\">\(buttons.joined())</p>"
        helpline = Part.helpline(visit)
        phone = visit.site.phone
        hasDemo = zone != nil
        columns = zone.map { DemoAccounts(zone: $0, back: back, visit: visit).columns } ?? []
        shell = Shell(Words(zh: "登录", en: "Sign in"), faults: problem?.errors.count ?? 0, status: problem?.status ?? 200)
    }

    static func trouble(_ problem: Problem?, _ visit: Visit) -> HTML {
        guard let problem else { return .empty }
        if !problem.errors.isEmpty { return ErrorSummary(problem, labels: []).html(visit.language) }
        return """
            <section class="panel error errors" role="alert" tabindex="-1"><h2 class="title">\(problem.title[visit.language])</h2>\
            <p>\(problem.detail[visit.language])</p></section>

            """
    }
}

/// The accounts of the demonstration, sorted by what they do.
struct DemoAccounts {
    let zone: ZoneFolder
    let back: String
    let visit: Visit

    private func say(_ zh: String, _ en: String) -> String { visit.language == .zh ? zh : en }

    /// Those who come and those who receive; beside them those who decide.
    var columns: [SignInPage.Column] {
        let groups = groups
        return [groups.dropLast(), groups.suffix(1)].filter { !$0.isEmpty }.map { SignInPage.Column(groups: Array($0)) }
    }

    private var groups: [SignInPage.Group] {
        let all = zone.demonstration.accounts
        let isZone = { (account: Zone.Demonstration.Account) in account.roles.contains { $0 != .applicant && $0 != .helper } }
        let parts: [(Words, [Zone.Demonstration.Account])] = [
            (Words(zh: "来办事的人", en: "People with something to get done"), all.filter { $0.unitRoles.isEmpty && !isZone($0) }),
            (Words(zh: "窗口", en: "The window"), all.filter { $0.unitRoles.contains(.clerk) }),
            (Words(zh: "监督和管理", en: "Supervision and administration"), all.filter(isZone)),
            (
                Words(zh: "各部门审批的人", en: "Reviewers and chiefs of the departments"),
                all.filter { !$0.unitRoles.isEmpty && !$0.unitRoles.contains(.clerk) && !isZone($0) }
            ),
        ]
        return parts.filter { !$0.1.isEmpty }.map { SignInPage.Group(title: $0.0, accounts: $0.1.map(account)) }
    }

    private func account(_ account: Zone.Demonstration.Account) -> SignInPage.DemoAccount {
        SignInPage.DemoAccount(
            name: account.name, about: about(account), username: account.username, password: account.password, back: back,
            csrfField: HTML.csrfField(visit.csrf))
    }

    /// 新乡市云帆新材料有限公司 · 申请人.
    private func about(_ account: Zone.Demonstration.Account) -> String {
        var parts: [String] = []
        if let department = account.department.flatMap(zone.department) { parts.append(department.name[visit.language]) }
        if let organisation = account.organisation.flatMap({ key in zone.demonstration.organisations.first { $0.key == key } }) {
            parts.append(organisation.name)
        }
        parts += account.roles.map { RoleTitles.title($0.rawValue)[visit.language] }
        parts += account.unitRoles.map { RoleTitles.title($0.rawValue)[visit.language] }
        return parts.joined(separator: say("，", ", "))
    }
}

/// What roles are called.
enum RoleTitles {
    private static let titles: [String: Words] = [
        "applicant": Words(zh: "申请人", en: "applicant"), "helper": Words(zh: "帮办代办员", en: "helper"),
        "clerk": Words(zh: "窗口收件", en: "window clerk"), "reviewer": Words(zh: "审查", en: "reviewer"),
        "chief": Words(zh: "首席代表", en: "chief representative"), "supervisor": Words(zh: "监督", en: "supervisor"),
        "administrator": Words(zh: "管理", en: "administrator"), "callback": Words(zh: "回访", en: "call-back"),
        "editor": Words(zh: "目录编辑", en: "catalogue editor"),
        "appeals": Words(zh: "复核", en: "appeals"),
    ]

    static let ofUnits = RoleName.ofUnits.sorted()
    static let ofZone = RoleName.ofZone.sorted()
    static var all: [String] { ofUnits + ofZone }

    /// A role nobody titled stands for itself.
    static func title(_ role: String) -> Words { titles[role] ?? Words(zh: role, en: role) }
}
