import HTTPTypes
import People
import Records
import Web
import WorkCalendar
import Zone

/// Webhooks as the administrator keeps them: subscribe, test, pause, change the secret, look at what was sent.
struct WebhookPages: Sendable {
    let center: MessageCenter

    func open(_ doors: inout Doors) {
        let admin = Access.role(RoleName.administrator)
        doors.page(.get, "/admin/webhooks", for: admin, handler: list)
        doors.page(.post, "/admin/webhooks", for: admin, handler: create)
        doors.page(.get, "/admin/webhooks/{id}", for: admin, handler: show)
        doors.page(.post, "/admin/webhooks/{id}", for: admin, handler: change)
        doors.page(.post, "/admin/webhooks/{id}/{act}", for: admin, handler: act)
    }

    private var rules: WebhookRules { WebhookRules(addressGuard: center.addressGuard, kinds: center.engine.kinds) }

    @Sendable private func list(_ visit: Visit) async throws -> Answer {
        WebhookListPage(visit: visit, webhooks: try await center.webhooks(), form: form(visit), problem: nil).answer
    }

    private func form(_ visit: Visit, _ typed: FormBody = .empty) -> WebhookForm {
        WebhookForm(
            visit: visit, kinds: center.engine.kinds.keys.sorted(), name: typed["name"] ?? "", url: typed["url"] ?? "",
            chosen: Set(typed.all("kinds")))
    }

    @Sendable private func create(_ visit: Visit) async throws -> Answer {
        let typed = try await visit.form()
        do {
            let new = try rules.read(name: typed.text("name"), url: typed.text("url"), kinds: typed.all("kinds"))
            let made = try await center.subscribe(new, by: visit.caller)
            guard let webhook = try await center.webhook(made.id) else { throw Problem.unknown() }
            return try await page(webhook, visit, secret: made.secret)
        } catch let problem as Problem where problem.status == 422 {
            return WebhookListPage(visit: visit, webhooks: try await center.webhooks(), form: form(visit, typed), problem: problem).answer
        }
    }

    @Sendable private func show(_ visit: Visit) async throws -> Answer { try await page(try await webhook(visit), visit, secret: nil) }

    @Sendable private func change(_ visit: Visit) async throws -> Answer {
        let webhook = try await webhook(visit)
        let typed = try await visit.form()
        do {
            let new = try rules.read(name: typed.text("name"), url: typed.text("url"), kinds: typed.all("kinds"))
            _ = try await center.change(webhook.id, to: new)
            return .redirect(to: "/admin/webhooks/\(webhook.id)", saying: Toast(visit.language == .zh ? "已保存。" : "Saved."))
        } catch let problem as Problem where problem.status == 422 {
            return try await page(webhook, visit, secret: nil, typed: typed, problem: problem)
        }
    }

    @Sendable private func act(_ visit: Visit) async throws -> Answer {
        let webhook = try await webhook(visit)
        let zh = visit.language == .zh
        let here = "/admin/webhooks/\(webhook.id)"
        switch visit.parameter("act") {
        case "test":
            _ = try await center.test(webhook.id)
            return .redirect(to: here, saying: Toast(zh ? "测试已排队，过一两秒刷新看结果。" : "The test is queued; reload in a second or two."))
        case "pause":
            _ = try await center.set(.paused, of: webhook.id)
            return .redirect(to: here, saying: Toast(zh ? "已暂停，这期间的事件不会补发。" : "Paused. Events that happen meanwhile are not sent later."))
        case "resume":
            _ = try await center.set(.active, of: webhook.id)
            return .redirect(to: here, saying: Toast(zh ? "已恢复。" : "Resumed."))
        case "secret":
            guard let secret = try await center.rotate(webhook.id) else { throw Problem.unknown() }
            return try await page(try await self.webhook(visit), visit, secret: secret)
        case "remove":
            _ = try await center.remove(webhook.id)
            return .redirect(to: "/admin/webhooks", saying: Toast(zh ? "“\(webhook.name)”已删除。" : "“\(webhook.name)” was removed."))
        default: throw Problem.unknown()
        }
    }

    private func webhook(_ visit: Visit) async throws -> Webhook {
        guard let id = MessagePages.id(visit), let webhook = try await center.webhook(id) else { throw Problem.unknown() }
        return webhook
    }

