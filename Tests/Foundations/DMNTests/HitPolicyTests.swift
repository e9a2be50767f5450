import DMN
import FEEL
import Testing

@Suite struct HitPolicyTests {
    /// A table over the number `x`: rows of test and output.
    private static func table(
        _ policy: String, _ rows: [(String, String)], aggregation: String? = nil, order: String? = nil, byDefault: String? = nil
    ) -> String {
        let aggregation = aggregation.map { " aggregation=\"\($0)\"" } ?? ""
        let order = order.map { "<outputValues><text>\($0)</text></outputValues>" } ?? ""
        let byDefault = byDefault.map { "<defaultOutputEntry><text>\($0)</text></defaultOutputEntry>" } ?? ""
        let rules = rows.map { "<rule><inputEntry><text>\($0)</text></inputEntry><outputEntry><text>\($1)</text></outputEntry></rule>" }
        return """
            <decisionTable hitPolicy="\(policy)"\(aggregation)><input><inputExpression><text>x</text></inputExpression></input>
            <output>\(order)\(byDefault)</output>\(rules.joined())</decisionTable>
            """
    }

    private static func value(of table: String, x: FEELValue) throws -> (value: FEELValue, reasons: [String]) {
        let compiled = try #require(Sample.compiled(Sample.input("x") + Sample.decision("d", needs: ["_x"], table)))
        let evaluation = Evaluation()
        let value = try #require(compiled.decision("d")).evaluate([x], in: evaluation)
        return (value, evaluation.diagnostics.map(\.reason.wording.en))
    }

    private static let overlapping = [("&lt; 10", "1"), ("&lt; 20", "3"), ("&lt; 30", "2")]

    @Test(arguments: [
        ("UNIQUE", 25, "2"), ("UNIQUE", 5, "null"), ("FIRST", 5, "1"), ("ANY", 25, "2"), ("ANY", 5, "null"), ("RULE ORDER", 5, "[1, 3, 2]"),
        ("COLLECT", 15, "[3, 2]"), ("PRIORITY", 5, "3"), ("OUTPUT ORDER", 5, "[3, 2, 1]"), ("UNIQUE", 40, "null"), ("COLLECT", 40, "null"),
    ])
    func eachPolicyChoosesItsRules(policy: String, x: Int, expected: String) throws {
        let found = try Self.value(of: Self.table(policy, Self.overlapping, order: "3, 2, 1"), x: .number(Decimal128(x)))
        #expect(found.value.literal == expected)
        #expect((expected == "null") == !found.reasons.isEmpty)
    }

    @Test(arguments: [("SUM", "6"), ("MIN", "1"), ("MAX", "3"), ("COUNT", "3")])
    func collectedOutputsAreAggregated(aggregation: String, expected: String) throws {
        #expect(try Self.value(of: Self.table("COLLECT", Self.overlapping, aggregation: aggregation), x: 5).value.literal == expected)
    }

    @Test func nothingToAggregateIsNullAndNothingToCountIsZero() throws {
        #expect(try Self.value(of: Self.table("COLLECT", Self.overlapping, aggregation: "SUM"), x: 50).value == .null)
        #expect(try Self.value(of: Self.table("COLLECT", Self.overlapping, aggregation: "COUNT"), x: 50).value == 0)
    }

    @Test func theDefaultStandsWhereNoRuleApplies() throws {
        for policy in ["UNIQUE", "FIRST", "PRIORITY", "COLLECT"] {
            #expect(try Self.value(of: Self.table(policy, Self.overlapping, byDefault: "0"), x: 50).value == 0)
        }
    }

    @Test func sumsOfMoneyAreExact() throws {
        let rows = (0..<10).map { _ in ("-", "0.1") }
        #expect(try Self.value(of: Self.table("COLLECT", rows, aggregation: "SUM"), x: 1).value == 1)
    }

    @Test func anUnknownInputPassesNoConditionButTheEmptyOne() throws {
        #expect(try Self.value(of: Self.table("FIRST", [("&lt; 10", "1"), ("null", "2"), ("-", "3")]), x: .null).value == 2)
        #expect(try Self.value(of: Self.table("FIRST", [("&lt; 10", "1"), ("", "3")]), x: .null).value == 3)
    }

    @Test func anInputThatItsColumnDoesNotExpectIsRefused() throws {
        let table = Self.table("FIRST", [("-", "1")]).replacing(
            "</inputExpression>", with: "</inputExpression><inputValues><text>[0..10]</text></inputValues>")
        #expect(try Self.value(of: table, x: 5).value == 1)
        let refused = try Self.value(of: table, x: 11)
        #expect(refused.value == .null)
        #expect(refused.reasons == ["“11” is not among the allowed values"])
    }

    @Test func anOutputThatItsColumnDoesNotListIsRefused() throws {
        let rows = [("&lt; 10", "3"), ("[10..20]", "x - 9"), ("[21..30]", "null")]
        for (x, expected) in [(5, .null), (10, 1), (12, .null), (25, .null)] as [(FEELValue, FEELValue)] {
            let found = try Self.value(of: Self.table("FIRST", rows, order: "1, 2"), x: x)
            #expect(found.value == expected)
            #expect(found.reasons == (x == 5 || x == 12 ? ["“3” is not among the allowed values"] : []))
        }
        let found = try Self.value(of: Self.table("FIRST", rows, order: "1, 2", byDefault: "0"), x: 99)
        #expect(found.value == .null && found.reasons == ["“0” is not among the allowed values"])
    }

    @Test func severalOutputsAreAContextInTheOrderOfTheColumns() throws {
        let table = """
            <decisionTable><input><inputExpression><text>x</text></inputExpression></input>
            <output name="grade"/><output name="rate" typeRef="number"><defaultOutputEntry><text>0</text></defaultOutputEntry></output>
            <rule><inputEntry><text>1</text></inputEntry><outputEntry><text>"A"</text></outputEntry><outputEntry><text>x * 2</text></outputEntry></rule>
            </decisionTable>
            """
        #expect(try Self.value(of: table, x: 1).value.literal == "{grade: \"A\", rate: 2}")
        #expect(try Self.value(of: table, x: 2).value.literal == "{grade: null, rate: 0}")
    }
}
