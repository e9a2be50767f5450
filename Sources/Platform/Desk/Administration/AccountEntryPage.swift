import People
import Web
import WorkCalendar
import Zone

/// One account: what it is, its roles with their terms, what can be done, what was done.
struct AccountEntryPage {
    let visit: Visit
    let zone: ZoneFolder
    let entry: AccountEntry
    let sessions: [SessionEntry]
    let changes: [ChangeLine]
    /// What was typed into the form of a role, and what is wrong with it.
    var form = FormBody.empty
    var problem: Problem?

    private func say(_ zh: String, _ en: String) -> String { visit.language == .zh ? zh : en }
    private var isOwn: Bool { visit.caller.person == entry.person.id }
    private var address: String { "/admin/accounts/\(entry.person.id)" }

    var title: Words { Words(zh: entry.person.name, en: entry.person.name) }

    var html: HTML {
        """
        <header class="page-head"><h1>\(entry.person.name)</h1><p><span class="mono">\(entry.username)</span> \(AccountPageParts.state(entry, visit))</p></header>
        \(trouble)<div class="split"><div>\(roles)\(grant)</div><aside class="stack">\(facts)\(acts)</aside></div>
        <section class="section"><h2>\(say("这个账号的变动", "What was changed"))</h2>\(history)</section>
        """
    }

    private var trouble: HTML { problem.map { SignInPage.trouble($0, visit) } ?? .empty }

    private var facts: HTML {
        var rows: [(String, HTML)] = [
            (say("开通", "Made"), "\(visit.wording.plainDate(visit.wording.day(entry.createdAt)))"),
            (say("动态码", "Second factor"), "\(entry.hasFactor ? say("已开", "on") : say("没有", "none"))"),
            (
                say("登录着", "Signed in"),
                "\(sessions.isEmpty ? say("没有", "nowhere") : sessions.compactMap(\.label).joined(separator: say("、", ", ")))"
            ),
            (say("最近使用", "Last used"), "\(entry.seenAt.map { visit.wording.moment($0) } ?? "–")"),
        ]
        if entry.links > 0 { rows.append((say("关联登录", "Linked sign-on"), "\(say("\(entry.links) 个", "\(entry.links)"))")) }
        if let code = entry.person.code, code.count > 10 {
            rows.append((say("证件号", "Number"), "<span class=\"mono\">\(code.prefix(6))********\(code.suffix(4))</span>"))
        }
        if let phone = entry.person.phone {
            rows.append((say("电话", "Telephone"), "<span class=\"mono\">\(Wording.masked(phone: phone))</span>"))
        }
        let items = rows.map { name, value -> HTML in "<div><dt>\(name)</dt><dd>\(value)</dd></div>" }.joined()
        return "<section class=\"panel\"><h2>\(say("账号", "Account"))</h2><dl class=\"sum\">\(items)</dl></section>\n"
    }

    private var acts: HTML {
        guard !isOwn else {
            return
                "<p class=\"note\">\(say("这是您自己的账号：密码和动态码在“我的账户”里，锁住、重置和角色要请另一位管理员。", "This is your own account: password and second factor are under “My account”; locking, resetting and roles are for another administrator."))</p>\n"
        }
        let items = AccountAct.offered(for: entry).map { act -> HTML in
            "<p><a class=\"button\(" danger", if: act.isGrave)\" href=\"\(address)/do/\(act.rawValue)\">\(act.button[visit.language])</a></p>"
        }
        return "<section class=\"panel\"><h2>\(say("能做的", "What can be done"))</h2>\(items.joined())</section>\n"
    }

    private var roles: HTML {
        let heads = [say("角色", "Role"), say("从", "From"), say("到", "To")]
        let body: HTML =
            entry.roles.isEmpty
            ? Part.empty(say("没有角色：只能作为申请人办自己的事。", "No role: an applicant, who handles their own matters."))
            : CardTable(say("角色", "Roles"), heads: heads, rows: entry.roles.map(row), acts: say("操作", "Action")).html
        return "<section><h2>\(say("角色", "Roles"))</h2>\(body)</section>\n"
    }

