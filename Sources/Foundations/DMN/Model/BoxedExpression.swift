import FEEL

/// The logic of an element: a FEEL text or one of the boxes (DMN 1.5 sections 7.2 and 10.2).
public struct BoxedExpression: Sendable, Hashable {
    public let id: String?
    public let label: String?
    /// The type the value is brought to.
    public let type: TypeReference?
    public let place: Place
    public let form: Form

    public indirect enum Form: Sendable, Hashable {
        /// A FEEL expression.
        case literal(SourceText)
        /// A text in another language or a value of another file: it cannot be evaluated.
        case foreign(language: String)
        case table(DecisionTable)
        case context([ContextEntry])
        case list([BoxedExpression])
        case relation(Relation)
        case invocation(Invocation)
        case function(FunctionDefinition)
        case conditional(test: BoxedExpression, then: BoxedExpression, otherwise: BoxedExpression)
        case filter(input: BoxedExpression, match: BoxedExpression)
        /// `for variable in input return result`, boxed.
        case iteration(variable: String, input: BoxedExpression, result: BoxedExpression)
        case every(variable: String, input: BoxedExpression, satisfies: BoxedExpression)
        case some(variable: String, input: BoxedExpression, satisfies: BoxedExpression)
        /// A box left empty: null.
        case nothing
    }
}

/// A line of a boxed context; the last one without a variable is the context's result (DMN 1.5 section 7.3.5).
public struct ContextEntry: Sendable, Hashable {
    public let variable: InformationItem?
    public let expression: BoxedExpression
    public let place: Place
}

/// A list of contexts written as a table (DMN 1.5 section 7.3.7).
public struct Relation: Sendable, Hashable {
    public let columns: [InformationItem]
    public let rows: [[BoxedExpression]]
}

/// A call of a function with named bindings (DMN 1.5 section 7.3.6).
public struct Invocation: Sendable, Hashable {
    public let function: BoxedExpression
    public let bindings: [Binding]
}

/// A parameter and the expression bound to it.
public struct Binding: Sendable, Hashable {
    public let parameter: InformationItem
    public let expression: BoxedExpression
}

/// A function: parameters and body (DMN 1.5 section 7.3.8).
public struct FunctionDefinition: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable {
        case feel = "FEEL"
        case java = "Java"
        case pmml = "PMML"
    }

    public let kind: Kind
    public let parameters: [InformationItem]
    public let type: TypeReference?
    public let body: BoxedExpression?
    public let place: Place
}
