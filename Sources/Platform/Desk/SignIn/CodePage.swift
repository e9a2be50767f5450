import Web
import Zone

/// The second step of signing in: one field, where the code comes from, and what to do without the telephone.
struct CodePage: Page {
    static let template = Template(
        """
        <div class="narrow"><header class="page-head"><h1>[[再填一个动态码|One more code]]</h1><p class="lead">[[密码对了。请打开手机上的验证器，填“{{name}}”这一项的六位数字。|The password is right. Open the authenticator on your telephone and enter the six digits beside “{{name}}”.]]</p></header>
        {{{trouble}}}
        <form class="form section-inner" method="post" action="/sign-in/code">{{{csrfField}}}<input type="hidden" name="challenge" value="{{challenge}}"><input type="hidden" name="back" value="{{back}}">{{{code}}}<p class="field-gap"><button class="button primary">[[登录|Sign in]]</button></p></form>
        <section class="section"><h2>[[手机不在身边|Without the telephone]]</h2><p>[[在上面填一个恢复码（开通时记下的十个之一），用一个少一个。恢复码也没有，请本单位管理员重置，或打|Enter one of the ten recovery codes you wrote down; each works once. Without those, ask an administrator to reset it, or telephone]] <a href="tel:{{phone}}">{{phone}}</a>[[。|.]]</p><p><a href="/sign-in">[[换一个人登录|Sign in as somebody else]]</a></p></section></div>
        """)

    let name: String
    let trouble: HTML
    let challenge: String
    let back: String
    let code: HTML
    let phone: String
    let shell: Shell

    init(visit: Visit, challenge: String, back: String?, problem: Problem?) {
        name = FactorPage.issuer
        trouble = problem.map { SignInPage.trouble($0, visit) } ?? .empty
        self.challenge = String(challenge.prefix(100))
        self.back = back.map(Address.local) ?? "/"
        code = Field(
            "code", Words(zh: "动态码", en: "Code"), .code, hint: Words(zh: "六位数字；可以粘贴", en: "Six digits; you may paste them"),
            fault: problem?.fault(at: "code"), autocomplete: "one-time-code"
        ).html(visit.language)
        phone = visit.site.phone
        shell = Shell(Words(zh: "动态码", en: "Second step"), faults: problem?.errors.count ?? 0, status: problem?.status ?? 200)
    }
}
