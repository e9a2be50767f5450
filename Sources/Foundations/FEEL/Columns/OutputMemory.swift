/// Where an output is written.
struct OutputMemory: Sendable {
    let format: OutputFormat
    let rows: Int
    private let wide: ColumnMemory<Int64>?
    private let bytes: ColumnMemory<UInt8>?
    private let codes: ColumnMemory<Int32>?

    init(_ format: OutputFormat, _ rows: Int) {
        self.format = format
        self.rows = rows
        wide = format.width == 8 ? ColumnMemory(count: rows) : nil
        bytes = format.width == 1 || format.isOpen ? ColumnMemory(count: rows) : nil
        codes = format.width == 4 ? ColumnMemory(count: rows) : nil
    }

    var column: FEELColumn {
        if case .constant(let value) = format { return FEELColumn(.constant(value), count: rows) }
        if case .wide(let unit, let bounds, _) = format, let wide {
            return FEELColumn(.wide(wide, unit, bounds, known: bytes), count: rows)
        }
        if case .coded(let values) = format, let codes { return FEELColumn(.coded(codes, values), count: rows) }
        return FEELColumn(bytes.map { .truths($0) } ?? .constant(.null), count: rows)
    }

    /// With the bounds that the numbers really have.
    var measuredColumn: FEELColumn {
        guard case .wide(let unit, _, _) = format, let wide else { return column }
        return FEELColumn(.wide(wide, unit, Bounds(wide.elements), known: bytes), count: rows)
    }

    /// Writes values at a row and those after it; false where one does not fit.
    func write(_ values: [FEELValue], at start: Int) -> Bool {
        for (row, value) in zip(start..., values) {
            switch format {
            case .constant(let own): guard own == value else { return false }
            case .truths:
                guard let trit = Trit.of(value) else { return false }
                bytes?.base[row] = trit
            case .coded(let own):
                guard let place = own.firstIndex(of: value) else { return false }
                codes?.base[row] = Int32(truncatingIfNeeded: place)
            case .wide(let unit, _, let isOpen):
                guard let number = value.isNull && isOpen ? 0 : unit.number(of: value), number > Int64.min else { return false }
                wide?.base[row] = number
                bytes?.base[row] = value.isNull ? 0 : 1
            }
        }
        return true
    }

    fileprivate var room: Storeroom {
        let none = Storeroom.none
        switch format {
        case .constant: return none
        case .wide: return Storeroom(data: wide.map { UnsafeMutableRawPointer($0.base) } ?? none.data, mask: mask)
        case .truths: return Storeroom(data: mask, mask: none.mask)
        case .coded: return Storeroom(data: codes.map { UnsafeMutableRawPointer($0.base) } ?? none.data, mask: none.mask)
        }
    }

    private var mask: UnsafeMutableRawPointer { bytes.map { UnsafeMutableRawPointer($0.base) } ?? Storeroom.none.mask }
}

/// Where columns lie. It must not outlive them.
struct Storerooms: Sendable {
    /// Safe to share: every thread writes rows of its own.
    nonisolated(unsafe) let rooms: [Storeroom]

    init(_ columns: [FEELColumn]) { rooms = columns.map(\.room) }
    init(_ outputs: [OutputMemory]) { rooms = outputs.map(\.room) }
}

extension Storeroom {
    /// A place that nobody reads or writes.
    fileprivate static var none: Storeroom {
        let nowhere = UnsafeMutableRawPointer(bitPattern: 64)
        return Storeroom(data: nowhere.unsafelyUnwrapped, mask: nowhere.unsafelyUnwrapped)
    }
}

extension FEELColumn {
    fileprivate var room: Storeroom {
        let none = Storeroom.none
        switch storage {
        case .constant, .values: return none
        case .wide(let memory, _, _, let known):
            return Storeroom(data: UnsafeMutableRawPointer(memory.base), mask: known.map { UnsafeMutableRawPointer($0.base) } ?? none.mask)
        case .truths(let memory): return Storeroom(data: UnsafeMutableRawPointer(memory.base), mask: none.mask)
        case .coded(let memory, _): return Storeroom(data: UnsafeMutableRawPointer(memory.base), mask: none.mask)
        }
    }

    /// The form with the bounds of some rows only.
    func shape(in rows: Range<Int>) -> ColumnShape {
        guard case .wide(let memory, let unit, _, let known) = storage else { return shape }
        return .wide(unit, Bounds(UnsafeBufferPointer(rebasing: memory.elements[rows])), isOpen: known != nil)
    }

    /// The form with bounds that nothing is too wide for, to learn how the outputs will lie in memory.
    var laxShape: ColumnShape {
        guard case .wide(_, let unit, let bounds, let known) = storage else { return shape }
        return .wide(unit, bounds.lax, isOpen: known != nil)
    }
}
