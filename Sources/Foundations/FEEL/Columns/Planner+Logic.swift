extension Lane {
    var isConstant: Bool {
        if case .constant = self { return true }
        return false
    }

    /// Whether it gives truths only.
    var isTruth: Bool {
        if case .truth = self { return true }
        return false
    }
}

extension Planner {
    /// A lane as truths; what is no truth is open, as `and` and `or` have it.
    mutating func truth(_ lane: Lane) -> Int {
        switch lane {
        case .truth(let step): step
        case .constant(let value): fill(Trit.of(value) ?? Trit.open)
        case .coded(let step, let values): look(step, .bytes(values.map { Trit.of($0) ?? Trit.open }))
        case .wide: fill(Trit.open)
        }
    }

    /// A lane that holds truths and nulls only.
    mutating func truth(ofBoolean lane: Lane) throws(PlanFault) -> Int {
        switch lane {
        case .truth: break
        case .constant(let value): guard Trit.of(value) != nil else { throw .noKernel }
        case .coded(_, let values): guard values.allSatisfy({ Trit.of($0) != nil }) else { throw .noKernel }
        case .wide: throw .noKernel
        }
        return truth(lane)
    }

    mutating func inverse(_ lane: Lane) throws(PlanFault) -> Lane {
        let not = { (value: FEELValue) -> FEELValue in value.booleanValue.map { .boolean(!$0) } ?? .null }
        if let lane = mapped(lane, not) { return lane }
        return .truth(bytes(.inverse, try truth(ofBoolean: lane)))
    }

    /// False settles it.
    mutating func both(_ left: Lane, _ right: Lane) -> Lane {
        if case .constant(false) = left { return left }
        if case .constant(false) = right { return right }
        if case .constant(true) = left, right.isTruth { return right }
        if case .constant(true) = right, left.isTruth { return left }
        if let joined = joined(left, right, { min($0, $1) }) { return joined }
        return .truth(bytes(.least, truth(left), truth(right)))
    }

    /// True settles it.
    mutating func either(_ left: Lane, _ right: Lane) -> Lane {
        if case .constant(true) = left { return left }
        if case .constant(true) = right { return right }
        if case .constant(false) = left, right.isTruth { return right }
        if case .constant(false) = right, left.isTruth { return left }
        if let joined = joined(left, right, { max($0, $1) }) { return joined }
        return .truth(bytes(.greatest, truth(left), truth(right)))
    }

    /// Of values of one list, entry by entry.
    private func joined(_ left: Lane, _ right: Lane, _ join: (UInt8, UInt8) -> UInt8) -> Lane? {
        guard case .coded(let step, let values) = left, case .coded(step, let others) = right else { return nil }
        return Lane.simplest(
            step, zip(values, others).map { Trit.value(join(Trit.of($0) ?? Trit.open, Trit.of($1) ?? Trit.open)) })
    }

    mutating func every(_ parts: [ColumnProgram.Reference]) throws(PlanFault) -> Lane {
        var lane = Lane.constant(true)
        for part in parts { lane = both(lane, try self.lane(of: part)) }
        return lane
    }

    mutating func any(_ parts: [ColumnProgram.Reference]) throws(PlanFault) -> Lane {
        var lane = Lane.constant(false)
        for part in parts { lane = either(lane, try self.lane(of: part)) }
        return lane
    }

    /// Only certain truth counts: null becomes false.
    mutating func certain(_ lane: Lane) -> Lane {
        mapped(lane) { .boolean($0 == .boolean(true)) } ?? .truth(bytes(.certain, truth(lane)))
    }

    /// `in`: one test answers for itself, of several one must be passed for certain.
    mutating func among(_ value: Lane, _ tests: [Node], _ names: ColumnProgram.Names) throws(PlanFault) -> Lane {
        if tests.count == 1 { return try passes(value, tests[0], names) }
        var lane = Lane.constant(false)
        for test in tests { lane = either(lane, certain(try passes(value, test, names))) }
        return lane
    }

