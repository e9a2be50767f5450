import Records
import Web
import WorkCalendar
import Zone

/// One lifecycle in full: its drawing, every row in words, its clocks, what silence does, and who may do what in which state.
struct LifecyclePage: Page {
    static let template = Template(
        """
        <header class="page-head"><h1>{{title}}</h1><p class="lead">{{lead}}</p></header>
        <section><h2>[[从哪到哪|From state to state]]</h2>{{{diagram}}}
        <ul class="stave-key"><li><i></i>[[从这里可以到箭头所指|from here one may go where the arrow points]]</li><li><i class="self"></i>[[到期自动去|goes there by itself]]</li></ul></section>
        <section class="section"><h2>[[每一步|Every step]]</h2><div class="table-box"><table role="table" class="table cards"><caption class="vh">[[每一步|Every step]]</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">[[做什么|Act]]</th><th role="columnheader" scope="col">[[从|From]]</th><th role="columnheader" scope="col">[[到|To]]</th><th role="columnheader" scope="col">[[谁办|By]]</th><th role="columnheader" scope="col">[[要填、要满足|Asks and needs]]</th><th role="columnheader" scope="col">[[接着发生|What follows]]</th></tr></thead><tbody role="rowgroup">
        {{#rows}}<tr role="row"><th role="rowheader" scope="row">{{action}}</th><td role="cell" data-label="[[从|From]]">{{{from}}}</td><td role="cell" data-label="[[到|To]]">{{{to}}}</td><td role="cell" data-label="[[谁办|By]]">{{{by}}}</td><td role="cell" data-label="[[要填、要满足|Asks and needs]]">{{{needs}}}</td><td role="cell" data-label="[[接着发生|What follows]]">{{{follows}}}</td></tr>
        {{/rows}}</tbody></table></div></section>
        {{#hasSilences}}<section class="section"><h2>[[没人办会怎样|If nobody acts]]</h2><dl class="facts">{{{silences}}}</dl></section>{{/hasSilences}}
        {{#hasClocks}}<section class="section"><h2>[[几个钟|The clocks]]</h2><dl class="facts">{{{clocks}}}</dl></section>{{/hasClocks}}
        <section class="section"><h2>[[谁在哪一步能做什么|Who may do what, and when]]</h2>{{{matrix}}}<p class="note">[[只写对这一件事有关系的人：别的部门、别人的事，看不到也办不了。|Always in relation to the one record: of another department’s matter, or another person’s, nothing is seen and nothing done.]]</p></section>
        <p class="section"><a href="/lifecycles">[[看全部流程|See all lifecycles]]</a></p>
        """)

    struct Line: Sendable {
        let action: String
        let from: HTML
        let to: HTML
        let by: HTML
        let needs: HTML
        let follows: HTML
    }

    let title: String
    let lead: String
    let diagram: HTML
    let rows: [Line]
    let hasSilences: Bool
    let silences: HTML
    let hasClocks: Bool
    let clocks: HTML
    let matrix: HTML
    let shell: Shell

    init(kind: Kind, zone: ZoneFolder, visit: Visit) {
        let words = LifecycleWords(kind: kind, zone: zone, wording: visit.wording)
        let table = kind.table
        let name = LifecycleWords.title(of: kind)
        title = visit.language == .zh ? "\(name.zh)的流程" : "\(name.en): its lifecycle"
        lead =
            visit.language == .zh
            ? "\(table.states.count) 个状态，\(table.actions.count) 种动作。这一页就是程序照着办的那张表，不是另写的说明。"
            : "\(table.states.count) states, \(table.actions.count) acts. This page is the table the program executes, not a description of it."
        diagram = LifecycleDiagram(table: table, words: words).html
        rows = table.rows.map { Self.line($0, words, visit) }
        hasSilences = !table.silences.isEmpty
        silences = table.silences.map { silence -> HTML in
            let (when, then) = words.silence(silence)
            return "<div><dt>\(when)</dt><dd>\(then)</dd></div>"
        }.joined()
        hasClocks = !table.clocks.isEmpty
        clocks = table.clocks.map { clock -> HTML in
            let said = [words.limit(clock.limit), words.honours(clock.honours)].joined(separator: visit.language == .zh ? "；" : "; ")
            return
                "<div><dt>\(words.clock(clock.name.rawValue))</dt><dd>\(HTML(asWritten: said, in: visit.language))</dd></div>"
        }.joined()
        matrix = PermissionMatrix(table: table, words: words, visit: visit).html
        shell = Shell(
            Words(zh: "\(name.zh)的流程", en: "\(name.en): its lifecycle"),
            crumbs: [
                .init(Words(zh: "本区的规矩", en: "The zone’s rules"), "/zone"), .init(Words(zh: "流程", en: "Lifecycles"), "/lifecycles"),
                .init(name),
            ], density: .work)
    }

    private static func line(_ row: Table.Row, _ words: LifecycleWords, _ visit: Visit) -> Line {
        let separator = visit.language == .zh ? "、" : ", "
        func list(_ parts: [String]) -> HTML { parts.isEmpty ? "–" : parts.map { part -> HTML in "\(part)" }.joined("<br>") }
        var needs = words.needs(row)
        let asks = words.asks(row)
        if !asks.isEmpty { needs.insert((visit.language == .zh ? "填：" : "asks: ") + asks.joined(separator: separator), at: 0) }
        return Line(
            action: words.action(row.action), from: "\(row.from.map(words.state).joined(separator: separator))",
            to: row.to.map { to -> HTML in "\(words.state(to))" } ?? "\(visit.language == .zh ? "不变" : "stays")",
            by: "\(row.by.map(words.who).joined(separator: separator))", needs: list(needs), follows: list(words.follows(row)))
    }
}

/// Role × action × state, read from the table: a line per state, the acts of each role in it.
struct PermissionMatrix {
    let table: Table
    let words: LifecycleWords
    let visit: Visit

    /// The roles in the order in which the table first names them.
    var roles: [By] {
        var seen: Set<By> = []
        return table.rows.flatMap(\.by).filter { seen.insert($0).inserted }
    }

    func actions(_ by: By, in state: String) -> [String] {
        table.rows(from: state).filter { $0.by.contains(by) }.map { words.action($0.action) }
    }

    var html: HTML {
        let corner = visit.language == .zh ? "状态" : "State"
        let heads = roles.map { by -> HTML in "<th role=\"columnheader\" scope=\"col\">\(words.who(by))</th>" }.joined()
        let lines = table.states.map { state -> HTML in
            let cells = roles.map { by -> HTML in
                let acts = actions(by, in: state)
                let text: HTML = acts.isEmpty ? "–" : acts.map { act -> HTML in "\(act)" }.joined("<br>")
                return "<td role=\"cell\" data-label=\"\(words.who(by))\">\(text)</td>"
            }.joined()
            return "<tr role=\"row\" id=\"s-\(state)\"><th role=\"rowheader\" scope=\"row\">\(words.state(state))</th>\(cells)</tr>"
        }.joined("\n")
        return """
            <div class="table-box"><table role="table" class="table cards matrix"><caption class="vh">\(visit.language == .zh ? "权限表" : "Permission matrix")</caption>\
            <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">\(corner)</th>\(heads)</tr></thead><tbody role="rowgroup">
            \(lines)
            </tbody></table></div>
            """
    }
}
