/// Finds the inputs that no rule covers, as regions as large as they can be made.
struct GapSearch {
    let space: RuleSpace
    let limit: Int
    var budget: Budget
    /// Each region as a set of parts for every column.
    private(set) var regions: [[PositionSet]] = []
    /// Whether everything was looked at.
    private(set) var isComplete = true

    init(_ space: RuleSpace, limit: Int, budget: Budget) {
        self.space = space
        self.limit = limit
        self.budget = budget
    }

    mutating func run() {
        var pending = [OpenBox(box: space.whole, rules: space.living)]
        while let open = pending.popLast() {
            guard !budget.isSpent, regions.count < limit else {
                isComplete = false
                return
            }
            if open.rules.isEmpty {
                found(open.box)
                continue
            }
            budget.spend(open.rules.count)
            if open.rules.contains(where: { space.relation($0, to: open.box) == .throughout }) { continue }
            guard let (one, two) = space.halves(open, among: open.rules, &budget) else { continue }
            pending.append(two)
            pending.append(one)
        }
    }

    /// Takes from an uncovered box what is told already, and tells the rest.
    private mutating func found(_ box: Box) {
        var pieces = [box.region]
        for region in regions {
            pieces = pieces.flatMap { Self.pieces(of: $0, without: region) }
            budget.spend(1 + pieces.count)
        }
        while let piece = pieces.popLast(), regions.count < limit, !budget.isSpent {
            let region = grown(piece)
            regions.append(region)
            pieces = pieces.flatMap { Self.pieces(of: $0, without: region) }
        }
        if !pieces.isEmpty { isComplete = false }
    }

    static func pieces(of region: [PositionSet], without other: [PositionSet]) -> [[PositionSet]] {
        var rest = region
        var found: [[PositionSet]] = []
        for column in region.indices {
            let inside = rest[column].intersection(other[column])
            if inside.isEmpty { return [region] }
            let outside = rest[column].subtracting(other[column])
            if !outside.isEmpty {
                var piece = rest
                piece[column] = outside
                found.append(piece)
            }
            rest[column] = inside
        }
        return found
    }

    /// The region made larger, column by column, as far as no rule stands in the way; first where it comes to the whole column, for what
    /// holds whatever the column says is the easiest to read.
    private mutating func grown(_ region: [PositionSet]) -> [PositionSet] {
        var region = region
        for isFirst in [true, false] {
            for column in region.indices {
                budget.spend(space.living.count * (isFirst ? 1 : 2))
                if budget.isSpent { return region }
                let free = freeParts(of: column, beside: region)
                if free == space.columns[column].domain.whole || !isFirst { region[column] = free }
            }
        }
        return region
    }

    private func freeParts(of column: Int, beside region: [PositionSet]) -> PositionSet {
        let others = region.indices.filter { $0 != column }
        var blocked: [ClosedRange<Int32>] = []
        for rule in space.living where others.allSatisfy({ meets(rule, $0, region[$0]) }) {
            blocked += space.set(rule, column).ranges
        }
        let domain = space.columns[column].domain
        let free = PositionSet(blocked).complement(in: domain.span)
        guard domain.isOrdered, let own = region[column].ranges.first else { return free }
        // Of an ordered column what hangs together with the region; to leave parts of it out would be to forget them.
        guard region[column].ranges.count == 1, let run = free.ranges.first(where: { $0.contains(own.lowerBound) }) else { return free }
        return PositionSet(run)
    }

    private func meets(_ rule: Int32, _ column: Int, _ set: PositionSet) -> Bool {
        if set.ranges.count == 1, let range = set.ranges.first {
            return space.relation(rule, column, range.lowerBound, range.upperBound) != .apart
        }
        return !space.set(rule, column).intersection(set).isEmpty
    }
}
