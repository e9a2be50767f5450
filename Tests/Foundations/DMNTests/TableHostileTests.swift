import DMN
import FEEL
import Testing

/// Tables made to be too much for the checker: it ends, and says what it did not look at.
@Suite struct TableHostileTests {
    private static func rule(_ conditions: [String]) -> (conditions: [String], result: String) { (conditions, "1") }

    @Test func aHundredThousandRulesAreCheckedInSeconds() {
        var rules = (0..<100_000).map { Self.rule(["[\($0 / 100)..\($0 / 100 + 1))", "\($0 % 100)"]) }
        rules.remove(at: 54_321)
        rules.append(Self.rule(["[999..1000)", "7"]))
        let all = (0..<100).map(String.init).joined(separator: ",")
        let table = TableFactory(inputs: [("x", .number, "[0..1000)"), ("y", .number, all)], rules: rules).table
        let inputs = ["[0..1000)", all].map { InputType(.number, allowed: [SourceText($0, at: .start)]) }
        let clock = ContinuousClock()
        let begin = clock.now
        let found = TableChecker().findings(in: table, named: TableName(file: "a.dmn", name: "T"), inputs: inputs)
        // Some two seconds where it is optimised; this is for a busy machine and a build for tests.
        #expect(clock.now - begin < .seconds(120))
        #expect(found.map(\.kind) == [.overlap, .gap, .hidden])
        #expect(found.first?.rules == [99_907, 100_000])
        #expect(found.first { $0.kind == .gap }?.example == [543, 21])
    }

    @Test func whatTakesTooLongIsNotFullyChecked() {
        let rules = (0..<3000).map { rule in
            let starts = [7919, 7920, 7921].map { rule * $0 % 3001 }
            return Self.rule(starts.map { "[\($0)..\($0 + 900)]" })
        }
        let table = TableFactory(policy: .first, inputs: ["x", "y", "z"].map { ($0, .number, nil) }, rules: rules)
        let findings = table.findings(limits: .init(steps: 50_000))
        let unchecked = findings.filter { $0.kind == .unchecked }.map(\.what.en)
        #expect(unchecked.contains("“T” was not fully checked for rules that never decide: the table is too large."))
        #expect(unchecked.contains { $0.hasPrefix("“T” was not fully checked for gaps") })
    }

    @Test func findingsWithoutNumberAreCounted() {
        let rules = (0..<400).map { _ in Self.rule(["-"]) }
        let findings = TableFactory(inputs: [("x", .number, nil)], rules: rules).findings(limits: .init(findings: 10))
        #expect(findings.count { $0.kind == .overlap } == 10)
        #expect(findings.count { $0.kind == .hidden } == 10)
        #expect(findings.contains { $0.what.zh == "“T”：从不起作用的规则还有 389 处没有一一列出。" })
        #expect(findings.contains { $0.what.zh == "“T”没有检查完重叠：已列出的太多。" })
    }
}
