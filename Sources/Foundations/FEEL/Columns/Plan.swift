/// Steps with everything decided: where each result lies, what becomes an output and how.
struct Plan: Sendable {
    let steps: [Step]
    let tables: [LookTable]
    /// Where the result of each step lies.
    let homes: [Home]
    /// The steps to perform for each chunk, in order.
    let order: [Int]
    /// Those to perform once, for they give the same for every chunk.
    let fills: [Int]
    /// Results to be copied out, for they lie elsewhere.
    let copies: [Copy]
    let formats: [OutputFormat]
    /// The memory that all steps share; the place of a result is used again once nobody reads it any more.
    let scratchBytes: Int

    enum Home: Hashable, Sendable {
        /// So many bytes behind the beginning.
        case scratch(Int)
        case column(Int)
        case mask(Int)
        case output(Int)
        case outputMask(Int)
    }

    struct Copy: Sendable {
        let step: Int
        let output: Int
        let isMask: Bool
    }
}

/// How an output lies in memory.
enum OutputFormat: Sendable {
    case constant(FEELValue)
    case wide(ColumnUnit, Bounds, isOpen: Bool)
    case truths
    case coded([FEELValue])

    /// The bytes of an element, without the mask's.
    var width: Int {
        switch self {
        case .constant: 0
        case .wide: 8
        case .truths: 1
        case .coded: 4
        }
    }

    var isOpen: Bool {
        if case .wide(_, _, let isOpen) = self { return isOpen }
        return false
    }
}

extension Plan {
    /// The plan of some outputs.
    /// - Parameter formats: those the outputs must have; nil where they may have those that suit them.
    static func made(
        _ definitions: [ColumnProgram.Definition], _ outputs: [ColumnProgram.Reference], _ shapes: [ColumnShape], now: FEELDateTime?,
        formats: [OutputFormat]? = nil
    ) throws(PlanFault) -> Plan {
        var planner = Planner(definitions, shapes, now: now)
        var roots: [(format: OutputFormat, data: Int?, mask: Int?)] = []
        for (index, output) in outputs.enumerated() {
            let lane = try planner.lane(of: output)
            roots.append(try planner.delivered(lane, formats.map { $0[index] } ?? lane.format))
        }
        var arrangement = Arrangement(planner.steps)
        for (index, root) in roots.enumerated() {
            if let data = root.data { arrangement.deliver(data, to: .output(index), index, isMask: false) }
            if let mask = root.mask { arrangement.deliver(mask, to: .outputMask(index), index, isMask: true) }
        }
        arrangement.arrange()
        return Plan(
            steps: planner.steps, tables: planner.tables, homes: arrangement.homes, order: arrangement.order,
            fills: arrangement.fills, copies: arrangement.copies,
            formats: roots.map(\.format), scratchBytes: arrangement.scratchBytes)
    }
}

extension Lane {
    /// The format that suits it.
    fileprivate var format: OutputFormat {
        switch self {
        case .constant(let value): .constant(value)
        case .wide(let wide): .wide(wide.unit, wide.bounds, isOpen: wide.known != nil)
        case .truth: .truths
        case .coded(_, let values): values.allSatisfy { Trit.of($0) != nil } ? .truths : Self.wide(values) ?? .coded(values)
        }
    }

    /// Numbers are better computed with than looked up.
    private static func wide(_ values: [FEELValue]) -> OutputFormat? {
        var unit: ColumnUnit?
        for value in values where !value.isNull {
            guard let own = ColumnUnit(of: value), let joined = (unit ?? own).joined(own) else { return nil }
            unit = joined
        }
        return unit.map { .wide($0, Bounds(0), isOpen: values.contains { $0.isNull }) }
    }
}

extension Planner {
    /// The steps that give a lane in a format.
    mutating func delivered(
        _ lane: Lane, _ format: OutputFormat
    ) throws(PlanFault) -> (format: OutputFormat, data: Int?, mask: Int?) {
        switch format {
        case .constant(let value):
            guard case .constant(let own) = lane, own == value else { throw .tooWide }
            return (format, nil, nil)
        case .truths: return (format, try truth(ofBoolean: lane), nil)
        case .coded(let values):
            guard let step = try codes(of: lane, in: values) else { throw .tooWide }
            return (format, step, nil)
        case .wide(let unit, let bounds, let isOpen):
            if lane.isNull, isOpen { return (format, emit(Step(operation: .fillWide)), fill(0)) }
            guard !lane.isNull else { throw .tooWide }
            let own = try rescaled(wide(lane), unit)
            guard own.unit == unit, isOpen || own.known == nil else { throw .tooWide }
            let joined = OutputFormat.wide(unit, own.bounds.joined(bounds), isOpen: isOpen)
            return (joined, step(own), isOpen ? own.known ?? fill(1) : nil)
        }
    }

    /// nil where a value is not among those of the format.
    private mutating func codes(of lane: Lane, in values: [FEELValue]) throws(PlanFault) -> Int? {
        switch lane {
        case .coded(let step, let own):
            if own == values { return step }
            let places = own.map { value in values.firstIndex(of: value) }
            guard places.allSatisfy({ $0 != nil }) else { return nil }
            return look(step, .codes(places.map { Int32($0 ?? 0) }))
        case .constant(let value): return values.firstIndex(of: value).map { emit(Step(operation: .fillCodes, low: Int64($0))) }
        default: return nil
        }
    }
}
