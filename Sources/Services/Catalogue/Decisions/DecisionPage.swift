import DMN
import FEEL
import Web
import Zone

/// One decision: what it needs, how it is made, and a form to try it.
struct DecisionPage: Page {
    static let template = Template(
        """
        <header class="page-head"><h1>{{{name}}}</h1>{{#question}}<p class="lead">{{{question}}}</p>{{/question}}{{#description}}<p>{{{description}}}</p>{{/description}}{{{tags}}}</header>
        {{{helpline}}}
        {{{errors}}}
        {{{result}}}
        <section class="section"><h2>[[怎么定|How it is decided]]</h2>{{{logic}}}{{{functions}}}</section>
        {{{steps}}}
        <section class="section" id="try"><h2>[[填您的情况试一试|Try it with your own case]]</h2><p>[[不用登录，填的不会保存。不知道的空着：空着不算“否”。结果只供参考，以决定书为准。|No sign-in, and nothing is kept. Leave empty what you do not know: empty never means no. What comes out is information; only the written decision counts.]]</p>{{{cases}}}{{{form}}}</section>
        <section class="section"><h2>[[要知道什么，依据什么|What it needs, and what it rests on]]</h2><dl class="facts">{{{facts}}}</dl></section>
        <p class="section cluster"><a href="/rules">[[看全部规则表|See all rules]]</a></p>
        """)

    let name: HTML
    let question: HTML
    let description: HTML
    let tags: HTML
    let helpline: HTML
    let errors: HTML
    let result: HTML
    let logic: HTML
    let steps: HTML
    let functions: HTML
    let cases: HTML
    let form: HTML
    let facts: HTML
    let shell: Shell

    /// Cases that are shown; the first ones say most.
    private static let mostCases = 8

    init(_ entry: Decisions.Entry, _ trial: DecisionTrial, _ decisions: Decisions, _ visit: Visit) {
        let words = DecisionWords(visit: visit)
        let result = trial.trace.map { TrialResult(entry: entry, trial: trial, trace: $0, decisions: decisions, words: words) }
        name = words.own(entry.name)
        question = words.own(entry.question[visit.language])
        description = words.own(entry.description[visit.language])
        tags = Self.tags(entry, isTried: result != nil, visit)
        helpline = Part.helpline(visit)
        errors = trial.faults.isEmpty ? .empty : ErrorSummary(trial.problem, labels: trial.labels).html(visit.language)
        self.result = result?.html ?? .empty
        steps = result?.steps ?? .empty
        let markup = LogicMarkup(words: words, trace: result?.table, value: trial.trace?.value)
        logic =
            entry.decision.expression.map(markup.html)
            ?? Part.empty(visit.say("这一条由人来定，没有写成规则。", "People decide this; it is not written as rules."))
        functions = Self.functions(entry, decisions, LogicMarkup(words: words), visit)
        form = trial.inputs.isEmpty ? Self.tryIt(entry, visit) : TrialForm(entry: entry, trial: trial, words: words).html
        cases = Self.cases(trial.cases(of: entry), visit)
        facts = Self.facts(entry, trial, decisions, visit)
        shell = Shell(
            Words(zh: entry.name, en: entry.name), door: .measures,
            crumbs: [
                .init(Words(zh: "规则表", en: "Rules"), "/rules"),
                .init(Words(zh: entry.model.name, en: entry.model.name), "/rules#\(entry.model.id)"),
                .init(Words(zh: entry.name, en: entry.name)),
            ], faults: trial.faults.count, status: trial.faults.isEmpty ? 200 : 422)
    }

    /// Whether it is settled, and the way down to the form.
    private static func tags(_ entry: Decisions.Entry, isTried: Bool, _ visit: Visit) -> HTML {
        let proposed = entry.isProposed ? RulesPage.proposed(visit) : .empty
        let down: HTML = isTried ? .empty : "<a href=\"#try\">\(visit.say("填您的情况试一试", "Try it with your own case"))</a>"
        return "<p class=\"cluster\">\(proposed)\(down)</p>"
    }

