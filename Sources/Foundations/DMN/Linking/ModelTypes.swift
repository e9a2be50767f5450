import FEEL

/// What a type's name means.
public enum TypeMeaning: Sendable, Hashable {
    /// A type of FEEL by its name in FEEL's own grammar (`date and time`, `list<number>`).
    case feel(String)
    /// An item definition: the number of its file and its number there.
    case item(part: Int, index: Int)
}

/// Finds what the names of types mean.
public struct ModelTypes: Sendable {
    private let model: DecisionModel
    private let items: [[String: Int]]

    /// FEEL's types; DMN 1.1 and some tools write the last five otherwise than the grammar does.
    private static let builtIn: [String: String] = [
        "Any": "Any", "number": "number", "string": "string", "boolean": "boolean", "date": "date", "time": "time",
        "date and time": "date and time", "days and time duration": "days and time duration",
        "years and months duration": "years and months duration", "Null": "Null", "context": "context", "list": "list",
        "function": "function",
        "range": "range", "dateTime": "date and time", "dayTimeDuration": "days and time duration",
        "yearMonthDuration": "years and months duration", "days and times duration": "days and time duration", "any": "Any",
    ]

    public init(_ model: DecisionModel) {
        self.model = model
        items = model.parts.map { part in
            Dictionary(part.itemDefinitions.enumerated().map { ($1.head.name, $0) }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// The meaning of a name written in file `part`; nil where there is no such type.
    public func meaning(of reference: TypeReference, in part: Int) -> TypeMeaning? {
        if let namespace = reference.namespace {
            if namespace.contains("/FEEL") { return Self.builtIn[reference.name].map(TypeMeaning.feel) }
            if namespace == model.parts[part].namespace { return local(reference.name, in: part) }
            for link in model.imports[part] where model.parts[link.part].namespace == namespace {
                if let found = local(reference.name, in: link.part) { return found }
            }
            return nil
        }
        if let found = local(reference.name, in: part) { return found }
        for link in model.imports[part] {
            if link.name.isEmpty {
                if let found = local(reference.name, in: link.part) { return found }
            } else if reference.name.hasPrefix(link.name + ".") {
                if let found = local(String(reference.name.dropFirst(link.name.count + 1)), in: link.part) { return found }
            }
        }
        if let name = Self.builtIn[reference.name] { return .feel(name) }
        return reference.name.contains("<") ? .feel(reference.name) : nil
    }

    private func local(_ name: String, in part: Int) -> TypeMeaning? {
        items[part][name].map { .item(part: part, index: $0) }
    }
}
