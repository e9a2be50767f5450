/// The zone's own words for its items: what people say, and what says nothing. Only the search uses it; no record freezes it.
package struct Vocabulary: Sendable, Hashable {
    /// Everyday words, and the items they mean.
    package struct Synonym: Sendable, Hashable {
        package let said: [String]
        /// Codes of items, the best first.
        package let items: [String]
        /// Words of the published names it stands for; every item that has them is meant.
        package let means: String?
        /// Where the everyday word was read.
        package let source: String?
        /// True where the zone took it from common usage.
        package let proposed: Bool

        package init(said: [String], items: [String] = [], means: String? = nil, source: String? = nil, proposed: Bool = false) {
            self.said = said
            self.items = items
            self.means = means
            self.source = source
            self.proposed = proposed
        }
    }

    /// Taken out of what was typed: 怎么办, 需要什么材料.
    package let fillers: [String]
    /// How words are read whose characters have several readings: 重新 → `chong xin`.
    package let readings: [String: String]
    package let synonyms: [Synonym]

    package init(fillers: [String] = [], readings: [String: String] = [:], synonyms: [Synonym] = []) {
        self.fillers = fillers
        self.readings = readings
        self.synonyms = synonyms
    }

    package static let none = Vocabulary()
}
