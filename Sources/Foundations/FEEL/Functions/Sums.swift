/// Functions of many numbers (DMN 1.5, 10.3.4.4).
extension BuiltIns {
    static let sums: [BuiltIn] = [
        BuiltIn("sum", .any, both(.any) { sum($0) }),
        BuiltIn(
            "mean", .any, both(.any) { values in sum(values).flatMap { Arithmetic.divided.perform($0, .number(Decimal128(values.count))) } }
        ),
        BuiltIn(
            "product", .number,
            both(.any) { values in
                numbers(values).flatMap { $0.isEmpty ? nil : $0.reduce(Decimal128.one) { one, two in one?.multiplied(by: two) } }.map(
                    FEELValue.number)
            }),
        BuiltIn("median", .number, both(.any) { values in values.isEmpty ? .null : numbers(values).flatMap(median).map(FEELValue.number) }),
        BuiltIn("stddev", .number, both(.any) { numbers($0).flatMap(deviation).map(FEELValue.number) }),
        BuiltIn("mode", .list(.number), both(.any) { numbers($0).map { .list(modes($0).map(FEELValue.number)) } }),
    ]

    /// nil where one is no number.
    private static func numbers(_ values: [FEELValue]) -> [Decimal128]? {
        let found = values.compactMap(\.numberValue)
        return found.count == values.count ? found : nil
    }

    /// Of numbers, or of durations of one kind; null of nothing.
    private static func sum(_ values: [FEELValue]) -> FEELValue? {
        guard let first = values.first else { return .null }
        switch first {
        case .number, .daysTime, .yearsMonths:
            return values.dropFirst().reduce(first) { one, two in one.flatMap { Arithmetic.plus.perform($0, two) } }
        default: return nil
        }
    }

    private static func median(_ numbers: [Decimal128]) -> Decimal128? {
        let sorted = numbers.sorted()
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : sorted[middle - 1].adding(sorted[middle])?.divided(by: 2)
    }

    /// Of a sample: divided by one less than there are.
    private static func deviation(_ numbers: [Decimal128]) -> Decimal128? {
        guard numbers.count > 1, let total = numbers.reduce(Decimal128.zero, { $0?.adding($1) }),
            let mean = total.divided(by: Decimal128(numbers.count))
        else { return nil }
        let squares = numbers.reduce(Decimal128.zero as Decimal128?) { sum, number in
            guard let distance = number.subtracting(mean), let square = distance.multiplied(by: distance) else { return nil }
            return sum?.adding(square)
        }
        return squares?.divided(by: Decimal128(numbers.count - 1))?.squareRoot()
    }

    /// The most frequent ones, in ascending order.
    private static func modes(_ numbers: [Decimal128]) -> [Decimal128] {
        let counts = Dictionary(numbers.map { ($0, 1) }, uniquingKeysWith: +)
        guard let most = counts.values.max() else { return [] }
        return counts.filter { $0.value == most }.keys.sorted()
    }
}
