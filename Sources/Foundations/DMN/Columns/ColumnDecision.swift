import FEEL

/// A decision ready to be evaluated for many rows at a time, over columns of its inputs: a million firms in the time that one page takes.
///
/// What it gives for a row is what the decision gives for the values in that row. Where a part of its logic has no form for columns, rows are
/// evaluated one by one, with the same results.
public struct ColumnDecision: Sendable {
    /// What must be given, in the order of the columns.
    public let inputs: [CompiledDecision.Input]
    /// The names of the decisions whose values it gives, in the order of the results.
    public let outputs: [String]
    private let plan: EvaluationPlan
    private let program: ColumnProgram
    private let results: [ColumnProgram.Reference]

    /// - Parameters:
    ///   - names: the decisions whose values are wanted; those they require are evaluated besides and not kept.
    ///   - namespace: that of their file; nil for the file asked for.
    /// - Returns: nil where one of them is not in the model.
    public init?(_ names: String..., namespace: String? = nil, in compiled: CompiledModel) {
        guard let part = compiled.part(namespace), !names.isEmpty else { return nil }
        var targets: [ModelElement] = []
        for name in names {
            guard let index = compiled.model.parts[part].decisions.firstIndex(where: { $0.head.name == name }) else { return nil }
            targets.append(ModelElement(part: part, kind: .decision, index: index))
        }
        plan = EvaluationPlan(of: targets, given: nil, in: compiled.model, compiled.elements)
        inputs = CompiledDecision(name: names[0], plan: plan, model: compiled.model).inputs
        outputs = plan.outputs.map(\.name)
        var compiler = ColumnCompiler(compiled, inputs: inputs.map(\.element))
        results = targets.map { compiler.reference(to: $0) }
        program = compiler.program
    }

    /// The results for many rows, one column for each output.
    /// - Parameters:
    ///   - columns: the values of the inputs, in their order.
    ///   - rows: how many; not more than the shortest column has.
    ///   - threads: how many may compute at a time.
    ///   - now: what `now()` and `today()` tell.
    public func evaluate(over columns: [FEELColumn], rows: Int? = nil, threads: Int = 2, now: FEELDateTime? = nil) -> [FEELColumn] {
        guard columns.count == inputs.count else { return results.map { _ in FEELColumn(repeating: .null, count: rows ?? 0) } }
        let (plan, slots) = (plan, plan.outputs.map(\.slot))
        return program.evaluate(results, over: columns, rows: rows, threads: threads, now: now) { values in
            let evaluation = Evaluation(now: now)
            let found = plan.evaluateAll(values, in: evaluation)
            return slots.map { evaluation.isExhausted ? .null : found[$0] }
        }
    }

    /// Whether no row of such columns need be evaluated by itself.
    public func hasColumnForm(for columns: [FEELColumn]) -> Bool { program.hasColumnForm(results, for: columns) }

    /// The values of the inputs in a row, to evaluate and to explain that row the ordinary way.
    public func values(ofRow row: Int, in columns: [FEELColumn]) -> [FEELValue] { columns.map { $0[row] } }
}
