import FEEL

/// Compiles the boxes of one element, once, to closures over slots.
struct BoxCompiler {
    /// The number of the element's file.
    let part: Int
    let file: String
    let element: String
    let types: TypeCompiler
    let findings: FindingList

    func compile(_ box: BoxedExpression, in scope: BoxScope) -> CompiledBox {
        let compiled = form(of: box, in: scope)
        guard let reference = box.type else { return compiled }
        return coerced(compiled, to: types.type(reference, in: part), at: box.place)
    }

    /// The box with its values brought to a type.
    func coerced(_ box: CompiledBox, to type: ValueType, at place: Place) -> CompiledBox { coerced(box, to: type, at: { spot(place) }) }

    func coerced(_ box: CompiledBox, to type: ValueType, at spot: () -> Spot) -> CompiledBox {
        if type.isSure(of: box.type) { return box }
        let logic = box.logic
        let spot = spot()
        return CompiledBox(type: type.type, slots: box.slots) { frame in
            type.accept(logic(frame), frame.evaluation, at: spot)
        }
    }

    func spot(_ place: Place) -> Spot { findings.spot(place, file: file, element: element) }

    private func form(of box: BoxedExpression, in scope: BoxScope) -> CompiledBox {
        switch box.form {
        case .literal(let text): return literal(text, in: scope)
        case .foreign(let language): return foreign(language, at: box.place)
        case .table(let table): return TableCompiler(boxes: self, scope: scope, type: box.type).compile(table)
        case .context(let entries): return context(entries, in: scope)
        case .list(let items): return list(items, in: scope)
        case .relation(let relation): return self.relation(relation, in: scope)
        case .invocation(let invocation): return self.invocation(invocation, in: scope)
        case .function(let function): return self.function(function, in: scope)
        case .conditional(let test, let then, let otherwise): return conditional(test, then, otherwise, in: scope)
        case .filter(let input, let match): return filter(input, match, in: scope)
        case .iteration(let variable, let input, let result): return iteration(variable, input, result, in: scope)
        case .every(let variable, let input, let satisfies): return quantified(true, variable, input, satisfies, in: scope)
        case .some(let variable, let input, let satisfies): return quantified(false, variable, input, satisfies, in: scope)
        case .nothing: return .null
        }
    }

    /// A FEEL expression; its diagnostics bear its number.
    func expression(_ text: SourceText, in scope: BoxScope) -> (expression: Expression, logic: CompiledBox.Logic, number: Int) {
        let expression = Expression(text.text, in: scope.scope)
        findings.add(expression.findings, in: text, file: file)
        let number = findings.number(of: text, file: file, element: element)
        return (
            expression,
            { frame in
                frame.evaluation.source = number
                return expression.evaluate(in: frame)
            },
            number
        )
    }

    private func literal(_ text: SourceText, in scope: BoxScope) -> CompiledBox {
        let (expression, logic, _) = expression(text, in: scope)
        return CompiledBox(type: expression.type, slots: max(scope.count, expression.slotCount), logic: logic)
    }

    private func foreign(_ language: String, at place: Place) -> CompiledBox {
        let what = Wording(zh: "不支持表达式语言“\(language)”", en: "The expression language “\(language)” is not supported")
        findings.add(ModelFault(file: file, at: place, what: what, mend: Wording(zh: "请用 FEEL 书写。", en: "Write it in FEEL.")))
        let spot = spot(place)
        return CompiledBox(type: .null, slots: 0) { frame in
            spot.note(.other(what), in: frame.evaluation)
            return .null
        }
    }

    // MARK: Contexts, lists, relations

    private func context(_ entries: [ContextEntry], in outer: BoxScope) -> CompiledBox {
        var scope = outer
        var boxes: [(slot: Int, logic: CompiledBox.Logic)] = []
        var slots = outer.count + entries.count
        var result: CompiledBox?
        for entry in entries {
            var box = compile(entry.expression, in: scope)
            slots = max(slots, box.slots)
            guard let variable = entry.variable else {
                result = box
                break
            }
            box = coerced(box, to: types.type(variable.type, in: part), at: entry.place)
            boxes.append((scope.count, box.logic))
            scope = scope.adding([.init(variable.name, box.type)])
        }
        let steps = boxes
        if let result {
            let logic = result.logic
            return CompiledBox(type: result.type, slots: slots) { frame in
                guard Self.fill(steps, frame) else { return .null }
                return logic(frame)
            }
        }
        let names = scope.names[outer.count...].map(\.name)
        return CompiledBox(type: .context(scope.names[outer.count...].map { .init($0.name, $0.type) }), slots: slots) { frame in
            guard Self.fill(steps, frame) else { return .null }
            return .context(FEELContext(zip(names, steps).map { ($0, frame[$1.slot]) }))
        }
    }

    /// Evaluates entries in their order; false where one is out of bounds.
    private static func fill(_ steps: [(slot: Int, logic: CompiledBox.Logic)], _ frame: Frame) -> Bool {
        for step in steps {
            let value = step.logic(frame)
            guard frame.evaluation.admits(value) else { return false }
            frame[step.slot] = value
        }
        return true
    }

    private func list(_ items: [BoxedExpression], in scope: BoxScope) -> CompiledBox {
        let boxes = items.map { compile($0, in: scope) }
        let logics = boxes.map(\.logic)
        return CompiledBox(type: .list(common(boxes.map(\.type))), slots: boxes.map(\.slots).max() ?? 0) { frame in
            .list(logics.map { $0(frame) })
        }
    }

    private func relation(_ relation: Relation, in scope: BoxScope) -> CompiledBox {
        let columns = relation.columns.map { (name: $0.name, type: types.type($0.type, in: part)) }
        let rows = relation.rows.map { row in
            zip(row, columns).map { coerced(compile($0, in: scope), to: $1.type, at: $0.place) }
        }
        let logics = rows.map { $0.map(\.logic) }
        let names = columns.map(\.name)
        let type = FEELType.context(
            columns.enumerated().map { index, column in
                .init(
                    column.name,
                    column.type.type == .any ? common(rows.compactMap { index < $0.count ? $0[index].type : nil }) : column.type.type)
            })
        return CompiledBox(type: .list(type), slots: rows.joined().map(\.slots).max() ?? 0) { frame in
            .list(logics.map { row in .context(FEELContext(zip(names, row).map { ($0, $1(frame)) })) })
        }
    }

    /// The type that all are of, any where they differ.
    func common(_ types: [FEELType]) -> FEELType {
        guard let first = types.first, types.allSatisfy({ $0 == first }) else { return .any }
        return first
    }

    // MARK: Conditionals

    private func conditional(
        _ test: BoxedExpression, _ then: BoxedExpression, _ otherwise: BoxedExpression, in scope: BoxScope
    ) -> CompiledBox {
        let boxes = [test, then, otherwise].map { compile($0, in: scope) }
        let spot = spot(test.place)
        let (test, then, otherwise) = (boxes[0].logic, boxes[1].logic, boxes[2].logic)
        return CompiledBox(type: common(boxes[1...].map(\.type)), slots: boxes.map(\.slots).max() ?? 0) { frame in
            switch test(frame) {
            case .boolean(true): return then(frame)
            case .boolean(false), .null: return otherwise(frame)
            case let other:
                spot.note(.notABoolean(other.kind), in: frame.evaluation)
                return .null
            }
        }
    }
}
