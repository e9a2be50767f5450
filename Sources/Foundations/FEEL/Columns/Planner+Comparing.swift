extension Planner {
    mutating func comparison(_ comparison: Comparison, _ left: Lane, _ right: Lane) throws(PlanFault) -> Lane {
        if let lane = try tabulated(comparison, left, right) { return lane }
        if left.isNull || right.isNull {
            switch comparison {
            case .equal: return try isNull(left.isNull ? right : left)
            case .notEqual: return try inverse(isNull(left.isNull ? right : left))
            default: return .constant(.null)
            }
        }
        if left.isTruth || right.isTruth {
            guard comparison == .equal || comparison == .notEqual else { throw .noKernel }
            let same = Lane.truth(bytes(.same, try truth(ofBoolean: left), try truth(ofBoolean: right)))
            return comparison == .equal ? same : try inverse(same)
        }
        let (one, two) = try comparable(left, right)
        switch comparison {
        case .equal: return try equality(one, two)
        case .notEqual: return try inverse(equality(one, two))
        default: return opened(try raw(comparison, one, two), known(one.known, two.known))
        }
    }

    /// Of two constants, or of values of one list.
    private func tabulated(_ comparison: Comparison, _ left: Lane, _ right: Lane) throws(PlanFault) -> Lane? {
        func holds(_ one: FEELValue, _ other: FEELValue) -> FEELValue { comparison.holds(one, other).map(FEELValue.boolean) ?? .null }
        switch (left, right) {
        case (_, .constant(let other)): return mapped(left) { holds($0, other) }
        case (.constant(let one), _): return mapped(right) { holds(one, $0) }
        case (.coded(let step, let values), .coded(let otherStep, let others)) where step == otherStep:
            return .coded(step, zip(values, others).map(holds))
        default: return nil
        }
    }

    private mutating func isNull(_ lane: Lane) throws(PlanFault) -> Lane {
        switch lane {
        case .constant, .coded: return mapped(lane) { .boolean($0.isNull) } ?? lane
        case .truth(let step): return .truth(bytes(.same, step, fill(Trit.open)))
        case .wide(let wide): return wide.known.map { .truth(bytes(.isUnknown, $0)) } ?? .constant(false)
        }
    }

    /// What can be compared: numbers, dates, durations; texts by their place in the order of all that occur.
    private mutating func comparable(_ left: Lane, _ right: Lane) throws(PlanFault) -> (WideLane, WideLane) {
        if case .coded(let step, let values) = left, case .coded(let other, let others) = right,
            values.contains(where: { $0.stringValue != nil })
        {
            let ranks = try Self.ranks(values + others)
            return (try ranked(step, Array(ranks.prefix(values.count))), try ranked(other, Array(ranks.dropFirst(values.count))))
        }
        let (one, two) = (try wide(left), try wide(right))
        guard one.unit.joined(two.unit) != nil else { throw .noKernel }
        return (one, two)
    }

    /// The place of each text in their order; nil for null.
    private static func ranks(_ values: [FEELValue]) throws(PlanFault) -> [Int64?] {
        guard values.allSatisfy({ $0.isNull || $0.stringValue != nil }) else { throw .noKernel }
        let texts = values.compactMap(\.stringValue).map { Array($0.unicodeScalars) }.sorted { $0.lexicographicallyPrecedes($1) }
        var places: [[Unicode.Scalar]: Int64] = [:]
        for (place, text) in texts.enumerated() where places[text] == nil { places[text] = Int64(place) }
        return values.map { value in value.stringValue.flatMap { places[Array($0.unicodeScalars)] } }
    }

    private mutating func ranked(_ step: Int, _ ranks: [Int64?]) throws(PlanFault) -> WideLane {
        let numbers = ranks.map { $0 ?? 0 }
        let known = ranks.contains(nil) ? look(step, .bytes(ranks.map { $0 == nil ? 0 : 1 })) : nil
        let bounds = numbers.withUnsafeBufferPointer { Bounds($0) }
        return WideLane(step: look(step, .wide(numbers)), unit: .rank, bounds: bounds, known: known)
    }

    /// Null equals null, and nothing else.
    private mutating func equality(_ one: WideLane, _ two: WideLane) throws(PlanFault) -> Lane {
        let same = try raw(.equal, one, two)
        switch (one.known, two.known) {
        case (let mask?, let other?): return .truth(bytes(.equalOrUnknown, truth(same), mask, other))
        case (let mask?, nil), (nil, let mask?):
            if case .constant(false) = same { return same }
            return .truth(bytes(.settled, truth(same), mask))
        default: return same
        }
    }

    /// The comparison as if all were known.
    mutating func raw(_ comparison: Comparison, _ one: WideLane, _ two: WideLane) throws(PlanFault) -> Lane {
        if let constant = two.constant {
            return inside(one, comparison.limits(constant, two.unit, in: one.unit), isNegated: comparison == .notEqual)
        }
        if let constant = one.constant {
            return inside(two, comparison.mirrored.limits(constant, one.unit, in: two.unit), isNegated: comparison == .notEqual)
        }
        let (one, two) = try aligned(one, two)
        switch comparison {
        case .less: return .truth(bytes(.less, step(one), step(two)))
        case .lessOrEqual: return .truth(bytes(.lessOrEqual, step(one), step(two)))
        case .greater: return .truth(bytes(.less, step(two), step(one)))
        case .greaterOrEqual: return .truth(bytes(.lessOrEqual, step(two), step(one)))
        case .equal: return .truth(bytes(.equal, step(one), step(two)))
        case .notEqual: return try inverse(.truth(bytes(.equal, step(one), step(two))))
        }
    }

    /// Whether numbers lie within limits; without a step where their bounds tell.
    mutating func inside(_ lane: WideLane, _ limits: ColumnLimits, isNegated: Bool = false) -> Lane {
        if lane.bounds.isLax { return .truth(bytes(isNegated ? .outside : .inside, step(lane))) }
        let low = max(limits.low, Int128(lane.bounds.low))
        let high = min(limits.high, Int128(lane.bounds.high))
        if low > high { return .constant(.boolean(isNegated)) }
        if low == Int128(lane.bounds.low), high == Int128(lane.bounds.high) { return .constant(.boolean(!isNegated)) }
        return .truth(bytes(isNegated ? .outside : .inside, step(lane), low: Int64(low), high: Int64(high)))
    }

    /// Null where the mask has 0.
    mutating func opened(_ lane: Lane, _ known: Int?) -> Lane {
        guard let known else { return lane }
        return .truth(bytes(.opened, truth(lane), known))
    }

    /// Null where one of the three is, whatever the others are.
    mutating func between(_ value: Lane, _ low: Lane, _ high: Lane) throws(PlanFault) -> Lane {
        if value.isNull || low.isNull || high.isNull { return .constant(.null) }
        return try within(value, low, .greaterOrEqual, high, .lessOrEqual)
    }

    /// Null where one of the three is.
    mutating func within(
        _ value: Lane, _ low: Lane, _ above: Comparison, _ high: Lane, _ below: Comparison
    ) throws(PlanFault) -> Lane {
        let (tested, least, most) = (try wide(value), try wide(low), try wide(high))
        guard tested.unit.joined(least.unit) != nil, tested.unit.joined(most.unit) != nil else { throw .noKernel }
        let known = self.known(self.known(tested.known, least.known), most.known)
        if let lowest = least.constant, let highest = most.constant {
            let limits = above.limits(lowest, least.unit, in: tested.unit).meeting(below.limits(highest, most.unit, in: tested.unit))
            return opened(inside(tested, limits), known)
        }
        return opened(try both(raw(above, tested, least), raw(below, tested, most)), known)
    }
}

