import HTTPTypes
import People
import Store
import Web
import WorkCalendar
import Zone

/// The outbox as the administrator watches it, and in a demonstration what would have been sent.
struct OutboxPages: Sendable {
    let center: MessageCenter

    static let pageSize = 50

    func open(_ doors: inout Doors) {
        doors.page(.get, "/admin/messages", for: .role(RoleName.administrator), handler: show)
        doors.page(.post, "/admin/messages/{id}/again", for: .role(RoleName.administrator), handler: again)
        doors.page(.get, "/messages/sent", for: .demo, handler: sent)
    }

    @Sendable private func show(_ visit: Visit) async throws -> Answer {
        let state = visit.query("f").flatMap(DeliveryState.init(rawValue:))
        let cursor = visit.query("before").flatMap { Int64($0) }
        let found = try await center.deliveries(state: state, below: cursor, limit: Self.pageSize)
        let names = Dictionary(uniqueKeysWithValues: try await center.webhooks().map { ($0.id, $0.name) })
        return OutboxPage(
            visit: visit, center: center, backlog: try await center.backlog(), state: state, rows: found.rows, next: found.next,
            webhooks: names
        ).answer
    }

    @Sendable private func again(_ visit: Visit) async throws -> Answer {
        guard let id = MessagePages.id(visit), let done = try await center.again(id) else { throw Problem.unknown() }
        let back = try await visit.form().text("back")
        let words =
            done
            ? Words(zh: "已重新排队，编号不变，对方认得出是同一条。", en: "Queued again under the same reference, so the receiver knows it for the same.")
            : WebhookDoors.stillWaiting.detail
        return .redirect(to: back.hasPrefix("/admin/") ? back : "/admin/messages", saying: Toast(words[visit.language]))
    }

    /// What a demonstration would have sent to people, worded as they would have got it.
    @Sendable private func sent(_ visit: Visit) async throws -> Answer {
        let center = center
        let now = visit.now
        let items = try await center.database.read { db in
            try DeliveryQueries.list(channels: [Channel.email.rawValue, Channel.sms.rawValue], limit: Self.pageSize, db).map { delivery in
                (delivery, try center.dispatcher.packing.pack(delivery, at: now, db))
            }
        }
        return DemoSentPage(visit: visit, items: items).answer
    }
}

/// The figures and the table.
struct OutboxPage {
    let visit: Visit
    let center: MessageCenter
    let backlog: Backlog
    let state: DeliveryState?
    let rows: [Delivery]
    let next: Int64?
    let webhooks: [Int64: String]

    private func say(_ zh: String, _ en: String) -> String { visit.language == .zh ? zh : en }

    var answer: Answer {
        visit.page(html, Shell(Words(zh: "发件箱", en: "Outbox"), density: .work))
    }

    private var html: HTML {
        """
        <header class="page-head"><h1>\(say("发件箱", "Outbox"))</h1><p class="lead">\(lead)</p></header>
        \(figures)\(ways)\(filters)\(rows.isEmpty ? empty : table)\(older)
        <p class="section cluster"><a href="/admin/webhooks">\(say("网络通知的接收方", "Webhook receivers"))</a>\
        <a href="/admin/messages/texts">\(say("消息模板预览", "Message texts, previewed"))</a>\(demo)</p>
        """
    }

    private var lead: String {
        say(
            "发出去的邮件、短信和网络通知。发不成的会自己再试；试够了还不成，等您看。",
            "E-mail, text messages and webhooks on their way out. What fails is tried again by itself; what failed often enough waits for you."
        )
    }

    private var figures: HTML {
        let oldest = backlog.oldest.map { visit.wording.moment($0) } ?? "–"
        return Part.figures([
            ("\(say("排队", "Waiting"))", Wording.number(backlog.waiting), nil), ("\(say("最早一条写于", "Oldest written"))", oldest, nil),
            ("\(say("没发成", "Given up"))", Wording.number(backlog.dead), nil),
        ])
    }

