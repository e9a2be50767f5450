/// Expressions over columns, each of which may use those before it: what a decision needs, computed for many rows at a time.
///
/// A result is, row by row, what the expressions evaluate to: where a form has no steps, or numbers might not fit into 64 bits, the rows are
/// evaluated the ordinary way.
public struct ColumnProgram: Sendable {
    /// A value that an expression may use.
    public enum Reference: Hashable, Sendable {
        /// The column of that number among those handed in.
        case column(Int)
        /// What a definition before gave.
        case result(Int)
    }

    /// What the slots of an expression mean.
    struct Names: Sendable {
        let references: [Reference]
        let slotCount: Int
    }

    enum Definition: Sendable {
        case constant(FEELValue)
        case expression(Node, Names)
        case tests(UnaryTests, input: Reference, Names)
        case every([Reference])
        case any([Reference])
        case not(Reference)
        case choice(Choice)
        case coerced(Reference, FEELType)
        case restricted(Reference, UnaryTests)
        case mapped(Reference, @Sendable (FEELValue) -> FEELValue)
        case truth(Reference)
        case record([String], [Reference])
        case rowsOnly
    }

    struct Choice: Sendable {
        let conditions: [Reference]
        let results: [Reference]
        let otherwise: Reference
        /// Whether it is null where more than one condition is true.
        let isExclusive: Bool
    }

    private(set) var definitions: [Definition] = []
    /// How many columns are handed in.
    public let columnCount: Int

    public init(columns: Int) {
        columnCount = columns
    }

    /// A value that is the same in every row.
    public mutating func define(constant value: FEELValue) -> Reference { add(.constant(value)) }

    /// An expression.
    /// - Parameter names: what the names of its scope mean, in their order; nil is the answer where there are not as many, or the expression is
    ///   faulty.
    public mutating func define(_ expression: Expression, _ names: [Reference]) -> Reference? {
        guard let node = expression.node, names.count == expression.nameCount, !expression.isFaulty else { return nil }
        return add(.expression(node, Names(references: names, slotCount: expression.slotCount)))
    }

    /// Whether a value passes the tests of a cell.
    public mutating func define(_ tests: UnaryTests, of input: Reference, _ names: [Reference]) -> Reference? {
        guard names.count == tests.inputSlot, !tests.isFaulty else { return nil }
        return add(.tests(tests, input: input, Names(references: names, slotCount: tests.slotCount)))
    }

    /// `and` of all.
    public mutating func define(every parts: [Reference]) -> Reference { add(.every(parts)) }

    /// `or` of all.
    public mutating func define(any parts: [Reference]) -> Reference { add(.any(parts)) }

    /// `not` of a truth.
    public mutating func define(not part: Reference) -> Reference { add(.not(part)) }

    /// The first result whose condition is true.
    /// - Parameter isExclusive: whether it is null where more than one condition is.
    public mutating func define(
        firstOf conditions: [Reference], _ results: [Reference], otherwise: Reference, isExclusive: Bool = false
    ) -> Reference {
        add(.choice(Choice(conditions: conditions, results: results, otherwise: otherwise, isExclusive: isExclusive)))
    }

    /// A value brought to a type, null where it cannot be.
    public mutating func define(_ value: Reference, as type: FEELType) -> Reference { add(.coerced(value, type)) }

    /// A value that must pass tests that speak of nothing else, null where it does not.
    public mutating func define(_ value: Reference, passing tests: UnaryTests) -> Reference { add(.restricted(value, tests)) }

    /// A value changed by a function, which is computed only where few values occur; otherwise rows are evaluated one by one.
    public mutating func define(_ value: Reference, by change: @escaping @Sendable (FEELValue) -> FEELValue) -> Reference {
        add(.mapped(value, change))
    }

    /// A value of which nothing but truths and nulls is wanted: with anything else, rows are evaluated one by one.
    public mutating func define(truth value: Reference) -> Reference { add(.truth(value)) }

    /// A context.
    public mutating func define(context parts: [(name: String, value: Reference)]) -> Reference {
        add(.record(parts.map(\.name), parts.map(\.value)))
    }

    /// Something that only the ordinary evaluation of a row knows.
    public mutating func defineRowsOnly() -> Reference { add(.rowsOnly) }

    private mutating func add(_ definition: Definition) -> Reference {
        definitions.append(definition)
        return .result(definitions.count - 1)
    }
}
