import FEEL

/// Compiles the elements of a model, each after those it requires.
struct ModelCompiler {
    let model: DecisionModel
    let findings: FindingList
    let types: TypeCompiler
    private(set) var elements: [ModelElement: CompiledElement] = [:]

    init(_ model: DecisionModel) {
        self.model = model
        findings = FindingList()
        types = TypeCompiler(model, findings: findings)
        for element in RequirementOrder.all(of: model) {
            elements[element] = compile(element)
        }
    }

    /// For more to be made of elements that are compiled already; findings have been told then.
    init(_ model: DecisionModel, _ elements: [ModelElement: CompiledElement]) {
        self.model = model
        self.elements = elements
        findings = FindingList()
        types = TypeCompiler(model, findings: findings)
    }

    private func compile(_ element: ModelElement) -> CompiledElement {
        let part = model.parts[element.part]
        switch element.kind {
        case .inputData:
            let variable = part.inputData[element.index].variable
            return CompiledElement(
                element: element, name: variable.name, type: types.type(variable.type, in: element.part),
                spot: spot(variable.place, element),
                logic: .input)
        case .decision: return decision(part.decisions[element.index], element)
        case .knowledgeModel: return knowledgeModel(part.knowledgeModels[element.index], element)
        case .service: return service(part.services[element.index], element)
        case .source:
            return CompiledElement(element: element, name: "", type: .any, spot: spot(.start, element), logic: .input)
        }
    }

    private func spot(_ place: Place, _ element: ModelElement) -> Spot {
        findings.spot(place, file: model.parts[element.part].file, element: model.head(of: element).name)
    }

    private func boxes(for element: ModelElement) -> BoxCompiler {
        BoxCompiler(
            part: element.part, file: model.parts[element.part].file, element: model.head(of: element).name, types: types,
            findings: findings)
    }

    // MARK: Decisions

    private func decision(_ decision: Decision, _ element: ModelElement) -> CompiledElement {
        let names = names(of: decision.requirements, of: element)
        let scope = BoxScope(types.scope(in: element.part).with(names.map { .init($0.name, $0.type) }))
        let declared = types.type(decision.variable.type, in: element.part)
        let box = decision.expression.map { boxes(for: element).compile($0, in: scope) } ?? .null
        let known = declared.type == .any ? ValueType(type: box.type == .null ? .any : box.type, constraint: declared.constraint) : declared
        return CompiledElement(
            element: element, name: decision.variable.name, type: known, spot: spot(decision.head.place, element),
            logic: .decision(
                DecisionLogic(
                    sources: names.enumerated().compactMap { slot, name in name.source.map { .init(slot: slot, value: $0) } },
                    template: names.map { $0.constant ?? .null }, box: box, result: declared)))
    }

    // MARK: Functions

    private func knowledgeModel(_ knowledge: BusinessKnowledgeModel, _ element: ModelElement) -> CompiledElement {
        let result = types.resultType(knowledge.variable.type, in: element.part)
        guard let logic = knowledge.logic else {
            return CompiledElement(
                element: element, name: knowledge.variable.name, type: .any, spot: spot(knowledge.head.place, element), logic: .input)
        }
        var names = names(of: knowledge.requirements, of: element)
        // A knowledge model may call itself: its own name stands before its parameters.
        let parameters = logic.parameters.map { types.type($0.type, in: element.part).type }
        names.append(RequiredName(name: knowledge.variable.name, type: .function(parameters, result.type)))
        let scope = BoxScope(types.scope(in: element.part).with(names.map { .init($0.name, $0.type) }))
        let compiled = boxes(for: element).compiled(logic, result: result, in: scope)
        let around = names.dropLast().map { $0.constant ?? .null }
        let function = Self.recursive(compiled, named: knowledge.head.name, around: around)
        return CompiledElement(
            element: element, name: knowledge.variable.name, type: ValueType(type: function.type, constraint: nil),
            spot: spot(knowledge.head.place, element), logic: .function(function))
    }

    /// A function that finds itself in the slot before its parameters.
    private static func recursive(
        _ compiled: BoxCompiler.CompiledFunction, named name: String, around: [FEELValue]
    ) -> FEELFunction {
        FEELFunction(name, compiled.taken, result: compiled.result.type, type: compiled.type) { given, evaluation in
            let again = recursive(compiled, named: name, around: around)
            return compiled.perform(given, around: around + [.function(again)], in: evaluation)
        }
    }

    private func service(_ service: DecisionService, _ element: ModelElement) -> CompiledElement {
        func found(_ references: [ElementReference]) -> [ModelElement] { references.compactMap { model.element($0, from: element.part) } }
        // Input data come first, then input decisions (DMN 1.5 section 6.3.10).
        let given = found(service.inputData) + found(service.inputDecisions)
        let outputs = found(service.outputs)
        let plan = EvaluationPlan(of: outputs, given: given, in: model, elements)
        let parameters = given.compactMap { elements[$0] }
        let result = types.resultType(service.variable.type, in: element.part)
        let known = result.type == .any ? plan.type : result.type
        let type = FEELType.function(parameters.map(\.type.type), known)
        let function = FEELFunction(service.head.name, parameters.map { .init($0.name) }, result: result.type, type: type) {
            values, evaluation in
            // What the caller tells of afterwards is its own again.
            let source = evaluation.source
            defer { evaluation.source = source }
            return plan.evaluate(values, in: evaluation)
        }
        return CompiledElement(
            element: element, name: service.variable.name, type: ValueType(type: type, constraint: nil),
            spot: spot(service.head.place, element),
            logic: .service(plan, function))
    }
}
