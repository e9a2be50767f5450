/// A regular expression as it is read.
indirect enum PatternNode {
    case empty
    case character(Unicode.Scalar)
    case set(CharacterClass)
    case lineStart
    case lineEnd
    case sequence([PatternNode])
    case alternatives([PatternNode])
    case group(Int, PatternNode)
    case backReference(Int)
    case repeated(PatternNode, least: Int, most: Int?, isReluctant: Bool)
}

/// The flags of a regular expression (XQuery and XPath Functions and Operators 5.6.2).
struct PatternFlags {
    /// `s`: the dot matches every character.
    var dotMatchesAll = false
    /// `m`: `^` and `$` match at every line.
    var isMultiLine = false
    /// `i`: upper and lower case are the same.
    var ignoresCase = false
    /// `x`: white space in the pattern does not count.
    var ignoresWhiteSpace = false
    /// `q`: the pattern is plain text.
    var isLiteral = false

    /// Nil for a letter that is no flag.
    init?(_ text: String) {
        for flag in text.unicodeScalars {
            switch flag {
            case "s": dotMatchesAll = true
            case "m": isMultiLine = true
            case "i": ignoresCase = true
            case "x": ignoresWhiteSpace = true
            case "q": isLiteral = true
            default: return nil
            }
        }
    }
}
