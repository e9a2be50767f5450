extension Node {
    /// Itself, or its value where everything in it is known already; what comes to null stays, for it must be told when it is reached.
    var folded: Node {
        guard isConstant else { return self }
        let evaluation = Evaluation(limits: .folding)
        let value = Compiler.code(for: self)(Frame(slots: [], evaluation))
        return value.isNull || evaluation.isExhausted ? self : Node(.constant(value), type, place)
    }

    var isConstant: Bool {
        switch form {
        case .negation(let operand): operand.value != nil
        case .arithmetic(_, let left, let right): left.value != nil && right.value != nil
        case .comparisonRange(_, let value): value.value != nil
        case .interval(_, let start, let end, _): start.value != nil && end.value != nil
        case .list(let elements): elements.allSatisfy { $0.value != nil }
        case .builtInCall(let builtIn, _, let values): builtIn.isPure && values.allSatisfy { $0.value != nil }
        default: false
        }
    }

    /// The value of a constant.
    var value: FEELValue? {
        if case .constant(let value) = form { return value }
        return nil
    }
}
