import FEEL

/// Reads item definitions and the names of types.
extension DefinitionsReader {
    private static let itemChildren: Set<String> = ["typeRef", "allowedValues", "typeConstraint", "itemComponent", "functionItem"]

    func itemDefinition(_ element: MarkupElement, depth: Int) -> ItemDefinition {
        expect(element, Self.itemChildren)
        let components = element.children("itemComponent")
        let form: ItemForm
        if let function = element.child("functionItem") {
            let parameters = unique((function.children("parameters") + function.children("formalParameter")).map(item))
            form = .function(parameters: parameters, output: typeReference(function.attribute("outputTypeRef"), in: function))
        } else if components.isEmpty {
            form = .alias(element.child("typeRef").flatMap { typeReference($0.text, in: $0) })
        } else {
            form = .components(unique(components.map { itemDefinition($0, depth: depth + 1) }) { $0.head })
            if let typeRef = element.child("typeRef") {
                add(
                    typeRef.place, zh: "类型不能既引用别的类型又有自己的组成部分。", mend: "请删去 typeRef 或 itemComponent。",
                    en: "A type cannot both name another type and have parts of its own.", mend: "Remove typeRef or the itemComponents.")
            }
        }
        return ItemDefinition(
            head: head(element), isCollection: flag(element, "isCollection"), form: form,
            allowedValues: element.child("allowedValues").flatMap(tests), typeConstraint: element.child("typeConstraint").flatMap(tests))
    }

    /// The text of unary tests; nil where the element is empty.
    func tests(_ element: MarkupElement) -> SourceText? {
        guard let text = element.child("text")?.text, text.text.contains(where: { !$0.isWhitespace }) else { return nil }
        return text
    }

    private func flag(_ element: MarkupElement, _ name: String) -> Bool {
        guard let value = element.attribute(name) else { return false }
        switch value.text {
        case "true", "1": return true
        case "false", "0": return false
        default:
            add(
                value.place, zh: "“\(name)”只能是 true 或 false。", mend: "请写 true 或 false。", en: "“\(name)” can only be true or false.",
                mend: "Write true or false.")
            return false
        }
    }

    /// A type's name; written with a prefix (DMN 1.1) it keeps the namespace the prefix stands for.
    func typeReference(_ written: SourceText?, in element: MarkupElement) -> TypeReference? {
        guard let written else { return nil }
        let text = name(written.text)
        guard !text.isEmpty else { return nil }
        guard let colon = text.firstIndex(of: ":"), let namespace = element.namespace(ofPrefix: String(text[..<colon])) else {
            return TypeReference(text: written, namespace: nil, name: qualified(text))
        }
        return TypeReference(text: written, namespace: namespace, name: String(text[text.index(after: colon)...]))
    }

    /// `{namespace}name`, which some tools wrote, is no prefix of ours; everything else stays as it is.
    private func qualified(_ text: String) -> String {
        guard text.hasPrefix("{"), let end = text.firstIndex(of: "}") else { return text }
        return String(text[text.index(after: end)...])
    }
}
