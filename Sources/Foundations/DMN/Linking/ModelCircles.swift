import FEEL

/// Finds circles: among what elements require of each other, and among types.
extension ModelChecker {
    func checkCircles() {
        var search = CircleSearch<ModelElement>()
        for part in model.parts.indices {
            let definitions = model.parts[part]
            let starts =
                definitions.decisions.indices.map { ModelElement(part: part, kind: .decision, index: $0) }
                + definitions.knowledgeModels.indices.map { ModelElement(part: part, kind: .knowledgeModel, index: $0) }
                + definitions.services.indices.map { ModelElement(part: part, kind: .service, index: $0) }
            for start in starts {
                guard let circle = search.circle(from: start, next: required) else { continue }
                let names = (circle + [circle[0]]).map { model.head(of: $0).name }.joined(separator: " → ")
                add(
                    circle[0].part, model.head(of: circle[0]).place, zh: "依赖形成了循环：\(names)。", mend: "请删去其中一个依赖。",
                    en: "The requirements form a circle: \(names).", mend: "Remove one of them.")
            }
        }
    }

    /// What an element needs before it can be evaluated. A knowledge model may call itself, so that one-step circle is allowed.
    private func required(_ element: ModelElement) -> [ModelElement] {
        let part = model.parts[element.part]
        var references: [ElementReference] = []
        switch element.kind {
        case .decision:
            references = part.decisions[element.index].requirements.decisions + part.decisions[element.index].requirements.knowledge
        case .knowledgeModel: references = part.knowledgeModels[element.index].requirements.knowledge
        case .service: references = part.services[element.index].outputs
        case .inputData, .source: break
        }
        let found = references.compactMap { model.element($0, from: element.part) }
        if element.kind == .knowledgeModel { return found.filter { $0 != element } }
        return found
    }

    func checkTypeCircles() {
        var search = CircleSearch<[Int]>()
        for part in model.parts.indices {
            for index in model.parts[part].itemDefinitions.indices {
                guard let circle = search.circle(from: [part, index], next: neededTypes) else { continue }
                let heads = (circle + [circle[0]]).map { model.parts[$0[0]].itemDefinitions[$0[1]].head }
                let names = heads.map(\.name).joined(separator: " → ")
                add(
                    circle[0][0], heads[0].place, zh: "类型的定义形成了循环：\(names)。", mend: "请把其中一处改为 Any。",
                    en: "The types are defined in a circle: \(names).", mend: "Make one of them Any.")
            }
        }
    }

    private func neededTypes(_ type: [Int]) -> [[Int]] {
        var needed: [[Int]] = []
        func visit(_ reference: TypeReference?) {
            guard let reference, case .item(let part, let index) = types.meaning(of: reference, in: type[0]) else { return }
            needed.append([part, index])
        }
        func visit(_ item: ItemDefinition) {
            switch item.form {
            case .alias(let reference): visit(reference)
            case .components(let components): for component in components { visit(component) }
            case .function(let parameters, let output):
                for parameter in parameters { visit(parameter.type) }
                visit(output)
            }
        }
        visit(model.parts[type[0]].itemDefinitions[type[1]])
        return needed
    }
}

/// Searches a graph for circles, each node once, without recursion: a hostile model may be one chain of a hundred thousand.
struct CircleSearch<Node: Hashable> {
    private var done: Set<Node> = []

    /// The first circle reachable from `start`, or nil.
    mutating func circle(from start: Node, next: (Node) -> [Node]) -> [Node]? {
        guard !done.contains(start) else { return nil }
        var trail: [Node] = []
        var places: [Node: Int] = [:]
        var pending: [(node: Node, rest: [Node])] = [(start, next(start))]
        trail.append(start)
        places[start] = 0
        while let last = pending.indices.last {
            guard let following = pending[last].rest.popLast() else {
                done.insert(pending[last].node)
                places[pending[last].node] = nil
                pending.removeLast()
                trail.removeLast()
                continue
            }
            if let place = places[following] {
                done.formUnion(trail)
                return Array(trail[place...])
            }
            guard !done.contains(following) else { continue }
            places[following] = trail.count
            trail.append(following)
            pending.append((following, next(following)))
        }
        return nil
    }
}
