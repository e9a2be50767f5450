import People
import Records
import Web
import WorkCalendar
import Zone

/// Every change of every account, the newest first.
struct ChangesPage {
    static let title = Words(zh: "账号的变动", en: "Changes of accounts")
    static let most = 100

    let visit: Visit
    let changes: [ChangeLine]
    let isWhole: Bool

    private func say(_ zh: String, _ en: String) -> String { visit.language == .zh ? zh : en }
    private var shown: ArraySlice<ChangeLine> { changes.prefix(Self.most) }

    var html: HTML {
        """
        <header class="page-head"><h1>\(Self.title[visit.language])</h1><p class="lead">\(say("命令行做的也在里面。每一行都封着前一行，改了哪行都查得出。", "What was done on the command line too. Each line is sealed over the one before it, so that an altered one is found."))</p></header>
        \(state)\(shown.isEmpty ? Part.empty(say("还没有变动。", "Nothing was changed yet.")) : table)\(pager)
        """
    }

    private var state: HTML {
        isWhole
            ? "<p class=\"note\">\(say("核对过：从第一行到最后一行都对得上。", "Checked: every line follows from the one before it."))</p>\n"
            : "<section class=\"panel error\" role=\"alert\"><p>\(say("核对不符：有一行和前一行对不上，可能被改过。请打电话给运维。", "A line does not follow from the one before it: it may have been altered. Tell those who run this server."))</p></section>\n"
    }

    private var table: HTML {
        let rows = shown.map { line -> [HTML] in
            [
                "\(visit.wording.moment(line.change.at))", "<a href=\"/admin/accounts/\(line.change.person)\">\(line.person)</a>",
                "\(line.what(visit.wording))", "\(line.by(visit.wording))",
            ]
        }
        let heads = [say("时间", "When"), say("账号", "Account"), say("变动", "Change"), say("谁做的", "By")]
        return CardTable(Self.title[visit.language], heads: heads, rows: rows).html
    }

    private var pager: HTML {
        guard changes.count > Self.most, let last = shown.last else { return .empty }
        return AuditParts.older(visit, last.change.id)
    }
}

/// What pages of an audit share.
enum AuditParts {
    static func older(_ visit: Visit, _ id: Int64) -> HTML {
        let zh = visit.language == .zh
        return """
            <nav class="pager" aria-label="\(zh ? "分页" : "Pages")"><span></span><span class="cluster">\
            <a class="button small" href="\(visit.address(with: "before", String(id)))">\(zh ? "更早的" : "Earlier ones")</a></span></nav>

            """
    }
}

/// Who looked at whose personal words, when and as what.
struct LooksPage {
    static let title = Words(zh: "谁看过个人信息", en: "Looks at personal data")
    static let most = 100

    struct Line: Sendable {
        let look: PersonalLook
        let looker: String
        let subject: String?
    }

    let visit: Visit
    let zone: ZoneFolder
    let form: LooksForm
    let lines: [Line]

    private func say(_ zh: String, _ en: String) -> String { visit.language == .zh ? zh : en }
    private var shown: ArraySlice<Line> { lines.prefix(Self.most) }

    var html: HTML {
        """
        <header class="page-head"><h1>\(Self.title[visit.language])</h1><p class="lead">\(say("工作人员打开办件、材料，或在窗口按证件查人，都先记下再显示。同一个人 15 分钟内再看同一件，算一次。", "A matter, a paper or a person looked up at the window is written down before it is shown. The same person at the same thing within 15 minutes is one look."))</p></header>
        \(toolbar)\(trouble)\(shown.isEmpty ? empty : table)\(pager)
        """
    }

    private var trouble: HTML {
        form.fault.map { "<section class=\"panel error\" role=\"alert\"><p>\($0[visit.language])</p></section>\n" } ?? .empty
    }

    private static let kinds: [(PersonalLook.What, Words)] = [
        (.matter, Words(zh: "办件", en: "A matter")), (.paper, Words(zh: "材料", en: "A paper")),
        (.person, Words(zh: "窗口查人", en: "A person at the window")),
    ]

    private var toolbar: HTML {
        let kinds = Self.kinds.map { what, name -> HTML in
            "<option value=\"\(what.rawValue)\"\(form.what == what.rawValue ? " selected" : HTML.empty)>\(name[visit.language])</option>"
        }.joined()
        func field(_ name: String, _ label: String, _ value: String) -> HTML {
            "<label>\(label)<input class=\"input\" name=\"\(name)\" value=\"\(value)\" maxlength=\"100\"></label>"
        }
        return """
            <form class="toolbar" role="search" action="/admin/looks">\(field("who", say("谁看的（用户名或全名）", "Who looked (user name or whole name)"), form.who))\
            \(field("number", say("办件编号", "Number of the matter"), form.number))<label>\(say("看什么", "What"))<select class="input" name="what"><option value="">\(say("都要", "All"))</option>\(kinds)</select></label>\
            \(field("from", say("从", "From"), form.from))\(field("to", say("到", "To"), form.to))<button class="button">\(say("查记录", "Find looks"))</button></form>

            """
    }

    private var empty: HTML {
        let asked = !(form.who + form.number + form.what + form.from + form.to).isEmpty
        return asked
            ? Part.empty(say("没有这样的记录。", "There are no such looks."), next: say("看全部记录", "See all looks"), address: "/admin/looks")
            : Part.empty(
                say(
                    "还没有人看过。有人打开办件或材料，就记在这里，申请人在自己的办件里也看得到。",
                    "Nobody has looked yet. When somebody opens a matter or a paper it is noted here, and the applicant sees it in their matter."
                ))
    }

    private var table: HTML {
        let heads = [say("时间", "When"), say("谁看的", "Who"), say("以什么身份", "As"), say("看什么", "What"), say("谁的", "Whose")]
        return CardTable(Self.title[visit.language], heads: heads, rows: shown.map(row)).html
    }

    private func row(_ line: Line) -> [HTML] {
        let what = Self.kinds.first { $0.0 == line.look.what }?.1[visit.language] ?? line.look.what.rawValue
        let whose: HTML =
            line.look.number.map { "<span class=\"mono\">\($0)</span>" } ?? line.subject.map { "\(Wording.masked($0))" } ?? "–"
        return [
            "\(visit.wording.moment(line.look.at))", "\(line.looker)", "\(RoleTitles.written(line.look.role, zone, visit.language))",
            "\(what)",
            whose,
        ]
    }

    private var pager: HTML {
        guard lines.count > Self.most, let last = shown.last else { return .empty }
        return AuditParts.older(visit, last.look.id)
    }
}
