import People
import Web
import WorkCalendar
import Zone

/// The organisations on record, who speaks for them, and who may act for them until when.
struct OrganisationsPage {
    static let title = Words(zh: "单位和授权", en: "Organisations and mandates")
    static let most = 50

    let visit: Visit
    let text: String
    let entries: [OrganisationEntry]

    private func say(_ zh: String, _ en: String) -> String { visit.language == .zh ? zh : en }
    private var shown: ArraySlice<OrganisationEntry> { entries.prefix(Self.most) }

    var html: HTML {
        """
        <header class="page-head"><h1>\(Self.title[visit.language])</h1><p class="lead">\(say("单位和授权用命令登记（tongban organisation、tongban mandate），这里只看。", "They are registered by command (tongban organisation, tongban mandate); here they are only seen."))</p></header>
        <form class="toolbar" role="search" action="/admin/organisations"><label>\(say("完整的名称或统一社会信用代码", "The whole name, or the credit code"))<input class="input" type="search" name="q" value="\(text)" maxlength="100"></label><button class="button">\(say("找单位", "Find organisations"))</button></form>
        \(shown.isEmpty ? empty : table)\(pager)
        """
    }

    private var empty: HTML {
        text.isEmpty
            ? Part.empty(say("还没有登记单位。", "No organisation is registered yet."))
            : Part.empty(
                say("没有这个单位。名称要写全。", "There is no such organisation. Write the name in full."), next: say("看全部单位", "See all organisations"),
                address: "/admin/organisations")
    }

    private var table: HTML {
        let rows = shown.map { entry -> [HTML] in
            let owners = entry.owners.map(\.name).joined(separator: say("、", ", "))
            let mandates = entry.mandates.map(mandate).joined("<br>")
            return [
                "\(entry.organisation.name)<br><span class=\"mono note\">\(entry.organisation.code)</span>",
                "\(owners.isEmpty ? "–" : owners)",
                mandates.isEmpty ? "–" : mandates,
            ]
        }
        let heads = [
            say("单位", "Organisation"), say("法定代表人", "Legal representative"), say("授权：谁，办什么，到哪天", "Mandates: who, for what, until when"),
        ]
        return CardTable(Self.title[visit.language], heads: heads, rows: rows).html
    }

    private func mandate(_ entry: (mandate: Mandate, agent: Person?)) -> HTML {
        let mandate = entry.mandate
        let items = mandate.items.map { $0.joined(separator: ", ") } ?? say("全部事项", "every item")
        let last = mandate.to == .never ? nil : visit.wording.plainDate(visit.wording.day(mandate.to.adding(microseconds: -1)))
        let until = last.map { say("到 \($0)", "until \($0)") } ?? say("没有期限", "without an end")
        let over: HTML = mandate.to <= visit.now ? " \(Part.tag(say("已过期", "over")))" : .empty
        return "\(entry.agent?.name ?? "–")\(say("：", ": "))\(items)\(say("，", ", "))\(until)\(over)"
    }

    private var pager: HTML {
        guard entries.count > Self.most, let last = shown.last else { return .empty }
        return AuditParts.older(visit, last.organisation.id)
    }
}
