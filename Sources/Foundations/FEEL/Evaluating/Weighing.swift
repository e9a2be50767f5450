/// Values are trees to who looks through them, but share their parts in memory: `{a: [x, x], b: [a, a], …}` takes a line for each
/// doubling. What is built is therefore weighed wherever a name comes to stand for it, and again before it is compared or written.
extension Evaluation {
    /// Values nested deeper are refused: letting go of them, and looking through them, takes the stack.
    static let deepestValue = 200

    /// Whether a name may stand for the value: looking through all of it is within the limits, and the steps it takes are subtracted.
    public func admits(_ value: FEELValue) -> Bool { weigh(value) && !isExhausted }

    /// - Parameter each: eighths of a step for each value in it.
    @inline(__always)
    func weigh(_ value: FEELValue, each: Int = 1) -> Bool {
        switch value {
        case .list, .context, .range, .function: weighParts(of: value, each)
        default: true
        }
    }

    private func weighParts(of value: FEELValue, _ each: Int) -> Bool {
        guard !isExhausted else { return false }
        var left = min(stepsAtHand, .max / 8) * 8
        let before = left
        guard let depth = value.depth(&left, 0), depth <= Self.deepestValue else {
            exhaust()
            return false
        }
        return step((before - left) * each / 8)
    }

    /// The longest text, in bytes.
    static let longestText = 16 << 20

    /// Whether a text of so many bytes may be made; the steps it takes are subtracted.
    func weigh(textOf length: Int) -> Bool {
        if length > Self.longestText { exhaust() }
        return length < 64 || step(length >> 6)
    }
}

extension FEELValue {
    /// How deep its parts lie; nil where there are more of them than `left`, which are subtracted, or they lie too deep.
    fileprivate func depth(_ left: inout Int, _ above: Int) -> Int? {
        guard above <= Evaluation.deepestValue else { return nil }
        left -= 1
        switch self {
        case .list(let elements): return Self.depth(elements, &left, above)
        case .context(let context): return Self.depth(context.values, &left, above)
        case .range(let range):
            // Ranges of ranges of ranges are no use to anybody, and take longer than lists to go through.
            left -= 8
            guard let start = range.start.depth(&left, above + 1), let end = range.end.depth(&left, above + 1) else { return nil }
            return max(start, end)
        case .function(let function): return above + function.depth
        case .string(let text):
            left -= text.utf8.count >> 3
            return left < 0 ? nil : above
        default: return left < 0 ? nil : above
        }
    }

    private static func depth(_ elements: [FEELValue], _ left: inout Int, _ above: Int) -> Int? {
        var deepest = above + 1
        left -= elements.count
        guard left >= 0 else { return nil }
        for element in elements {
            switch element {
            case .list, .context, .range, .function, .string:
                guard let depth = element.depth(&left, above + 1) else { return nil }
                deepest = max(deepest, depth)
            default: continue
            }
        }
        return deepest
    }

    /// What looking at its elements takes, not into them.
    var breadth: Int {
        switch self {
        case .list(let elements): elements.count / 8
        case .context(let context): context.count * 2
        case .string(let text): text.utf8.count >> 6
        default: 0
        }
    }

    /// How deep the deepest of some values is.
    static func depth(of values: some Sequence<FEELValue>, in evaluation: Evaluation) -> Int? {
        var deepest = 0
        var left = min(evaluation.stepsAtHand, .max / 8) * 8
        let before = left
        for value in values {
            guard let depth = value.depth(&left, 0), depth < Evaluation.deepestValue else {
                evaluation.exhaust()
                return nil
            }
            deepest = max(deepest, depth)
        }
        return evaluation.step((before - left) / 8) ? deepest : nil
    }
}
