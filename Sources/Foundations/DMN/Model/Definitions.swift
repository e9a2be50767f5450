import FEEL

/// The editions of DMN, told apart by the namespace of a model's root element.
public enum DMNVersion: String, Sendable, Hashable, CaseIterable {
    case dmn11 = "http://www.omg.org/spec/DMN/20151101/dmn.xsd"
    case dmn12 = "http://www.omg.org/spec/DMN/20180521/MODEL/"
    case dmn13 = "https://www.omg.org/spec/DMN/20191111/MODEL/"
    case dmn14 = "https://www.omg.org/spec/DMN/20211108/MODEL/"
    case dmn15 = "https://www.omg.org/spec/DMN/20230324/MODEL/"
    case dmn16 = "https://www.omg.org/spec/DMN/20240513/MODEL/"
}

/// One file of a decision model: the `definitions` element (DMN 1.5 section 6.3.2).
public struct Definitions: Sendable, Hashable {
    public let file: String
    public let place: Place
    public let version: DMNVersion
    public let id: String?
    public let name: String
    public let namespace: String
    public let description: String
    public let imports: [Import]
    public let itemDefinitions: [ItemDefinition]
    public let inputData: [InputData]
    public let decisions: [Decision]
    public let knowledgeModels: [BusinessKnowledgeModel]
    public let services: [DecisionService]
    public let sources: [KnowledgeSource]
}

/// What every element of a requirements graph has (DMN 1.5 section 6.3.1).
public struct ElementHead: Sendable, Hashable {
    /// The element's identifier within its file; without one, nothing can refer to it.
    public let id: String?
    public let name: String
    public let label: String?
    public let description: String
    public let place: Place
}

/// An import of another model under a name (DMN 1.5 section 6.3.3).
public struct Import: Sendable, Hashable {
    /// The name before the dot; empty where what is imported is used without one.
    public let name: String
    public let namespace: String
    /// The file as the author wrote it, relative to this one; nil where the folder is searched for the namespace.
    public let location: String?
    public let importType: String
    public let place: Place
}

/// A reference to an element by `#id` or `namespace#id`.
public struct ElementReference: Sendable, Hashable {
    /// The namespace of the model in which the element stands; nil for the model that refers.
    public let namespace: String?
    public let id: String
    public let place: Place
}

/// A named value with its type: a variable, a parameter, a column (DMN 1.5 section 7.3.4).
public struct InformationItem: Sendable, Hashable {
    public let id: String?
    public let name: String
    public let type: TypeReference?
    public let place: Place

    public init(id: String? = nil, name: String, type: TypeReference?, at place: Place) {
        self.id = id
        self.name = name
        self.type = type
        self.place = place
    }
}

/// An input of the model (DMN 1.5 section 6.3.8).
public struct InputData: Sendable, Hashable {
    public let head: ElementHead
    public let variable: InformationItem
}

/// A decision: its variable, what it requires and its logic (DMN 1.5 section 6.3.7).
public struct Decision: Sendable, Hashable {
    public let head: ElementHead
    public let question: String
    public let allowedAnswers: String
    public let variable: InformationItem
    public let requirements: Requirements
    /// Nil where the model says nothing about how to decide.
    public let expression: BoxedExpression?
}

/// What an element requires: the only names its expressions see besides its own (DMN 1.5 section 10.4).
public struct Requirements: Sendable, Hashable {
    public let inputs: [ElementReference]
    public let decisions: [ElementReference]
    /// Business knowledge models and decision services.
    public let knowledge: [ElementReference]
    /// Knowledge sources: the law and the like.
    public let authorities: [ElementReference]
}

/// A function kept by name (DMN 1.5 section 6.3.9).
public struct BusinessKnowledgeModel: Sendable, Hashable {
    public let head: ElementHead
    public let variable: InformationItem
    public let requirements: Requirements
    public let logic: FunctionDefinition?
}

/// Decisions offered together, with what must be given to them (DMN 1.5 section 6.3.10).
public struct DecisionService: Sendable, Hashable {
    public let head: ElementHead
    public let variable: InformationItem
    public let outputs: [ElementReference]
    public let encapsulated: [ElementReference]
    public let inputDecisions: [ElementReference]
    public let inputData: [ElementReference]
}

/// An authority for decisions: a law, a notice (DMN 1.5 section 6.3.11).
public struct KnowledgeSource: Sendable, Hashable {
    public let head: ElementHead
    /// Where the source is to be found.
    public let location: String?
}
