/// What keeps values within bounds: how deep they nest, how long texts are, how much work lists make.
extension Evaluation {
    /// The deepest nesting of lists and contexts: comparing, writing and even letting go of a value goes down into it on the stack.
    static let deepest = 500
    /// The longest text, in bytes.
    static let longestText = 16 << 20

    /// Whether a value that may flow back into the evaluation is within bounds. Where it is not, the evaluation ends: a value that doubles
    /// with each turn costs nothing to make and everything to look at.
    public func admits(_ value: FEELValue) -> Bool {
        switch value {
        case .list, .context:
            guard fits(value, Self.deepest) else {
                exhaust()
                return false
            }
            return true
        case .string(let text): return admits(text)
        default: return true
        }
    }

    private func fits(_ value: FEELValue, _ depth: Int) -> Bool {
        switch value {
        case .list(let elements): fits(elements, depth)
        case .context(let context): fits(context.values, depth)
        default: true
        }
    }

    private func fits(_ elements: [FEELValue], _ depth: Int) -> Bool {
        guard depth > 0, step(1 + elements.count >> 6) else { return false }
        for element in elements where !fits(element, depth - 1) { return false }
        return true
    }

    func admits(_ text: String) -> Bool {
        let length = text.utf8.count
        guard length <= Self.longestText else {
            exhaust()
            return false
        }
        return length < 64 || step(length >> 6)
    }

    /// Whether there are steps for going through the lists among these.
    func admits(going through: [FEELValue]) -> Bool {
        for case .list(let elements) in through where elements.count >= 64 {
            guard step(elements.count >> 6) else { return false }
        }
        return true
    }

    /// The answer of a function, paid for by its length.
    func paid(_ answer: FEELValue?) -> FEELValue? {
        switch answer {
        case .list(let elements)? where elements.count >= 4: step(elements.count >> 2) ? answer : nil
        case .string(let text)?: admits(text) ? answer : nil
        default: answer
        }
    }
}
