import TextSearch

/// Finds a zone's items by words of either language, by pinyin, by what people say and with typing errors; ranked, and the same every time.
///
/// Built once from the zone and never changed. Names count most, then what an item ends in and what people call it (words.yaml), then
/// papers, department, topics and conditions.
package struct ZoneSearch: Sendable {
    /// An item that was found.
    package struct Found: Sendable {
        package let item: Item
        /// Why it was found, where one text explains it.
        package let reason: Reason?
    }

    /// The text that made an item be found, and where in it.
    package struct Reason: Sendable, Hashable {
        package enum Kind: Sendable, Hashable { case name, result, said }

        package let kind: Kind
        package let text: String
        /// The stretch of the text that fits what was typed, counted in Unicode scalars.
        package let range: Range<Int>
    }

    private let items: [Item]
    private let index: SearchIndex
    /// The texts of every item's fields that are names, in the order of its document.
    private let names: [[(kind: Reason.Kind, text: String)]]

    /// - Parameter labels: what else an item may be found by, such as the titles of its topics.
    package init(_ zone: ZoneFolder, labels: (Item) -> [String] = { _ in [] }) {
        self.init(items: zone.items, departments: zone.departments, vocabulary: zone.vocabulary, labels: labels)
    }

    package init(items: [Item], departments: [Department], vocabulary: Vocabulary, labels: (Item) -> [String] = { _ in [] }) {
        let said = Self.said(items, vocabulary)
        let offices = Dictionary(departments.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let sheets = items.map { ItemSheet($0, offices[$0.department], said: said[$0.code] ?? [], labels: labels($0)) }
        self.items = items
        names = sheets.map(\.names)
        index = SearchIndex(
            sheets.map(\.document), habits: Habits(fillers: vocabulary.fillers, readings: vocabulary.readings))
    }

    /// What was found, the best first, and where nothing was, what comes nearest.
    package func find(_ query: String) -> (found: [Found], nearest: [Item]) {
        let findings = index.search(query)
        return (findings.hits.map(found), findings.nearest.map { items[$0.document] })
    }

    /// The items that match, best first; an empty query gives all, by code.
    package func items(matching query: String, department: String? = nil, topic: String? = nil) -> [Item] {
        find(query).found.map(\.item).filter {
            (department == nil || $0.department == department) && topic.map($0.topics.contains) ?? true
        }
    }

    private func found(_ hit: Hit) -> Found {
        let item = items[hit.document]
        guard let field = hit.field, let range = hit.range else { return Found(item: item, reason: nil) }
        let (kind, text) = names[hit.document][field]
        return Found(item: item, reason: Reason(kind: kind, text: text, range: range))
    }

    /// What people say for each item, with its rank among the items of the same words.
    private static func said(_ items: [Item], _ vocabulary: Vocabulary) -> [String: [(text: String, rank: Int)]] {
        var said: [String: [(text: String, rank: Int)]] = [:]
        for synonym in vocabulary.synonyms {
            let codes = synonym.means.map { means in items.filter { $0.isNamed(means) }.map(\.code) } ?? synonym.items
            for (rank, code) in codes.enumerated() {
                said[code, default: []] += synonym.said.map { ($0, synonym.means == nil ? rank : 2) }
            }
        }
        return said
    }
}

/// The texts an item is found by, and what each says about it.
private struct ItemSheet {
    var names: [(kind: ZoneSearch.Reason.Kind, text: String)] = []
    private var fields: [Document.Field] = []
    private let prior: Int

    init(_ item: Item, _ department: Department?, said: [(text: String, rank: Int)], labels: [String]) {
        prior = item.frequent ? 10 : 0
        name(.name, item.name.zh, 100)
        name(.name, item.name.en, 100)
        if let result = item.result?.name {
            name(.result, result.zh, 88)
            name(.result, result.en, 88)
        }
        for (text, rank) in said { name(.said, text, max(80, 99 - 2 * rank)) }
        text([item.code, item.department], 40)
        text([department?.name, department?.short].compactMap { $0 }, 40)
        text(labels + item.topics, 45)
        text(item.materials.map(\.name), 45)
        text([item.conditions], 25)
        text(item.questions.flatMap { [$0.question, $0.answer] }, 25)
        text(item.form.map(\.title), 20)
    }

    var document: Document { Document(fields, prior: prior) }

    private mutating func name(_ kind: ZoneSearch.Reason.Kind, _ text: String, _ weight: Int) {
        names.append((kind, text))
        fields.append(.init(text, weight: weight, kind == .said ? .alias : .name))
    }

    private mutating func text(_ texts: [String], _ weight: Int) {
        fields += texts.map { .init($0, weight: weight, .text) }
    }

    private mutating func text(_ texts: [Words], _ weight: Int) { text(texts.flatMap { [$0.zh, $0.en] }, weight) }
}
