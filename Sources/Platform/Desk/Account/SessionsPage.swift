import People
import Web
import WorkCalendar
import Zone

/// Every place a person is signed in: what device, since when, last used when; each can be ended, or all others at once.
struct SessionsPage: Page {
    static let template = Template(
        """
        <header class="page-head"><h1>[[在这些地方登录着|Signed in here]]</h1><p class="lead">[[不认识的，让它退出，再换密码。|End what you do not know, then change your password.]]</p></header>
        <div class="table-box"><table role="table" class="table cards"><caption class="vh">[[登录着的地方|Places signed in]]</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">[[设备|Device]]</th><th role="columnheader" scope="col">[[登录时间|Signed in]]</th><th role="columnheader" scope="col">[[最近使用|Last used]]</th><th role="columnheader" scope="col">[[最晚到|Ends by]]</th><th role="columnheader" scope="col"><span class="vh">[[操作|Action]]</span></th></tr></thead><tbody role="rowgroup">
        {{#sessions}}<tr role="row"><th role="rowheader" scope="row">{{label}}{{#isVerified}} <span class="tag ok">[[动态码|second factor]]</span>{{/isVerified}}</th><td role="cell" data-label="[[登录时间|Signed in]]">{{since}}</td><td role="cell" data-label="[[最近使用|Last used]]">{{seen}}</td><td role="cell" data-label="[[最晚到|Ends by]]">{{end}}</td><td role="cell">{{#isThis}}<span class="tag pen">[[就是这里|this one]]</span>{{/isThis}}{{^isThis}}<form method="post" action="/account/sessions/{{id}}/end">{{{csrfField}}}<button class="button small" aria-label="[[让 {{label}} 退出|Sign out {{label}}]]">[[让它退出|Sign it out]]</button></form>{{/isThis}}</td></tr>
        {{/sessions}}</tbody></table></div>
        {{#hasOthers}}<form class="section-inner" method="post" action="/account/sessions/end">{{{csrfField}}}<button class="button">[[让别处都退出|Sign out everywhere else]]</button></form>{{/hasOthers}}
        <p class="note section-inner">[[我们不存您的网络地址。久不用会自动退出。|We keep no network address. A session that rests too long ends by itself.]] <a href="/account/password">[[换密码|Change the password]]</a></p>
        """)

    struct Session: Sendable {
        let id: String
        let label: String
        let since: String
        let seen: String
        let end: String
        let isThis: Bool
        let isVerified: Bool
        let csrfField: HTML
    }

    let sessions: [Session]
    let hasOthers: Bool
    let shell: Shell

    init(visit: Visit, sessions: [SessionEntry]) {
        let zh = visit.language == .zh
        self.sessions = sessions.map { session in
            let isThis = session.id == visit.caller.session?.id
            let day = visit.wording.day(session.expiresAt)
            let far = day.year > visit.wording.day(visit.now).year + 1
            return Session(
                id: String(session.id), label: session.label ?? (zh ? "没有写明的设备" : "A device without a name"),
                since: visit.wording.moment(session.createdAt),
                seen: isThis ? (zh ? "现在" : "now") : visit.wording.moment(max(session.seenAt, session.createdAt)),
                end: far ? "–" : visit.wording.moment(session.expiresAt), isThis: isThis, isVerified: session.isVerified,
                csrfField: HTML.csrfField(visit.csrf))
        }
        hasOthers = sessions.contains { $0.id != visit.caller.session?.id }
        let name = Words(zh: "登录的地方", en: "Places signed in")
        shell = Shell.account(name, visit)
    }
}

/// Another password: the present one first.
struct PasswordPage: Page {
    static let template = Template(
        """
        <div class="narrow"><header class="page-head"><h1>[[换密码|Change the password]]</h1><p class="lead">{{lead}}</p></header>
        {{{trouble}}}
        <form class="form section-inner" method="post" action="/account/password">{{{csrfField}}}<input type="hidden" name="username" autocomplete="username" value="{{username}}">{{{present}}}{{{wanted}}}{{{again}}}<p class="field-gap"><button class="button primary">[[换密码|Change the password]]</button></p></form>
        <p class="note section">[[忘了现在的密码，带身份证到大厅，或打|If you forgot the present one, come to the hall with your identity card, or telephone]] <a href="tel:{{phone}}">{{phone}}</a>[[。|.]]</p></div>
        """)

    let lead: String
    let trouble: HTML
    let username: String
    let present: HTML
    let wanted: HTML
    let again: HTML
    let phone: String
    let shell: Shell

    init(visit: Visit, problem: Problem?) {
        let zh = visit.language == .zh
        lead =
            visit.caller.session?.stage == .changingPassword
            ? (zh ? "现在的密码是别人给的，只能用来换成您自己的。" : "Your present password was set by somebody else and serves only to choose your own.")
            : (zh ? "换好以后，别处的登录都会退出。" : "Every other place will be signed out.")
        trouble = problem.map { SignInPage.trouble($0, visit) } ?? .empty
        username = visit.caller.username
        func field(_ name: String, _ label: Words, hint: Words? = nil, _ autocomplete: String) -> HTML {
            Field(name, label, .password, hint: hint, fault: problem?.fault(at: name), autocomplete: autocomplete).html(visit.language)
        }
        present = field("presentPassword", Words(zh: "现在的密码", en: "Present password"), "current-password")
        wanted = field(
            "newPassword", Words(zh: "新密码", en: "New password"),
            hint: Words(zh: "至少 8 个字符；几个不相干的词连起来最好记", en: "At least 8 characters; some unrelated words are easiest to keep in mind"),
            "new-password")
        again = field("samePassword", Words(zh: "新密码再填一次", en: "The new password again"), "new-password")
        phone = visit.site.phone
        shell = Shell.account(
            Words(zh: "换密码", en: "Change the password"), visit, faults: problem?.errors.count ?? 0, status: problem?.status ?? 200)
    }
}

extension Shell {
    /// The shell of the pages under “My account”.
    static func account(_ title: Words, _ visit: Visit, faults: Int = 0, status: Int = 200) -> Shell {
        Shell(
            title, crumbs: [.init(Words(zh: "我的账户", en: "My account"), "/account"), .init(title)],
            density: visit.caller.isStaff ? .work : .citizen, faults: faults, status: status)
    }
}
