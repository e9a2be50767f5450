import DMN
import FEEL
import Foundation
import Testing

/// Random tables of all policies, evaluated as a whole and cell after cell: the same value comes out, and the same reasons are told.
@Suite struct TableIndexTests {
    private static var examples: Int { ProcessInfo.processInfo.environment["TONGBAN_EXAMPLES"].flatMap { Int($0) } ?? 400 }

    private static let constants = [
        "1", "2", "2.0", "3.5", "-1", "\"a\"", "\"b\"", "\"é\"", "\"e\u{301}\"", "\"K\"", "\"\u{212A}\"", "null", "true", "@\"2024-01-02\"",
        "@\"P1Y\"",
    ]
    private static let cells = [
        "-", "", "< 2", ">= 2", "> 3.50", "<= 1", "[1..2]", "(1..3.5]", "[1..2.00)", "< \"b\"", "[\"a\"..\"c\"]", "[1, 2]", "not(1)",
        "not(\"a\", \"b\")", "not(null)", "not(< 2)", "!= 2", "= 2", "1, 2", "\"a\", \"b\"", "1, \"a\", null", "< 1, > 2", "[3..1]",
        "[1..\"a\"]", "1, 2, 3, 4, 5, 6, 7, 8, 9", "< @\"2024-02-01\"", "date(\"2024-01-02\")", "y", "< y", "[1..y]", "? > 1", "? = \"a\"",
        "? + 1 > 2", "contains(?, \"a\")", "nobody", "1 +", "not(y)", "? in (1, \"a\")", "1/0",
    ]
    private static let outputs = ["1", "2", "\"a\"", "null", "x + 1", "y", "1/0", ""]
    private static let samples = constants + ["0", "2.00", "1e0", "[1]", "[1, 2]", "[1..2]", "\"k\"", "\"\"", "{a: 1}", "false"]
    private static let names = ["x", "y", "z"]

    private struct Table {
        let policy: String
        /// What its output column allows, in the order of priority; nothing where that is not said.
        let listed: [FEELValue]
        let columns: [String]
        let rules: [(cells: [String], output: String)]

        init(_ random: inout Seeded) {
            func one(of texts: [String]) -> String { texts.randomElement(using: &random) ?? "" }
            policy = one(of: [
                "UNIQUE", "FIRST", "PRIORITY", "ANY", "COLLECT", "RULE ORDER", "OUTPUT ORDER", "SUM", "COUNT", "MIN", "MAX",
            ])
            listed = Bool.random(using: &random) ? [2, "a", 1] : []
            columns = (0..<Int.random(in: 1...3, using: &random)).map { _ in
                one(of: ["x", "y", "z", "x", "y", "x + 0", "if x then 1 else x"])
            }
            // Few cells for many rules, and mostly those that are constants: else hardly a rule would apply.
            let some = (0..<6).map { _ in one(of: cells + constants) } + ["-", "-", one(of: constants)]
            let given = (0..<3).map { _ in one(of: outputs) }
            let count =
                Int.random(in: 0..<4, using: &random) == 0
                ? Int.random(in: 60...200, using: &random) : Int.random(in: 1...9, using: &random)
            rules = (0..<count).map { [columns] _ in (columns.map { _ in one(of: some) }, one(of: given)) }
        }

