import People
import Records
import Web
import WorkCalendar
import Zone

/// The inbox as a page: saved views, filters, search, one table, where it goes on, the keys.
struct InboxPage {
    let visit: Visit
    let zone: ZoneFolder
    let view: InboxView
    let saved: [SavedView]
    /// What may be done with several lines at once, by the kind of their records.
    let bulk: [String: [InboxBulk.Action]]
    /// The page that looks over a whole department, where there is one.
    let overview: String?
    let keysAreOn: Bool

    private var zh: Bool { visit.language == .zh }
    private func say(_ zh: String, _ en: String) -> String { self.zh ? zh : en }

    var html: HTML {
        let live: HTML =
            "<p class=\"live\" role=\"status\" data-live data-count=\"\(view.tabs.first?.count ?? 0)\" data-fresh=\"\(view.wish.address())\"></p>\n"
        return """
            <header class="page-head cluster"><h1>\(say("\(visit.caller.name)的待办", "Inbox of \(visit.caller.name)"))</h1>\
            <span class="note">\(today)</span>\(department)</header>
            \(faults)\(live)\(views)\(filters)\(toolbar)\
            \(view.lines.isEmpty ? empty : table)\(view.lines.isEmpty ? .empty : pager)\(keysAreOn ? InboxKeys.dialog(visit) : .empty)
            """
    }

    private var faults: HTML {
        guard !view.faults.isEmpty else { return .empty }
        let labels: [(field: String, label: Words)] = [
            ("a", Words(zh: "收件从", en: "Received from")), ("b", Words(zh: "收件到", en: "Received to")),
        ]
        return ErrorSummary(.invalid(view.faults), labels: labels).html(visit.language)
    }

