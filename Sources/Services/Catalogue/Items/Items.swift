import Zone

/// Measure 1 · Everything handled in the hall (政务服务“应进必进”): the published items, found, listed and explained.
///
/// 优化营商环境条例 Art. 36: matters normally go into the hall; 行政许可法 Art. 30: items, basis, conditions, papers and times are
/// published. This part only publishes; applications are handled by `Cases`.
package struct Items: Sendable {
    let zone: ZoneFolder
    private let search: ZoneSearch
    /// The version of an item's definition that is applied for now.
    let version: @Sendable (String) -> Int

    package init(zone: ZoneFolder, version: @escaping @Sendable (String) -> Int = { _ in 1 }) {
        self.zone = zone
        self.version = version
        search = ZoneSearch(zone) { item in
            item.topics.map(Topic.title).flatMap { [$0.zh, $0.en] }
        }
    }

    /// What the words find and the filters leave, and how many each other choice of a filter would give.
    func find(_ wanted: Wanted) -> ItemFindings {
        let (found, nearest) = search.find(wanted.text)
        return ItemFindings(wanted: wanted, found: found, nearest: nearest)
    }

    /// The items wanted, the best first; without words by code.
    func matching(_ wanted: Wanted) -> [Item] { find(wanted).rows.map(\.item) }

    /// The departments that have items, in the order of the zone's list, with how many.
    func departments(of items: [Item]) -> [(department: Department, count: Int)] {
        let counts = Dictionary(items.map { ($0.department, 1) }, uniquingKeysWith: +)
        return zone.departments.compactMap { department in counts[department.id].map { (department, $0) } }
    }

    /// The topics that have items, in the order of `Topic.all` and then by slug, with how many.
    func topics(of items: [Item]) -> [(slug: String, count: Int)] {
        let counts = Dictionary(items.flatMap { $0.topics.map { ($0, 1) } }, uniquingKeysWith: +)
        let known = Topic.all.map(\.slug)
        return (known + counts.keys.filter { !known.contains($0) }.sorted()).compactMap { slug in counts[slug].map { (slug, $0) } }
    }
}
