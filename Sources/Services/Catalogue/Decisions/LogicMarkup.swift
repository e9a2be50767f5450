import DMN
import FEEL
import Web
import Zone

/// How a decision is made, whatever box it is written in.
struct LogicMarkup {
    let words: DecisionWords
    /// The trace of the decision's own table, with what the decision came to.
    var trace: TableTrace?
    var value: FEELValue?

    private func say(_ zh: String, _ en: String) -> String { words.visit.say(zh, en) }

    func html(_ box: BoxedExpression) -> HTML {
        switch box.form {
        case .literal(let text): return literal(text)
        case .foreign(let language):
            return "<p class=\"note\">\(say("用“\(language)”写的，这里不算。", "Written in “\(language)”, which is not evaluated here."))</p>"
        case .nothing: return "<p class=\"note\">\(say("空着：不知道。", "Left empty: not known."))</p>"
        case .table(let table): return TableMarkup(table, trace: trace, value: value, words: words).html
        case .context(let entries):
            return facts(entries.map { ($0.variable?.name ?? say("结果", "Result"), plain.html($0.expression)) })
        case .list(let items): return "<ol>\(items.map { item -> HTML in "<li>\(plain.html(item))</li>" }.joined())</ol>"
        case .relation(let relation):
            return CardTable(
                say("表", "Table"), heads: relation.columns.map(\.name), rows: relation.rows.map { $0.map(plain.html) },
                in: words.visit.language
            ).html
        case .invocation(let invocation):
            let bindings = invocation.bindings.map { ($0.parameter.name, plain.html($0.expression)) }
            return "<p>\(say("用这个算法：", "By this function:"))</p>\(plain.html(invocation.function))" + facts(bindings)
        case .function(let function): return html(function)
        case .conditional(let test, let then, let otherwise):
            return facts(
                [(say("如果", "If"), test), (say("那么", "Then"), then), (say("否则", "Else"), otherwise)].map { ($0.0, plain.html($0.1)) })
        case .filter(let input, let match): return pair(say("在这些里面", "Of these"), input, say("取符合的", "Those where"), match)
        case .iteration(let name, let input, let result):
            return pair(say("对每个“\(name)”", "For each “\(name)” in"), input, say("算", "Gives"), result)
        case .every(let name, let input, let test):
            return pair(say("每个“\(name)”", "Every “\(name)” in"), input, say("都要", "Satisfies"), test)
        case .some(let name, let input, let test):
            return pair(say("有一个“\(name)”", "Some “\(name)” in"), input, say("就行", "Satisfies"), test)
        }
    }

    /// A function: what it takes and what it does.
    func html(_ function: FunctionDefinition) -> HTML {
        let parameters = function.parameters.map(\.name).joined(separator: say("、", ", "))
        let takes: HTML = parameters.isEmpty ? .empty : "<p class=\"note\">\(say("要给：", "Given: "))\(words.own(parameters))</p>"
        return takes + (function.body.map(html) ?? .empty)
    }

    /// Boxes within boxes bear no trace of their own.
    private var plain: LogicMarkup { LogicMarkup(words: words) }

    private func literal(_ text: SourceText) -> HTML {
        if let constant = Expression(text.text).constant, constant.isPlain { return "<p>\(words.own(words.plain(constant)))</p>" }
        return words.block(text.text)
    }

    private func pair(_ one: String, _ first: BoxedExpression, _ other: String, _ second: BoxedExpression) -> HTML {
        facts([(one, plain.html(first)), (other, plain.html(second))])
    }

    private func facts(_ rows: [(name: String, value: HTML)]) -> HTML {
        "<dl class=\"facts\">\(rows.map { row -> HTML in "<div><dt>\(words.own(row.name))</dt><dd>\(row.value)</dd></div>" }.joined())</dl>\n"
    }
}
