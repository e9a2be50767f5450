import People
import Records
import Web
import WorkCalendar
import Zone

/// The chief's overview of a department: its open matters by lamp and state, and what is late now.
struct UnitPages: Sendable {
    let cases: CaseHandling

    /// Counted to this many matters.
    static let most = 1_000

    @Sendable func show(_ visit: Visit) async throws -> Answer {
        let units = visit.caller.units
        guard let unit = visit.query("d").flatMap({ units.contains($0) ? $0 : nil }) ?? units.first else {
            throw Problem.notAllowed()
        }
        let engine = cases.engine
        let found = try await engine.list(
            kind: CaseRecord.name, caller: visit.caller, Narrowing(unit: unit, open: true), limit: Self.most)
        // A draft is its writer's alone until it is sent.
        let rows = found.rows.filter { $0.state != CaseRecord.State.draft.rawValue }
        let steps = try await engine.inbox(visit.caller, limit: Self.most).rows.filter {
            $0.record.parent != nil && $0.record.unit == unit && $0.record.lamp(at: visit.now) == .red
        }
        return UnitPage(visit: visit, zone: cases.zone, unit: unit, rows: rows, isCut: found.next != nil, lateSteps: steps).answer
    }
}

/// The overview as a page.
struct UnitPage {
    let visit: Visit
    let zone: ZoneFolder
    let unit: String
    let rows: [RecordRow]
    let isCut: Bool
    let lateSteps: [DutyRow]

    private func say(_ zh: String, _ en: String) -> String { visit.language == .zh ? zh : en }
    private func lamp(_ row: RecordRow) -> Records.Lamp { row.lamp(at: visit.now) }
    private func isPaused(_ row: RecordRow) -> Bool { row.state == CaseRecord.State.suspended.rawValue }

    var answer: Answer {
        let name = zone.department(unit)?.name ?? Words(zh: unit, en: unit)
        let shell = Shell(
            Words(zh: "\(name.zh)一览", en: "\(name.en) at a glance"), door: .inbox,
            crumbs: [.init(Words(zh: "待办", en: "Inbox"), "/inbox"), .init(name)], density: .work)
        return visit.page(
            """
            <header class="page-head"><h1>\(name[visit.language])</h1><p class="note">\(visit.wording.moment(visit.now))\(isCut ? say("，只数了最近 \(UnitPages.most) 件", "; only the latest \(UnitPages.most) are counted") : "")</p></header>
            \(switcher)\(figures)\(lateMatters)\(late)\(states)
            """, shell)
    }

    private var switcher: HTML {
        guard visit.caller.units.count > 1 else { return .empty }
        return Part.filters(
            visit.caller.units.compactMap { zone.department($0) }.map {
                ($0.short[visit.language], "/unit?d=\(Percent.encode($0.id))", nil, $0.id == unit)
            }, visit.language)
    }

    private var figures: HTML {
        let running = rows.filter { !isPaused($0) }
        func count(_ color: Records.Lamp) -> String { Wording.number(running.count { lamp($0) == color }) }
        let of = say("共 \(rows.count) 件在办", "of \(rows.count) open")
        return Part.figures([
            (Web.Lamp(.red, say("超期", "Late")).html, count(.red), of), (Web.Lamp(.yellow, say("快到期", "Due soon")).html, count(.yellow), of),
            (Web.Lamp(.green, say("按时", "On time")).html, count(.green), of),
            (Web.Lamp(.paused, say("停计", "Paused")).html, Wording.number(rows.count(where: isPaused)), of),
        ])
    }

    private var lateMatters: HTML {
        let urgent = rows.filter { [.red, .yellow].contains(lamp($0)) }.sorted { ($0.dueAt, $0.id) < ($1.dueAt, $1.id) }
        guard !urgent.isEmpty else {
            return "<section class=\"section\">\(Part.empty(say("没有超期和快到期的办件。", "Nothing is late or due soon.")))</section>"
        }
        let list = urgent.prefix(50).map { row -> HTML in
            line(row.number ?? "", row.title, topic: row.topic, CaseRecord.titles.state(row.state), row.dueAt, lamp(row))
        }.joined("\n")
        return table("urgent", say("超期和快到期的办件", "Matters late or due soon"), list)
    }

    private var late: HTML {
        guard !lateSteps.isEmpty else { return .empty }
        let list = lateSteps.prefix(50).map { row -> HTML in
            line(
                row.root.number ?? "", row.root.title, topic: row.root.topic, stepTitle(row), row.record.dueAt,
                row.record.lamp(at: visit.now))
        }.joined("\n")
        return table("steps", say("超时的环节（本部门）", "Late steps of this department"), list)
    }

    private func stepTitle(_ row: DutyRow) -> Words {
        let item = zone.item(String(row.root.topic.dropFirst("item:".count)))
        return row.record.step.flatMap { item?.step($0)?.title } ?? Words(zh: row.record.title, en: row.record.title)
    }

    private func line(_ number: String, _ title: String, topic: String, _ step: Words, _ due: Instant, _ lamp: Records.Lamp) -> HTML {
        let name = zone.item(String(topic.dropFirst("item:".count)))?.name[visit.language] ?? title
        let isLate = lamp == .red
        let shown = Web.Lamp(isLate ? .red : .yellow, isLate ? say("超期", "Late") : say("快到期", "Due soon")).html
        let date = due == .never ? "–" : visit.wording.date(visit.wording.day(due))
        return """
            <tr role="row"><td role="cell" class="tight lampcell">\(shown)</td><th role="rowheader" scope="row" class="main">\
            <a class="row-link" href="\(MatterAddress.matter(number))"><span class="item">\(name)</span><span class="num">\(number)</span></a></th>\
            <td role="cell" data-label="\(say("环节", "Step"))">\(step[visit.language])</td>\
            <td role="cell" class="tight" data-label="\(say("到期", "Due"))">\(date)</td></tr>
            """
    }

    private func table(_ id: String, _ title: String, _ rows: HTML) -> HTML {
        let heads = [say("灯", "Lamp"), say("事项 · 编号", "Item · number"), say("环节", "Step"), say("到期", "Due")].map { name -> HTML in
            "<th role=\"columnheader\" scope=\"col\">\(name)</th>"
        }.joined()
        return """
            <section class="section" aria-labelledby="\(id)-t"><h2 id="\(id)-t">\(title)</h2><div class="table-box">\
            <table role="table" class="table cards inbox"><caption class="vh">\(title)</caption><thead role="rowgroup"><tr role="row">\(heads)</tr></thead>\
            <tbody role="rowgroup">\(rows)</tbody></table></div></section>
            """
    }

    /// How many stand in each state, in the order in which a case runs.
    private var states: HTML {
        let counts = CaseRecord.State.allCases.compactMap { state -> HTML? in
            let n = rows.count { $0.state == state.rawValue }
            guard n > 0 else { return nil }
            return "<li>\(CaseRecord.titles.state(state.rawValue)[visit.language]) <strong>\(Wording.number(n))</strong></li>"
        }
        guard !counts.isEmpty else { return .empty }
        return """
            <section class="section" aria-labelledby="states-t"><h2 id="states-t">\(say("在办的都在哪一步", "Where the open matters stand"))</h2>\
            <ul class="cluster">\(counts.joined())</ul></section>
            """
    }
}
