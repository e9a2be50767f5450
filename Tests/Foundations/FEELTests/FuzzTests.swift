import FEEL
import Foundation
import Testing

/// Drawn expressions: whatever is written, reading and evaluating it ends, and what is refused says where.
@Suite struct FuzzTests {
    /// `TONGBAN_EXAMPLES` draws as many as a release wants; from the same seed come the same ones.
    private static let examples = ProcessInfo.processInfo.environment["TONGBAN_EXAMPLES"].flatMap { Int($0) } ?? 4_000
    private static let scope = Scope([.init("a", .number), .init("x"), .init("b c", .list(.context([.init("y", .string)])))])
    private static let values: [FEELValue] = [7, .context(FEELContext([("y", 1), ("year", "z")])), [.context(FEELContext([("y", "q")]))]]

    @Test func everyDrawnExpressionEndsAndWhatIsRefusedSaysWhere() {
        var refused = 0
        for seed in 0..<Self.examples {
            var draw = FuzzDraw(seed: UInt64(seed))
            let text = draw.text()
            let expression = Expression(text, in: Self.scope)
            if expression.isFaulty { refused += 1 }
            Self.judge(expression.findings, of: text, seed)
            let evaluation = Evaluation(limits: .init(steps: 20_000))
            let value = expression.evaluate(Self.values, in: evaluation)
            #expect(!(expression.isFaulty || evaluation.isExhausted) || value.isNull, "seed \(seed)")
            for diagnostic in evaluation.diagnostics { Self.judge(diagnostic.place, of: text, seed) }
        }
        #expect(refused > Self.examples / 10 && refused < Self.examples * 9 / 10, "the draw must give both kinds: \(refused)")
    }

    @Test func everyDrawnCellEndsAndWhatIsRefusedSaysWhere() {
        for seed in 0..<Self.examples / 4 {
            var draw = FuzzDraw(seed: UInt64(seed) << 32)
            let text = draw.tests()
            let tests = UnaryTests(text, of: draw.one(of: [.number, .string, .any, .date]), in: Self.scope)
            Self.judge(tests.findings, of: text, seed)
            let evaluation = Evaluation(limits: .init(steps: 20_000))
            for input in [3, "a", .null, .list([1])] as [FEELValue] {
                let passes = tests.pass(input, Self.values, in: evaluation)
                #expect(!tests.isFaulty || passes == nil, "seed \(seed)")
            }
        }
    }

    @Test func everyDrawnRangeTextEnds() {
        let expression = Expression("range(x)", in: Self.scope)
        for seed in 0..<Self.examples / 4 {
            var draw = FuzzDraw(seed: UInt64(seed) << 40)
            let text = draw.one(of: ["[", "(", ""]) + draw.expression(1) + ".." + draw.text() + draw.one(of: ["]", ")", ""])
            let value = expression.evaluate([1, .string(text), []], in: Evaluation())
            if case .range = value { continue }
            #expect(value.isNull, "seed \(seed)")
        }
    }

    /// Every fault stands within its text, and says in both languages what is wrong and how to mend it.
    private static func judge(_ findings: [Finding], of text: String, _ seed: Int) {
        for finding in findings {
            judge(finding.place, of: text, seed)
            #expect(!finding.what.zh.isEmpty && !finding.what.en.isEmpty && !finding.mend.zh.isEmpty && !finding.mend.en.isEmpty)
        }
    }

    private static func judge(_ place: Place, of text: String, _ seed: Int) {
        let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        let isWithin = place.line >= 1 && place.line <= lines.count && place.column >= 1 && place.column <= lines[place.line - 1].count + 1
        #expect(isWithin, "seed \(seed): \(place) of \(text.debugDescription)")
    }
}
