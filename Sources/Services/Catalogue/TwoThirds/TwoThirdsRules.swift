import WorkCalendar
import Zone

/// The two-thirds rule: what the zone promises is at most two thirds of what the city set, in whole units.
enum TwoThirdsRules {
    /// What the rule says of one item.
    enum Verdict: Sendable, Hashable {
        /// Kept; so many units under the longest promise the rule allows.
        case kept(margin: Int)
        /// Broken; so many units over.
        case broken(excess: Int)
        /// The units differ, so nothing can be said: hours against days, working against calendar days.
        case incomparable

        var isKept: Bool { if case .kept = self { true } else { false } }
    }

    /// floor(2n/3): 1 gives 0, so a city's one day is done on the spot here.
    static func longest(_ city: Int) -> Int { Limits.longestPromise(forCity: city) }

    /// 3 · zone ≤ 2 · city, in whole numbers of one unit.
    static func verdict(promised: Limit, city: Limit) -> Verdict {
        guard promised.unit == city.unit else { return .incomparable }
        let margin = longest(city.amount) - promised.amount
        return 3 * promised.amount <= 2 * city.amount ? .kept(margin: margin) : .broken(excess: -margin)
    }

    static func verdict(_ limits: Limits) -> Verdict { verdict(promised: limits.promised, city: limits.city.limit) }

    /// How many of the items keep the rule.
    static func kept(_ items: [Item]) -> Int { items.count { verdict($0.limits).isKept } }

    /// 1 − Σ ours / Σ law over the items whose law and promise both count working days: what our promises save.
    static func saving(_ items: [Item]) -> (ours: Int, law: Int, items: Int) {
        items.reduce(into: (ours: 0, law: 0, items: 0)) { sum, item in
            guard let law = item.limits.statutory?.limit, law.unit == .workday, item.limits.promised.unit == .workday else { return }
            sum.ours += item.limits.promised.amount
            sum.law += law.amount
            sum.items += 1
        }
    }
}
