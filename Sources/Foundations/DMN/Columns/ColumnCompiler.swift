import FEEL

/// Makes definitions for columns of a model's decisions, box by box. What has no such form is left to the evaluation of rows.
struct ColumnCompiler {
    typealias Reference = ColumnProgram.Reference

    private let compiled: CompiledModel
    private let compiler: ModelCompiler
    private(set) var program: ColumnProgram
    private var references: [ModelElement: Reference] = [:]

    init(_ compiled: CompiledModel, inputs: [ModelElement]) {
        self.compiled = compiled
        compiler = ModelCompiler(compiled.model, compiled.elements)
        program = ColumnProgram(columns: inputs.count)
        for (column, element) in inputs.enumerated() {
            references[element] = accepted(.column(column), compiled.elements[element]?.type ?? .any)
        }
    }

    /// The value of an element.
    mutating func reference(to element: ModelElement) -> Reference {
        if let reference = references[element] { return reference }
        // An element that requires itself is a fault told elsewhere, and has no value here.
        references[element] = program.defineRowsOnly()
        let reference = constant(element).map { program.define(constant: $0) } ?? decision(element)
        references[element] = reference
        return reference
    }

    /// The value of a decision that requires no input, and does not ask for the time.
    private func constant(_ element: ModelElement) -> FEELValue? {
        guard element.kind == .decision else { return nil }
        let plan = EvaluationPlan(of: [element], given: nil, in: compiled.model, compiled.elements)
        guard plan.inputs.isEmpty else { return nil }
        let evaluation = Evaluation()
        let value = plan.evaluate([], in: evaluation)
        return evaluation.diagnostics.isEmpty && !evaluation.isExhausted ? value : nil
    }

    private mutating func decision(_ element: ModelElement) -> Reference {
        guard element.kind == .decision else { return program.defineRowsOnly() }
        let part = element.part
        let decision = compiled.model.parts[part].decisions[element.index]
        let names = compiler.names(of: decision.requirements, of: element)
        let known = compiler.types.scope(in: part).with(names.map { .init($0.name, $0.type) })
        let scope = ColumnScope(scope: known, references: names.map { reference(to: $0) }, part: part)
        let value = decision.expression.map { define($0, in: scope) } ?? program.define(constant: .null)
        return accepted(value, compiler.types.type(decision.variable.type, in: part))
    }

    private mutating func reference(to name: RequiredName) -> Reference {
        if let constant = name.constant { return program.define(constant: constant) }
        guard let source = name.source else { return program.defineRowsOnly() }
        return reference(to: source)
    }

    private mutating func reference(to value: RequiredValue) -> Reference {
        switch value {
        case .element(let element): return reference(to: element)
        case .constant(let constant): return program.define(constant: constant)
        case .imported(let entries):
            return program.define(context: entries.map { (name: $0.name, value: reference(to: $0.value)) })
        }
    }

    // MARK: Boxes

    mutating func define(_ box: BoxedExpression, in scope: ColumnScope) -> Reference {
        let value = form(of: box, in: scope)
        guard let reference = box.type else { return value }
        return accepted(value, type(reference, in: scope))
    }

    private mutating func form(of box: BoxedExpression, in scope: ColumnScope) -> Reference {
        switch box.form {
        case .literal(let text): return define(text, in: scope)
        case .context(let entries): return context(entries, in: scope)
        case .conditional(let test, let then, let otherwise):
            let condition = program.define(truth: define(test, in: scope))
            return program.define(firstOf: [condition], [define(then, in: scope)], otherwise: define(otherwise, in: scope))
        case .table(let table): return self.table(table, type: box.type, in: scope)
        case .nothing: return program.define(constant: .null)
        default: return program.defineRowsOnly()
        }
    }

    mutating func define(_ text: SourceText, in scope: ColumnScope) -> Reference {
        let expression = Expression(text.text, in: scope.scope)
        return program.define(expression, scope.references) ?? program.defineRowsOnly()
    }

    private mutating func context(_ entries: [ContextEntry], in outer: ColumnScope) -> Reference {
        var scope = outer
        for entry in entries {
            let value = define(entry.expression, in: scope)
            guard let variable = entry.variable else { return value }
            let type = type(variable.type, in: scope)
            scope.add(.init(variable.name, type.type), accepted(value, type))
        }
        let own = zip(scope.names, scope.references).dropFirst(outer.names.count)
        return program.define(context: own.map { (name: $0.name, value: $1) })
    }

    // MARK: Types

    func type(_ reference: TypeReference?, in scope: ColumnScope) -> ValueType { compiler.types.type(reference, in: scope.part) }

    func type(of output: OutputClause, in scope: ColumnScope) -> ValueType { compiler.types.type(of: output, in: scope.part) }

    func allowedValues(of reference: TypeReference?, in scope: ColumnScope) -> SourceText? {
        compiler.types.allowedValues(of: reference, in: scope.part)
    }

    /// A value brought to a type, null where it is none or not allowed.
    mutating func accepted(_ value: Reference, _ type: ValueType) -> Reference {
        if type.constraint != nil, type.tests.isEmpty { return program.define(value) { type.coerced($0, Evaluation()) ?? .null } }
        var accepted = type.type == .any ? value : program.define(value, as: type.type)
        for tests in type.tests { accepted = program.define(accepted, passing: tests) }
        return accepted
    }

    mutating func change<Result>(_ work: (inout ColumnProgram) -> Result) -> Result { work(&program) }
}

/// The names that a box sees, with what they mean.
struct ColumnScope {
    private(set) var scope: Scope
    private(set) var references: [ColumnProgram.Reference]
    /// The number of the file.
    let part: Int

    init(scope: Scope, references: [ColumnProgram.Reference], part: Int) {
        self.scope = scope
        self.references = references
        self.part = part
    }

    var names: [Scope.Name] { scope.names }

    mutating func add(_ name: Scope.Name, _ reference: ColumnProgram.Reference) {
        scope = scope.with(scope.names + [name])
        references.append(reference)
    }
}
