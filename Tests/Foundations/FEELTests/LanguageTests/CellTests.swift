import FEEL
import Testing

@Suite("The cells of a decision table") struct CellTests {
    private func pass(_ cell: String, _ input: FEELValue, _ given: [(String, FEELValue)] = []) -> Bool? {
        let tests = UnaryTests(cell, of: input.type, in: Scope(given.map { Scope.Name($0.0, $0.1.type) }))
        #expect(tests.findings.isEmpty, "\(cell): \(tests.findings)")
        return tests.pass(input, given.map(\.1), in: Evaluation())
    }

    @Test(arguments: [
        ("-", 5, true), ("5", 5, true), ("6", 5, false), ("< 6", 5, true), (">= 6", 5, false), ("[1..5]", 5, true), ("[1..5)", 5, false),
        ("1, 5", 5, true), ("not(1, 5)", 5, false), ("not(> 9)", 5, true), ("? > 3 and ? < 9", 5, true), ("[1, 5]", 5, true),
        ("limit", 5, true),
        ("< limit", 5, false), ("limit + 1", 5, false),
    ])
    func aNumberPasses(cell: String, input: Int, expected: Bool) {
        #expect(pass(cell, .number(Decimal128(input)), [("limit", 5)]) == expected, "\(cell)")
    }

    @Test func textsAndTruthsPass() {
        #expect(
            pass("\"A\", \"B\"", "B") == true && pass("not(\"A\")", "B") == true && pass("starts with(?, \"9141\")", "91410700") == true)
        #expect(pass("true", true) == true && pass("false", true) == false)
    }

    @Test func whatIsNotGivenCannotBeTold() {
        let tests = UnaryTests("> 60", of: .number)
        #expect(tests.pass(.null, [], in: Evaluation()) == nil)
        #expect(UnaryTests("-", of: .number).pass(.null, [], in: Evaluation()) == true)
        #expect(UnaryTests("null", of: .number).pass(.null, [], in: Evaluation()) == true)
    }

    @Test func aCellThatCannotBeReadSaysWhere() {
        let tests = UnaryTests("1, , 2", of: .number)
        #expect(tests.isFaulty && tests.findings.first?.place == Place(line: 1, column: 4))
    }
}
