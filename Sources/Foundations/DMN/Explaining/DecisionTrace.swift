import FEEL

/// How a decision came to its value: every decision on the way, the rules of its tables with each condition, and what was missing.
public struct DecisionTrace: Sendable {
    /// A decision with its value and the tables asked for it.
    public struct Step: Sendable {
        public let name: String
        public let value: FEELValue
        public let tables: [TableTrace]
    }

    struct Decided: Sendable {
        let name: String
        let value: FEELValue
    }

    public let value: FEELValue
    /// In the order of evaluation; the last one is the decision itself.
    public let steps: [Step]
    public let inputs: [(name: String, value: FEELValue)]
    /// Inputs that were not given: what depends on them is unknown, not no.
    public let missing: [String]
    /// Why something came to null, in the order met.
    public let reasons: [Wording]
}

/// One asking of a decision table.
public struct TableTrace: Sendable {
    public struct Condition: Sendable {
        /// What the column asks, as it is written.
        public let asked: String
        public let value: FEELValue
        /// The cell, as it is written; `-` where every value passes.
        public let test: String
        /// nil where it cannot be told.
        public let passes: Bool?
    }

    public struct Rule: Sendable {
        /// Counted from 1, as the table shows it.
        public let number: Int
        public let conditions: [Condition]
        /// What the rule gives, as it is written.
        public let outputs: [String]

        public var applies: Bool { conditions.allSatisfy { $0.passes == true } }
        /// Whether it might apply if more were known.
        public var isOpen: Bool { !applies && conditions.allSatisfy { $0.passes != false } }
    }

    public let hitPolicy: HitPolicy
    public let rules: [Rule]
}

extension CompiledTable {
    /// Every rule with each of its conditions, for values of the columns.
    func trace(_ given: [FEELValue], _ frame: Frame) -> TableTrace {
        let rules = zip(rules, source.rules).enumerated().map { index, rule in
            let conditions = source.inputs.indices.map { column in
                TableTrace.Condition(
                    asked: source.inputs[column].label ?? source.inputs[column].expression.text, value: given[column],
                    test: rule.1.inputs[column].text,
                    passes: rule.0.cells[column].map { $0.pass(given[column], frame) } ?? true)
            }
            return TableTrace.Rule(number: index + 1, conditions: conditions, outputs: rule.1.outputs.map(\.text))
        }
        return TableTrace(hitPolicy: policy, rules: rules)
    }
}

extension CompiledDecision {
    /// Evaluates and tells how: the value is the one `evaluate` gives.
    public func explain(_ values: [FEELValue], in evaluation: Evaluation) -> DecisionTrace {
        var tables: [TableTrace] = []
        var steps: [DecisionTrace.Step] = []
        evaluation.listener = { event in
            if let table = event as? TableTrace { tables.append(table) }
            if let decided = event as? DecisionTrace.Decided {
                steps.append(.init(name: decided.name, value: decided.value, tables: tables))
                tables = []
            }
        }
        let value = evaluate(values, in: evaluation)
        evaluation.listener = nil
        return DecisionTrace(
            value: value, steps: steps, inputs: zip(inputs, values).map { ($0.name, $1) },
            missing: zip(inputs, values).filter { $1.isNull }.map(\.0.name), reasons: evaluation.diagnostics.map(\.reason.wording))
    }
}
