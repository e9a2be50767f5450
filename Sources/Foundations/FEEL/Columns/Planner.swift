/// Turns definitions into steps over columns of known form. A definition it finds no steps for is left to the ordinary evaluation.
struct Planner {
    let definitions: [ColumnProgram.Definition]
    let shapes: [ColumnShape]
    let now: FEELDateTime?
    private(set) var steps: [Step] = []
    private(set) var tables: [LookTable] = []
    /// The same step is made once.
    private var numbers: [Step: Int] = [:]
    private var lanes: [Int: Lane] = [:]

    /// More entries than these are not worth a table.
    static let mostEntries = 65_536

    init(_ definitions: [ColumnProgram.Definition], _ shapes: [ColumnShape], now: FEELDateTime?) {
        self.definitions = definitions
        self.shapes = shapes
        self.now = now
    }

    // MARK: Steps

    mutating func emit(_ step: Step) -> Int {
        if let number = numbers[step] { return number }
        steps.append(step)
        numbers[step] = steps.count - 1
        return steps.count - 1
    }

    mutating func wide(_ operation: Step.Wide, _ a: Int, _ b: Int = -1, _ c: Int = -1, low: Int64 = 0) -> Int {
        emit(Step(operation: .wide(operation), a: a, b: b, c: c, low: low))
    }

    mutating func bytes(_ operation: Step.Bytes, _ a: Int, _ b: Int = -1, _ c: Int = -1, low: Int64 = 0, high: Int64 = 0) -> Int {
        emit(Step(operation: .bytes(operation), a: a, b: b, c: c, low: low, high: high))
    }

    mutating func codes(_ operation: Step.Codes, _ a: Int, _ b: Int = -1, _ c: Int = -1, low: Int64 = 0) -> Int {
        emit(Step(operation: .codes(operation), a: a, b: b, c: c, low: low))
    }

    /// The same truth, or mask, in every row.
    mutating func fill(_ byte: UInt8) -> Int { emit(Step(operation: .fillBytes, low: Int64(byte))) }

    /// The entries of a table by the codes of a step.
    mutating func look(_ codes: Int, _ table: LookTable) -> Int {
        tables.append(table)
        let number = Int64(tables.count - 1)
        switch table {
        case .wide: return wide(.look, codes, low: number)
        case .bytes: return bytes(.look, codes, low: number)
        case .codes: return self.codes(.look, codes, low: number)
        }
    }

    /// The entries of a table by whole numbers, of which the least is `low`.
    mutating func lookNumber(_ numbers: Int, _ table: [Int64], from low: Int64) -> Int {
        tables.append(.wide(table))
        return emit(Step(operation: .wide(.lookNumber), a: numbers, low: Int64(tables.count - 1), high: low))
    }

    // MARK: Lanes

    mutating func lane(of reference: ColumnProgram.Reference) throws(PlanFault) -> Lane {
        switch reference {
        case .column(let column): return try lane(ofColumn: column)
        case .result(let number):
            if let lane = lanes[number] { return lane }
            let lane = try lane(of: definitions[number])
            lanes[number] = lane
            return lane
        }
    }

    private mutating func lane(ofColumn column: Int) throws(PlanFault) -> Lane {
        guard shapes.indices.contains(column) else { throw .noKernel }
        let number = Int64(column)
        switch shapes[column] {
        case .constant(let value): return .constant(value)
        case .wide(let unit, let bounds, let isOpen):
            let known = isOpen ? emit(Step(operation: .columnKnown, low: number)) : nil
            return .wide(WideLane(step: emit(Step(operation: .columnWide, low: number)), unit: unit, bounds: bounds, known: known))
        case .truths: return .truth(emit(Step(operation: .columnTruths, low: number)))
        case .coded(let values): return .coded(emit(Step(operation: .columnCodes, low: number)), values)
        case .values: throw .noKernel
        }
    }

    private mutating func lane(of definition: ColumnProgram.Definition) throws(PlanFault) -> Lane {
        switch definition {
        case .constant(let value): return .constant(value)
        case .expression(let node, let names): return try lane(of: node, names)
        case .tests(let tests, let input, let names): return try lane(of: tests, input, names)
        case .every(let parts): return try every(parts)
        case .any(let parts): return try any(parts)
        case .not(let part): return try inverse(lane(of: part))
        case .choice(let choice): return try lane(of: choice)
        case .coerced(let reference, let type): return try coerced(lane(of: reference), type)
        case .restricted(let reference, let tests): return try restricted(reference, tests)
        case .mapped(let reference, let change):
            guard let lane = mapped(try lane(of: reference), change) else { throw .noKernel }
            return lane
        case .truth(let reference):
            let lane = try lane(of: reference)
            _ = try truth(ofBoolean: lane)
            return lane
        case .record(let names, let parts): return try record(names, parts)
        case .rowsOnly: throw .noKernel
        }
    }

    mutating func lane(of node: Node, _ names: ColumnProgram.Names) throws(PlanFault) -> Lane {
        switch node.form {
        case .constant(let value): return .constant(value)
        case .slot(let slot):
            guard names.references.indices.contains(slot) else { throw .noKernel }
            return try lane(of: names.references[slot])
        default: break
        }
        if let lane = tabulated(node, names) { return lane }
        switch node.form {
        case .negation(let operand): return try difference(.constant(0), lane(of: operand, names))
        case .arithmetic(let operation, let left, let right):
            return try arithmetic(operation, lane(of: left, names), lane(of: right, names))
        case .comparison(let comparison, let left, let right):
            return try self.comparison(comparison, lane(of: left, names), lane(of: right, names))
        case .conjunction(let left, let right): return try both(lane(of: left, names), lane(of: right, names))
        case .disjunction(let left, let right): return try either(lane(of: left, names), lane(of: right, names))
        case .between(let value, let low, let high):
            return try between(lane(of: value, names), lane(of: low, names), lane(of: high, names))
        case .among(let value, let tests): return try among(lane(of: value, names), tests, names)
        case .choice(let condition, let first, let second):
            return try choice(condition, names) { (planner, isFirst) throws(PlanFault) in
                try planner.lane(of: isFirst ? first : second, names)
            }
        case .builtInCall(let builtIn, _, let values): return try call(builtIn.name, values, names)
        default: throw .noKernel
        }
    }

    /// The value of what depends on nothing but constants, and the values of what depends on one list of values.
    private mutating func tabulated(_ node: Node, _ names: ColumnProgram.Names) -> Lane? {
        guard let entries = entries(node.outerSlots(below: names.references.count), names) else { return nil }
        let code = Compiler.code(for: node)
        return tabulated(entries, names) { frame in code(frame) }
    }
}
