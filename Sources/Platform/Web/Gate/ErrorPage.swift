import HTTPTypes
import Zone

/// What went wrong, what to do, a number to quote, a telephone; what was typed can be sent again.
struct ErrorPage {
    let visit: Visit
    let problem: Problem
    let typed: FormBody?

    private func say(_ zh: String, _ en: String) -> String { visit.language == .zh ? zh : en }

    var answer: Answer {
        let shell = Shell(problem.title, helpline: false, status: problem.status)
        return visit.page(content, shell)
    }

    private var content: HTML {
        """
        <header class="page-head"><h1>\(problem.title[visit.language])</h1></header>
        <section class="panel error" role="alert"><p>\(problem.detail[visit.language])</p>\(faults)\(again)</section>
        \(next)
        <p class="section-inner">\(say("打电话问：", "Telephone: "))<a href="tel:\(visit.site.phone)">\(visit.site.phone)</a>\(say("，或", ", or "))<a href="tel:\(visit.site.hotline)">\(visit.site.hotline)</a></p>
        <p class="note">\(say("要报的编号：", "Number to quote: "))<span class="mono">\(visit.requestId.prefix(8).uppercased())</span></p>
        """
    }

    private var faults: HTML {
        guard !problem.errors.isEmpty else { return .empty }
        let items = problem.errors.map { fault -> HTML in "<li>\(fault.message[visit.language])</li>" }
        return "<ul>\(items.joined())</ul>"
    }

    /// The same form once more, with everything that was typed but secrets and files.
    private var again: HTML {
        guard let typed, problem.mayRepeat, !typed.fields.isEmpty else { return .empty }
        let kept = typed.fields.filter { $0.name != "_csrf" && !$0.name.lowercased().contains("password") }
        let inputs = kept.map { field -> HTML in "<input type=\"hidden\" name=\"\(field.name)\" value=\"\(field.value)\">" }.joined()
        let secret = kept.count < typed.fields.filter { $0.name != "_csrf" }.count
        let password: HTML =
            secret
            ? "<p><label class=\"label\" for=\"password\">\(say("密码请再填一次", "Enter the password again"))</label><input class=\"input w18\" type=\"password\" id=\"password\" name=\"password\" autocomplete=\"current-password\"></p>"
            : .empty
        let files: HTML =
            typed.files.isEmpty
            ? .empty : "<p class=\"note\">\(say("选过的文件要重新选：请返回上一页。", "Files must be chosen again: go back one page."))</p>"
        return """
            \(files)<form method="post" action="\(visit.address(with: "said", nil))" class="section-inner">\(HTML.csrfField(visit.csrf))\(inputs)\(password)\
            <button class="button primary">\(say("再交一次", "Send it again"))</button></form>
            """
    }

    private var next: HTML {
        switch problem.status {
        case 404:
            return """
                <form class="search section" role="search" action="/search"><label class="vh" for="q">\(say("搜事项、材料或办件编号", "Search items, papers or record numbers"))</label>\
                <input id="q" name="q" type="search" autocomplete="off"><button class="button primary">\(say("搜索", "Search"))</button></form>
                """
        case 403 where problem.code == "not_allowed":
            return
                "<p class=\"section-inner\"><a class=\"button\" href=\"\(Address.signIn(back: visit.backAddress))\">\(say("换一个身份登录", "Sign in as somebody else"))</a></p>"
        case 409:
            return
                "<p class=\"section-inner\"><a class=\"button primary\" href=\"\(visit.path.hasPrefix("/") ? visit.recordAddress : "/")\">\(say("看最新的情况", "See how it stands now"))</a></p>"
        default:
            return "<p class=\"section-inner\"><a href=\"/\">\(say("回首页", "Home page"))</a></p>"
        }
    }
}

extension Problem {
    /// Whether sending the same once more can help.
    var mayRepeat: Bool { code == "stale_form" || status == 429 || status >= 500 }
}

extension Visit {
    /// The record an action's address belongs to: `/matters/XG-1/actions/withdraw` leads to `/matters/XG-1`.
    var recordAddress: String {
        let parts = path.split(separator: "/")
        let end = parts.firstIndex { $0 == "actions" || $0 == "steps" } ?? min(2, parts.count)
        return "/" + parts[..<end].map { Percent.encode($0) }.joined(separator: "/")
    }
}
