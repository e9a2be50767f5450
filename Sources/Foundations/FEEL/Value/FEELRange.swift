/// A range of values that have an order (DMN 1.5, 10.3.2.7): an interval with two ends, or a comparison that stands by itself, as `< 10`.
public struct FEELRange: Sendable, Hashable {
    /// How a range was written; `(< 10)` and `(null..10)` are not equal, for the end that is missing is not one that is unknown.
    public enum Form: Sendable, Hashable {
        case interval
        case comparison(Comparison)
    }

    public let form: Form
    /// null where the range has no such end.
    public let start: FEELValue
    public let end: FEELValue
    public let startIncluded: Bool
    public let endIncluded: Bool

    /// An interval from `start` to `end`.
    public init(from start: FEELValue, included startIncluded: Bool = true, to end: FEELValue, included endIncluded: Bool = true) {
        form = .interval
        self.start = start
        self.end = end
        self.startIncluded = startIncluded
        self.endIncluded = endIncluded
    }

    /// Everything that compares so with `value`.
    public init(_ comparison: Comparison, _ value: FEELValue) {
        form = .comparison(comparison)
        let below = comparison == .less || comparison == .lessOrEqual
        let above = comparison == .greater || comparison == .greaterOrEqual
        start = below ? .null : value
        end = above ? .null : value
        startIncluded = !below && comparison != .greater
        endIncluded = !above && comparison != .less
    }

    /// nil where `value` cannot be compared with the ends, or an end of an interval is null.
    public func contains(_ value: FEELValue) -> Bool? {
        switch form {
        case .comparison(.equal): return value.equals(start)
        case .comparison(.notEqual): return value.equals(start).map { !$0 }
        case .comparison(let comparison): return comparison.holds(value, start.isNull ? end : start)
        case .interval:
            guard let above = (startIncluded ? Comparison.greaterOrEqual : .greater).holds(value, start),
                let below = (endIncluded ? Comparison.lessOrEqual : .less).holds(value, end)
            else { return nil }
            return above && below
        }
    }
}

/// The comparisons of FEEL (DMN 1.5, table 55).
public enum Comparison: String, Sendable, Hashable, CaseIterable {
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case equal = "="
    case notEqual = "!="

    /// nil where the two cannot be compared so.
    public func holds(_ one: FEELValue, _ other: FEELValue) -> Bool? {
        if case .number(let one) = one, case .number(let other) = other { return holds(one, other) }
        switch self {
        case .equal: return one.equals(other)
        case .notEqual: return one.equals(other).map { !$0 }
        case .less: return one.isBefore(other)
        case .greater: return other.isBefore(one)
        case .lessOrEqual: return other.isBefore(one).map { !$0 }
        case .greaterOrEqual: return one.isBefore(other).map { !$0 }
        }
    }

    /// The comparison with its sides exchanged.
    var mirrored: Comparison {
        switch self {
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        case .equal, .notEqual: self
        }
    }

    func holds(_ one: Decimal128, _ other: Decimal128) -> Bool {
        switch self {
        case .less: one < other
        case .lessOrEqual: !(other < one)
        case .greater: other < one
        case .greaterOrEqual: !(one < other)
        case .equal: one == other
        case .notEqual: one != other
        }
    }
}
