extension Parser {
    /// The longest name in scope that begins here; the innermost of equally long ones.
    func longestName() -> (name: String, count: Int)? {
        var found: (name: String, count: Int)?
        for level in levels.reversed() {
            if let one = level.table.longest(in: tokens, from: next), one.count > found?.count ?? 0 { found = one }
        }
        if let one = BuiltIns.table.longest(in: tokens, from: next), one.count > found?.count ?? 0 { found = one }
        return found
    }

    /// What the name means in `levels[..<limit]`, brought into the function being read.
    mutating func binding(of name: String, within limit: Int? = nil) -> Level.Binding? {
        for level in levels[..<(limit ?? levels.count)].reversed() {
            guard let found = level.bindings[name] else { continue }
            if level.function == 0, found.slot < scope.names.count, scope.names[found.slot].name == name, !used.contains(name) {
                used.append(name)
            }
            return Level.Binding(slot: bring(found.slot, from: level.function), type: found.type)
        }
        return nil
    }

    /// Copies a slot of an outer function into each function between, and answers with where it is in the innermost.
    private mutating func bring(_ slot: Int, from function: Int) -> Int {
        var slot = slot
        for index in functions.indices where index > function {
            if let known = functions[index].taken[slot] {
                slot = known
            } else {
                let own = functions[index].count
                functions[index].count += 1
                functions[index].taken[slot] = own
                slot = own
            }
        }
        return slot
    }

    mutating func newSlot() -> Int {
        let last = functions.count - 1
        defer { functions[last].count += 1 }
        return functions[last].count
    }

    mutating func push(_ level: Level) { levels.append(level) }
    mutating func pop() { levels.removeLast() }
    var emptyLevel: Level { Level(function: functions.count - 1) }

    /// Makes the entries of a type known as names that may follow a dot.
    mutating func know(_ type: FEELType) { members.know(type) }

    /// A name as it stands before a `:` or a keyword: words and signs, with the blanks as people write them.
    mutating func plainName(until ends: (Token) -> Bool) throws(Fault) -> String {
        guard token.kind == .word else { throw unexpected() }
        var words: [Token] = []
        while token.kind == .word || token.kind == .number || token.kind == .sign && Token.nameSigns.contains(token.text) {
            if !words.isEmpty, ends(token) { break }
            words.append(token)
            advance()
        }
        return Self.spelled(words)
    }

    /// One blank between words, none around signs: two spellings of one name are the same.
    static func spelled(_ words: [Token]) -> String {
        var name = ""
        var afterSign = true
        for word in words {
            if !name.isEmpty, !afterSign, word.kind != .sign { name += " " }
            name += word.text
            afterSign = word.kind == .sign
        }
        return name
    }

    /// Words that go together as far as no keyword ends them: what an unknown name is taken for.
    mutating func unknownName() -> String {
        var words = [token]
        advance()
        while token.kind == .word, !token.isKeyword {
            words.append(token)
            advance()
        }
        return Self.spelled(words)
    }

    /// A known name that differs in few letters, for the mend.
    func similar(to name: String) -> String? {
        let known = levels.flatMap { $0.table.names } + BuiltIns.table.names
        return known.filter { abs($0.count - name.count) <= 2 }
            .map { ($0, Self.distance(Array($0), Array(name))) }
            .filter { $0.1 <= max(1, name.count / 4) }.min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
    }

    private static func distance(_ one: [Character], _ two: [Character]) -> Int {
        var row = Array(0...two.count)
        for (i, a) in one.enumerated() {
            var corner = row[0]
            row[0] = i + 1
            for (j, b) in two.enumerated() {
                let other = min(row[j] + 1, row[j + 1] + 1, corner + (a == b ? 0 : 1))
                corner = row[j + 1]
                row[j + 1] = other
            }
        }
        return row[two.count]
    }
}
