import FEEL

/// Functions and their invocation.
extension BoxCompiler {
    /// A function's parameters, its body, and what they make of the values given to it.
    struct CompiledFunction: Sendable {
        let parameters: [(name: String, type: ValueType)]
        let result: ValueType
        let body: CompiledBox
        /// How many names stand before the parameters.
        let outer: Int
        let spot: Spot

        var taken: [FEELFunction.Parameter] { parameters.map { .init($0.name, $0.type.type) } }

        /// The function's type; where its result is not declared, that of its body.
        var type: FEELType { .function(parameters.map(\.type.type), result.type == .any ? body.type : result.type) }

        /// The function as a value; `around` fills the slots before the parameters.
        func value(named name: String, around: [FEELValue]) -> FEELFunction {
            FEELFunction(name, taken, result: result.type, type: type) { given, evaluation in
                perform(given, around: around, in: evaluation)
            }
        }

        /// Performs the body for values that are already of the parameters' types.
        func perform(_ given: [FEELValue], around: [FEELValue], in evaluation: Evaluation) -> FEELValue {
            for (parameter, value) in zip(parameters, given) {
                guard let constraint = parameter.type.constraint, !value.isNull, !constraint(value, evaluation) else { continue }
                spot.note(ValueType.notAllowed(value), in: evaluation)
                return .null
            }
            let frame = Frame(around + given, count: body.slots, in: evaluation)
            let source = evaluation.source
            defer { evaluation.source = source }
            return result.accept(body.logic(frame), evaluation, at: spot)
        }
    }

    func compiled(_ function: FunctionDefinition, result: ValueType, in scope: BoxScope) -> CompiledFunction {
        let parameters = function.parameters.map { (name: $0.name, type: types.type($0.type, in: part)) }
        let inner = scope.adding(parameters.map { .init($0.name, $0.type.type) })
        let body = function.kind == .feel ? function.body.map { compile($0, in: inner) } ?? .null : external(function)
        let own = function.type.map { types.resultType($0, in: part) }
        return CompiledFunction(
            parameters: parameters, result: own ?? result, body: body, outer: scope.count, spot: spot(function.place))
    }

    private func external(_ function: FunctionDefinition) -> CompiledBox {
        let spot = spot(function.place)
        return CompiledBox(type: .null, slots: 0) { frame in
            spot.note(.external, in: frame.evaluation)
            return .null
        }
    }

    func function(_ function: FunctionDefinition, in scope: BoxScope) -> CompiledBox {
        let compiled = compiled(function, result: .any, in: scope)
        let outer = scope.count
        return CompiledBox(type: compiled.type, slots: scope.count) { frame in
            // What it sees from outside is copied in when it is made: it may be called when this frame is long gone.
            .function(compiled.value(named: "", around: frame.prefix(outer)))
        }
    }

    /// A call with named bindings. Where the bindings stand in the order of the parameters, which is checked at the first look, no name is
    /// compared any more.
    func invocation(_ invocation: Invocation, in scope: BoxScope) -> CompiledBox {
        let called = compile(invocation.function, in: scope)
        let bindings = invocation.bindings.map { binding in
            coerced(compile(binding.expression, in: scope), to: types.type(binding.parameter.type, in: part), at: binding.expression.place)
        }
        let names = invocation.bindings.map(\.parameter.name)
        let logics = bindings.map(\.logic)
        let (function, spot) = (called.logic, spot(invocation.function.place))
        var type = FEELType.any
        if case .function(_, let result) = called.type { type = result }
        return CompiledBox(type: type, slots: max(called.slots, bindings.map(\.slots).max() ?? 0)) { frame in
            let value = function(frame)
            guard case .function(let target) = value else {
                spot.note(.noFunction(value.kind), in: frame.evaluation)
                return .null
            }
            let given = logics.map { $0(frame) }
            frame.evaluation.source = spot.number
            if target.parameters.count == names.count, zip(target.parameters, names).allSatisfy({ $0.name == $1 }) {
                return target.call(given, frame.evaluation)
            }
            return target.call(Dictionary(zip(names, given), uniquingKeysWith: { $1 }), frame.evaluation)
        }
    }
}
