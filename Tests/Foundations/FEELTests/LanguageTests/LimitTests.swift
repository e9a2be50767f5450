import FEEL
import Testing

@Suite("A hostile rule ends") struct LimitTests {
    @Test(arguments: [
        "for i in 1..1000000000 return i", "for i in 1..100000, j in 1..100000 return i + j",
        "{f: function(s) for i in 1..2000 return for j in 1..2000 return for k in 1..2000 return s, r: f(1)}.r",
        "every i in 1..90000000 satisfies i > 0", "flatten(for i in 1..3000 return for j in 1..3000 return [i, j])",
    ])
    func byItsSteps(text: String) {
        let evaluation = Evaluation(limits: .init(steps: 100_000))
        #expect(Expression(text).evaluate([], in: evaluation) == .null)
        #expect(evaluation.isExhausted && evaluation.diagnostics.contains { $0.reason == .limit })
    }

    @Test func aFunctionWithinItselfEnds() {
        let again = FEELFunction("again", [.init("n")]) { values, evaluation in
            guard case .function(let own) = values[0] else { return .null }
            return own.call(values, evaluation)
        }
        let evaluation = Evaluation()
        #expect(Expression("f(f)", in: Scope([.init("f")])).evaluate([.function(again)], in: evaluation) == .null)
        #expect(evaluation.isExhausted)
    }
}
