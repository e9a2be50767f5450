/// What the tests of a cell amount to, where they are nothing but constants: for those who reason about tables without evaluating them.
/// Truth is three-valued, as `and`, `or` and `not` have it (DMN 1.5, tables 49 and 50); a cell passes only what it is true of.
public indirect enum TestShape: Sendable, Hashable {
    /// The input passes this value, as `FEELValue.passes` tells.
    case value(FEELValue)
    /// All hold; with none given, every input passes.
    case every([TestShape])
    case some([TestShape])
    case not(TestShape)

    init?(_ tests: [Node], isNegated: Bool, asksForInput: Bool, input: Int) {
        if tests.isEmpty {
            self = .every([])
            return
        }
        var shapes: [TestShape] = []
        for test in tests {
            guard let shape = TestShape(test, asksForInput: asksForInput, input: input) else { return nil }
            shapes.append(shape)
        }
        let all = shapes.count == 1 ? shapes[0] : .some(shapes)
        self = isNegated ? .not(all) : all
    }

    private init?(_ test: Node, asksForInput: Bool, input: Int) {
        if let value = test.constantValue {
            self = .value(value)
        } else if asksForInput, test.type == .boolean, let shape = TestShape(condition: test, input) {
            self = shape
        } else {
            return nil
        }
    }

    /// A condition that compares `?` with constants.
    private init?(condition node: Node, _ input: Int) {
        switch node.form {
        case .conjunction(let left, let right), .disjunction(let left, let right):
            guard let one = TestShape(condition: left, input), let two = TestShape(condition: right, input) else { return nil }
            if case .conjunction = node.form { self = .every([one, two]) } else { self = .some([one, two]) }
        case .comparison(let comparison, let left, let right):
            if left.isSlot(input), let value = right.constantValue {
                self = .value(.range(FEELRange(comparison, value)))
            } else if right.isSlot(input), let value = left.constantValue {
                self = .value(.range(FEELRange(comparison.mirrored, value)))
            } else {
                return nil
            }
        case .between(let value, let low, let high):
            guard value.isSlot(input), let low = low.constantValue, let high = high.constantValue else { return nil }
            self = .value(.range(FEELRange(from: low, to: high)))
        case .among(let value, let tests):
            let values = tests.compactMap(\.constantValue)
            guard value.isSlot(input), values.count == tests.count else { return nil }
            self = values.count == 1 ? .value(values[0]) : .value(.list(values))
        case .builtInCall(let builtIn, _, let values) where builtIn.name == "not" && values.count == 1:
            guard let shape = TestShape(condition: values[0], input) else { return nil }
            self = .not(shape)
        default: return nil
        }
    }
}

extension Node {
    /// The value of a constant, null also where the constant has none, as `[10..5]`.
    var constantValue: FEELValue? { value ?? (isConstant ? .null : nil) }

    fileprivate func isSlot(_ number: Int) -> Bool {
        if case .slot(number) = form { return true }
        return false
    }
}
