/// Text as people type codes, brought to plain ASCII: full-width forms, spaces, invisible characters, dashes, lower case.
struct Typed {
    /// The plain characters; what cannot be brought to ASCII stays as it is and is found by the shape check.
    let characters: [Unicode.Scalar]
    let changed: Bool

    /// Longer texts are no codes; they are cut so that hostile input costs nothing.
    static let longest = 64

    init(_ raw: String, dropping dropped: String = "") {
        var characters: [Unicode.Scalar] = []
        var changed = false
        for scalar in raw.unicodeScalars {
            guard characters.count <= Typed.longest else { break }
            let plain = Typed.plain(scalar)
            guard let plain, !dropped.unicodeScalars.contains(plain) else {
                changed = true
                continue
            }
            if plain != scalar { changed = true }
            characters.append(plain)
        }
        self.characters = characters
        self.changed = changed
    }

    var count: Int { characters.count }
    var text: String { Typed.string(characters[...]) }

    static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }

    /// The plain form of a character; nil for one that means nothing in a code.
    private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0x61...0x7A: return Unicode.Scalar(scalar.value - 32)
        case 0xFF01...0xFF5E: return Unicode.Scalar(scalar.value - 0xFEE0).flatMap(plain)
        // Hyphens and dashes of every length, the minus sign, and the long vowel mark that input methods give for one.
        case 0x2010...0x2015, 0x2212, 0x2500, 0x30FC: return "-"
        // Byte order mark, zero-width characters, direction marks.
        case 0xFEFF, 0x200B...0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x2069: return nil
        default: return scalar.properties.isWhitespace ? nil : scalar
        }
    }

    /// The value of an ASCII digit at a place, else nil.
    func digit(_ index: Int) -> Int? {
        guard characters.indices.contains(index), (48...57).contains(characters[index].value) else { return nil }
        return Int(characters[index].value) - 48
    }

    /// The number written by digits at places; the places must hold digits.
    func number(_ range: Range<Int>) -> Int? {
        var value = 0
        for index in range {
            guard let digit = digit(index) else { return nil }
            value = value * 10 + digit
        }
        return value
    }
}

/// Whether a date exists in the Gregorian calendar.
func isDate(_ year: Int, _ month: Int, _ day: Int) -> Bool {
    guard (1...12).contains(month), day >= 1 else { return false }
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let length = month == 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    return day <= length
}

/// A number with leading zeros.
func padded(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
}
