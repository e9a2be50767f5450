/// Finds items by words of either language; ranked, and the same every time.
///
/// Every word of the query must be found somewhere in the item. The best place counts: the name (whole, its beginning, inside), then
/// topics and department, then papers, then conditions. A Chinese word that stands nowhere as a whole may still match a name by most of
/// its pairs of characters (“办理卫生许可” finds “公共场所卫生许可证核发”). Equal ranks are ordered by code.
package struct ZoneSearch: Sendable {
    private struct Entry: Sendable {
        let item: Item
        let names: [String]
        let labels: [String]
        let papers: [String]
        let conditions: [String]
        let pairs: Set<String>
    }

    private let entries: [Entry]

    package init(_ zone: ZoneFolder) {
        entries = zone.items.map { item in
            let department = zone.department(item.department)
            let labels = [item.department, item.code, department?.name.zh, department?.name.en, department?.short.zh, department?.short.en]
            let names = Self.both(item.name)
            return Entry(
                item: item, names: names, labels: (labels.compactMap { $0 } + item.topics).map(Self.fold),
                papers: item.materials.flatMap { Self.both($0.name) }, conditions: Self.both(item.conditions), pairs: Self.pairs(names[0]))
        }
    }

    /// The items that match, best first; an empty query gives all, by code.
    package func items(matching query: String, department: String? = nil, topic: String? = nil) -> [Item] {
        let words = Self.fold(String(query.prefix(200))).split(whereSeparator: \.isWhitespace).prefix(10).map(String.init)
        return entries.filter { (department == nil || $0.item.department == department) && topic.map($0.item.topics.contains) ?? true }
            .compactMap { entry in Self.rank(entry, words).map { (entry.item, $0) } }
            .sorted { ($1.1, $0.0.code) < ($0.1, $1.0.code) }
            .map(\.0)
    }

    /// The sum of the words' best places; nil when a word is nowhere.
    private static func rank(_ entry: Entry, _ words: [String]) -> Int? {
        var sum = 0
        for word in words {
            let rank = rank(entry, word)
            guard rank > 0 else { return nil }
            sum += rank
        }
        return sum
    }

    private static func rank(_ entry: Entry, _ word: String) -> Int {
        if entry.names.contains(word) { return 1_000 }
        if entry.names.contains(where: { $0.hasPrefix(word) }) { return 500 }
        if entry.names.contains(where: { $0.contains(word) }) { return 300 }
        if entry.labels.contains(where: { $0.contains(word) }) { return 100 }
        if entry.papers.contains(where: { $0.contains(word) }) { return 50 }
        if entry.conditions.contains(where: { $0.contains(word) }) { return 30 }
        let wanted = pairs(word)
        guard wanted.count >= 2, word.unicodeScalars.allSatisfy({ $0.value > 0x2E7F }) else { return 0 }
        let found = wanted.intersection(entry.pairs).count
        return found * 2 > wanted.count ? 10 + 10 * found / wanted.count : 0
    }

    /// Every two neighbouring characters.
    private static func pairs(_ text: String) -> Set<String> {
        Set(zip(text, text.dropFirst()).map { String([$0, $1]) })
    }

    private static func both(_ words: Words) -> [String] { [fold(words.zh), fold(words.en)] }

    /// Lower case, full-width letters and digits as ordinary ones, so that `ＡＢＣ１` finds `abc1`.
    private static func fold(_ text: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x3000: folded.append(" ")
            case 0xFF01...0xFF5E: folded.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
            case 0..<0x20: folded.append(" ")
            default: folded.append(scalar)
            }
        }
        return String(folded).lowercased()
    }
}
