import Zone

/// Measure 2 · No front-loaded approval, and the two-thirds limit (取消前置审批): the limit half, shown item by item.
///
/// 优化营商环境条例 Art. 36: places may shorten times and must publish them. The zone promises at most two thirds of the city's time;
/// `tongban check` refuses a folder that breaks the rule, and this table lets anybody recompute it. Rounding is down (safe reading).
package struct TwoThirds: Sendable {
    let items: Items
    var zone: ZoneFolder { items.zone }

    /// A row of the table.
    struct Row: Sendable {
        let item: Item
        let verdict: TwoThirdsRules.Verdict
    }

    /// The items of each department, in the order of the zone's list; a broken or incomparable one stands first.
    func rows() -> [(department: Department, rows: [Row])] {
        items.departments(of: zone.items).map { entry in
            let rows = zone.items.filter { $0.department == entry.department.id }.map {
                Row(item: $0, verdict: TwoThirdsRules.verdict($0.limits))
            }
            return (entry.department, rows.filter { !$0.verdict.isKept } + rows.filter { $0.verdict.isKept })
        }
    }
}
