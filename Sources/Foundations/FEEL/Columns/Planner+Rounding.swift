/// Rounding. All kinds of it are monotonous, so what is rounded may be chosen before or after: of a division that does not end, the parts of
/// a `min` are rounded instead of the whole.
extension Planner {
    mutating func rounded(_ values: [Node], _ mode: RoundingMode, _ names: ColumnProgram.Names) throws(PlanFault) -> Lane {
        try rounded(values[0], places(values, names), mode, names)
    }

    private mutating func rounded(
        _ node: Node, _ places: Int, _ mode: RoundingMode, _ names: ColumnProgram.Names
    ) throws(PlanFault) -> Lane {
        if let direct = try? lane(of: node, names) { return try rounded(direct, places, mode) }
        switch node.form {
        case .arithmetic(.divided, let left, let right):
            return try quotient(lane(of: left, names), lane(of: right, names), places, mode)
        case .choice(let condition, let first, let second):
            return try choice(condition, names) { (planner, isFirst) throws(PlanFault) in
                try planner.rounded(isFirst ? first : second, places, mode, names)
            }
        case .builtInCall(let builtIn, _, let values) where builtIn.name == "min" || builtIn.name == "max":
            return try extreme(values, isLeast: builtIn.name == "min") { (planner, value) throws(PlanFault) in
                try planner.rounded(value, places, mode, names)
            }
        default: return try rounded(lane(of: node, names), places, mode)
        }
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
