/// A regular expression as steps of a small machine.
struct PatternProgram: Sendable {
    enum Step: Sendable {
        case character(Unicode.Scalar)
        /// A character whose folded form is this.
        case anyCase(Unicode.Scalar)
        case set(CharacterClass)
        case lineStart
        case lineEnd
        case backReference(Int)
        /// Remembers the place in the text in a slot.
        case save(Int)
        /// Goes round a loop again, unless the place is still the one remembered in the slot: so that a loop around nothing ends.
        case again(slot: Int, start: Int)
        case jump(Int)
        /// Tries the first way, then the second.
        case split(Int, Int)
        case match
    }

    private(set) var steps: [Step] = []
    let flags: PatternFlags
    let groups: Int
    let refersBack: Bool
    /// Two for each group, the whole being group 0, and one for each loop that may go round without moving.
    private(set) var slots: Int

    /// A larger program is refused: `(a{1000}){1000}`.
    private static let greatestSize = 20_000

    /// Nil for what is no regular expression or too large a one.
    init?(_ text: String, _ flags: PatternFlags) {
        var parser = PatternParser(text, flags)
        guard let root = parser.parse() else { return nil }
        self.flags = flags
        groups = parser.groups
        refersBack = parser.refersBack
        slots = 2 * (parser.groups + 1)
        guard add(.save(0)), emit(root), add(.save(1)), add(.match) else { return nil }
    }

    private mutating func add(_ step: Step) -> Bool {
        steps.append(step)
        return steps.count <= Self.greatestSize
    }

    private mutating func emit(_ node: PatternNode) -> Bool {
        switch node {
        case .empty: return true
        case .character(let scalar): return add(flags.ignoresCase ? .anyCase(CaseFolding.folded(scalar)) : .character(scalar))
        case .set(let set): return add(.set(set))
        case .lineStart: return add(.lineStart)
        case .lineEnd: return add(.lineEnd)
        case .backReference(let group): return add(.backReference(group))
        case .sequence(let nodes): return nodes.allSatisfy { emit($0) }
        case .group(let number, let node): return add(.save(2 * number)) && emit(node) && add(.save(2 * number + 1))
        case .alternatives(let nodes): return emitAlternatives(nodes)
        case .repeated(let node, let least, let most, let isReluctant):
            for _ in 0..<least where !emit(node) { return false }
            guard let most else { return emitLoop(node, isReluctant) }
            return emitOptions(node, most - least, isReluctant)
        }
    }

    private mutating func emitAlternatives(_ nodes: [PatternNode]) -> Bool {
        var exits: [Int] = []
        for node in nodes.dropLast() {
            let split = steps.count
            guard add(.match), emit(node) else { return false }
            exits.append(steps.count)
            guard add(.match) else { return false }
            steps[split] = .split(split + 1, steps.count)
        }
        guard let last = nodes.last, emit(last) else { return false }
        for exit in exits { steps[exit] = .jump(steps.count) }
        return true
    }

    private mutating func emitLoop(_ node: PatternNode, _ isReluctant: Bool) -> Bool {
        let start = steps.count
        let slot = slots
        slots += 1
        guard add(.match), add(.save(slot)), emit(node), add(.again(slot: slot, start: start)) else { return false }
        steps[start] = isReluctant ? .split(steps.count, start + 1) : .split(start + 1, steps.count)
        return true
    }

    /// At most so many times more, each within the one before.
    private mutating func emitOptions(_ node: PatternNode, _ count: Int, _ isReluctant: Bool) -> Bool {
        var splits: [Int] = []
        for _ in 0..<count {
            splits.append(steps.count)
            guard add(.match), emit(node) else { return false }
        }
        for split in splits { steps[split] = isReluctant ? .split(steps.count, split + 1) : .split(split + 1, steps.count) }
        return true
    }
}
