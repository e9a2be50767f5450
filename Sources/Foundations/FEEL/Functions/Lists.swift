/// List functions that look (DMN 1.5, 10.3.4.4).
extension BuiltIns {
    static let lists: [BuiltIn] = [
        BuiltIn(
            "list contains", .boolean,
            [
                .init(.init("list", .list(.any)), .init("element", .any)) { values, _ in
                    .boolean(values[0].elements.contains { $0.equals(values[1]) == true })
                }
            ]),
        BuiltIn("count", .number, [.init(.init("list", .list(.any))) { values, _ in .number(Decimal128(values[0].elements.count)) }]),
        BuiltIn("all", .boolean, both(.any) { truth($0, settling: false) }),
        BuiltIn("any", .boolean, both(.any) { truth($0, settling: true) }),
        BuiltIn(
            "index of", .list(.number),
            [
                .init(.init("list", .list(.any)), .init("match", .any)) { values, _ in
                    .list(values[0].elements.enumerated().compactMap { $1.equals(values[1]) == true ? .number(Decimal128($0 + 1)) : nil })
                }
            ]),
        BuiltIn("min", .any, both(.any) { extreme($0) { $0.isBefore($1) } }),
        BuiltIn("max", .any, both(.any) { extreme($0) { $1.isBefore($0) } }),
        BuiltIn(
            "is", .boolean,
            [
                .init(.init("value1", .any, optional: true), .init("value2", .any, optional: true)) { values, _ in
                    .boolean(same(values[0], values[1]))
                }
            ]),
    ]

    /// A function of one list, or of its elements each by itself.
    static func both(_ element: FEELType, _ compute: @escaping @Sendable ([FEELValue]) -> FEELValue?) -> [BuiltIn.Signature] {
        [
            .init(.init("list", .list(element))) { values, _ in compute(values[0].elements) },
            BuiltIn.Signature(parameters: [.init("list", element)], isOpen: true) { values, _ in values.count > 1 ? compute(values) : nil },
        ]
    }

    /// True or false as soon as one element settles it, null where what is no truth leaves it open.
    private static func truth(_ values: [FEELValue], settling: Bool) -> FEELValue? {
        if values.contains(where: { !$0.isNull && $0.booleanValue == nil }) { return nil }
        if values.contains(.boolean(settling)) { return .boolean(settling) }
        return values.contains(.null) ? .null : .boolean(!settling)
    }

    private static func extreme(_ values: [FEELValue], _ precedes: (FEELValue, FEELValue) -> Bool?) -> FEELValue? {
        guard var best = values.first, !best.isNull else { return values.isEmpty ? .null : nil }
        if values.count == 1, best.isBefore(best) == nil { return nil }
        for value in values.dropFirst() {
            guard let comes = precedes(value, best) else { return nil }
            if comes { best = value }
        }
        return best
    }

    /// The same value of the same kind, the same zone too (DMN 1.5, table 78).
    private static func same(_ one: FEELValue, _ two: FEELValue) -> Bool {
        switch (one, two) {
        case (.date, .dateTime), (.dateTime, .date): false
        case (.time(let one), .time(let two)): one == two
        case (.dateTime(let one), .dateTime(let two)): one == two
        default: one.equals(two) == true
        }
    }
}

extension FEELValue {
    /// The elements of a list; of nothing else any.
    var elements: [FEELValue] {
        if case .list(let elements) = self { return elements }
        return []
    }
}
