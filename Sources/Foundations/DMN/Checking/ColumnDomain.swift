import FEEL

/// The values of an input column, divided at every constant that its conditions name: within a part no condition tells two values apart.
///
/// Parts are numbered along the order of the values, `null` first where a condition speaks of it. Parts that hold no value are left out,
/// as what lies between two days that follow each other, and so is what the column does not allow.
struct ColumnDomain: Sendable {
    enum Part: Sendable, Hashable {
        case null
        case point(Int)
        /// The values between the point before and the point of this number.
        case between(Int)
        /// Every value that is none of the points.
        case other
    }

    let kind: ColumnKind?
    /// The constants in FEEL's order.
    let points: [FEELValue]
    let isOrdered: Bool
    let hasNull: Bool
    /// The raw position of each part.
    private let raws: [Int32]
    /// For each raw position the number of parts before it.
    private let before: [Int32]

    var width: Int { raws.count }
    var whole: PositionSet { PositionSet(from: 0, to: width - 1) }
    var span: ClosedRange<Int32> { 0...Int32(max(0, width - 1)) }

    /// - Parameters:
    ///   - constants: sorted and distinct.
    ///   - allowed: what restricts the column, all of which must hold.
    init(_ kind: ColumnKind?, _ constants: [FEELValue], isOrdered: Bool, hasNull: Bool, allowed: [TestShape]) {
        self.kind = kind
        self.isOrdered = isOrdered
        self.hasNull = hasNull
        points = kind == .boolean ? [false, true] : constants
        let raw = RawLine(points: points, isOrdered: isOrdered, kind: kind)
        var held = PositionSet(from: 0, to: raw.count - 1)
        for shape in allowed { held = held.intersection(raw.truth(of: shape).yes) }
        let null = PositionSet(from: 0, to: 0)
        held = hasNull ? held.union(null) : held.subtracting(null)
        held = held.subtracting(raw.voids)
        var (raws, before): ([Int32], [Int32]) = ([], [])
        var ranges = held.ranges[...]
        for position in 0..<Int32(raw.count) {
            before.append(Int32(raws.count))
            while let first = ranges.first, first.upperBound < position { ranges = ranges.dropFirst() }
            if ranges.first?.contains(position) ?? false { raws.append(position) }
        }
        before.append(Int32(raws.count))
        self.raws = raws
        self.before = before
    }

    var line: RawLine { RawLine(points: points, isOrdered: isOrdered, kind: kind) }

    /// The parts among raw positions.
    func parts(_ set: PositionSet) -> PositionSet {
        PositionSet(
            set.ranges.compactMap { range in
                let (first, last) = (before[Int(range.lowerBound)], before[Int(range.upperBound) + 1] - 1)
                return first <= last ? first...last : nil
            })
    }

    func part(_ number: Int32) -> Part { line.part(raws[Int(number)]) }

    /// A value of the part; nil only where any value does.
    func example(_ number: Int32) -> FEELValue? {
        switch part(number) {
        case .null: return .null
        case .point(let point): return points[point]
        case .between(let next):
            return points.isEmpty
                ? freeExample
                : Neighbours.value(after: next > 0 ? points[next - 1] : nil, before: next < points.count ? points[next] : nil)
        case .other: return freeExample
        }
    }

    /// A value that is none of the points.
    private var freeExample: FEELValue? {
        switch kind {
        case .string?:
            var text = "其他"
            while points.contains(.string(text)) { text += "…" }
            return .string(text)
        case .number? where points.isEmpty: return 0
        case .boolean?, nil: return nil
        default: return points.last.flatMap { Neighbours.value(after: $0, before: nil) }
        }
    }
}
