import FEEL

/// Turns the elements of one DMN file into `Definitions`, gathering every fault on the way.
///
/// What can be read is returned even where something else is wrong, so that one pass shows an author all there is to mend.
struct DefinitionsReader {
    let file: String
    let faults: FaultList

    /// - Throws: the one fault that keeps a file from being read at all: it is no XML or no DMN.
    static func read(_ bytes: [UInt8], file: String, limits: ReadingLimits, faults: FaultList) throws(ModelFault) -> Definitions {
        let tree = try MarkupScanner.tree(of: bytes, file: file, limits: limits)
        let reader = DefinitionsReader(file: file, faults: faults)
        let version = try reader.version(of: tree.root)
        reader.refuseDoubledIdentifiers(in: tree)
        return reader.definitions(tree.root, version)
    }

    /// The namespace a file declares for itself, read from its root only; nil where the file is no DMN.
    static func namespace(of bytes: [UInt8], file: String, limits: ReadingLimits) -> String? {
        guard let tree = try? MarkupScanner.tree(of: bytes, file: file, limits: limits, rootOnly: true),
            tree.root.name == "definitions", DMNVersion(rawValue: tree.root.namespace) != nil
        else { return nil }
        return tree.root.attribute("namespace")?.text
    }

    private func version(of root: MarkupElement) throws(ModelFault) -> DMNVersion {
        if root.name == "definitions", let version = DMNVersion(rawValue: root.namespace) { return version }
        throw ModelFault(
            file: file, at: root.place, zh: "这不是 DMN 1.1 至 1.6 的模型：根元素是“\(root.name)”，命名空间是“\(root.namespace)”。",
            mend: "根元素应为 definitions，命名空间应为“\(DMNVersion.dmn15.rawValue)”等。",
            en: "This is not a model of DMN 1.1 to 1.6: the root element is “\(root.name)” in the namespace “\(root.namespace)”.",
            mend: "The root must be definitions in a namespace such as “\(DMNVersion.dmn15.rawValue)”.")
    }

    private func refuseDoubledIdentifiers(in tree: MarkupTree) {
        for (id, place) in tree.doubledIdentifiers() {
            add(
                place, zh: "标识“\(id)”在本文件中重复出现。", mend: "请给这一元素另取一个标识。", en: "The identifier “\(id)” is used twice in this file.",
                mend: "Give this element another identifier.")
        }
    }

    private func definitions(_ root: MarkupElement, _ version: DMNVersion) -> Definitions {
        expect(root, Self.definitionsChildren)
        let head = head(root)
        let namespace = root.attribute("namespace")?.text ?? ""
        if namespace.isEmpty { missing(root, "namespace") }
        return Definitions(
            file: file, place: root.place, version: version, id: head.id, name: head.name, namespace: namespace,
            description: head.description, imports: root.children("import").map(importing),
            itemDefinitions: unique(root.children("itemDefinition").map { itemDefinition($0, depth: 0) }) { $0.head },
            inputData: root.children("inputData").map { InputData(head: self.head($0), variable: variable(of: $0)) },
            decisions: root.children("decision").map(decision),
            knowledgeModels: root.children("businessKnowledgeModel").map(knowledgeModel),
            services: root.children("decisionService").map(service),
            sources: root.children("knowledgeSource").map {
                KnowledgeSource(head: self.head($0), location: $0.attribute("locationURI")?.text)
            })
    }

    private func importing(_ element: MarkupElement) -> Import {
        let namespace = element.attribute("namespace")?.text ?? ""
        if namespace.isEmpty { missing(element, "namespace") }
        let location = element.attribute("locationURI")?.text
        return Import(
            name: name(element.attribute("name")?.text ?? ""), namespace: namespace, location: location == "" ? nil : location,
            importType: element.attribute("importType")?.text ?? "", place: element.place)
    }

    // MARK: Elements of the graph

    private func decision(_ element: MarkupElement) -> Decision {
        expect(element, Self.decisionChildren.union(Self.expressionNames))
        return Decision(
            head: head(element), question: element.child("question")?.text.text ?? "",
            allowedAnswers: element.child("allowedAnswers")?.text.text ?? "", variable: variable(of: element),
            requirements: requirements(of: element), expression: expression(in: element, depth: 0))
    }

    private func knowledgeModel(_ element: MarkupElement) -> BusinessKnowledgeModel {
        expect(element, Self.knowledgeChildren)
        return BusinessKnowledgeModel(
            head: head(element), variable: variable(of: element), requirements: requirements(of: element),
            logic: element.child("encapsulatedLogic").map { function($0, depth: 0) })
    }

    private func service(_ element: MarkupElement) -> DecisionService {
        expect(element, Self.serviceChildren)
        func references(_ name: String) -> [ElementReference] { element.children(name).compactMap(reference) }
        let outputs = references("outputDecision")
        if outputs.isEmpty {
            add(
                element.place, zh: "决策服务没有输出决策。", mend: "请加上 outputDecision。", en: "The decision service has no output decision.",
                mend: "Add an outputDecision.")
        }
        return DecisionService(
            head: head(element), variable: variable(of: element), outputs: outputs, encapsulated: references("encapsulatedDecision"),
            inputDecisions: references("inputDecision"), inputData: references("inputData"))
    }

    private func requirements(of element: MarkupElement) -> Requirements {
        func references(_ kind: String, _ target: String) -> [ElementReference] {
            element.children(kind).flatMap { $0.children(target).compactMap(reference) }
        }
        return Requirements(
            inputs: references("informationRequirement", "requiredInput"),
            decisions: references("informationRequirement", "requiredDecision"),
            knowledge: references("knowledgeRequirement", "requiredKnowledge"),
            authorities: references("authorityRequirement", "requiredAuthority"))
    }

    private func reference(_ element: MarkupElement) -> ElementReference? {
        guard let href = element.attribute("href"), let hash = href.text.lastIndex(of: "#"),
            href.text.index(after: hash) < href.text.endIndex
        else {
            add(
                element.place, zh: "引用“\(element.attribute("href")?.text ?? "")”写法不对。", mend: "请写成 href=\"#标识\" 或 href=\"命名空间#标识\"。",
                en: "The reference “\(element.attribute("href")?.text ?? "")” is not well made.",
                mend: "Write href=\"#id\" or href=\"namespace#id\".")
            return nil
        }
        let namespace = String(href.text[..<hash])
        return ElementReference(
            namespace: namespace.isEmpty ? nil : namespace, id: String(href.text[href.text.index(after: hash)...]), place: href.place)
    }
}
