/// The string functions of DMN 1.5 table 74. Characters are Unicode code points; nothing is normalised, so that two strings are equal only
/// when they are the same sequence of code points.
public enum StringFunctions {
    /// FEEL's `=` of strings. Swift's own `==` holds é and e + ´ to be the same, FEEL does not (table 53).
    public static func isEqual(_ one: String, _ other: String) -> Bool { one.utf8.elementsEqual(other.utf8) }

    /// FEEL's `<` of strings: by code points (table 54).
    public static func isBefore(_ one: String, _ other: String) -> Bool { one.utf8.lexicographicallyPrecedes(other.utf8) }

    /// `string length(string)`.
    public static func length(_ text: String) -> Int { text.unicodeScalars.count }

    /// `substring(string, start position, length?)`: the first position is 1, the last −1.
    ///
    /// Nil for a start of 0 or outside of the text and for a length below 1 or beyond its end (footnote 1 of table 74).
    public static func substring(_ text: String, from start: Int, length: Int? = nil) -> String? {
        let scalars = text.unicodeScalars
        let count = scalars.count
        guard start != 0, start >= -count, start <= count else { return nil }
        let skipped = start > 0 ? start - 1 : count + start
        guard (1...count - skipped).contains(length ?? count - skipped) else { return nil }
        let first = scalars.index(scalars.startIndex, offsetBy: skipped)
        let end = length.map { scalars.index(first, offsetBy: $0) } ?? scalars.endIndex
        return String(scalars[first..<end])
    }

    /// `upper case(string)`.
    public static func upperCase(_ text: String) -> String { text.uppercased() }

    /// `lower case(string)`.
    public static func lowerCase(_ text: String) -> String { text.lowercased() }

    /// `substring before(string, match)`: empty when there is no match.
    public static func substring(_ text: String, before match: String) -> String {
        guard let found = SubstringSearch(match).first(in: Array(text.utf8)) else { return "" }
        return String(decoding: text.utf8.prefix(found), as: UTF8.self)
    }

    /// `substring after(string, match)`: empty when there is no match.
    public static func substring(_ text: String, after match: String) -> String {
        guard let found = SubstringSearch(match).first(in: Array(text.utf8)) else { return "" }
        return String(decoding: text.utf8.dropFirst(found + match.utf8.count), as: UTF8.self)
    }

    /// `contains(string, match)`.
    public static func contains(_ text: String, _ match: String) -> Bool { SubstringSearch(match).first(in: Array(text.utf8)) != nil }

    /// `starts with(string, match)`.
    public static func startsWith(_ text: String, _ match: String) -> Bool { text.utf8.starts(with: match.utf8) }

    /// `ends with(string, match)`.
    public static func endsWith(_ text: String, _ match: String) -> Bool { text.utf8.reversed().starts(with: match.utf8.reversed()) }
}

/// Finds a text in another in linear time, whatever the two are (Knuth, Morris and Pratt), on UTF-8: a character never begins within another.
struct SubstringSearch {
    private let sought: [UInt8]
    /// For each length matched, how much of it still matches one place farther.
    private let shorter: [Int]

    init(_ text: String) {
        let bytes = Array(text.utf8)
        var shorter = Array(repeating: 0, count: bytes.count)
        var matched = 0
        for index in bytes.indices.dropFirst() {
            while matched > 0 && bytes[index] != bytes[matched] { matched = shorter[matched - 1] }
            if bytes[index] == bytes[matched] { matched += 1 }
            shorter[index] = matched
        }
        sought = bytes
        self.shorter = shorter
    }

    /// The offset in bytes of the first occurrence.
    func first(in bytes: [UInt8]) -> Int? {
        if sought.isEmpty { return 0 }
        var matched = 0
        for (index, byte) in bytes.enumerated() {
            while matched > 0 && byte != sought[matched] { matched = shorter[matched - 1] }
            if byte == sought[matched] { matched += 1 }
            if matched == sought.count { return index + 1 - matched }
        }
        return nil
    }
}
