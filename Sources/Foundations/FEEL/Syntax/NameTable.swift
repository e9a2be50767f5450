/// Names as runs of tokens, so that `Monthly  Salary` and `a+b` are found in a text whatever the blanks (DMN 1.5, 10.3.1.5).
struct NameTable: Sendable {
    private var byFirst: [String: [(tokens: [String], name: String)]] = [:]

    mutating func add(_ name: String) {
        let tokens = Lexer.tokens(of: name).dropLast().map(\.text)
        guard let first = tokens.first else { return }
        var known = byFirst[first] ?? []
        guard !known.contains(where: { $0.tokens == tokens }) else { return }
        known.insert((tokens, name), at: known.firstIndex { $0.tokens.count < tokens.count } ?? known.endIndex)
        byFirst[first] = known
    }

    /// The longest name that the tokens from `start` spell, and how many they are.
    func longest(in tokens: [Token], from start: Int) -> (name: String, count: Int)? {
        guard let candidates = byFirst[tokens[start].text] else { return nil }
        for candidate in candidates where start + candidate.tokens.count <= tokens.count {
            var same = true
            for (offset, text) in candidate.tokens.enumerated() {
                let token = tokens[start + offset]
                if token.text != text || token.kind == .string || token.kind == .end {
                    same = false
                    break
                }
            }
            if same { return (candidate.name, candidate.tokens.count) }
        }
        return nil
    }

    var names: [String] { byFirst.values.flatMap { $0.map(\.name) } }
}

extension NameTable {
    /// Takes in the names of a type's entries, and of theirs.
    mutating func know(_ type: FEELType) {
        switch type {
        case .context(let fields):
            for field in fields {
                add(field.name)
                know(field.type)
            }
        case .list(let element), .range(let element): know(element)
        case .function(_, let result): know(result)
        default: break
        }
    }
}
