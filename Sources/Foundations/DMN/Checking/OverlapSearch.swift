/// Finds pairs of rules that some input meets both of.
struct OverlapSearch {
    struct Pair: Sendable, Hashable, Comparable {
        let first: Int32
        let second: Int32

        static func < (one: Pair, other: Pair) -> Bool { (one.first, one.second) < (other.first, other.second) }
    }

    let space: RuleSpace
    let limit: Int
    /// Rules of the same group may overlap; nil where none may.
    let groupOf: [Int32]?
    var budget: Budget
    private(set) var pairs: Set<Pair> = []
    private(set) var isComplete = true

    /// So few rules are compared each with each.
    private static let few = 8

    init(_ space: RuleSpace, limit: Int, groupOf: [Int32]?, budget: Budget) {
        self.space = space
        self.limit = limit
        self.groupOf = groupOf
        self.budget = budget
    }

    mutating func run(among rules: [Int32]) {
        var pending = [OpenBox(box: space.whole, rules: rules)]
        while let open = pending.popLast() {
            guard !budget.isSpent, pairs.count < limit else {
                isComplete = false
                return
            }
            guard open.rules.count > 1, !areAlike(open.rules) else { continue }
            if open.rules.count <= Self.few {
                compareAll(open.rules)
                continue
            }
            budget.spend(open.rules.count)
            let covering = open.rules.filter { space.relation($0, to: open.box) == .throughout }
            let rest = covering.isEmpty ? open.rules : open.rules.filter { space.relation($0, to: open.box) != .throughout }
            compare(covering, with: rest)
            guard rest.count > 1, let (one, two) = space.halves(open, among: rest, &budget) else { continue }
            pending.append(two)
            pending.append(one)
        }
    }

    private func areAlike(_ rules: [Int32]) -> Bool {
        guard let groupOf else { return false }
        let first = groupOf[Int(rules[0])]
        return rules.allSatisfy { groupOf[Int($0)] == first }
    }

    private mutating func compareAll(_ rules: [Int32]) {
        budget.spend(rules.count * rules.count)
        for (index, one) in rules.enumerated() {
            for two in rules.dropFirst(index + 1) where space.overlap(one, two) { add(one, two) }
        }
    }

    /// Those that cover a box meet in it every other that comes there.
    private mutating func compare(_ covering: [Int32], with rest: [Int32]) {
        for (index, one) in covering.enumerated() {
            for two in covering.dropFirst(index + 1) + rest {
                budget.spend(1)
                if budget.isSpent || pairs.count >= limit {
                    isComplete = false
                    return
                }
                add(one, two)
            }
        }
    }

    private mutating func add(_ one: Int32, _ two: Int32) {
        if let groupOf, groupOf[Int(one)] == groupOf[Int(two)] { return }
        pairs.insert(Pair(first: min(one, two), second: max(one, two)))
    }
}
