/// Something that can be found, with the texts it is found by.
public struct Document: Sendable {
    /// A text, and how much it says about what it belongs to.
    public struct Field: Sendable {
        /// How a text is compared.
        public enum Kind: Sendable, Hashable {
            /// As a whole, in part, by sound and with typing errors.
            case name
            /// As a name; but what is only a part of it says less, for it is one of many ways to say the thing.
            case alias
            /// By its words.
            case text
        }

        public let text: String
        /// From 1 to 100.
        public let weight: Int
        public let kind: Kind

        public init(_ text: String, weight: Int, _ kind: Kind) {
            self.text = text
            self.weight = weight
            self.kind = kind
        }
    }

    public let fields: [Field]
    /// Added to the score of every match, from 0 to 20: what is asked often comes before its equal.
    public let prior: Int

    public init(_ fields: [Field], prior: Int = 0) {
        self.fields = fields
        self.prior = prior
    }
}

/// A document that was found.
public struct Hit: Sendable, Hashable {
    /// Its place in the list the index was made of.
    public let document: Int
    /// From 1 to about 1,100; comparable within one search.
    public let score: Int
    /// The place of the field that earned the score; nil where words of several did.
    public let field: Int?
    /// Where in that field the words stand, counted in Unicode scalars; nil where they stand nowhere as one.
    public let range: Range<Int>?

    public init(document: Int, score: Int, field: Int?, range: Range<Int>?) {
        self.document = document
        self.score = score
        self.field = field
        self.range = range
    }
}

/// What a search gave.
public struct Findings: Sendable {
    /// The best first; equals in the order of the documents.
    public let hits: [Hit]
    /// Where nothing was found: what comes nearest, best first, at most five.
    public let nearest: [Hit]
}

/// Words that say nothing about what is sought, and readings the tables do not know.
public struct Habits: Sendable {
    /// 怎么办, 需要什么材料: taken out of what was typed when they stand in it.
    public let fillers: [String]
    /// How single words are read, syllables separated by spaces: 单县 → `shan xian`.
    public let readings: [String: String]

    public init(fillers: [String] = [], readings: [String: String] = [:]) {
        self.fillers = fillers
        self.readings = readings
    }
}
