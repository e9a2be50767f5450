/// Functions about how points and ranges lie to each other (DMN 1.5, 10.3.4.9, table 78). A point is a range of itself.
extension BuiltIns {
    static let intervals: [BuiltIn] = [
        relation("before", points: true) { a, b in order(a.end, b.start).map { $0 < 0 || $0 == 0 && !(a.endIncluded && b.startIncluded) } },
        relation("after", points: true) { a, b in order(b.end, a.start).map { $0 < 0 || $0 == 0 && !(b.endIncluded && a.startIncluded) } },
        relation("meets") { a, b in order(a.end, b.start).map { $0 == 0 && a.endIncluded && b.startIncluded } },
        relation("met by") { a, b in order(a.start, b.end).map { $0 == 0 && a.startIncluded && b.endIncluded } },
        relation("overlaps") { a, b in both(reaches(a, b), reaches(b, a)) },
        relation("overlaps before") { a, b in
            both(startsBefore(a, b), both(reaches(a, b), both(reaches(b, a), endsBefore(a, b, orEqually: true))))
        },
        relation("overlaps after") { a, b in
            both(startsBefore(b, a), both(reaches(b, a), both(reaches(a, b), endsBefore(b, a, orEqually: true))))
        },
        relation("finishes", point: .first) { a, b in both(sameEnd(a, b), startsBefore(b, a, orEqually: true)) },
        relation("finished by", point: .second) { a, b in both(sameEnd(a, b), startsBefore(a, b, orEqually: true)) },
        relation("includes", point: .second) { a, b in both(startsBefore(a, b, orEqually: true), endsBefore(b, a, orEqually: true)) },
        relation("during", point: .first) { a, b in both(startsBefore(b, a, orEqually: true), endsBefore(a, b, orEqually: true)) },
        relation("starts", point: .first) { a, b in both(sameStart(a, b), endsBefore(a, b, orEqually: true)) },
        relation("started by", point: .second) { a, b in both(sameStart(a, b), endsBefore(b, a, orEqually: true)) },
        relation("coincides", points: true, mixed: false) { a, b in both(sameStart(a, b), sameEnd(a, b)) },
    ]

    private enum PointAt { case first, second }
    private typealias Relation = @Sendable (FEELRange, FEELRange) -> Bool?

    private static func relation(
        _ name: String, points: Bool = false, mixed: Bool = true, point: PointAt? = nil, _ holds: @escaping Relation
    ) -> BuiltIn {
        var shapes: [[String]] = [["range1", "range2"]]
        if points { shapes.append(["point1", "point2"]) }
        if points && mixed || point == .first { shapes.append(["point", "range"]) }
        if points && mixed || point == .second { shapes.append(["range", "point"]) }
        return BuiltIn(
            name, .boolean,
            shapes.map { names in
                .init(.init(names[0], .any), .init(names[1], .any)) { values, _ in
                    guard let one = side(names[0], values[0]), let two = side(names[1], values[1]) else { return nil }
                    return holds(one, two).map(FEELValue.boolean)
                }
            })
    }

    /// The argument as a range: one where a range is asked for, else the point by itself.
    private static func side(_ name: String, _ value: FEELValue) -> FEELRange? {
        if name.hasPrefix("range") {
            guard case .range(let range) = value, range.form == .interval else { return nil }
            return range
        }
        switch value {
        case .range, .null: return nil
        case .list(let elements) where elements.count == 1: return side(name, elements[0])
        default: return FEELRange(from: value, to: value)
        }
    }

    /// Negative where `one` comes first, 0 where they are equal.
    private static func order(_ one: FEELValue, _ two: FEELValue) -> Int? {
        guard let isBefore = one.isBefore(two), let isAfter = two.isBefore(one) else { return nil }
        return isBefore ? -1 : isAfter ? 1 : 0
    }

    private static func both(_ one: Bool?, _ two: Bool?) -> Bool? {
        guard let one, let two else { return nil }
        return one && two
    }

    /// Whether the end of the first lies at or beyond the start of the second, a common point counted.
    private static func reaches(_ a: FEELRange, _ b: FEELRange) -> Bool? {
        order(a.end, b.start).map { $0 > 0 || $0 == 0 && a.endIncluded && b.startIncluded }
    }

    private static func startsBefore(_ a: FEELRange, _ b: FEELRange, orEqually: Bool = false) -> Bool? {
        order(a.start, b.start).map {
            $0 < 0 || $0 == 0 && (a.startIncluded && !b.startIncluded || orEqually && a.startIncluded == b.startIncluded)
        }
    }

    private static func endsBefore(_ a: FEELRange, _ b: FEELRange, orEqually: Bool = false) -> Bool? {
        order(a.end, b.end).map { $0 < 0 || $0 == 0 && (!a.endIncluded && b.endIncluded || orEqually && a.endIncluded == b.endIncluded) }
    }

    private static func sameStart(_ a: FEELRange, _ b: FEELRange) -> Bool? {
        order(a.start, b.start).map { $0 == 0 && a.startIncluded == b.startIncluded }
    }

    private static func sameEnd(_ a: FEELRange, _ b: FEELRange) -> Bool? {
        order(a.end, b.end).map { $0 == 0 && a.endIncluded == b.endIncluded }
    }
}
