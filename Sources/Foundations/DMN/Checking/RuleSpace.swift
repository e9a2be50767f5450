/// The conditions of all rules as boxes in the space of the input columns.
///
/// A rule whose conditions are not all known has the whole column for each that is not, and is not certain.
struct RuleSpace: Sendable {
    enum Relation {
        case apart
        case partly
        /// The condition holds in the whole range.
        case throughout
    }

    let columns: [CheckedColumn]
    let count: Int
    /// Least and greatest part of each condition, by rule and column.
    private let low: [Int32]
    private let high: [Int32]
    /// The ranges of conditions that are more than one; else empty.
    private let more: [[ClosedRange<Int32>]]
    private let moreOf: [Int32]
    let isCertain: [Bool]
    /// The rules that some input meets.
    let living: [Int32]

    init(_ columns: [CheckedColumn], rules: Int) {
        self.columns = columns
        count = rules
        var (low, high, moreOf): ([Int32], [Int32], [Int32]) = ([], [], [])
        var more: [[ClosedRange<Int32>]] = []
        var isCertain = [Bool](repeating: true, count: rules)
        var living: [Int32] = []
        let known = columns.map { column in
            column.sets.map { set -> Int32 in
                guard set.ranges.count > 1 else { return -1 }
                more.append(set.ranges)
                return Int32(more.count - 1)
            }
        }
        for rule in 0..<rules {
            var isAlive = true
            for (place, column) in columns.enumerated() {
                let number = Int(column.setOf[rule])
                if number < 0 { isCertain[rule] = false }
                let ranges = number < 0 ? [column.domain.span] : column.sets[number].ranges
                isAlive = isAlive && !ranges.isEmpty
                low.append(ranges.first?.lowerBound ?? 0)
                high.append(ranges.last?.upperBound ?? -1)
                moreOf.append(number < 0 ? -1 : known[place][number])
            }
            if isAlive { living.append(Int32(rule)) }
        }
        (self.low, self.high, self.moreOf, self.more) = (low, high, moreOf, more)
        self.isCertain = isCertain
        self.living = living
    }

    var whole: Box { Box(columns.map(\.domain.span)) }

    /// The parts of one condition.
    func set(_ rule: Int32, _ column: Int) -> PositionSet {
        let number = Int(columns[column].setOf[Int(rule)])
        return number < 0 ? columns[column].domain.whole : columns[column].sets[number]
    }

    @inline(__always)
    func relation(_ rule: Int32, _ column: Int, _ from: Int32, _ to: Int32) -> Relation {
        let cell = Int(rule) * columns.count + column
        if high[cell] < from || low[cell] > to { return .apart }
        if moreOf[cell] >= 0 { return listedRelation(more[Int(moreOf[cell])], from, to) }
        return low[cell] <= from && to <= high[cell] ? .throughout : .partly
    }

    private func listedRelation(_ ranges: [ClosedRange<Int32>], _ from: Int32, _ to: Int32) -> Relation {
        let next = Self.first(of: ranges, reaching: from)
        guard next < ranges.count, ranges[next].lowerBound <= to else { return .apart }
        return ranges[next].lowerBound <= from && to <= ranges[next].upperBound ? .throughout : .partly
    }

    /// The first range that does not end before `position`.
    private static func first(of ranges: [ClosedRange<Int32>], reaching position: Int32) -> Int {
        var (low, high) = (0, ranges.count)
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < position { low = middle + 1 } else { high = middle }
        }
        return low
    }

    func relation(_ rule: Int32, to box: Box) -> Relation {
        var relation = Relation.throughout
        for column in columns.indices {
            switch self.relation(rule, column, box.low[column], box.high[column]) {
            case .apart: return .apart
            case .partly: relation = .partly
            case .throughout: break
            }
        }
        return relation
    }

    /// Whether some input meets both.
    func overlap(_ one: Int32, _ two: Int32) -> Bool {
        for column in columns.indices {
            let (here, there) = (Int(one) * columns.count + column, Int(two) * columns.count + column)
            if high[here] < low[there] || low[here] > high[there] { return false }
            if moreOf[here] < 0, moreOf[there] < 0 { continue }
            if set(one, column).intersection(set(two, column)).isEmpty { return false }
        }
        return true
    }

    /// A position within the box where a condition of the rule begins or has just ended.
    @inline(__always)
    func boundary(_ rule: Int32, _ column: Int, in box: Box) -> Int32? {
        let cell = Int(rule) * columns.count + column
        let (from, to) = (box.low[column], box.high[column])
        if moreOf[cell] >= 0 {
            let ranges = more[Int(moreOf[cell])]
            let next = Self.first(of: ranges, reaching: from)
            guard next < ranges.count else { return nil }
            if ranges[next].lowerBound > from { return ranges[next].lowerBound <= to ? ranges[next].lowerBound : nil }
            return ranges[next].upperBound < to ? ranges[next].upperBound + 1 : nil
        }
        if low[cell] > from, low[cell] <= to { return low[cell] }
        return high[cell] >= from && high[cell] < to ? high[cell] + 1 : nil
    }
}

/// A range of parts in every column.
struct Box: Sendable, Hashable {
    var low: [Int32]
    var high: [Int32]

    init(_ ranges: [ClosedRange<Int32>]) {
        low = ranges.map(\.lowerBound)
        high = ranges.map(\.upperBound)
    }

    var region: [PositionSet] { zip(low, high).map { PositionSet($0...$1) } }

    /// The two sides of a cut: what lies before `position` of `column`, and the rest.
    func cut(_ column: Int, at position: Int32) -> (Box, Box) {
        var (one, two) = (self, self)
        one.high[column] = position - 1
        two.low[column] = position
        return (one, two)
    }
}
