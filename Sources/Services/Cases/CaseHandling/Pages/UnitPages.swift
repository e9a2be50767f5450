import People
import Records
import Web
import WorkCalendar
import Zone

/// The chief representative's overview of a department: what is late, what waits for them, who has what.
struct UnitPages: Sendable {
    let cases: CaseHandling

    @Sendable func show(_ visit: Visit) async throws -> Answer {
        let units = visit.caller.units
        guard let unit = visit.query("d").flatMap({ units.contains($0) ? $0 : nil }) ?? units.first else {
            throw Problem.notAllowed()
        }
        return UnitPage(visit: visit, zone: cases.zone, over: try await cases.overview(unit, visit.caller)).answer
    }
}

/// The overview as a page.
struct UnitPage {
    let visit: Visit
    let zone: ZoneFolder
    let over: UnitOverview

    private func say(_ zh: String, _ en: String) -> String { visit.language == .zh ? zh : en }
    private func lamp(_ row: RecordRow) -> Records.Lamp { row.lamp(at: visit.now) }
    private var tables: UnitTables { UnitTables(visit: visit, zone: zone) }

    var answer: Answer {
        let name = zone.department(over.unit)?.name ?? Words(zh: over.unit, en: over.unit)
        let shell = Shell(
            Words(zh: "\(name.zh)一览", en: "\(name.en) at a glance"), door: .inbox,
            crumbs: [.init(Words(zh: "待办", en: "Inbox"), "/inbox"), .init(name)], density: .work)
        let cut =
            over.isCut ? say("，只数了最近 \(CaseHandling.mostInOverview) 件", "; only the latest \(CaseHandling.mostInOverview) are counted") : ""
        return visit.page(
            """
            <header class="page-head"><h1>\(name[visit.language])</h1><p class="note">\(visit.wording.moment(visit.now))\(cut)</p></header>
            \(switcher)\(figures)\(waiting)\(urgent)\(lateSteps)\(lateHere)\(people)\(paused)\(owed)\(provisional)\(states)
            """, shell)
    }

    private var switcher: HTML {
        guard visit.caller.units.count > 1 else { return .empty }
        return Part.filters(
            visit.caller.units.compactMap { zone.department($0) }.map {
                ($0.short[visit.language], "/unit?d=\(Percent.encode($0.id))", nil, $0.id == over.unit)
            }, visit.language)
    }

    private var figures: HTML {
        let running = over.rows.filter { !over.isPaused($0) }
        func count(_ color: Records.Lamp) -> String { Wording.number(running.count { lamp($0) == color }) }
        let of = say("共 \(over.rows.count) 件在办", "of \(over.rows.count) open")
        return Part.figures([
            (Web.Lamp(.red, say("超期", "Late")).html, count(.red), of), (Web.Lamp(.yellow, say("快到期", "Due soon")).html, count(.yellow), of),
            (Web.Lamp(.green, say("按时", "On time")).html, count(.green), of),
            (Web.Lamp(.paused, say("停计", "Paused")).html, Wording.number(over.rows.count(where: over.isPaused)), of),
            (Web.Lamp(.none, say("未计时", "Not running")).html, count(.none), of),
        ])
    }

    /// What only a chief can answer: proposals that wait, and extensions given in their name.
    private var waiting: HTML {
        let asked = over.waiting.map { duty -> HTML in
            tables.line(
                duty.number, tables.title(topic: duty.topic, duty.title),
                Words(zh: "有人提出，等另一个人复核", en: "Proposed; waits for a second person"),
                due: duty.dueAt, lamp: duty.lamp(at: visit.now), act: (say("复核", "Confirm"), MatterAddress.matter(duty.number)))
        }
        let named = over.named.map { named -> HTML in
            let name = CaseRecord.titles.action(named.action)
            return tables.line(
                named.root.number ?? "", tables.title(topic: named.root.topic, named.root.title),
                Words(zh: "\(name.zh)，写的是您批准", en: "\(name.en), with you named as the approver"), due: named.root.dueAt,
                lamp: lamp(named.root),
                act: (say("不认可", "Repudiate"), MatterAddress.act(named.root.number ?? "", BuiltIn.repudiate.rawValue)))
        }
        return tables.section("waiting", say("要您过目的", "For you to look at"), asked + named, step: say("什么事", "What"), acts: true)
    }

    private var urgent: HTML {
        let rows = over.rows.filter { !over.isPaused($0) && [.red, .yellow].contains(lamp($0)) }.sorted {
            ($0.dueAt, $0.id) < ($1.dueAt, $1.id)
        }
        guard !rows.isEmpty else {
            return "<section class=\"section\">\(Part.empty(say("没有超期和快到期的办件。", "Nothing is late or due soon.")))</section>"
        }
        return tables.section("urgent", say("超期和快到期的办件", "Matters late or due soon"), rows.map(matter))
    }

    private func matter(_ row: RecordRow) -> HTML {
        tables.line(
            row.number ?? "", tables.title(topic: row.topic, row.title), CaseRecord.titles.state(row.state), due: row.dueAt, lamp: lamp(row)
        )
    }

    /// Late inside matters that are green: whoever holds the step, the day can still be kept.
    private var lateSteps: HTML {
        let rows = over.lateSteps.map { late -> HTML in
            let department = zone.department(late.step.unit)?.short ?? Words(zh: late.step.unit, en: late.step.unit)
            let step = tables.step(late.step.step, topic: late.root.topic, late.step.title)
            return tables.line(
                late.root.number ?? "", tables.title(topic: late.root.topic, late.root.title),
                Words(zh: "\(step.zh) · \(department.zh)", en: "\(step.en) · \(department.en)"), due: late.step.dueAt, lamp: .red)
        }
        return tables.section("steps", say("整件还按时，环节已超时", "Steps late inside matters still in time"), rows)
    }

