import Web

/// A name with what was searched marked in it.
enum Marked {
    /// The stretch that fits, counted in Unicode scalars.
    static func html(_ name: String, _ range: Range<Int>) -> HTML {
        let scalars = name.unicodeScalars
        guard !range.isEmpty, range.lowerBound >= 0, range.upperBound <= scalars.count else { return "\(name)" }
        let start = scalars.index(scalars.startIndex, offsetBy: range.lowerBound)
        let end = scalars.index(scalars.startIndex, offsetBy: range.upperBound)
        return "\(String(scalars[..<start]))<mark>\(String(scalars[start..<end]))</mark>\(String(scalars[end...]))"
    }

    /// Every word of the query, wherever it stands.
    static func html(_ name: String, _ query: String) -> HTML {
        let words = query.split(whereSeparator: \.isWhitespace).prefix(10).map { $0.lowercased() }.filter { !$0.isEmpty }
        var rest = Substring(name)
        var out = HTML.empty
        while !rest.isEmpty {
            let next = words.compactMap { word in rest.rangeIgnoringCase(of: word) }.min { $0.lowerBound < $1.lowerBound }
            guard let next else { break }
            out += "\(rest[..<next.lowerBound])<mark>\(rest[next])</mark>"
            rest = rest[next.upperBound...]
        }
        return out + "\(rest)"
    }
}

extension Substring {
    /// Where a lower-case word first stands, whatever the case here.
    fileprivate func rangeIgnoringCase(of word: String) -> Range<Index>? {
        let length = word.count
        for start in indices {
            guard let end = index(start, offsetBy: length, limitedBy: endIndex) else { return nil }
            if self[start..<end].lowercased() == word { return start..<end }
        }
        return nil
    }
}
