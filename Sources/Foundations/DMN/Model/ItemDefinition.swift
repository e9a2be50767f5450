import FEEL

/// The name of a type as the author wrote it.
public struct TypeReference: Sendable, Hashable {
    public let text: SourceText
    /// The namespace where the name was written with a prefix, as DMN 1.1 does (`feel:string`).
    public let namespace: String?
    /// The name without its prefix: of FEEL's types, of an item definition here, or `import.name` of one elsewhere.
    public let name: String
}

/// A type of the model's own (DMN 1.5 section 7.3.2).
public struct ItemDefinition: Sendable, Hashable {
    public let head: ElementHead
    public let isCollection: Bool
    public let form: ItemForm
    /// Unary tests every value (of a collection: every element) must satisfy.
    public let allowedValues: SourceText?
    /// Unary tests the value as a whole must satisfy (DMN 1.5).
    public let typeConstraint: SourceText?
}

/// How a type is made.
public indirect enum ItemForm: Sendable, Hashable {
    /// Another type by name; nil is any value.
    case alias(TypeReference?)
    /// A context of named parts.
    case components([ItemDefinition])
    /// A function (DMN 1.5 section 7.3.3).
    case function(parameters: [InformationItem], output: TypeReference?)
}