    private func row(_ term: RoleTerm) -> [HTML] {
        let name = RoleTitles.written(term.role, zone, visit.language)
        func date(_ instant: Instant) -> String { visit.wording.plainDate(visit.wording.day(instant)) }
        let from = term.from.map(date) ?? say("已生效", "in force")
        // Ends are midnights: the last whole day is what people call the end.
        let until = term.until == .never ? say("没有期限", "no end") : date(term.until.adding(microseconds: -1))
        let button: HTML =
            isOwn
            ? .empty
            : """
            <form method="post" action="\(address)/withdraw">\(HTML.csrfField(visit.csrf))<input type="hidden" name="role" value="\(term.role.text)">\
            <input type="hidden" name="plan" value="\(term.plan.map(String.init) ?? "")">\
            <button class="button small" aria-label="\(say("收回“\(name)”", "Withdraw “\(name)”"))">\(say("收回", "Withdraw"))</button></form>
            """
        return ["\(name)", "\(from)", "\(until)", button]
    }

    private var grant: HTML {
        guard !isOwn else { return .empty }
        let chosen = form.text("role")
        let zoneRoles = RoleTitles.ofZone.map { option($0, RoleTitles.title($0)[visit.language], chosen) }.joined()
        let unitRoles = RoleTitles.ofUnits.map { option($0, RoleTitles.title($0)[visit.language], chosen) }.joined()
        let departments = zone.departments.map { option($0.id, $0.name[visit.language], form.text("department")) }.joined()
        func date(_ name: String, _ label: Words, _ hint: Words) -> HTML {
            Field(name, label, .date, value: form.text(name), hint: hint, optional: true, fault: problem?.fault(at: name)).html(
                visit.language)
        }
        return """
            <form class="form section" method="post" action="\(address)/roles">\(HTML.csrfField(visit.csrf))<h2>\(say("给一个角色", "Give a role"))</h2>
            <div class="field"\(" data-error", if: problem?.fault(at: "role") != nil)><label class="label" for="role">\(say("角色", "Role"))</label>\(fault("role"))<select class="input" id="role" name="role"\(marked("role"))><optgroup label="\(say("部门里的", "In a department"))">\(unitRoles)</optgroup><optgroup label="\(say("全区的", "In the whole zone"))">\(zoneRoles)</optgroup></select></div>
            <div class="field"\(" data-error", if: problem?.fault(at: "department") != nil)><label class="label" for="department">\(say("部门（全区的角色不用选）", "Department (none for the whole zone)"))</label>\(fault("department"))<select class="input" id="department" name="department"\(marked("department"))><option value="">–</option>\(departments)</select></div>
            \(date("from", Words(zh: "从哪天起", en: "From"), Words(zh: "不填就是现在", en: "Left empty: from now on")))\(date("to", Words(zh: "到哪天为止", en: "To"), Words(zh: "这一天还算；不填就没有期限", en: "The last day it holds; left empty: without an end")))
            <p class="field-gap"><button class="button primary">\(say("给这个角色", "Give this role"))</button></p></form>

            """
    }

    private func fault(_ name: String) -> HTML {
        problem?.fault(at: name).map { "<p class=\"fault\" id=\"\(name)-e\"><span>\($0[visit.language])</span></p>" } ?? .empty
    }

    /// A control that is told as wrong says so itself, and where.
    private func marked(_ name: String) -> HTML {
        problem?.fault(at: name) == nil ? .empty : " aria-invalid=\"true\" aria-describedby=\"\(name)-e\""
    }

    private func option(_ value: String, _ name: String, _ chosen: String) -> HTML {
        "<option value=\"\(value)\"\(value == chosen ? " selected" : HTML.empty)>\(name)</option>"
    }

    private var history: HTML {
        if changes.isEmpty { return Part.empty(say("还没有变动。", "Nothing was changed yet.")) }
        return Timeline(
            changes.map { line in
                .init(at: line.change.at, what: line.what(visit.wording), by: line.by(visit.wording))
            }
        ).html(visit.wording)
    }
}
