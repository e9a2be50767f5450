extension Parser {
    /// An expression (DMN 1.5, rule 1), loosest binding first.
    mutating func expression() throws(Fault) -> Node {
        try nested { (parser) throws(Fault) in try parser.disjunction() }
    }

    private mutating func disjunction() throws(Fault) -> Node {
        var left = try conjunction()
        while case let place = token.place, take(word: "or") {
            left = try bounded(Node(.disjunction(left, try conjunction()), .boolean, place))
        }
        return left
    }

    private mutating func conjunction() throws(Fault) -> Node {
        var left = try comparison()
        while case let place = token.place, take(word: "and") {
            left = try bounded(Node(.conjunction(left, try comparison()), .boolean, place))
        }
        return left
    }

    private mutating func comparison() throws(Fault) -> Node {
        var left = try addition()
        while true {
            let place = token.place
            if token.kind == .sign, let comparison = Comparison(rawValue: token.text) {
                advance()
                let right = try addition()
                judge(comparison, left, right, place)
                left = try bounded(Node(.comparison(comparison, left, right), .boolean, place))
            } else if take(word: "between") {
                let low = try addition()
                try expect(word: "and")
                left = try bounded(Node(.between(left, low, try addition()), .boolean, place))
            } else if token.isWord("in"), !beginsLongerName() {
                advance()
                left = try bounded(Node(.among(left, try tests(after: left)), .boolean, place))
            } else {
                return left
            }
        }
    }

    private mutating func addition() throws(Fault) -> Node {
        var left = try multiplication()
        while token.isSign("+") || token.isSign("-") {
            left = try arithmetic(left) { (parser) throws(Fault) in try parser.multiplication() }
        }
        return left
    }

    private mutating func multiplication() throws(Fault) -> Node {
        var left = try power()
        while token.isSign("*") || token.isSign("/") {
            left = try arithmetic(left) { (parser) throws(Fault) in try parser.power() }
        }
        return left
    }

    private mutating func power() throws(Fault) -> Node {
        var left = try negation()
        while token.isSign("**") {
            left = try arithmetic(left) { (parser) throws(Fault) in try parser.negation() }
        }
        return left
    }

    private mutating func arithmetic(_ left: Node, _ operand: (inout Parser) throws(Fault) -> Node) throws(Fault) -> Node {
        guard let operation = Arithmetic(rawValue: token.text) else { throw unexpected() }
        let place = token.place
        advance()
        let right = try operand(&self)
        guard let type = operation.type(left.type, right.type) else {
            doubt(
                place, zh: "\(left.type)与\(right.type)不能用“\(operation.rawValue)”",
                en: "“\(operation.rawValue)” is not for \(left.type) and \(right.type)",
                mendZh: "把一边换算成另一边的类型，例如 number(…)、string(…)", mendEn: "Convert one of them, as with number(…) or string(…)")
            return try bounded(Node(.arithmetic(operation, left, right), .null, place))
        }
        return try bounded(Node(.arithmetic(operation, left, right), type, place).folded)
    }

    private mutating func negation() throws(Fault) -> Node {
        let place = token.place
        guard begun == nil, take(sign: "-") else { return try instance() }
        return try nested { (parser) throws(Fault) in
            let operand = try parser.negation()
            return Node(.negation(operand), operand.type, place).folded
        }
    }

    private mutating func instance() throws(Fault) -> Node {
        let operand = try postfix()
        let place = token.place
        guard token.isWord("instance"), ahead(1).isWord("of") else { return operand }
        advance()
        advance()
        return Node(.instance(operand, try type()), .boolean, place)
    }

    private mutating func judge(_ comparison: Comparison, _ left: Node, _ right: Node, _ place: Place) {
        guard !left.type.mayBe(right.type) || !right.type.mayBe(left.type) else { return }
        doubt(
            place, zh: "\(left.type)与\(right.type)不能比较，结果总是空值",
            en: "\(left.type) and \(right.type) cannot be compared; the answer is always null",
            mendZh: "比较同一类型的值", mendEn: "Compare values of one type")
    }
}

extension Arithmetic {
    /// The type of the result; nil where there can be none (DMN 1.5, tables 57 to 60).
    func type(_ left: FEELType, _ right: FEELType) -> FEELType? {
        if left == .any || right == .any || left == .null || right == .null { return .any }
        return switch (self, left, right) {
        case (_, .number, .number): .number
        case (.plus, .string, .string): .string
        case (.plus, .daysTime, .daysTime), (.minus, .daysTime, .daysTime): .daysTime
        case (.plus, .yearsMonths, .yearsMonths), (.minus, .yearsMonths, .yearsMonths): .yearsMonths
        case (.plus, .date, .daysTime), (.plus, .date, .yearsMonths), (.minus, .date, .daysTime), (.minus, .date, .yearsMonths): .date
        case (.plus, .daysTime, .date), (.plus, .yearsMonths, .date): .date
        case (.plus, .dateTime, .daysTime), (.plus, .dateTime, .yearsMonths), (.minus, .dateTime, .daysTime),
            (.minus, .dateTime, .yearsMonths):
            .dateTime
        case (.plus, .daysTime, .dateTime), (.plus, .yearsMonths, .dateTime): .dateTime
        case (.plus, .time, .daysTime), (.plus, .daysTime, .time), (.minus, .time, .daysTime): .time
        case (.minus, .date, .date), (.minus, .dateTime, .dateTime), (.minus, .date, .dateTime), (.minus, .dateTime, .date),
            (.minus, .time, .time):
            .daysTime
        case (.times, .daysTime, .number), (.times, .number, .daysTime), (.divided, .daysTime, .number): .daysTime
        case (.times, .yearsMonths, .number), (.times, .number, .yearsMonths), (.divided, .yearsMonths, .number): .yearsMonths
        case (.divided, .daysTime, .daysTime), (.divided, .yearsMonths, .yearsMonths): .number
        default: nil
        }
    }
}
