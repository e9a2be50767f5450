import FEEL

/// Checks what only the joined model shows: names, references, types, circles.
struct ModelChecker {
    let model: DecisionModel
    let faults: FaultList
    let types: ModelTypes

    init(model: DecisionModel, faults: FaultList) {
        self.model = model
        self.faults = faults
        types = ModelTypes(model)
    }

    func check() {
        for part in model.parts.indices {
            checkNames(part)
            checkReferences(part)
            checkTypes(part)
        }
        checkCircles()
        checkTypeCircles()
    }

    func add(_ part: Int, _ place: Place, zh: String, mend zhMend: String, en: String, mend enMend: String) {
        faults.add(model.parts[part].file, place, zh: zh, mend: zhMend, en: en, mend: enMend)
    }

    private func checkNames(_ number: Int) {
        let part = model.parts[number]
        var heads = part.inputData.map { ($0.head.name, $0.head.place) }
        heads += part.decisions.map { ($0.head.name, $0.head.place) } + part.knowledgeModels.map { ($0.head.name, $0.head.place) }
        heads += part.services.map { ($0.head.name, $0.head.place) } + part.imports.map { ($0.name, $0.place) }
        var seen: Set<String> = []
        for (name, place) in heads where !name.isEmpty && !seen.insert(name).inserted {
            add(
                number, place, zh: "名称“\(name)”重复。", mend: "请另取一个名称；表达式按名称引用，名称必须唯一。", en: "The name “\(name)” is used twice.",
                mend: "Choose another name: expressions refer by name, so names must be unique.")
        }
    }

    // MARK: References

    private func checkReferences(_ number: Int) {
        let part = model.parts[number]
        for decision in part.decisions { check(decision.requirements, number) }
        for knowledge in part.knowledgeModels { check(knowledge.requirements, number) }
        for service in part.services {
            check(service.outputs + service.encapsulated + service.inputDecisions, number, [.decision], zh: "决策", en: "a decision")
            check(service.inputData, number, [.inputData], zh: "输入数据", en: "input data")
        }
    }

    private func check(_ requirements: Requirements, _ part: Int) {
        check(requirements.inputs, part, [.inputData], zh: "输入数据", en: "input data")
        check(requirements.decisions, part, [.decision], zh: "决策", en: "a decision")
        check(
            requirements.knowledge, part, [.knowledgeModel, .service], zh: "业务知识模型或决策服务",
            en: "a business knowledge model or a decision service")
        check(requirements.authorities, part, [.source, .decision, .inputData], zh: "知识来源", en: "a knowledge source")
    }

    private func check(_ references: [ElementReference], _ part: Int, _ kinds: Set<ModelElement.Kind>, zh: String, en: String) {
        for reference in references {
            guard let found = model.element(reference, from: part) else {
                add(
                    part, reference.place, zh: "引用的元素“\(reference.id)”不存在。", mend: "请检查标识；若元素在别的文件中，请先导入该文件。",
                    en: "There is no element “\(reference.id)”.",
                    mend: "Check the identifier; if the element stands in another file, import that file.")
                continue
            }
            guard !kinds.contains(found.kind) else { continue }
            let name = model.head(of: found).name
            add(
                part, reference.place, zh: "“\(name)”不是\(zh)。", mend: "请引用\(zh)，或改用与“\(name)”相应的引用。", en: "“\(name)” is not \(en).",
                mend: "Refer to \(en), or use the kind of requirement that fits “\(name)”.")
        }
    }

    // MARK: Types

    private func checkTypes(_ number: Int) {
        let part = model.parts[number]
        var found: [TypeReference] = []
        for item in part.itemDefinitions { collect(item, &found) }
        found += part.inputData.compactMap(\.variable.type) + part.services.compactMap(\.variable.type)
        for decision in part.decisions {
            collect([decision.variable], &found)
            if let expression = decision.expression { collect(expression, &found) }
        }
        for knowledge in part.knowledgeModels {
            collect([knowledge.variable], &found)
            if let logic = knowledge.logic { collect(logic, &found) }
        }
        for reference in found where types.meaning(of: reference, in: number) == nil {
            add(
                number, reference.text.place, zh: "类型“\(reference.name)”不存在。",
                mend: "请定义这一类型，或使用 number、string、boolean、date、time、date and time、days and time duration、years and months duration、Any。",
                en: "There is no type “\(reference.name)”.",
                mend: "Define it, or use number, string, boolean, date, time, date and time, days and time duration, "
                    + "years and months duration or Any.")
        }
    }

    private func collect(_ items: [InformationItem], _ found: inout [TypeReference]) {
        found += items.compactMap(\.type)
    }

    private func collect(_ item: ItemDefinition, _ found: inout [TypeReference]) {
        switch item.form {
        case .alias(let type): if let type { found.append(type) }
        case .components(let components): for component in components { collect(component, &found) }
        case .function(let parameters, let output):
            collect(parameters, &found)
            if let output { found.append(output) }
        }
    }

    private func collect(_ function: FunctionDefinition, _ found: inout [TypeReference]) {
        collect(function.parameters, &found)
        if let type = function.type { found.append(type) }
        // The body of a Java function is written in FEEL, but its types are Java's.
        if let body = function.body { collect(body, &found) }
    }

    private func collect(_ expression: BoxedExpression, _ found: inout [TypeReference]) {
        if let type = expression.type { found.append(type) }
        switch expression.form {
        case .literal, .foreign, .nothing: break
        case .table(let table): found += table.inputs.compactMap(\.type) + table.outputs.compactMap(\.type)
        case .context(let entries):
            collect(entries.compactMap(\.variable), &found)
            for entry in entries { collect(entry.expression, &found) }
        case .list(let items): for item in items { collect(item, &found) }
        case .relation(let relation):
            collect(relation.columns, &found)
            for cell in relation.rows.joined() { collect(cell, &found) }
        case .invocation(let invocation):
            collect(invocation.function, &found)
            collect(invocation.bindings.map(\.parameter), &found)
            for binding in invocation.bindings { collect(binding.expression, &found) }
        case .function(let function): collect(function, &found)
        case .conditional(let test, let then, let otherwise): for each in [test, then, otherwise] { collect(each, &found) }
        case .filter(let input, let other), .iteration(_, let input, let other), .every(_, let input, let other),
            .some(_, let input, let other):
            collect(input, &found)
            collect(other, &found)
        }
    }
}