    /// Whether a value passes a test (`FEELValue.passes`).
    mutating func passes(_ value: Lane, _ test: Node, _ names: ColumnProgram.Names) throws(PlanFault) -> Lane {
        switch test.form {
        case .constant(let constant): return try passes(value, constant)
        case .comparisonRange(let comparison, let end): return try self.comparison(comparison, value, lane(of: end, names))
        case .list(let elements):
            var lane = Lane.constant(false)
            for element in elements { lane = either(lane, certain(try passes(value, element, names))) }
            return lane
        default:
            let other = try lane(of: test, names)
            if case .constant(let constant) = other { return try passes(value, constant) }
            if case .coded(_, let values) = other, !values.allSatisfy(\.isPlain) { throw .noKernel }
            return try comparison(.equal, value, other)
        }
    }

    private mutating func passes(_ value: Lane, _ test: FEELValue) throws(PlanFault) -> Lane {
        if let lane = mapped(value, { $0.passes(test).map(FEELValue.boolean) ?? .null }) { return lane }
        switch test {
        case .range(let range): return try contains(range, value)
        case .list(let tests):
            var lane = Lane.constant(false)
            for test in tests {
                if case .list = test { throw .noKernel }
                lane = either(lane, certain(try passes(value, test)))
            }
            return lane
        default: return try comparison(.equal, value, .constant(test))
        }
    }

    private mutating func contains(_ range: FEELRange, _ value: Lane) throws(PlanFault) -> Lane {
        switch range.form {
        case .comparison(let comparison):
            return try self.comparison(comparison, value, .constant(range.start.isNull ? range.end : range.start))
        case .interval:
            if range.start.isNull || range.end.isNull { return .constant(.null) }
            return try within(
                value, .constant(range.start), range.startIncluded ? .greaterOrEqual : .greater, .constant(range.end),
                range.endIncluded ? .lessOrEqual : .less)
        }
    }

    /// The tests of a cell, as `Compiler.tests` has them.
    mutating func lane(
        of tests: UnaryTests, _ input: ColumnProgram.Reference, _ names: ColumnProgram.Names
    ) throws(PlanFault) -> Lane {
        if tests.isAny { return .constant(true) }
        if tests.isFaulty { throw .noKernel }
        let inputSlot = names.references.count
        let names = ColumnProgram.Names(references: names.references + [input], slotCount: tests.slotCount)
        let slots = tests.nodes.reduce(into: Set([inputSlot])) { $0.formUnion($1.outerSlots(below: inputSlot + 1)) }
        if let entries = entries(slots, names),
            let lane = tabulated(
                entries, names,
                { frame in
                    tests.code(frame, frame.slots[inputSlot]).map(FEELValue.boolean) ?? .null
                })
        {
            return lane
        }
        var lane = Lane.constant(false)
        for test in tests.nodes { lane = either(lane, try self.lane(of: test, tests.asksForInput, self.lane(of: input), names)) }
        return tests.isNegated ? try inverse(lane) : lane
    }

    private mutating func lane(
        of test: Node, _ asksForInput: Bool, _ input: Lane, _ names: ColumnProgram.Names
    ) throws(PlanFault) -> Lane {
        switch test.form {
        case .constant, .comparisonRange, .list: return try passes(input, test, names)
        default:
            return try passes(input, test, answering: lane(of: test, names), asksForInput, names)
        }
    }

    /// An expression in a cell: it answers for itself where it speaks of the input, else the input is compared with it.
    private mutating func passes(
        _ input: Lane, _ test: Node, answering answer: Lane, _ asksForInput: Bool, _ names: ColumnProgram.Names
    ) throws(PlanFault) -> Lane {
        if asksForInput {
            guard test.type == .boolean, answer.isTruth || answer.isConstant else { throw .noKernel }
            return answer
        }
        guard answer.isTruth else { return try passes(input, test, names) }
        if input.isTruth { return try comparison(.equal, input, answer) }
        // What cannot be compared with a truth passes where it is true.
        guard case .wide(let wide) = input, wide.known == nil else { throw .noKernel }
        return certain(answer)
    }
}

extension FEELValue {
    /// Whether `passes` of it is nothing but equality.
    var isPlain: Bool {
        switch self {
        case .range, .list: false
        default: true
        }
    }
}
