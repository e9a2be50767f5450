import Evidence
import FEEL

extension FEELValue {
    /// A value as JSON tells it: what it cannot say, as dates, is text.
    package init(_ json: JSON) {
        switch json {
        case .null: self = .null
        case .bool(let truth): self = .boolean(truth)
        case .integer(let number): self = .number(Decimal128(Int(number)))
        case .decimal(let literal): self = Decimal128(literal).map(FEELValue.number) ?? .null
        case .string(let text): self = .string(text)
        case .array(let elements): self = .list(elements.map { FEELValue($0) })
        case .object(let members): self = .context(FEELContext(members.sorted { $0.key < $1.key }.map { ($0.key, FEELValue($0.value)) }))
        }
    }

    /// A value of a type: texts become the dates and durations they tell.
    package init(_ json: JSON, as type: FEELType) {
        switch (json, type) {
        case (.string(let text), .date): self = FEELDate(text).map(FEELValue.date) ?? .string(text)
        case (.string(let text), .time): self = FEELTime(text).map(FEELValue.time) ?? .string(text)
        case (.string(let text), .dateTime): self = FEELDateTime(text).map(FEELValue.dateTime) ?? .string(text)
        case (.string(let text), .daysTime): self = DaysTimeDuration(text).map(FEELValue.daysTime) ?? .string(text)
        case (.string(let text), .yearsMonths): self = YearsMonthsDuration(text).map(FEELValue.yearsMonths) ?? .string(text)
        case (.array(let elements), .list(let element)): self = .list(elements.map { FEELValue($0, as: element) })
        case (.object(let members), .context(let fields)):
            // The declared entries in their order, then what was given besides.
            let known = fields.compactMap { field in members[field.name].map { (field.name, FEELValue($0, as: field.type)) } }
            let others = members.filter { member in !fields.contains { $0.name == member.key } }.sorted { $0.key < $1.key }
            self = .context(FEELContext(known + others.map { ($0.key, FEELValue($0.value)) }))
        default: self.init(json)
        }
    }

    /// The value as JSON: dates, times and durations as their text, functions and ranges as they are written.
    package var json: JSON {
        switch self {
        case .null: .null
        case .boolean(let truth): .bool(truth)
        case .number(let number): number.intValue.map { .integer(Int64($0)) } ?? .decimal(number.description)
        case .list(let elements): .array(elements.map(\.json))
        case .context(let context): .object(Dictionary(context.entries.map { ($0, $1.json) }, uniquingKeysWith: { $1 }))
        case .string(let text): .string(text)
        default: .string(literal)
        }
    }
}

extension FieldType {
    /// What a condition knows of a field of this type; money is in fen.
    var feel: FEELType {
        switch self {
        case .boolean: .boolean
        case .integer, .number, .money: .number
        case .date: .date
        case .text, .longtext, .choice, .phone, .code: .string
        }
    }
}
