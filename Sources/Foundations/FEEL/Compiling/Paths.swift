extension Compiler {
    /// `.name` of a context, of each element of a list, or a property of a value.
    static func member(_ holder: Node, _ name: String, _ near: Int, _ place: Place) -> Code {
        let holder = code(for: holder)
        return { frame in
            let value = holder(frame)
            if case .context(let context) = value, let found = context.value(name, near: near) { return found }
            return part(name, of: value, frame, place)
        }
    }

    static func part(_ name: String, of value: FEELValue, _ frame: Frame, _ place: Place) -> FEELValue {
        switch value {
        case .context(let context):
            return context[name] ?? frame.evaluation.null(.noSuchEntry(name), at: place)
        case .list(let elements):
            guard frame.evaluation.step(elements.count) else { return .null }
            return .list(elements.map { part(name, of: $0, frame, place) })
        default:
            return Properties.value(name, of: value) ?? frame.evaluation.null(.noSuchEntry(name), at: place)
        }
    }

    /// A name within a filter whose elements are of no known type.
    static func itemMember(_ item: Int, _ name: String, _ outside: Node?, _ place: Place) -> Code {
        let outside = outside.map(code)
        return { frame in
            let element = frame.slots[item]
            if case .context(let context) = element, let found = context[name] { return found }
            if let outside { return outside(frame) }
            return Properties.value(name, of: element) ?? frame.evaluation.null(.noSuchEntry(name), at: place)
        }
    }

    /// `list[position]` or `list[condition]`; what is no list is a list of itself, null one of nothing.
    static func filter(_ list: Node, _ condition: Node, _ item: Int) -> Code {
        let isPosition = condition.type == .number
        let list = code(for: list)
        let steps = condition.steps
        let condition = code(for: condition)
        return { frame in
            let elements: [FEELValue]
            switch list(frame) {
            case .list(let found): elements = found
            case .null: elements = []
            case let single: elements = [single]
            }
            if isPosition { return at(condition(frame), elements) }
            var kept: [FEELValue] = []
            for (index, element) in elements.enumerated() {
                guard frame.evaluation.step(steps) else { return .null }
                frame.slots[item] = element
                switch condition(frame) {
                case .boolean(true): kept.append(element)
                case .number(let position) where index == 0: return at(.number(position), elements)
                default: break
                }
            }
            return .list(kept)
        }
    }

    /// Positions count from 1, or from the end when negative (DMN 1.5, 10.3.2.5).
    private static func at(_ position: FEELValue, _ elements: [FEELValue]) -> FEELValue {
        guard let position = position.numberValue?.intValue else { return .null }
        if position > 0, position <= elements.count { return elements[position - 1] }
        if position < 0, -elements.count <= position { return elements[elements.count + position] }
        return .null
    }
}
