import FEEL

/// Reads decision tables.
extension DefinitionsReader {
    func decisionTable(_ element: MarkupElement) -> DecisionTable {
        expect(element, ["input", "output", "annotation", "rule"])
        let inputs = element.children("input").map(inputClause)
        let outputs = element.children("output").map { outputClause($0) }
        let rules = element.children("rule").map { rule($0, inputs: inputs.count, outputs: outputs.count) }
        let policy = choice(element, "hitPolicy", HitPolicy.self) ?? .unique
        let aggregation = choice(element, "aggregation", Aggregation.self)
        if aggregation != nil, policy != .collect {
            add(
                element.place, zh: "只有“COLLECT”策略可以汇总。", mend: "请删去 aggregation，或把 hitPolicy 改为 COLLECT。",
                en: "Only the hit policy COLLECT can aggregate.", mend: "Remove aggregation or make the hit policy COLLECT.")
        }
        checkOutputs(outputs, of: element)
        return DecisionTable(
            hitPolicy: policy, aggregation: policy == .collect ? aggregation : nil, outputLabel: element.attribute("outputLabel")?.text,
            inputs: inputs, outputs: outputs, annotations: element.children("annotation").map { $0.attribute("name")?.text ?? "" },
            rules: rules, place: element.place)
    }

    private func checkOutputs(_ outputs: [OutputClause], of element: MarkupElement) {
        if outputs.isEmpty {
            add(
                element.place, zh: "决策表没有输出列。", mend: "请至少加上一个 output。", en: "The decision table has no output column.",
                mend: "Add at least one output.")
        }
        guard outputs.count > 1 else { return }
        var seen: Set<String> = []
        for output in outputs {
            guard let name = output.name, !name.isEmpty else {
                add(
                    output.place, zh: "有多个输出列时，每列都要有名称。", mend: "请给这一列写上 name。", en: "With several outputs every column needs a name.",
                    mend: "Write a name for this column.")
                continue
            }
            if !seen.insert(name).inserted { doubled(name, output.place) }
        }
    }

    private func choice<Choice: RawRepresentable & CaseIterable>(
        _ element: MarkupElement, _ attribute: String, _ type: Choice.Type
    ) -> Choice? where Choice.RawValue == String {
        guard let written = element.attribute(attribute) else { return nil }
        if let choice = Choice(rawValue: written.text) { return choice }
        let all = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        add(
            written.place, zh: "“\(attribute)”没有“\(written.text)”这一取值。", mend: "可用的取值：\(all)。",
            en: "“\(attribute)” cannot be “\(written.text)”.", mend: "It can be: \(all).")
        return nil
    }

    private func inputClause(_ element: MarkupElement) -> InputClause {
        expect(element, ["inputExpression", "inputValues"])
        let expression = element.child("inputExpression")
        let text = expression?.child("text")?.text
        if !(text?.text.contains { !$0.isWhitespace } ?? false) {
            add(
                element.place, zh: "条件列没有写明比较什么。", mend: "请在 inputExpression 中写上表达式。",
                en: "The input column does not say what it looks at.",
                mend: "Write an expression in its inputExpression.")
        }
        return InputClause(
            id: element.attribute("id")?.text, label: element.attribute("label")?.text,
            expression: text ?? SourceText("null", at: element.place),
            type: expression.flatMap { typeReference($0.attribute("typeRef"), in: $0) },
            values: element.child("inputValues").flatMap(tests),
            place: element.place)
    }

    private func outputClause(_ element: MarkupElement) -> OutputClause {
        expect(element, ["outputValues", "defaultOutputEntry"])
        return OutputClause(
            id: element.attribute("id")?.text, label: element.attribute("label")?.text,
            name: element.attribute("name").map { name($0.text) },
            type: typeReference(element.attribute("typeRef"), in: element), values: element.child("outputValues").flatMap(tests),
            defaultEntry: element.child("defaultOutputEntry").flatMap(tests), place: element.place)
    }

    private func rule(_ element: MarkupElement, inputs: Int, outputs: Int) -> DecisionRule {
        var conditions: [SourceText] = []
        var results: [SourceText] = []
        var annotations: [String] = []
        conditions.reserveCapacity(inputs)
        results.reserveCapacity(outputs)
        for child in element.children {
            switch child.name {
            case "inputEntry": conditions.append(child.child("text")?.text ?? SourceText("", at: child.place))
            case "outputEntry": results.append(child.child("text")?.text ?? SourceText("", at: child.place))
            case "annotationEntry": annotations.append(child.child("text")?.text.text ?? "")
            case "description", "extensionElements": break
            default: expect(element, ["inputEntry", "outputEntry", "annotationEntry"])
            }
        }
        if conditions.count != inputs { miscounted(element, conditions.count, inputs, zh: "条件", en: "input") }
        if results.count != outputs { miscounted(element, results.count, outputs, zh: "结果", en: "output") }
        return DecisionRule(
            id: element.attribute("id")?.text, description: element.child("description")?.text.text,
            inputs: fitted(conditions, inputs, element),
            outputs: fitted(results, outputs, element), annotations: annotations, place: element.place)
    }

    private func miscounted(_ element: MarkupElement, _ found: Int, _ wanted: Int, zh: String, en: String) {
        add(
            element.place, zh: "这条规则有 \(found) 个\(zh)格，而表有 \(wanted) 个\(zh)列。", mend: "请使每条规则的格数与列数相同。",
            en: "This rule has \(found) \(en) entries, but the table has \(wanted) \(en) columns.",
            mend: "Give every rule as many entries as there are columns.")
    }

    /// As many entries as columns, so that nothing later has to count again; the fault is already told.
    private func fitted(_ entries: [SourceText], _ count: Int, _ element: MarkupElement) -> [SourceText] {
        guard entries.count != count else { return entries }
        return Array(entries.prefix(count)) + Array(repeating: SourceText("", at: element.place), count: max(0, count - entries.count))
    }
}
