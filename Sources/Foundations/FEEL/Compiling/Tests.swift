extension Compiler {
    /// Whether a value passes one of the tests, or none where they are negated.
    static func joined(_ each: [@Sendable (Frame, FEELValue) -> Bool?], isNegated: Bool) -> @Sendable (Frame, FEELValue) -> Bool? {
        if each.isEmpty { return { _, _ in true } }
        if each.count == 1, !isNegated, let only = each.first { return only }
        return { frame, input in
            var isOpen = false
            for test in each {
                switch test(frame, input) {
                case true?: return !isNegated
                case nil: isOpen = true
                default: break
                }
            }
            return isOpen ? nil : isNegated
        }
    }

    /// The tests one by one; an expression that speaks of `?` answers for itself.
    static func each(of tests: [Node], asksForInput: Bool) -> [@Sendable (Frame, FEELValue) -> Bool?] {
        tests.map { test($0, asksForInput: asksForInput) }
    }

    private static func test(_ node: Node, asksForInput: Bool) -> @Sendable (Frame, FEELValue) -> Bool? {
        if let value = node.value { return constant(value) }
        let code = code(for: node)
        let mayAnswer = node.type == .boolean && asksForInput
        return { frame, input in
            let value = code(frame)
            if mayAnswer { return value.booleanValue }
            if case .boolean(let truth) = value, asksForInput { return truth }
            if let passes = passes(input, value, frame) { return passes }
            return value.booleanValue
        }
    }

    /// What most cells hold: a number, a text, a truth, or a comparison with a number.
    private static func constant(_ value: FEELValue) -> @Sendable (Frame, FEELValue) -> Bool? {
        switch value {
        case .number(let number):
            return { _, input in
                if case .number(let given) = input { return given == number }
                return input.passes(value)
            }
        case .range(let range):
            return { _, input in range.contains(input) }
        default:
            return { _, input in input.passes(value) }
        }
    }
}
