import People
import Records
import Web
import WorkCalendar
import Zone

/// Accountability items: what red signals opened, and what became of it. For supervisors only.
struct AccountabilityPage {
    let visit: Visit
    let pages: SupervisionPages
    let item: Supervision.Item
    let told: [Supervision.Told]

    private func say(_ zh: String, _ en: String) -> String { visit.language == .zh ? zh : en }

    var title: Words {
        let name = pages.itemName(item.signal?.record ?? item.view.record)
        return Words(zh: "问责事项：\(name.zh)", en: "Accountability: \(name.en)")
    }

    var html: HTML {
        let record = item.view.record
        let state = Part.tag(AccountabilityRecord.titles.state(record.state)[visit.language], record.open ? .pen : .plain)
        var rows: [(String, HTML)] = []
        if let signal = item.signal {
            rows.append((say("部门", "Department"), "\(pages.departmentName(signal.record.unit)[visit.language])"))
            if let holder = signal.holder { rows.append((say("承办人", "Who had it"), "\(holder)")) }
            let number = signal.record.number ?? ""
            rows.append((say("信号", "Signal"), "<a class=\"mono\" href=\"\(SupervisionAddress.signal(number))\">\(number)</a>"))
            if let about = signal.facts.caseNumber {
                rows.append((say("办件", "Case"), "<a class=\"mono\" href=\"\(MatterAddress.matter(about))\">\(about)</a>"))
            }
            rows.append((say("为什么", "Why"), SignalSentence(visit: visit, line: signal).html))
        }
        if record.dueAt != .never, record.open {
            rows.append((say("调查时限", "Inquiry until"), "<strong>\(visit.wording.deadline(record.dueAt))</strong>"))
        }
        let list = rows.map { name, value -> HTML in "<div><dt>\(name)</dt><dd>\(value)</dd></div>" }.joined("\n")
        let acts = RecordActs(
            visit: visit, kind: AccountabilityRecord.name, view: item.view, titles: AccountabilityRecord.titles, lead: nil
        ).html
        let telling = SupervisionTelling(
            visit: visit, told: told, titles: AccountabilityRecord.titles, choices: AccountabilityRecord.choices, zone: pages.zone)
        return """
            <header class="page-head"><h1>\(title[visit.language])</h1><p>\(state) <span class="mono note">\(record.number ?? "")</span></p></header>
            <dl class="sum">\(list)</dl>\(acts)
            <section class="section"><h2>\(say("经过", "What happened"))</h2>\(telling.html)</section>
            """
    }
}

extension SupervisionPages {
    var itemsCrumb: Shell.Crumb { .init(Words(zh: "问责事项", en: "Accountability"), SupervisionAddress.items) }

    @Sendable func showItem(_ visit: Visit) async throws -> Answer {
        guard let item = try await supervision.item(visit.parameter("number"), caller: visit.caller) else { throw Problem.unknown() }
        let page = AccountabilityPage(visit: visit, pages: self, item: item, told: try await supervision.told(item.view))
        let number = item.view.record.number ?? ""
        return visit.page(page.html, shell(page.title, visit, crumbs: [itemsCrumb, .init(Words(zh: number, en: number), mono: true)]))
    }

    @Sendable func showItems(_ visit: Visit) async throws -> Answer {
        let wish = try SignalWish(visit, states: AccountabilityRecord.State.allCases.map(\.rawValue))
        let cursor = visit.query("cursor").flatMap { Int64($0) }
        let found = try await engine.list(
            kind: AccountabilityRecord.name, caller: visit.caller, wish.plain, below: cursor, limit: 25)
        let items = try await supervision.items(found.rows, caller: visit.caller)
        let zh = visit.language == .zh
        let title = Words(zh: "问责事项", en: "Accountability")
        let tabs = Part.filters(
            [(name: zh ? "全部" : "All", address: SupervisionAddress.items, count: nil, current: wish.states.isEmpty)]
                + AccountabilityRecord.State.allCases.map { state in
                    (
                        name: AccountabilityRecord.titles.state(state.rawValue)[visit.language],
                        address: "\(SupervisionAddress.items)?state=\(state.rawValue)", count: nil, current: wish.states == [state.rawValue]
                    )
                }, visit.language)
        let rows = items.map { line($0, visit) }.joined("\n")
        let list: HTML =
            items.isEmpty
            ? Part.empty(zh ? "没有问责事项。红灯信号会自动开一件。" : "No item. A red signal opens one by itself.") : "<ul class=\"signals\">\(rows)</ul>"
        let next: HTML =
            found.next.map {
                "<nav class=\"pager\" aria-label=\"\(zh ? "分页" : "Pages")\"><span></span><a class=\"button small\" href=\"\(visit.address(with: "cursor", String($0)))\">\(zh ? "下一页" : "Next page")</a></nav>"
            } ?? .empty
        return visit.page(
            "<header class=\"page-head\"><h1>\(title[visit.language])</h1></header>\(tabs)\(list)\(next)",
            shell(title, visit, crumbs: [.init(title)]))
    }

