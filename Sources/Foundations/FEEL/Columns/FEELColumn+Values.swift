extension FEELColumn {
    /// Brings values into the form that is best to compute with; a mixture, and what has no such form, stays as it is.
    public init(_ values: [FEELValue]) {
        let kind = values.first { !$0.isNull }
        let storage: Storage? =
            switch kind {
            case nil: .constant(.null)
            case .number, .date, .daysTime: Self.wide(values)
            case .boolean: Self.truths(values)
            case .string: Self.words(values)
            default: nil
            }
        self.init(storage ?? .values(values), count: values.count)
    }

    private static func wide(_ values: [FEELValue]) -> Storage? {
        var unit: ColumnUnit?
        for value in values where !value.isNull {
            guard let own = ColumnUnit(of: value), let joined = (unit ?? own).joined(own) else { return nil }
            unit = joined
        }
        guard let unit else { return nil }
        let memory = ColumnMemory<Int64>(count: values.count)
        let known = ColumnMemory<UInt8>(count: values.count)
        var isOpen = false
        for (row, value) in values.enumerated() {
            known.base[row] = value.isNull ? 0 : 1
            if value.isNull {
                isOpen = true
                memory.base[row] = 0
            } else {
                guard let number = unit.number(of: value), number > Int64.min else { return nil }
                memory.base[row] = number
            }
        }
        return .wide(memory, unit, Bounds(memory.elements), known: isOpen ? known : nil)
    }

    private static func truths(_ values: [FEELValue]) -> Storage? {
        let memory = ColumnMemory<UInt8>(count: values.count)
        for (row, value) in values.enumerated() {
            guard let trit = Trit.of(value) else { return nil }
            memory.base[row] = trit
        }
        return .truths(memory)
    }

    /// Texts are the same when their characters are, as `=` has it; not when they merely look alike.
    private static func words(_ values: [FEELValue]) -> Storage? {
        let memory = ColumnMemory<Int32>(count: values.count)
        var dictionary = ValueDictionary()
        for (row, value) in values.enumerated() {
            guard value.isNull || value.stringValue != nil, let code = dictionary.code(value) else { return nil }
            memory.base[row] = code
        }
        return .coded(memory, dictionary.values)
    }
}

/// Values by number; texts, numbers, truths and null each once.
struct ValueDictionary {
    private(set) var values: [FEELValue] = []
    private var places: [Key: Int32] = [:]

    /// Texts by their bytes: the same text is not what merely looks alike.
    private enum Key: Hashable {
        case text([UInt8])
        case simple(FEELValue)
    }

    init(_ values: [FEELValue] = []) {
        for value in values { _ = code(value) }
    }

    /// nil once there are too many.
    mutating func code(_ value: FEELValue) -> Int32? {
        let key: Key? =
            switch value {
            case .string(let text): .text(Array(text.utf8))
            case .null, .boolean, .number, .date: .simple(value)
            default: nil
            }
        if let key, let place = places[key] { return place }
        guard let place = Int32(exactly: values.count) else { return nil }
        values.append(value)
        if let key { places[key] = place }
        return place
    }
}
