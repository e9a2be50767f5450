/// A range written in a text, as `range("[1..3]")` takes it (DMN 1.5, table 74): an interval whose ends are literals of one type.
enum RangeText {
    static func range(_ text: String) -> FEELValue? {
        var parser = Parser(text, Scope())
        guard let node = try? parser.whole(), parser.findings.isEmpty, case .range(let range)? = node.value, range.form == .interval,
            isLiteral(text), !(range.start.isNull && range.end.isNull)
        else { return nil }
        return .range(range)
    }

    /// Only literals, at-literals and the functions that stand for them, each with one literal text.
    private static func isLiteral(_ text: String) -> Bool {
        let tokens = Lexer.tokens(of: text).dropLast()
        let words = tokens.filter { $0.kind == .word }.map(\.text)
        let allowed: Set<String> = ["date", "and", "time", "duration", "true", "false", "null"]
        guard words.allSatisfy(allowed.contains), !tokens.contains(where: { ["+", "*", "/", "**", "{"].contains($0.text) }) else {
            return false
        }
        return true
    }
}
