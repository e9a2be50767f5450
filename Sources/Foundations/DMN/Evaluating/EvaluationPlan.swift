import FEEL

/// Everything that must be evaluated for some decisions, in order, with a slot for the value of each element.
struct EvaluationPlan: Sendable {
    /// A value that must be given.
    final class Input: Sendable {
        let element: ModelElement
        let name: String
        let type: ValueType
        let place: Place
        let slot: Int

        init(_ compiled: CompiledElement, slot: Int) {
            element = compiled.element
            name = compiled.name
            type = compiled.type
            place = compiled.place
            self.slot = slot
        }
    }

    private final class Step: Sendable {
        let name: String
        let slot: Int
        let logic: DecisionLogic
        let fillings: [Filling]
        let place: Place
        /// The values of a frame before it is filled: functions, and room for what the box needs.
        let template: [FEELValue]

        init(_ compiled: CompiledElement, _ logic: DecisionLogic, slot: Int, fillings: [Filling]) {
            name = compiled.name
            self.slot = slot
            self.logic = logic
            self.fillings = fillings
            place = compiled.place
            template = logic.template + Array(repeating: .null, count: max(0, logic.box.slots - logic.template.count))
        }
    }

    /// Which value of the plan goes into which slot of a decision's frame.
    private struct Filling: Sendable {
        let slot: Int
        let value: Value
    }

    private indirect enum Value: Sendable {
        case slot(Int)
        case context([(name: String, value: Value)])
        case constant(FEELValue)
    }

    let inputs: [Input]
    private let steps: [Step]
    private let count: Int
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
            let fillings = logic.sources.map { Filling(slot: $0.slot, value: Self.value($0.value, slots)) }
            return Step(compiled, logic, slot: slot, fillings: fillings)
        }
        count = slots.count
        outputs = targets.compactMap { target in
            guard let compiled = elements[target], let slot = slots[target] else { return nil }
            return (compiled.name, slot)
        }
        let types = targets.map { elements[$0]?.type.type ?? .any }
        type = types.count == 1 ? types[0] : .context(zip(outputs, types).map { .init($0.name, $1) })
    }

    private static func value(_ value: RequiredValue, _ slots: [ModelElement: Int]) -> Value {
        switch value {
        // What a service needs but does not name among its inputs is not given: null.
        case .element(let element): slots[element].map(Value.slot) ?? .constant(.null)
        case .imported(let entries): .context(entries.map { (name: $0.name, value: self.value($0.value, slots)) })
        case .constant(let constant): .constant(constant)
        }
    }

    // MARK: Evaluation

    /// The value, given those of the inputs in their order.
    func evaluate(_ given: [FEELValue], in evaluation: Evaluation) -> FEELValue {
        let values = evaluateAll(given, in: evaluation)
        if outputs.count == 1 { return values[outputs[0].slot] }
        return .context(FEELContext(outputs.map { ($0.name, values[$0.slot]) }))
    }

    /// The values of all slots.
    func evaluateAll(_ given: [FEELValue], in evaluation: Evaluation) -> [FEELValue] {
        var values = [FEELValue](repeating: .null, count: count)
        for index in 0..<min(inputs.count, given.count) {
            let input = inputs[index]
            values[input.slot] = input.type.accept(given[index], evaluation, at: input.place)
        }
        for step in steps {
            let logic = step.logic
            let frame = Frame(step.template, count: 0, in: evaluation)
            for filling in step.fillings { frame.slots[filling.slot] = Self.fetch(filling.value, values) }
            let value = logic.box.logic(frame)
            guard evaluation.admits(value) else { break }
            values[step.slot] = logic.result.accept(value, evaluation, at: step.place)
            if let listener = evaluation.listener { listener(DecisionTrace.Decided(name: step.name, value: values[step.slot])) }
        }
        return values
    }

    private static func fetch(_ value: Value, _ values: [FEELValue]) -> FEELValue {
        switch value {
        case .slot(let slot): values[slot]
        case .context(let entries): .context(FEELContext(entries.map { ($0.name, fetch($0.value, values)) }))
        case .constant(let constant): constant
        }
    }
}
