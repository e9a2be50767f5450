import FEEL

/// A decision model: a file and all it imports, joined.
public struct DecisionModel: Sendable, Hashable {
    /// The files, the one that was asked for first.
    public let parts: [Definitions]
    /// What each file imports.
    public let imports: [[LinkedImport]]
    private let elements: [[String: ModelElement]]

    /// An import whose file was found.
    public struct LinkedImport: Sendable, Hashable {
        public let name: String
        /// The number of the imported file in `parts`.
        public let part: Int
    }

    init(parts: [Definitions], imports: [[LinkedImport]]) {
        self.parts = parts
        self.imports = imports
        elements = parts.indices.map { Self.elements(of: parts[$0], number: $0) }
    }

    public var root: Definitions { parts[0] }

    /// The element that a reference written in file `part` means; nil where it leads nowhere.
    public func element(_ reference: ElementReference, from part: Int) -> ModelElement? {
        guard let namespace = reference.namespace, namespace != parts[part].namespace else { return elements[part][reference.id] }
        for link in imports[part] where parts[link.part].namespace == namespace {
            if let found = elements[link.part][reference.id] { return found }
        }
        return nil
    }

    public func head(of element: ModelElement) -> ElementHead {
        let part = parts[element.part]
        switch element.kind {
        case .inputData: return part.inputData[element.index].head
        case .decision: return part.decisions[element.index].head
        case .knowledgeModel: return part.knowledgeModels[element.index].head
        case .service: return part.services[element.index].head
        case .source: return part.sources[element.index].head
        }
    }

    private static func elements(of part: Definitions, number: Int) -> [String: ModelElement] {
        var elements: [String: ModelElement] = [:]
        func add(_ kind: ModelElement.Kind, _ heads: [ElementHead]) {
            for (index, head) in heads.enumerated() {
                if let id = head.id { elements[id] = ModelElement(part: number, kind: kind, index: index) }
            }
        }
        add(.source, part.sources.map(\.head))
        add(.service, part.services.map(\.head))
        add(.knowledgeModel, part.knowledgeModels.map(\.head))
        add(.decision, part.decisions.map(\.head))
        add(.inputData, part.inputData.map(\.head))
        return elements
    }
}

/// An element of a model by its number: which file, which kind, which one.
public struct ModelElement: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        case inputData
        case decision
        case knowledgeModel
        case service
        case source
    }

    public let part: Int
    public let kind: Kind
    public let index: Int
}
