import DMN
import FEEL
import Testing

@Suite struct TableCheckerTests {
    private func subsidy(_ rules: [(conditions: [String], result: String)], _ policy: HitPolicy = .unique) -> TableFactory {
        TableFactory(policy: policy, inputs: [("年龄", .number, nil), ("收入", .number, nil)], rules: rules)
    }

    private func zh(_ table: TableFactory) -> [String] { table.findings().map(\.what.zh) }

    @Test func aSoundTableHasNoFindings() {
        #expect(zh(subsidy([(["< 60", "-"], "1"), ([">= 60", "<= 3000"], "2"), ([">= 60", "> 3000"], "3")])) == [])
    }

    @Test func aGapIsToldAsARegionWithAnExample() {
        let table = subsidy([(["< 60", "-"], "1"), ([">= 60", "<= 3000"], "2"), ([">= 60", "> 5000"], "3")])
        #expect(zh(table) == ["“T”没有规则适用于：年龄 ≥ 60 且 收入 在 (3000..5000]（例如 年龄 = 60，收入 = 3001）。"])
        #expect(
            table.findings().map(\.what.en)
                == ["“T” has no rule for: 年龄 ≥ 60 and 收入 in (3000..5000] (for example 年龄 = 60, 收入 = 3001)."])
        #expect(table.findings().map(\.example) == [[60, 3001]])
    }

    @Test func aGapBetweenWholeNumbersSaysHowToWriteInstead() {
        let findings = TableFactory(inputs: [("年龄", .number, nil)], rules: [(["<= 17"], "1"), ([">= 18"], "2")]).findings()
        #expect(findings.map(\.what.zh) == ["“T”没有规则适用于：年龄 在 (17..18)（例如 年龄 = 17.5）。"])
        #expect(findings.map(\.mend.zh) == ["如果“年龄”只会是整数，请把前一条的上限写成 < 18；否则请补上一条规则。"])
    }

    @Test func aDefaultResultFillsEveryGap() {
        var table = subsidy([(["< 60", "-"], "1")])
        #expect(table.findings().map(\.kind) == [.gap])
        table.defaultResult = "0"
        #expect(table.findings() == [])
    }

    @Test func anEmptyTableHasNoRuleForAnything() {
        #expect(zh(subsidy([])) == ["“T”没有规则适用于：任何输入（例如 年龄 = 0，收入 = 0）。"])
    }

    @Test func overlapsAreFaultsOfUniqueTables() {
        let findings = subsidy([(["< 60", "-"], "1"), ([">= 50", "<= 3000"], "1"), ([">= 60", "> 3000"], "3")]).findings()
        #expect(findings.map(\.kind) == [.overlap])
        #expect(findings[0].severity == .fault)
        #expect(findings[0].rules == [1, 2])
        #expect(findings[0].example == [50, 2999])
        #expect(findings[0].what.zh == "“T”规则 1 和规则 2 会同时适用：年龄 在 [50..60) 且 收入 ≤ 3000（例如 年龄 = 50，收入 = 2999）。")
    }

    @Test func overlapsOfAnyTablesMatterWhereResultsDiffer() {
        let rules = [(["< 60", "-"], "1"), (["-", "<= 3000"], "1.0"), (["-", "> 2000"], "2"), (["> 70", "> 9000"], "x + 1")]
        let findings = subsidy(rules.map { (conditions: $0.0, result: $0.1) }, .any).findings().filter { $0.kind == .overlap }
        #expect(findings.map(\.rules) == [[1, 3], [2, 3], [3, 4]])
        #expect(findings.map(\.severity) == [.fault, .fault, .doubt])
    }

    @Test func rulesBehindOthersNeverDecide() {
        let table = subsidy(
            [(["< 60", "-"], "1"), (["-", "<= 3000"], "2"), (["< 50", "< 9"], "3"), (["<= 70", "< 100"], "4"), (["-", "-"], "5")], .first)
        let hidden = table.findings().filter { $0.kind == .hidden }
        #expect(hidden.map(\.rules) == [[1, 3], [2, 4]])
        #expect(hidden[0].what.zh == "“T”规则 3 从不起作用：它的输入都已被前面的规则 1 覆盖。")
        let partly = table.findings().filter { $0.kind == .partlyHidden }
        #expect(partly.map(\.severity) == [.note])
        #expect(partly[0].what.zh == "“T”规则 2 在一部分输入上让位于规则 1，如：年龄 < 60 且 收入 ≤ 3000（例如 年龄 = 49，收入 = 8）。")
    }

    @Test func rulesTogetherHideAnother() {
        let table = TableFactory(
            policy: .first, inputs: [("x", .number, nil)], rules: [(["<= 5"], "1"), (["> 5"], "2"), (["[3..8]"], "3")])
        #expect(table.findings().filter { $0.kind == .hidden }.map(\.rules) == [[1, 2, 3]])
    }

    @Test func prioritiesDecideWhoHidesWhom() {
        var table = TableFactory(policy: .priority, inputs: [("x", .number, nil)], rules: [(["> 5"], "\"low\""), (["-"], "\"high\"")])
        #expect(table.findings().map(\.kind) == [.noPriorities])
        table.values = "\"high\", \"low\""
        #expect(table.findings().filter { $0.kind == .hidden }.map(\.rules) == [[1, 2]])
        table.rules.append((["1"], "\"other\""))
        let stranger = table.findings().filter { $0.kind == .notAnOutputValue }
        #expect(stranger.map(\.rules) == [[3]])
        #expect(stranger[0].what.zh == "“T”规则 3 的结果 \"other\" 不在“T”的输出值之列。")
    }

    @Test func conditionsNothingMeetsAreFound() {
        let table = TableFactory(
            policy: .collect, inputs: [("x", .number, nil)],
            rules: [(["[10..5]"], "1"), (["(5..5)"], "2"), (["? > 10 and ? < 3"], "3"), (["\"a\""], "4"), ([""], "5")])
        let findings = table.findings()
        #expect(findings.map(\.kind) == [.neverMet, .neverMet, .neverMet, .neverMet])
        #expect(findings.map(\.rules) == [[1], [2], [3], [4]])
        #expect(findings[2].what.zh == "“T”规则 3 从不适用：“x”没有值能满足“? > 10 and ? < 3”。")
    }

    @Test func allowedValuesBoundTheColumn() {
        let table = TableFactory(
            inputs: [("等级", .string, "\"A\", \"B\", \"C\"")], rules: [(["\"A\""], "1"), (["\"B\",\"E\""], "2")])
        #expect(
            zh(table)
                == [
                    "“T”没有规则适用于：等级 是 \"C\"（例如 等级 = \"C\"）。", "“T”规则 2：“等级”不允许取值 \"E\"。",
                ].sorted { $0.contains("规则 2") && !$1.contains("规则 2") })
        let open = TableFactory(inputs: [("等级", .string, nil)], rules: [(["\"A\""], "1"), (["\"B\""], "2")])
        #expect(zh(open) == ["“T”没有规则适用于：等级 不是 \"A\"、\"B\"（例如 等级 = \"其他\"）。"])
        let negated = TableFactory(inputs: [("等级", .string, nil)], rules: [(["not(\"A\")"], "1"), (["\"A\""], "2")])
        #expect(zh(negated) == [])
        let bounded = TableFactory(inputs: [("分", .number, "[0..100]")], rules: [(["< 60"], "1"), (["[60..100)"], "2")])
        #expect(zh(bounded) == ["“T”没有规则适用于：分 = 100（例如 分 = 100）。"])
    }

    @Test func nullCountsWhereARuleSpeaksOfIt() {
        let table = TableFactory(
            inputs: [("b", .boolean, nil), ("x", .number, nil)], rules: [(["true", "-"], "1"), (["false", "null"], "2")])
        #expect(zh(table) == ["“T”没有规则适用于：b 是 false 且 x 不为空（例如 b = false，x = 0）。"])
        let other = TableFactory(inputs: [("x", .number, nil)], rules: [(["< 5"], "1"), (["not(null)"], "2")])
        #expect(other.findings().first { $0.kind == .gap }?.what.en == "“T” has no rule for: x is null (for example x = null).")
    }

    @Test func daysThatFollowEachOtherLeaveNoGap() {
        let table = TableFactory(
            inputs: [("日期", .date, nil)], rules: [(["<= date(\"2024-12-31\")"], "1"), ([">= date(\"2025-01-01\")"], "2")])
        #expect(zh(table) == [])
        let moments = TableFactory(
            inputs: [("t", .dateTime, nil)],
            rules: [(["<= date and time(\"2024-12-31T23:59:59Z\")"], "1"), ([">= date and time(\"2025-01-02T00:00:00+08:00\")"], "2")])
        #expect(
            zh(moments) == [
                "“T”没有规则适用于：t 在 (2024-12-31T23:59:59Z..2025-01-02T00:00:00+08:00)（例如 t = 2025-01-01T00:59:59Z）。"
            ])
        let durations = TableFactory(
            inputs: [("d", .yearsMonths, nil)], rules: [(["< duration(\"P1Y\")"], "1"), (["> duration(\"P13M\")"], "2")])
        #expect(zh(durations) == ["“T”没有规则适用于：d 是 P1Y、P1Y1M（例如 d = P1Y）。"])
    }

    @Test func whatCannotBeCheckedIsSaid() {
        let table = TableFactory(
            inputs: [("x", .number, nil), ("l", .list(.number), nil)],
            rules: [(["< limit", "-"], "1"), (["> 5", "-"], "2"), (["<= 4", "3"], "3"), (["<= 5", "-"], "3")])
        let findings = table.findings()
        #expect(findings.map(\.kind) == [.unchecked, .unchecked])
        #expect(findings.map(\.column) == [1, 2])
        #expect(findings[0].what.zh == "“T”的“x”列，规则 1 的条件不是常量，没有检查。")
        #expect(findings.map(\.rules) == [[1], [3]])
    }
}
