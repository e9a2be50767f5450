import People
import Web
import WorkCalendar
import Zone

/// Every account, found by name, narrowed by group, department and role; the address is the state.
struct AccountsPage {
    static let title = Words(zh: "账号和角色", en: "Accounts and roles")
    static let most = 50

    let visit: Visit
    let zone: ZoneFolder
    let wish: AccountWish
    let entries: [AccountEntry]
    let counts: AccountCounts

    private func say(_ zh: String, _ en: String) -> String { visit.language == .zh ? zh : en }
    private var shown: ArraySlice<AccountEntry> { entries.prefix(Self.most) }

    var html: HTML {
        """
        <header class="page-head"><h1>\(Self.title[visit.language])</h1></header>
        <p><a class="button primary" href="/admin/accounts/new">\(say("开一个账号", "Make an account"))</a></p>
        \(filters)\(toolbar)\(shown.isEmpty ? empty : table)\(pager)
        """
    }

    private static let names: [(AccountWish.Group, Words)] = [
        (.all, Words(zh: "全部", en: "All")), (.staff, Words(zh: "工作人员", en: "Staff")),
        (.applicants, Words(zh: "申请人和帮办", en: "Applicants and helpers")), (.noFactor, Words(zh: "没有动态码", en: "No second factor")),
        (.locked, Words(zh: "锁住或关闭", en: "Locked or closed")),
    ]

    private var filters: HTML {
        Part.filters(
            Self.names.map { group, name in
                (
                    name[visit.language], group == .all ? "/admin/accounts" : "/admin/accounts?group=\(group.rawValue)", counts[group] ?? 0,
                    group == wish.group
                )
            }, visit.language)
    }

    private var toolbar: HTML {
        let departments = zone.departments.map { option($0.id, $0.name[visit.language], wish.unit) }.joined()
        let roles = RoleTitles.all.map { option($0, RoleTitles.title($0)[visit.language], wish.role) }.joined()
        let group: HTML = wish.group == .all ? .empty : "<input type=\"hidden\" name=\"group\" value=\"\(wish.group.rawValue)\">"
        return """
            <form class="toolbar" role="search" action="/admin/accounts">\(group)<label>\(say("用户名的一部分，或完整的姓名、号码、电话", "Part of a user name, or a whole name, number or telephone"))\
            <input class="input" type="search" name="q" value="\(wish.text)" maxlength="100"></label>\
            <label>\(say("部门", "Department"))<select class="input" name="department"><option value="">\(say("全部部门", "All departments"))</option>\(departments)</select></label>\
            <label>\(say("角色", "Role"))<select class="input" name="role"><option value="">\(say("全部角色", "All roles"))</option>\(roles)</select></label>\
            <button class="button">\(say("找账号", "Find accounts"))</button></form>

            """
    }

    private func option(_ value: String, _ name: String, _ chosen: String?) -> HTML {
        "<option value=\"\(value)\"\(value == chosen ? " selected" : HTML.empty)>\(name)</option>"
    }

    private var empty: HTML {
        Part.empty(
            say("没有这样的账号。姓名要写全，用户名可以只写一部分。", "There is no such account. Write names in full; of a user name a part will do."),
            next: say("看全部账号", "See all accounts"), address: "/admin/accounts")
    }

    private var table: HTML {
        let heads = [say("姓名", "Name"), say("用户名", "User name"), say("角色", "Roles"), say("动态码", "Second factor"), say("最近使用", "Last used")]
        return CardTable(Self.title[visit.language], heads: heads, rows: shown.map(row)).html
    }

    private func row(_ entry: AccountEntry) -> [HTML] {
        let roles = entry.roles.map { RoleTitles.written($0.role, zone, visit.language) }.joined(separator: say("、", "; "))
        let applicant = say("申请人", "applicant")
        let seen = entry.seenAt.map { visit.wording.moment($0) } ?? "–"
        return [
            "<a href=\"/admin/accounts/\(entry.person.id)\">\(entry.person.name)</a> \(AccountPageParts.state(entry, visit))",
            "<span class=\"mono\">\(entry.username)</span>", "\(roles.isEmpty ? applicant : roles)",
            "\(entry.hasFactor ? say("已开", "on") : "–")", "\(seen)",
        ]
    }

    private var pager: HTML {
        guard entries.count > Self.most, let last = shown.last else { return .empty }
        return """
            <nav class="pager" aria-label="\(say("分页", "Pages"))"><span>\(say("每页 \(Self.most) 个", "\(Self.most) to a page"))</span>\
            <span class="cluster"><a class="button small" href="\(visit.address(with: "after", last.username))">\(say("下一页", "Next page"))</a></span></nav>

            """
    }
}

/// What several pages of accounts show alike.
enum AccountPageParts {
    /// Tags for what is not as usual.
    static func state(_ entry: AccountEntry, _ visit: Visit) -> HTML {
        let zh = visit.language == .zh
        if entry.closedAt != nil { return Part.tag(zh ? "已关闭" : "closed") }
        if entry.lockedAt != nil { return Part.tag(zh ? "锁住" : "locked", .warn) }
        return entry.mustChange ? Part.tag(zh ? "要换密码" : "must change password", .warn) : .empty
    }
}
