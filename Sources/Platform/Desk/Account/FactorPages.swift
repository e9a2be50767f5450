import People
import Web
import WorkCalendar
import Zone

/// How the second factor stands, and what can be done about it.
struct FactorPage: Page {
    static let template = Template(
        """
        <div class="narrow"><header class="page-head"><h1>[[动态码|Second factor]]</h1><p class="lead">{{lead}}</p></header>
        {{{trouble}}}{{{helpline}}}
        {{^isOn}}<section class="section-inner"><p>[[开了以后，登录除了密码，还要填手机验证器上每 30 秒一换的六位数字。别人知道了密码也进不来。|With it, signing in asks for six digits that change every 30 seconds on your telephone, besides the password. Whoever learns the password still stays outside.]]</p><p>[[要用一个验证器：手机系统自带的、微信小程序里的或别的都行，不用联网，不用手机号。|Any authenticator app will do; it needs neither the network nor a telephone number.]]</p><form class="section-inner" method="post" action="/account/second-factor">{{{csrfField}}}<button class="button primary">[[开始设动态码|Set up the second factor]]</button></form></section>{{/isOn}}
        {{#isOn}}<form class="form section" method="post" action="/account/second-factor/codes">{{{csrfField}}}<h2>[[换一批恢复码|New recovery codes]]</h2><p class="note">[[还剩 {{left}} 个没用过。换了以后，旧的都作废。|{{left}} are left unused. New ones make the old ones void.]]</p>{{{code}}}<p class="field-gap"><button class="button">[[换一批恢复码|Make new recovery codes]]</button></p></form>
        {{#mayDrop}}<form class="form section" method="post" action="/account/second-factor/off">{{{csrfField}}}<h2>[[关掉动态码|Turn it off]]</h2><p class="note">[[关掉以后，只凭密码就能登录。|The password alone will sign you in.]]</p>{{{offCode}}}<p class="field-gap"><button class="button danger">[[关掉动态码|Turn off the second factor]]</button></p></form>{{/mayDrop}}
        {{^mayDrop}}<p class="note section">{{mayNotWords}}</p>{{/mayDrop}}{{/isOn}}</div>
        """)

    /// What an authenticator shows beside the user name.
    static let issuer = "Tongban"
    static let mayNot = Words(
        zh: "在这里工作的人都要有动态码，不能关掉。换手机，请管理员重置。",
        en: "Everybody who works here needs it, so it cannot be turned off. For a new telephone ask an administrator to reset it.")

    let lead: String
    let trouble: HTML
    let helpline: HTML
    let isOn: Bool
    let left: String
    let code: HTML
    let offCode: HTML
    let mayDrop: Bool
    let mayNotWords: Words
    let shell: Shell

    init(visit: Visit, factor: FactorState, required: Bool, problem: Problem?) {
        let zh = visit.language == .zh
        isOn = factor.isOn
        if let since = factor.since {
            let day = visit.wording.plainDate(visit.wording.day(since))
            lead = zh ? "已开，从 \(day) 起。" : "On since \(day)."
        } else if required {
            lead =
                zh
                ? "在这里工作的人登录都要有第二道验证。设好就能接着办，两分钟。"
                : "Everybody who works here signs in with a second factor. Set it up to go on; it takes two minutes."
        } else {
            lead = zh ? "给账户加第二道锁。" : "A second lock for your account."
        }
        trouble = problem.map { SignInPage.trouble($0, visit) } ?? .empty
        helpline = Part.helpline(visit)
        left = String(factor.codesLeft)
        code = Self.field("code", problem, visit)
        offCode = Self.field("code", problem, visit, id: "off-code")
        mayDrop = !required
        mayNotWords = Self.mayNot
        let name = Words(zh: "动态码", en: "Second factor")
        shell = Shell.account(name, visit, faults: problem?.errors.count ?? 0, status: problem?.status ?? 200)
    }

