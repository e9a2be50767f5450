/// Turns nodes into closures over slots, once.
enum Compiler {
    static func code(for node: Node) -> Code {
        switch node.form {
        case .constant(let value): return { _ in value }
        case .unknown(let name):
            let place = node.place
            return { $0.evaluation.null(.unknownName(name), at: place) }
        case .slot(let slot): return { $0.slots[slot] }
        case .negation(let operand): return negation(operand, node.place)
        case .arithmetic(let operation, let left, let right): return arithmetic(operation, left, right, node.place)
        case .comparison(let comparison, let left, let right): return self.comparison(comparison, left, right, node.place)
        case .conjunction(let left, let right): return conjunction(left, right)
        case .disjunction(let left, let right): return disjunction(left, right)
        case .between(let value, let low, let high): return between(value, low, high, node.place)
        case .among(let value, let tests): return among(value, tests)
        case .comparisonRange(let comparison, let end): return comparisonRange(comparison, end)
        case .interval(let startIncluded, let start, let end, let endIncluded):
            return interval(startIncluded, start, end, endIncluded, node.place)
        case .instance(let value, let type):
            let value = code(for: value)
            return { .boolean(value($0).isInstance(of: type)) }
        case .choice(let condition, let first, let second): return choice(condition, first, second)
        case .loop(let iterators, let result, let partial): return loop(iterators, result, partial, node.place)
        case .quantified(let every, let iterators, let condition): return quantified(every, iterators, condition, node.place)
        case .filter(let list, let condition, let item): return filter(list, condition, item)
        case .member(let holder, let name, let near): return member(holder, name, near, node.place)
        case .itemMember(let item, let name, let outside): return itemMember(item, name, outside, node.place)
        case .list(let elements): return list(elements)
        case .context(let entries): return context(entries)
        case .function(let form): return function(form, node.place)
        case .call(let function, let arguments): return call(function, arguments, node.place)
        case .builtInCall(let builtIn, let signatures, let values): return builtInCall(builtIn, signatures, values, node.place)
        }
    }

    private static func choice(_ condition: Node, _ first: Node, _ second: Node) -> Code {
        let (condition, first, second) = (code(for: condition), code(for: first), code(for: second))
        return { frame in
            if case .boolean(true) = condition(frame) { first(frame) } else { second(frame) }
        }
    }

    private static func list(_ elements: [Node]) -> Code {
        let elements = elements.map(code)
        return { frame in
            guard frame.evaluation.step(elements.count) else { return .null }
            return .list(elements.map { $0(frame) })
        }
    }

    private static func context(_ entries: [Node.Entry]) -> Code {
        let names = entries.map(\.name)
        let parts = entries.map { (slot: $0.slot, code: code(for: $0.value)) }
        return { frame in
            guard frame.evaluation.step(parts.count) else { return .null }
            var values: [FEELValue] = []
            values.reserveCapacity(parts.count)
            for part in parts {
                let value = part.code(frame)
                guard frame.evaluation.weigh(value) else { return .null }
                frame.slots[part.slot] = value
                values.append(value)
            }
            return .context(FEELContext(distinct: names, values))
        }
    }

    private static func comparisonRange(_ comparison: Comparison, _ end: Node) -> Code {
        let end = code(for: end)
        return { .range(FEELRange(comparison, end($0))) }
    }

    private static func interval(_ startIncluded: Bool, _ start: Node, _ end: Node, _ endIncluded: Bool, _ place: Place) -> Code {
        let (start, end) = (code(for: start), code(for: end))
        return { frame in
            let (low, high) = (start(frame), end(frame))
            if !low.isNull, !high.isNull {
                guard let isBackwards = high.isBefore(low) else {
                    return frame.evaluation.null(.notComparable(low.kind, high.kind), at: place)
                }
                if isBackwards { return frame.evaluation.null(.outOfRange, at: place) }
            }
            return .range(FEELRange(from: low, included: startIncluded, to: high, included: endIncluded))
        }
    }

    private static func builtInCall(_ builtIn: BuiltIn, _ signatures: [BuiltIn.Signature], _ values: [Node], _ place: Place) -> Code {
        let values = values.map(code)
        if signatures.count == 1, let only = signatures.first {
            return { frame in
                only.answer(values.map { $0(frame) }, frame.evaluation) ?? frame.evaluation.null(.arguments(builtIn.name), at: place)
            }
        }
        return { frame in
            let given = values.map { $0(frame) }
            for signature in signatures {
                if let answer = signature.answer(given, frame.evaluation) { return answer }
            }
            return frame.evaluation.null(.arguments(builtIn.name), at: place)
        }
    }
}
