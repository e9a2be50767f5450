/// What a text in an at-literal or in `duration()` stands for.
enum Temporal {
    /// A date, time, date and time or duration, by its form (DMN 1.5, rule 66); nil for anything else.
    static func literal(_ text: String) -> (FEELValue, FEELType)? {
        if let date = FEELDate(text) { return (.date(date), .date) }
        if text.contains("T"), let moment = FEELDateTime(text), !text.hasPrefix("P"), !text.hasPrefix("-P") {
            return (.dateTime(moment), .dateTime)
        }
        if let time = FEELTime(text) { return (.time(time), .time) }
        switch duration(text) {
        case .daysTime(let duration)?: return (.daysTime(duration), .daysTime)
        case .yearsMonths(let duration)?: return (.yearsMonths(duration), .yearsMonths)
        default: return nil
        }
    }

    static func duration(_ text: String) -> FEELValue? {
        DaysTimeDuration(text).map(FEELValue.daysTime) ?? YearsMonthsDuration(text).map(FEELValue.yearsMonths)
    }
}
