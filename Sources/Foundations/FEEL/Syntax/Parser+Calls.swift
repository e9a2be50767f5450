extension Parser {
    /// A built-in function with its arguments: which signatures they may be meant for is settled here.
    mutating func call(_ builtIn: BuiltIn, _ place: Place) throws(Fault) -> Node {
        let given = try arguments()
        let names = given.compactMap(\.name)
        let (signatures, values) = names.isEmpty ? positional(builtIn, given) : named(builtIn, given, place)
        guard !signatures.isEmpty else {
            let shapes = builtIn.signatures.map { "\(builtIn.name)(\($0.parameters.map(\.name).joined(separator: ", ")))" }.joined(
                separator: "  ")
            unresolved(
                place, zh: "\(builtIn.name) 的参数不对", en: "\(builtIn.name) does not take these arguments", mendZh: "写法：\(shapes)",
                mendEn: "It is \(shapes)")
            return Node(.constant(.null), .null, place)
        }
        judge(builtIn, signatures, values, place)
        let type = builtIn.resultType(values.map(\.type))
        return Node(.builtInCall(builtIn, signatures, values), type, place).folded
    }

    private func positional(_ builtIn: BuiltIn, _ given: [Node.Argument]) -> ([BuiltIn.Signature], [Node]) {
        (builtIn.signatures.filter { $0.takes(given.count) }, given.map(\.value))
    }

    /// Only the first signature with all the names: their order is its own.
    private func named(_ builtIn: BuiltIn, _ given: [Node.Argument], _ place: Place) -> ([BuiltIn.Signature], [Node]) {
        let names = given.compactMap(\.name)
        guard Set(names).count == names.count else { return ([], []) }
        for signature in builtIn.signatures {
            let known = signature.parameters.map(\.name)
            guard Set(names).isSubset(of: known) else { continue }
            let values = signature.parameters.map { parameter in given.first { $0.name == parameter.name }?.value }
            guard zip(signature.parameters, values).allSatisfy({ $0.isOptional || $1 != nil }) else { continue }
            return ([signature], values.map { $0 ?? Node(.constant(.null), .null, place) })
        }
        return ([], [])
    }

    private mutating func judge(_ builtIn: BuiltIn, _ signatures: [BuiltIn.Signature], _ values: [Node], _ place: Place) {
        for (index, value) in values.enumerated() {
            let wanted = signatures.map { $0.parameter(index).type }
            guard !wanted.contains(where: { value.type.mayBe($0) }), let first = wanted.first else { continue }
            doubt(
                value.place, zh: "\(builtIn.name) 在此需要\(first)，得到\(value.type)",
                en: "\(builtIn.name) wants \(first) here, not \(value.type)",
                mendZh: "换成\(first)", mendEn: "Give it \(first)")
        }
    }
}
