import FEEL

extension DecisionModel {
    /// What checking the tables of all its files finds, those of the first file first.
    public func tableFindings(limits: TableChecker.Limits = TableChecker.Limits()) -> [TableFinding] {
        let types = ColumnTypes(self)
        let checker = TableChecker(limits: limits)
        return parts.indices.flatMap { part in
            tables(of: part).flatMap { found in
                checker.findings(
                    in: found.table, named: TableName(file: parts[part].file, id: found.head.id, name: found.head.name),
                    inputs: found.table.inputs.map { types.type(of: $0, names: found.names, in: part) },
                    outputs: found.table.outputs.map { clause in
                        let type = clause.type ?? (found.table.outputs.count == 1 ? found.result : nil)
                        return type.flatMap { types.type($0, in: part).allowed.last }
                    })
            }
        }
    }

    /// A table of the model, with the element it belongs to and the types of the names it may speak of.
    private struct FoundTable {
        let table: DecisionTable
        let head: ElementHead
        let names: [String: TypedName]
        /// The type that the table's result is brought to.
        let result: TypeReference?
    }

    private func tables(of part: Int) -> [FoundTable] {
        var found: [FoundTable] = []
        for decision in parts[part].decisions {
            guard let expression = decision.expression else { continue }
            let walk = TableWalk(head: decision.head, names: names(of: decision.requirements, in: part), result: decision.variable.type)
            collect(expression, walk, part, &found)
        }
        for knowledge in parts[part].knowledgeModels {
            guard let body = knowledge.logic?.body else { continue }
            let parameters = adding(knowledge.logic?.parameters ?? [], part, to: [:])
            collect(body, TableWalk(head: knowledge.head, names: parameters, result: knowledge.logic?.type), part, &found)
        }
        return found
    }

    private func names(of requirements: Requirements, in part: Int) -> [String: TypedName] {
        var names: [String: TypedName] = [:]
        for reference in requirements.inputs + requirements.decisions {
            guard let element = element(reference, from: part) else { continue }
            let head = head(of: element)
            let definitions = parts[element.part]
            let variable = element.kind == .inputData ? definitions.inputData[element.index].variable : nil
            let answer = element.kind == .decision ? definitions.decisions[element.index].variable : nil
            names[head.name] = (variable ?? answer)?.type.map { TypedName(type: $0, part: element.part) }
        }
        return names
    }

    private func adding(_ items: [InformationItem], _ part: Int, to names: [String: TypedName]) -> [String: TypedName] {
        var names = names
        for item in items { names[item.name] = item.type.map { TypedName(type: $0, part: part) } }
        return names
    }

    private func collect(_ expression: BoxedExpression, _ walk: TableWalk, _ part: Int, _ found: inout [FoundTable]) {
        func go(_ inner: BoxedExpression?, _ names: [String: TypedName]? = nil, _ result: TypeReference? = nil) {
            if let inner { collect(inner, TableWalk(head: walk.head, names: names ?? walk.names, result: result), part, &found) }
        }
        switch expression.form {
        case .table(let table):
            found.append(FoundTable(table: table, head: walk.head, names: walk.names, result: expression.type ?? walk.result))
        case .literal, .foreign, .nothing: break
        case .context(let entries):
            var inside = walk.names
            for entry in entries {
                go(entry.expression, inside, entry.variable?.type)
                if let variable = entry.variable { inside = adding([variable], part, to: inside) }
            }
        case .list(let items): for item in items { go(item) }
        case .relation(let relation): for cell in relation.rows.joined() { go(cell) }
        case .invocation(let invocation):
            go(invocation.function)
            for binding in invocation.bindings { go(binding.expression) }
        case .function(let function): go(function.body, adding(function.parameters, part, to: walk.names), function.type)
        case .conditional(let test, let then, let otherwise):
            go(test)
            for branch in [then, otherwise] { go(branch, nil, expression.type ?? walk.result) }
        case .filter(let input, let other):
            go(input)
            go(other)
        case .iteration(let variable, let input, let other), .every(let variable, let input, let other),
            .some(let variable, let input, let other):
            go(input)
            go(other, walk.names.filter { $0.key != variable })
        }
    }
}

/// Where a walk through boxes stands: in which element, with which names, and what the box comes to.
private struct TableWalk {
    let head: ElementHead
    let names: [String: TypedName]
    let result: TypeReference?
}

/// The type of a name, and the file in which the type's own name is to be understood.
struct TypedName {
    let type: TypeReference
    let part: Int
}

/// Finds out what the values of input columns are.
private struct ColumnTypes {
    let model: DecisionModel
    let types: ModelTypes

    init(_ model: DecisionModel) {
        self.model = model
        types = ModelTypes(model)
    }

    /// By the column's own type, and by the type of what it looks at where that is a name or a path of names.
    func type(of clause: InputClause, names: [String: TypedName], in part: Int) -> InputType {
        let own = clause.type.map { type($0, in: part) }
        let path = clause.expression.text.split(separator: ".").map { $0.trimmingPrefix(while: \.isWhitespace) }.map(trimmed)
        var seen: InputType?
        if let first = path.first, let name = names[first] { seen = type(name.type, in: name.part, along: path.dropFirst()) }
        guard let own, own.type != .any else { return InputType(seen?.type ?? .any, allowed: (seen?.allowed ?? []) + (own?.allowed ?? [])) }
        guard let seen, seen.type == own.type else { return own }
        return InputType(own.type, allowed: own.allowed + seen.allowed.filter { !own.allowed.contains($0) })
    }

    private func trimmed(_ text: Substring) -> String {
        var text = text
        while text.last?.isWhitespace ?? false { text.removeLast() }
        return String(text)
    }

    private func type(_ reference: TypeReference, in part: Int, along path: ArraySlice<String> = []) -> InputType? {
        switch types.meaning(of: reference, in: part) {
        case nil: return nil
        case .feel(let name)?: return path.isEmpty ? InputType(FEELType.named(name) ?? .any) : nil
        case .item(let file, let index)?: return type(model.parts[file].itemDefinitions[index], in: file, along: path)
        }
    }

    func type(_ reference: TypeReference, in part: Int) -> InputType { type(reference, in: part, along: []) ?? InputType(.any) }

    /// Circles of types are refused on reading, but the model is there all the same; so the way is bounded.
    private func type(_ item: ItemDefinition, in part: Int, along path: ArraySlice<String>, depth: Int = 0) -> InputType? {
        guard depth < 50 else { return nil }
        if item.isCollection { return path.isEmpty ? InputType(.list(.any)) : nil }
        switch item.form {
        case .components(let components):
            guard let next = path.first else { return InputType(.context([])) }
            return components.first { $0.head.name == next }.flatMap { type($0, in: part, along: path.dropFirst(), depth: depth + 1) }
        case .function: return path.isEmpty ? InputType(.function([], .any)) : nil
        case .alias(nil): return path.isEmpty ? InputType(.any, allowed: limits(of: item)) : nil
        case .alias(let reference?):
            var base: InputType?
            switch types.meaning(of: reference, in: part) {
            case nil: return nil
            case .feel(let name)?: base = path.isEmpty ? InputType(FEELType.named(name) ?? .any) : nil
            case .item(let file, let index)?:
                base = type(model.parts[file].itemDefinitions[index], in: file, along: path, depth: depth + 1)
            }
            if path.isEmpty { base?.allowed += limits(of: item) }
            return base
        }
    }

    private func limits(of item: ItemDefinition) -> [SourceText] { [item.allowedValues, item.typeConstraint].compactMap { $0 } }
}
