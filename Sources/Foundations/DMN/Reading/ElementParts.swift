import FEEL

/// What the readers of all kinds of elements share.
extension DefinitionsReader {
    static let common: Set<String> = ["description", "extensionElements"]
    static let expressionNames: Set<String> = [
        "literalExpression", "decisionTable", "context", "list", "relation", "invocation", "functionDefinition", "conditional", "filter",
        "for",
        "every", "some",
    ]
    static let definitionsChildren: Set<String> = [
        "import", "itemDefinition", "inputData", "decision", "businessKnowledgeModel", "decisionService", "knowledgeSource", "group",
        "textAnnotation", "association", "elementCollection", "performanceIndicator", "organizationUnit", "businessContextElement",
        "artifact",
        "drgElement",
    ]
    static let requirementChildren: Set<String> = ["variable", "knowledgeRequirement", "authorityRequirement"]
    static let decisionChildren = requirementChildren.union([
        "question", "allowedAnswers", "informationRequirement", "supportedObjective", "impactedPerformanceIndicator", "decisionMaker",
        "decisionOwner", "usingProcess", "usingTask",
    ])
    static let knowledgeChildren = requirementChildren.union(["encapsulatedLogic"])
    static let serviceChildren: Set<String> = ["variable", "outputDecision", "encapsulatedDecision", "inputDecision", "inputData"]

    func add(_ place: Place, zh: String, mend zhMend: String, en: String, mend enMend: String) {
        faults.add(file, place, zh: zh, mend: zhMend, en: en, mend: enMend)
    }

    /// Tells of children that DMN does not know at this place: a misspelt element must not be passed over in silence.
    func expect(_ element: MarkupElement, _ known: Set<String>) {
        for child in element.children where !known.contains(child.name) && !Self.common.contains(child.name) {
            add(
                child.place, zh: "“\(element.name)”中不能有元素“\(child.name)”。", mend: "请检查拼写，或删去这一元素。",
                en: "The element “\(child.name)” cannot stand in “\(element.name)”.", mend: "Check its spelling or remove it.")
        }
    }

    func missing(_ element: MarkupElement, _ attribute: String) {
        add(
            element.place, zh: "元素“\(element.name)”缺少属性“\(attribute)”。", mend: "请写上 \(attribute)=\"…\"。",
            en: "The element “\(element.name)” lacks the attribute “\(attribute)”.", mend: "Write \(attribute)=\"…\".")
    }

    /// A name with its runs of white space made one space, as FEEL reads it (DMN 1.5 section 10.3.1.3).
    func name(_ text: String) -> String {
        text.contains(where: \.isWhitespace) ? text.split(whereSeparator: \.isWhitespace).joined(separator: " ") : text
    }

    /// The name that an element must have.
    func requiredName(_ element: MarkupElement) -> String {
        let found = name(element.attribute("name")?.text ?? "")
        if found.isEmpty { missing(element, "name") }
        return found
    }

    func head(_ element: MarkupElement) -> ElementHead {
        ElementHead(
            id: element.attribute("id")?.text, name: requiredName(element), label: element.attribute("label")?.text,
            description: element.child("description")?.text.text ?? "", place: element.place)
    }

    /// The variable of an element; where none is written, it has the element's name and any type.
    func variable(of element: MarkupElement) -> InformationItem {
        if let variable = element.child("variable") { return item(variable) }
        return InformationItem(name: name(element.attribute("name")?.text ?? ""), type: nil, at: element.place)
    }

    func item(_ element: MarkupElement) -> InformationItem {
        InformationItem(
            id: element.attribute("id")?.text, name: requiredName(element), type: typeReference(element.attribute("typeRef"), in: element),
            at: element.place)
    }

    /// Tells of names that come twice, and returns what was given.
    func unique<Item>(_ items: [Item], by head: (Item) -> ElementHead) -> [Item] {
        var seen: Set<String> = []
        for item in items where !seen.insert(head(item).name).inserted { doubled(head(item).name, head(item).place) }
        return items
    }

    func unique(_ items: [InformationItem]) -> [InformationItem] {
        var seen: Set<String> = []
        for item in items where !item.name.isEmpty && !seen.insert(item.name).inserted { doubled(item.name, item.place) }
        return items
    }

    func doubled(_ name: String, _ place: Place) {
        add(
            place, zh: "名称“\(name)”重复。", mend: "请另取一个名称。", en: "The name “\(name)” is used twice.", mend: "Choose another name.")
    }
}

extension MarkupTree {
    /// The identifiers that come more than once among the elements of the root's namespace, where they come again.
    func doubledIdentifiers() -> [(id: String, place: Place)] {
        guard let number = numbers["id"] else { return [] }
        var seen: Set<String> = []
        var doubled: [(String, Place)] = []
        for node in nodes where node.namespace == nodes[0].namespace {
            let first = Int(node.firstAttribute)
            for attribute in attributes[first..<first + Int(node.attributes)]
            where attribute.name == number && attribute.namespace == 0 && !seen.insert(attribute.value).inserted {
                doubled.append((attribute.value, Place(line: Int(attribute.line), column: Int(attribute.column))))
            }
        }
        return doubled
    }
}