    private func page(
        _ webhook: Webhook, _ visit: Visit, secret: String?, typed: FormBody? = nil, problem: Problem? = nil
    ) async throws -> Answer {
        let deliveries = try await center.deliveries(of: webhook.id, below: nil, limit: 20).rows
        let filled = WebhookForm(
            visit: visit, kinds: center.engine.kinds.keys.sorted(), name: typed?["name"] ?? webhook.name, url: typed?["url"] ?? webhook.url,
            chosen: Set(typed?.all("kinds") ?? webhook.kinds))
        return WebhookPage(
            visit: visit, webhook: webhook, form: filled, deliveries: deliveries, secret: secret, problem: problem, now: center.real.now()
        )
        .answer
    }
}

/// The fields of a subscription.
struct WebhookForm {
    let visit: Visit
    let kinds: [String]
    let name: String
    let url: String
    let chosen: Set<String>

    private func say(_ zh: String, _ en: String) -> String { visit.language == .zh ? zh : en }

    static let labels: [(field: String, label: Words)] = [
        ("name", Words(zh: "名字", en: "Name")), ("url", Words(zh: "地址", en: "Address")), ("kinds", Words(zh: "事件", en: "Events")),
    ]

    func fields(_ problem: Problem?) -> HTML {
        let name = Field("name", Self.labels[0].label, .text, value: name, fault: problem?.fault(at: "name"), most: 80).html(visit.language)
        let url = Field(
            "url", Self.labels[1].label, .text, value: url,
            hint: Words(zh: "以 https:// 开头，收 POST", en: "Begins with https:// and takes POST"),
            fault: problem?.fault(at: "url"), most: 1000
        ).html(visit.language)
        // Single events chosen by a program stay chosen when the form is saved.
        let single = chosen.filter { !kinds.contains($0) }.sorted()
        let boxes = (kinds + single).enumerated().map { index, kind -> HTML in
            let ticked: HTML = chosen.contains(kind) ? " checked" : ""
            return """
                <label class="choice"><input type="checkbox" id="\(index == 0 ? "kinds" : "kinds-\(index)")" name="kinds" value="\(kind)"\(ticked)><span>\(title(kind)) <code>\(kind)</code></span></label>
                """
        }.joined()
        return """
            \(name)\(url)<fieldset class="field"><legend class="label">\(say("哪些记录的事件", "Events of which records"))</legend>\
            <p class="hint">\(say("都不选就是全部。只发编号、状态和时间，不发人的姓名、电话和材料。", "None ticked means all. Only numbers, states and times are sent: no names, telephones or papers."))</p>\
            <div class="choices">\(boxes)</div></fieldset>
            """
    }

    private func title(_ kind: String) -> String {
        switch kind {
        case "case": say("办件", "Cases")
        case "step": say("环节", "Steps")
        case "signal": say("监察信号", "Supervision signals")
        case "accountability": say("问责", "Accountability")
        case "guide": say("指南核对", "Checks of guides")
        case "wall_print": say("二维码印次", "Print runs of codes")
        default: ""
        }
    }
}

/// All receivers, and a form for one more.
struct WebhookListPage {
    let visit: Visit
    let webhooks: [Webhook]
    let form: WebhookForm
    let problem: Problem?

    private func say(_ zh: String, _ en: String) -> String { visit.language == .zh ? zh : en }

    var answer: Answer {
        let name = Words(zh: "网络通知", en: "Webhooks")
        let summary = problem.map { ErrorSummary($0, labels: WebhookForm.labels).html(visit.language) } ?? .empty
        return visit.page(
            """
            <header class="page-head"><h1>\(name[visit.language])</h1>\
            <p class="lead">\(say("别的系统登记在这里，办件有进展时收到签了名的事件。", "Other systems are told here, by signed events, when a matter moves."))</p></header>
            \(list)
            <section class="section"><h2>\(say("登记一个接收方", "Add a receiver"))</h2>\(summary)<form class="form" method="post" action="/admin/webhooks">\(HTML.csrfField(visit.csrf))\
            \(form.fields(problem))<p class="field-gap"><button class="button primary">\(say("登记这个接收方", "Add this receiver"))</button></p></form></section>
            """,
            Shell(
                name, crumbs: [.init(Words(zh: "发件箱", en: "Outbox"), "/admin/messages"), .init(name)], density: .work,
                faults: problem?.errors.count ?? 0, status: problem?.status ?? 200))
    }

