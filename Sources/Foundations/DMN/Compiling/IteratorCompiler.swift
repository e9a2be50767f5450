import FEEL

/// Boxed filters and iterators (DMN 1.5 sections 7.3.9 to 7.3.12). They go through lists and ranges; a single value is no list here.
extension BoxCompiler {
    /// What a list or a range holds; nil, with a diagnostic, for what is neither.
    private func elements(of input: CompiledBox, at place: Place) -> @Sendable (Frame) -> [FEELValue]? {
        let count = Expression("for x in r return x", in: Scope([.init("r")]))
        let (logic, spot) = (input.logic, spot(place))
        return { frame in
            let value = logic(frame)
            switch value {
            case .list(let elements): return elements
            case .range:
                return count.evaluate(in: Frame([value], count: count.slotCount, in: frame.evaluation)).listValue
            default:
                let what = Wording(zh: "此处应为列表，却是 \(value.kind)", en: "A list is wanted here, not \(value.kind)")
                spot.note(.other(what), in: frame.evaluation)
                return nil
            }
        }
    }

    private func elementType(of type: FEELType) -> FEELType {
        switch type {
        case .list(let element), .range(let element): element
        default: .any
        }
    }

    func filter(_ input: BoxedExpression, _ match: BoxedExpression, in scope: BoxScope) -> CompiledBox {
        let list = compile(input, in: scope)
        let elements = elements(of: list, at: input.place)
        let type = elementType(of: list.type)
        // Besides `item`, the entries of the elements are names (DMN 1.5 section 10.3.2.5).
        var fields: [Scope.Name] = []
        if case .context(let known) = type { fields = known.map { .init($0.name, $0.type) } }
        let inner = scope.adding([.init("item", type)] + fields)
        let test = compile(match, in: inner)
        let (logic, slot, spot) = (test.logic, scope.count, spot(match.place))
        let names = fields.map(\.name)
        return CompiledBox(type: list.type, slots: max(list.slots, test.slots, inner.count)) { frame in
            guard let found = elements(frame) else { return .null }
            var kept: [FEELValue] = []
            for element in found {
                frame[slot] = element
                for (offset, name) in names.enumerated() { frame[slot + 1 + offset] = element.contextValue?[name] ?? .null }
                switch logic(frame) {
                case .boolean(let truth): if truth { kept.append(element) }
                case .null: break
                case let other:
                    spot.note(.notABoolean(other.kind), in: frame.evaluation)
                    return .null
                }
                guard frame.evaluation.step() else { return .null }
            }
            return .list(kept)
        }
    }

    func iteration(_ variable: String, _ input: BoxedExpression, _ result: BoxedExpression, in scope: BoxScope) -> CompiledBox {
        let list = compile(input, in: scope)
        let elements = elements(of: list, at: input.place)
        let inner = scope.adding([.init(variable, elementType(of: list.type)), .init("partial", .list(.any))])
        let body = compile(result, in: inner)
        let (logic, slot) = (body.logic, scope.count)
        let usesPartial = Self.mentions("partial", result)
        return CompiledBox(type: .list(body.type), slots: max(list.slots, body.slots, inner.count)) { frame in
            guard let found = elements(frame) else { return .null }
            var results: [FEELValue] = []
            for element in found {
                guard frame.evaluation.step(1) else { return .null }
                frame[slot] = element
                if usesPartial { frame[slot + 1] = .list(results) }
                let value = logic(frame)
                guard frame.evaluation.admits(value) else { return .null }
                // Let go of first, so that the results need not be copied.
                if usesPartial { frame[slot + 1] = .null }
                results.append(value)
            }
            return .list(results)
        }
    }

    /// Whether a word may be spoken of; only literals are looked into, every other box is taken to do so.
    private static func mentions(_ word: String, _ box: BoxedExpression) -> Bool {
        guard case .literal(let text) = box.form else { return true }
        return text.text.contains(word)
    }

    /// Three-valued as in FEEL, but what is no truth at all makes it null at once.
    func quantified(
        _ every: Bool, _ variable: String, _ input: BoxedExpression, _ satisfies: BoxedExpression, in scope: BoxScope
    ) -> CompiledBox {
        let list = compile(input, in: scope)
        let elements = elements(of: list, at: input.place)
        let inner = scope.adding([.init(variable, elementType(of: list.type))])
        let body = compile(satisfies, in: inner)
        let (logic, slot, spot) = (body.logic, scope.count, spot(satisfies.place))
        return CompiledBox(type: .boolean, slots: max(list.slots, body.slots, inner.count)) { frame in
            guard let found = elements(frame) else { return .null }
            var isOpen = false
            for element in found {
                frame[slot] = element
                switch logic(frame) {
                case .boolean(let truth): if truth != every { return .boolean(!every) }
                case .null: isOpen = true
                case let other:
                    spot.note(.notABoolean(other.kind), in: frame.evaluation)
                    return .null
                }
                guard frame.evaluation.step() else { return .null }
            }
            return isOpen ? .null : .boolean(every)
        }
    }
}
