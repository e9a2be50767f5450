import FEEL

/// Checks decision tables without evaluating them (DMN 1.5, section 8.2.11 on completeness and hit policies): gaps, overlaps, rules that
/// never decide, conditions and results outside of what is allowed.
///
/// Conditions are sets as far as they consist of constants and the input itself; a condition that holds anything else may be met by any
/// value, so that what is reported is so whatever the expression turns out to be, and what could not be checked is said. Nulls are
/// considered where a condition of their column speaks of null.
public struct TableChecker: Sendable {
    public struct Limits: Sendable {
        /// Rules looked at in parts of the table, for each of the three searches; then the search ends and says so.
        public var steps: Int
        /// The number of findings of one kind that are told one by one.
        public var findings: Int

        public init(steps: Int = 10_000_000, findings: Int = 50) {
            self.steps = steps
            self.findings = findings
        }
    }

    private let limits: Limits

    public init(limits: Limits = Limits()) {
        self.limits = limits
    }

    /// The findings, the gravest first.
    /// - Parameters:
    ///   - inputs: the types of the table's input columns, in their order; columns beyond them may hold anything.
    ///   - outputs: for each output column the values its type allows, which count where the column lists none.
    public func findings(
        in table: DecisionTable, named name: TableName, inputs: [InputType], outputs: [SourceText?] = []
    ) -> [TableFinding] {
        let columns = table.inputs.enumerated().map { place, clause in
            var type = place < inputs.count ? inputs[place] : InputType(.any)
            if let values = clause.values { type.allowed.append(values) }
            return CheckedColumn(clause.label ?? clause.expression.text, table.rules.map { $0.inputs[place] }, type)
        }
        let space = RuleSpace(columns, rules: table.rules.count)
        var report = TableReport(table: table, name: name, space: space, limit: limits.findings)
        let outputs = TableOutputs(table, values: outputs)
        report.addResults(outputs)
        report.addConditions()
        searchGaps(space, table, &report)
        let hidden = searchHidden(space, table, outputs, &report)
        searchOverlaps(space, table, outputs, hidden, &report)
        return report.sorted
    }

    private func budget(_ space: RuleSpace) -> Budget { Budget(left: limits.steps / max(1, space.columns.count / 4)) }

    private func searchGaps(_ space: RuleSpace, _ table: DecisionTable, _ report: inout TableReport) {
        guard !table.outputs.allSatisfy({ $0.defaultEntry != nil }) else { return }
        var search = GapSearch(space, limit: limits.findings, budget: budget(space))
        search.run()
        for region in search.regions { report.addGap(region) }
        if !search.isComplete { report.addIncomplete(.gap, wasBudget: search.budget.isSpent) }
    }

    private func searchOverlaps(
        _ space: RuleSpace, _ table: DecisionTable, _ outputs: TableOutputs, _ hidden: Set<Int32>, _ report: inout TableReport
    ) {
        var rules = space.living.filter { space.isCertain[Int($0)] }
        let policy = table.hitPolicy
        guard [.unique, .any, .first, .priority].contains(policy) else { return }
        let isStrict = policy == .unique || policy == .any
        // That a last rule for everything else gives way to all others is what it is there for.
        if !isStrict, let last = rules.last, Int(last) == space.count - 1, space.relation(last, to: space.whole) == .throughout {
            rules.removeLast()
        }
        let limit = (isStrict ? limits.findings : limits.findings * 20) + 1
        var search = OverlapSearch(space, limit: limit, groupOf: policy == .unique ? nil : outputs.groupOf, budget: budget(space))
        search.run(among: rules)
        if isStrict {
            for pair in search.pairs.sorted().prefix(limits.findings) { report.addOverlap(pair, outputs) }
        } else {
            report.addPartlyHidden(search.pairs, outputs, but: hidden)
        }
        if !search.isComplete { report.addIncomplete(isStrict ? .overlap : .partlyHidden, wasBudget: search.budget.isSpent) }
    }

    /// The rules that never decide.
    private func searchHidden(
        _ space: RuleSpace, _ table: DecisionTable, _ outputs: TableOutputs, _ report: inout TableReport
    ) -> Set<Int32> {
        var order = space.living
        switch table.hitPolicy {
        case .unique, .first: break
        case .priority:
            guard outputs.hasPriorities else { return [] }
            // A rule whose result has no known priority can neither hide another nor be known to be hidden.
            order = order.filter { outputs.rankOf[Int($0)] != nil }.sorted { one, two in
                let (first, second) = (outputs.rankOf[Int(one)] ?? [], outputs.rankOf[Int(two)] ?? [])
                return first == second ? one < two : first.lexicographicallyPrecedes(second)
            }
        default: return []
        }
        var search = HiddenSearch(space, budget: budget(space))
        search.run(order)
        guard search.isComplete else {
            report.addIncomplete(.hidden, wasBudget: true)
            return []
        }
        let hidden = order.indices.filter { !search.decides[Int(order[$0])] }
        report.addHidden(hidden, in: order)
        return Set(hidden.map { order[$0] })
    }
}

/// What the values of an input column are.
public struct InputType: Sendable, Hashable {
    public let type: FEELType
    /// Unary tests that every value passes, as an item definition or the column has them.
    public var allowed: [SourceText]

    public init(_ type: FEELType, allowed: [SourceText] = []) {
        self.type = type
        self.allowed = allowed
    }
}
