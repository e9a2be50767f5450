import DMN
import FEEL
import Foundation
import Testing

/// A decision over columns gives what it gives row by row.
@Suite struct ColumnDecisionTests {
    private static let rows = 100

    /// The decisions of the zone, which are what is meant to be asked of a million firms.
    private static let zone: URL = {
        var root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<5 { root.deleteLastPathComponent() }
        return root.appendingPathComponent("zones/xinxiang-hitech/decisions")
    }()

    @Test func everyDecisionOfTheZoneGivesWhatItsRowsGive() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.zone.path).filter { $0.hasSuffix(".dmn") }
        var withForm: Set<String> = []
        for file in files.sorted() {
            let reading = ModelReader().read(file, in: DiskFolder(Self.zone))
            let model = CompiledModel(try #require(reading.model))
            withForm.formUnion(try agreement(model, file, seed: 26))
        }
        #expect(withForm.isSuperset(of: ["资格", "办公在园", "按事实的颜色"]), "\(withForm)")
    }

    @Test func theRentSubsidyIsComputedWithoutAskingSingleRows() throws {
        let model = CompiledModel(try #require(ModelReader().read("rent-subsidy.dmn", in: DiskFolder(Self.zone)).model))
        let decision = try #require(ColumnDecision("资格", "应补_分", in: model))
        let rows = 5_000
        var draw = ValueDraw(seed: 5, texts: ["生物医药", "其他"])
        let ranges = [
            "面积_平方米": 0...30_000, "足月数": 0...12, "零头天数": 0...30, "零头月天数": 28...31, "实付租金_分": 0...9_000_000, "其他减免_分": 0...90_000,
        ]
        let columns = try decision.inputs.map { input in
            if input.name == "月份明细" { return FEELColumn(repeating: .null, count: rows) }
            guard let range = ranges[input.name] else { return FEELColumn((0..<rows).map { _ in draw.value(of: input.type) }) }
            let numbers = (0..<rows).map { _ in draw.number(in: range) }
            return try #require(FEELColumn(numbers: numbers, scale: input.name == "面积_平方米" ? 2 : 0))
        }
        #expect(decision.hasColumnForm(for: columns))
        let results = decision.evaluate(over: columns)
        #expect(results.map(\.count) == [rows, rows])
        #expect(results.map(\.bytes).reduce(0, +) <= 64 * rows)
        let single = try #require(model.decision("应补_分"))
        for row in 0..<rows {
            let expected = single.evaluate(named: values(decision, columns, row), in: Evaluation())
            try #require(results[1][row] == expected, "row \(row): \(results[1][row].literal), not \(expected.literal)")
        }
        #expect(Set(results[0].values) == ["符合", "不符合", "缺数据"])
    }

    private func values(_ decision: ColumnDecision, _ columns: [FEELColumn], _ row: Int) -> [String: FEELValue] {
        Dictionary(zip(decision.inputs.map(\.name), decision.values(ofRow: row, in: columns)), uniquingKeysWith: { $1 })
    }

    @Test(.enabled(if: KitFolder.url != nil)) func everyDecisionOfTheKitGivesWhatItsRowsGive() throws {
        let url = try #require(KitFolder.url)
        var withForm = 0
        for file in KitFolder.files(".dmn") {
            let folder = DiskFolder(url.appendingPathComponent(file).deletingLastPathComponent())
            guard let model = ModelReader().read((file as NSString).lastPathComponent, in: folder).model else { continue }
            withForm += try agreement(CompiledModel(model), file, seed: 31).count
        }
        #expect(withForm > 100)
    }

    /// Evaluates every decision of a file over random columns, and returns the names of those that need no single rows.
    private func agreement(_ model: CompiledModel, _ file: String, seed: UInt64) throws -> Set<String> {
        var draw = ValueDraw(seed: seed, texts: model.texts)
        var withForm: Set<String> = []
        for name in model.model.root.decisions.map(\.head.name) {
            guard let decision = model.decision(name), let columns = ColumnDecision(name, in: model) else { continue }
            let given = decision.inputs.map { input in FEELColumn((0..<Self.rows).map { _ in draw.value(of: input.type) }) }
            if columns.hasColumnForm(for: given) { withForm.insert(name) }
            let results = columns.evaluate(over: given, rows: Self.rows)
            try #require(results.count == 1 && results[0].count == Self.rows)
            for row in 0..<Self.rows {
                let values = columns.values(ofRow: row, in: given)
                let expected = decision.evaluate(values, in: Evaluation())
                let isSame = results[0][row] == expected || results[0][row].literal == expected.literal
                try #require(
                    isSame, "\(file): \(name) of \(values.map(\.literal)): \(results[0][row].literal), not \(expected.literal)")
            }
        }
        return withForm
    }

    @Test(arguments: [HitPolicy.unique, .first, .any, .priority])
    func aTableChoosesAsItsHitPolicySays(_ policy: HitPolicy) throws {
        let rule = { (tests: [String], output: String) in
            "<rule>" + tests.map { "<inputEntry><text>\($0)</text></inputEntry>" }.joined()
                + "<outputEntry><text>\(output)</text></outputEntry></rule>"
        }
        let table = """
            <decisionTable hitPolicy="\(policy.rawValue)"><input><inputExpression><text>a</text></inputExpression></input>\
            <input><inputExpression><text>g</text></inputExpression></input>\
            <output><outputValues><text>"z", "x", "y", "A"</text></outputValues>\
            <defaultOutputEntry><text>"none"</text></defaultOutputEntry></output>\
            \(rule(["&lt; 10", "-"], "\"x\""))\(rule(["[5..20]", "\"A\""], "\"y\""))\(rule(["(15..30]", "not(\"B\")"], "\"z\""))\
            \(rule(["null", ""], "\"y\""))\(rule(["&gt; 28", "\"A\", null"], "\"z\""))\
            \(policy == .unique || policy == .first ? rule(["[31..36]", "not(\"A\")"], "g") : "")</decisionTable>
            """
        let text = Sample.model(
            Sample.input("a", type: "number") + Sample.input("g", type: "string") + Sample.decision("d", needs: ["_a", "_g"], table))
        let model = CompiledModel(try #require(Sample.read(text).model))
        let withForm = try agreement(model, policy.rawValue, seed: 7)
        #expect(model.faults.isEmpty && withForm == ["d"])
    }
}

