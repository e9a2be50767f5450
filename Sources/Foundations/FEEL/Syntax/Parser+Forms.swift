extension Parser {
    /// `if … then … else …`
    mutating func choice() throws(Fault) -> Node {
        depth += Self.formDepth
        defer { depth -= Self.formDepth }
        let place = token.place
        try expect(word: "if")
        let condition = try expression()
        try expect(word: "then")
        let first = try expression()
        try expect(word: "else")
        let second = try expression()
        return Node(.choice(condition, then: first, else: second), first.type.joined(second.type), place)
    }

    /// `for a in list, b in 1..3 return …`
    mutating func loop() throws(Fault) -> Node {
        depth += Self.formDepth
        defer { depth -= Self.formDepth }
        let place = token.place
        try expect(word: "for")
        let (iterators, pushed) = try iterators()
        let partial = newSlot()
        levels[levels.count - 1].bind("partial", partial, .list(.any))
        try expect(word: "return")
        let start = next
        let result = try expression()
        for _ in 0..<pushed { pop() }
        // Keeping the results so far copies them at every turn, so only who asks gets them.
        let asks = tokens[start..<next].contains { $0.isWord("partial") }
        return Node(.loop(iterators, result: result, partial: asks ? partial : nil), .list(result.type), place)
    }

    /// `some a in list satisfies …`, `every a in list satisfies …`
    mutating func quantified() throws(Fault) -> Node {
        depth += Self.formDepth
        defer { depth -= Self.formDepth }
        let place = token.place
        let every = token.text == "every"
        advance()
        let (iterators, pushed) = try iterators()
        try expect(word: "satisfies")
        let condition = try expression()
        for _ in 0..<pushed { pop() }
        return Node(.quantified(every: every, iterators, condition: condition), .boolean, place)
    }

    /// Each name is known to the iterators that follow.
    private mutating func iterators() throws(Fault) -> ([Node.Iterator], levels: Int) {
        var found: [Node.Iterator] = []
        repeat {
            let name = try plainName { $0.isWord("in") }
            try expect(word: "in")
            let domain = try expression()
            var end: Node?
            if take(sign: "..") { end = try expression() }
            let slot = newSlot()
            var level = emptyLevel
            level.bind(name, slot, end == nil ? domain.type.iterated : domain.type)
            push(level)
            found.append(Node.Iterator(slot: slot, domain: domain, end: end))
        } while take(sign: ",")
        return (found, found.count)
    }

    /// `function(a: number, b) …` or `function(a) external {…}`
    mutating func function() throws(Fault) -> Node {
        depth += Self.formDepth
        defer { depth -= Self.formDepth }
        let place = token.place
        try expect(word: "function")
        try expect(sign: "(")
        var parameters: [FEELFunction.Parameter] = []
        while !token.isSign(")") {
            let name = try plainName { $0.isSign(":") || $0.isSign(",") || $0.isSign(")") }
            parameters.append(.init(name, take(sign: ":") ? try type() : .any))
            guard take(sign: ",") else { break }
        }
        try expect(sign: ")")
        let result = take(sign: ":") ? try type() : FEELType.any
        let isExternal = token.isWord("external")
        if isExternal { advance() }
        functions.append(FunctionSlots(levels: levels.count))
        var level = emptyLevel
        for parameter in parameters { level.bind(parameter.name, newSlot(), parameter.type) }
        push(level)
        let body = try expression()
        pop()
        let slots = functions.removeLast()
        let form = Node.FunctionForm(
            parameters: parameters, result: result, body: body,
            taken: slots.taken.map { ($0.key, $0.value) }.sorted { $0.1 < $1.1 }, slots: slots.count, isExternal: isExternal)
        return Node(.function(form), .function(parameters.map(\.type), result == .any ? body.type : result), place)
    }

    /// `{name: …, "other name": …}`; each entry may speak of those before it.
    mutating func context() throws(Fault) -> Node {
        depth += Self.formDepth
        defer { depth -= Self.formDepth }
        let place = token.place
        try expect(sign: "{")
        var entries: [Node.Entry] = []
        var isTwice = false
        push(emptyLevel)
        while !token.isSign("}") {
            let name: String
            if token.kind == .string {
                name = token.text
                advance()
            } else {
                name = try plainName { $0.isSign(":") }
            }
            try expect(sign: ":")
            let value = try expression()
            isTwice = isTwice || levels[levels.count - 1].bindings[name] != nil
            let slot = newSlot()
            levels[levels.count - 1].bind(name, slot, value.type)
            members.add(name)
            entries.append(Node.Entry(name: name, slot: slot, value: value))
            guard take(sign: ",") else { break }
        }
        try expect(sign: "}")
        pop()
        if isTwice {
            doubt(place, zh: "同一名称出现两次", en: "A name stands twice", mendZh: "改掉其中一个", mendEn: "Rename one of them")
            return Node(.constant(.null), .null, place)
        }
        return Node(.context(entries), .context(entries.map { .init($0.name, $0.value.type) }), place)
    }
}

extension FEELType {
    /// The type of what a loop over a value of this type meets.
    var iterated: FEELType {
        switch self {
        case .list(let element), .range(let element): element
        default: self
        }
    }
}
