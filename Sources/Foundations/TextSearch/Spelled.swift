/// Finds names by their sound: pieces of typed pinyin, or characters that sound alike, one after another in a name.
struct Spelled {
    private let index: SearchIndex
    private let pieces: [Piece]
    private let penalty: Int

    init(_ index: SearchIndex, _ pieces: [Piece], penalty: Int) {
        self.index = index
        self.pieces = pieces
        let unfinished = pieces.count { !$0.isWhole }
        self.penalty = penalty + (unfinished == pieces.count ? 60 : 30 * unfinished / max(1, pieces.count))
    }

    func score(_ board: inout Scoreboard) {
        guard let first = pieces.first, pieces.count > 1 || (first.isWhole && first.scalar == nil) else { return }
        for key in keys(pieces.prefix(3).map(\.initials)) {
            for entry in index.initials.range(key) { check(Int(index.initials.places[entry]), &board) }
        }
    }

    /// Every row of one initial of each.
    private func keys(_ initials: [[UInt8]]) -> [UInt64] {
        initials.reduce([[UInt8]()]) { rows, letters in rows.flatMap { row in letters.map { row + [$0] } } }
            .map { Gram.initials($0) }
    }

    private func check(_ at: Int, _ board: inout Scoreboard) {
        let number = index.name(at: at)
        let name = index.names[number]
        let start = Int(name.start)
        guard at + pieces.count <= start + Int(name.count) else { return }
        var wrong = 0
        var same = 0
        var slips = 0
        for (offset, piece) in pieces.enumerated() {
            let scalar = index.scalars[at + offset]
            if piece.scalar == scalar {
                same += 1
                continue
            }
            let syllable = index.syllables[at + offset]
            guard sounds(piece, syllable, scalar) else { return }
            if piece.scalar != nil {
                wrong += 1
            } else if !piece.written.contains(syllable) {
                slips += 1
            }
        }
        // Two or three characters that are all others sound like too many words.
        if wrong > 0, same == 0, pieces.count <= 3 { return }
        let share = 380 * pieces.count / Int(name.count)
        let score = Int(name.weight) * (480 + share + (at == start ? 60 : 0)) / 100 - penalty - 40 * wrong - 25 * slips
        board.propose(Int(name.document), score, name: number, range: (at - start)..<(at - start + pieces.count))
    }

    private func sounds(_ piece: Piece, _ syllable: UInt16, _ scalar: Unicode.Scalar) -> Bool {
        if syllable == Han.none { return false }
        return piece.allowed[Int(syllable)] || Han.readings(of: scalar).dropFirst().contains { piece.allowed[Int($0)] }
    }
}

extension SearchIndex {
    /// The name a place of `scalars` belongs to.
    func name(at place: Int) -> Int {
        var (low, high) = (0, names.count - 1)
        while low < high {
            let middle = (low + high + 1) / 2
            if Int(names[middle].start) <= place { low = middle } else { high = middle - 1 }
        }
        return low
    }
}

/// Myers's bit-parallel search for a word in a text with errors: one machine word holds a column of the table.
struct LetterPattern {
    private let masks: [UInt64]
    private let count: Int

    /// Nil for what is not 1 to 63 letters.
    init?(_ text: [Unicode.Scalar]) {
        guard (1...63).contains(text.count) else { return nil }
        var masks = [UInt64](repeating: 0, count: 26)
        for (place, scalar) in text.enumerated() {
            guard (0x61...0x7A).contains(scalar.value) else { return nil }
            masks[Int(scalar.value) - 97] |= 1 << UInt64(place)
        }
        self.masks = masks
        count = text.count
    }

    /// The fewest wrong, missing or superfluous letters with which it stands anywhere in the text of a to z.
    func distance(in text: ArraySlice<UInt8>) -> Int {
        var positive = UInt64.max
        var negative: UInt64 = 0
        var distance = count
        var best = count
        let last: UInt64 = 1 << UInt64(count - 1)
        for letter in text {
            let equal = masks[Int(letter) - 97]
            let diagonal = (((equal & positive) &+ positive) ^ positive) | equal | negative
            var up = negative | ~(diagonal | positive)
            var down = positive & diagonal
            if up & last != 0 { distance += 1 }
            if down & last != 0 { distance -= 1 }
            up <<= 1
            down <<= 1
            positive = down | ~(diagonal | up)
            negative = up & diagonal
            best = min(best, distance)
        }
        return best
    }
}

/// Levenshtein's distance; a swap of neighbours counts as one change.
public enum EditDistance {
    public static func between<Letter: Equatable>(_ left: [Letter], _ right: [Letter]) -> Int {
        var before: [Int] = []
        var row = Array(0...right.count)
        for (i, letter) in left.enumerated() {
            var next = [i + 1]
            for (j, other) in right.enumerated() {
                var cost = min(row[j + 1] + 1, next[j] + 1, row[j] + (letter == other ? 0 : 1))
                if i > 0, j > 0, letter == right[j - 1], left[i - 1] == other { cost = min(cost, before[j - 1] + 1) }
                next.append(cost)
            }
            before = row
            row = next
        }
        return row[right.count]
    }
}
