/// Names as runs of tokens, so that `Monthly  Salary` and `a+b` are found in a text whatever the blanks (DMN 1.5, 10.3.1.5).
struct NameTable: Sendable {
    /// What may follow the tokens that lead here, and the name that ends here.
    private struct Branch: Sendable {
        var next: [String: Int] = [:]
        var name: String?
    }

    /// The first one is where all names begin; none where there are no names.
    private var branches: [Branch] = []

    mutating func add(_ name: String) {
        let tokens = Lexer.tokens(of: name).dropLast()
        guard !tokens.isEmpty else { return }
        if branches.isEmpty { branches.append(Branch()) }
        var place = 0
        for token in tokens {
            if let known = branches[place].next[token.text] {
                place = known
            } else {
                branches[place].next[token.text] = branches.count
                place = branches.count
                branches.append(Branch())
            }
        }
        if branches[place].name == nil { branches[place].name = name }
    }

    /// The longest name that the tokens from `start` spell, and how many they are.
    func longest(in tokens: [Token], from start: Int) -> (name: String, count: Int)? {
        guard !branches.isEmpty else { return nil }
        var found: (name: String, count: Int)?
        var (place, count) = (0, 0)
        while start + count < tokens.count, case let token = tokens[start + count], token.kind != .string, token.kind != .end,
            let next = branches[place].next[token.text]
        {
            count += 1
            place = next
            if let name = branches[next].name { found = (name, count) }
        }
        return found
    }

    var names: [String] { branches.compactMap(\.name) }
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
