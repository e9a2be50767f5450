extension Parser {
    /// Something with what follows it: `.name`, `[filter]`, `(arguments)`.
    mutating func postfix() throws(Fault) -> Node {
        var node = try primary()
        while true {
            node = try bounded(node)
            let place = token.place
            if token.isSign("."), ahead(1).kind == .word {
                advance()
                node = member(of: node, place)
            } else if token.isSign("["), beginsExpression(ahead(1)) {
                advance()
                node = try filter(node, place)
            } else if token.isSign("(") {
                node = Node(.call(node, try arguments()), Self.result(of: node.type), place)
            } else {
                return node
            }
        }
    }

    /// Tells the `[` of a filter from the one that closes an open interval, as in `[1..10[`.
    private func beginsExpression(_ token: Token) -> Bool {
        switch token.kind {
        case .word: !["then", "else", "and", "or", "in", "return", "satisfies", "between", "instance"].contains(token.text)
        case .number, .string: true
        case .sign: ["(", "[", "{", "-", "@", "<", ">", "<=", ">=", "="].contains(token.text)
        default: false
        }
    }

    private static func result(of type: FEELType) -> FEELType {
        if case .function(_, let result) = type { return result }
        return .any
    }

    private mutating func member(of node: Node, _ place: Place) -> Node {
        let element: FEELType? = if case .list(let element) = node.type { element } else { nil }
        let holder = element ?? node.type
        var table = NameTable()
        if case .context(let fields) = holder { for field in fields { table.add(field.name) } }
        for name in Properties.names(of: holder) { table.add(name) }
        let found =
            table.longest(in: tokens, from: next) ?? members.longest(in: tokens, from: next)
            ?? Properties.table.longest(in: tokens, from: next)
        let name: String
        if let found {
            next += found.count
            name = found.name
        } else {
            name = unknownName()
            judge(missing: name, in: holder, place)
        }
        let field = holder.field(name)
        let own = field?.type ?? Properties.type(of: name, in: holder)
        let type: FEELType = element == nil || own == .any ? own : .list(own)
        return Node(.member(node, name, near: field?.place ?? 0), type, place)
    }

    mutating func judge(missing name: String, in holder: FEELType, _ place: Place) {
        guard case .context(let fields) = holder, !fields.isEmpty else { return }
        let known = fields.map(\.name).joined(separator: "、")
        doubt(
            place, zh: "没有“\(name)”这一项", en: "There is no entry “\(name)”", mendZh: "可用的有：\(known)",
            mendEn: "There are: \(fields.map(\.name).joined(separator: ", "))")
    }

    private mutating func filter(_ node: Node, _ place: Place) throws(Fault) -> Node {
        let item: FEELType = if case .list(let element) = node.type { element } else { node.type }
        let slot = newSlot()
        var level = emptyLevel
        level.bind("item", slot, item)
        level.item = (slot, item)
        if case .context(let fields) = item { for field in fields { level.table.add(field.name) } }
        push(level)
        let condition = try expression()
        pop()
        try expect(sign: "]")
        let type: FEELType = condition.type == .number ? item : condition.type == .boolean ? .list(item) : .any
        return Node(.filter(node, condition: condition, item: slot), type, place)
    }

    /// `(a, b)` or `(name: a, other: b)`.
    mutating func arguments() throws(Fault) -> [Node.Argument] {
        try expect(sign: "(")
        var found: [Node.Argument] = []
        if take(sign: ")") { return found }
        repeat {
            var name: String?
            if nameBeforeColon() {
                name = try plainName { $0.isSign(":") }
                try expect(sign: ":")
            }
            found.append(Node.Argument(name: name, value: try expression()))
        } while take(sign: ",")
        try expect(sign: ")")
        if let odd = found.first(where: { ($0.name == nil) != (found[0].name == nil) }) {
            throw fault(
                odd.value.place, zh: "参数要么都写名称，要么都不写", en: "Either all arguments have names or none",
                mendZh: "给每个参数都写上名称", mendEn: "Name every one")
        }
        return found
    }

    private func nameBeforeColon() -> Bool {
        guard token.kind == .word else { return false }
        var place = next
        while tokens[place].kind == .word || tokens[place].kind == .number || Token.nameSigns.contains(tokens[place].text) { place += 1 }
        return tokens[place].isSign(":")
    }
}
