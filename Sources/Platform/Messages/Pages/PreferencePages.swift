import HTTPTypes
import People
import Web
import WorkCalendar
import Zone

/// `/account/messages`: where a person is reached, in which language, and about what.
struct PreferencePages: Sendable {
    let center: MessageCenter

    func open(_ doors: inout Doors) {
        doors.page(.get, "/account/messages", for: .signedIn, handler: show)
        doors.page(.post, "/account/messages", for: .signedIn, handler: keep)
    }

    @Sendable private func show(_ visit: Visit) async throws -> Answer {
        let reach = try await center.reach(of: try MessagePages.person(visit))
        return PreferencePage(visit: visit, center: center, reach: reach, typedEmail: nil, fault: nil).answer
    }

    @Sendable private func keep(_ visit: Visit) async throws -> Answer {
        let person = try MessagePages.person(visit)
        let form = try await visit.form()
        var reach = try await center.reach(of: person)
        let typed = form.text("email")
        for kind in PreferenceRules.kinds(for: visit.caller) {
            for channel in PreferenceRules.changeable(kind) {
                reach.preferences[kind, channel] = form.isTicked("\(kind.rawValue)-\(channel.rawValue)")
            }
        }
        reach.contact.language = Language(rawValue: form.text("language"))?.rawValue ?? reach.contact.language
        guard typed.isEmpty || EmailAddress(typed) != nil else {
            return PreferencePage(visit: visit, center: center, reach: reach, typedEmail: typed, fault: PreferenceRules.emailFault).answer
        }
        reach.contact.email = typed.isEmpty ? nil : typed
        try await center.keep(reach.contact, reach.preferences, of: person)
        return .redirect(
            to: "/account/messages", saying: Toast(visit.language == .zh ? "消息设置已保存。" : "Message settings saved."))
    }
}

/// What may be chosen by whom.
enum PreferenceRules {
    static func kinds(for caller: Caller) -> [MessageKind] { MessageKind.allCases.filter { caller.isStaff || !$0.isForStaff } }

    static func changeable(_ kind: MessageKind) -> [Channel] { Channel.allCases.filter { $0 != .site || !kind.isAlwaysOnSite } }

    static let emailFault = Words(zh: "邮箱地址要像 name@example.com 这样", en: "Write an address such as name@example.com")
}

/// The settings as a page: one table, kinds by ways.
struct PreferencePage {
    let visit: Visit
    let center: MessageCenter
    let reach: MessageCenter.Reach
    let typedEmail: String?
    let fault: Words?

    private func say(_ zh: String, _ en: String) -> String { visit.language == .zh ? zh : en }

    var answer: Answer {
        let shell = Shell(
            Words(zh: "消息设置", en: "Message settings"),
            crumbs: [.init(Words(zh: "我的账户", en: "My account"), "/account"), .init(Words(zh: "消息设置", en: "Message settings"))],
            density: visit.caller.isStaff ? .work : .citizen, faults: fault == nil ? 0 : 1, status: fault == nil ? 200 : 422)
        return visit.page(html, shell)
    }

    private var html: HTML {
        """
        <header class="page-head"><h1>\(say("消息设置", "Message settings"))</h1>\
        <p class="lead">\(say("哪些事，用什么办法告诉您。", "What you are told, and how."))</p></header>
        \(summary)<form class="form section-inner" method="post" action="/account/messages">\(HTML.csrfField(visit.csrf))
        \(email)\(language)\(table)
        <p class="field-gap"><button class="button primary">\(say("保存消息设置", "Save message settings"))</button></p></form>
        """
    }

    private var summary: HTML {
        guard let fault else { return .empty }
        return ErrorSummary([.init("email", fault)]).html(visit.language)
    }

    private var email: HTML {
        let ready = center.channels.contains(.email)
        let hint =
            ready
            ? Words(zh: "只用来发您选的通知，加密保存", en: "Used for the messages you choose, and kept encrypted")
            : Words(zh: "本区还没有开通邮件，先存下，开通后用", en: "This zone sends no e-mail yet; it is kept until it does")
        let field = Field(
            "email", Words(zh: "邮箱", en: "E-mail address"), .text, value: typedEmail ?? reach.contact.email ?? "", hint: hint,
            optional: true,
            fault: fault, autocomplete: "email", most: 254
        ).html(visit.language)
        return field
    }

    private var language: HTML {
        let chosen = reach.contact.language ?? visit.language.rawValue
        return Field(
            "language", Words(zh: "邮件和短信用哪种语言", en: "Language of e-mail and text messages"),
            .choice([
                .init(Language.zh.rawValue, Words(zh: "中文", en: "中文 (Chinese)")),
                .init(Language.en.rawValue, Words(zh: "English（英文）", en: "English")),
            ]), value: chosen
        ).html(visit.language)
    }

    private var phone: String {
        guard let phone = reach.phone else {
            return say("短信要有手机号：请到大厅窗口登记。", "For text messages the window of the hall needs to register your mobile number.")
        }
        let closed = center.channels.contains(.sms) ? "" : say("本区还没有开通短信。", " This zone sends no text messages yet.")
        return say(
            "短信发到 \(phone)；办件时另留了联系电话的，办件通知发到那个号码。", "Text messages go to \(phone), notices about a matter to the telephone given with it.")
            + closed
    }

    private var table: HTML {
        let rows = PreferenceRules.kinds(for: visit.caller).map { kind -> HTML in
            let cells = Channel.allCases.map { cell(kind, $0) }.joined()
            return """
                <tr role="row"><th role="rowheader" scope="row">\(kind.title[visit.language])<br><span class="note">\(kind.about[visit.language])</span></th>\(cells)</tr>
                """
        }
        let heads = Channel.allCases.map { channel -> HTML in
            "<th role=\"columnheader\" scope=\"col\" class=\"n\">\(channel.title[visit.language])</th>"
        }
        .joined()
        return """
            <div class="field field-gap"><h2 class="label wishes-name" id="wishes">\(say("哪些事，怎么告诉您", "What, and how"))</h2>\
            <div class="table-box"><table role="table" class="table wishes" aria-labelledby="wishes">\
            <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">\(say("什么事", "About"))</th>\(heads)</tr></thead><tbody role="rowgroup">\(rows.joined("\n"))</tbody></table></div>\
            <p class="note">\(phone)</p></div>
            """
    }

    private func cell(_ kind: MessageKind, _ channel: Channel) -> HTML {
        let name = "\(kind.rawValue)-\(channel.rawValue)"
        let label = "\(kind.title[visit.language])，\(channel.title[visit.language])"
        if channel == .site, kind.isAlwaysOnSite {
            return
                "<td role=\"cell\" class=\"n\" data-label=\"\(channel.title[visit.language])\"><label class=\"choice\"><span class=\"vh\">\(label)</span><input type=\"checkbox\" checked disabled></label></td>"
        }
        let ticked: HTML = reach.preferences[kind, channel] ? " checked" : ""
        return """
            <td role="cell" class="n" data-label="\(channel.title[visit.language])"><label class="choice"><span class="vh">\(label)</span><input type="checkbox" name="\(name)" value="true"\(ticked)></label></td>
            """
    }
}
