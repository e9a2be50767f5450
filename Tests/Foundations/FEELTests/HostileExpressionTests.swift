import FEEL
import Testing

/// Expressions that were thought out to take the stack, the time or the memory.
@Suite struct HostileExpressionTests {
    private static func rep(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

    @Test(arguments: [
        "x" + rep(" + x", 5_000), "x" + rep(" or x", 5_000), "x" + rep(" = x", 5_000), "x" + rep(".a", 5_000), "x" + rep("[1]", 5_000),
        "x" + rep("()", 5_000), "x" + rep(" in x", 5_000), "x" + rep(" between 1 and 2", 2_000), rep("x in (", 5_000), rep("{a:", 5_000),
        "1 instance of " + rep("list<", 5_000), rep("a ", 60_000),
    ])
    func chainsAndNestingAreRefusedWithTheirPlace(text: String) {
        let expression = Expression(text, in: Scope([.init("x")]))
        #expect(expression.isFaulty)
        #expect(expression.evaluate([1], in: Evaluation()) == .null)
    }

    @Test func nestedTestsAreReadOnce() {
        let text = Self.rep("x in (", 40) + "x" + Self.rep(") + 1", 40)
        #expect(!Expression(text, in: Scope([.init("x")])).isFaulty)
        #expect(Expression("5 in (5) - 3").findings.map(\.severity) != [.fault])
        #expect(Expression("(5 in (4) + 1) = true").evaluate([], in: Evaluation()) == true)
    }

    @Test func typesThatDoubleWithEveryNameAreNotGoneThrough() {
        let one = (1...60).map { "a\($0): {x: a\($0 - 1), y: a\($0 - 1)}" }.joined(separator: ", ")
        let other = one.replacing("a", with: "b")
        let expression = Expression("{a0: [1], \(one), b0: [1], \(other), c: [a60, b60], d: a60 + 1, e: a60 = b60}")
        let evaluation = Evaluation(limits: .init(steps: 100_000))
        #expect(expression.evaluate([], in: evaluation) == .null)
        #expect(evaluation.isExhausted)
    }

    @Test(arguments: [
        "for i in 1..1000000000 return i", "for a in 1..1000, b in 1..1000, c in 1..1000 return a",
        "for a in 1..1000, b in 1..1000, c in 1..1000, d in [] return a", "for i in 1..100000 return i" + rep(" + i", 300),
        "for i in 1..100000 return if i = 1 then (= 1) else (= partial[-1])", "for i in 1..100000 return i in partial",
        "for i in 1..1000000 return i + \"a\"", "for i in 1..100000 return exp(i / 7)", "for i in 1..100000 return 1.01 ** (i / 7)",
        "sort(for i in 1..100000 return i, function(a, b) true)", "{f: function(g, n) g(g, n), r: f(f, 1)}",
        "{f: function(g, n) [[[[g(g, n + 1)]]]], r: f(f, 1)}",
        "{f: function(g, n) if n = 0 then 1 else g(g, n-1) + g(g, n-1), r: f(f, 40)}",
        "for i in 1..100000 return string(partial)", "for i in 1..100000 return function() partial",
        "for i in 1..10000 return context put(if i = 1 then {} else partial[-1], string(i), i)",
        "for i in 1..5000 return range(\"[1..\" + string(i) + \"]\")", "for i in 1..8000 return get entries({a: 1, b: 2, c: 3})",
        "for i in 1..8000 return context merge([{a: i}, {b: 2}, {c: 3}])", "for i in 1..8000 return overlaps([1..i], [2..3])",
        "for i in 1..400 return union(for j in 1..100 return j, [i])", "for i in 1..400 return distinct values(for j in 1..100 return j)",
        "for i in 1..400 return string(for j in 1..100 return j)", "for i in 1..30000 return 1 / i",
    ])
    func whatWouldTakeLongIsStopped(text: String) {
        let evaluation = Evaluation(limits: .init(steps: 100_000))
        #expect(Expression(text).evaluate([], in: evaluation) == .null)
        #expect(evaluation.isExhausted)
    }

    @Test func hugeNumbersAreNull() {
        for text in ["10 ** 1000000000", "exp(99999999999)", "1e6144 * 1e6144", "@\"P999999999D\" * 1e6000", "\"a\" * 1000000"] {
            #expect(Expression(text).evaluate([], in: Evaluation()) == .null, "\(text)")
        }
    }
}
