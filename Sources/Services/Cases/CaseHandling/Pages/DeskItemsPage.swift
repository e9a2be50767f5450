import Web
import WorkCalendar
import Zone

/// The front desk, second page: who it is, and which item.
struct DeskItemsPage {
    let visit: Visit
    let zone: ZoneFolder
    let applicant: DeskApplicant
    let search: String
    let items: [Item]

    /// More than this is a search too wide to read at a window.
    private static let most = 40

    private func say(_ zh: String, _ en: String) -> String { visit.language == .zh ? zh : en }

    var answer: Answer {
        let shell = Shell(
            Words(zh: "选事项", en: "Choose the item"), door: .desk,
            crumbs: [.init(Words(zh: "收件", en: "Front desk"), "/desk"), .init(Words(zh: "选事项", en: "Item"))], density: .work)
        return visit.page(html, shell)
    }

    private var html: HTML {
        let who = DeskWho(visit: visit, applicant: applicant)
        return """
            <header class="page-head"><h1>\(say("办哪一项", "Which item"))</h1></header>
            \(who.banner)<div class="split"><div class="stack">
            <form class="toolbar" method="post" action="/desk/who">\(HTML.csrfField(visit.csrf))<input type="hidden" name="code" value="\(applicant.code)">\
            <label>\(say("事项里的字", "Words of the item"))<input class="input" type="search" name="q" value="\(search)"></label>\
            <button class="button">\(say("再找", "Search again"))</button></form>
            \(items.isEmpty ? empty : list)
            </div><aside class="stack">\(who.panel)</aside></div>
            """
    }

    private var empty: HTML {
        Part.empty(
            say(
                "没有找到您能收、他能办的事项。换几个字再找，或者引导到别的窗口。",
                "No item found that you take in and this applicant may have. Try other words, or show the way to another window."),
            next: say("看全部事项", "See all items"), address: "/items")
    }

    private var list: HTML {
        let rows = items.prefix(Self.most).map(row).joined("\n")
        let more: HTML =
            items.count > Self.most
            ? "<p class=\"note\">\(say("还有 \(items.count - Self.most) 项没有列出，再加几个字。", "\(items.count - Self.most) more are not listed; add a word."))</p>"
            : .empty
        let heads = [say("事项", "Item"), say("部门", "Department"), say("多久", "How long"), say("材料", "Papers")].map { name -> HTML in
            "<th role=\"columnheader\" scope=\"col\">\(name)</th>"
        }.joined()
        return """
            <form method="post" action="/desk/papers">\(HTML.csrfField(visit.csrf))<input type="hidden" name="code" value="\(applicant.code)">
            <div class="table-box"><table role="table" class="table cards inbox"><caption class="vh">\(say("能收的事项", "Items that can be taken in"))</caption>
            <thead role="rowgroup"><tr role="row">\(heads)<th role="columnheader" scope="col"><span class="vh">\(say("收件", "Take in"))</span></th></tr></thead>
            <tbody role="rowgroup">\(rows)</tbody></table></div></form>\(more)
            """
    }

    private func row(_ item: Item) -> HTML {
        let name = item.name[visit.language]
        let department = zone.department(item.department)?.short[visit.language] ?? item.departmentName[visit.language]
        let papers = item.materials.filter(\.required).count
        return """
            <tr role="row"><th role="rowheader" scope="row" class="main"><span class="item">\(name)</span></th>\
            <td role="cell" data-label="\(say("部门", "Department"))">\(department)</td>\
            <td role="cell" data-label="\(say("多久", "How long"))">\(visit.wording.limit(item.limits.promised))</td>\
            <td role="cell" data-label="\(say("材料", "Papers"))">\(say("\(papers) 份", "\(papers)"))</td>\
            <td role="cell" class="do"><button class="button small" name="item" value="\(item.code)" aria-label="\(say("收这项：\(name)", "Take in: \(name)"))">\(say("收这项", "Take in"))</button></td></tr>
            """
    }
}
