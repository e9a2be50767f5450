/// Numeric functions (DMN 1.5, 10.3.4.5).
extension BuiltIns {
    static let numbers: [BuiltIn] = [
        rounding("decimal", .halfEven), rounding("round up", .up), rounding("round down", .down), rounding("round half up", .halfUp),
        rounding("round half down", .halfDown), whole("floor", .floor), whole("ceiling", .ceiling),
        BuiltIn(
            "abs", .any,
            [
                .init(.init("n", .any)) { values, _ in
                    switch values[0] {
                    case .number(let number): .number(number.magnitude)
                    case .daysTime(let duration): duration.magnitude.map(FEELValue.daysTime)
                    case .yearsMonths(let duration): duration.magnitude.map(FEELValue.yearsMonths)
                    default: nil
                    }
                }
            ]),
        BuiltIn(
            "modulo", .number,
            [
                .init(.init("dividend", .number), .init("divisor", .number)) { values, _ in
                    guard case .number(let dividend) = values[0], case .number(let divisor) = values[1] else { return nil }
                    return dividend.modulo(divisor).map(FEELValue.number)
                }
            ]),
        ofOne("sqrt") { $0.squareRoot() }, ofOne("log") { $0.naturalLogarithm() }, ofOne("exp") { $0.exponential() },
        parity("even", 0), parity("odd", 1),
    ]

    /// A function of one number.
    private static func ofOne(_ name: String, _ compute: @escaping @Sendable (Decimal128) -> Decimal128?) -> BuiltIn {
        BuiltIn(
            name, .number,
            [.init(.init("number", .number)) { values, _ in values[0].numberValue.flatMap(compute).map(FEELValue.number) }])
    }

    private static func parity(_ name: String, _ rest: Int) -> BuiltIn {
        BuiltIn(
            name, .boolean,
            [
                .init(.init("number", .number)) { values, _ in
                    guard let number = values[0].numberValue, let left = number.magnitude.modulo(2) else { return nil }
                    return .boolean(left == Decimal128(rest))
                }
            ])
    }

    /// Rounds to a number of decimals, at least -6111 and at most 6176.
    private static func rounding(_ name: String, _ mode: RoundingMode) -> BuiltIn {
        BuiltIn(name, .number, [.init(.init("n", .number), .init("scale", .number)) { values, _ in rounded(values, mode) }])
    }

    /// Rounds to a number of decimals, or to a whole number.
    private static func whole(_ name: String, _ mode: RoundingMode) -> BuiltIn {
        BuiltIn(
            name, .number,
            [
                .init(.init("n", .number)) { values, _ in rounded([values[0], 0], mode) },
                .init(.init("n", .number), .init("scale", .number)) { values, _ in rounded(values, mode) },
            ])
    }

    private static func rounded(_ values: [FEELValue], _ mode: RoundingMode) -> FEELValue? {
        guard let number = values[0].numberValue, let scale = values[1].numberValue?.rounded(toScale: 0, .down)?.intValue,
            -6111...6176 ~= scale
        else { return nil }
        return number.rounded(toScale: scale, mode).map(FEELValue.number)
    }
}
