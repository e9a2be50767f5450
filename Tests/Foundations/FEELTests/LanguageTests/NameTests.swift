import FEEL
import Testing

@Suite("Names hold blanks and signs, and are found by what is in scope") struct NameTests {
    @Test func theLongestNameInScopeIsMeant() {
        #expect(value("Monthly   Salary * 12", [("Monthly Salary", 1000), ("Monthly", 1)]) == 12000)
        #expect(value("a - b", [("a", 5), ("b", 3)]) == 2)
        #expect(value("a-b", [("a", 5), ("b", 3), ("a - b", 7)]) == 7)
        #expect(value("月收入 + 补贴（元）", [("月收入", 100), ("补贴（元）", 20)]) == 120)
        #expect(value("values in a list[1]", [("values in a list", [4, 5])]) == 4)
    }

    @Test func entriesAreNamesWithinFiltersAndTheirContext() {
        #expect(literal("[{a: 1, b: 2}, {a: 3}][a > 1].a") == "[3]")
        #expect(literal("[{item: 1}, {item: 2}][item >= 2]") == "[{item: 2}]")
        #expect(literal("[1, 2, 3][item > 1]") == "[2, 3]")
        #expect(literal("{first name: \"a\", hello: \"hi \" + first name}.hello") == "\"hi a\"")
        #expect(value("people[age > limit].name", [("people", people), ("limit", 60)]) == ["王"])
    }

    @Test func anEntryComesBeforeWhatTheNameMeansOutside() {
        #expect(value("people[age > 60].name", [("people", people), ("age", 1)]) == ["王"])
        #expect(value("rows[count > 1].count", [("rows", [.context(FEELContext([("count", 2)]))])]) == [2])
    }

    @Test func whatNobodyKnowsIsToldWithItsPlaceAndANearName() {
        let expression = Expression("1 +\n  incom * 2", in: Scope([.init("income", .number)]))
        #expect(expression.findings.count == 1 && !expression.isFaulty)
        #expect(expression.findings.first?.severity == .unresolved && expression.findings.first?.place == Place(line: 2, column: 3))
        #expect(expression.findings.first?.mend.en == "Is “income” meant?")
        let evaluation = Evaluation()
        #expect(expression.evaluate([1], in: evaluation) == .null)
        #expect(evaluation.diagnostics.first?.reason == .unknownName("incom"))
    }

    private let people: FEELValue = [
        .context(FEELContext([("name", "王"), ("age", 71)])), .context(FEELContext([("name", "李"), ("age", 35)])),
    ]
}
