extension Decimal128 {
    func squareRoot() -> Decimal128? { nil }
    func exponential() -> Decimal128? { nil }
    func naturalLogarithm() -> Decimal128? { nil }
    func power(_ other: Decimal128) -> Decimal128? { nil }
}
