import FEEL

/// A decision table ready to be evaluated (DMN 1.5 section 8).
struct CompiledTable: Sendable {
    // Classes, for an evaluation looks at each many times and should not copy what they hold.
    final class Input: Sendable {
        let logic: CompiledBox.Logic
        /// The type the value is brought to; nil where it is known to be of the column's.
        let accepts: ValueType?
        let type: ValueType
        let values: UnaryTests?
        /// The slot of the name that the column asks for, and the steps that takes; nil where its value is evaluated.
        let name: (slot: Int, steps: Int)?
        let spot: Spot

        init(
            logic: @escaping CompiledBox.Logic, accepts: ValueType?, type: ValueType, values: UnaryTests?, name: (slot: Int, steps: Int)?,
            spot: Spot
        ) {
            self.logic = logic
            self.accepts = accepts
            self.type = type
            self.values = values
            self.name = accepts == nil && values == nil ? name : nil
            self.spot = spot
        }
    }

    struct Output: Sendable {
        let name: String
        let type: ValueType
        /// The values in order of priority.
        let order: UnaryTests?
        let byDefault: CompiledBox.Logic?
    }

    /// A condition, one for all rules that say the same in a column.
    final class Cell: Sendable {
        let tests: UnaryTests
        /// The number by which diagnostics tell it.
        let number: Int

        init(_ tests: UnaryTests, number: Int) {
            self.tests = tests
            self.number = number
        }

        /// nil where it cannot be told.
        func pass(_ value: FEELValue, _ frame: Frame) -> Bool? {
            frame.evaluation.source = number
            return tests.pass(value, in: frame)
        }
    }

    final class Rule: Sendable {
        /// nil for a cell that every value passes.
        let cells: [Cell?]
        let outputs: [Entry]

        init(cells: [Cell?], outputs: [Entry]) {
            self.cells = cells
            self.outputs = outputs
        }

        func values(_ frame: Frame) -> [FEELValue] { outputs.map { $0.logic(frame) } }
    }

    // A closure goes within a struct into an array: by itself it would be wrapped to pass everything indirectly.
    struct Entry: Sendable {
        let logic: CompiledBox.Logic
    }

    let policy: HitPolicy
    let aggregation: Aggregation?
    let inputs: [Input]
    let outputs: [Output]
    let rules: [Rule]
    let source: DecisionTable
    /// The table as a whole.
    private let spot: Spot
    private let index: RuleIndex
    /// What asking a table takes before any of its cells is asked.
    private let steps: Int

    /// - Parameter slots: how many slots the expressions of the table need; behind them lie the values of columns that are no names.
    init(
        _ source: DecisionTable, at spot: Spot, inputs: [Input], outputs: [Output], rules: [Rule], slots: Int
    ) {
        (policy, aggregation) = (source.hitPolicy, source.aggregation)
        (self.source, self.spot, self.inputs, self.outputs, self.rules) = (source, spot, inputs, outputs, rules)
        index = RuleIndex(rules, slots: inputs.enumerated().map { $1.name?.slot ?? slots + $0 })
        steps = rules.count / 2 + inputs.lazy.compactMap(\.name?.steps).reduce(0, +)
    }

    func evaluate(_ frame: Frame) -> FEELValue {
        guard frame.evaluation.reach(1, steps: steps), fill(frame) else { return .null }
        if let listener = frame.evaluation.listener { listener(trace(index.slots.map { frame[$0] }, frame)) }
        switch policy {
        case .first:
            var search = applying(frame)
            return search.next().map { output(of: $0, frame) } ?? byDefault(frame)
        case .unique: return unique(frame)
        case .any: return any(frame)
        case .priority, .outputOrder: return ordered(frame)
        case .ruleOrder, .collect: return collected(frame)
        }
    }

    /// Puts the values of the columns in their slots; false where one is not among those its column expects.
    private func fill(_ frame: Frame) -> Bool {
        for (input, slot) in zip(inputs, index.slots) where input.name == nil {
            var value = input.logic(frame)
            if let accepts = input.accepts {
                value = accepts.accept(value, frame.evaluation, at: input.spot)
            }
            if let values = input.values, !value.isNull, values.pass(value, in: frame) == false {
                input.spot.note(ValueType.notAllowed(value), in: frame.evaluation)
                return false
            }
            frame[slot] = value
        }
        return true
    }

    private func applying(_ frame: Frame) -> RuleSearch { RuleSearch(index, frame) }

    // MARK: Hit policies

