import People
import Web
import Zone

/// The front desk, first page: a code, and what the person wants.
struct DeskStartPage {
    let visit: Visit
    /// Chosen already, on the item's own page.
    let item: Item?
    let code: String
    let search: String
    let faults: [Words]

    private func say(_ zh: String, _ en: String) -> String { visit.language == .zh ? zh : en }

    var answer: Answer {
        let isClerk = visit.caller.unitRoles.contains { $0.role == RoleName.clerk }
        let shell = Shell(
            Words(zh: "收件", en: "Front desk"), door: .desk, density: .work, faults: faults.count, status: faults.isEmpty ? 200 : 422)
        return visit.page(isClerk ? form : elsewhere, shell)
    }

    private var elsewhere: HTML {
        "<header class=\"page-head\"><h1>\(say("收件", "Front desk"))</h1></header>"
            + Part.empty(
                say("收件由窗口岗位来做。您的岗位在“待办”里办。", "Applications are taken in by the clerks at the windows. Your work is in the inbox."),
                next: say("去待办", "To the inbox"), address: "/inbox")
    }

    private var form: HTML {
        let fault = faults.first.map { _ in
            Words(zh: faults.map(\.zh).joined(separator: "；"), en: faults.map(\.en).joined(separator: "; "))
        }
        let summary = ErrorSummary(faults.map { .init("code", $0) }).html(visit.language)
        let chosen: HTML =
            item.map {
                """
                <input type="hidden" name="item" value="\($0.code)"><div class="field"><p class="label">\(say("事项", "Item"))</p>\
                <div class="filled"><span>\($0.name[visit.language])</span><a href="/desk">\(say("换一个事项", "Another item"))</a></div></div>
                """
            }
            ?? Field(
                "q", Words(zh: "要办什么", en: "What is wanted"), .search, value: search,
                hint: Words(
                    zh: "写事项里的几个字，比如“食品 许可”；不写就列出能收的全部事项。",
                    en: "A few words of the item, such as “food licence”; empty lists all you may take in."),
                optional: true
            ).html(visit.language)
        return """
            <div class="form"><header class="page-head"><h1>\(say("收件", "Front desk"))</h1><p class="lead">\(say("谁来办，办什么。", "Who is here, and for what."))</p></header>
            \(summary)<form method="post" action="/desk/who" class="section" novalidate>\(HTML.csrfField(visit.csrf))
            \(codeField(fault).html(visit.language))
            \(chosen)
            <div class="cluster section"><button class="button primary">\(say("看要哪些材料", "See the papers"))</button></div></form>
            <p class="note section-inner">\(say("已经在网上交过的，不用再收：在“待办”里按编号查。", "What was sent online need not be taken in again: find its number in the inbox."))</p></div>
            """
    }

    private func codeField(_ fault: Words?) -> Field {
        Field(
            "code", Words(zh: "身份证号码或统一社会信用代码", en: "Citizen number or credit code"), .code, value: code,
            hint: Words(
                zh: "可以刷证、扫执照上的码，也可以手输；空格和小写都行。", en: "Scan the card or the licence, or type it; spaces and small letters do no harm."),
            fault: fault)
    }
}
