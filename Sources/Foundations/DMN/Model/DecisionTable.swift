import FEEL

/// Which of the rules that apply decide, and how (DMN 1.5 section 8.2.8).
public enum HitPolicy: String, Sendable, Hashable, CaseIterable {
    case unique = "UNIQUE"
    case first = "FIRST"
    case priority = "PRIORITY"
    case any = "ANY"
    case collect = "COLLECT"
    case ruleOrder = "RULE ORDER"
    case outputOrder = "OUTPUT ORDER"
}

/// What a table of policy `collect` makes of the outputs of its rules (DMN 1.5 section 8.2.8).
public enum Aggregation: String, Sendable, Hashable, CaseIterable {
    case sum = "SUM"
    case count = "COUNT"
    case min = "MIN"
    case max = "MAX"

    /// The sign that tables show behind the letter C.
    public var sign: String {
        switch self {
        case .sum: "+"
        case .count: "#"
        case .min: "<"
        case .max: ">"
        }
    }
}

/// A decision table (DMN 1.5 section 8).
public struct DecisionTable: Sendable, Hashable {
    public let hitPolicy: HitPolicy
    public let aggregation: Aggregation?
    public let outputLabel: String?
    public let inputs: [InputClause]
    public let outputs: [OutputClause]
    /// The headings of the columns for remarks.
    public let annotations: [String]
    public let rules: [DecisionRule]
    public let place: Place
}

/// A column of conditions (DMN 1.5 section 8.3.2).
public struct InputClause: Sendable, Hashable {
    public let id: String?
    public let label: String?
    public let expression: SourceText
    public let type: TypeReference?
    /// Unary tests that tell which values the column expects.
    public let values: SourceText?
    public let place: Place
}

/// A column of results (DMN 1.5 section 8.3.3).
public struct OutputClause: Sendable, Hashable {
    public let id: String?
    public let label: String?
    /// The name of the result's part; nil where the table has one output.
    public let name: String?
    public let type: TypeReference?
    /// The values in order of their priority, highest first.
    public let values: SourceText?
    /// The output where no rule applies.
    public let defaultEntry: SourceText?
    public let place: Place
}

/// A row of a decision table (DMN 1.5 section 8.3.4): as many inputs and outputs as the table has columns.
public struct DecisionRule: Sendable, Hashable {
    public let id: String?
    public let description: String?
    /// Unary tests, one for each input.
    public let inputs: [SourceText]
    /// Expressions, one for each output.
    public let outputs: [SourceText]
    public let annotations: [String]
    public let place: Place
}
