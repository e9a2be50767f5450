import FEEL

/// Decision tables over columns: a truth for each rule, and a choice among the outputs (DMN 1.5 section 8).
extension ColumnCompiler {
    /// A column of conditions.
    private struct Input {
        let value: Reference
        let type: FEELType
        /// Where the value is not among those expected.
        let refused: Reference?
    }

    /// What a rule gives.
    private struct Outcome {
        let value: Reference
        /// nil where it is not the same in every row.
        let constants: [FEELValue]?
        /// Its place in the order of the outputs' values, the lowest first.
        let ranks: [Int]
    }

    mutating func table(_ table: DecisionTable, type: TypeReference?, in scope: ColumnScope) -> Reference {
        let inputs = table.inputs.map { input($0, in: scope) }
        let conditions = table.rules.map { rule in
            let cells = zip(rule.inputs, inputs).compactMap { cell($0, $1, in: scope) }
            return change { $0.define(every: cells) }
        }
        let only = table.outputs.count == 1 ? type : nil
        let outcomes = table.rules.map { rule in
            joined(zip(rule.outputs, table.outputs).map { outcome($0, $1, only, in: scope) }, table)
        }
        let otherwise = byDefault(table, in: scope)
        let chosen = choice(table.hitPolicy, conditions, outcomes, otherwise)
        let refused = inputs.compactMap(\.refused)
        guard !refused.isEmpty else { return chosen }
        return change { program in
            let null = program.define(constant: .null)
            return program.define(firstOf: refused, refused.map { _ in null }, otherwise: chosen)
        }
    }

    private mutating func choice(
        _ policy: HitPolicy, _ conditions: [Reference], _ outcomes: [Outcome], _ otherwise: Reference
    ) -> Reference {
        let values = outcomes.map(\.value)
        switch policy {
        case .first: return change { $0.define(firstOf: conditions, values, otherwise: otherwise) }
        case .unique: return change { $0.define(firstOf: conditions, values, otherwise: otherwise, isExclusive: true) }
        case .any: return any(conditions, outcomes, otherwise)
        case .priority:
            guard outcomes.allSatisfy({ $0.constants != nil }) else { return change { $0.defineRowsOnly() } }
            // A stable sort: rules of the same rank stay in their order.
            let order = outcomes.indices.sorted {
                outcomes[$0].ranks == outcomes[$1].ranks ? $0 < $1 : outcomes[$0].ranks.lexicographicallyPrecedes(outcomes[$1].ranks)
            }
            return change { $0.define(firstOf: order.map { conditions[$0] }, order.map { values[$0] }, otherwise: otherwise) }
        case .collect, .ruleOrder, .outputOrder: return change { $0.defineRowsOnly() }
        }
    }

    /// Rules with the same outputs count as one; of several that differ none may apply together.
    private mutating func any(_ conditions: [Reference], _ outcomes: [Outcome], _ otherwise: Reference) -> Reference {
        var groups: [(constants: [FEELValue], value: Reference, conditions: [Reference])] = []
        for (condition, outcome) in zip(conditions, outcomes) {
            guard let constants = outcome.constants else { return change { $0.defineRowsOnly() } }
            let same = groups.firstIndex { zip($0.constants, constants).allSatisfy { $0.equals($1) == true } }
            if let same { groups[same].conditions.append(condition) } else { groups.append((constants, outcome.value, [condition])) }
        }
        return change { program in
            let joined = groups.map { program.define(any: $0.conditions) }
            return program.define(firstOf: joined, groups.map(\.value), otherwise: otherwise, isExclusive: true)
        }
    }

    // MARK: Columns

    private mutating func input(_ clause: InputClause, in scope: ColumnScope) -> Input {
        let expression = Expression(clause.expression.text, in: scope.scope)
        var value = change { $0.define(expression, scope.references) ?? $0.defineRowsOnly() }
        let declared = type(clause.type, in: scope)
        if clause.type != nil { value = accepted(value, declared) }
        let type = declared.type == .any ? expression.type : declared.type
        guard let values = clause.values else { return Input(value: value, type: type, refused: nil) }
        let (allowed, unknown) = (UnaryTests(values.text, of: type, in: scope.scope), UnaryTests("null", of: type))
        let refused = change { program -> Reference in
            guard let passes = program.define(allowed, of: value, scope.references), let isNull = program.define(unknown, of: value, [])
            else { return program.defineRowsOnly() }
            return program.define(every: [program.define(not: passes), program.define(not: isNull)])
        }
        return Input(value: value, type: type, refused: refused)
    }

    /// nil for a cell that every value passes.
    private mutating func cell(_ text: SourceText, _ input: Input, in scope: ColumnScope) -> Reference? {
        guard text.text.contains(where: { !$0.isWhitespace }) else { return nil }
        let tests = UnaryTests(text.text, of: input.type, in: scope.scope)
        if tests.isAny { return nil }
        return change { $0.define(tests, of: input.value, scope.references) ?? $0.defineRowsOnly() }
    }

    // MARK: Outputs

    private mutating func outcome(_ text: SourceText, _ clause: OutputClause, _ only: TypeReference?, in scope: ColumnScope) -> Outcome {
        let declared = type(of: clause, in: scope)
        // A cell left empty gives null.
        let isEmpty = !text.text.contains { !$0.isWhitespace }
        let expression = Expression(isEmpty ? "null" : text.text, in: scope.scope)
        guard let constant = expression.constant else {
            let value = change { $0.define(expression, scope.references) ?? $0.defineRowsOnly() }
            return Outcome(value: accepted(value, declared), constants: nil, ranks: [])
        }
        let value = declared.coerced(constant, Evaluation()) ?? .null
        let order = (clause.values ?? allowedValues(of: clause.type ?? only, in: scope)).map {
            UnaryTests($0.text, of: declared.type, in: scope.scope)
        }
        let rank = order.map { $0.rank(of: value, in: Frame([], count: $0.slotCount, in: Evaluation())) ?? Int.max } ?? 0
        return Outcome(value: change { $0.define(constant: value) }, constants: [value], ranks: [rank])
    }

    /// One output by itself, several as a context.
    private mutating func joined(_ outputs: [Outcome], _ table: DecisionTable) -> Outcome {
        if outputs.count == 1 { return outputs[0] }
        let value = change { program in
            program.define(context: zip(table.outputs, outputs).map { (name: $0.name ?? "", value: $1.value) })
        }
        let constants = outputs.compactMap(\.constants).flatMap { $0 }
        return Outcome(value: value, constants: constants.count == outputs.count ? constants : nil, ranks: outputs.flatMap(\.ranks))
    }

    private mutating func byDefault(_ table: DecisionTable, in scope: ColumnScope) -> Reference {
        guard table.outputs.contains(where: { $0.defaultEntry != nil }) else { return change { $0.define(constant: .null) } }
        let outcomes = table.outputs.map { clause in
            clause.defaultEntry.map { outcome($0, clause, nil, in: scope) }
                ?? Outcome(value: change { $0.define(constant: .null) }, constants: [.null], ranks: [])
        }
        return joined(outcomes, table).value
    }
}
