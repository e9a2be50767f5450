extension Arithmetic {
    /// The result, nil where there is none (DMN 1.5, tables 57 to 60).
    func perform(_ one: FEELValue, _ two: FEELValue) -> FEELValue? {
        if case .number(let one) = one, case .number(let two) = two { return number(one, two).map(FEELValue.number) }
        return switch self {
        case .plus: Self.sum(one, two)
        case .minus: Self.difference(one, two)
        case .times: Self.product(one, two)
        case .divided: Self.quotient(one, two)
        case .power: nil
        }
    }

    private func number(_ one: Decimal128, _ two: Decimal128) -> Decimal128? {
        switch self {
        case .plus: one.adding(two)
        case .minus: one.subtracting(two)
        case .times: one.multiplied(by: two)
        case .divided: one.divided(by: two)
        case .power: one.power(two)
        }
    }

    private static func sum(_ one: FEELValue, _ two: FEELValue) -> FEELValue? {
        switch (one, two) {
        case (.string(let one), .string(let two)): .string(one + two)
        case (.daysTime(let one), .daysTime(let two)): one.adding(two).map(FEELValue.daysTime)
        case (.yearsMonths(let one), .yearsMonths(let two)): one.adding(two).map(FEELValue.yearsMonths)
        case (.date(let date), .daysTime(let duration)), (.daysTime(let duration), .date(let date)):
            date.adding(duration).map(FEELValue.date)
        case (.date(let date), .yearsMonths(let duration)), (.yearsMonths(let duration), .date(let date)):
            date.adding(duration).map(FEELValue.date)
        case (.dateTime(let date), .daysTime(let duration)), (.daysTime(let duration), .dateTime(let date)):
            date.adding(duration).map(FEELValue.dateTime)
        case (.dateTime(let date), .yearsMonths(let duration)), (.yearsMonths(let duration), .dateTime(let date)):
            date.adding(duration).map(FEELValue.dateTime)
        case (.time(let time), .daysTime(let duration)), (.daysTime(let duration), .time(let time)):
            .time(time.adding(duration))
        default: nil
        }
    }

    private static func difference(_ one: FEELValue, _ two: FEELValue) -> FEELValue? {
        switch (one, two) {
        case (_, .daysTime(let two)): two.negated.flatMap { sum(one, .daysTime($0)) }
        case (_, .yearsMonths(let two)): two.negated.flatMap { sum(one, .yearsMonths($0)) }
        case (.date(let one), .date(let two)): .daysTime(one.subtracting(two))
        case (.dateTime(let one), .dateTime(let two)): one.subtracting(two).map(FEELValue.daysTime)
        case (.date(let one), .dateTime(let two)): FEELDateTime(midnightUTC: one).subtracting(two).map(FEELValue.daysTime)
        case (.dateTime(let one), .date(let two)): one.subtracting(FEELDateTime(midnightUTC: two)).map(FEELValue.daysTime)
        case (.time(let one), .time(let two)): one.subtracting(two).map(FEELValue.daysTime)
        default: nil
        }
    }

    private static func product(_ one: FEELValue, _ two: FEELValue) -> FEELValue? {
        switch (one, two) {
        case (.daysTime(let duration), .number(let number)), (.number(let number), .daysTime(let duration)):
            duration.multiplied(by: number).map(FEELValue.daysTime)
        case (.yearsMonths(let duration), .number(let number)), (.number(let number), .yearsMonths(let duration)):
            duration.multiplied(by: number).map(FEELValue.yearsMonths)
        default: nil
        }
    }

    private static func quotient(_ one: FEELValue, _ two: FEELValue) -> FEELValue? {
        switch (one, two) {
        case (.daysTime(let duration), .number(let number)): duration.divided(by: number).map(FEELValue.daysTime)
        case (.yearsMonths(let duration), .number(let number)): duration.divided(by: number).map(FEELValue.yearsMonths)
        case (.daysTime(let one), .daysTime(let two)): one.divided(by: two).map(FEELValue.number)
        case (.yearsMonths(let one), .yearsMonths(let two)): one.divided(by: two).map(FEELValue.number)
        default: nil
        }
    }
}
