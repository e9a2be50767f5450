/// Runs a program over a text: the first way that leads to a match is taken, as backtracking would.
///
/// Without references back no step is tried twice at one place, so that the time is at most the length of the text times the length of
/// the program. With them that cannot be had; either way the work is counted and given up beyond a limit.
struct PatternMatcher {
    /// The bits of memory for the places tried.
    private static let greatestMemory = 1 << 27

    private let program: PatternProgram
    let text: [Unicode.Scalar]
    private var tried: [UInt64]
    private var slots: [Int]
    /// The steps it may still do; below zero it gives up.
    private(set) var work: Int
    private var pending: [Pending] = []

    private enum Pending {
        case attempt(step: Int, place: Int)
        case restore(slot: Int, place: Int)
    }

    enum Outcome {
        /// The slots: where each group begins and ends, −1 for a group that took no part.
        case match([Int])
        case noMatch
        case gaveUp
    }

    /// Nil when the text is too long for the program.
    init?(_ program: PatternProgram, _ text: String, work: Int) {
        self.program = program
        self.work = work
        self.text = Array(text.unicodeScalars)
        slots = Array(repeating: -1, count: program.slots)
        let (states, overflow) = program.steps.count.multipliedReportingOverflow(by: self.text.count + 1)
        guard program.refersBack || (!overflow && states <= Self.greatestMemory) else { return nil }
        tried = program.refersBack ? [] : Array(repeating: 0, count: states / 64 + 1)
    }

    /// The leftmost match that begins at a place or after it.
    mutating func firstMatch(from start: Int) -> Outcome {
        forget(start)
        for place in start...text.count {
            for slot in slots.indices { slots[slot] = -1 }
            pending.append(.attempt(step: 0, place: place))
            if run() {
                pending.removeAll(keepingCapacity: true)
                return .match(slots)
            }
            if work < 0 { return .gaveUp }
        }
        return .noMatch
    }

    /// What was tried where the last match ended led to that match; all the rest led to none and need not be tried again.
    private mutating func forget(_ place: Int) {
        guard !program.refersBack else { return }
        for step in program.steps.indices {
            let state = place * program.steps.count + step
            tried[state >> 6] &= ~(1 << UInt64(state & 63))
        }
    }

    /// Whether it was not tried before; remembers it.
    private mutating func isNew(_ step: Int, _ place: Int) -> Bool {
        if program.refersBack { return true }
        let state = place * program.steps.count + step
        let bit: UInt64 = 1 << UInt64(state & 63)
        if tried[state >> 6] & bit != 0 { return false }
        tried[state >> 6] |= bit
        return true
    }

    private mutating func run() -> Bool {
        while let next = pending.popLast() {
            switch next {
            case .restore(let slot, let place): slots[slot] = place
            case .attempt(let step, let place): if follow(step, place) { return true }
            }
            if work < 0 { return false }
        }
        return false
    }

    /// Follows one way to its end; the others are left pending.
    private mutating func follow(_ first: Int, _ start: Int) -> Bool {
        var step = first
        var place = start
        while isNew(step, place) {
            work -= 1
            if work < 0 { return false }
            switch program.steps[step] {
            case .match: return true
            case .jump(let target):
                step = target
                continue
            case .again(let slot, let start):
                step = slots[slot] == place ? step + 1 : start
                continue
            case .split(let one, let other):
                pending.append(.attempt(step: other, place: place))
                step = one
                continue
            case .save(let slot):
                pending.append(.restore(slot: slot, place: slots[slot]))
                slots[slot] = place
            default:
                guard let after = pass(program.steps[step], place) else { return false }
                place = after
            }
            step += 1
        }
        return false
    }

    /// The place after a step that looks at the text; nil when the text is another.
    private mutating func pass(_ step: PatternProgram.Step, _ place: Int) -> Int? {
        switch step {
        case .character(let scalar): place < text.count && text[place] == scalar ? place + 1 : nil
        case .anyCase(let folded): place < text.count && CaseFolding.folded(text[place]) == folded ? place + 1 : nil
        case .set(let set): place < text.count && set.contains(text[place]) ? place + 1 : nil
        case .lineStart: isLineStart(place) ? place : nil
        case .lineEnd: place == text.count || program.flags.isMultiLine && text[place] == "\n" ? place : nil
        case .backReference(let group): repeated(group, place)
        case .save, .jump, .split, .again, .match: nil
        }
    }

    private func isLineStart(_ place: Int) -> Bool {
        place == 0 || program.flags.isMultiLine && place < text.count && text[place - 1] == "\n"
    }

    /// The place after what a group matched; a group that took no part is empty.
    private mutating func repeated(_ group: Int, _ place: Int) -> Int? {
        let (start, end) = (slots[2 * group], slots[2 * group + 1])
        guard start >= 0, end >= start else { return place }
        guard place + (end - start) <= text.count else { return nil }
        work -= end - start
        for offset in 0..<(end - start) {
            let (one, other) = (text[start + offset], text[place + offset])
            guard one == other || program.flags.ignoresCase && CaseFolding.folded(one) == CaseFolding.folded(other) else { return nil }
        }
        return place + (end - start)
    }
}
