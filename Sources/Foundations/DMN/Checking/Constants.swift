import FEEL

/// The constants that the conditions of a column name.
struct Constants {
    private(set) var kinds: Set<ColumnKind> = []
    private(set) var hasNull = false
    /// Whether something else than equality is asked.
    private(set) var hasOrder = false
    private var values: [FEELValue] = []
    private var hasZoned = false
    private var hasLocal = false

    /// With some in a zone and some not, times have no one order (DMN 1.5, table 54).
    var isMixedInZones: Bool { hasZoned && hasLocal }

    mutating func add(_ shape: TestShape) {
        switch shape {
        case .value(let value): add(value)
        case .not(let inner): add(inner)
        case .every(let shapes), .some(let shapes): for each in shapes { add(each) }
        }
    }

    private mutating func add(_ value: FEELValue) {
        switch value {
        case .null: hasNull = true
        case .list(let elements): for element in elements { add(element) }
        case .range(let range):
            if range.form != .comparison(.equal), range.form != .comparison(.notEqual) {
                hasOrder = true
                for end in [range.start, range.end] where !end.isNull { add(end) }
            } else {
                add(range.start)
            }
        case .time(let time): note(zoned: time.zone != nil, value)
        case .dateTime(let moment): note(zoned: moment.zone != nil, value)
        default: if let kind = ColumnKind(value) { keep(value, kind) }
        }
    }

    private mutating func note(zoned: Bool, _ value: FEELValue) {
        if zoned { hasZoned = true } else { hasLocal = true }
        if let kind = ColumnKind(value) { keep(value, kind) }
    }

    private mutating func keep(_ value: FEELValue, _ kind: ColumnKind) {
        kinds.insert(kind)
        values.append(value)
    }

    /// Those of one kind in order, each once.
    func sorted(_ kind: ColumnKind) -> [FEELValue] {
        let sorted = values.filter { ColumnKind($0) == kind }.sorted { $0.isBefore($1) == true }
        var distinct: [FEELValue] = []
        for value in sorted where distinct.last.map({ $0.isBefore(value) == true }) ?? true { distinct.append(value) }
        return distinct
    }
}

extension TestShape {
    /// The single values it names outside of ranges.
    var namedValues: [FEELValue] {
        switch self {
        case .value(.list(let elements)): return elements.flatMap { TestShape.value($0).namedValues }
        case .value(.range(let range)):
            if case .comparison(.equal) = range.form { return [range.start] }
            return []
        case .value(let value): return [value]
        case .not(let inner): return inner.namedValues
        case .every(let shapes), .some(let shapes): return shapes.flatMap(\.namedValues)
        }
    }
}
