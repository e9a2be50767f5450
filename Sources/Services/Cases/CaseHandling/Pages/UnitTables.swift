import Records
import Web
import WorkCalendar
import Zone

/// The tables of the overview: a line a matter, with its lamp in words.
struct UnitTables {
    let visit: Visit
    let zone: ZoneFolder
    /// Lines to a table; the figures above count all.
    static let most = 50

    private func say(_ zh: String, _ en: String) -> String { visit.language == .zh ? zh : en }
    private func item(_ topic: String) -> Item? { zone.item(String(topic.dropFirst("item:".count))) }

    func title(topic: String, _ title: String) -> Words { item(topic)?.name ?? Words(zh: title, en: title) }
    func step(_ key: String?, topic: String, _ title: String) -> Words {
        key.flatMap { item(topic)?.step($0)?.title } ?? Words(zh: title, en: title)
    }

    func line(
        _ number: String, _ title: Words, _ step: Words, due: Instant, lamp: Records.Lamp, paused: Bool = false,
        act: (name: String, address: String)? = nil
    ) -> HTML {
        let date = due == .never ? "–" : visit.wording.date(visit.wording.day(due.adding(microseconds: -1)))
        let button: HTML =
            act.map {
                """
                <td role="cell" class="do"><a class="button small" href="\($0.address)" aria-label="\($0.name)\(say("：", ": "))\(title[visit.language]) \(number)">\($0.name)</a></td>
                """
            } ?? .empty
        return """
            <tr role="row"><td role="cell" class="tight lampcell">\(shown(lamp, paused).html)</td><th role="rowheader" scope="row" class="main">\
            <a class="row-link" href="\(MatterAddress.matter(number))"><span class="item">\(title[visit.language])</span><span class="num">\(number)</span></a></th>\
            <td role="cell" data-label="\(say("环节", "Step"))">\(step[visit.language])</td>\
            <td role="cell" class="tight" data-label="\(say("到期", "Due"))">\(date)</td>\(button)</tr>
            """
    }

    private func shown(_ lamp: Records.Lamp, _ paused: Bool) -> Web.Lamp {
        if paused { return Web.Lamp(.paused, say("停计", "Paused")) }
        switch lamp {
        case .red: return Web.Lamp(.red, say("超期", "Late"))
        case .yellow: return Web.Lamp(.yellow, say("快到期", "Due soon"))
        case .green: return Web.Lamp(.green, say("按时", "On time"))
        case .none: return Web.Lamp(.none, say("未计时", "Not running"))
        }
    }

    /// Nothing where there is nothing to show.
    func section(_ id: String, _ title: String, _ rows: [HTML], step: String? = nil, due: String? = nil, acts: Bool = false) -> HTML {
        guard !rows.isEmpty else { return .empty }
        var names = [say("灯", "Lamp"), say("事项 · 编号", "Item · number"), step ?? say("环节", "Step"), due ?? say("到期", "Due")]
        if acts { names.append(say("办理", "Act")) }
        let heads = names.map { name -> HTML in "<th role=\"columnheader\" scope=\"col\">\(name)</th>" }.joined()
        let more: HTML =
            rows.count > Self.most
            ? "<p class=\"note\">\(say("这里列了最急的 \(Self.most) 件，共 \(rows.count) 件。", "The \(Self.most) most pressing of \(rows.count)."))</p>"
            : .empty
        return """
            <section class="section" aria-labelledby="\(id)-t"><h2 id="\(id)-t">\(title) <span class="count">\(rows.count)</span></h2><div class="table-box">\
            <table role="table" class="table cards inbox"><caption class="vh">\(title)</caption><thead role="rowgroup"><tr role="row">\(heads)</tr></thead>\
            <tbody role="rowgroup">\(rows.prefix(Self.most).joined("\n"))</tbody></table></div>\(more)</section>

            """
    }
}
