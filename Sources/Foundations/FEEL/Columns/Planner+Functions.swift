extension Planner {
    /// The built-in functions that have steps.
    mutating func call(_ name: String, _ values: [Node], _ names: ColumnProgram.Names) throws(PlanFault) -> Lane {
        switch (name, values.count) {
        case ("not", 1): return try negation(lane(of: values[0], names))
        case ("abs", 1): return try magnitude(lane(of: values[0], names))
        case ("floor", 1...2): return try rounded(values, .floor, names)
        case ("ceiling", 1...2): return try rounded(values, .ceiling, names)
        case ("decimal", 2): return try rounded(values, .halfEven, names)
        case ("round up", 2): return try rounded(values, .up, names)
        case ("round down", 2): return try rounded(values, .down, names)
        case ("round half up", 2): return try rounded(values, .halfUp, names)
        case ("round half down", 2): return try rounded(values, .halfDown, names)
        case ("min", _), ("max", _):
            return try extreme(values, isLeast: name == "min") { (planner, value) throws(PlanFault) in try planner.lane(of: value, names) }
        case ("sum", _):
            let part = { (planner: inout Planner, value: Node) throws(PlanFault) in try planner.lane(of: value, names) }
            return try folded(values, part) { (planner, one, two) throws(PlanFault) in
                guard try planner.wide(one).unit != .day, try planner.wide(two).unit != .day else { throw .noKernel }
                return try planner.sum(one, two)
            }
        default: throw .noKernel
        }
    }

    private mutating func negation(_ lane: Lane) throws(PlanFault) -> Lane {
        if case .wide = lane { throw .noKernel }
        return try inverse(lane)
    }

    private mutating func magnitude(_ lane: Lane) throws(PlanFault) -> Lane {
        let one = try wide(lane)
        guard one.unit.isNumber || one.unit == .second else { throw .noKernel }
        if one.bounds.low >= 0, !one.bounds.isLax { return .wide(one) }
        let bounds = try Bounds(
            one.bounds.high < 0 ? -Int128(one.bounds.high) : 0, max(-Int128(one.bounds.low), Int128(one.bounds.high)),
            isLax: one.bounds.isLax)
        return .wide(WideLane(step: wide(.magnitude, step(one)), unit: one.unit, bounds: bounds, known: one.known))
    }

    /// The least or the greatest of some values, each planned by `part`.
    mutating func extreme(
        _ values: [Node], isLeast: Bool, _ part: (inout Planner, Node) throws(PlanFault) -> Lane
    ) throws(PlanFault) -> Lane {
        try folded(values, part) { (planner, one, two) throws(PlanFault) in try planner.extreme(one, two, isLeast) }
    }

    private mutating func extreme(_ left: Lane, _ right: Lane, _ isLeast: Bool) throws(PlanFault) -> Lane {
        let (one, two) = try aligned(wide(left), wide(right))
        // Which is less is told by their difference, so that must have room in 64 bits.
        _ = try one.bounds.subtracting(two.bounds)
        let bounds = isLeast ? one.bounds.least(two.bounds) : one.bounds.greatest(two.bounds)
        let known = known(one.known, two.known)
        let step: Int
        if let constant = two.constant {
            step = wide(isLeast ? .leastConstant : .greatestConstant, self.step(one), low: constant)
        } else if let constant = one.constant {
            step = wide(isLeast ? .leastConstant : .greatestConstant, self.step(two), low: constant)
        } else {
            step = wide(isLeast ? .least : .greatest, self.step(one), self.step(two))
        }
        return .wide(WideLane(step: step, unit: one.unit, bounds: bounds, known: known))
    }

    /// Of two and more, each by itself or in a list: null as soon as one is null.
    private mutating func folded(
        _ values: [Node], _ part: (inout Planner, Node) throws(PlanFault) -> Lane,
        _ join: (inout Planner, Lane, Lane) throws(PlanFault) -> Lane
    ) throws(PlanFault) -> Lane {
        var elements = values
        if values.count == 1, case .list(let listed) = values[0].form { elements = listed }
        guard elements.count > 1 else { throw .noKernel }
        var lanes: [Lane] = []
        for element in elements { lanes.append(try part(&self, element)) }
        if lanes.contains(where: { $0.isNull }) { return .constant(.null) }
        var joined = lanes[0]
        for lane in lanes.dropFirst() { joined = try join(&self, joined, lane) }
        return joined
    }
}
