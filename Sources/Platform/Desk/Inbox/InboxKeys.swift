import Web
import Zone

/// The keys of the inbox: a page of its own, shown as a dialog where there is script.
enum InboxKeys {
    static let list: [(keys: [String], does: Words)] = [
        (["j", "k"], Words(zh: "下一件、上一件", en: "Next and previous matter")),
        (["Enter"], Words(zh: "打开选中的这件", en: "Open the matter")),
        (["x"], Words(zh: "勾选这件，再按一次去掉", en: "Select the matter; again to deselect")),
        (["/"], Words(zh: "到查找框", en: "Go to the search field")),
        (["?"], Words(zh: "看全部快捷键", en: "See all keys")),
        (["Tab"], Words(zh: "没有快捷键也行：依次走过每个链接和按钮", en: "Always works: through every link and button in turn")),
    ]

    static func table(_ language: Language) -> HTML {
        let rows = list.map { keys, does -> HTML in
            let marks = keys.map { key -> HTML in "<kbd>\(key)</kbd>" }.joined(" ")
            return "<div><dt>\(marks)</dt><dd>\(does[language])</dd></div>"
        }.joined()
        return "<dl class=\"sum\">\(rows)</dl>"
    }

    /// Closed until the script opens it; the link to the page does the same without.
    static func dialog(_ visit: Visit) -> HTML {
        let zh = visit.language == .zh
        return """
            <dialog id="keys" aria-labelledby="keys-t"><h2 id="keys-t">\(zh ? "全部快捷键" : "All keys")</h2>\(table(visit.language))\
            <form method="dialog" class="cluster section-inner"><button class="button">\(zh ? "收起" : "Close")</button>\
            <a class="button plain" href="/inbox/keys">\(zh ? "关掉快捷键" : "Switch the keys off")</a></form></dialog>

            """
    }
}

struct InboxKeysPage: Page {
    let table: HTML
    let isOn: Bool

    static let template = Template(
        """
        <header class="page-head"><h1>[[待办的快捷键|Keys of the inbox]]</h1></header>
        <div class="form">{{{table}}}
        {{#isOn}}<p class="section-inner">[[现在开着。读屏软件或语音输入和它们冲突时，可以关掉；所有功能用 Tab 和链接都做得到。|They are on. Where they get in the way of a screen reader or of dictation, switch them off; everything can be done with Tab and the links.]]</p>
        <form method="post" action="/inbox/keys" class="section-inner">{{{csrfField}}}<button class="button" name="keys" value="off">[[关掉我的快捷键|Switch my keys off]]</button></form>{{/isOn}}
        {{^isOn}}<p class="section-inner">[[现在关着。|They are off.]]</p>
        <form method="post" action="/inbox/keys" class="section-inner">{{{csrfField}}}<button class="button" name="keys" value="on">[[打开我的快捷键|Switch my keys on]]</button></form>{{/isOn}}
        <p class="section-inner"><a href="/inbox">[[回到待办|Back to the inbox]]</a></p></div>
        """)
}

extension InboxPages {
    @Sendable func showKeys(_ visit: Visit) async throws -> Answer {
        let page = InboxKeysPage(table: InboxKeys.table(visit.language), isOn: try await views.keysAreOn(visit.caller))
        return try visit.page(page, Self.shell(Words(zh: "快捷键", en: "Keys")))
    }

    @Sendable func switchKeys(_ visit: Visit) async throws -> Answer {
        let on = try await visit.form().text("keys") != "off"
        try await views.setKeys(on: on, of: visit.caller)
        let said =
            on
            ? Words(zh: "快捷键打开了。", en: "The keys are on.")
            : Words(zh: "快捷键关掉了，您在哪台电脑上都一样。", en: "The keys are off, on every computer you use.")
        return .redirect(
            to: "/inbox/keys",
            saying: Toast(said[visit.language], link: "/inbox", linkText: visit.language == .zh ? "回到待办" : "Back to the inbox"))
    }

    /// The shell of the pages behind the inbox.
    static func shell(_ name: Words, faults: Int = 0) -> Shell {
        Shell(
            name, door: .inbox, crumbs: [.init(Words(zh: "待办", en: "Inbox"), "/inbox"), .init(name)], density: .work, faults: faults,
            helpline: false, status: faults == 0 ? 200 : 422)
    }
}
