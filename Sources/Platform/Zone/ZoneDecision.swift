import DMN
import FEEL

/// A decision model of the zone: rules anybody may read and try, compiled once.
package struct ZoneDecision: Sendable {
    /// The file's name without `.dmn`; it stands in addresses.
    package let id: String
    package let name: String
    package let description: Words
    package let model: CompiledModel
    /// The worked cases of the test files beside it.
    package let cases: [KitCase]
    /// The names of its elements that hold something proposed, not yet settled by the zone, or rest on such an element.
    package let proposed: Set<String>

    init(id: String, model: CompiledModel, cases: [KitCase], text: String) {
        self.id = id
        self.model = model
        self.cases = cases
        let root = model.model.root
        name = root.name
        description = Words(told: root.description)
        proposed = Self.spread(Self.marked(in: root, text), in: root)
    }

    /// Whether anything in it is only proposed.
    package var isProposed: Bool { !proposed.isEmpty }

    /// The marks by which an author says that a figure or a rule has no source yet.
    private static let marks = ["UNSOURCED", "proposed"]

    /// An element reaches from its own line to that of the next one.
    private static func marked(in root: Definitions, _ text: String) -> Set<String> {
        var heads = root.decisions.map(\.head) + root.knowledgeModels.map(\.head) + root.services.map(\.head)
        heads += root.inputData.map(\.head) + root.sources.map(\.head) + root.itemDefinitions.map(\.head)
        heads.sort { $0.place < $1.place }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        var found: Set<String> = []
        for (index, head) in heads.enumerated() {
            let end = index + 1 < heads.count ? heads[index + 1].place.line : lines.count + 1
            guard head.place.line < end, end <= lines.count + 1 else { continue }
            let own = lines[(head.place.line - 1)..<(end - 1)]
            if own.contains(where: { line in marks.contains { line.contains($0) } }) { found.insert(head.name) }
        }
        return found
    }

    /// What rests on something proposed is no more settled than that.
    private static func spread(_ marked: Set<String>, in root: Definitions) -> Set<String> {
        let named = root.decisions.map(\.head) + root.knowledgeModels.map(\.head) + root.sources.map(\.head)
        let names = Dictionary(named.compactMap { head in head.id.map { ($0, head.name) } }, uniquingKeysWith: { first, _ in first })
        let resting = root.decisions.map { ($0.head.name, $0.requirements) } + root.knowledgeModels.map { ($0.head.name, $0.requirements) }
        var found = marked
        var count = -1
        while count != found.count {
            count = found.count
            for (name, needs) in resting where !found.contains(name) {
                let ids = (needs.decisions + needs.knowledge + needs.authorities).filter { $0.namespace == nil }.map(\.id)
                if ids.contains(where: { id in names[id].map(found.contains) ?? false }) { found.insert(name) }
            }
        }
        return found
    }
}

extension Words {
    /// A description of a decision model, where the Chinese stands first and the English, if any, begins a line of its own.
    package init(told text: String) {
        let lines = text.split(whereSeparator: \.isNewline).map { line in
            String(line.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        }.filter { !$0.isEmpty }
        let start = lines.indices.first { Self.isEnglish(lines[$0], isFirst: $0 == 0) } ?? lines.count
        let zh = lines[..<start].joined(separator: "\n")
        let en = lines[start...].joined(separator: " ")
        self.init(zh: Self.withoutMarks(zh.isEmpty ? en : zh), en: en.isEmpty ? zh : en)
    }

    /// A Chinese text whose marks for what has no source yet are Chinese words too.
    package static func withoutMarks(_ text: String) -> String {
        guard text.contains("UNSOURCED") || text.contains("proposed") else { return text }
        guard text.unicodeScalars.contains(where: { (0x3400...0x9fff).contains($0.value) }) else { return text }
        let words = [("UNSOURCED/proposed", "没有出处，拟定"), ("UNSOURCED", "没有出处"), (" proposed ", "“拟定”"), ("proposed", "拟定")]
        return words.reduce(text) { $0.replacing($1.0, with: $1.1) }
    }

    /// English may quote Chinese names, but begins with a Latin letter and has more of them.
    private static func isEnglish(_ line: String, isFirst: Bool) -> Bool {
        let han = line.unicodeScalars.count { (0x3400...0x9fff).contains($0.value) }
        let latin = line.unicodeScalars.count { $0.isASCII && $0.properties.isAlphabetic }
        return isFirst ? han == 0 && latin > 0 : latin > han
    }
}
