/// A set of positions on a line, as ranges in ascending order that neither overlap nor touch.
struct PositionSet: Sendable, Hashable {
    private(set) var ranges: [ClosedRange<Int32>]

    static let empty = PositionSet(sorted: [])

    init(_ range: ClosedRange<Int32>) { ranges = [range] }

    /// Of ranges already in order and apart.
    private init(sorted: [ClosedRange<Int32>]) { ranges = sorted }

    /// Of ranges in any order.
    init(_ unsorted: [ClosedRange<Int32>]) {
        ranges = []
        for range in unsorted.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = ranges.last, range.lowerBound <= last.upperBound + 1 {
                ranges[ranges.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                ranges.append(range)
            }
        }
    }

    /// The positions from `low` to `high`; none where they are the wrong way round.
    init(from low: Int, to high: Int) {
        ranges = low <= high ? [Int32(low)...Int32(high)] : []
    }

    var isEmpty: Bool { ranges.isEmpty }
    var count: Int { ranges.reduce(0) { $0 + $1.count } }

    func contains(_ position: Int32) -> Bool { ranges.contains { $0.contains(position) } }

    func union(_ other: PositionSet) -> PositionSet { PositionSet(ranges + other.ranges) }

    func intersection(_ other: PositionSet) -> PositionSet {
        var found: [ClosedRange<Int32>] = []
        guard let first = ranges.first, let otherFirst = other.ranges.first else { return .empty }
        var (one, two) = (place(reaching: otherFirst.lowerBound), other.place(reaching: first.lowerBound))
        while one < ranges.count, two < other.ranges.count {
            let (left, right) = (ranges[one], other.ranges[two])
            if left.overlaps(right) { found.append(left.clamped(to: right)) }
            if left.upperBound < right.upperBound { one += 1 } else { two += 1 }
        }
        return PositionSet(sorted: found)
    }

    /// The positions of `whole` that are not here.
    func complement(in whole: ClosedRange<Int32>) -> PositionSet {
        var found: [ClosedRange<Int32>] = []
        var next = whole.lowerBound
        for range in ranges[place(reaching: next)...] {
            if range.lowerBound > whole.upperBound { break }
            if range.lowerBound > next { found.append(next...(range.lowerBound - 1)) }
            next = range.upperBound + 1
        }
        if next <= whole.upperBound { found.append(next...whole.upperBound) }
        return PositionSet(sorted: found)
    }

    /// The place of the first range that does not end before `position`.
    private func place(reaching position: Int32) -> Int {
        var (low, high) = (0, ranges.count)
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < position { low = middle + 1 } else { high = middle }
        }
        return low
    }

    func subtracting(_ other: PositionSet) -> PositionSet {
        guard let first = ranges.first, let last = ranges.last else { return self }
        return intersection(other.complement(in: first.lowerBound...last.upperBound))
    }

    func isSubset(of other: PositionSet) -> Bool { subtracting(other).isEmpty }
}
