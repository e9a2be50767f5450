/// Brings text to the one form in which it is compared.
public enum Folding {
    /// Lower case, full-width letters and digits as ordinary ones, traditional characters as simplified ones, every mark and control
    /// character a space: `ＡＢＣ１，營業` becomes `abc1 营业`. One scalar in gives one scalar out, so that places stay the same.
    public static func fold(_ text: String) -> [Unicode.Scalar] { text.unicodeScalars.map(fold) }

    static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x61...0x7A, 0x30...0x39: scalar
        case 0x41...0x5A: Unicode.Scalar(UInt8(scalar.value + 32))
        case 0xFF10...0xFF5A: fold(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
        case 0x4E00...0x9FFF: Han.simplified[scalar] ?? scalar
        case 0x00...0xBF: " "
        default: folded(scalar)
        }
    }

    private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        let properties = scalar.properties
        guard properties.isAlphabetic || properties.numericType != nil else { return " " }
        // A capital whose small form has several scalars keeps its first.
        return properties.lowercaseMapping.unicodeScalars.first ?? scalar
    }

    /// Whether a scalar is written without spaces between words.
    static func isHan(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0xF900...0xFAFF, 0x20000...0x3FFFF, 0x3040...0x30FF: true
        default: false
        }
    }
}

/// How Chinese characters are read, without tones.
enum Han {
    /// Every syllable, in alphabetical order; a syllable's number is its place here.
    static let syllables: [String] = tables.syllables
    /// The number of a syllable by its letters.
    static let numbers: [String: UInt16] = Dictionary(
        syllables.enumerated().map { ($1, UInt16($0)) }, uniquingKeysWith: { first, _ in first })
    static let simplified: [Unicode.Scalar: Unicode.Scalar] = {
        var pairs: [Unicode.Scalar: Unicode.Scalar] = [:]
        var traditional: Unicode.Scalar?
        for scalar in HanTables.simplified.description.unicodeScalars {
            if let form = traditional {
                pairs[form] = scalar
                traditional = nil
            } else {
                traditional = scalar
            }
        }
        return pairs
    }()

    /// Numbers of the syllables a character may be read as, the usual one first; empty for what is no known character.
    static func readings(of scalar: Unicode.Scalar) -> [UInt16] {
        guard let first = reading(of: scalar) else { return [] }
        return [first] + (tables.further[scalar] ?? [])
    }

    /// The number of its usual syllable.
    static func reading(of scalar: Unicode.Scalar) -> UInt16? {
        let place = Int(scalar.value) - 0x4E00
        guard tables.first.indices.contains(place), tables.first[place] != none else { return nil }
        return tables.first[place]
    }

    static let none = UInt16.max

    private static let tables = Tables()

    private struct Tables: Sendable {
        var syllables: [String] = []
        var first = [UInt16](repeating: Han.none, count: 0xA000 - 0x4E00)
        var further: [Unicode.Scalar: [UInt16]] = [:]

        init() {
            var numbers: [String: UInt16] = [:]
            Self.read(HanTables.first) { letters, scalar in
                if numbers[letters] == nil {
                    numbers[letters] = UInt16(syllables.count)
                    syllables.append(letters)
                }
                first[Int(scalar.value) - 0x4E00] = numbers[letters] ?? Han.none
            }
            Self.read(HanTables.further) { letters, scalar in
                if let number = numbers[letters] { further[scalar, default: []].append(number) }
            }
        }

        /// Letters hold for the characters that follow them.
        private static func read(_ table: StaticString, _ entry: (String, Unicode.Scalar) -> Void) {
            var letters = ""
            var isOpen = false
            for scalar in table.description.unicodeScalars {
                if scalar.isASCII {
                    if !isOpen { letters = "" }
                    letters.unicodeScalars.append(scalar)
                    isOpen = true
                } else {
                    isOpen = false
                    entry(letters, scalar)
                }
            }
        }
    }
}

/// Readings as they are written down: syllables without tones, separated by spaces.
public enum Reading {
    /// Whether there is a known syllable for every character.
    public static func isValid(_ spelled: String, of word: String) -> Bool {
        let syllables = spelled.split(separator: " ", omittingEmptySubsequences: false)
        return syllables.count == word.unicodeScalars.count && syllables.allSatisfy { Han.numbers[String($0)] != nil }
    }
}
