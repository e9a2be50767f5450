extension Planner {
    mutating func arithmetic(_ operation: Arithmetic, _ left: Lane, _ right: Lane) throws(PlanFault) -> Lane {
        if left.isNull || right.isNull { return .constant(.null) }
        switch operation {
        case .plus: return try sum(left, right)
        case .minus: return try difference(left, right)
        case .times: return try product(left, right)
        case .divided: return try quotient(left, right)
        case .power: throw .noKernel
        }
    }

    mutating func sum(_ left: Lane, _ right: Lane) throws(PlanFault) -> Lane {
        if let moved = try moved(left, right, forward: true) { return moved }
        if let moved = try moved(right, left, forward: true) { return moved }
        let (one, two) = try aligned(wide(left), wide(right))
        guard one.unit != .day else { throw .noKernel }
        let bounds = try one.bounds.adding(two.bounds)
        let known = known(one.known, two.known)
        if let constant = two.constant { return .wide(shifted(one, by: constant, bounds, one.unit)) }
        if let constant = one.constant { return .wide(shifted(two, by: constant, bounds, one.unit)) }
        return .wide(WideLane(step: wide(.add, step(one), step(two)), unit: one.unit, bounds: bounds, known: known))
    }

    mutating func difference(_ left: Lane, _ right: Lane) throws(PlanFault) -> Lane {
        if right.isNull { return .constant(.null) }
        if let moved = try moved(left, right, forward: false) { return moved }
        let (one, two) = try aligned(wide(left), wide(right))
        let bounds = try one.bounds.subtracting(two.bounds)
        let known = known(one.known, two.known)
        let step: Int
        if let constant = two.constant {
            step = shifted(one, by: 0 &- constant, bounds, one.unit).step
        } else if let constant = one.constant {
            step = wide(.subtractFromConstant, two.step, low: constant)
        } else {
            step = wide(.subtract, self.step(one), self.step(two))
        }
        let lane = WideLane(step: step, unit: one.unit, bounds: bounds, known: known)
        guard one.unit == .day else { return .wide(lane) }
        return .wide(try multiplied(lane, by: Int64(CivilCalendar.secondsPerDay), .second))
    }

    private mutating func shifted(_ lane: WideLane, by distance: Int64, _ bounds: Bounds, _ unit: ColumnUnit) -> WideLane {
        let step = lane.step < 0 || distance == 0 ? lane.step : wide(.addConstant, lane.step, low: distance)
        return WideLane(step: step, unit: unit, bounds: bounds, known: lane.known)
    }

    /// A date and a constant duration; nil where it is not about that.
    private mutating func moved(_ date: Lane, _ duration: Lane, forward: Bool) throws(PlanFault) -> Lane? {
        guard case .wide(let lane) = date, lane.unit == .day, case .constant(let value) = duration else { return nil }
        switch forward ? value : FEELValue.negated(value) {
        case .daysTime(let duration)?:
            // From midnight, so that a part of a day leads into the day before or stays within the day.
            let day: Int128 = 86_400_000_000_000
            let (days, rest) = duration.totalNanoseconds.quotientAndRemainder(dividingBy: day)
            guard let distance = Int64(exactly: rest < 0 ? days - 1 : days) else { throw .tooWide }
            let bounds = try lane.bounds.adding(Bounds(distance))
            guard bounds.isLax || ColumnUnit.day.holds(bounds) else { throw .tooWide }
            return .wide(shifted(lane, by: distance, bounds, .day))
        case .yearsMonths(let duration)?:
            let months = duration.totalMonths
            // So far that no month before or after counts.
            let reach = Int128(Int64(31)) * (Int128(months.magnitude) + 1)
            let bounds = try Bounds(Int128(lane.bounds.low) - reach, Int128(lane.bounds.high) + reach, isLax: lane.bounds.isLax)
            guard bounds.isLax || ColumnUnit.day.holds(bounds) else { throw .tooWide }
            return .wide(WideLane(step: moved(lane, months: months), unit: .day, bounds: bounds, known: lane.known))
        default: return nil
        }
    }

    /// Days moved by months: looked up where they lie close together, as those of one lifetime do.
    private mutating func moved(_ lane: WideLane, months: Int) -> Int {
        let count = lane.bounds.high - lane.bounds.low + 1
        if lane.bounds.isLax || count > Int64(Self.mostEntries) { return wide(.months, step(lane), low: Int64(months)) }
        let table = CivilCalendar.days(lane.bounds.low, count: Int(count), plusMonths: Int64(months))
        return lookNumber(step(lane), table, from: lane.bounds.low)
    }

    mutating func product(_ left: Lane, _ right: Lane) throws(PlanFault) -> Lane {
        let (one, two) = (try wide(left), try wide(right))
        guard case .number(let places) = one.unit, case .number(let others) = two.unit else { throw .noKernel }
        guard ScaledInteger.scales.contains(places + others) else { throw .noKernel }
        let unit = ColumnUnit.number(scale: places + others)
        if let constant = two.constant { return .wide(try product(one, constant, scale: places + others)) }
        if let constant = one.constant { return .wide(try product(two, constant, scale: places + others)) }
        let bounds = try one.bounds.multiplied(by: two.bounds)
        let isSmall = one.bounds.isSmall && two.bounds.isSmall
        let step = wide(isSmall ? .multiplySmall : .multiply, step(one), step(two))
        return .wide(WideLane(step: step, unit: unit, bounds: bounds, known: known(one.known, two.known)))
    }

    /// By a constant; zeros at its end are taken from the places after the point, which keeps the numbers small.
    private mutating func product(_ lane: WideLane, _ constant: Int64, scale: Int) throws(PlanFault) -> WideLane {
        var (factor, scale) = (constant, scale)
        while factor != 0, factor % 10 == 0, scale > 0 { (factor, scale) = (factor / 10, scale - 1) }
        return try multiplied(lane, by: factor, .number(scale: scale))
    }

    /// By a constant whose reciprocal ends, as a multiplication; by zero it is null.
    private mutating func quotient(_ left: Lane, _ right: Lane) throws(PlanFault) -> Lane {
        guard case .constant(.number(let divisor)) = right else { throw .noKernel }
        guard try wide(left).unit.isNumber else { throw .noKernel }
        if divisor.isZero { return .constant(.null) }
        guard let reciprocal = Decimal128.one.divided(by: divisor), reciprocal.multiplied(by: divisor) == .one,
            ScaledInteger.parts(reciprocal) != nil
        else { throw .noKernel }
        return try product(left, .constant(.number(reciprocal)))
    }

    /// Both in the finer of their units.
    mutating func aligned(_ one: WideLane, _ two: WideLane) throws(PlanFault) -> (WideLane, WideLane) {
        guard let unit = one.unit.joined(two.unit) else { throw .noKernel }
        return (try rescaled(one, unit), try rescaled(two, unit))
    }
}

extension Lane {
    var isNull: Bool {
        if case .constant(.null) = self { return true }
        return false
    }
}

extension ColumnUnit {
    var isNumber: Bool {
        if case .number = self { return true }
        return false
    }
}

extension FEELValue {
    /// A duration the other way.
    static func negated(_ value: FEELValue) -> FEELValue? {
        switch value {
        case .daysTime(let duration): duration.negated.map(FEELValue.daysTime)
        case .yearsMonths(let duration): duration.negated.map(FEELValue.yearsMonths)
        default: nil
        }
    }
}
