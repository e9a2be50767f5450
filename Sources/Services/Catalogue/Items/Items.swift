import Zone

/// Measure 1 · Everything handled in the hall (政务服务“应进必进”): the published items, found, listed and explained.
///
/// 优化营商环境条例 Art. 36: matters normally go into the hall; 行政许可法 Art. 30: items, basis, conditions, papers and times are
/// published. This part only publishes; applications are handled by `Cases`.
package struct Items: Sendable {
    /// What somebody looks for.
    struct Wanted: Sendable, Hashable {
        var text = ""
        var department: String?
        var topic: String?
        var audience: Item.Audience?
        var onTheSpot = false

        /// Whether nothing narrows the catalogue.
        var isAll: Bool { self == Wanted() }
    }

    let zone: ZoneFolder
    private let search: ZoneSearch
    /// The version of an item's definition that is applied for now.
    let version: @Sendable (String) -> Int

    package init(zone: ZoneFolder, version: @escaping @Sendable (String) -> Int = { _ in 1 }) {
        self.zone = zone
        self.version = version
        search = ZoneSearch(zone)
    }

    /// The items wanted, the best first; without words by code.
    func matching(_ wanted: Wanted) -> [Item] {
        found(wanted).filter { item in
            (wanted.audience.map { ItemsRules.serves(item, $0) } ?? true) && (!wanted.onTheSpot || ItemsRules.isOnTheSpot(item))
        }
    }

    /// First what a name or the paper one takes home says, then the official words for it, then papers and conditions.
    private func found(_ wanted: Wanted) -> [Item] {
        var lists = PlainWords.searches(for: wanted.text).map {
            search.items(matching: $0, department: wanted.department, topic: wanted.topic)
        }
        if wanted.text.isEmpty { return lists[0] }
        let all = search.items(matching: "", department: wanted.department, topic: wanted.topic)
        let typed = lists.removeFirst()
        lists = [(typed + all).filter { ItemsRules.isNamed($0, wanted.text) }] + lists + [typed]
        var seen: Set<String> = []
        return lists.joined().filter { seen.insert($0.code).inserted }
    }

    /// Items whose names come nearest to words that found nothing.
    func nearest(_ text: String, _ count: Int) -> [Item] { ItemsRules.nearest(text, among: zone.items, count) }

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
