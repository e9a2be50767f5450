import DMN
import FEEL
import Testing

@Suite struct TableSizeTests {
    private static func table(_ rules: Int) -> [UInt8] {
        var text = "<decisionTable><input><inputExpression typeRef=\"number\"><text>x</text></inputExpression></input><output/>"
        for rule in 0..<rules {
            text +=
                "<rule id=\"r\(rule)\"><inputEntry><text>\(rule)</text></inputEntry><outputEntry><text>\(rule) * 2</text></outputEntry></rule>"
        }
        return Array(Sample.model(Sample.decision("big", text + "</decisionTable>")).utf8)
    }

    @Test func aHundredThousandRulesAreReadInLinearTime() throws {
        let clock = ContinuousClock()
        let small = Self.table(10_000)
        let ten = (0..<2).map { _ in clock.measure { _ = ModelReader().read(small, named: "a.dmn") } }.min() ?? .zero
        let bytes = Self.table(100_000)
        let begin = clock.now
        let reading = ModelReader().read(bytes, named: "a.dmn")
        #expect(clock.now - begin < ten * 30)
        #expect(reading.faults == [])
        guard case .table(let table) = try #require(reading.model?.root.decisions[0].expression).form else {
            Issue.record("no table")
            return
        }
        #expect(table.rules.count == 100_000)
        #expect(table.rules[99_999].outputs[0].text == "99999 * 2")
        // Everything stands on one line: a reader that counted columns anew would take hours.
        #expect(table.rules[99_999].place.line == 2)
    }
}