        var markup: String {
            func text(_ text: String) -> String {
                "<text>\(text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;"))</text>"
            }
            let isAggregated = ["SUM", "COUNT", "MIN", "MAX"].contains(policy)
            let head = isAggregated ? "hitPolicy=\"COLLECT\" aggregation=\"\(policy)\"" : "hitPolicy=\"\(policy)\""
            let inputs = columns.map { "<input><inputExpression>\(text($0))</inputExpression></input>" }.joined()
            let rules = rules.map { rule in
                "<rule>\(rule.cells.map { "<inputEntry>\(text($0))</inputEntry>" }.joined())<outputEntry>\(text(rule.output))</outputEntry></rule>"
            }
            let order = listed.isEmpty ? "" : "<outputValues>\(text(listed.map(\.literal).joined(separator: ", ")))</outputValues>"
            return "<decisionTable \(head)>\(inputs)<output>\(order)</output>\(rules.joined())</decisionTable>"
        }
    }

    /// Evaluates a table as the standard tells it, rule after rule and cell after cell.
    private struct Oracle {
        let table: Table
        let values: [FEELValue]
        let evaluation = Evaluation()
        private static let scope = Scope(names.map { .init($0) })

        private func value(of text: String) -> FEELValue {
            text.isEmpty ? .null : Expression(text, in: Self.scope).evaluate(values, in: evaluation)
        }

        private func output(_ text: String) -> FEELValue {
            let value = value(of: text)
            return table.listed.isEmpty || table.listed.contains { value.equals($0) == true } ? value : .null
        }

        /// The outputs of the rules that apply, as they are written, each told as it is found; false ends the search.
        private func seek(_ visit: (String) -> Bool) {
            let asked = table.columns.map { (value: value(of: $0), type: Expression($0, in: Self.scope).type) }
            for rule in table.rules {
                let applies = zip(rule.cells, asked).allSatisfy { cell, asked in
                    cell.isEmpty || UnaryTests(cell, of: asked.type, in: Self.scope).pass(asked.value, values, in: evaluation) == true
                }
                if applies, !visit(rule.output) { return }
            }
        }

        func evaluate() -> FEELValue {
            var texts: [String] = []
            var found: [FEELValue] = []
            switch table.policy {
            case "UNIQUE", "FIRST":
                let most = table.policy == "FIRST" ? 1 : 2
                seek { text in
                    texts.append(text)
                    return texts.count < most
                }
                return texts.count == 1 ? output(texts[0]) : .null
            case "ANY":
                seek { text in
                    found.append(output(text))
                    return found[0].equals(found[found.count - 1]) == true || found.count == 1
                }
                return found.dropFirst().allSatisfy { found[0].equals($0) == true } ? found.first ?? .null : .null
            case "PRIORITY", "OUTPUT ORDER":
                seek { text in
                    found.append(output(text))
                    return true
                }
                found = ranked(found)
                return table.policy == "PRIORITY" ? found.first ?? .null : found.isEmpty ? .null : .list(found)
            default:
                seek { text in
                    texts.append(text)
                    return true
                }
                return collected(texts.map { output($0) })
            }
        }

        private func collected(_ found: [FEELValue]) -> FEELValue {
            switch table.policy {
            case "COUNT": .number(Decimal128(found.count))
            case "RULE ORDER", "COLLECT": found.isEmpty ? .null : .list(found)
            default: aggregated(found)
            }
        }

        private func ranked(_ found: [FEELValue]) -> [FEELValue] {
            func rank(_ value: FEELValue) -> Int { table.listed.firstIndex { value.equals($0) == true } ?? 3 }
            return (0...3).flatMap { place in found.filter { rank($0) == place } }
        }

        private func aggregated(_ found: [FEELValue]) -> FEELValue {
            found.dropFirst().reduce(found.first ?? .null) { so, next in
                switch table.policy {
                case "SUM":
                    switch (so, next) {
                    case (.number(let one), .number(let two)): return one.adding(two).map(FEELValue.number) ?? .null
                    case (.yearsMonths(let one), .yearsMonths(let two)): return one.adding(two).map(FEELValue.yearsMonths) ?? .null
                    default: return .null
                    }
                case "MIN": return next.isBefore(so).map { $0 ? next : so } ?? .null
                default: return so.isBefore(next).map { $0 ? next : so } ?? .null
                }
            }
        }
    }

    @Test func whatIsFoundTogetherIsWhatIsFoundCellAfterCell() throws {
        var random = Seeded(seed: 77)
        var values: Set<FEELValue> = []
        for example in 0..<Self.examples {
            let table = Table(&random)
            let model =
                Self.names.map { Sample.input($0) }.joined() + Sample.decision("d", needs: Self.names.map { "_" + $0 }, table.markup)
            let decision = try #require(Sample.compiled(model)?.decision("d"))
            for _ in 0..<6 {
                let given = Self.names.map { _ in
                    Expression(Self.samples.randomElement(using: &random) ?? "").evaluate([], in: Evaluation())
                }
                let oracle = Oracle(table: table, values: given)
                let expected = oracle.evaluate()
                let evaluation = Evaluation()
                let found = decision.evaluate(given, in: evaluation)
                values.insert(found)
                let place = "\(example): \(table.policy) \(table.columns) \(given.map(\.literal)) \(table.rules)"
                #expect(found == expected, "\(place)")
                #expect(decision.explain(given, in: Evaluation()).value == expected, "\(place)")
                let reasons = Self.reasons(evaluation).filter {
                    !Self.ofTheTable.contains($0) && !$0.hasSuffix("is not among the allowed values")
                }
                #expect(reasons == Self.reasons(oracle.evaluation), "\(place)")
            }
        }
        #expect(values.count > 8, "the draw must reach outputs of all kinds: \(values)")
    }

    /// Told by the table as a whole, of which the oracle tells nothing.
    private static let ofTheTable: Set = [
        "No rule applies", "More than one rule applies, but this table allows only one", "The rules that apply differ in their outputs",
        "The outputs of the rules cannot be aggregated",
    ]

    /// Without doubles: the table tells of an expression once, wherever it stands; the oracle knows nothing of that.
    private static func reasons(_ evaluation: Evaluation) -> [String] {
        var seen: Set<String> = []
        return evaluation.diagnostics.map(\.reason.wording.en).filter { seen.insert($0).inserted }
    }
}