    /// A decision that needs nothing is worked out at once.
    private static func tryIt(_ entry: Decisions.Entry, _ visit: Visit) -> HTML {
        """
        <form class="form" action="\(entry.address)#result"><input type="hidden" name="try" value="1">\
        <p class="section-inner">\(visit.say("这一条什么都不用填。", "This one needs nothing."))</p>\
        <p class="section-inner"><button class="button primary">\(visit.say("算一遍", "Work it out"))</button></p></form>
        """
    }

    private static func cases(_ cases: [(words: String, address: String)], _ visit: Visit) -> HTML {
        guard !cases.isEmpty else { return .empty }
        let links = cases.prefix(mostCases).map { one -> HTML in
            "<li><a href=\"\(one.address)\" rel=\"nofollow\">\(HTML(asWritten: one.words, in: visit.language))</a></li>"
        }
        .joined("\n")
        return """
            <details class="section-inner"><summary>\(visit.say("拿核过的例子试", "Try a case that was checked"))</summary><ul class="stack">\(links)</ul></details>

            """
    }

    // MARK: What it needs

    private static func facts(_ entry: Decisions.Entry, _ trial: DecisionTrial, _ decisions: Decisions, _ visit: Visit) -> HTML {
        let separator: HTML = "\(visit.say("、", ", "))"
        let words = DecisionWords(visit: visit)
        let needed = decisions.elements(entry.decision.requirements.decisions, of: entry).compactMap {
            decisions.entry($0, of: entry.model)
        }
        let own = Set(decisions.elements(entry.decision.requirements.inputs, of: entry).map { entry.model.model.model.head(of: $0).name })
        let asked = trial.inputs.map { input -> HTML in "<a href=\"#\(input.field)\">\(words.own(input.name))</a>" }
        let direct = zip(trial.inputs, asked).filter { own.contains($0.0.name) }.map(\.1)
        let further = zip(trial.inputs, asked).filter { !own.contains($0.0.name) }.map(\.1)
        let link = { (entry: Decisions.Entry) -> HTML in "<a href=\"\(entry.address)\">\(words.own(entry.name))</a>" }
        let sources = decisions.sources(of: entry).map { source -> HTML in
            let told = Words(told: source.head.description)[visit.language]
            let name: HTML =
                source.location.flatMap {
                    $0.hasPrefix("https://") ? "<a href=\"\($0)\" rel=\"external\">\(words.own(source.head.name))</a>" : nil
                }
                ?? words.own(source.head.name)
            return "<p>\(name)\(told.isEmpty ? .empty : "<br><small class=\"note\">\(words.own(told))</small>")</p>"
        }
        let rows: [(String, HTML)] = [
            (visit.say("直接看的", "It looks at"), direct.joined(separator)),
            (visit.say("先要定的", "Decided first"), needed.map(link).joined(separator)),
            (visit.say("那些又要看的", "Which look at"), further.joined(separator)),
            (visit.say("用到这一条的", "What rests on it"), decisions.users(of: entry).map(link).joined(separator)),
            (visit.say("依据", "Sources"), sources.joined()),
            (visit.say("写在", "Written in"), "<code>decisions/\(entry.model.id).dmn</code>"),
        ]
        return rows.filter { !$0.1.isEmpty }.map { row -> HTML in "<div><dt>\(row.0)</dt><dd>\(row.1)</dd></div>" }.joined("\n")
    }

    /// The functions the decision calls, each as it is written.
    private static func functions(_ entry: Decisions.Entry, _ decisions: Decisions, _ markup: LogicMarkup, _ visit: Visit) -> HTML {
        let model = entry.model.model.model
        return decisions.elements(entry.decision.requirements.knowledge, of: entry).filter { $0.kind == .knowledgeModel }.map {
            element -> HTML in
            let function = model.parts[element.part].knowledgeModels[element.index]
            let told = Words(told: function.head.description)[visit.language]
            let body = function.logic.map(markup.html) ?? .empty
            return """
                <details class="section-inner"><summary>\(markup.words.own(visit.say("算法“\(function.head.name)”", "The function “\(function.head.name)”")))</summary>\
                <p>\(markup.words.own(told))</p>\(body)</details>

                """
        }.joined()
    }
}
