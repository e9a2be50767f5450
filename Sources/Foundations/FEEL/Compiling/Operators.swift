extension Compiler {
    static func negation(_ operand: Node, _ place: Place) -> Code {
        let operand = code(for: operand)
        return { frame in
            switch operand(frame) {
            case .number(let number): .number(number.negated)
            case .daysTime(let duration): duration.negated.map(FEELValue.daysTime) ?? .null
            case .yearsMonths(let duration): duration.negated.map(FEELValue.yearsMonths) ?? .null
            case let other: frame.evaluation.null(.notFor("-", other.kind), at: place)
            }
        }
    }

    static func arithmetic(_ operation: Arithmetic, _ left: Node, _ right: Node, _ place: Place) -> Code {
        let (left, right) = (code(for: left), code(for: right))
        if operation == .power { return power(left, right, place) }
        return { frame in
            let (one, two) = (left(frame), right(frame))
            // A quotient of 34 digits takes longer than everything else.
            if operation == .divided, !frame.evaluation.step(2) { return .null }
            if case .string(let one) = one, case .string(let two) = two,
                !frame.evaluation.weigh(textOf: one.utf8.count + two.utf8.count)
            {
                return .null
            }
            if let result = operation.perform(one, two) { return result }
            if case .number = one, case .number = two { return frame.evaluation.null(.outOfRange, at: place) }
            return frame.evaluation.null(.notFor(operation.rawValue, "\(one.kind), \(two.kind)"), at: place)
        }
    }

    /// Takes long, and is counted so.
    private static func power(_ left: @escaping Code, _ right: @escaping Code, _ place: Place) -> Code {
        return { frame in
            let (one, two) = (left(frame), right(frame))
            guard frame.evaluation.step(Cost.long) else { return .null }
            if let result = Arithmetic.power.perform(one, two) { return result }
            if case .number = one, case .number = two { return frame.evaluation.null(.outOfRange, at: place) }
            return frame.evaluation.null(.notFor(Arithmetic.power.rawValue, "\(one.kind), \(two.kind)"), at: place)
        }
    }

    static func comparison(_ comparison: Comparison, _ left: Node, _ right: Node, _ place: Place) -> Code {
        let (left, right) = (code(for: left), code(for: right))
        return { frame in
            let (one, two) = (left(frame), right(frame))
            guard frame.evaluation.weigh(one) else { return .null }
            if let holds = comparison.holds(one, two) { return .boolean(holds) }
            return frame.evaluation.null(.notComparable(one.kind, two.kind), at: place)
        }
    }

    /// Three-valued: false settles it, whatever the other is (DMN 1.5, table 50).
    static func conjunction(_ left: Node, _ right: Node) -> Code {
        let (left, right) = (code(for: left), code(for: right))
        return { frame in
            let one = left(frame).booleanValue
            if one == false { return false }
            let two = right(frame).booleanValue
            if two == false { return false }
            return one == true && two == true ? true : .null
        }
    }

    /// Three-valued: true settles it, whatever the other is.
    static func disjunction(_ left: Node, _ right: Node) -> Code {
        let (left, right) = (code(for: left), code(for: right))
        return { frame in
            let one = left(frame).booleanValue
            if one == true { return true }
            let two = right(frame).booleanValue
            if two == true { return true }
            return one == false && two == false ? false : .null
        }
    }

    static func between(_ value: Node, _ low: Node, _ high: Node, _ place: Place) -> Code {
        let (value, low, high) = (code(for: value), code(for: low), code(for: high))
        return { frame in
            let (one, least, most) = (value(frame), low(frame), high(frame))
            guard let isAbove = Comparison.greaterOrEqual.holds(one, least), let isBelow = Comparison.lessOrEqual.holds(one, most) else {
                return frame.evaluation.null(.notComparable(one.kind, "\(least.kind), \(most.kind)"), at: place)
            }
            return .boolean(isAbove && isBelow)
        }
    }

    /// Whether a value passes a test that is computed; nil also where going through the test is too much.
    static func passes(_ value: FEELValue, _ test: FEELValue, _ frame: Frame) -> Bool? {
        frame.evaluation.weigh(test, each: 2) ? value.passes(test) : nil
    }

    /// True as soon as one test is passed; null where the only one cannot be told.
    static func among(_ value: Node, _ tests: [Node]) -> Code {
        let value = code(for: value)
        let tests = tests.map(code)
        return { frame in
            let one = value(frame)
            guard frame.evaluation.weigh(one) else { return .null }
            if tests.count == 1 { return passes(one, tests[0](frame), frame).map(FEELValue.boolean) ?? .null }
            return .boolean(tests.contains { passes(one, $0(frame), frame) == true })
        }
    }
}
