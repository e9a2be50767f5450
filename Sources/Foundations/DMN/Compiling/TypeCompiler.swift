import FEEL

/// Makes FEEL's types, with their constraints, of a model's item definitions.
final class TypeCompiler {
    private let model: DecisionModel
    private let names: ModelTypes
    private let findings: FindingList
    private var made: [[Int]: ValueType] = [:]
    /// Types being made: one that comes again is part of a circle, already told as a fault, and taken for anything.
    private var making: Set<[Int]> = []
    private var scopes: [Int: Scope] = [:]
    /// How many parts all types together may still have.
    private var roomLeft = 200_000

    init(_ model: DecisionModel, findings: FindingList) {
        self.model = model
        self.findings = findings
        names = ModelTypes(model)
    }

    /// The type that a name written in file `part` means; any for none.
    func type(_ reference: TypeReference?, in part: Int) -> ValueType {
        guard let reference, let meaning = names.meaning(of: reference, in: part) else { return .any }
        switch meaning {
        case .feel(let name): return ValueType(type: FEELType.named(name) ?? .any, constraint: nil)
        case .item(let part, let index): return item(part, index)
        }
    }

    /// The result of calling what a variable of this type holds: a function's output, or the type itself, as DMN 1.1 and 1.2 write it.
    func resultType(_ reference: TypeReference?, in part: Int) -> ValueType {
        let type = type(reference, in: part)
        if case .function(_, let output) = type.type { return ValueType(type: output, constraint: nil) }
        return type
    }

    /// The unary tests that list the values of a type, in their order; nil where it allows any.
    func allowedValues(of reference: TypeReference?, in part: Int) -> SourceText? {
        guard let reference, case .item(let part, let index) = names.meaning(of: reference, in: part) else { return nil }
        let item = model.parts[part].itemDefinitions[index]
        if let own = item.allowedValues ?? item.typeConstraint { return own }
        guard case .alias(let other) = item.form, other != reference, making.insert([part, index]).inserted else { return nil }
        defer { making.remove([part, index]) }
        return allowedValues(of: other, in: part)
    }

    /// The types that expressions in file `part` may name, in a scope without names.
    func scope(in part: Int) -> Scope {
        if let known = scopes[part] { return known }
        var types: [String: FEELType] = [:]
        for link in model.imports[part] {
            for (index, item) in model.parts[link.part].itemDefinitions.enumerated() {
                types[link.name.isEmpty ? item.head.name : "\(link.name).\(item.head.name)"] = self.item(link.part, index).type
            }
        }
        for (index, item) in model.parts[part].itemDefinitions.enumerated() { types[item.head.name] = self.item(part, index).type }
        let scope = Scope(types: types)
        scopes[part] = scope
        return scope
    }

    private func item(_ part: Int, _ index: Int) -> ValueType {
        let key = [part, index]
        if let known = made[key] { return known }
        guard making.insert(key).inserted else { return .any }
        defer { making.remove(key) }
        let definition = model.parts[part].itemDefinitions[index]
        var type = make(definition, in: part)
        let size = Self.size(of: type.type, upTo: Self.largest)
        if size > min(Self.largest, roomLeft) {
            tellTooLarge(definition.head, in: part)
            type = .any
        } else {
            roomLeft -= size
        }
        made[key] = type
        return type
    }

    /// The most parts that one type may have, with those of its parts.
    private static let largest = 10_000

    /// How many types a type is made of, counted no further than somewhat above `limit`.
    private static func size(of type: FEELType, upTo limit: Int) -> Int {
        let inner: [FEELType] =
            switch type {
            case .list(let element), .range(let element): [element]
            case .context(let fields): fields.map(\.type)
            case .function(let parameters, let result): parameters + [result]
            default: []
            }
        var size = 1
        for one in inner where size <= limit { size += Self.size(of: one, upTo: limit - size) }
        return size
    }

    /// A type whose parts are types of parts doubles with every level; nobody's forms do.
    private func tellTooLarge(_ head: ElementHead, in part: Int) {
        findings.add(
            ModelFault(
                file: model.parts[part].file, at: head.place, zh: "类型“\(head.name)”展开后过大。", mend: "请减少层层嵌套的组成部分；此处按 Any 处理。",
                en: "The type “\(head.name)” is too large when written out.",
                mend: "Use fewer parts within parts; it is taken for Any here."))
    }

    private func make(_ item: ItemDefinition, in part: Int) -> ValueType {
        var type: ValueType
        switch item.form {
        case .alias(let reference): type = self.type(reference, in: part)
        case .components(let components): type = context(components, in: part)
        case .function(let parameters, let output):
            type = ValueType(
                type: .function(parameters.map { self.type($0.type, in: part).type }, self.type(output, in: part).type), constraint: nil)
        }
        if let tests = item.allowedValues { type = restricted(type, by: tests, in: part) }
        if item.isCollection { type = list(of: type) }
        if let tests = item.typeConstraint { type = restricted(type, by: tests, in: part) }
        return type
    }

    private func context(_ components: [ItemDefinition], in part: Int) -> ValueType {
        let types = components.map { (name: $0.head.name, type: make($0, in: part)) }
        let constrained = types.compactMap { one in one.type.constraint.map { (name: one.name, constraint: $0) } }
        let type = FEELType.context(types.map { .init($0.name, $0.type.type) })
        if constrained.isEmpty { return ValueType(type: type, constraint: nil) }
        return ValueType(type: type) { value, evaluation in
            guard let context = value.contextValue else { return false }
            return constrained.allSatisfy { one in
                guard let entry = context[one.name], !entry.isNull else { return true }
                return one.constraint(entry, evaluation)
            }
        }
    }

    private func list(of element: ValueType) -> ValueType {
        guard let constraint = element.constraint else { return ValueType(type: .list(element.type), constraint: nil) }
        return ValueType(type: .list(element.type)) { value, evaluation in
            value.listValue?.allSatisfy { $0.isNull || constraint($0, evaluation) } ?? false
        }
    }

    /// The type of a table's output: the one it declares, and of its values those it lists (DMN 1.5 section 8.3.3). A list in which
    /// something was noticed refuses nothing.
    func type(of output: OutputClause, in part: Int) -> ValueType {
        let declared = type(output.type, in: part)
        guard let values = output.values else { return declared }
        let tests = UnaryTests(values.text, of: declared.type, in: scope(in: part))
        return tests.findings.isEmpty && !tests.isAny ? Self.restricted(declared, by: tests) : declared
    }

    private func restricted(_ type: ValueType, by text: SourceText, in part: Int) -> ValueType {
        let tests = UnaryTests(text.text, of: type.type)
        findings.add(tests.findings, in: text, file: model.parts[part].file)
        return Self.restricted(type, by: tests)
    }

    private static func restricted(_ type: ValueType, by tests: UnaryTests) -> ValueType {
        let allowed: ValueType.Constraint = { value, evaluation in
            tests.pass(value, in: Frame([], count: tests.slotCount, in: evaluation)) == true
        }
        // What a list is said to allow, its elements may be (before DMN 1.5 told the two apart).
        guard case .list = type.type else {
            let all = type.constraint == nil || !type.tests.isEmpty ? type.tests + [tests] : []
            return ValueType(type: type.type, tests: all, constraint: both(type.constraint, allowed))
        }
        return ValueType(
            type: type.type,
            constraint: both(type.constraint) { value, evaluation in
                allowed(value, evaluation) || value.listValue?.allSatisfy { allowed($0, evaluation) } ?? false
            })
    }
}
