extension Parser {
    /// What stands by itself: literals, names, brackets of every kind, and the forms that begin with a word.
    mutating func primary() throws(Fault) -> Node {
        if let begun {
            self.begun = nil
            return begun
        }
        let token = token
        switch token.kind {
        case .number:
            advance()
            guard let number = Decimal128(token.text) else {
                throw fault(token.place, zh: "数字太大", en: "The number is too large", mendZh: "最多34位有效数字", mendEn: "Up to 34 digits count")
            }
            return Node(.constant(.number(number)), .number, token.place)
        case .string:
            advance()
            return Node(.constant(.string(token.text)), .string, token.place)
        case .word: return try word()
        case .sign: return try bracketed()
        case .end, .stray: throw unexpected()
        }
    }

    private mutating func word() throws(Fault) -> Node {
        let place = token.place
        let found = longestName()
        if found?.count ?? 0 <= 1, let form = try keyword() { return form }
        if let found { return try name(found.name, found.count, place) }
        guard !token.isKeyword else { throw unexpected() }
        if let item = innermostItem() {
            let name = memberNameOrWords()
            judge(missing: name, in: item.type, place)
            return Node(.itemMember(item: item.slot, name, outside: nil), .any, place)
        }
        let name = unknownName()
        let near = findings.count < Self.mostFindings ? similar(to: name) : nil
        unresolved(
            place, zh: "没有名为“\(name)”的输入或函数", en: "There is no input or function “\(name)”",
            mendZh: near.map { "是否指“\($0)”？" } ?? "在需求中连上它，或者改名；文字要加引号；名称里不用全角标点",
            mendEn: near.map { "Is “\($0)” meant?" } ?? "Require it, or correct the name; texts stand in quotation marks")
        return Node(.unknown(name), .any, place)
    }

    private mutating func name(_ name: String, _ count: Int, _ place: Place) throws(Fault) -> Node {
        next += count
        // An entry of the element being filtered comes before what the name means outside.
        for (index, level) in levels.enumerated().reversed() {
            if level.bindings[name] != nil, name != "item" || level.item == nil { break }
            guard let item = level.item else { continue }
            if let field = item.type.field(name), let element = binding(of: "item", within: index + 1) {
                return Node(.member(Node(.slot(element.slot), item.type, place), name, near: field.place), field.type, place)
            }
            if token.isSign("("), BuiltIns.named[name] != nil { continue }
            guard item.type.isOpen, level.function == functions.count - 1 else {
                if level.bindings[name] != nil { break }
                continue
            }
            let outside =
                binding(of: name, within: name == "item" ? index + 1 : index).map { Node(.slot($0.slot), $0.type, place) }
                ?? builtIn(name, place)
            return Node(.itemMember(item: item.slot, name, outside: outside), .any, place)
        }
        if let bound = binding(of: name) {
            if name == "?" { asksForInput = true }
            return Node(.slot(bound.slot), bound.type, place)
        }
        guard let builtIn = BuiltIns.named[name] else { return Node(.unknown(name), .any, place) }
        if token.isSign("(") { return try call(builtIn, place) }
        return Node(.constant(.function(builtIn.function)), .function([], builtIn.result), place)
    }

    private func builtIn(_ name: String, _ place: Place) -> Node? {
        BuiltIns.named[name].map { Node(.constant(.function($0.function)), .function([], $0.result), place) }
    }

    /// The element of the filter around, in this function.
    private func innermostItem() -> (slot: Int, type: FEELType)? {
        levels.last { $0.item != nil && $0.function == functions.count - 1 }?.item
    }

    private mutating func memberNameOrWords() -> String {
        guard let found = members.longest(in: tokens, from: next) else { return unknownName() }
        next += found.count
        return found.name
    }

    private mutating func keyword() throws(Fault) -> Node? {
        let place = token.place
        switch token.text {
        case "true", "false":
            advance()
            return Node(.constant(.boolean(tokens[next - 1].text == "true")), .boolean, place)
        case "null":
            advance()
            return Node(.constant(.null), .null, place)
        case "if": return try choice()
        case "for": return try loop()
        case "some", "every": return try quantified()
        case "function": return try function()
        default: return nil
        }
    }

    private mutating func bracketed() throws(Fault) -> Node {
        let place = token.place
        if take(sign: "@") { return try atLiteral(place) }
        if token.isSign("{") { return try context() }
        if take(sign: "]") { return try interval(startIncluded: false, place) }
        if take(sign: "[") {
            if take(sign: "]") { return Node(.list([]), .list(.null), place) }
            return try nested { (parser) throws(Fault) in try parser.listOrInterval(place) }
        }
        if take(sign: "(") { return try nested { (parser) throws(Fault) in try parser.parenthesized(place) } }
        throw unexpected()
    }

    private mutating func atLiteral(_ place: Place) throws(Fault) -> Node {
        guard token.kind == .string else { throw missing("\"…\"") }
        let text = token.text
        advance()
        guard let (value, type) = Temporal.literal(text) else {
            unresolved(
                place, zh: "“\(text)”不是日期、时间或时长", en: "“\(text)” is no date, time or duration",
                mendZh: "例如 @\"2026-11-23\"、@\"PT2H\"", mendEn: "As @\"2026-11-23\" or @\"PT2H\"")
            return Node(.constant(.null), .null, place)
        }
        return Node(.constant(value), type, place)
    }

    private mutating func parenthesized(_ place: Place) throws(Fault) -> Node {
        if token.kind == .sign, let comparison = Comparison(rawValue: token.text) {
            advance()
            let value = try expression()
            try expect(sign: ")")
            return Node(.comparisonRange(comparison, value), .range(value.type), place)
        }
        let first = try expression()
        if token.isSign("..") { return try interval(from: first, startIncluded: false, place) }
        try expect(sign: ")")
        return first
    }

    private mutating func listOrInterval(_ place: Place) throws(Fault) -> Node {
        let first = try test()
        if token.isSign("..") { return try interval(from: first, startIncluded: true, place) }
        var elements = [first]
        while take(sign: ",") { elements.append(try test()) }
        try expect(sign: "]")
        let element = elements.dropFirst().reduce(elements[0].type) { $0.joined($1.type) }
        return Node(.list(elements), .list(element), place).folded
    }

    private mutating func interval(startIncluded: Bool, _ place: Place) throws(Fault) -> Node {
        try interval(from: try expression(), startIncluded: startIncluded, place)
    }

    mutating func interval(from start: Node, startIncluded: Bool, _ place: Place) throws(Fault) -> Node {
        try expect(sign: "..")
        let end = try expression()
        let endIncluded = token.isSign("]")
        guard endIncluded || token.isSign(")") || token.isSign("[") else { throw missing("]") }
        advance()
        let type = start.type.joined(end.type)
        return Node(.interval(startIncluded: startIncluded, start: start, end: end, endIncluded: endIncluded), .range(type), place).folded
    }
}
