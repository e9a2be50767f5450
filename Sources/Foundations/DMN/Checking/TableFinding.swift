import FEEL

/// What checking a decision table found without evaluating it: a gap, an overlap, a rule that never decides.
public struct TableFinding: Sendable, Hashable {
    public enum Severity: Sendable, Hashable {
        /// The table contradicts its hit policy or its own lists of values.
        case fault
        /// Allowed, but hardly meant.
        case doubt
        /// Good to know.
        case note
    }

    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Inputs that no rule covers.
        case gap
        /// Rules that can apply together although the hit policy forbids it.
        case overlap
        /// A rule that never decides, for others do before it.
        case hidden
        /// A rule that gives way to earlier ones for some of its inputs.
        case partlyHidden
        /// A rule no input can meet.
        case neverMet
        /// A condition outside the values that the column allows.
        case notAllowed
        /// A result that is not among the output's values.
        case notAnOutputValue
        /// A hit policy by priority without the values that give it.
        case noPriorities
        /// What could not be checked.
        case unchecked
    }

    public let severity: Severity
    public let kind: Kind
    public let table: TableName
    /// The rules concerned, counted from 1 as they are shown, in ascending order.
    public let rules: [Int]
    /// The column concerned, counted from 1; input columns for conditions, output columns for results.
    public let column: Int?
    public let place: Place
    /// One input for which it happens, a value for each input column; empty where there is none to show.
    public let example: [FEELValue]
    public let what: Wording
    public let mend: Wording

    /// The finding as a fault of the model, for those who treat all alike.
    public var fault: ModelFault { ModelFault(file: table.file, at: place, what: what, mend: mend) }
}

/// Which table is meant.
public struct TableName: Sendable, Hashable {
    public let file: String
    /// The id of the element that holds the table.
    public let id: String?
    /// The name of the element that holds the table.
    public let name: String

    public init(file: String, id: String? = nil, name: String) {
        self.file = file
        self.id = id
        self.name = name
    }
}
