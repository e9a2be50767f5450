import DMN
import FEEL
import Web
import Zone

/// A decision table as people know it: numbered rules, conditions, results, remarks; with a trace, also what came of each condition.
struct TableMarkup {
    let table: DecisionTable
    let trace: TableTrace?
    /// The numbers of the rules the result comes from.
    let deciding: Set<Int>
    let words: DecisionWords

    /// More rules than a page can show are counted, not listed.
    private static let most = 400

    private var visit: Visit { words.visit }
    private func say(_ zh: String, _ en: String) -> String { visit.say(zh, en) }

    /// - Parameter value: what the decision came to.
    init(_ table: DecisionTable, trace: TableTrace? = nil, value: FEELValue? = nil, words: DecisionWords) {
        self.table = table
        self.trace = trace
        self.words = words
        deciding = trace.map { Self.deciding($0, value ?? .null) } ?? []
    }

    /// The rules that decide among those that apply.
    static func deciding(_ trace: TableTrace, _ value: FEELValue) -> Set<Int> {
        let applying = trace.rules.filter(\.applies)
        switch trace.hitPolicy {
        case .first: return Set(applying.prefix(1).map(\.number))
        case .priority:
            let equal = applying.filter { $0.outputs.count == 1 && Expression($0.outputs[0]).constant == value }
            return Set((equal.isEmpty ? applying : equal).map(\.number))
        default: return Set(applying.map(\.number))
        }
    }

    var html: HTML {
        let shown = min(table.rules.count, Self.most)
        let rest: HTML =
            table.rules.count > shown
            ? "<p class=\"note\">\(say("共 \(table.rules.count) 条，只列前 \(shown) 条。", "\(table.rules.count) rules; the first \(shown) are listed."))</p>"
            : .empty
        return """
            <p class="note">\(say("命中策略", "Hit policy")) \(words.policy(table))\(say("。", "."))</p>
            <div class="table-box"><table role="table" class="table cards rules"><caption class="vh">\(say("决策表", "Decision table"))</caption>\
            <thead role="rowgroup">\(groups)<tr role="row">\(heads)</tr></thead><tbody role="rowgroup">
            \(table.rules.prefix(shown).enumerated().map { row($0 + 1, $1) }.joined("\n"))
            </tbody></table></div>
            \(otherwise)\(rest)
            """
    }

    // MARK: Heads

    private var groups: HTML {
        let remarks: HTML =
            table.annotations.isEmpty
            ? .empty
            : "<th role=\"columnheader\" scope=\"colgroup\" class=\"out\" colspan=\"\(table.annotations.count)\">\(say("说明", "Remarks"))</th>"
        let conditions: HTML =
            table.inputs.isEmpty
            ? .empty : "<th role=\"columnheader\" scope=\"colgroup\" colspan=\"\(table.inputs.count)\">\(say("条件", "Conditions"))</th>"
        return """
            <tr role="row"><td role="cell"></td>\(conditions)<th role="columnheader" scope="colgroup" class="out" colspan="\(table.outputs.count)">\
            \(say("结果", "Results"))</th>\(remarks)</tr>
            """
    }

