import FEEL

extension KitValue {
    /// The value as FEEL has it; nil where the text is none of its type.
    public var feel: FEELValue? {
        switch self {
        case .null: return .null
        case .simple(let type, let text): return Self.simple(type, text)
        case .list(let items):
            let values = items.compactMap(\.feel)
            return values.count == items.count ? .list(values) : nil
        case .components(let components):
            let entries = components.compactMap { one in one.value.feel.map { (one.name, $0) } }
            return entries.count == components.count ? .context(FEELContext(entries)) : nil
        }
    }

    private static func simple(_ type: String?, _ text: String) -> FEELValue? {
        let bare = String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        switch type {
        case "string": return .string(text)
        case "boolean": return ["true", "1"].contains(bare) ? true : ["false", "0"].contains(bare) ? false : nil
        case "date": return FEELDate(bare).map(FEELValue.date)
        case "time": return FEELTime(bare).map(FEELValue.time)
        case "dateTime": return FEELDateTime(bare).map(FEELValue.dateTime)
        case "duration", "dayTimeDuration", "yearMonthDuration":
            return DaysTimeDuration(bare).map(FEELValue.daysTime) ?? YearsMonthsDuration(bare).map(FEELValue.yearsMonths)
        case "decimal", "double", "float", "integer", "int", "long", "short": return Decimal128(bare).map(FEELValue.number)
        default: return Decimal128(bare).map(FEELValue.number) ?? simple("boolean", bare) ?? .string(text)
        }
    }

    /// Whether a result is what a test expects. Numbers may differ by 10⁻⁸, as the kit's own expectations are rounded.
    static func agree(_ one: FEELValue, _ other: FEELValue) -> Bool {
        switch (one, other) {
        case (.number(let one), .number(let other)):
            guard let difference = one.subtracting(other) else { return false }
            return one == other || difference.magnitude <= nearly
        case (.list(let one), .list(let other)):
            return one.count == other.count && zip(one, other).allSatisfy { agree($0, $1) }
        case (.context(let one), .context(let other)):
            return one.count == other.count && one.entries.allSatisfy { name, value in other[name].map { agree(value, $0) } ?? false }
        default: return one.equals(other) == true
        }
    }

    private static let nearly = Decimal128("1e-8") ?? 0
}
