import People
import Web
import Zone

/// Where an administrator begins: what is not as it should be, what can be done and where, what was done last.
package struct AdminPage {
    /// One page of administration: its name, what it is for, in a sentence.
    package struct Room: Sendable {
        package let name: Words
        package let address: String
        package let about: Words

        package init(_ name: Words, _ address: String, _ about: Words) {
            self.name = name
            self.address = address
            self.about = about
        }
    }

    /// Something behind the pages that cannot wait, and where it is mended.
    package struct Alarm: Sendable {
        let words: Words
        let address: String

        package init(_ words: Words, _ address: String) {
            self.words = words
            self.address = address
        }
    }

    package static let title = Words(zh: "管理", en: "Administration")
    static let rooms = [
        Room(
            Words(zh: "账号和角色", en: "Accounts and roles"), "/admin/accounts",
            Words(
                zh: "开账号，给角色（部门里的或全区的，可以有起止日期），忘了密码、换了手机也在这里。",
                en:
                    "Make accounts, give roles in a department or the whole zone, with a beginning and an end; forgotten passwords and new telephones too."
            )),
        Room(
            Words(zh: "账号的变动", en: "Changes of accounts"), "/admin/changes",
            Words(zh: "谁给了谁什么角色，谁的密码被重置，一行不漏，改不了。", en: "Who gave whom which role, whose password was reset; every line, unalterable.")),
        Room(
            Words(zh: "谁看过个人信息", en: "Looks at personal data"), "/admin/looks",
            Words(
                zh: "工作人员每次看办件、材料或查人，都记在这里，申请人自己也看得到。",
                en: "Every look of staff at a matter, a paper or a person; the applicant sees it too.")),
        Room(
            Words(zh: "单位和授权", en: "Organisations and mandates"), "/admin/organisations",
            Words(zh: "登记了哪些单位，谁能替它办，到哪天为止。", en: "Which organisations are registered, who may act for them, and until when.")),
    ]

    let visit: Visit
    let counts: AccountCounts
    let factorRequired: Bool
    let changes: [ChangeLine]
    let more: [Room]
    let alarms: [Alarm]

    private func say(_ zh: String, _ en: String) -> String { visit.language == .zh ? zh : en }

    var html: HTML {
        """
        <header class="page-head"><h1>\(Self.title[visit.language])</h1><p class="lead">\(say("谁能进来，能做什么，做了什么。", "Who may come in, what they may do, and what they did."))</p></header>
        \(trouble)\(figures)\(advice)
        <section class="section"><h2>\(say("在这里做什么", "What is done here"))</h2><dl class="facts">\(all.map(room).joined())</dl></section>
        <section class="section"><h2>\(say("最近的变动", "Changes last made"))</h2>\(latest)</section>
        """
    }

    /// What needs the administrator now, before anything else.
    private var trouble: HTML {
        guard !alarms.isEmpty else { return .empty }
        let items = alarms.map { "<li><a href=\"\($0.address)\">\($0.words[visit.language])</a></li>" as HTML }.joined()
        return """
            <section class="panel error section-inner" aria-labelledby="alarms-t"><h2 class="title" id="alarms-t">\(say("要您现在处理", "Needs you now"))</h2><ul>\(items)</ul></section>

            """
    }

    private var all: [Room] { Self.rooms + more }

    private func room(_ room: Room) -> HTML {
        "<div><dt><a href=\"\(room.address)\">\(room.name[visit.language])</a></dt><dd>\(room.about[visit.language])</dd></div>"
    }

    private func link(_ group: AccountWish.Group, _ text: String) -> HTML {
        "<a href=\"/admin/accounts?group=\(group.rawValue)\">\(text)</a>"
    }

    private var figures: HTML {
        let staff = counts[.staff] ?? 0
        let bare = counts[.noFactor] ?? 0
        return Part.figures([
            (link(.staff, say("工作人员", "People who work here")), Wording.number(staff), nil),
            (link(.applicants, say("申请人和帮办", "Applicants and helpers")), Wording.number(counts[.applicants] ?? 0), nil),
            (link(.noFactor, say("没有动态码的工作人员", "Staff without a second factor")), Wording.number(bare), "/ \(Wording.number(staff))"),
            (link(.locked, say("锁住或关闭的账号", "Accounts locked or closed")), Wording.number(counts[.locked] ?? 0), nil),
        ])
    }

    /// What to do about what is not as it should be; nothing where all is well.
    private var advice: HTML {
        let bare = counts[.noFactor] ?? 0
        guard bare > 0 else { return .empty }
        let words =
            factorRequired
            ? say(
                "还有 \(bare) 个工作账号没有动态码：他们下次登录时会被带去设，设好才能办事。",
                "\(bare) staff accounts have no second factor yet: at their next sign-in they are led to set one up before anything else.")
            : say(
                "这里只是演示，动态码可设可不设。正式运行时，没有它的工作账号登录后先要设好才能办事。",
                "This is a demonstration, where a second factor is offered only. In earnest, staff without one are led to set it up before anything else."
            )
        return "<p class=\"note section-inner\">\(words)</p>\n"
    }

    private var latest: HTML {
        guard !changes.isEmpty else {
            return Part.empty(
                say("还没有人动过账号。开第一个账号，就记在这里。", "No account was changed yet. The first one you make is noted here."),
                next: say("开一个账号", "Make an account"),
                address: "/admin/accounts/new")
        }
        let more: HTML = "<p class=\"section-inner\"><a href=\"/admin/changes\">\(say("看全部变动", "See all changes"))</a></p>"
        return Timeline(changes.map { $0.entry(visit.wording) }).html(visit.wording) + more
    }
}
