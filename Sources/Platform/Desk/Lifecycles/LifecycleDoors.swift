import HTTPTypes
import Records
import Web
import Zone

/// `/lifecycles` and `/lifecycles/{kind}`: every table the engine executes, as anybody may read it.
///
/// The zone's procedures are public law; the page is derived from the table, so that what is printed is what is done.
package struct LifecycleDoors: Sendable {
    let engine: Engine
    let zone: ZoneFolder

    package init(engine: Engine, zone: ZoneFolder) {
        self.engine = engine
        self.zone = zone
    }

    package func open(_ doors: inout Doors) {
        doors.page(.get, "/lifecycles", for: .anyone, handler: list)
        doors.page(.get, "/lifecycles/{kind}", for: .anyone, handler: show)
    }

    @Sendable private func list(_ visit: Visit) async throws -> Answer {
        let page = LifecyclesPage(kinds: engine.kinds.values.sorted { $0.table.kind < $1.table.kind }, visit: visit)
        return try visit.page(page, page.shell)
    }

    @Sendable private func show(_ visit: Visit) async throws -> Answer {
        guard let kind = engine.kinds[visit.parameter("kind")] else {
            throw Problem.unknown(Words(zh: "没有这种流程。全部流程在 /lifecycles。", en: "There is no such lifecycle; all stand under /lifecycles."))
        }
        let page = LifecyclePage(kind: kind, zone: zone, visit: visit)
        return try visit.page(page, page.shell)
    }
}

/// All lifecycles, a line each.
struct LifecyclesPage: Page {
    static let template = Template(
        """
        <header class="page-head"><h1>[[每件事怎么走|How things proceed]]</h1><p class="lead">[[程序只照这几张表办。谁能办、要填什么、到期没人办会怎样，都写在表里，也都看得到。|The program follows these tables and nothing else: who may act, what is asked, and what happens if nobody does.]]</p></header>
        {{{helpline}}}
        <ul class="toc">{{{rows}}}</ul>
        <p class="section cluster"><a href="/zone">[[看本区的规矩|The zone’s rules]]</a><a href="/calendar">[[看工作日历|The working calendar]]</a></p>
        """)

    let helpline: HTML
    let rows: HTML
    let shell: Shell

    init(kinds: [Kind], visit: Visit) {
        helpline = Part.helpline(visit)
        rows = kinds.map { kind -> HTML in
            let count = visit.language == .zh ? "\(kind.table.states.count) 个状态" : "\(kind.table.states.count) states"
            return """
                <li><a href="/lifecycles/\(kind.table.kind)"><span class="name">\(LifecycleWords.title(of: kind)[visit.language])</span>\
                <span class="lead-dots" aria-hidden="true"></span><span class="time">\(count)</span></a></li>
                """
        }.joined("\n")
        shell = Shell(
            Words(zh: "流程", en: "Lifecycles"),
            crumbs: [.init(Words(zh: "本区的规矩", en: "The zone’s rules"), "/zone"), .init(Words(zh: "流程", en: "Lifecycles"))])
    }
}
