/// A function every expression knows (DMN 1.5, 10.3.4), with the ways it can be called.
final class BuiltIn: Sendable {
    struct Parameter: Sendable {
        let name: String
        let type: FEELType
        /// Whether it may be left out or null.
        let isOptional: Bool

        init(_ name: String, _ type: FEELType, optional: Bool = false) {
            self.name = name
            self.type = type
            isOptional = optional
        }
    }

    struct Signature: Sendable {
        let parameters: [Parameter]
        /// Whether the last parameter may be given any number of times.
        let isOpen: Bool
        /// Takes as many values as there are parameters, of their types; with an open end, as many as were given. nil where it has no
        /// answer.
        let perform: @Sendable ([FEELValue], Evaluation) -> FEELValue?

        func takes(_ count: Int) -> Bool {
            let least = parameters.count { !$0.isOptional }
            return count >= least && (isOpen || count <= parameters.count)
        }

        func parameter(_ index: Int) -> Parameter { parameters[min(index, parameters.count - 1)] }

        /// nil where the values do not fit, or there is no answer for them.
        func answer(_ given: [FEELValue], _ evaluation: Evaluation) -> FEELValue? {
            var values = given
            while values.count < parameters.count { values.append(.null) }
            for index in values.indices {
                let parameter = parameter(index)
                if case .null = values[index] {
                    guard parameter.isOptional || parameter.type == .any else { return nil }
                    continue
                }
                let breadth = values[index].breadth
                if breadth > 0, !evaluation.step(breadth) { return nil }
                if parameter.type == .any { continue }
                guard let one = values[index].coerced(to: parameter.type) else { return nil }
                values[index] = one
            }
            return perform(values, evaluation)
        }
    }

    private static func counted(_ name: String, _ signature: Signature) -> Signature {
        guard let cost = Cost.of(name) else { return signature }
        return Signature(parameters: signature.parameters, isOpen: signature.isOpen) { values, evaluation in
            guard evaluation.step(cost.call), values.allSatisfy({ evaluation.weigh($0, each: cost.each) }) else { return nil }
            return signature.perform(values, evaluation)
        }
    }

    let name: String
    let signatures: [Signature]
    let result: FEELType
    /// Whether the answer depends on nothing but the arguments.
    let isPure: Bool
    /// Answers with lists of the first argument's kind.
    let keepsList: Bool

    init(_ name: String, _ result: FEELType, isPure: Bool = true, keepsList: Bool = false, _ signatures: [Signature]) {
        self.name = name
        self.result = result
        self.isPure = isPure
        self.keepsList = keepsList
        self.signatures = signatures.map { Self.counted(name, $0) }
    }

    func resultType(_ given: [FEELType]) -> FEELType {
        guard keepsList, let first = given.first else { return result }
        if case .list = first { return given.dropFirst().allSatisfy({ $0 == first || $0 == first.iterated }) ? first : .list(.any) }
        return result
    }

    /// Calls by position, trying every signature.
    func call(_ given: [FEELValue], _ evaluation: Evaluation, _ place: Place) -> FEELValue {
        for signature in signatures where signature.takes(given.count) {
            if let answer = signature.answer(given, evaluation) { return answer }
        }
        return evaluation.null(.arguments(name), at: place)
    }

    /// Calls by name.
    func call(_ given: [String: FEELValue], _ evaluation: Evaluation, _ place: Place) -> FEELValue {
        for signature in signatures where Set(given.keys).isSubset(of: signature.parameters.map(\.name)) {
            let values = signature.parameters.map { given[$0.name] }
            guard zip(signature.parameters, values).allSatisfy({ $0.isOptional || $1 != nil }) else { continue }
            if let answer = signature.answer(values.map { $0 ?? .null }, evaluation) { return answer }
        }
        return evaluation.null(.arguments(name), at: place)
    }

    /// The function as a value, always the same one.
    var function: FEELFunction { BuiltIns.functions[name] ?? FEELFunction(self) }
}

extension BuiltIn.Signature {
    /// As many parameters as are named.
    init(_ parameters: BuiltIn.Parameter..., perform: @escaping @Sendable ([FEELValue], Evaluation) -> FEELValue?) {
        self.init(parameters: parameters, isOpen: false, perform: perform)
    }

    /// The last parameter any number of times.
    static func open(
        _ parameters: BuiltIn.Parameter..., perform: @escaping @Sendable ([FEELValue], Evaluation) -> FEELValue?
    ) -> BuiltIn.Signature {
        BuiltIn.Signature(parameters: parameters, isOpen: true, perform: perform)
    }
}

/// All of them.
enum BuiltIns {
    static let all: [BuiltIn] =
        conversions + texts + patterns + numbers + lists + listChanges + sums + moments + intervals + contexts
    static let named: [String: BuiltIn] = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    static let functions: [String: FEELFunction] = named.mapValues { FEELFunction($0) }
    static let table: NameTable = {
        var table = NameTable()
        for one in all { table.add(one.name) }
        return table
    }()
}
