import FEEL

/// The order in which elements can be compiled and evaluated: each after all it requires.
enum RequirementOrder {
    static func all(of model: DecisionModel) -> [ModelElement] {
        var starts: [ModelElement] = []
        for (number, part) in model.parts.enumerated() {
            starts += part.inputData.indices.map { ModelElement(part: number, kind: .inputData, index: $0) }
            starts += part.decisions.indices.map { ModelElement(part: number, kind: .decision, index: $0) }
            starts += part.knowledgeModels.indices.map { ModelElement(part: number, kind: .knowledgeModel, index: $0) }
            starts += part.services.indices.map { ModelElement(part: number, kind: .service, index: $0) }
        }
        return ordered(starts) { required(by: $0, in: model) }
    }

    static func required(by element: ModelElement, in model: DecisionModel) -> [ModelElement] {
        let part = model.parts[element.part]
        let references: [ElementReference]
        switch element.kind {
        case .decision:
            let requirements = part.decisions[element.index].requirements
            references = requirements.inputs + requirements.decisions + requirements.knowledge
        case .knowledgeModel: references = part.knowledgeModels[element.index].requirements.knowledge
        case .service:
            let service = part.services[element.index]
            references = service.outputs + service.inputDecisions + service.inputData
        case .inputData, .source: references = []
        }
        return references.compactMap { model.element($0, from: element.part) }
    }

    /// Depth first without recursion; where there is a circle, which is a fault told elsewhere, some element of it comes too early.
    static func ordered(_ starts: [ModelElement], next: (ModelElement) -> [ModelElement]) -> [ModelElement] {
        var seen: Set<ModelElement> = []
        var ordered: [ModelElement] = []
        for start in starts where seen.insert(start).inserted {
            var pending = [(element: start, rest: next(start)[...])]
            while let last = pending.indices.last {
                guard let following = pending[last].rest.popFirst() else {
                    ordered.append(pending.removeLast().element)
                    continue
                }
                if seen.insert(following).inserted { pending.append((following, next(following)[...])) }
            }
        }
        return ordered
    }
}
