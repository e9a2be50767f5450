import People
import Records
import Web
import WorkCalendar
import Zone

/// The cases behind a figure: the same conditions counted it, through the same filter.
struct FigureCasesPage {
    let visit: Visit
    let pages: SupervisionPages
    let wish: FigureWish
    let views: [RecordView]
    let total: Int?
    let next: Int64?
    let isFirst: Bool

    private func say(_ zh: String, _ en: String) -> String { visit.language == .zh ? zh : en }

    var title: Words {
        let figure = wish.figure.words
        let month = wish.month?.words()
        return Words(zh: "\(month.map { "\($0.zh)，" } ?? "")\(figure.zh)的办件", en: "Cases: \(figure.en)\(month.map { ", \($0.en)" } ?? "")")
    }

    var html: HTML {
        let count = total.map { say("共 \(Wording.number($0)) 件", "\(Wording.number($0)) cases") } ?? say("多于 1,000 件", "more than 1,000")
        let place = wish.unit.map { " · \(pages.departmentName($0)[visit.language])" } ?? ""
        let lead = isFirst ? count + place : place
        return """
            <header class="page-head"><h1>\(title[visit.language])</h1><p class="note">\(lead)</p></header>
            \(views.isEmpty ? Part.empty(say("没有这样的件。", "There is no such case."), next: say("回监察", "Back to supervision"), address: SupervisionAddress.board) : table)\(pager)
            """
    }

    private var pager: HTML {
        guard let next else { return .empty }
        return """
            <nav class="pager" aria-label="\(say("分页", "Pages"))"><span></span><a class="button small" href="\(visit.address(with: "cursor", String(next)))">\(say("下一页", "Next page"))</a></nav>

            """
    }

    private var table: HTML {
        let names = [
            say("灯", "Lamp"), say("事项 · 编号", "Item · number"), say("部门", "Department"), say("状态", "State"), say("承诺期", "Promise"),
            say("到期", "Due"),
        ]
        let heads = names.map { "<th role=\"columnheader\" scope=\"col\">\($0)</th>" as HTML }.joined()
        return """
            <div class="table-box"><table role="table" class="table cards inbox"><caption class="vh">\(title[visit.language])</caption><thead role="rowgroup"><tr role="row">\(heads)</tr></thead>\
            <tbody role="rowgroup">\(views.map(row).joined("\n"))</tbody></table></div>

            """
    }

    private func row(_ view: RecordView) -> HTML {
        let record = view.record
        let promised = view.clock(.promised)
        // The clock that ends first says how a case stands; a figure of a month is about its promise.
        let going = view.clocks.filter { $0.row.name != "pause" && ($0.reading.state == .running || $0.reading.state == .paused) }
        let first = going.min { ($0.reading.dueAt, $0.row.name) < ($1.reading.dueAt, $1.row.name) }
        let shown = wish.figure.isMonthly ? promised ?? first : first ?? promised
        let lamp: Web.Lamp =
            shown.map { .forStaff($0.reading, $0.row.spec.limit.unit, now: visit.now, visit.wording) }
            ?? Web.Lamp(.none, say("未计时", "Not running"))
        let used = promised.map { clock in
            SignalSum.words(
                Alarm.Sum(
                    limit: clock.reading.limit, unit: clock.row.spec.limit.unit, used: clock.reading.used,
                    usedMinutes: clock.reading.usedMinutes, pausedDays: clock.reading.pausedDays, startedAt: clock.reading.startedAt,
                    dueAt: clock.reading.dueAt))[visit.language]
        }
        let due = shown.map { $0.reading.dueAt } ?? record.dueAt
        let number = record.number ?? ""
        return """
            <tr role="row"><td role="cell" class="tight lampcell">\(lamp.html)</td><th role="rowheader" scope="row" class="main">\
            <a class="row-link" href="\(MatterAddress.matter(number))"><span class="item">\(pages.itemName(record)[visit.language])</span><span class="num">\(number)</span></a></th>\
            <td role="cell" data-label="\(say("部门", "Department"))">\(pages.departmentShort(record.unit)[visit.language])</td>\
            <td role="cell" data-label="\(say("状态", "State"))">\(CaseRecord.titles.state(record.state)[visit.language])</td>\
            <td role="cell" data-label="\(say("承诺期", "Promise"))">\(used ?? "–")</td>\
            <td role="cell" class="tight" data-label="\(say("到期", "Due"))">\(due == .never ? "–" : visit.wording.date(visit.wording.day(due)))</td></tr>
            """
    }
}

extension SupervisionPages {
    @Sendable func showCases(_ visit: Visit) async throws -> Answer {
        let wish = try FigureWish(visit, zone.calendar)
        let scope = try supervision.scope(visit.caller, unit: wish.unit)
        let cursor = visit.query("cursor").flatMap { Int64($0) }
        let found = try await engine.list(
            kind: CaseRecord.name, caller: visit.caller, supervision.narrowing(wish.figure, wish.month, scope), below: cursor, limit: 50)
        let page = FigureCasesPage(
            visit: visit, pages: self, wish: wish, views: try await cases.views(found.rows, caller: visit.caller), total: found.total,
            next: found.next, isFirst: cursor == nil)
        var crumbs: [Shell.Crumb] = []
        if let month = wish.month {
            let title = month.words()
            crumbs.append(.init(Words(zh: "\(title.zh)月报表", en: title.en), SupervisionAddress.month(month, wish.unit)))
        }
        return visit.page(page.html, shell(page.title, visit, crumbs: crumbs + [.init(wish.figure.words)]))
    }
}
