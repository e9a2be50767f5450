import DMN
import FEEL
import Web
import Zone

/// What came of trying a decision: its value, by which rule and why, what was not known, and the decisions on the way.
struct TrialResult {
    let entry: Decisions.Entry
    let trial: DecisionTrial
    let trace: DecisionTrace
    let decisions: Decisions
    let words: DecisionWords

    private var visit: Visit { words.visit }
    private func say(_ zh: String, _ en: String) -> String { visit.say(zh, en) }

    /// The asking of the decision's own table; nil where it is made otherwise.
    var table: TableTrace? {
        guard case .table(let own)? = entry.decision.expression?.form else { return nil }
        return trace.steps.last?.tables.first { $0.rules.map(\.outputs) == own.rules.map { $0.outputs.map(\.text) } }
    }

    var html: HTML {
        let known = !trace.value.isNull
        return """
            <section class="panel \(known ? "done" : "todo")" id="result" aria-labelledby="result-t" tabindex="-1">\
            <h2 id="result-t">\(say("结果", "Result"))</h2>\(value)\(why)\(open)\(missing)\(notes)\(again)</section>

            """
    }

    private var value: HTML {
        if trace.value.isNull {
            return "<p class=\"lead\"><strong>\(say("还不知道", "Not known yet"))</strong></p>"
        }
        let said = words.value(trace.value, name: entry.name)
        return trace.value.isPlain || trace.value.listValue?.allSatisfy(\.isPlain) == true
            ? "<p class=\"lead\"><strong>\(said)</strong></p>" : said
    }

    // MARK: Why

    private var why: HTML {
        guard let table else {
            return "<p>\(say("按下面写的算法算出来的。", "Worked out as written below."))</p>"
        }
        let deciding = TableMarkup.deciding(table, trace.value)
        let rules = table.rules.filter { deciding.contains($0.number) }
        if rules.isEmpty { return "<p>\(say("没有一条规则肯定适用。", "No rule certainly applies."))</p>" }
        return rules.prefix(5).map { rule -> HTML in
            let conditions = rule.conditions.filter { !DecisionWords.isAny($0.test) }
            let said = conditions.map { condition -> HTML in
                "\(words.own(condition.asked)) \(say("是", "is")) \(words.own(words.plain(condition.value)))\(say("，符合", ", which meets "))“\(words.condition(condition.test))”"
            }.joined(say("；", "; ").markup)
            let because: HTML = conditions.isEmpty ? "\(say("这一条没有条件", "it asks nothing"))" : said
            return
                "<p><a href=\"#rule-\(rule.number)\">\(say("第 \(rule.number) 条规则", "Rule \(rule.number)"))</a>\(say("适用：", " applies: "))\(because)\(say("。", "."))</p>"
        }.joined()
    }

    /// Rules that might apply if more were known.
    private var open: HTML {
        let open = table?.rules.filter(\.isOpen) ?? []
        guard !open.isEmpty else { return .empty }
        let numbers = open.prefix(8).map { rule -> HTML in "<a href=\"#rule-\(rule.number)\">\(rule.number)</a>" }.joined(
            say("、", ", ").markup)
        var asked: [String] = []
        for condition in open.flatMap(\.conditions) where condition.passes == nil && !asked.contains(condition.asked) {
            asked.append(condition.asked)
        }
        let names = asked.map { "“\($0)”" }.joined(separator: say("、", ", "))
        return
            "<p>\(say("第 ", "Rules "))\(numbers)\(words.own(say(" 条适不适用还不知道，要看\(names)。", " may apply or not; it depends on \(names).")))</p>"
    }

    private var missing: HTML {
        let names = trial.inputs.filter { trace.missing.contains($0.name) }
        guard !names.isEmpty else { return .empty }
        let links = names.map { input -> HTML in "<a href=\"#\(input.field)\">\(words.own(input.name))</a>" }.joined(say("、", ", ").markup)
        return """
            <p>\(say("没有填：", "Left empty: "))\(links)\(say("。空着是“不知道”，不是“否”；填上以后结果可能不同。", ". Empty means not known, never no; with them the result may differ."))</p>
            """
    }

    private var again: HTML {
        trial.inputs.isEmpty ? .empty : "<p><a href=\"#try\">\(say("改一改再算", "Change your answers"))</a></p>"
    }

    private var notes: HTML {
        guard !trace.reasons.isEmpty else { return .empty }
        var seen: [String] = []
        for reason in trace.reasons.map({ visit.say($0.zh, $0.en) }) where !seen.contains(reason) { seen.append(reason) }
        let items = seen.prefix(10).map { note -> HTML in "<li>\(words.own(note))</li>" }.joined()
        return """
            <details><summary>\(say("算的时候遇到的（\(seen.count)）", "Met on the way (\(seen.count))"))</summary><ul>\(items)</ul></details>
            """
    }

    // MARK: The way

    /// The decisions it rests on, with what each came to.
    var steps: HTML {
        let before = trace.steps.dropLast()
        guard !before.isEmpty else { return .empty }
        let rows = before.map { step -> [HTML] in [name(step.name), words.value(step.value, name: step.name), rules(step)] }
        let title = say("先定了这些", "Decided on the way")
        return """
            <section class="section"><h2>\(title)</h2>\
            \(CardTable(title, heads: [say("决定", "Decision"), say("得到", "Comes to"), say("按哪条", "By rule")], rows: rows).html)</section>
            """
    }

    private func name(_ name: String) -> HTML {
        guard let step = decisions.entries(of: entry.model).first(where: { $0.name == name }) else { return words.own(name) }
        return "<a href=\"\(step.address)\">\(words.own(name))</a>"
    }

    private func rules(_ step: DecisionTrace.Step) -> HTML {
        let numbers = step.tables.flatMap { table in TableMarkup.deciding(table, step.value).sorted() }
        if numbers.isEmpty { return "\(step.tables.isEmpty ? say("算式", "an expression") : say("没有一条适用", "none applies"))" }
        let shown = numbers.map(String.init).joined(separator: say("、", ", "))
        return "\(say("第 \(shown) 条", shown))"
    }
}

extension String {
    /// The text as markup that separates others.
    fileprivate var markup: HTML { "\(self)" }
}
