extension Scope {
    /// A scope of all plain words that a text speaks of, for expressions that are read before it is known what there is.
    public init(wordsOf text: String) {
        let tokens = Lexer.tokens(of: text)
        var names: [String] = []
        for (token, next) in zip(tokens, tokens.dropFirst()) where token.kind == .word && !token.isKeyword && !next.isSign("(") {
            if BuiltIns.named[token.text] == nil, !names.contains(token.text) { names.append(token.text) }
        }
        self.init(names.map { Name($0) })
    }
}
