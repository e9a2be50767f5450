import FEEL
import Foundation
import Testing

@testable import DMN

/// Random small tables, judged by trying every value that their constants could tell apart.
@Suite struct TablePropertyTests {
    private struct Column {
        let type: FEELType
        let constants: [String]
        let samples: [String]
    }

    private static let columns = [
        Column(
            type: .number, constants: ["0", "1", "2", "3", "2.5"],
            samples: ["-1", "0", "0.5", "1", "1.5", "2", "2.2", "2.5", "2.7", "3", "9"]),
        Column(
            type: .string, constants: ["\"a\"", "\"b\"", "\"c\""],
            samples: ["\"a\"", "\"b\"", "\"c\"", "\"A\"", "\"az\"", "\"bz\"", "\"zz\""]),
        Column(type: .boolean, constants: ["true", "false"], samples: ["true", "false"]),
        Column(
            type: .date, constants: (2...4).map { "@\"2024-01-0\($0)\"" }, samples: (1...5).map { "@\"2024-01-0\($0)\"" }),
        Column(
            type: .dateTime, constants: ["@\"2024-01-01T00:00:00Z\"", "@\"2024-01-01T08:00:01+08:00\"", "@\"2024-01-02T00:00:00Z\""],
            samples: [
                "2023-12-31T00:00:00Z", "2024-01-01T00:00:00Z", "2024-01-01T00:00:01Z", "2024-01-01T09:00:00Z", "2024-01-02T00:00:00Z",
                "2024-01-03T00:00:00Z",
            ]
            .map { "@\"\($0)\"" }),
        Column(
            type: .yearsMonths, constants: ["@\"P1Y\"", "@\"P13M\"", "@\"P2Y\""],
            samples: ["P11M", "P1Y", "P13M", "P18M", "P2Y", "P3Y"].map { "@\"\($0)\"" }),
        Column(
            type: .time, constants: ["@\"09:00:00\"", "@\"09:00:01\"", "@\"12:00:00\""],
            samples: ["08:00:00", "09:00:00", "09:00:01", "10:00:00", "12:00:00", "13:00:00"].map { "@\"\($0)\"" }),
    ]

    private static var examples: Int { ProcessInfo.processInfo.environment["TONGBAN_EXAMPLES"].flatMap { Int($0) } ?? 80 }

    private static func cell(_ column: Column, _ random: inout Seeded) -> String {
        func constant() -> String { column.constants.randomElement(using: &random) ?? "" }
        func interval() -> String {
            let (low, high) = (
                Int.random(in: 0..<column.constants.count, using: &random), Int.random(in: 0..<column.constants.count, using: &random)
            )
            let ends =
                column.type == .number
                ? [column.constants[low], column.constants[high]] : [column.constants[min(low, high)], column.constants[max(low, high)]]
            return (Bool.random(using: &random) ? "[" : "(") + ends[0] + ".." + ends[1] + (Bool.random(using: &random) ? "]" : ")")
        }
        let comparison = ["<", "<=", ">", ">="].randomElement(using: &random) ?? "<"
        let isOrdered = column.type != .boolean
        switch Int.random(in: 0..<16, using: &random) {
        case 0...2: return "-"
        case 3, 4: return constant()
        case 5...7: return isOrdered ? "\(comparison) \(constant())" : constant()
        case 8, 9: return isOrdered ? interval() : constant()
        case 10: return "\(constant()), \(isOrdered ? interval() : constant())"
        case 11: return "not(\(constant()), \(constant()))"
        case 12: return isOrdered ? "not(\(interval()))" : "not(\(constant()))"
        case 13: return isOrdered ? "? > \(constant()) and ? != \(constant())" : "? = \(constant())"
        case 14: return isOrdered ? "\(constant()) <= ? or ? in (\(constant()), < \(constant()))" : "? != \(constant())"
        default: return Int.random(in: 0..<3, using: &random) == 0 ? "null" : constant()
        }
    }

    private struct Trial {
        let table: TableFactory
        let points: [[FEELValue]]
        /// For each point the rules that apply.
        let matches: [[Int]]
        let space: RuleSpace
    }

