extension FEELValue {
    /// The narrowest type the value is of.
    public var type: FEELType {
        switch self {
        case .null: .null
        case .boolean: .boolean
        case .number: .number
        case .string: .string
        case .date: .date
        case .time: .time
        case .dateTime: .dateTime
        case .daysTime: .daysTime
        case .yearsMonths: .yearsMonths
        case .list(let elements): .list(elements.dropFirst().reduce(elements.first?.type ?? .any) { $0.joined($1.type) })
        case .context(let context): .context(context.entries.map { .init($0, $1.type) })
        case .range(let range): .range(range.start.type.joined(range.end.type))
        case .function(let function): function.type
        }
    }
}