    private var ways: HTML {
        let missing = [Channel.email, .sms].filter { !center.channels.contains($0) }
        guard !missing.isEmpty else { return .empty }
        let names = missing.map { $0.title[visit.language] }.joined(separator: say("和", " and "))
        return """
            <p class="note section-inner">\(say("本区还没有开通\(names)：写进 messages.yaml 再启动。站内消息不受影响。", "This zone has no \(names) yet: describe it in messages.yaml and start again. Messages on the site are not affected."))</p>
            """
    }

    private var filters: HTML {
        let all: [(name: String, address: String, count: Int?, current: Bool)] = [
            (say("全部", "All"), "/admin/messages", nil, state == nil)
        ]
        return Part.filters(
            all
                + DeliveryState.allCases.map {
                    (DeliveryTable.title($0)[visit.language], "/admin/messages?f=\($0.rawValue)", nil, state == $0)
                }, visit.language)
    }

    private var empty: HTML {
        Part.empty(
            say("这里还没有。办件有了进展，要发的邮件、短信和网络通知会排在这里。", "Nothing yet. When a matter moves, its e-mail, text messages and webhooks queue here."))
    }

    private var here: String { state.map { "/admin/messages?f=\($0.rawValue)" } ?? "/admin/messages" }

    private var table: HTML { DeliveryTable(visit: visit, rows: rows, webhooks: webhooks, back: here).html }

    private var older: HTML {
        guard let next else { return .empty }
        let address = here + (state == nil ? "?" : "&") + "before=\(next)"
        return
            "<nav class=\"pager\" aria-label=\"\(say("分页", "Pages"))\"><span></span><a class=\"button small\" href=\"\(address)\">\(say("更早的", "Older"))</a></nav>\n"
    }

    private var demo: HTML {
        center.demonstration ? "<a href=\"/messages/sent\">\(say("演示：发了什么", "Demonstration: what was sent"))</a>" : .empty
    }
}

/// Sent here in the demonstration: nothing leaves the machine.
struct DemoSentPage {
    let visit: Visit
    let items: [(Delivery, Packing.Packed)]

    private func say(_ zh: String, _ en: String) -> String { visit.language == .zh ? zh : en }

    var answer: Answer {
        let name = Words(zh: "演示里发出的邮件和短信", en: "E-mail and text messages of the demonstration")
        let list: HTML =
            items.isEmpty
            ? Part.empty(say("还没有发过。办一件事，比如受理一件申请，再来看。", "Nothing yet. Do something, such as accepting an application, and look again."))
            : "<ol class=\"messages\">\n\(items.map(row).joined("\n"))\n</ol>\n"
        return visit.page(
            """
            <header class="page-head"><h1>\(name[visit.language])</h1>\
            <p class="lead">\(say("演示不往外发。这里就是收件人会收到的样子；人和号码都是编的。", "The demonstration sends nothing outside. This is what the receivers would get; people and numbers are invented."))</p></header>
            \(list)
            """, Shell(name, density: visit.caller.isStaff ? .work : .citizen))
    }

    private func row(_ delivery: Delivery, _ packed: Packing.Packed) -> HTML {
        let wording = visit.wording
        let content: HTML
        switch packed {
        case .parcel(.email(let mail)):
            content = """
                <p class="what">\(mail.subject)</p><p class="note">\(say("邮件，发给", "E-mail to")) \(mail.to.text)</p><pre class="mono">\(mail.text)</pre>
                """
        case .parcel(.sms(let sms)):
            content = """
                <p class="what">\(sms.text)</p><p class="note">\(say("短信，发给", "Text message to")) \(sms.phone) · \(TemplatePages.length(sms.text, visit.language))</p>
                """
        case .parcel(.webhook), .nothing: content = "<p class=\"note\">\(say("收件地址已经没有了", "The address is gone"))</p>"
        }
        return """
            <li><p class="note"><time datetime="\(wording.machine(delivery.at))">\(wording.moment(delivery.at))</time></p><div>\(content)</div>\
            \(Part.tag(DeliveryTable.title(delivery.state)[visit.language]))</li>
            """
    }
}
