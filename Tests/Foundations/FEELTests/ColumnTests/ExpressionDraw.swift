import FEEL

/// Draws expressions over a fixed scope, and columns for it, from a seed.
struct ExpressionDraw {
    static let names = [
        "fen", "area", "count", "tiny", "great", "is new", "open", "grade", "level", "founded", "entered", "same", "spell",
    ]
    static let types: [FEELType] = [
        .number, .number, .number, .number, .number, .boolean, .boolean, .string, .string, .date, .date, .number, .any,
    ]
    static let scope = Scope(zip(names, types).map { Scope.Name($0, $1) })

    private var draw: DecimalDraw

    init(seed: UInt64) { draw = DecimalDraw(seed: seed) }

    private mutating func one<T>(_ choices: [T]) -> T { choices[draw.number(in: 0...choices.count - 1)] }

    mutating func expression() -> String {
        switch draw.number(in: 0...9) {
        case 0...4: number(4)
        case 5...7: truth(4)
        case 8: text(3)
        default: date(3)
        }
    }

    mutating func cell() -> (text: String, input: String) {
        switch draw.number(in: 0...3) {
        case 0:
            (
                one(["-", "\"A\"", "\"A\", \"C\"", "not(\"B\")", "null", "\"A\", null", "not(\"A\", \"B\")", "? != \"A\"", "> \"B\""]),
                "grade"
            )
        case 1: (one(["true", "false", "-", "not(true)", "null", "open"]), "is new")
        case 2: (one(["< @\"2020-03-01\"", "[@\"2019-01-01\"..@\"2021-01-01\")", "entered", "? > entered"]), "founded")
        default: (numberCell(), one(["fen", "area", "count"]))
        }
    }

    private mutating func numberCell() -> String {
        one([
            "< \(constant())", "[\(constant())..9000]", "(0..\(constant())]", "\(constant()), > 500", "not(< \(constant()))",
            "not(0, 1, 2)",
            "? > area and ? < 1000", "\(constant())", "area", "< area", "null", "-", "count > 3", "not(null)", "> \(constant()), null",
        ])
    }

    private mutating func constant() -> String {
        one(["0", "1", "2", "3", "0.5", "12.345", "100", "-7", "1000.01", "0.15", "-0.001", "36", "1e3", "9000000000000000000", "1e-20"])
    }

    private mutating func number(_ depth: Int) -> String {
        if depth == 0 || draw.number(in: 0...9) == 0 {
            return one(["fen", "area", "count", "tiny", "same", "fen", "area", constant(), constant(), one(["great", "null"])])
        }
        let (a, b) = (number(depth - 1), number(depth - 1))
        switch draw.number(in: 0...15) {
        case 0...1: return "(\(a) + \(b))"
        case 2...3: return "(\(a) - \(b))"
        case 4...5: return "(\(a) * \(b))"
        case 6: return "(\(a) / \(one(["2", "4", "0.05", "100", "-8", "0", "3"])))"
        case 7: return "-(\(a))"
        case 8: return "(if \(truth(depth - 1)) then \(a) else \(b))"
        case 9: return "\(one(["min", "max", "sum"]))(\(a), \(b), \(constant()))"
        case 10: return "\(one(["min", "max"]))([\(a), \(b)])"
        case 11: return "abs(\(a))"
        case 12: return "\(one(["floor", "ceiling"]))(\(a))"
        case 13...14: return "\(rounding())(\(a), \(one(["0", "1", "2", "-1", "3"])))"
        default: return "\(rounding())(\(a) / \(b), \(one(["0", "1", "2", "4"])))"
        }
    }

    private mutating func rounding() -> String {
        one(["decimal", "round up", "round down", "round half up", "round half down", "floor", "ceiling"])
    }

