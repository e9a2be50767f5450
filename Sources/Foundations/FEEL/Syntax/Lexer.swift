/// Cuts an expression's text into tokens (DMN 1.5, 10.3.1.2, rules 26 to 38 and 63 to 66).
struct Lexer {
    private let text: [Unicode.Scalar]
    private var next = 0
    private var line: Int
    private var column: Int

    private init(_ text: String) {
        self.text = Array(text.unicodeScalars)
        line = 1
        column = 1
    }

    /// The last token is always the end.
    static func tokens(of text: String) -> [Token] {
        var lexer = Lexer(text)
        var tokens: [Token] = []
        while true {
            let token = lexer.token()
            tokens.append(token)
            if token.kind == .end { return tokens }
        }
    }

    private func peek(_ ahead: Int = 0) -> Unicode.Scalar? { next + ahead < text.count ? text[next + ahead] : nil }

    private mutating func advance() {
        if text[next] == "\n" {
            line += 1
            column = 1
        } else {
            column += 1
        }
        next += 1
    }

    private mutating func token() -> Token {
        skipBlanks()
        let place = Place(line: line, column: column)
        guard let first = peek() else { return Token(kind: .end, text: "", place: place) }
        if first.beginsName { return Token(kind: .word, text: run { $0.continuesName }, place: place) }
        if first.isFEELDigit || first == "." && (peek(1)?.isFEELDigit ?? false) {
            return Token(kind: .number, text: number(), place: place)
        }
        if first == "\"" { return string(at: place) }
        return sign(at: place)
    }

    private mutating func skipBlanks() {
        while let scalar = peek() {
            if scalar.isFEELBlank {
                advance()
            } else if scalar == "/", peek(1) == "/" {
                while let one = peek(), one != "\n" {
                    _ = one
                    advance()
                }
            } else if scalar == "/", peek(1) == "*" {
                advance()
                advance()
                while peek() != nil, !(peek() == "*" && peek(1) == "/") { advance() }
                for _ in 0..<2 where peek() != nil { advance() }
            } else {
                return
            }
        }
    }

    private mutating func run(while belongs: (Unicode.Scalar) -> Bool) -> String {
        var found = String.UnicodeScalarView()
        while let scalar = peek(), belongs(scalar) {
            found.append(scalar)
            advance()
        }
        return String(found)
    }

    private mutating func number() -> String {
        var found = run { $0.isFEELDigit }
        if peek() == ".", peek(1)?.isFEELDigit ?? false {
            advance()
            found += "." + run { $0.isFEELDigit }
        }
        guard peek() == "e" || peek() == "E" else { return found }
        let signed = peek(1) == "+" || peek(1) == "-"
        guard peek(signed ? 2 : 1)?.isFEELDigit ?? false else { return found }
        advance()
        found += "e"
        if signed {
            if peek() == "-" { found += "-" }
            advance()
        }
        return found + run { $0.isFEELDigit }
    }

    private mutating func sign(at place: Place) -> Token {
        for length in [2, 1] where next + length <= text.count {
            let sign = String(String.UnicodeScalarView(text[next..<next + length]))
            guard Self.signs.contains(sign) else { continue }
            for _ in 0..<length { advance() }
            return Token(kind: .sign, text: sign, place: place)
        }
        let stray = String(Character(text[next]))
        advance()
        return Token(kind: .stray, text: stray, place: place)
    }

    private static let signs: Set<String> = [
        "..", "**", "<=", ">=", "!=", "->", "(", ")", "[", "]", "{", "}", ",", ":", ".", "+", "-", "*", "/", "<", ">", "=", "@", "'",
    ]

    private mutating func string(at place: Place) -> Token {
        advance()
        var found = String.UnicodeScalarView()
        while let scalar = peek() {
            if scalar == "\"" {
                advance()
                return Token(kind: .string, text: String(found), place: place)
            }
            if scalar == "\\", let escaped = escape() {
                found.append(escaped)
            } else {
                found.append(scalar)
                advance()
            }
        }
        return Token(kind: .stray, text: "\"", place: place)
    }

    /// What a backslash and what follows stand for, taken; nil where they stand for themselves.
    private mutating func escape() -> Unicode.Scalar? {
        guard let letter = peek(1) else { return nil }
        if let plain = Self.plainEscapes[letter] {
            advance()
            advance()
            return plain
        }
        guard letter == "u" || letter == "U", let first = hexadecimal(at: next + 2, digits: letter == "u" ? 4 : 6) else { return nil }
        let length = letter == "u" ? 6 : 8
        if let scalar = Unicode.Scalar(first) {
            for _ in 0..<length { advance() }
            return scalar
        }
        // A character beyond the basic plane as two halves, as Java and JSON write it.
        guard letter == "u", 0xD800..<0xDC00 ~= first, peek(6) == "\\", peek(7) == "u", let second = hexadecimal(at: next + 8, digits: 4),
            0xDC00..<0xE000 ~= second, let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { return nil }
        for _ in 0..<12 { advance() }
        return scalar
    }

    private static let plainEscapes: [Unicode.Scalar: Unicode.Scalar] = [
        "n": "\n", "r": "\r", "t": "\t", "\"": "\"", "'": "'", "\\": "\\",
    ]

    private func hexadecimal(at start: Int, digits: Int) -> UInt32? {
        guard start + digits <= text.count else { return nil }
        let digitsText = String(String.UnicodeScalarView(text[start..<start + digits]))
        return digitsText.allSatisfy(\.isHexDigit) ? UInt32(digitsText, radix: 16) : nil
    }
}
