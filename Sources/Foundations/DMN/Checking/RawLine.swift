import FEEL

/// The line on which the sets of conditions are reckoned: position 0 is null, then points and what lies between them in turn,
/// or, where only equality is asked, the points and then everything else.
struct RawLine: Sendable {
    let points: [FEELValue]
    let isOrdered: Bool
    let kind: ColumnKind?

    /// What a condition is true of and what it is false of; of the rest it cannot be told.
    struct Truth {
        var yes: PositionSet
        var no: PositionSet
        static let unknown = Truth(yes: .empty, no: .empty)
        var inverse: Truth { Truth(yes: no, no: yes) }
    }

    private var last: Int { isOrdered ? 2 * points.count + 1 : kind == .boolean ? points.count : points.count + 1 }
    var count: Int { last + 1 }
    private var values: PositionSet { PositionSet(from: 1, to: last) }
    private var all: PositionSet { PositionSet(from: 0, to: last) }
    private var null: PositionSet { PositionSet(from: 0, to: 0) }

    func part(_ raw: Int32) -> ColumnDomain.Part {
        let place = Int(raw) - 1
        if place < 0 { return .null }
        if isOrdered { return place.isMultiple(of: 2) ? .between(place / 2) : .point(place / 2) }
        return place < points.count ? .point(place) : .other
    }

    /// The positions at which no value can stand.
    var voids: PositionSet {
        guard isOrdered, !points.isEmpty else { return .empty }
        return PositionSet(
            (0...points.count).compactMap { next in
                let value = Neighbours.value(after: next > 0 ? points[next - 1] : nil, before: next < points.count ? points[next] : nil)
                let raw = Int32(1 + 2 * next)
                return value == nil ? raw...raw : nil
            })
    }

    func truth(of shape: TestShape) -> Truth {
        switch shape {
        case .value(let value): return truth(of: value)
        case .not(let inner): return truth(of: inner).inverse
        case .every(let shapes):
            return shapes.reduce(Truth(yes: all, no: .empty)) { so, shape in
                let one = truth(of: shape)
                return Truth(yes: so.yes.intersection(one.yes), no: so.no.union(one.no))
            }
        case .some(let shapes):
            let each = shapes.map(truth)
            return Truth(
                yes: PositionSet(each.flatMap(\.yes.ranges)), no: each.map(\.no).reduce(all) { $0.intersection($1) })
        }
    }

    private func truth(of value: FEELValue) -> Truth {
        switch value {
        case .range(let range): return truth(of: range)
        case .list(let elements):
            let yes = PositionSet(
                elements.flatMap { element -> [ClosedRange<Int32>] in
                    if case .list = element { return [] }
                    return truth(of: element).yes.ranges
                })
            return Truth(yes: yes, no: all.subtracting(yes))
        default: return equality(with: value)
        }
    }

    private func equality(with value: FEELValue) -> Truth {
        if value.isNull { return Truth(yes: null, no: values) }
        guard ColumnKind(value) == kind, let raw = position(of: value) else { return Truth(yes: .empty, no: null) }
        let yes = PositionSet(from: raw, to: raw)
        return Truth(yes: yes, no: all.subtracting(yes))
    }

    private func truth(of range: FEELRange) -> Truth {
        switch range.form {
        case .comparison(.equal): return equality(with: range.start)
        case .comparison(.notEqual): return equality(with: range.start).inverse
        case .comparison(let comparison):
            guard isOrdered, let raw = position(of: range.start.isNull ? range.end : range.start) else { return .unknown }
            let yes =
                switch comparison {
                case .less: PositionSet(from: 1, to: raw - 1)
                case .lessOrEqual: PositionSet(from: 1, to: raw)
                case .greater: PositionSet(from: raw + 1, to: last)
                default: PositionSet(from: raw, to: last)
                }
            return Truth(yes: yes, no: values.subtracting(yes))
        case .interval:
            guard isOrdered, let low = position(of: range.start), let high = position(of: range.end) else { return .unknown }
            let yes = PositionSet(from: range.startIncluded ? low : low + 1, to: range.endIncluded ? high : high - 1)
            return Truth(yes: yes, no: values.subtracting(yes))
        }
    }

    /// Where a constant stands; nil for one of another kind.
    private func position(of value: FEELValue) -> Int? {
        guard ColumnKind(value) == kind, kind != nil else { return nil }
        if case .boolean(let truth) = value { return truth ? 2 : 1 }
        var (low, high) = (0, points.count)
        while low < high {
            let middle = (low + high) / 2
            if points[middle].isBefore(value) == true { low = middle + 1 } else { high = middle }
        }
        guard low < points.count, value.isBefore(points[low]) != true else { return nil }
        return isOrdered ? 2 + 2 * low : 1 + low
    }
}
