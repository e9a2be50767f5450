/// The values of one name for many rows, held so that a million of them can be computed with at once: numbers as whole multiples of a
/// power of ten, dates as days, everything that repeats as numbers of a dictionary; any of them may be null.
///
/// What a column holds and what FEEL sees of it are the same: `column[row]` is the value, exactly.
public struct FEELColumn: Sendable {
    /// The number of rows.
    public let count: Int
    let storage: Storage

    enum Storage: Sendable {
        /// The same value in every row.
        case constant(FEELValue)
        /// Whole numbers of a unit; `known` has 0 where the value is null and 1 elsewhere.
        case wide(ColumnMemory<Int64>, ColumnUnit, Bounds, known: ColumnMemory<UInt8>?)
        case truths(ColumnMemory<UInt8>)
        /// Places in a list of values.
        case coded(ColumnMemory<Int32>, [FEELValue])
        /// Whatever has no better form.
        case values([FEELValue])
    }

    init(_ storage: Storage, count: Int) {
        self.storage = storage
        self.count = count
    }

    /// Numbers `n` × 10^−`scale`, as fen with scale 2.
    /// - Parameters:
    ///   - scale: 0…18; nil is the answer for another one.
    ///   - known: false where the value is null; as many as there are numbers, nil where none is null.
    public init?(numbers: [Int64], scale: Int = 0, known: [Bool]? = nil) {
        guard ScaledInteger.scales.contains(scale) else { return nil }
        self.init(numbers, .number(scale: scale), known)
    }

    /// Dates as days since 1970-01-01; nil where one is outside of FEEL's years.
    public init?(days: [Int64], known: [Bool]? = nil) {
        self.init(days, .day, known)
    }

    /// nil is a null.
    public init(booleans: [Bool?]) {
        self.init(.truths(ColumnMemory(booleans.map { $0.map { $0 ? Trit.yes : Trit.no } ?? Trit.open })), count: booleans.count)
    }

    /// Texts, each kept once; nil is a null.
    public init(strings: [String?]) {
        self.init(strings.map { $0.map(FEELValue.string) ?? .null })
    }

    /// Values that repeat: each row is a place in `values`; nil where one is no such place.
    public init?(codes: [Int32], of values: [FEELValue]) {
        guard codes.allSatisfy({ values.indices.contains(Int($0)) }) else { return nil }
        self.init(.coded(ColumnMemory(codes), values), count: codes.count)
    }

    /// One value for every row, as a rate or a limit is.
    public init(repeating value: FEELValue, count: Int) {
        self.init(.constant(value), count: count)
    }

    private init?(_ numbers: [Int64], _ unit: ColumnUnit, _ known: [Bool]?) {
        guard known == nil || known?.count == numbers.count else { return nil }
        let memory = ColumnMemory(numbers)
        var mask: ColumnMemory<UInt8>?
        if let known, known.contains(false) {
            for row in known.indices where !known[row] { memory.base[row] = 0 }
            mask = ColumnMemory(known.map { $0 ? 1 : 0 })
        }
        let bounds = Bounds(memory.elements)
        guard unit.holds(bounds) else { return nil }
        self.init(.wide(memory, unit, bounds, known: mask), count: numbers.count)
    }

    /// The value of a row; null for a row there is not.
    public subscript(row: Int) -> FEELValue {
        guard row >= 0, row < count else { return .null }
        switch storage {
        case .constant(let value): return value
        case .wide(let memory, let unit, _, let known):
            if let known, known[row] == 0 { return .null }
            return unit.value(memory[row])
        case .truths(let memory): return Trit.value(memory[row])
        case .coded(let memory, let values): return values[Int(memory[row])]
        case .values(let values): return values[row]
        }
    }

    /// All values, row by row.
    public var values: [FEELValue] { (0..<count).map { self[$0] } }

    /// The bytes the rows take.
    public var bytes: Int {
        switch storage {
        case .constant: 0
        case .wide(_, _, _, let known): count * (known == nil ? 8 : 9)
        case .truths: count
        case .coded: count * 4
        case .values: count * MemoryLayout<FEELValue>.stride
        }
    }
}

/// A truth in a byte, so ordered that `and` is the lesser, `or` the greater of two.
enum Trit {
    static let no: UInt8 = 0
    static let open: UInt8 = 1
    static let yes: UInt8 = 2

    static func value(_ trit: UInt8) -> FEELValue { trit == open ? .null : .boolean(trit == yes) }

    /// nil for what is neither a truth nor null.
    static func of(_ value: FEELValue) -> UInt8? {
        switch value {
        case .boolean(let truth): truth ? yes : no
        case .null: open
        default: nil
        }
    }
}