    private var lateHere: HTML {
        let rows = over.lateHere.map { duty in
            tables.line(
                duty.number, tables.title(topic: duty.topic, duty.title), tables.step(duty.step, topic: duty.topic, duty.title),
                due: duty.dueAt,
                lamp: .red)
        }
        return tables.section("here", say("在本部门超时的、别的部门的办件", "Late here, in the matters of other departments"), rows)
    }

    /// Who has what, and how to hand it on.
    private var people: HTML {
        let rows = over.loads.filter { $0.person != nil || !$0.records.isEmpty }.map { load -> HTML in
            let holder = load.person.map { String($0.id) } ?? "free"
            let name: HTML = load.person.map { "\($0.name)" } ?? "<span class=\"note\">\(say("还没人承办", "Nobody yet"))</span>"
            let chosen = load.records.prefix(50).map { "&r=\($0.record)" }.joined()
            let hand: HTML =
                load.records.isEmpty
                ? .empty
                : """
                <a class="button small" href="/inbox/bulk?do=assign\(chosen)" aria-label="\(handOver(load))">\(load.person == nil ? say("分下去", "Assign") : say("交给别人", "Hand over"))</a>
                """
            let count: HTML =
                load.records.isEmpty
                ? "0"
                : "<a href=\"/inbox?d=\(Percent.encode(over.unit))&amp;w=\(holder)\">\(say("\(load.records.count) 件", "\(load.records.count)"))</a>"
            return """
                <tr role="row"><th role="rowheader" scope="row" class="main">\(name)</th><td role="cell" class="n" data-label="\(say("手里", "In hand"))">\(count)</td>\
                <td role="cell" class="n" data-label="\(say("超期", "Late"))">\(load.late)</td><td role="cell" class="n" data-label="\(say("快到期", "Due soon"))">\(load.soon)</td>\
                <td role="cell" class="do">\(hand)</td></tr>
                """
        }
        let heads: HTML = """
            <th role="columnheader" scope="col">\(say("承办人", "Holder"))</th><th role="columnheader" scope="col" class="n">\(say("手里", "In hand"))</th>\
            <th role="columnheader" scope="col" class="n">\(say("超期", "Late"))</th><th role="columnheader" scope="col" class="n">\(say("快到期", "Due soon"))</th>\
            <th role="columnheader" scope="col"><span class="vh">\(say("分派", "Assign"))</span></th>
            """
        let title = say("谁手里有多少", "Who has what")
        let note = say("有人不在时，把他手里的交给别人，期限不变。", "When somebody is away, hand theirs to another; the dates stay.")
        return """
            <section class="section" aria-labelledby="people-t"><h2 id="people-t">\(title)</h2><p class="note">\(note)</p><div class="table-box">\
            <table role="table" class="table cards inbox"><caption class="vh">\(title)</caption><thead role="rowgroup"><tr role="row">\(heads)</tr></thead>\
            <tbody role="rowgroup">\(rows.joined())</tbody></table></div></section>

            """
    }

    private func handOver(_ load: UnitOverview.Load) -> String {
        guard let person = load.person else {
            return say("把没人承办的 \(load.records.count) 件分下去", "Assign the \(load.records.count) that nobody has")
        }
        return say("把\(person.name)手里的 \(load.records.count) 件交给别人", "Hand the \(load.records.count) of \(person.name) to another")
    }

    /// Paused longer than was told in writing comes first.
    private var paused: HTML {
        let rows = over.rows.filter(over.isPaused).sorted { ($0.dueAt, $0.id) < ($1.dueAt, $1.id) }.map { row -> HTML in
            let over = row.dueAt <= visit.now
            let words =
                over
                ? Words(zh: "停到期了，该恢复计时", en: "The announced pause is over; let the clock run")
                : Words(zh: "停计，到期前恢复", en: "Paused until then")
            return tables.line(
                row.number ?? "", tables.title(topic: row.topic, row.title), words, due: row.dueAt, lamp: over ? .yellow : .none,
                paused: !over)
        }
        return tables.section("paused", say("停计的办件", "Paused matters"), rows, due: say("停到", "Paused until"))
    }

    private var owed: HTML {
        let rows = over.owed.map { owed -> HTML in
            let item = zone.item(String(owed.root.topic.dropFirst("item:".count)))
            let paper = item?.material(owed.material)?.name ?? Words(zh: owed.material, en: owed.material)
            return tables.line(
                owed.root.number ?? "", tables.title(topic: owed.root.topic, owed.root.title), paper, due: owed.dueAt, lamp: lamp(owed.root)
            )
        }
        return tables.section(
            "owed", say("容缺受理、材料还没补的", "Accepted with papers to follow"), rows, step: say("欠哪份", "Paper"), due: say("承诺补到", "Promised for"))
    }

    private var provisional: HTML {
        tables.section(
            "provisional", say("日期是暂定的（放假通知还没发布）", "Provisional dates: the holiday notice is not out"), over.provisional.map(matter))
    }

    /// How many stand in each state, in the order in which a case runs.
    private var states: HTML {
        let counts = CaseRecord.State.allCases.compactMap { state -> HTML? in
            let n = over.rows.count { $0.state == state.rawValue }
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