    private mutating func truth(_ depth: Int) -> String {
        if depth == 0 || draw.number(in: 0...9) == 0 { return one(["is new", "open", "true", "false", "open", "is new", "null"]) }
        let sign = one(["<", "<=", ">", ">=", "=", "!="])
        switch draw.number(in: 0...14) {
        case 0...2: return "(\(number(depth - 1)) \(sign) \(number(depth - 1)))"
        case 3: return "(\(number(depth - 1)) \(sign) \(constant()))"
        case 4: return "(\(number(depth - 1)) between \(constant()) and \(number(depth - 1)))"
        case 5:
            return
                "(\(number(depth - 1)) in \(one(["[1..100]", "(0..12.5)", "(> 3)", "(1, 2, 3)", "[1, 2, null]", "(< 0, > 50)", "null"])))"
        case 6: return "(\(date(depth - 1)) \(sign) \(date(depth - 1)))"
        case 7: return "(\(text(depth - 1)) \(sign) \(text(depth - 1)))"
        case 8: return "(\(text(depth - 1)) in (\"A\", \"B\"))"
        case 9: return "(\(truth(depth - 1)) and \(truth(depth - 1)))"
        case 10: return "(\(truth(depth - 1)) or \(truth(depth - 1)))"
        case 11: return "not(\(truth(depth - 1)))"
        case 12: return "(\(truth(depth - 1)) \(one(["=", "!="])) \(truth(depth - 1)))"
        case 13: return "(\(one(["fen", "open", "grade", "founded", "count"])) \(one(["=", "!=", "<"])) null)"
        default: return "(\(date(depth - 1)) - \(date(depth - 1)) > duration(\"P\(draw.number(in: 0...900))D\"))"
        }
    }

    private mutating func text(_ depth: Int) -> String {
        if depth == 0 || draw.number(in: 0...4) == 0 { return one(["grade", "level", "\"A\"", "\"B\"", "\"甲\"", "null"]) }
        switch draw.number(in: 0...3) {
        case 0: return "(if \(truth(depth - 1)) then \(text(depth - 1)) else \(text(depth - 1)))"
        case 1: return "(\(text(depth - 1)) + \"x\")"
        case 2: return "upper case(\(text(depth - 1)))"
        default: return one(["grade", "level"])
        }
    }

    private mutating func date(_ depth: Int) -> String {
        if depth == 0 || draw.number(in: 0...3) == 0 { return one(["founded", "entered", "@\"2020-02-29\"", "date(\"1999-12-31\")"]) }
        switch draw.number(in: 0...3) {
        case 0: return "(if \(truth(depth - 1)) then \(date(depth - 1)) else \(date(depth - 1)))"
        case 1: return "(\(date(depth - 1)) + duration(\"\(one(["P10D", "-P3DT5H", "P1Y", "-P13M", "P24M", "PT36H"]))\"))"
        case 2: return "(\(date(depth - 1)) - duration(\"\(one(["P10D", "P3DT5H", "P1Y", "P13M"]))\"))"
        default: return one(["founded", "entered"])
        }
    }

    // MARK: Columns

    mutating func columns(rows: Int) -> [FEELColumn] {
        [
            FEELColumn(numbers: (0..<rows).map { _ in Int64(draw.number(in: -50_000...900_000)) }, scale: 2),
            FEELColumn(numbers: (0..<rows).map { _ in Int64(draw.number(in: 0...30_000)) }, scale: 1, known: mask(rows)),
            FEELColumn(numbers: (0..<rows).map { _ in Int64(draw.number(in: 0...40)) }),
            FEELColumn((0..<rows).map { _ in FEELValue.number(draw.number(in: -3...3) == 0 ? 0 : Decimal128("0.001") ?? 0) }),
            // Only the last rows are so great that a product may need more than 64 bits.
            FEELColumn((0..<rows).map { .number(Decimal128($0 < rows - 100 ? $0 : 4_000_000_000_000_000_000 + $0)) }),
            FEELColumn(booleans: (0..<rows).map { _ in draw.number(in: 0...1) == 0 }),
            FEELColumn(booleans: (0..<rows).map { _ in [true, false, nil][draw.number(in: 0...2)] }),
            FEELColumn(strings: (0..<rows).map { _ in ["A", "B", "C", "甲", nil][draw.number(in: 0...4)] }),
            FEELColumn(strings: (0..<rows).map { _ in ["B", "A", "Z"][draw.number(in: 0...2)] }),
            FEELColumn(days: (0..<rows).map { _ in Int64(draw.number(in: 17_000...19_500)) }, known: mask(rows)),
            FEELColumn(days: (0..<rows).map { _ in Int64(draw.number(in: -800...30_000)) }),
            FEELColumn(repeating: 15, count: rows),
            FEELColumn((0..<rows).map { $0 % 3 == 0 ? .null : $0 % 3 == 1 ? 7 : "seven" }),
        ].compactMap { $0 }
    }

    private mutating func mask(_ rows: Int) -> [Bool] { (0..<rows).map { _ in draw.number(in: 0...4) != 0 } }
}
