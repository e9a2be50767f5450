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
        case ("min", _): return try extreme(values, isLeast: true, names)
        case ("max", _): return try extreme(values, isLeast: false, names)
        case ("sum", _):
            return try folded(values, names) { (planner, one, two) throws(PlanFault) in
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

    private mutating func extreme(_ values: [Node], isLeast: Bool, _ names: ColumnProgram.Names) throws(PlanFault) -> Lane {
        try folded(values, names) { (planner, one, two) throws(PlanFault) in
            try planner.extreme(one, two, isLeast)
        }
    }

    private mutating func extreme(_ left: Lane, _ right: Lane, _ isLeast: Bool) throws(PlanFault) -> Lane {
        let (one, two) = try aligned(wide(left), wide(right))
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
        _ values: [Node], _ names: ColumnProgram.Names, _ join: (inout Planner, Lane, Lane) throws(PlanFault) -> Lane
    ) throws(PlanFault) -> Lane {
        var elements = values
        if values.count == 1, case .list(let listed) = values[0].form { elements = listed }
        guard elements.count > 1 else { throw .noKernel }
        var lanes: [Lane] = []
        for element in elements { lanes.append(try lane(of: element, names)) }
        if lanes.contains(where: { $0.isNull }) { return .constant(.null) }
        var joined = lanes[0]
        for lane in lanes.dropFirst() { joined = try join(&self, joined, lane) }
        return joined
    }

    // MARK: Rounding

    private mutating func rounded(_ values: [Node], _ mode: RoundingMode, _ names: ColumnProgram.Names) throws(PlanFault) -> Lane {
        let places = try places(values, names)
        if case .arithmetic(.divided, let left, let right) = values[0].form {
            let (dividend, divisor) = (try lane(of: left, names), try lane(of: right, names))
            if let direct = try? arithmetic(.divided, dividend, divisor) { return try rounded(direct, places, mode) }
            return try quotient(dividend, divisor, places, mode)
        }
        return try rounded(lane(of: values[0], names), places, mode)
    }

    private mutating func places(_ values: [Node], _ names: ColumnProgram.Names) throws(PlanFault) -> Int {
        if values.count == 1 { return 0 }
        guard case .constant(.number(let scale)) = try lane(of: values[1], names),
            let places = scale.rounded(toScale: 0, .down)?.intValue, -18...18 ~= places
        else { throw .noKernel }
        return places
    }

    private mutating func rounded(_ lane: Lane, _ places: Int, _ mode: RoundingMode) throws(PlanFault) -> Lane {
        if lane.isNull { return lane }
        let one = try wide(lane)
        guard case .number(let scale) = one.unit else { throw .noKernel }
        if places >= scale { return .wide(one) }
        let surplus = scale - places
        guard surplus <= 18 else { throw .noKernel }
        let unit = Int128(ScaledInteger.powers[surplus])
        // Room for what is added before the division.
        _ = try Bounds(Int128(one.bounds.low) - unit, Int128(one.bounds.high) + unit, isLax: one.bounds.isLax)
        let bounds = try Bounds(Int128(one.bounds.low) / unit - 1, Int128(one.bounds.high) / unit + 1, isLax: one.bounds.isLax)
        let step = wide(.round(mode), self.step(one), low: Int64(surplus))
        let kept = WideLane(step: step, unit: .number(scale: max(places, 0)), bounds: bounds, known: one.known)
        return .wide(places < 0 ? try multiplied(kept, by: ScaledInteger.powers[-places], .number(scale: 0)) : kept)
    }

    /// A quotient that is rounded at once. What it would first have been rounded to, 34 digits, makes no difference: a quotient of numbers of
    /// 63 bits that is no multiple of half a unit is farther from one than that.
    private mutating func quotient(_ left: Lane, _ right: Lane, _ places: Int, _ mode: RoundingMode) throws(PlanFault) -> Lane {
        guard places >= 0 else { throw .noKernel }
        var (dividend, divisor) = (try wide(left), try wide(right))
        guard case .number(let scale) = dividend.unit, case .number(let other) = divisor.unit else { throw .noKernel }
        let shift = places + other - scale
        guard -18...18 ~= shift else { throw .noKernel }
        if shift > 0 { dividend = try multiplied(dividend, by: ScaledInteger.powers[shift], dividend.unit) }
        if shift < 0 { divisor = try multiplied(divisor, by: ScaledInteger.powers[-shift], divisor.unit) }
        let greatest = max(Int128(dividend.bounds.low).magnitude, Int128(dividend.bounds.high).magnitude)
        let isLax = dividend.bounds.isLax || divisor.bounds.isLax
        let bounds = try Bounds(-Int128(greatest) - 1, Int128(greatest) + 1, isLax: isLax)
        var known = known(dividend.known, divisor.known)
        if divisor.bounds.isLax || divisor.bounds.low <= 0 && divisor.bounds.high >= 0 {
            known = self.known(known, bytes(.isNonzero, step(divisor)))
        }
        let step = wide(.quotient(mode), self.step(dividend), self.step(divisor))
        return .wide(WideLane(step: step, unit: .number(scale: places), bounds: bounds, known: known))
    }
}