    private var list: HTML {
        guard !webhooks.isEmpty else { return Part.empty(say("还没有接收方。", "No receivers yet.")) }
        let rows = webhooks.map { webhook -> HTML in
            let state: HTML = webhook.state == .paused ? " " + Part.tag(say("已暂停", "Paused"), .warn) : .empty
            return """
                <li><p class="note"><span class="mono">\(webhook.id)</span></p><div><p class="what"><a href="/admin/webhooks/\(webhook.id)">\(webhook.name)</a>\(state)</p>\
                <p class="text url mono">\(webhook.url)</p></div></li>
                """
        }
        return "<ol class=\"messages\">\n\(rows.joined("\n"))\n</ol>\n"
    }
}

/// One receiver: its secret when it is new, its fields, its last deliveries.
struct WebhookPage {
    let visit: Visit
    let webhook: Webhook
    let form: WebhookForm
    let deliveries: [Delivery]
    let secret: String?
    let problem: Problem?
    let now: Instant

    private func say(_ zh: String, _ en: String) -> String { visit.language == .zh ? zh : en }

    var answer: Answer {
        let name = Words(zh: webhook.name, en: webhook.name)
        let summary = problem.map { ErrorSummary($0, labels: WebhookForm.labels).html(visit.language) } ?? .empty
        return visit.page(
            """
            <header class="page-head"><h1>\(webhook.name)</h1><p class="lead url mono">\(webhook.url)</p></header>
            \(shown)<p class="cluster">\(webhook.state == .active ? button("test", say("发一条测试", "Send a test")) : .empty)\
            \(webhook.state == .active ? button("pause", say("暂停发送", "Pause sending")) : button("resume", say("恢复发送", "Resume sending")))\
            \(button("secret", say("换签名密钥", "Change the signing secret")))</p>\(rotating)
            <section class="section"><h2>\(say("发给它的", "What was sent to it"))</h2>\(table)</section>
            <section class="section"><h2>\(say("改接收方", "Change the receiver"))</h2>\(summary)<form class="form" method="post" action="\(here)">\(HTML.csrfField(visit.csrf))\
            \(form.fields(problem))<p class="field-gap"><button class="button primary">\(say("保存接收方", "Save the receiver"))</button></p></form></section>
            <section class="section"><h2>\(say("删掉接收方", "Remove the receiver"))</h2><p>\(say("排队没发的不再发。", "What waits for it is dropped."))</p>\
            <p class="section-inner">\(button("remove", say("删掉“\(webhook.name)”", "Remove “\(webhook.name)”"), danger: true))</p></section>
            """,
            Shell(
                name,
                crumbs: [
                    .init(Words(zh: "发件箱", en: "Outbox"), "/admin/messages"), .init(Words(zh: "网络通知", en: "Webhooks"), "/admin/webhooks"),
                    .init(name),
                ], density: .work, faults: problem?.errors.count ?? 0, status: problem?.status ?? 200))
    }

    private var here: String { "/admin/webhooks/\(webhook.id)" }

    private var shown: HTML {
        guard let secret else { return .empty }
        return """
            <section class="panel todo"><h2 class="title">\(say("签名密钥，只显示这一次", "The signing secret, shown this once"))</h2><p class="mono">\(secret)</p>\
            <p class="note">\(say("照 Standard Webhooks 核对签名；丢了就换一把。", "Verify signatures as Standard Webhooks says; if it is lost, change it."))</p></section>
            """
    }

    private var rotating: HTML {
        guard webhook.oldUntil > now else { return .empty }
        return
            "<p class=\"note section-inner\">\(say("旧密钥和新密钥一起签名，到 \(visit.wording.moment(webhook.oldUntil)) 为止。", "The old secret signs beside the new one until \(visit.wording.moment(webhook.oldUntil))."))</p>"
    }

    private func button(_ act: String, _ words: String, danger: Bool = false) -> HTML {
        """
        <form method="post" action="\(here)/\(act)">\(HTML.csrfField(visit.csrf))<button class="button\(" danger", if: danger)">\(words)</button></form>
        """
    }

    private var table: HTML {
        deliveries.isEmpty
            ? Part.empty(say("还没有发过。发一条测试，看对方收不收得到。", "Nothing yet. Send a test to see whether it arrives."))
            : DeliveryTable(visit: visit, rows: deliveries, webhooks: [webhook.id: webhook.name], back: here).html
    }
}