/// Whole numbers from `low` to `high`.
struct ColumnLimits {
    let low: Int128
    let high: Int128

    func meeting(_ other: ColumnLimits) -> ColumnLimits { ColumnLimits(low: max(low, other.low), high: min(high, other.high)) }
}

extension Comparison {
    /// The whole numbers of `unit` that compare so with a constant, which may be finer; for `!=` those that are equal.
    func limits(_ constant: Int64, _ own: ColumnUnit, in unit: ColumnUnit) -> ColumnLimits {
        var (floor, isExact) = (Int128(constant), true)
        if case .number(let scale) = own, case .number(let places) = unit {
            if scale > places {
                let power = Int128(ScaledInteger.powers[scale - places])
                let (quotient, rest) = floor.quotientAndRemainder(dividingBy: power)
                (floor, isExact) = (rest < 0 ? quotient - 1 : quotient, rest == 0)
            } else {
                floor *= Int128(ScaledInteger.powers[places - scale])
            }
        }
        switch self {
        case .less: return ColumnLimits(low: .min, high: isExact ? floor - 1 : floor)
        case .lessOrEqual: return ColumnLimits(low: .min, high: floor)
        case .greater: return ColumnLimits(low: floor + 1, high: .max)
        case .greaterOrEqual: return ColumnLimits(low: isExact ? floor : floor + 1, high: .max)
        case .equal, .notEqual: return isExact ? ColumnLimits(low: floor, high: floor) : ColumnLimits(low: 1, high: 0)
        }
    }
}