    private var department: HTML {
        guard let overview, visit.caller.unitRoles.contains(where: { [RoleName.chief, RoleName.reviewer].contains($0.role) }) else {
            return .empty
        }
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

    /// The reader's own views.
    private var views: HTML {
        let current = view.wish.query
        let links = saved.map { saved -> HTML in
            let mark: HTML = saved.query == current ? " aria-current=\"page\"" : .empty
            return "<a href=\"/inbox?\(saved.query)\"\(mark)>\(saved.name)</a>"
        }.joined()
        guard !saved.isEmpty else { return .empty }
        return """
            <nav class="views" aria-label="\(say("我的视图", "My views"))">\(links)<a href="/inbox/views">\(say("管理视图", "Manage views"))</a></nav>

            """
    }

    private var toolbar: HTML {
        InboxToolbar(visit: visit, view: view, keysAreOn: keysAreOn, isKept: saved.contains { $0.query == view.wish.query }).html
    }

    private var filters: HTML {
        let known = view.tabs.contains { $0.key == view.wish.lane }
        return Part.filters(
            view.tabs.filter { $0.count > 0 || !$0.isRare || $0.key == view.wish.lane }.map { tab in
                (
                    tab.name[visit.language], view.wish.address([.lane: tab.key == InboxWish.all ? nil : tab.key]), tab.count,
                    tab.key == (known ? view.wish.lane : InboxWish.all)
                )
            }, visit.language)
    }

    private var offered: [InboxBulk.Action] {
        let waiting = view.lines.flatMap(\.line.actions).reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
        let able = Set(view.lines.flatMap { together($0.line) })
        let possible = bulk.sorted { $0.key < $1.key }.flatMap(\.value).filter { able.contains($0.key) }
        // What most lines wait for stands first; the order of the rest is the service's.
        guard let first = possible.max(by: { waiting[$0.action] ?? 0 < waiting[$1.action] ?? 0 }) else { return [] }
        return [first] + possible.filter { $0.key != first.key }
    }

    /// The acts a line can be taken into.
    private func together(_ line: InboxLine) -> [String] {
        guard !line.actions.isEmpty else { return [] }
        return (bulk[line.root.kind] ?? []).filter { $0.fits(line, visit.caller) }.map(\.key)
    }

    private var table: HTML {
        let offered = offered
        let heads = [
            say("灯 · 剩余", "Lamp · left"), say("事项 · 编号", "Item · number"), say("申请人", "Applicant"), say("环节", "Step"),
            say("到期", "Due"), say("日账", "Days"),
        ].enumerated().map { index, name -> HTML in
            let order: HTML = index == 0 ? " aria-sort=\"ascending\"" : .empty
            return "<th role=\"columnheader\" scope=\"col\"\(order)>\(name)</th>"
        }.joined()
        let rows = view.lines.map {
            InboxRow(visit: visit, zone: zone, line: $0.line, summary: $0.summary, together: offered.isEmpty ? nil : together($0.line)).html
        }.joined("\n")
        let pick: HTML =
            offered.isEmpty
            ? .empty
            : "<th role=\"columnheader\" scope=\"col\" class=\"pick\"><span class=\"vh\">\(say("选", "Select"))</span><span data-pick-all></span></th>"
        let body: HTML = """
            <div class="table-box"><table role="table" class="table cards inbox"\(" data-keys", if: keysAreOn)><caption class="vh">\(say("待办，按剩余工作时间排序", "What awaits you, by working time left"))</caption>
            <thead role="rowgroup"><tr role="row">\(pick)\(heads)<th role="columnheader" scope="col"><span class="vh">\(say("办理", "Act"))</span></th></tr></thead>
            <tbody role="rowgroup">
            \(rows)
            </tbody></table></div>

            """
        guard !offered.isEmpty else { return body }
        let options = offered.map { action -> HTML in "<option value=\"\(action.key)\">\(action.name[visit.language])</option>" }.joined()
        return """
            <form action="/inbox/bulk" data-bulk>\(body)<div class="toolbar bulk"><label>\(say("选中的一起办", "With those selected"))<select class="input" name="do">\(options)</select></label>\
            <button class="button">\(say("先看每件会怎样", "See what would happen to each"))</button><span class="note" data-picked></span></div>\(alone)</form>

            """
    }

    /// Why some lines have no box.
    private var alone: HTML {
        guard view.lines.contains(where: { together($0.line).isEmpty }) else { return .empty }
        return "<p class=\"note\">\(say("没有选框的，要打开来一件一件办。", "Lines without a box are opened and handled one by one."))</p>"
    }

    private var pager: HTML {
        Part.pager(
            first: view.first, last: view.first + view.lines.count - 1, total: view.isCut ? nil : view.total,
            next: view.next.map { view.wish.address(after: $0) }, noun: Words(zh: "件", en: "matters"), visit.language)
            + (view.isCut
                ? "<p class=\"note\">\(say("最急的 \(InboxReader.most) 件排在这里，还有更多；用上面的筛选缩小范围。", "The \(InboxReader.most) most pressing stand here and there are more; narrow them with the filters above."))</p>\n"
                : .empty)
    }

    private var empty: HTML {
        if view.wish.isNarrowed {
            let typed = view.wish[.search] ?? ""
            let words =
                typed.isEmpty
                ? say("这些筛选条件下没有待办。", "Nothing awaits you under these filters.")
                : say(
                    "没有找到“\(typed)”。这里只找等您办的和停计的；别的件，写全编号就能打开。",
                    "Nothing found for “\(typed)”. Only what awaits you and what is paused is searched here; any other matter opens by its whole number."
                )
            return Part.empty(words, next: say("看全部待办", "See the whole inbox"), address: "/inbox?f=all")
        }
        if view.wish.lane != InboxWish.all, let all = view.tabs.first?.count, all > 0 {
            return Part.empty(
                say("这一栏是空的。其他待办还有 \(all) 件。", "Nothing of this kind. \(all) other matters await you."),
                next: say("看全部待办", "See the whole inbox"), address: "/inbox?f=all")
        }
        let onward = onward
        return Part.empty(nothing + onward.words, next: onward.name, address: onward.address)
    }

    private var nothing: String {
        guard let due = view.nextDue else { return say("都办完了。", "All done.") }
        let date = visit.wording.plainDate(visit.wording.day(due))
        return say("都办完了。本部门下一件最早 \(date)到期。", "All done. The next of your department is due on \(date).")
    }

    /// What would stand in an empty inbox, and the one thing to do next, by what the reader does here.
    private var onward: (words: String, name: String?, address: String?) {
        let caller = visit.caller
        func plays(_ role: String) -> Bool { caller.unitRoles.contains { $0.role == role } }
        if plays(RoleName.clerk) {
            return (
                say("网上交来的、补来的材料、做好的证照，到了会排在这里。", " What is sent online, papers that come later and finished documents will stand here."),
                say("收下一位的件", "Receive the next person"), "/desk"
            )
        }
        if plays(RoleName.reviewer) || plays(RoleName.chief) {
            return (
                say("轮到您部门的环节、要作的决定、要说明的信号，到了会排在这里。", " Steps, decisions and signals that await your department will stand here."),
                overview == nil ? nil : say("看整个部门", "See the whole department"), overview
            )
        }
        if caller.has(zone: RoleName.supervisor) {
            return (
                say("要核定的信号、要复核的解除、要调查的问责事项，到了会排在这里。", " Signals to judge, lifts to confirm and inquiries will stand here."),
                say("看全区的监察", "See supervision of the zone"), "/supervision"
            )
        }
        if caller.has(zone: RoleName.editor) { return ("", say("去看全区的指南", "See the guides"), "/catalogue") }
        return caller.has(zone: RoleName.administrator) ? ("", say("去管理", "To administration"), "/admin") : ("", nil, nil)
    }
}
