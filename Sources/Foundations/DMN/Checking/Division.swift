/// How much may still be done; what does not end within it is said to be not fully checked.
struct Budget {
    private(set) var left: Int

    var isSpent: Bool { left <= 0 }
    mutating func spend(_ steps: Int) { left -= steps }
}

/// A box that is still to be looked into, with the rules that meet it, in their order.
struct OpenBox {
    let box: Box
    let rules: [Int32]
}

/// Where to divide a box. Halving at the middle of what begins and ends within it keeps the pieces of a table with disjoint rules few:
/// the number grows as the number of rules to the power of half the columns (Overmars and Yap, 1991).
extension RuleSpace {
    private static let sample = 96

    /// The two halves of a box with the rules that meet each; nil where every rule covers all of it.
    func halves(_ open: OpenBox, among rules: [Int32], _ budget: inout Budget) -> (OpenBox, OpenBox)? {
        guard let (column, position) = place(open.box, rules) else { return nil }
        let (one, two) = open.box.cut(column, at: position)
        budget.spend(rules.count + 8)
        let first = rules.filter { relation($0, column, one.low[column], one.high[column]) != .apart }
        let second = rules.filter { relation($0, column, two.low[column], two.high[column]) != .apart }
        return (OpenBox(box: one, rules: first), OpenBox(box: two, rules: second))
    }

    private func place(_ box: Box, _ rules: [Int32]) -> (column: Int, position: Int32)? {
        let step = max(1, rules.count / Self.sample)
        if let found = place(box, stride(from: 0, to: rules.count, by: step).map { rules[$0] }[...]) { return found }
        // None of the sample ends within the box; some other rule must.
        guard step > 1 else { return nil }
        for rule in rules {
            if let found = place(box, [rule]) { return found }
        }
        return nil
    }

    private func place(_ box: Box, _ sample: ArraySlice<Int32>) -> (column: Int, position: Int32)? {
        var best: (column: Int, positions: [Int32])?
        for column in columns.indices where box.low[column] < box.high[column] {
            let positions = sample.compactMap { boundary($0, column, in: box) }
            if positions.count > best?.positions.count ?? 0 { best = (column, positions) }
        }
        guard let best else { return nil }
        return (best.column, best.positions.sorted()[best.positions.count / 2])
    }
}
