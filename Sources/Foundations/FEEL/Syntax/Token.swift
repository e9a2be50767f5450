/// A piece of an expression's text. What is a name is not known yet: names may hold spaces and signs, and are found by what is in scope.
struct Token: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        /// A run of letters and digits that begins with a letter.
        case word
        case number
        /// The text between quotation marks, escapes resolved.
        case string
        /// Brackets, operators and separators.
        case sign
        case end
        /// What no token begins with, or a string without its end.
        case stray
    }

    let kind: Kind
    let text: String
    let place: Place

    func isSign(_ text: String) -> Bool { kind == .sign && self.text == text }
    func isWord(_ text: String) -> Bool { kind == .word && self.text == text }

    /// Words that end a name nobody knows.
    static let keywords: Set<String> = [
        "if", "then", "else", "for", "return", "some", "every", "satisfies", "in", "and", "or", "between", "instance", "of", "function",
        "external", "true", "false", "null",
    ]

    var isKeyword: Bool { kind == .word && Self.keywords.contains(text) }

    /// Signs that a name may hold (DMN 1.5, grammar rule 29).
    static let nameSigns: Set<String> = [".", "/", "-", "'", "+", "*", "**"]
}
