import FEEL

/// A decision model compiled once: names are resolved, types checked, and every decision's logic is closures over slots.
public struct CompiledModel: Sendable {
    public let model: DecisionModel
    /// What is wrong in the model's expressions; what it touches evaluates to null.
    public let faults: [ModelFault]
    /// What was noticed besides: parts of expressions that can only be null.
    public let doubts: [ModelFault]
    private let sources: [ExpressionSource]
    let elements: [ModelElement: CompiledElement]

    public init(_ model: DecisionModel) {
        self.model = model
        let compiler = ModelCompiler(model)
        faults = compiler.findings.faults
        doubts = compiler.findings.doubts
        sources = compiler.findings.sources
        elements = compiler.elements
    }

    /// The decision of that name, in the file asked for or in the one whose namespace is given, ready to be evaluated.
    public func decision(_ name: String, namespace: String? = nil) -> CompiledDecision? {
        part(namespace).flatMap { part in
            model.parts[part].decisions.firstIndex { $0.head.name == name }.flatMap {
                decision(ModelElement(part: part, kind: .decision, index: $0))
            }
        }
    }

    /// The decision service of that name, ready to be evaluated with values for its inputs.
    public func service(_ name: String, namespace: String? = nil) -> CompiledDecision? {
        guard let element = element(name, namespace, .service, { $0.services.map(\.head.name) }), let compiled = elements[element],
            case .service(let plan, _) = compiled.logic
        else { return nil }
        return CompiledDecision(name: name, plan: plan, model: model)
    }

    /// The business knowledge model of that name as a function.
    public func knowledgeModel(_ name: String, namespace: String? = nil) -> FEELFunction? {
        element(name, namespace, .knowledgeModel) { $0.knowledgeModels.map(\.head.name) }.flatMap { elements[$0]?.function }
    }

    /// A decision ready to be evaluated; nil for an element that is none.
    public func decision(_ element: ModelElement) -> CompiledDecision? {
        guard element.kind == .decision, elements[element] != nil else { return nil }
        let plan = EvaluationPlan(of: [element], given: nil, in: model, elements)
        return CompiledDecision(name: model.head(of: element).name, plan: plan, model: model)
    }

    /// Where a diagnostic of an evaluation arose; nil where it belongs to no expression of this model.
    public func source(of diagnostic: Diagnostic) -> (source: ExpressionSource, place: Place)? {
        guard diagnostic.source > 0, diagnostic.source <= sources.count else { return nil }
        let source = sources[diagnostic.source - 1]
        return (source, source.text.place(of: diagnostic.place))
    }

    func part(_ namespace: String?) -> Int? {
        guard let namespace else { return 0 }
        return model.parts.firstIndex { $0.namespace == namespace }
    }

    private func element(
        _ name: String, _ namespace: String?, _ kind: ModelElement.Kind, _ names: (Definitions) -> [String]
    ) -> ModelElement? {
        part(namespace).flatMap { part in
            names(model.parts[part]).firstIndex(of: name).map { ModelElement(part: part, kind: kind, index: $0) }
        }
    }
}

/// A decision, or the decisions of a service, ready to be evaluated as often as wanted, from any number of threads.
public struct CompiledDecision: Sendable {
    /// A value that must be given.
    public struct Input: Sendable, Hashable {
        public let name: String
        /// The namespace of the file that has the input.
        public let namespace: String
        public let type: FEELType
        /// An input datum, or an input decision of a service.
        public let element: ModelElement
    }

    public let name: String
    /// In the order of the values to be given.
    public let inputs: [Input]
    /// The names of the decisions whose values it gives: with several, the value is a context of them.
    public var outputs: [String] { plan.outputs.map(\.name) }
    let plan: EvaluationPlan

    init(name: String, plan: EvaluationPlan, model: DecisionModel) {
        self.name = name
        self.plan = plan
        inputs = plan.inputs.map {
            Input(name: $0.name, namespace: model.parts[$0.element.part].namespace, type: $0.type.type, element: $0.element)
        }
    }

    /// The type of the value, as far as known.
    public var type: FEELType { plan.type }

    /// The value, given those of the inputs in their order; null with diagnostics in the evaluation where there is none.
    public func evaluate(_ values: [FEELValue], in evaluation: Evaluation) -> FEELValue {
        let value = plan.evaluate(values, in: evaluation)
        return evaluation.isExhausted ? .null : value
    }

    /// The value, given those of the inputs by name; one that is not given is null.
    public func evaluate(named values: [String: FEELValue], in evaluation: Evaluation) -> FEELValue {
        evaluate(inputs.map { values[$0.name] ?? .null }, in: evaluation)
    }
}