    private static func trial(_ random: inout Seeded, _ policy: HitPolicy) -> Trial {
        let columns = (0..<Int.random(in: 1...3, using: &random)).compactMap { _ in Self.columns.randomElement(using: &random) }
        let rules = (0..<Int.random(in: 1...12, using: &random)).map { _ in columns.map { cell($0, &random) } }
        let names = ["x", "y", "z"]
        let table = TableFactory(
            policy: policy, inputs: columns.enumerated().map { (names[$0], $1.type, nil) }, rules: rules.enumerated().map { ($1, "\($0)") })
        let values = columns.enumerated().map { place, column in
            let isNull = rules.contains { $0[place].contains("null") }
            return (column.samples + (isNull ? ["null"] : [])).map { Expression($0).evaluate([], in: Evaluation()) }
        }
        let points = values.reduce([[]]) { so, values in so.flatMap { point in values.map { point + [$0] } } }
        let tests = rules.map { rule in zip(rule, columns).map { UnaryTests($0, of: $1.type) } }
        let matches = points.map { point in
            tests.indices.filter { rule in zip(tests[rule], point).allSatisfy { $0.pass($1, [], in: Evaluation()) == true } }
        }
        let checked = columns.indices.map { place in
            CheckedColumn(names[place], rules.map { SourceText($0[place], at: .start) }, InputType(columns[place].type))
        }
        return Trial(table: table, points: points, matches: matches, space: RuleSpace(checked, rules: rules.count))
    }

    private static func part(of value: FEELValue, in domain: ColumnDomain) -> Int32? {
        domain.span.first { number in
            switch domain.part(number) {
            case .null: return value.isNull
            case .point(let point): return domain.points[point].equals(value) == true
            case .other: return !value.isNull && !domain.points.contains { $0.equals(value) == true }
            case .between(let next):
                return (next == 0 || domain.points[next - 1].isBefore(value) == true)
                    && (next == domain.points.count || value.isBefore(domain.points[next]) == true)
            }
        }
    }

    @Test func gapsAreWhereNoRuleApplies() throws {
        var random = Seeded(seed: 41)
        for _ in 0..<Self.examples {
            let trial = Self.trial(&random, .unique)
            var search = GapSearch(trial.space, limit: 1000, budget: Budget(left: 1_000_000))
            search.run()
            #expect(search.isComplete)
            for (point, rules) in zip(trial.points, trial.matches) {
                let parts = zip(point, trial.space.columns).map { Self.part(of: $0, in: $1.domain) }
                let isInGap = search.regions.contains { region in
                    zip(parts, region).allSatisfy { part, set in part.map(set.contains) ?? false }
                }
                if isInGap != rules.isEmpty { Issue.record("\(point) \(rules) in \(trial.table.rules)") }
            }
            let examples = trial.table.findings().filter { $0.kind == .gap }.map(\.example)
            #expect(examples.isEmpty == search.regions.isEmpty)
            for example in examples { #expect(Self.rules(trial.table, meeting: example) == [], "\(trial.table.rules)") }
        }
    }

    @Test func overlapsAreTheRulesThatApplyTogether() {
        var random = Seeded(seed: 42)
        for _ in 0..<Self.examples {
            let trial = Self.trial(&random, .unique)
            var pairs: Set<[Int]> = []
            for rules in trial.matches {
                for one in rules { for two in rules where one < two { pairs.insert([one + 1, two + 1]) } }
            }
            let found = trial.table.findings(limits: .init(findings: 1000)).filter { $0.kind == .overlap }
            if Set(found.map(\.rules)) != pairs { Issue.record("\(found.map(\.rules)) \(pairs) in \(trial.table.rules)") }
            #expect(found.count == pairs.count)
            for finding in found {
                #expect(Set(finding.rules).isSubset(of: Self.rules(trial.table, meeting: finding.example)), "\(trial.table.rules)")
            }
        }
    }

    @Test func hiddenRulesAreNeverFirst() {
        var random = Seeded(seed: 43)
        for _ in 0..<Self.examples {
            let trial = Self.trial(&random, .first)
            let deciding = Set(trial.matches.compactMap { $0.first.map { $0 + 1 } })
            let met = Set(trial.matches.joined().map { $0 + 1 })
            let findings = trial.table.findings(limits: .init(findings: 1000))
            let hidden = Set(findings.filter { $0.kind == .hidden }.compactMap { Self.hiddenRule($0) })
            if hidden != met.subtracting(deciding) { Issue.record("\(hidden) \(met.subtracting(deciding)) in \(trial.table.rules)") }
            let neverMet = Set(findings.filter { $0.kind == .neverMet }.flatMap(\.rules))
            #expect(neverMet.isDisjoint(with: met))
            #expect(neverMet.union(met) == Set(1...trial.table.rules.count), "\(trial.table.rules)")
        }
    }

    private static func hiddenRule(_ finding: TableFinding) -> Int? { finding.rules.last }

    private static func rules(_ table: TableFactory, meeting example: [FEELValue]) -> [Int] {
        table.rules.indices.filter { rule in
            zip(zip(table.rules[rule].conditions, table.inputs), example).allSatisfy {
                UnaryTests($0.0, of: $0.1.type).pass($1, [], in: Evaluation()) == true
            }
        }.map { $0 + 1 }
    }
}
