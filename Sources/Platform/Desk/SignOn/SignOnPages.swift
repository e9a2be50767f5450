import People
import SignOn
import Web
import WorkCalendar
import Zone

/// A sign-in elsewhere that came to nothing: why, as far as a person can mend it, and the other ways.
struct SignOnTroublePage: Page {
    static let template = Template(
        """
        <div class="narrow"><header class="page-head"><h1>[[没登录上|Not signed in]]</h1></header>
        <section class="panel error" role="alert"><p>{{words}}</p></section>
        <p class="section-inner"><a class="button primary" href="{{again}}">[[再试一次|Try once more]]</a> <a class="button" href="/sign-in">[[用用户名和密码登录|Sign in with user name and password]]</a></p>
        <p class="note">[[还不行，打|Still not? Telephone]] <a href="tel:{{phone}}">{{phone}}</a></p></div>
        """)

    let words: Words
    let again: String
    let phone: String
    let shell: Shell

    init(visit: Visit, provider: Provider, fault: SignOnFault?) {
        let name = provider.name
        var status = 422
        switch fault {
        case nil:
            words = Words(
                zh: "这次登录放得太久，或不是从这个浏览器开始的，所以没有办。请重新开始。",
                en: "This sign-in stood open too long, was used already, or was begun in another browser. Begin again.")
        case .refused("access_denied"):
            words = Words(zh: "您在“\(name.zh)”没有同意。", en: "You did not agree at \(name.en).")
        case .unreachable:
            status = 503
            words = Words(
                zh: "“\(name.zh)”现在没有回应，请过一会儿再试，或用别的方式登录。", en: "\(name.en) does not answer just now. Try later, or sign in another way.")
        case .refused, .answer, .token:
            words = Words(
                zh: "“\(name.zh)”的回答没有通过核对，所以没有登录。", en: "The answer of \(name.en) did not pass our checks, so you are not signed in.")
        }
        let linking = visit.caller.person != nil
        again = linking ? "/account/links/\(provider.id)" : "/sign-in/with/\(provider.id)"
        phone = visit.site.phone
        shell = Shell(Words(zh: "没登录上", en: "Not signed in"), status: status)
    }
}

/// Nobody here linked this account yet.
struct UnlinkedPage: Page {
    static let template = Template(
        """
        <div class="narrow"><header class="page-head"><h1>[[还没有关联|Not linked yet]]</h1><p class="lead">[[“{{name}}”认得您，但这里还没有哪个账户和它关联。|{{name}} knows you, but no account here is linked with it.]]</p></header>
        <p>[[请先用用户名和密码登录一次，在“我的账户”里关联它，以后就能直接用。我们不按邮箱或姓名猜您是谁。|Sign in once with user name and password and link it under “My account”. We do not guess who you are from an address or a name.]]</p>
        <p class="section-inner"><a class="button primary" href="/sign-in?back=/account/links">[[去登录并关联|Sign in and link it]]</a></p></div>
        """)

    let name: Words
    let shell: Shell

    init(visit: Visit, provider: Words) {
        name = provider
        shell = Shell(Words(zh: "还没有关联", en: "Not linked yet"), status: 422)
    }
}

/// Names both sides of a link before it is made.
struct LinkPage: Page {
    static let template = Template(
        """
        <div class="narrow"><header class="page-head"><h1>[[关联“{{name}}”？|Link {{name}}?]]</h1><p class="lead">[[以后用它就能登录这里的账户“{{username}}”。|It will sign in to the account “{{username}}” here.]]</p></header>
        <section class="panel"><dl class="sum"><div><dt>{{name}}</dt><dd>{{label}}</dd></div><div><dt>[[这里|Here]]</dt><dd>{{person}} <span class="mono">{{username}}</span></dd></div></dl></section>
        <form class="cluster section-inner" method="post" action="/account/links/{{provider}}">{{{csrfField}}}<input type="hidden" name="ticket" value="{{ticket}}"><button class="button primary">[[关联这个账户|Link this account]]</button><a class="button" href="/account/links">[[不关联|Do not link]]</a></form></div>
        """)

    let name: Words
    let provider: String
    let label: String
    let person: String
    let username: String
    let ticket: String
    let shell: Shell

    init(visit: Visit, provider: Provider, label: String?, ticket: String) {
        name = provider.name
        self.provider = provider.id
        self.label = label ?? (visit.language == .zh ? "没有给名字" : "without a name")
        person = visit.caller.name
        username = visit.caller.username
        self.ticket = ticket
        shell = Shell.account(Words(zh: "关联“\(provider.zh)”", en: "Link \(provider.en)"), visit)
    }
}

/// What a person linked, and what can be linked.
struct LinksPage {
    static let title = Words(zh: "用别处的账户登录", en: "Sign-in with another service")

    let visit: Visit
    let links: [SignOnLink]
    let offers: [SignOnOffer]

    private func say(_ zh: String, _ en: String) -> String { visit.language == .zh ? zh : en }

    var html: HTML {
        let rows = links.map(row).joined()
        let list: HTML = links.isEmpty ? Part.empty(say("还没有关联。", "Nothing is linked yet.")) : "<ul class=\"toc\">\(rows)</ul>"
        let buttons = offers.map { offer -> HTML in
            "<p><a class=\"button\" href=\"/account/links/\(offer.id)\">\(say("关联“\(offer.name.zh)”", "Link \(offer.name.en)"))</a></p>"
        }.joined()
        return """
            <header class="page-head"><h1>\(Self.title[visit.language])</h1><p class="lead">\(say("关联以后，用它登录，不用再填密码。", "Once linked, it signs you in without the password."))</p></header>
            \(list)<section class="section">\(buttons)</section>
            """
    }

    private func row(_ link: SignOnLink) -> HTML {
        let name = offers.first { $0.id == link.provider }?.name[visit.language] ?? link.provider
        let since = visit.wording.plainDate(visit.wording.day(link.since))
        return """
            <li><form class="cluster" method="post" action="/account/links/\(link.provider)/end">\(HTML.csrfField(visit.csrf))<input type="hidden" name="key" value="\(link.key)">\
            <span>\(name) \(link.label ?? "")</span><span class="note">\(say("从 \(since) 起", "since \(since)"))</span>\
            <button class="button small" aria-label="\(say("取消关联“\(name)”", "Unlink \(name)"))">\(say("取消关联", "Unlink"))</button></form></li>
            """
    }
}
