extension Compiler {
    /// A function as a value: what it uses from outside is copied in when it is made.
    static func function(_ form: Node.FunctionForm, _ place: Place) -> Code {
        let body = code(for: form.body)
        let (parameters, result, slots) = (form.parameters, form.result, form.slots)
        let taken = form.taken
        let (height, steps) = (form.body.height, form.body.steps)
        let type = FEELType.function(parameters.map(\.type), result == .any ? form.body.type : result)
        if form.isExternal {
            return { _ in
                .function(FEELFunction("", parameters, result: result) { _, evaluation in evaluation.null(.external, at: place) })
            }
        }
        return { outer in
            let values = taken.map { (inside: $0.inside, value: outer.slots[$0.outside]) }
            guard let depth = FEELValue.depth(of: values.lazy.map(\.value), in: outer.evaluation) else { return .null }
            let source = outer.evaluation.source
            return .function(
                FEELFunction("", parameters, result: result, type: type, height: height, steps: steps, depth: depth + 1) {
                    arguments, evaluation in
                    let frame = Frame(slots: arguments, evaluation)
                    frame.slots.append(contentsOf: repeatElement(.null, count: slots - arguments.count))
                    for (inside, value) in values { frame.slots[inside] = value }
                    // Whoever calls it, what is told of within stands in the text that it was written in.
                    let caller = evaluation.source
                    evaluation.source = source
                    defer { evaluation.source = caller }
                    return body(frame)
                })
        }
    }

    static func call(_ function: Node, _ arguments: [Node.Argument], _ place: Place) -> Code {
        let function = code(for: function)
        let names = arguments.compactMap(\.name)
        let values = arguments.map { code(for: $0.value) }
        return { frame in
            let called = function(frame)
            guard case .function(let function) = called else { return frame.evaluation.null(.noFunction(called.kind), at: place) }
            let given = values.map { $0(frame) }
            if names.isEmpty { return function.call(given, frame.evaluation, place) }
            return function.call(Dictionary(zip(names, given), uniquingKeysWith: { $1 }), frame.evaluation, place)
        }
    }
}

extension FEELFunction {
    /// How high the machinery of a call stands.
    private static let callHeight = 8
    /// What a call takes besides what it does.
    private static let callSteps = 5

    /// Calls with values by position; null, with the reason, where they do not fit the parameters.
    public func call(_ given: [FEELValue], _ evaluation: Evaluation, _ place: Place = .start) -> FEELValue {
        if let builtIn { return builtIn.call(given, evaluation, place) }
        guard given.count == parameters.count else { return evaluation.null(.arguments(name), at: place) }
        var values: [FEELValue] = []
        values.reserveCapacity(given.count)
        for (parameter, value) in zip(parameters, given) {
            guard evaluation.weigh(value) else { return .null }
            guard let one = value.coerced(to: parameter.type) else {
                return evaluation.null(.notOfType(value.kind, parameter.type), at: place)
            }
            values.append(one)
        }
        return evaluation.deeper(by: height + Self.callHeight, steps: steps + Self.callSteps) {
            let value = body(values, evaluation)
            guard evaluation.weigh(value) else { return .null }
            guard result != .any else { return value }
            return value.coerced(to: result) ?? evaluation.null(.notOfType(value.kind, result), at: place)
        }
    }

    /// Calls with values by name; a name that is no parameter's, or a parameter without a value, makes it null.
    public func call(_ given: [String: FEELValue], _ evaluation: Evaluation, _ place: Place = .start) -> FEELValue {
        if let builtIn { return builtIn.call(given, evaluation, place) }
        guard given.count == parameters.count else { return evaluation.null(.arguments(name), at: place) }
        let values = parameters.compactMap { given[$0.name] }
        guard values.count == parameters.count else { return evaluation.null(.arguments(name), at: place) }
        return call(values, evaluation, place)
    }
}
