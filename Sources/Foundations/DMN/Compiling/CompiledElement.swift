import FEEL

/// An element of a model, compiled.
struct CompiledElement: Sendable {
    enum Logic: Sendable {
        /// It must be given.
        case input
        case decision(DecisionLogic)
        case function(FEELFunction)
        case service(EvaluationPlan, FEELFunction)
    }

    let element: ModelElement
    /// The name by which expressions speak of it.
    let name: String
    let type: ValueType
    let spot: Spot
    let logic: Logic

    /// The function that knowledge models and services are, wherever they are spoken of.
    var function: FEELFunction? {
        switch logic {
        case .function(let function), .service(_, let function): function
        default: nil
        }
    }
}

/// How a decision is evaluated: a frame is filled with what it requires, and the box does the rest.
struct DecisionLogic: Sendable {
    struct Filling: Sendable {
        let slot: Int
        let value: RequiredValue
    }

    let sources: [Filling]
    /// What the names hold that is the same in every evaluation: functions.
    let template: [FEELValue]
    let box: CompiledBox
    let result: ValueType
}

/// Where the value of a required name comes from.
indirect enum RequiredValue: Sendable {
    case element(ModelElement)
    /// The entries of an import that are required, as a context under the import's name.
    case imported([(name: String, value: RequiredValue)])
    case constant(FEELValue)
}

/// A name that an element's expressions may speak of.
struct RequiredName {
    let name: String
    let type: FEELType
    /// A value that never changes.
    var constant: FEELValue?
    /// Where the value of each evaluation comes from.
    var source: RequiredValue?
}

extension ModelCompiler {
    /// The names that requirements bring into scope, and no others (DMN 1.5 section 10.4).
    func names(of requirements: Requirements, of element: ModelElement) -> [RequiredName] {
        var names: [RequiredName] = []
        var imported: [String: [RequiredName]] = [:]
        var prefixes: [String] = []
        for reference in requirements.inputs + requirements.decisions + requirements.knowledge {
            guard let found = model.element(reference, from: element.part), found != element, let compiled = elements[found] else {
                continue
            }
            let function = compiled.function.map(FEELValue.function)
            let name = RequiredName(
                name: compiled.name, type: compiled.type.type, constant: function, source: function == nil ? .element(found) : nil)
            let prefix = found.part == element.part ? "" : model.imports[element.part].first { $0.part == found.part }?.name ?? ""
            if prefix.isEmpty {
                names.append(name)
            } else {
                if imported[prefix] == nil { prefixes.append(prefix) }
                imported[prefix, default: []].append(name)
            }
        }
        return names + prefixes.map { joined(imported[$0] ?? [], under: $0) }
    }

    private func joined(_ names: [RequiredName], under prefix: String) -> RequiredName {
        let type = FEELType.context(names.map { .init($0.name, $0.type) })
        if names.allSatisfy({ $0.constant != nil }) {
            let context = FEELContext(names.map { ($0.name, $0.constant ?? .null) })
            return RequiredName(name: prefix, type: type, constant: .context(context))
        }
        let entries = names.map { (name: $0.name, value: $0.source ?? .constant($0.constant ?? .null)) }
        return RequiredName(name: prefix, type: type, source: .imported(entries))
    }
}
