import FEEL
import Testing

@Suite("What cannot be read is told once, where, and how to mend it") struct ReadingTests {
    @Test(arguments: [
        ("1 +", 1, 4, "The expression breaks off"), ("(1 + 2", 1, 7, "“)” is expected here, not the end"),
        ("if true then 1", 1, 15, "“else” is expected here, not the end"), ("1 2", 1, 3, "“2” makes no sense here"),
        ("\"abc", 1, 1, "A text has no closing quotation mark"), ("", 1, 1, "The expression breaks off"),
        ("x ≥ 60", 1, 3, "“≥” makes no sense here"), ("1 +\n* 2", 2, 1, "“*” makes no sense here"),
        ("f(a: 1, 2)", 1, 9, "Either all arguments have names or none"), ("1 instance of nothing", 1, 15, "There is no type “nothing”"),
    ])
    func faultsHaveAPlaceAndAMend(text: String, line: Int, column: Int, what: String) {
        let fault = Expression(text, in: Scope([.init("x")])).findings.last
        #expect(fault?.severity == .fault && fault?.what.en == what && fault?.place == Place(line: line, column: column))
        #expect(fault.map { !$0.mend.zh.isEmpty && !$0.mend.en.isEmpty && !$0.what.zh.isEmpty } == true)
        #expect(value(text) == .null)
    }

    @Test func partsThatCanOnlyBeNullAreDoubted() {
        #expect(Expression("\"a\" + 1").findings.map(\.severity) == [.doubt])
        #expect(Expression("1 = \"a\"").findings.map(\.what.en) == ["number and string cannot be compared; the answer is always null"])
        #expect(Expression("{a: 1}.b").findings.map(\.mend.en) == ["There are: a"])
        #expect(Expression("upper case(3)").findings.map(\.what.en) == ["upper case wants string here, not number"])
        #expect(Expression("abs(1, 2)").findings.map(\.mend.en) == ["It is abs(n)"])
        #expect(Expression("{a: 1, a: 2}").findings.map(\.what.en) == ["A name stands twice"])
    }

    @Test func nestingIsBounded() {
        for (open, close) in [("(", ")"), ("[", "]"), ("{a: ", "}"), ("- ", ""), ("if true then ", " else 1"), ("function() ", "")] {
            let deep = String(repeating: open, count: 5_000) + "1" + String(repeating: close, count: 5_000)
            let fault = Expression(deep).findings.last
            #expect(fault?.what.en == "It is nested more than 100 deep", "\(open)")
        }
    }

    @Test func placesAreCountedFromTheBeginningInTheFile() {
        let expression = Expression("a +\nb c", in: Scope([.init("a"), .init("b")]), at: Place(line: 12, column: 7))
        #expect(expression.findings.map(\.place) == [Place(line: 13, column: 3)])
        #expect(Expression("zz", at: Place(line: 12, column: 7)).findings.map(\.place) == [Place(line: 12, column: 7)])
    }
}
