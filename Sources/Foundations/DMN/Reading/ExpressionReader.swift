import FEEL

/// Reads the boxes.
extension DefinitionsReader {
    /// The one expression in an element, if there is one.
    func expression(in element: MarkupElement, depth: Int) -> BoxedExpression? {
        let found = element.children.filter { Self.expressionNames.contains($0.name) }
        for extra in found.dropFirst() {
            add(
                extra.place, zh: "“\(element.name)”只能有一个表达式。", mend: "请删去多余的表达式。", en: "“\(element.name)” can hold one expression only.",
                mend: "Remove the others.")
        }
        return found.first.map { expression($0, depth: depth) }
    }

    /// The expression in a box that may be left empty.
    private func box(_ element: MarkupElement, depth: Int) -> BoxedExpression {
        expression(in: element, depth: depth) ?? empty(element)
    }

    private func empty(_ element: MarkupElement) -> BoxedExpression {
        BoxedExpression(id: nil, label: nil, type: nil, place: element.place, form: .nothing)
    }

    /// The expression in a named part, such as the `then` of a conditional.
    private func part(_ element: MarkupElement, _ name: String, depth: Int) -> BoxedExpression {
        guard let child = element.child(name) else {
            add(
                element.place, zh: "“\(element.name)”缺少“\(name)”部分。", mend: "请补上元素“\(name)”。",
                en: "“\(element.name)” lacks its part “\(name)”.",
                mend: "Add the element “\(name)”.")
            return empty(element)
        }
        return box(child, depth: depth)
    }

    func expression(_ element: MarkupElement, depth: Int) -> BoxedExpression {
        BoxedExpression(
            id: element.attribute("id")?.text, label: element.attribute("label")?.text,
            type: typeReference(element.attribute("typeRef"), in: element), place: element.place, form: form(of: element, depth: depth + 1))
    }

    private func form(of element: MarkupElement, depth: Int) -> BoxedExpression.Form {
        switch element.name {
        case "literalExpression": return literal(element)
        case "decisionTable": return .table(decisionTable(element))
        case "context": return .context(context(element, depth: depth))
        case "list":
            expect(element, Self.expressionNames)
            return .list(element.children.filter { Self.expressionNames.contains($0.name) }.map { expression($0, depth: depth) })
        case "relation": return .relation(relation(element, depth: depth))
        case "invocation": return .invocation(invocation(element, depth: depth))
        case "functionDefinition": return .function(function(element, depth: depth))
        case "conditional":
            expect(element, ["if", "then", "else"])
            return .conditional(
                test: part(element, "if", depth: depth), then: part(element, "then", depth: depth),
                otherwise: part(element, "else", depth: depth))
        case "filter":
            expect(element, ["in", "match"])
            return .filter(input: part(element, "in", depth: depth), match: part(element, "match", depth: depth))
        default: return iterator(element, depth: depth)
        }
    }

    private func iterator(_ element: MarkupElement, depth: Int) -> BoxedExpression.Form {
        let variable = name(element.attribute("iteratorVariable")?.text ?? "")
        if variable.isEmpty { missing(element, "iteratorVariable") }
        let result = element.name == "for" ? "return" : "satisfies"
        expect(element, ["in", result])
        let input = part(element, "in", depth: depth)
        let body = part(element, result, depth: depth)
        switch element.name {
        case "for": return .iteration(variable: variable, input: input, result: body)
        case "every": return .every(variable: variable, input: input, satisfies: body)
        default: return .some(variable: variable, input: input, satisfies: body)
        }
    }

    private func literal(_ element: MarkupElement) -> BoxedExpression.Form {
        expect(element, ["text", "importedValues"])
        if element.child("importedValues") != nil { return .foreign(language: "importedValues") }
        // Languages other than FEEL are named by a URI of their own; every edition's URI of FEEL holds its name.
        if let language = element.attribute("expressionLanguage")?.text, !language.isEmpty, !language.uppercased().contains("FEEL") {
            return .foreign(language: language)
        }
        guard let text = element.child("text")?.text, text.text.contains(where: { !$0.isWhitespace }) else { return .nothing }
        return .literal(text)
    }

    private func context(_ element: MarkupElement, depth: Int) -> [ContextEntry] {
        expect(element, ["contextEntry"])
        let entries = element.children("contextEntry").map { entry in
            expect(entry, Self.expressionNames.union(["variable"]))
            return ContextEntry(variable: entry.child("variable").map(item), expression: box(entry, depth: depth), place: entry.place)
        }
        for entry in entries.dropLast() where entry.variable == nil {
            add(
                entry.place, zh: "只有上下文的最后一项可以没有变量名。", mend: "请给这一项加上变量名，或移到最后。",
                en: "Only the last entry of a context may be without a variable.",
                mend: "Give this entry a variable or move it to the end.")
        }
        return entries
    }

    private func relation(_ element: MarkupElement, depth: Int) -> Relation {
        expect(element, ["column", "row"])
        let columns = unique(element.children("column").map(item))
        let rows = element.children("row").map { row in
            expect(row, Self.expressionNames)
            let cells = row.children.filter { Self.expressionNames.contains($0.name) }.map { expression($0, depth: depth) }
            if cells.count != columns.count {
                add(
                    row.place, zh: "这一行有 \(cells.count) 格，而表有 \(columns.count) 列。", mend: "请使每行的格数与列数相同。",
                    en: "This row has \(cells.count) cells, but the table has \(columns.count) columns.",
                    mend: "Give every row as many cells as there are columns.")
            }
            return cells
        }
        return Relation(columns: columns, rows: rows)
    }

    private func invocation(_ element: MarkupElement, depth: Int) -> Invocation {
        expect(element, Self.expressionNames.union(["binding"]))
        if !element.children.contains(where: { Self.expressionNames.contains($0.name) }) {
            add(
                element.place, zh: "调用没有写明要调用的函数。", mend: "请写上函数的名称。", en: "The invocation does not say which function it calls.",
                mend: "Write the function's name.")
        }
        let bindings = element.children("binding").compactMap { binding -> Binding? in
            expect(binding, Self.expressionNames.union(["parameter"]))
            guard let parameter = binding.child("parameter") else {
                missing(binding, "parameter")
                return nil
            }
            return Binding(parameter: item(parameter), expression: box(binding, depth: depth))
        }
        _ = unique(bindings.map(\.parameter))
        return Invocation(function: box(element, depth: depth), bindings: bindings)
    }

    func function(_ element: MarkupElement, depth: Int) -> FunctionDefinition {
        expect(element, Self.expressionNames.union(["formalParameter"]))
        let written = element.attribute("kind")
        let kind = written.map { FunctionDefinition.Kind(rawValue: $0.text) } ?? .feel
        if let written, kind == nil {
            add(
                written.place, zh: "函数种类“\(written.text)”不存在。", mend: "请写 FEEL、Java 或 PMML。",
                en: "There is no kind of function “\(written.text)”.",
                mend: "Write FEEL, Java or PMML.")
        }
        return FunctionDefinition(
            kind: kind ?? .feel, parameters: unique(element.children("formalParameter").map(item)),
            type: typeReference(element.attribute("typeRef"), in: element), body: expression(in: element, depth: depth),
            place: element.place)
    }
}
