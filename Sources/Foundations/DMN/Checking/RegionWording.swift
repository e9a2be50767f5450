import FEEL

/// Says in words which inputs a region holds.
struct RegionWording {
    let columns: [CheckedColumn]

    private static let mostListed = 8

    /// `年龄 ≥ 60 且 收入 在 (3000..5000]`; columns in which everything is meant are left out.
    func wording(_ region: [PositionSet]) -> Wording {
        let conditions = zip(columns, region).compactMap(condition)
        if conditions.isEmpty { return Wording(zh: "任何输入", en: "any input") }
        return Wording(zh: conditions.map(\.zh).joined(separator: " 且 "), en: conditions.map(\.en).joined(separator: " and "))
    }

    /// One input of the region, a value for each column; null where any value does.
    func example(_ region: [PositionSet]) -> [FEELValue] {
        zip(columns, region).map { column, set in
            let parts = set.ranges.lazy.flatMap { $0 }
            let part = parts.first { column.domain.part($0) != .null } ?? parts.first
            return part.flatMap(column.domain.example) ?? .null
        }
    }

    /// `（例如 年龄 = 61，收入 = 3001）`; empty where the region says no less.
    func exampleWording(_ region: [PositionSet]) -> Wording {
        let values = zip(columns, example(region)).filter { $0.0.domain.kind != nil }.map { "\($0.0.label) = \($0.1.literal)" }
        guard !values.isEmpty else { return Wording(zh: "", en: "") }
        return Wording(zh: "（例如 \(values.joined(separator: "，"))）", en: " (for example \(values.joined(separator: ", ")))")
    }

    private func condition(_ column: CheckedColumn, _ set: PositionSet) -> Wording? {
        let domain = column.domain
        guard set != domain.whole else { return nil }
        let null = domain.hasNull ? PositionSet(from: 0, to: 0) : .empty
        let values = set.subtracting(null)
        let isNullToo = values != set
        if !isNullToo, values == domain.whole.subtracting(null) {
            return Wording(zh: "\(column.label) 不为空", en: "\(column.label) is not null")
        }
        var phrases = domain.isOrdered && !isListable(values, domain) ? values.ranges.map { range($0, domain) } : listed(values, domain)
        if isNullToo { phrases.append(Wording(zh: "为空", en: "is null")) }
        return Wording(
            zh: column.label + " " + phrases.map(\.zh).joined(separator: " 或 "),
            en: column.label + " " + phrases.map(\.en).joined(separator: " or "))
    }

    /// Whether the set is a few single values, none of which is next to a range.
    private func isListable(_ set: PositionSet, _ domain: ColumnDomain) -> Bool {
        guard set.count <= Self.mostListed, set.count > 1 else { return false }
        return set.ranges.allSatisfy { $0.allSatisfy { if case .point = domain.part($0) { true } else { false } } }
    }

    private func listed(_ set: PositionSet, _ domain: ColumnDomain) -> [Wording] {
        guard !set.isEmpty else { return [] }
        if set.ranges.contains(where: { $0.contains { domain.part($0) == .other } }) {
            let others = texts(of: domain.whole.subtracting(set), domain)
            return [Wording(zh: "不是 " + others.joined(separator: "、"), en: "is none of " + others.joined(separator: ", "))]
        }
        let texts = texts(of: set, domain)
        return [Wording(zh: "是 " + texts.joined(separator: "、"), en: "is " + texts.joined(separator: " or "))]
    }

    private func texts(of set: PositionSet, _ domain: ColumnDomain) -> [String] {
        var texts: [String] = []
        for part in set.ranges.lazy.flatMap({ $0 }) {
            guard case .point(let point) = domain.part(part) else { continue }
            if texts.count == Self.mostListed { return texts + ["…"] }
            texts.append(domain.points[point].literal)
        }
        return texts
    }

    private func range(_ range: ClosedRange<Int32>, _ domain: ColumnDomain) -> Wording {
        let first: Int32 = domain.hasNull ? 1 : 0
        let (low, high) = (domain.part(range.lowerBound), domain.part(range.upperBound))
        if low == high, case .point(let point) = low { return same("= \(domain.points[point].literal)") }
        let start = range.lowerBound == first ? nil : start(low, domain)
        let end = range.upperBound == domain.span.upperBound ? nil : end(high, domain)
        switch (start, end) {
        case (let start?, let end?):
            let text = (start.included ? "[" : "(") + start.text + ".." + end.text + (end.included ? "]" : ")")
            return Wording(zh: "在 " + text, en: "in " + text)
        case (let start?, nil): return same((start.included ? "≥ " : "> ") + start.text)
        case (nil, let end?): return same((end.included ? "≤ " : "< ") + end.text)
        case (nil, nil): return Wording(zh: "不为空", en: "is not null")
        }
    }

    private func same(_ text: String) -> Wording { Wording(zh: text, en: text) }

    private func start(_ part: ColumnDomain.Part, _ domain: ColumnDomain) -> (text: String, included: Bool)? {
        switch part {
        case .point(let point): (domain.points[point].literal, true)
        case .between(let next) where next > 0: (domain.points[next - 1].literal, false)
        default: nil
        }
    }

    private func end(_ part: ColumnDomain.Part, _ domain: ColumnDomain) -> (text: String, included: Bool)? {
        switch part {
        case .point(let point): (domain.points[point].literal, true)
        case .between(let next) where next < domain.points.count: (domain.points[next].literal, false)
        default: nil
        }
    }

    /// Whole-number columns written as `<= 17`, `>= 18`: the gap between is perhaps nobody's; its bounds tell how to write instead.
    func wholeNumberGap(_ region: [PositionSet]) -> (label: String, end: String)? {
        for (column, set) in zip(columns, region) where column.domain.kind == .number && set.ranges.count == 1 {
            guard let range = set.ranges.first, range.count == 1, case .between(let next) = column.domain.part(range.lowerBound),
                next > 0, next < column.domain.points.count,
                case .number(let low) = column.domain.points[next - 1], case .number(let high) = column.domain.points[next],
                low.isInteger, low.adding(1) == high
            else { continue }
            return (column.label, high.description)
        }
        return nil
    }
}
