import Web
import WorkCalendar
import Zone

/// Deliveries as a table: what, how far, how often, and what can be done.
struct DeliveryTable {
    let visit: Visit
    let rows: [Delivery]
    /// Names of receivers by id.
    let webhooks: [Int64: String]
    /// Where a press on “send again” comes back to.
    let back: String

    private func say(_ zh: String, _ en: String) -> String { visit.language == .zh ? zh : en }

    static func title(_ state: DeliveryState) -> Words {
        switch state {
        case .waiting: Words(zh: "排队", en: "Waiting")
        case .sent: Words(zh: "已发", en: "Sent")
        case .dead: Words(zh: "没发成", en: "Given up")
        case .dropped: Words(zh: "不用发了", en: "Dropped")
        }
    }

    var html: HTML {
        let heads = [
            say("写入", "Written"), say("办法", "Way"), say("状态", "State"), say("试了几次", "Tries"), say("最后一次怎样", "Last try"),
            say("操作", "Action"),
        ]
        return """
            <div class="table-box"><table class="table cards" role="table"><caption class="vh">\(say("发件箱", "Outbox"))</caption><thead><tr>\
            \(heads.map { name -> HTML in "<th scope=\"col\">\(name)</th>" }.joined())</tr></thead><tbody>
            \(rows.map(row).joined("\n"))
            </tbody></table></div>
            """
    }

    private func row(_ delivery: Delivery) -> HTML {
        let wording = visit.wording
        let tone: Papers.Tone = delivery.state == .dead ? .bad : delivery.state == .sent ? .ok : .plain
        let last: HTML =
            delivery.triedAt.map { tried in
                "<span>\(wording.moment(tried))\(delivery.error.isEmpty ? "" : say("：", ": ") + delivery.error)</span>"
            } ?? "<span class=\"note\">\(say("还没有试", "Not tried yet"))</span>"
        return """
            <tr><td data-label="\(say("写入", "Written"))"><time datetime="\(wording.machine(delivery.at))">\(wording.moment(delivery.at))</time></td>\
            <td data-label="\(say("办法", "Way"))"><span>\(way(delivery))</span></td>\
            <td data-label="\(say("状态", "State"))">\(Part.tag(Self.title(delivery.state)[visit.language], tone))</td>\
            <td data-label="\(say("次数", "Tries"))"><span>\(delivery.tries)</span></td>\
            <td data-label="\(say("最后", "Last try"))">\(last)</td>\
            <td class="do">\(action(delivery))</td></tr>
            """
    }

    private func way(_ delivery: Delivery) -> String {
        if let webhook = delivery.webhook { return webhooks[webhook] ?? say("已删的接收方", "A removed receiver") }
        return Channel(rawValue: delivery.channel)?.title[visit.language] ?? delivery.channel
    }

    private func action(_ delivery: Delivery) -> HTML {
        // What a person has got is not sent to them twice; a program knows a repeated event for what it is.
        let canRepeat = delivery.webhook.map { webhooks[$0] != nil } ?? (delivery.state != .sent)
        guard delivery.state != .waiting, canRepeat else { return .empty }
        let name = say("再发一次 \(delivery.id)", "Send \(delivery.id) again")
        return """
            <form method="post" action="/admin/messages/\(delivery.id)/again">\(HTML.csrfField(visit.csrf))<input type="hidden" name="back" value="\(back)">\
            <button class="button small" aria-label="\(name)">\(say("再发一次", "Send again"))</button></form>
            """
    }
}