/// Draws values of a type from a seed; texts are some that the model speaks of.
private struct ValueDraw {
    private var random: Seeded
    private let texts: [String]

    init(seed: UInt64, texts: [String]) {
        random = Seeded(seed: seed)
        self.texts = texts.isEmpty ? ["A", "B"] : texts
    }

    mutating func number(in range: ClosedRange<Int>) -> Int64 { Int64(Int.random(in: range, using: &random)) }

    mutating func value(of type: FEELType) -> FEELValue {
        let kind = Int.random(in: 0...19, using: &random)
        if kind == 0 { return .null }
        switch type {
        case .boolean: return .boolean(Bool.random(using: &random))
        case .number:
            let range = [0...40, 0...40, -10...1_000, 0...5_000_000][Int.random(in: 0...3, using: &random)]
            let number = Int.random(in: range, using: &random)
            return Decimal128(coefficient: Int128(number), exponent: kind > 14 ? -2 : 0).map(FEELValue.number) ?? .null
        case .string: return .string(texts[Int.random(in: 0..<texts.count, using: &random)])
        case .date: return FEELDate(dayNumber: Int.random(in: 17_000...20_000, using: &random)).map(FEELValue.date) ?? .null
        case .context(let fields): return .context(FEELContext(fields.map { ($0.name, value(of: $0.type)) }))
        case .list(let element): return .list((0..<3).map { _ in value(of: element) })
        default: return .null
        }
    }
}

extension CompiledModel {
    /// The texts that the tables' conditions speak of.
    fileprivate var texts: [String] {
        var found: Set<String> = []
        for decision in model.root.decisions {
            guard case .table(let table)? = decision.expression?.form else { continue }
            for cell in table.rules.flatMap(\.inputs) + table.inputs.compactMap(\.values) {
                for piece in cell.text.split(separator: "\"", omittingEmptySubsequences: false).enumerated() where piece.offset % 2 == 1 {
                    found.insert(String(piece.element))
                }
            }
        }
        return found.sorted()
    }
}
