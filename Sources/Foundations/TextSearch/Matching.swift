/// Finds one word of a query, or several run together, in the documents.
struct Matching {
    let index: SearchIndex
    /// What was typed, without spaces.
    let typed: [Unicode.Scalar]
    var board: Scoreboard

    /// Below this a match is weak, and what sounds or looks alike is tried too.
    static let sure = 560

    init(_ index: SearchIndex, _ typed: [Unicode.Scalar]) {
        self.index = index
        self.typed = typed
        board = Scoreboard(index.count)
    }

    /// - Parameter bySound: false where letters are one word of several, which are words and not pinyin.
    mutating func run(bySound: Bool = true) {
        for segments in Fillers.variants(typed, index) {
            let lexical = Lexical(index, segments)
            lexical.score(&board)
            if segments.count == 1 { inNames(segments[0], lexical) }
            namesInside(segments)
            lexical.breakTies(&board)
        }
        if bySound { spell() }
    }

    /// Adds what only sounds like it.
    mutating func spell() {
        let isMixed = typed.contains { !Folding.isHan($0) }
        if isMixed || board.best < Self.sure { spelled() }
        if board.touched.isEmpty, typed.count > 6, typed.allSatisfy({ (0x61...0x7A).contains($0.value) }) { misspelled() }
    }

    /// What was typed stands inside a name: the more of the name it is, the better.
    private mutating func inNames(_ segment: [Unicode.Scalar], _ lexical: Lexical) {
        let isHan = Folding.isHan(segment[0])
        for document in lexical.complete {
            for number in index.namesOf[document]..<index.namesOf[document + 1] {
                let name = index.names[number]
                guard let at = find(segment, in: name, atWords: !isHan) else { continue }
                let (base, most) = name.isAlias ? (420, 400) : (600, 350)
                let share = most * segment.count / Int(name.count)
                let score = Int(name.weight) * (base + share + (at == 0 ? 50 : 0)) / 100
                board.propose(document, score, name: number, range: at..<(at + segment.count))
            }
        }
    }

    /// Where the text first stands in a name; letters only at the beginning of a word.
    private func find(_ text: [Unicode.Scalar], in name: SearchIndex.Name, atWords: Bool) -> Int? {
        let (start, count) = (Int(name.start), Int(name.count))
        guard text.count <= count else { return nil }
        for at in 0...(count - text.count) where index.scalars[start + at] == text[0] {
            if atWords, at > 0, index.scalars[start + at - 1] != " " { continue }
            if (1..<text.count).allSatisfy({ index.scalars[start + at + $0] == text[$0] }) { return at }
        }
        return nil
    }

    /// Names that stand inside what was typed, as they are, as they sound, or but for one character.
    private mutating func namesInside(_ segments: [[Unicode.Scalar]]) {
        var covered = Covered()
        let total = segments.reduce(0) { $0 + $1.count }
        for (number, segment) in segments.enumerated() { windows(segment, number, &covered) }
        for (document, found) in covered.byDocument {
            let length = found.length
            let score = found.weight * (450 + 500 * length / max(1, total)) / 100 - found.penalty
            board.propose(document, score, name: found.name, range: 0..<Int(index.names[found.name].count))
        }
    }

    private func windows(_ segment: [Unicode.Scalar], _ number: Int, _ covered: inout Covered) {
        guard segment.count <= 60 else { return }
        let read = segment.map { Han.reading(of: $0) ?? Han.none }
        for start in segment.indices {
            for end in stride(from: min(segment.count, start + 24), to: start, by: -1) {
                let window = segment[start..<end]
                let place = (segment: number, range: start..<end)
                if end - start == 1, segment.count > 1 { continue }
                for name in index.wholes[String(folded: window)] ?? [] { covered.add(index, Int(name), place, penalty: 0) }
                guard (2...12).contains(window.count), read[start..<end].allSatisfy({ $0 != Han.none }) else { continue }
                for name in index.sounds[Sound.key(read[start..<end])] ?? [] where isLike(window, Int(name)) {
                    covered.add(index, Int(name), place, penalty: 110)
                }
                guard (4...7).contains(window.count) else { continue }
                shortened(window) { covered.add(index, $0, place, penalty: 160) }
            }
        }
    }

    /// Names that differ from the window by one character, wrong or missing or too many.
    private func shortened(_ window: ArraySlice<Unicode.Scalar>, _ found: (Int) -> Void) {
        for place in window.indices {
            let key = Sound.without(window, place)
            for name in (index.shortened[key] ?? []) + (index.wholes[key] ?? []) where index.names[Int(name)].count > 3 { found(Int(name)) }
        }
    }

    /// Short words sound like many others: one character must be the same.
    private func isLike(_ window: ArraySlice<Unicode.Scalar>, _ name: Int) -> Bool {
        let text = index.text(of: index.names[name])
        return text.count > 3 || zip(text, window).contains { $0 == $1 }
    }

    /// Pinyin, initials, characters of the same sound.
    private mutating func spelled() {
        guard typed.count <= 40 else { return }
        let text = Array(typed)
        for (order, way) in Spelling.ways(text).enumerated() {
            if order > 0, board.best >= Self.sure + 200 { break }
            Spelled(index, way, penalty: 2 * order).score(&board)
        }
    }

    /// One or two wrong letters in pinyin.
    private mutating func misspelled() {
        guard let pattern = LetterPattern(typed) else { return }
        let most = typed.count > 11 ? 2 : 1
        for (number, name) in index.names.enumerated() where name.spelled.count + most >= typed.count {
            let distance = pattern.distance(in: index.letters[Int(name.spelled.lowerBound)..<Int(name.spelled.upperBound)])
            guard distance <= most else { continue }
            let share = 300 * min(typed.count, name.spelled.count) / name.spelled.count
            board.propose(Int(name.document), Int(name.weight) * (380 + share) / 100 - 60 * distance, name: number)
        }
    }
}

/// How much of what was typed the names of each document account for.
struct Covered {
    struct Found {
        var weight = 0
        var penalty = 0
        var name = 0
        private var longest = 0
        private var taken: [(segment: Int, range: Range<Int>)] = []

        /// Longer windows come first from each place; one that overlaps what is taken adds nothing.
        mutating func add(_ weight: Int, _ name: Int, _ place: (segment: Int, range: Range<Int>), _ penalty: Int) {
            guard !taken.contains(where: { $0.segment == place.segment && $0.range.overlaps(place.range) }) else { return }
            taken.append(place)
            self.weight = max(self.weight, weight)
            self.penalty = max(self.penalty, penalty)
            if place.range.count > longest {
                longest = place.range.count
                self.name = name
            }
        }

        var length: Int { taken.reduce(0) { $0 + $1.range.count } }
    }

    private(set) var byDocument: [Int: Found] = [:]

    mutating func add(_ index: SearchIndex, _ number: Int, _ place: (segment: Int, range: Range<Int>), penalty: Int) {
        let name = index.names[number]
        byDocument[Int(name.document), default: Found()].add(Int(name.weight), number, place, penalty)
    }
}
