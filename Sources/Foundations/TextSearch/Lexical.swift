/// Scores documents by the words they share with what was typed: rare words count more, and words of a name more than those of a text.
struct Lexical {
    /// One thing sought: any of its keys will do, each as good as its quality.
    private struct Unit {
        let keys: [(key: UInt64, quality: Int)]
        let worth: Int
        /// A character beside the pairs it stands in, which helps but is not asked for.
        let isExtra: Bool
    }

    private let index: SearchIndex
    /// Worth of what was found, by document, plain and by the weight of its place.
    private var found: [Int32]
    private var weighed: [Int32]
    private var asked: [Int32]
    private var documents: [Int32] = []
    private var total = 0
    private var needed = 0

    init(_ index: SearchIndex, _ segments: [[Unicode.Scalar]]) {
        self.index = index
        found = [Int32](repeating: 0, count: index.count)
        weighed = found
        asked = found
        for unit in segments.flatMap({ Self.units($0, index) }) {
            total += unit.worth
            if !unit.isExtra { needed += unit.worth }
            count(unit)
        }
    }

    private mutating func count(_ unit: Unit) {
        // With one key, as for characters, no document comes twice.
        var seen: [Int32: Int] = [:]
        for (key, quality) in unit.keys {
            for place in index.grams.range(key) {
                let document = index.grams.places[place]
                let worth = Int(index.grams.weights[place]) * quality
                if unit.keys.count == 1 {
                    take(document, unit, worth)
                } else {
                    seen[document] = max(seen[document] ?? 0, worth)
                }
            }
        }
        for (document, worth) in seen { take(document, unit, worth) }
    }

    private mutating func take(_ document: Int32, _ unit: Unit, _ weight: Int) {
        let place = Int(document)
        if found[place] == 0 { documents.append(document) }
        found[place] += Int32(unit.worth)
        weighed[place] += Int32(unit.worth * weight / 100)
        if !unit.isExtra { asked[place] += Int32(unit.worth) }
    }

    /// Documents that have every word.
    var complete: [Int] { needed == 0 ? [] : documents.filter { Int(asked[Int($0)]) == needed }.map { Int($0) } }

    /// Documents with more than half of what was asked.
    func score(_ board: inout Scoreboard) {
        guard total > 0 else { return }
        for document in documents where 20 * Int(found[Int(document)]) >= 11 * total {
            board.propose(Int(document), max(1, 6 * Int(weighed[Int(document)]) / total))
        }
    }

    /// Of two documents found by the same name the one that shares more words comes first.
    func breakTies(_ board: inout Scoreboard) {
        guard total > 0 else { return }
        for document in documents { board.raise(Int(document), by: Int(weighed[Int(document)]) / total) }
    }

    /// What shares most with the words, the best first.
    func nearest(_ count: Int) -> [Hit] {
        guard total > 0 else { return [] }
        let near = documents.filter { 100 * Int(found[Int($0)]) >= 12 * total && weighed[Int($0)] > 0 }
        let sorted = near.sorted { (weighed[Int($1)], $0) < (weighed[Int($0)], $1) }
        return sorted.prefix(count).map {
            Hit(document: Int($0), score: max(1, 6 * Int(weighed[Int($0)]) / total), field: nil, range: nil)
        }
    }

    private static func units(_ segment: [Unicode.Scalar], _ index: SearchIndex) -> [Unit] {
        Gram.runs(segment).flatMap { run -> [Unit] in
            guard run.isHan else { return [word(String(folded: segment[run.range]), index)].compactMap { $0 } }
            let isSingle = run.range.count == 1
            let ones = run.range.map { unit(Gram.one(segment[$0]), index, parts: isSingle ? 4 : 1, isExtra: !isSingle) }
            return ones + run.range.dropLast().map { unit(Gram.two(segment[$0], segment[$0 + 1]), index, parts: 4, isExtra: false) }
        }
    }

    private static func unit(_ key: UInt64, _ index: SearchIndex, parts: Int, isExtra: Bool) -> Unit {
        let worth = worth(index.grams.range(key).count, of: index.count) * parts
        return Unit(keys: [(key, 100)], worth: worth, isExtra: isExtra)
    }

    /// A word of letters: itself, what it begins, or what it may have been meant to be. A word people only fill sentences with is none.
    private static func word(_ typed: String, _ index: SearchIndex) -> Unit? {
        let word = Gram.stem(typed)
        if index.fillerWords.contains(word) { return nil }
        var keys: [(key: UInt64, quality: Int)] = []
        if let number = index.wordNumbers[word] { keys.append((Gram.word(number), 100)) }
        if word.count >= 3 { keys += index.words(beginning: word).prefix(40).map { (Gram.word($0), 80) } }
        if keys.isEmpty { keys = index.words(like: word).prefix(40).map { (Gram.word($0), 60) } }
        let count = keys.map { index.grams.range($0.key).count }.min() ?? 0
        return Unit(keys: keys, worth: 4 * worth(count, of: index.count), isExtra: false)
    }

    /// Four for every doubling of rarity; what stands nowhere is the rarest.
    private static func worth(_ count: Int, of all: Int) -> Int {
        let rarity = min(30_000, 2 + all / max(1, count))
        return max(1, (rarity * rarity * rarity * rarity).bitWidth - 1 - (rarity * rarity * rarity * rarity).leadingZeroBitCount)
    }
}

extension SearchIndex {
    /// Numbers of the longer words that begin with these letters.
    func words(beginning prefix: String) -> [Int] {
        var (low, high) = (0, words.count)
        while low < high {
            let middle = (low + high) / 2
            if words[middle].text < prefix { low = middle + 1 } else { high = middle }
        }
        return words[low...].prefix { $0.text.hasPrefix(prefix) }.filter { $0.text != prefix }.map(\.number)
    }

    /// Numbers of the words one wrong letter away, or two for long ones.
    func words(like word: String) -> [Int] {
        let letters = Array(word.unicodeScalars)
        guard letters.count >= 4, letters.count <= 40 else { return [] }
        let most = letters.count >= 7 ? 2 : 1
        return words.filter { abs($0.text.unicodeScalars.count - letters.count) <= most }
            .map { ($0.number, EditDistance.between(letters, Array($0.text.unicodeScalars))) }
            .filter { $0.1 <= most }.sorted { $0.1 < $1.1 }.map(\.0)
    }
}
