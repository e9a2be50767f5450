extension Planner {
    /// What some slots hold, entry by entry, where no more than one step decides it.
    struct Entries {
        /// The step with the codes; nil where all are constant.
        var step: Int?
        var count = 1
        var slots: [(slot: Int, values: [FEELValue])] = []
    }

    /// nil where more than one step is asked, or one that gives no codes.
    mutating func entries(_ slots: Set<Int>, _ names: ColumnProgram.Names) -> Entries? {
        var entries = Entries()
        for slot in slots.sorted() {
            guard let lane = try? lane(of: names.references[slot]) else { return nil }
            switch lane {
            case .constant(let value): entries.slots.append((slot, [value]))
            case .coded(let step, let values):
                guard entries.step == nil || entries.step == step, values.count <= Self.mostEntries else { return nil }
                entries.step = step
                entries.count = values.count
                entries.slots.append((slot, values))
            default: return nil
            }
        }
        return entries
    }

    /// Evaluates once for each entry, the ordinary way; nil where a limit was reached.
    func tabulated(_ entries: Entries, _ names: ColumnProgram.Names, _ compute: (Frame) -> FEELValue) -> Lane? {
        var results: [FEELValue] = []
        results.reserveCapacity(entries.count)
        for entry in 0..<entries.count {
            let evaluation = Evaluation(now: now)
            let frame = Frame([], count: names.slotCount, in: evaluation)
            for (slot, values) in entries.slots { frame.slots[slot] = values.count == 1 ? values[0] : values[entry] }
            results.append(compute(frame))
            if evaluation.isExhausted { return nil }
        }
        guard let step = entries.step else { return .constant(results[0]) }
        return Lane.simplest(step, results)
    }

    /// A list of values each turned into another.
    func mapped(_ lane: Lane, _ change: (FEELValue) -> FEELValue) -> Lane? {
        switch lane {
        case .constant(let value): .constant(change(value))
        case .coded(let step, let values): Lane.simplest(step, values.map(change))
        default: nil
        }
    }

    /// A context of which everything is constant or comes from the same list of values.
    mutating func record(_ names: [String], _ parts: [ColumnProgram.Reference]) throws(PlanFault) -> Lane {
        let own = ColumnProgram.Names(references: parts, slotCount: parts.count)
        guard let entries = entries(Set(parts.indices), own),
            let lane = tabulated(entries, own, { frame in .context(FEELContext(zip(names, frame.slots).map { ($0, $1) })) })
        else { throw .noKernel }
        return lane
    }

    /// The numbers of a lane; null as a constant has none.
    mutating func wide(_ lane: Lane) throws(PlanFault) -> WideLane {
        switch lane {
        case .wide(let wide): return wide
        case .constant(let value):
            guard let unit = ColumnUnit(of: value), let number = unit.number(of: value), number > Int64.min else { throw .noKernel }
            return WideLane(step: -1, unit: unit, bounds: Bounds(number), known: nil)
        case .coded(let step, let values): return try wide(step, values)
        case .truth: throw .noKernel
        }
    }

    private mutating func wide(_ step: Int, _ values: [FEELValue]) throws(PlanFault) -> WideLane {
        var unit: ColumnUnit?
        for value in values where !value.isNull {
            guard let own = ColumnUnit(of: value), let joined = (unit ?? own).joined(own) else { throw .noKernel }
            unit = joined
        }
        guard let unit else { throw .noKernel }
        var numbers: [Int64] = []
        for value in values {
            guard let number = value.isNull ? 0 : unit.number(of: value), number > Int64.min else { throw .noKernel }
            numbers.append(number)
        }
        let bounds = numbers.withUnsafeBufferPointer { Bounds($0) }
        let isOpen = values.contains { $0.isNull }
        let known = isOpen ? look(step, .bytes(values.map { $0.isNull ? 0 : 1 })) : nil
        return WideLane(step: look(step, .wide(numbers)), unit: unit, bounds: bounds, known: known)
    }

    /// The step that gives a lane's numbers.
    mutating func step(_ lane: WideLane) -> Int {
        lane.step >= 0 ? lane.step : emit(Step(operation: .fillWide, low: lane.bounds.low))
    }

    /// The same numbers in a finer unit.
    mutating func rescaled(_ lane: WideLane, _ unit: ColumnUnit) throws(PlanFault) -> WideLane {
        guard case .number(let from) = lane.unit, case .number(let to) = unit, to > from else { return lane }
        return try multiplied(lane, by: ScaledInteger.powers[to - from], unit)
    }

    mutating func multiplied(_ lane: WideLane, by factor: Int64, _ unit: ColumnUnit) throws(PlanFault) -> WideLane {
        let bounds = try lane.bounds.multiplied(by: Bounds(factor))
        let step = lane.step < 0 || factor == 1 ? lane.step : wide(.multiplyConstant, lane.step, low: factor)
        return WideLane(step: step, unit: unit, bounds: bounds, known: lane.known)
    }

    /// Known where both are.
    mutating func known(_ one: Int?, _ other: Int?) -> Int? {
        guard let one, let other else { return one ?? other }
        return one == other ? one : bytes(.bothKnown, one, other)
    }
}

extension Lane {
    /// Values of a list; a constant where all are the same truth.
    static func simplest(_ step: Int, _ values: [FEELValue]) -> Lane {
        guard let first = values.first, let trit = Trit.of(first), values.allSatisfy({ Trit.of($0) == trit }) else {
            return .coded(step, values)
        }
        return .constant(first)
    }
}