    private func line(_ item: Supervision.Item, _ visit: Visit) -> HTML {
        let record = item.view.record
        let number = record.number ?? ""
        let state = AccountabilityRecord.titles.state(record.state)[visit.language]
        let name = itemName(item.signal?.record ?? record)[visit.language]
        let unit = item.signal.map { departmentShort($0.record.unit)[visit.language] } ?? ""
        let open = visit.language == .zh ? "看这件" : "See it"
        let why = item.signal.map { SignalSentence(visit: visit, line: $0).html } ?? .empty
        return """
            <li>\(Web.Lamp(record.open ? .red : .none, state).html)<div><a href="\(SupervisionAddress.item(number))"><strong>\(name)</strong></a> <span class="note mono">\(number)</span> \
            <span class="note">\(unit)</span></div><a class="button small" href="\(SupervisionAddress.item(number))" aria-label="\(open): \(name) \(number)">\(open)</a><p class="sum-line">\(why)</p></li>
            """
    }

    /// Every rule with its lamp, its words and where it comes from.
    @Sendable func showRules(_ visit: Visit) async throws -> Answer {
        let zh = visit.language == .zh
        let title = Words(zh: "监察规则", en: "The rules of supervision")
        let heads = [zh ? "规则" : "Rule", zh ? "灯" : "Lamp", zh ? "什么时候亮" : "When it is lit", zh ? "从哪来" : "Where it comes from"].map {
            "<th role=\"columnheader\" scope=\"col\">\($0)</th>" as HTML
        }.joined()
        let rows = SupervisionRule.allCases.map { rule -> HTML in
            let lamp = Web.Lamp(rule.lamp.drawn, rule.lamp == .red ? (zh ? "红" : "Red") : (zh ? "黄" : "Yellow")).html
            return """
                <tr role="row"><th role="rowheader" scope="row"><span class="mono">\(rule.rawValue)</span></th><td role="cell" data-label="\(zh ? "灯" : "Lamp")">\(lamp)</td>\
                <td role="cell" data-label="\(zh ? "什么时候亮" : "When")">\(rule.words[visit.language])</td><td role="cell" data-label="\(zh ? "从哪来" : "From")">\(rule.source[visit.language])</td></tr>
                """
        }.joined("\n")
        func limit(_ name: String, _ days: Int) -> String {
            visit.wording.limit(zone.limit(name) ?? Limit(amount: days, unit: .workday))
        }
        let answer = limit("supervision.yellow", 1)
        let red = limit("supervision.red", 3)
        return visit.page(
            """
            <header class="page-head"><h1>\(title[visit.language])</h1><p class="lead">\(zh ? "每条信号都写明规则编号和算式，谁都可以重算。" : "Every signal names its rule and its sum; anybody can count again.")</p></header>
            <div class="table-box"><table role="table" class="table cards"><caption class="vh">\(title[visit.language])</caption><thead role="rowgroup"><tr role="row">\(heads)</tr></thead><tbody role="rowgroup">\(rows)</tbody></table></div>
            <section class="section"><h2>\(zh ? "说明的时限" : "Time to answer")</h2><p>\(zh ? "黄灯 \(answer)，到时没有说明转为红灯；红灯 \(red)。门槛和时限写在区的设置里，标“暂定”的没有本区文件。" : "Yellow: \(answer); unanswered it turns red. Red: \(red). Thresholds and times stand in the zone’s settings; what is marked proposed has no document of this zone.")</p></section>
            """, shell(title, visit, crumbs: [.init(title)]))
    }
}
