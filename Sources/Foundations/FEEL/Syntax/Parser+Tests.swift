extension Parser {
    /// The tests after `in`: one, or several in parentheses.
    mutating func tests(after tested: Node) throws(Fault) -> [Node] {
        guard token.isSign("(") else { return [try test()] }
        let place = token.place
        advance()
        let first = try test()
        if token.isSign("..") { return [try interval(from: first, startIncluded: false, place)] }
        if token.isSign(",") {
            var found = [first]
            while take(sign: ",") { found.append(try test()) }
            try expect(sign: ")")
            return found
        }
        if case .comparisonRange = first.form {
            try expect(sign: ")")
            return [first]
        }
        try expect(sign: ")")
        // One in parentheses may be the beginning of a longer expression, which goes on from there.
        begun = first
        return [try expression()]
    }

    /// `< 10`, an interval, a list, or an expression.
    mutating func test() throws(Fault) -> Node {
        guard token.kind == .sign, let comparison = Comparison(rawValue: token.text) else { return try expression() }
        let place = token.place
        advance()
        let value = try expression()
        return Node(.comparisonRange(comparison, value), .range(value.type), place).folded
    }

    /// What the cell of a decision table holds (rules 13 to 17): `-`, tests with commas between, or `not(…)` around them.
    mutating func unaryTests() throws(Fault) -> (tests: [Node], isNegated: Bool) {
        try measure()
        if token.isSign("-"), ahead(1).kind == .end { return ([], false) }
        if token.isWord("not"), ahead(1).isSign("(") {
            let (start, asked, found) = (next, asksForInput, findings)
            advance()
            advance()
            let tests = try list()
            if take(sign: ")"), token.kind == .end { return (tests, true) }
            (next, asksForInput, findings) = (start, asked, found)
        }
        let tests = try list()
        guard token.kind == .end else { throw unexpected() }
        return (tests, false)
    }

    private mutating func list() throws(Fault) -> [Node] {
        var found = [try test()]
        while take(sign: ",") { found.append(try test()) }
        return found
    }
}
