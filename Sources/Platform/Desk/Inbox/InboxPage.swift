import People
import Web
import WorkCalendar
import Zone

/// The inbox as a page: filters, search, one table, where it goes on, the keys.
struct InboxPage {
    let visit: Visit
    let zone: ZoneFolder
    let view: InboxView
    /// The page that looks over a whole department, where there is one.
    let overview: String?

    private var zh: Bool { visit.language == .zh }
    private func say(_ zh: String, _ en: String) -> String { self.zh ? zh : en }

    var html: HTML {
        """
        <header class="page-head cluster"><h1>\(say("\(visit.caller.name)的待办", "Inbox of \(visit.caller.name)"))</h1>\
        <span class="note">\(today)</span>\(department)</header>
        \(filters)\(toolbar)\(view.lines.isEmpty ? empty : table)\(view.lines.isEmpty ? .empty : pager)\(keys)
        """
    }

    private var department: HTML {
        guard let overview, visit.caller.unitRoles.contains(where: { $0.role == RoleName.chief }) else { return .empty }
        return "<a href=\"\(overview)\">\(say("看整个部门", "See the whole department"))</a>"
    }

    /// 10 月 10 日（周六，调休上班）10:46: the day says when it is not what its weekday promises.
    private var today: String {
        let day = zone.calendar.day(of: visit.now)
        let date = visit.wording.date(day)
        let time = visit.wording.time(visit.now)
        switch zone.calendar.kind(of: day) {
        case .workday: return say("\(date)\(time)", "\(date), \(time)")
        case .makeUp: return say("\(date)调休上班 \(time)", "\(date), a make-up working day, \(time)")
        case .weekend: return say("\(date)休息日 \(time)", "\(date), a day off, \(time)")
        case .holiday(let name): return say("\(date)\(name)放假 \(time)", "\(date), public holiday, \(time)")
        }
    }

    private func address(lane: String? = nil, offset: Int = 0) -> String {
        var parts: [String] = []
        let lane = lane ?? view.wish.lane
        if lane != InboxWish.all { parts.append("f=\(Percent.encode(lane))") }
        if let typed = visit.query("q"), !typed.isEmpty { parts.append("q=\(Percent.encode(typed))") }
        if let unit = view.wish.unit { parts.append("d=\(Percent.encode(unit))") }
        if offset > 0 { parts.append("from=\(offset)") }
        return parts.isEmpty ? "/inbox" : "/inbox?\(parts.joined(separator: "&"))"
    }

    private var filters: HTML {
        let known = view.tabs.contains { $0.key == view.wish.lane }
        return Part.filters(
            view.tabs.map { tab in
                (tab.name[visit.language], address(lane: tab.key), tab.count, tab.key == (known ? view.wish.lane : InboxWish.all))
            }, visit.language)
    }

    private var toolbar: HTML {
        let lane: HTML =
            view.wish.lane == InboxWish.all ? .empty : "<input type=\"hidden\" name=\"f\" value=\"\(view.wish.lane)\">"
        let clear: HTML =
            view.wish.search.isEmpty && view.wish.unit == nil
            ? .empty : "<a class=\"button plain\" href=\"/inbox\">\(say("清掉条件", "Clear"))</a>"
        return """
            <form class="toolbar" role="search" action="/inbox">\(lane)<label>\(say("找办件", "Find a matter"))\
            <input class="input" type="search" name="q" size="28" value="\(visit.query("q") ?? "")" placeholder="\(say("编号、事项、申请人", "Number, item, applicant"))"></label>\
            \(units)<button class="button">\(say("查找", "Find"))</button>\(clear)\
            <p class="note keys"><kbd>/</kbd> \(say("查找", "find")) <kbd>j</kbd> <kbd>k</kbd> \(say("上下", "down, up")) \
            <kbd>Enter</kbd> \(say("打开", "open")) <kbd>?</kbd> \(say("全部快捷键", "all keys"))</p></form>

            """
    }

