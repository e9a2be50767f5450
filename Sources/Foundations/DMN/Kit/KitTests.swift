import FEEL

/// A test file of the DMN Technology Compatibility Kit (`testCases.xsd`).
public struct KitTests: Sendable, Hashable {
    public let file: String
    /// The DMN file under test, as written: relative to the test file.
    public let modelName: String
    public let labels: [String]
    public let namespace: String?
    public let cases: [KitCase]
}

/// What a test case invokes.
public enum KitInvocable: String, Sendable, Hashable {
    case decision
    case knowledgeModel = "bkm"
    case service = "decisionService"
}

/// A test case: inputs and the results they must give.
public struct KitCase: Sendable, Hashable {
    public let id: String
    public let description: String
    public let invocable: KitInvocable
    /// The knowledge model or decision service to invoke.
    public let invocableName: String?
    public let inputs: [KitInput]
    public let results: [KitResult]
    public let place: Place
}

/// A value given to a test case.
public struct KitInput: Sendable, Hashable {
    public let name: String
    /// The namespace of the model whose input it is, where that is not the model under test.
    public let namespace: String?
    public let value: KitValue
}

/// What a test case expects of one decision.
public struct KitResult: Sendable, Hashable {
    public let name: String
    public let namespace: String?
    /// Whether the evaluation must also report an error.
    public let isError: Bool
    /// What is invoked, where the result says so itself.
    public let type: String?
    /// Nil where the test expects nothing in particular.
    public let expected: KitValue?
    public let place: Place
}

/// A value as the kit writes it; the texts are turned into FEEL's values by whoever runs the test.
public indirect enum KitValue: Sendable, Hashable {
    case null
    /// A simple value: XML Schema's type without its prefix (`decimal`, `dateTime`, …) or nil, and the text.
    case simple(type: String?, text: String)
    case list([KitValue])
    case components([Component])

    public struct Component: Sendable, Hashable {
        public let name: String
        public let value: KitValue
    }
}
