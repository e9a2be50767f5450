import FEEL

/// Everything that must be evaluated for some decisions, in order, with a slot for the value of each element.
struct EvaluationPlan: Sendable {
    /// A value that must be given.
    final class Input: Sendable {
        let element: ModelElement
        let name: String
        let type: ValueType
        let spot: Spot
        let slot: Int

        init(_ compiled: CompiledElement, slot: Int) {
            element = compiled.element
            name = compiled.name
            type = compiled.type
            spot = compiled.spot
            self.slot = slot
        }
    }

    private final class Step: Sendable {
        let name: String
        let slot: Int
        let logic: CompiledBox.Logic
        let result: ValueType
        let spot: Spot
        /// What its frame holds at the beginning.
        let fillings: [Filling]

        init(_ compiled: CompiledElement, _ logic: DecisionLogic, slot: Int, among slots: [ModelElement: Int]) {
            name = compiled.name
            self.slot = slot
            spot = compiled.spot
            (self.logic, result) = (logic.box.logic, logic.result)
            var fillings = logic.template.map(Filling.constant)
            for source in logic.sources { fillings[source.slot] = Filling(source.value, slots) }
            self.fillings = fillings + Array(repeating: .constant(.null), count: max(0, logic.box.slots - fillings.count))
        }
    }

    /// What goes into a slot of a decision's frame.
    private indirect enum Filling: Sendable {
        /// A value of the plan.
        case slot(Int)
        case context([(name: String, value: Filling)])
        case constant(FEELValue)

        init(_ value: RequiredValue, _ slots: [ModelElement: Int]) {
            switch value {
            // What a service needs but does not name among its inputs is not given: null.
            case .element(let element): self = slots[element].map(Filling.slot) ?? .constant(.null)
            case .imported(let entries): self = .context(entries.map { (name: $0.name, value: Filling($0.value, slots)) })
            case .constant(let constant): self = .constant(constant)
            }
        }
    }

    let inputs: [Input]
    private let steps: [Step]
    private let count: Int
    /// Whether the values of the inputs take the first slots in their order, so that those given need not be copied.
    private let isInOrder: Bool
    /// The slots of the results and their names; one result stands for itself, several become a context.
    let outputs: [(name: String, slot: Int)]
    /// The type of what it evaluates to.
    let type: FEELType

    /// - Parameters:
    ///   - targets: the decisions whose values are wanted.
    ///   - given: elements whose values are given instead of evaluated, in the order of the values; where nil, the input data that are
    ///     required, in the order of the model.
    init(of targets: [ModelElement], given: [ModelElement]?, in model: DecisionModel, _ elements: [ModelElement: CompiledElement]) {
        let stops = Set(given ?? [])
        let needed = RequirementOrder.ordered(targets.filter { !stops.contains($0) }) { element in
            guard element.kind == .decision else { return [] }
            return RequirementOrder.required(by: element, in: model).filter { !stops.contains($0) }
        }
        let decisions = needed.filter { $0.kind == .decision }
        let givenElements = given ?? needed.filter { $0.kind == .inputData }.sorted { ($0.part, $0.index) < ($1.part, $1.index) }
        var slots: [ModelElement: Int] = [:]
        for element in givenElements + decisions where slots[element] == nil { slots[element] = slots.count }
        inputs = givenElements.compactMap { element in
            guard let compiled = elements[element], let slot = slots[element] else { return nil }
            return Input(compiled, slot: slot)
        }
        steps = decisions.compactMap { element in
            guard let compiled = elements[element], case .decision(let logic) = compiled.logic, let slot = slots[element] else {
                return nil
            }
            return Step(compiled, logic, slot: slot, among: slots)
        }
        count = slots.count
        isInOrder = inputs.map(\.slot) == Array(inputs.indices) && count == inputs.count + steps.count
        outputs = targets.compactMap { target in
            guard let compiled = elements[target], let slot = slots[target] else { return nil }
            return (compiled.name, slot)
        }
        let types = targets.map { elements[$0]?.type.type ?? .any }
        type = types.count == 1 ? types[0] : .context(zip(outputs, types).map { .init($0.name, $1) })
    }

    // MARK: Evaluation

    /// The value, given those of the inputs in their order.
    func evaluate(_ given: [FEELValue], in evaluation: Evaluation) -> FEELValue {
        if isInOrder, steps.count == 1, outputs.count == 1, steps[0].slot == outputs[0].slot {
            return Self.perform(steps[0], accepted(given, evaluation), evaluation) ?? .null
        }
        let values = evaluateAll(given, in: evaluation)
        if outputs.count == 1 { return values[outputs[0].slot] }
        return .context(FEELContext(outputs.map { ($0.name, values[$0.slot]) }))
    }

    /// The values of all slots.
    func evaluateAll(_ given: [FEELValue], in evaluation: Evaluation) -> [FEELValue] {
        var values = accepted(given, evaluation)
        values.append(contentsOf: repeatElement(.null, count: count - values.count))
        for step in steps {
            guard let value = Self.perform(step, values, evaluation) else { break }
            values[step.slot] = value
        }
        return values
    }

    /// The values of the inputs as those of their types, in their slots.
    private func accepted(_ given: [FEELValue], _ evaluation: Evaluation) -> [FEELValue] {
        let isWhole = isInOrder && given.count == inputs.count
        var values = isWhole ? given : Array(repeating: .null, count: count)
        for index in 0..<min(inputs.count, given.count) {
            let input = inputs[index]
            if isWhole, input.type.isPlain(given[index]) { continue }
            values[input.slot] = input.type.accept(given[index], evaluation, at: input.spot)
        }
        return values
    }

    /// nil where the value is out of bounds, and nothing more is to be evaluated.
    private static func perform(_ step: Step, _ values: [FEELValue], _ evaluation: Evaluation) -> FEELValue? {
        let frame = Frame(step.fillings.map { fetch($0, values) }, in: evaluation)
        let value = step.logic(frame)
        guard evaluation.admits(value) else { return nil }
        let accepted = step.result.accept(value, evaluation, at: step.spot)
        if let listener = evaluation.listener { listener(DecisionTrace.Decided(name: step.name, value: accepted)) }
        return accepted
    }

    private static func fetch(_ filling: Filling, _ values: [FEELValue]) -> FEELValue {
        switch filling {
        case .slot(let slot): values[slot]
        case .context(let entries): .context(FEELContext(entries.map { ($0.name, fetch($0.value, values)) }))
        case .constant(let constant): constant
        }
    }
}
