extension SearchIndex {
    /// Documents that answer what was typed, the best first. Words separated by spaces must all be found; where no document has all of
    /// them, most will do. Nothing typed finds everything, in order.
    public func search(_ typed: String) -> Findings {
        let folded = Folding.fold(String(typed.prefix(200)))
        let tokens = folded.split(separator: " ").prefix(10).map { Array($0.prefix(100)) }
        guard !tokens.isEmpty else {
            let isBlank = typed.unicodeScalars.allSatisfy { $0.value < 0x20 || $0.properties.isWhitespace }
            if !isBlank { return Findings(hits: [], nearest: []) }
            return Findings(hits: (0..<count).map { Hit(document: $0, score: 1, field: nil, range: nil) }, nearest: [])
        }
        var hits = together(tokens)
        if tokens.count > 1 { hits = merged(hits, joined(tokens)) }
        let sorted = hits.sorted { ($1.score, $0.document) < ($0.score, $1.document) }
        if !sorted.isEmpty { return Findings(hits: sorted, nearest: []) }
        return Findings(hits: [], nearest: Lexical(self, tokens).nearest(5))
    }

    private func together(_ tokens: [[Unicode.Scalar]]) -> [Hit] {
        let asked = tokens.filter { !fillerWords.contains(Gram.stem(String(folded: $0))) }
        let boards = (asked.isEmpty ? tokens : asked).map { token in
            var matching = Matching(self, token)
            matching.run(bySound: tokens.count == 1 || !token.allSatisfy(\.isASCII))
            return matching.board
        }
        let all = Set(boards.flatMap(\.touched))
        let complete = all.filter { document in boards.allSatisfy { $0.scores[Int(document)] > 0 } }
        if !complete.isEmpty || boards.count < 3 { return complete.map { hit(Int($0), boards) } }
        let most = all.filter { document in 3 * boards.count { $0.scores[Int(document)] > 0 } >= 2 * boards.count }
        return most.map { hit(Int($0), boards) }
    }

    /// The words as one, for pinyin typed syllable by syllable and names with a space in them.
    private func joined(_ tokens: [[Unicode.Scalar]]) -> [Hit] {
        var matching = Matching(self, tokens.flatMap { $0 })
        if tokens.allSatisfy({ $0.allSatisfy(\.isASCII) }) {
            matching.spell()
        } else {
            matching.run()
        }
        // What is only half found together was not found word by word either.
        return matching.board.touched.map { hit(Int($0), [matching.board]) }.filter { $0.score >= Matching.sure }
    }

    private func hit(_ document: Int, _ boards: [Scoreboard]) -> Hit {
        let score = boards.reduce(0) { $0 + Int($1.scores[document]) } / boards.count + priors[document]
        let strongest = boards.max { $0.scores[document] < $1.scores[document] }
        let earned = strongest?.earned(document)
        return Hit(document: document, score: score, field: earned.map { Int(names[$0.name].field) }, range: earned?.range)
    }

    private func merged(_ one: [Hit], _ other: [Hit]) -> [Hit] {
        var best: [Int: Hit] = [:]
        for hit in one + other where (best[hit.document]?.score ?? 0) < hit.score { best[hit.document] = hit }
        return Array(best.values)
    }
}

/// What people say around what they seek.
enum Fillers {
    /// What was typed as it stands, and what is left of it without fillers.
    static func variants(_ typed: [Unicode.Scalar], _ index: SearchIndex) -> [[[Unicode.Scalar]]] {
        var left = typed
        for filler in index.fillers where filler.count <= left.count {
            var at = 0
            while at + filler.count <= left.count {
                if left[at..<(at + filler.count)].elementsEqual(filler) {
                    left.replaceSubrange(at..<(at + filler.count), with: CollectionOfOne(" "))
                }
                at += 1
            }
        }
        let segments = left.split(separator: " ").map { Array($0) }
        return segments == [typed] || segments.isEmpty ? [[typed]] : [[typed], segments]
    }
}