    static func field(_ name: String, _ problem: Problem?, _ visit: Visit, id: String? = nil) -> HTML {
        let field = Field(
            name, Words(zh: "验证器上的六位数字", en: "The six digits of your authenticator"), .code, fault: problem?.fault(at: name),
            autocomplete: "one-time-code"
        ).html(visit.language)
        guard let id else { return field }
        // Two forms of one page ask for the same thing: their labels must not point at one field.
        return HTML(
            trusted: field.text.replacing("id=\"\(name)\"", with: "id=\"\(id)\"").replacing("for=\"\(name)\"", with: "for=\"\(id)\"")
                .replacing("\"\(name)-e\"", with: "\"\(id)-e\""))
    }
}

/// The picture to scan, the key to type, the first code.
struct FactorSetUpPage: Page {
    static let template = Template(
        """
        <div class="narrow"><header class="page-head"><h1>[[设动态码|Set up the second factor]]</h1></header>
        {{{trouble}}}
        <section class="set-up"><h2>[[一、用验证器扫这个码|1. Scan this with the authenticator]]</h2>{{{picture}}}<p class="note">[[扫不了，就在验证器里手工输入这个密钥：|If it cannot be scanned, type this key into the app:]]</p><p class="mono" id="key">{{key}}</p></section>
        <section class="section"><h2>[[二、填它显示的六位数字|2. Enter the six digits it shows]]</h2><form class="form" method="post" action="/account/second-factor/set-up">{{{csrfField}}}{{{code}}}<p class="field-gap"><button class="button primary">[[开通动态码|Turn on the second factor]]</button></p></form></section>
        <p class="note section">[[下一页给您十个恢复码，请备好纸笔或打印机。|The next page shows ten recovery codes; have pen and paper or a printer at hand.]]</p></div>
        """)

    let trouble: HTML
    let picture: HTML
    let key: String
    let code: HTML
    let shell: Shell

    init(visit: Visit, offer: FactorOffer, problem: Problem?) {
        trouble = problem.map { SignInPage.trouble($0, visit) } ?? .empty
        picture = QRTile.svg(offer.address, label: visit.language == .zh ? "验证器要扫的码" : "Code for the authenticator to scan")
        let letters = Array(offer.key)
        key = stride(from: 0, to: letters.count, by: 4).map { String(letters[$0..<min($0 + 4, letters.count)]) }.joined(separator: " ")
        code = FactorPage.field("code", problem, visit)
        shell = Shell.account(
            Words(zh: "设动态码", en: "Set up the second factor"), visit, faults: problem?.errors.count ?? 0, status: problem?.status ?? 200)
    }
}

/// Ten recovery codes, shown on this page and never again.
struct RecoveryCodesPage: Page {
    static let template = Template(
        """
        <div class="narrow"><header class="page-head"><h1>{{title}}</h1><p class="lead">[[请现在记下这十个恢复码，只显示这一次。|Write these ten recovery codes down now; they are shown this once.]]</p></header>
        <section class="panel"><ol class="codes">{{#codes}}<li class="mono">{{.}}</li>{{/codes}}</ol></section>
        <p class="section-inner">[[手机不在身边时，填一个代替动态码，用一个少一个。打印或抄下来，和身份证放在一起，不要存在手机里。|Without your telephone, one of them replaces the code; each works once. Print them or copy them and keep them with your identity card, not on the telephone.]]</p>
        <p class="section-inner"><a class="button primary" href="{{next}}">[[记好了，接着办|I have them; go on]]</a></p></div>
        """)

    let title: String
    let codes: [String]
    let next: String
    let shell: Shell

    init(visit: Visit, codes: [String], isNew: Bool, next: String) {
        let zh = visit.language == .zh
        title = isNew ? (zh ? "动态码已开" : "The second factor is on") : (zh ? "新的恢复码" : "New recovery codes")
        self.codes = codes
        self.next = next
        shell = Shell.account(Words(zh: "恢复码", en: "Recovery codes"), visit)
    }
}