    private func unique(_ frame: Frame) -> FEELValue {
        var found: Rule?
        for rule in applying(frame) {
            if found != nil {
                return null(frame, zh: "不止一条规则适用，而本表只允许一条", en: "More than one rule applies, but this table allows only one")
            }
            found = rule
        }
        guard let found else { return byDefault(frame) }
        return output(of: found, frame)
    }

    private func any(_ frame: Frame) -> FEELValue {
        var result: FEELValue?
        for rule in applying(frame) {
            let value = output(of: rule, frame)
            if let result, result.equals(value) != true {
                return null(frame, zh: "适用的规则结果不一致", en: "The rules that apply differ in their outputs")
            }
            result = value
        }
        return result ?? byDefault(frame)
    }

    private func ordered(_ frame: Frame) -> FEELValue {
        var hits: [(ranks: [Int], values: [FEELValue])] = []
        for rule in applying(frame) {
            let values = rule.values(frame)
            let ranks = zip(outputs, values).map { output, value in output.order.map { $0.rank(of: value, in: frame) ?? .max } ?? 0 }
            hits.append((ranks, values))
        }
        if hits.isEmpty { return byDefault(frame) }
        // Swift's sort keeps the order of equals, so rules of the same priority stay in theirs.
        hits.sort { $0.ranks.lexicographicallyPrecedes($1.ranks) }
        if policy == .priority { return hits.first.map { joined($0.values) } ?? .null }
        return .list(hits.map { joined($0.values) })
    }

    private func collected(_ frame: Frame) -> FEELValue {
        let found = Array(applying(frame))
        if found.isEmpty, outputs.contains(where: { $0.byDefault != nil }) { return byDefault(frame) }
        let values = found.map { output(of: $0, frame) }
        guard let aggregation else { return values.isEmpty ? byDefault(frame) : .list(values) }
        return aggregated(values, aggregation, frame)
    }

    private func aggregated(_ values: [FEELValue], _ aggregation: Aggregation, _ frame: Frame) -> FEELValue {
        if aggregation == .count { return .number(Decimal128(values.count)) }
        guard var result = values.first else { return byDefault(frame) }
        for value in values.dropFirst() {
            let next: FEELValue? =
                switch aggregation {
                case .sum: Self.sum(result, value)
                case .min: value.isBefore(result).map { $0 ? value : result }
                case .max: result.isBefore(value).map { $0 ? value : result }
                case .count: nil
                }
            guard let next else {
                return null(frame, zh: "规则的结果不能汇总", en: "The outputs of the rules cannot be aggregated")
            }
            result = next
        }
        return result
    }

    private static func sum(_ one: FEELValue, _ other: FEELValue) -> FEELValue? {
        switch (one, other) {
        case (.number(let one), .number(let other)): one.adding(other).map(FEELValue.number)
        case (.daysTime(let one), .daysTime(let other)): one.adding(other).map(FEELValue.daysTime)
        case (.yearsMonths(let one), .yearsMonths(let other)): one.adding(other).map(FEELValue.yearsMonths)
        default: nil
        }
    }

    // MARK: Outputs

    private func output(of rule: Rule, _ frame: Frame) -> FEELValue {
        rule.outputs.count == 1 ? rule.outputs[0].logic(frame) : joined(rule.values(frame))
    }

    /// One output by itself, several as a context.
    private func joined(_ values: [FEELValue]) -> FEELValue {
        if values.count == 1 { return values[0] }
        return .context(FEELContext(zip(outputs, values).map { ($0.name, $1) }))
    }

    /// What the table says where no rule applies.
    private func byDefault(_ frame: Frame) -> FEELValue {
        guard outputs.contains(where: { $0.byDefault != nil }) else {
            return null(frame, zh: "没有规则适用", en: "No rule applies")
        }
        return joined(outputs.map { $0.byDefault?(frame) ?? .null })
    }

    private func null(_ frame: Frame, zh: String, en: String) -> FEELValue {
        spot.note(.other(Wording(zh: zh, en: en)), in: frame.evaluation)
        return .null
    }

    /// The type of the table's value, given those of its outputs.
    func type(of types: [FEELType]) -> FEELType {
        let one = types.count == 1 ? types[0] : FEELType.context(zip(outputs, types).map { .init($0.name, $1) })
        switch policy {
        case .unique, .first, .any, .priority: return one
        case .ruleOrder, .outputOrder: return .list(one)
        case .collect:
            switch aggregation {
            case nil: return .list(one)
            case .count: return .number
            default: return one
            }
        }
    }
}
