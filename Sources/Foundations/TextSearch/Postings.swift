/// What stands where: for every key the places that have it, in order, each with a weight.
struct Postings: Sendable {
    private var ranges: [UInt64: Range<Int>] = [:]
    private(set) var places: [Int32] = []
    private(set) var weights: [UInt8] = []

    /// Collects entries until the postings are made of them.
    struct Builder {
        private var entries: [(key: UInt64, place: Int32, weight: UInt8)] = []

        mutating func add(_ key: UInt64, _ place: Int, _ weight: UInt8 = 0) { entries.append((key, Int32(place), weight)) }

        consuming func finished() -> Postings {
            var postings = Postings()
            entries.sort { ($0.key, $0.place) < ($1.key, $1.place) }
            postings.places = entries.map(\.place)
            postings.weights = entries.map(\.weight)
            var start = 0
            for index in entries.indices where index + 1 == entries.count || entries[index + 1].key != entries[index].key {
                postings.ranges[entries[index].key] = start..<(index + 1)
                start = index + 1
            }
            return postings
        }
    }

    /// Where the entries of a key stand in `places` and `weights`; empty for an unknown key.
    func range(_ key: UInt64) -> Range<Int> { ranges[key] ?? 0..<0 }
}

/// The keys under which words and characters are posted.
enum Gram {
    static func one(_ scalar: Unicode.Scalar) -> UInt64 { UInt64(scalar.value) }
    static func two(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> UInt64 { UInt64(first.value) << 32 | UInt64(second.value) }
    static func word(_ number: Int) -> UInt64 { 1 << 63 | UInt64(number) }

    /// Up to three initials in order, from 0, as a key of the spelling index.
    static func initials(_ letters: some Sequence<UInt8>) -> UInt64 { letters.reduce(1) { $0 * 32 + UInt64($1) } }

    /// The stretches of a folded text: characters, or one word of letters and digits.
    static func runs(_ text: [Unicode.Scalar]) -> [(isHan: Bool, range: Range<Int>)] {
        var runs: [(isHan: Bool, range: Range<Int>)] = []
        for (index, scalar) in text.enumerated() where scalar != " " {
            let isHan = Folding.isHan(scalar)
            if let last = runs.last, last.range.upperBound == index, last.isHan == isHan {
                runs[runs.count - 1].range = last.range.lowerBound..<(index + 1)
            } else {
                runs.append((isHan, index..<(index + 1)))
            }
        }
        return runs
    }

    /// An English word without the s of its plural, so that both find each other.
    static func stem(_ word: String) -> String {
        word.count > 3 && word.hasSuffix("s") && !word.hasSuffix("ss") ? String(word.dropLast()) : word
    }
}

extension String {
    init(folded scalars: some Sequence<Unicode.Scalar>) {
        var view = UnicodeScalarView()
        view.append(contentsOf: scalars)
        self.init(view)
    }
}
