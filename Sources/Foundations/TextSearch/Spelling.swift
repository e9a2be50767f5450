/// A stretch of typed letters, or one typed character, as the syllables it may stand for.
struct Piece: Sendable {
    /// By number of the syllable: whether it may be meant.
    let allowed: [Bool]
    /// The syllables that were written so; the other allowed ones only sound alike.
    let written: [UInt16]
    /// First letters of the allowed syllables, as numbers from 0.
    let initials: [UInt8]
    /// The typed character where it was one; nil for letters.
    let scalar: Unicode.Scalar?
    /// Whether a whole syllable was written.
    let isWhole: Bool
}

/// Reads typed letters as pinyin: whole syllables, initials, or both mixed, with the last one perhaps unfinished.
enum Spelling {
    /// The most ways of cutting one text that are followed.
    static let mostWays = 24

    /// The ways a text of letters and characters may be cut into pieces, the likeliest first; empty where it cannot be pinyin.
    static func ways(_ text: [Unicode.Scalar]) -> [[Piece]] {
        var ways: [[Piece]] = []
        var trail: [Piece] = []
        walk(text, 0, &trail, &ways)
        return ways
    }

    private static func walk(_ text: [Unicode.Scalar], _ at: Int, _ trail: inout [Piece], _ ways: inout [[Piece]]) {
        guard at < text.count else {
            ways.append(trail)
            return
        }
        guard trail.count < 24 else { return }
        for (length, piece) in pieces(text, at) where ways.count < mostWays {
            trail.append(piece)
            walk(text, at + length, &trail, &ways)
            trail.removeLast()
        }
    }

    /// What may begin here, the longest first.
    private static func pieces(_ text: [Unicode.Scalar], _ at: Int) -> [(Int, Piece)] {
        let readings = Han.readings(of: text[at])
        if !readings.isEmpty { return [(1, piece(readings, text[at], isWhole: true))] }
        var letters = ""
        var found: [(Int, Piece)] = []
        for end in at..<min(text.count, at + 6) {
            guard (0x61...0x7A).contains(text[end].value) else { break }
            letters.unicodeScalars.append(text[end])
            let isLast = end + 1 == text.count
            if let number = Han.numbers[letters] {
                let numbers = isLast ? Self.beginning(letters) : [number]
                found.append((end + 1 - at, piece(numbers, nil, isWhole: true)))
            } else if isLast || Self.initials.contains(letters) {
                let numbers = Self.beginning(letters)
                if !numbers.isEmpty { found.append((end + 1 - at, piece(numbers, nil, isWhole: false))) }
            }
        }
        return found.reversed()
    }

    private static let initials: Set<String> = {
        var all = Set(Han.syllables.compactMap(\.first).map { String($0) })
        all.formUnion(["zh", "ch", "sh"])
        return all
    }()

    private static func beginning(_ letters: String) -> [UInt16] {
        Han.syllables.indices.filter { Han.syllables[$0].hasPrefix(letters) }.map { UInt16($0) }
    }

    private static func piece(_ numbers: [UInt16], _ scalar: Unicode.Scalar?, isWhole: Bool) -> Piece {
        var allowed = [Bool](repeating: false, count: Han.syllables.count)
        var initials: [UInt8] = []
        for number in numbers {
            // A final n for ng, or z for zh, is the commonest slip of the pen; both count as the same sound.
            for alike in Self.alike[Int(number)] {
                allowed[Int(alike)] = true
                let initial = Self.initial(of: alike)
                if !initials.contains(initial) { initials.append(initial) }
            }
        }
        return Piece(allowed: allowed, written: numbers, initials: initials, scalar: scalar, isWhole: isWhole)
    }

    /// The first letter of a syllable from 0.
    static func initial(of number: UInt16) -> UInt8 { (Han.syllables[Int(number)].utf8.first ?? 97) - 97 }

    /// By number: the syllables many people write alike.
    private static let alike: [[UInt16]] = {
        let sounds = Han.syllables.map(sound)
        var groups: [String: [UInt16]] = [:]
        for (number, sound) in sounds.enumerated() { groups[sound, default: []].append(UInt16(number)) }
        return sounds.map { groups[$0] ?? [] }
    }()

    /// zh, ch, sh as z, c, s; a final ng as n; v as u.
    static func sound(_ syllable: String) -> String {
        var text = Array(syllable)
        if text.count > 1, text[1] == "h" { text.remove(at: 1) }
        if text.count > 2, text[text.count - 1] == "g" { text.removeLast() }
        return String(text.map { $0 == "v" ? "u" : $0 })
    }
}
