/// Finds the rules that decide for some input when the rules are asked in an order and the first that applies decides.
struct HiddenSearch {
    let space: RuleSpace
    var budget: Budget
    /// Which rules decide somewhere; once complete, the others never do.
    private(set) var decides: [Bool]
    private(set) var isComplete = true

    init(_ space: RuleSpace, budget: Budget) {
        self.space = space
        self.budget = budget
        decides = [Bool](repeating: false, count: space.count)
    }

    /// `rules` in the order in which they are asked.
    mutating func run(_ rules: [Int32]) {
        var pending = [OpenBox(box: space.whole, rules: rules)]
        while let open = pending.popLast() {
            guard !budget.isSpent else {
                isComplete = false
                return
            }
            let (asked, isPlain) = ahead(open)
            budget.spend(asked.count + 1)
            if isPlain {
                for rule in asked { decides[Int(rule)] = true }
                continue
            }
            if asked.allSatisfy({ decides[Int($0)] }) { continue }
            guard let (one, two) = space.halves(open, among: asked, &budget) else { continue }
            pending.append(two)
            pending.append(one)
        }
    }

    /// The rules up to the first that is certain to decide everywhere in the box, and whether all of them apply everywhere in it.
    private func ahead(_ open: OpenBox) -> (asked: [Int32], isPlain: Bool) {
        var asked: [Int32] = []
        var isPlain = true
        for rule in open.rules {
            asked.append(rule)
            guard space.relation(rule, to: open.box) == .throughout else {
                isPlain = false
                continue
            }
            if space.isCertain[Int(rule)] { break }
        }
        return (asked, isPlain)
    }
}