    private var heads: HTML {
        let inputs = table.inputs.map { clause -> HTML in
            let name = clause.label ?? clause.expression.text.trimmed
            let asks: HTML =
                clause.label != nil && clause.label != clause.expression.text.trimmed ? words.code(clause.expression.text) : .empty
            return "<th role=\"columnheader\" scope=\"col\">\(words.own(name))\(asks)\(expected(clause.values))</th>"
        }
        let outputs = table.outputs.enumerated().map { index, clause -> HTML in
            "<th role=\"columnheader\" scope=\"col\"\(" class=\"out\"", if: index == 0)>\(words.own(name(of: clause)))\(expected(clause.values))</th>"
        }
        let remarks = table.annotations.enumerated().map { index, name -> HTML in
            "<th role=\"columnheader\" scope=\"col\"\(" class=\"out\"", if: index == 0)>\(words.own(name))</th>"
        }
        return "<th role=\"columnheader\" scope=\"col\">\(say("规则", "Rule"))</th>" + (inputs + outputs + remarks).joined()
    }

    private func name(of clause: OutputClause) -> String {
        clause.label ?? clause.name ?? table.outputLabel ?? say("结果", "Result")
    }

    /// The values a column knows, where it says so.
    private func expected(_ values: SourceText?) -> HTML {
        guard let values else { return .empty }
        return " <small class=\"note\">\(words.condition(values.text))</small>"
    }

    // MARK: Rows

    private func row(_ number: Int, _ rule: DecisionRule) -> HTML {
        let traced = trace.flatMap { $0.rules.indices.contains(number - 1) ? $0.rules[number - 1] : nil }
        let state = traced.map { deciding.contains(number) ? "hit" : $0.isOpen ? "open" : $0.applies ? "also" : "miss" }
        let mark: HTML = state.map { " data-rule=\"\($0)\"" } ?? .empty
        let inputs = rule.inputs.indices.map { column -> HTML in
            let name = table.inputs[column].label ?? table.inputs[column].expression.text.trimmed
            let sign = traced.map { self.sign($0.conditions[column]) } ?? .empty
            return cell(
                name, sign + words.condition(rule.inputs[column].text), style: DecisionWords.isAny(rule.inputs[column].text) ? "any" : nil)
        }
        let outputs = rule.outputs.indices.map { column -> HTML in
            let name = name(of: table.outputs[column])
            return cell(name, words.result(rule.outputs[column].text, name: name), style: column == 0 ? "out" : nil)
        }
        let remarks = zip(table.annotations, rule.annotations).enumerated().map { index, remark -> HTML in
            cell(remark.0, words.own(say(Words.withoutMarks(remark.1), remark.1)), style: index == 0 ? "out" : nil)
        }
        return """
            <tr role="row" id="rule-\(number)"\(mark)><th role="rowheader" scope="row"><span class="vh">\(say("规则", "Rule")) </span>\(number)\(tag(state))</th>\
            \((inputs + outputs + remarks).joined())</tr>
            """
    }

    private func cell(_ label: String, _ content: HTML, style: String?) -> HTML {
        let style: HTML = style.map { " class=\"\($0)\"" } ?? .empty
        return CardTable.cell(label, content, attributes: style, in: visit.language)
    }

    private func tag(_ state: String?) -> HTML {
        switch state {
        case "hit": " " + Part.tag(say("适用", "applies"), .ok)
        case "also": " " + Part.tag(say("也适用", "applies too"))
        case "open": " " + Part.tag(say("还不知道", "not known yet"), .warn)
        default: .empty
        }
    }

    /// Whether a condition holds: a sign, and the words for who hears it.
    private func sign(_ condition: TableTrace.Condition) -> HTML {
        if DecisionWords.isAny(condition.test) { return .empty }
        let (sign, spoken) =
            switch condition.passes {
            case true?: ("✓", say("符合：", "holds: "))
            // The language lets what is not known pass no other value; to a reader that is not a no.
            case false? where condition.value.isNull: ("?", say("不知道，先当不符合：", "not known, so it counts as not met: "))
            case false?: ("✗", say("不符合：", "does not hold: "))
            case nil: ("?", say("不知道：", "not known: "))
            }
        return "<b aria-hidden=\"true\">\(sign)\u{a0}</b><span class=\"vh\">\(spoken)</span>"
    }

    /// What counts where no rule applies.
    private var otherwise: HTML {
        let defaults = table.outputs.filter { $0.defaultEntry != nil }
        guard !defaults.isEmpty else { return .empty }
        let said = defaults.map { clause -> HTML in words.result(clause.defaultEntry?.text ?? "", name: name(of: clause)) }.joined(", ")
        return "<p class=\"note\">\(say("都不适用时：", "Where no rule applies: "))\(said)</p>"
    }
}