    /// A choice of department for those who work for several.
    private var units: HTML {
        guard visit.caller.units.count > 1 else { return .empty }
        let options = visit.caller.units.compactMap { zone.department($0) }.map { department -> HTML in
            let chosen: HTML = department.id == view.wish.unit ? " selected" : .empty
            return "<option value=\"\(department.id)\"\(chosen)>\(department.name[visit.language])</option>"
        }.joined()
        return """
            <label>\(say("部门", "Department"))<select class="input" name="d"><option value="">\(say("我能办的", "All of mine"))</option>\
            \(options)</select></label>
            """
    }

    private var table: HTML {
        let heads = [
            say("灯 · 剩余", "Lamp · left"), say("事项 · 编号", "Item · number"), say("申请人", "Applicant"), say("环节", "Step"),
            say("到期", "Due"), say("日账", "Days"),
        ].enumerated().map { index, name -> HTML in
            let order: HTML = index == 0 ? " aria-sort=\"ascending\"" : .empty
            return "<th role=\"columnheader\" scope=\"col\"\(order)>\(name)</th>"
        }.joined()
        let rows = view.lines.map { InboxRow(visit: visit, zone: zone, line: $0.line, summary: $0.summary).html }.joined("\n")
        return """
            <div class="table-box"><table role="table" class="table cards inbox"><caption class="vh">\(say("待办，按剩余工作时间排序", "What awaits you, by working time left"))</caption>
            <thead role="rowgroup"><tr role="row">\(heads)<th role="columnheader" scope="col"><span class="vh">\(say("办理", "Act"))</span></th></tr></thead>
            <tbody role="rowgroup">
            \(rows)
            </tbody></table></div>

            """
    }

    private var pager: HTML {
        Part.pager(
            first: view.wish.offset + 1, last: view.wish.offset + view.lines.count, total: view.total,
            next: view.hasNext ? address(offset: view.wish.offset + InboxWish.pageSize) : nil, noun: Words(zh: "件", en: "matters"),
            visit.language)
    }

    private var empty: HTML {
        if !view.wish.search.isEmpty {
            return Part.empty(
                say(
                    "没有找到“\(visit.query("q") ?? "")”。这里只找等您办的和停计的；办完的在部门一览里。",
                    "Nothing found for “\(visit.query("q") ?? "")”. Only what awaits you and what is paused is searched here."),
                next: say("回到全部待办", "Back to the whole inbox"), address: "/inbox")
        }
        if view.wish.lane != InboxWish.all, let all = view.tabs.first?.count, all > 0 {
            return Part.empty(
                say("这一栏是空的。其他待办还有 \(all) 件。", "Nothing of this kind. \(all) other matters await you."),
                next: say("看全部待办", "See the whole inbox"), address: address(lane: InboxWish.all))
        }
        guard let due = view.nextDue else { return Part.empty(say("都办完了。", "All done.")) }
        let date = visit.wording.plainDate(visit.wording.day(due))
        return Part.empty(say("都办完了。本部门下一件最早 \(date)到期。", "All done. The next of your department is due on \(date)."))
    }

    private var keys: HTML {
        """
        <details class="section keys" id="keys"><summary>\(say("全部快捷键", "All keys"))</summary>\
        <dl class="sum"><div><dt><kbd>j</kbd> <kbd>k</kbd></dt><dd>\(say("下一件、上一件", "Next and previous matter"))</dd></div>\
        <div><dt><kbd>Enter</kbd></dt><dd>\(say("打开这件", "Open the matter"))</dd></div>\
        <div><dt><kbd>/</kbd></dt><dd>\(say("到查找框", "Go to the search field"))</dd></div>\
        <div><dt><kbd>?</kbd></dt><dd>\(say("打开或收起这张表", "Open or close this list"))</dd></div></dl>\
        <p><label class="choice"><input type="checkbox" data-keys-off><span>\(say("在这台电脑上关掉快捷键", "Switch the keys off on this computer"))</span></label></p></details>

        """
    }
}
