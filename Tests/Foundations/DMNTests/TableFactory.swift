import DMN
import FEEL

/// Decision tables made for tests of the checker.
struct TableFactory {
    var policy: HitPolicy = .unique
    var inputs: [(label: String, type: FEELType, allowed: String?)]
    var rules: [(conditions: [String], result: String)]
    var values: String?
    var defaultResult: String?

    private static func text(_ text: String) -> SourceText { SourceText(text, at: .start) }

    var table: DecisionTable {
        let model = Sample.read(Sample.model(Sample.decision("T", markup))).model
        guard case .table(let table)? = model?.root.decisions[0].expression?.form else { preconditionFailure("no table") }
        return table
    }

    private var markup: String {
        func escaped(_ text: String) -> String {
            guard text.utf8.contains(where: { "&<>".utf8.contains($0) }) else { return text }
            return text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
        }
        var text = "<decisionTable hitPolicy=\"\(policy.rawValue)\">\n"
        for input in inputs {
            text += "<input><inputExpression><text>\(input.label)</text></inputExpression></input>\n"
        }
        text += "<output>"
        if let values { text += "<outputValues><text>\(escaped(values))</text></outputValues>" }
        if let defaultResult { text += "<defaultOutputEntry><text>\(escaped(defaultResult))</text></defaultOutputEntry>" }
        text += "</output>\n"
        for rule in rules {
            let cells = rule.conditions.map { "<inputEntry><text>\(escaped($0))</text></inputEntry>" }.joined()
            text += "<rule>\(cells)<outputEntry><text>\(escaped(rule.result))</text></outputEntry></rule>\n"
        }
        return text + "</decisionTable>"
    }

    func findings(limits: TableChecker.Limits = .init()) -> [TableFinding] {
        TableChecker(limits: limits).findings(
            in: table, named: TableName(file: "a.dmn", name: "T"),
            inputs: inputs.map { InputType($0.type, allowed: $0.allowed.map { [Self.text($0)] } ?? []) })
    }
}
