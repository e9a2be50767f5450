extension Planner {
    /// `if`: only the branch that can be reached is looked at.
    mutating func choice(
        _ condition: Node, _ names: ColumnProgram.Names, _ branch: (inout Planner, _ isFirst: Bool) throws(PlanFault) -> Lane
    ) throws(PlanFault) -> Lane {
        let condition = try lane(of: condition, names)
        switch condition {
        case .constant(let value): return try branch(&self, value == true)
        case .wide: return try branch(&self, false)
        default: return try select(truth(condition), branch(&self, true), branch(&self, false))
        }
    }

    /// The first of some results whose condition is true.
    mutating func lane(of choice: ColumnProgram.Choice) throws(PlanFault) -> Lane {
        var (conditions, results): ([Lane], [Lane]) = ([], [])
        for (condition, result) in zip(choice.conditions, choice.results) {
            let condition = try lane(of: condition)
            // What is never true needs no result, which may have no form for columns.
            if case .constant(let value) = condition, value != true { continue }
            conditions.append(condition)
            results.append(try lane(of: result))
        }
        let otherwise = try lane(of: choice.otherwise)
        var lane = try constants(conditions, results, otherwise)
        if lane == nil {
            var chosen = otherwise
            for (condition, result) in zip(conditions, results).reversed() { chosen = try select(condition, result, chosen) }
            lane = chosen
        }
        guard let lane, choice.isExclusive, conditions.count > 1 else { return lane ?? otherwise }
        return try select(moreThanOne(conditions), .constant(.null), lane)
    }

    /// Where all results are constants, only their places are chosen.
    private mutating func constants(_ conditions: [Lane], _ results: [Lane], _ otherwise: Lane) throws(PlanFault) -> Lane? {
        guard case .constant(let last) = otherwise else { return nil }
        var dictionary = ValueDictionary([last])
        var places: [Int32] = []
        for result in results {
            guard case .constant(let value) = result, let place = dictionary.code(value) else { return nil }
            places.append(place)
        }
        if dictionary.values.count == 1 { return otherwise }
        var step = emit(Step(operation: .fillCodes, low: 0))
        for (condition, place) in merged(conditions, places).reversed() {
            switch condition {
            case .constant(true): step = emit(Step(operation: .fillCodes, low: Int64(place)))
            case .constant, .wide: break
            default: step = codes(.selectConstant, truth(condition), step, low: Int64(place))
            }
        }
        return .coded(step, dictionary.values)
    }

    /// Results that are the same and follow one another need one condition only.
    private mutating func merged(_ conditions: [Lane], _ places: [Int32]) -> [(condition: Lane, place: Int32)] {
        var merged: [(condition: Lane, place: Int32)] = []
        for (condition, place) in zip(conditions, places) {
            if let last = merged.last, last.place == place {
                merged[merged.count - 1].condition = either(certain(last.condition), certain(condition))
            } else {
                merged.append((condition, place))
            }
        }
        return merged
    }

    private mutating func moreThanOne(_ conditions: [Lane]) -> Lane {
        var (seen, again) = (certain(conditions[0]), Lane.constant(false))
        for condition in conditions.dropFirst() {
            let condition = certain(condition)
            again = either(again, both(seen, condition))
            seen = either(seen, condition)
        }
        return again
    }

    private mutating func select(_ condition: Lane, _ first: Lane, _ second: Lane) throws(PlanFault) -> Lane {
        switch condition {
        case .constant(let value): return value == true ? first : second
        case .wide: return second
        default: return try select(truth(condition), first, second)
        }
    }

    private mutating func select(_ condition: Int, _ first: Lane, _ second: Lane) throws(PlanFault) -> Lane {
        if case .constant(let one) = first, case .constant(let other) = second, one.isNull, other.isNull { return first }
        if first.mayBeTruth, second.mayBeTruth {
            return .truth(bytes(.select, condition, truth(first), truth(second)))
        }
        if first.isWide || second.isWide || first.isNumber && second.isNumber {
            return .wide(try select(condition, numbers(first, like: second), numbers(second, like: first)))
        }
        return try selectCodes(condition, first, second)
    }

    /// The numbers of a lane; a null that the other tells the unit of.
    private mutating func numbers(_ lane: Lane, like other: Lane) throws(PlanFault) -> WideLane {
        guard lane.isNull else { return try wide(lane) }
        let other = try wide(other)
        return WideLane(step: -1, unit: other.unit, bounds: Bounds(other.bounds.low), known: fill(0))
    }

    private mutating func select(_ condition: Int, _ first: WideLane, _ second: WideLane) throws(PlanFault) -> WideLane {
        let (one, two) = try aligned(first, second)
        var known: Int?
        if one.known != nil || two.known != nil {
            let (mask, other) = (one.known ?? fill(1), two.known ?? fill(1))
            known = bytes(.select, condition, mask, other)
        }
        let step = wide(.select, condition, self.step(one), self.step(two))
        return WideLane(step: step, unit: one.unit, bounds: one.bounds.joined(two.bounds), known: known)
    }

    private mutating func selectCodes(_ condition: Int, _ first: Lane, _ second: Lane) throws(PlanFault) -> Lane {
        var dictionary = ValueDictionary()
        let two = try codes(of: second, &dictionary)
        if case .constant(let value) = first, let place = dictionary.code(value) {
            return .coded(codes(.selectConstant, condition, two, low: Int64(place)), dictionary.values)
        }
        let one = try codes(of: first, &dictionary)
        return .coded(codes(.select, condition, one, two), dictionary.values)
    }

    /// The places of a lane's values in a joint list.
    private mutating func codes(of lane: Lane, _ dictionary: inout ValueDictionary) throws(PlanFault) -> Int {
        switch lane {
        case .constant(let value):
            guard let place = dictionary.code(value) else { throw .noKernel }
            return emit(Step(operation: .fillCodes, low: Int64(place)))
        case .coded(let step, let values):
            guard values.count <= Self.mostEntries else { throw .noKernel }
            var places: [Int32] = []
            for value in values {
                guard let place = dictionary.code(value) else { throw .noKernel }
                places.append(place)
            }
            return places.elementsEqual(0..<Int32(places.count)) ? step : look(step, .codes(places))
        default: throw .noKernel
        }
    }

    /// A value brought to a type, where every row is of it or a list of values can be brought to it.
    mutating func coerced(_ lane: Lane, _ type: FEELType) throws(PlanFault) -> Lane {
        if type == .any { return lane }
        if let lane = mapped(lane, { $0.coerced(to: type) ?? .null }) { return lane }
        switch (lane, type) {
        case (.truth, .boolean): return lane
        case (.wide(let wide), .number) where wide.unit.isNumber: return lane
        case (.wide(let wide), .date) where wide.unit == .day: return lane
        case (.wide(let wide), .daysTime) where wide.unit == .second: return lane
        default: throw .noKernel
        }
    }

    /// A value, but null where it does not pass.
    mutating func restricted(_ value: ColumnProgram.Reference, _ tests: UnaryTests) throws(PlanFault) -> Lane {
        let lane = try lane(of: value)
        if lane.isNull { return lane }
        let names = ColumnProgram.Names(references: [], slotCount: tests.slotCount)
        let passes = try self.lane(of: tests, value, names)
        if case .coded(let step, let values) = lane, case .coded(step, let answers) = passes {
            return .coded(step, zip(values, answers).map { $1 == true ? $0 : .null })
        }
        return try select(passes, lane, .constant(.null))
    }
}

extension Lane {
    fileprivate var isWide: Bool {
        if case .wide = self { return true }
        return false
    }

    fileprivate var isNumber: Bool {
        switch self {
        case .constant(.number), .constant(.null): true
        default: isWide
        }
    }

    /// Truths, or a constant among them.
    fileprivate var mayBeTruth: Bool {
        switch self {
        case .truth, .constant(.boolean), .constant(.null): true
        default: false
        }
    }
}
