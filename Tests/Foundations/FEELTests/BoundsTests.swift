import FEEL
import Testing

/// Values that cost nothing to make and everything to look at, keep or let go.
@Suite struct BoundsTests {
    private static func ends(_ text: String) -> (value: FEELValue, isExhausted: Bool) {
        let evaluation = Evaluation(limits: .init(steps: 500_000))
        return (Expression(text).evaluate([], in: evaluation), evaluation.isExhausted)
    }

    @Test(arguments: [
        "for i in 1..100000 return [partial[-1]]",
        "for i in 1..100000 return {a: partial[-1]}",
        "for i in 1..100000 return function() partial[-1]",
        "string(for i in 1..60 return [partial[-1], partial[-1]])",
        "flatten(for i in 1..60 return [partial[-1], partial[-1]])",
        "for i in 1..100 return if i = 1 then \"twenty bytes of text\" else partial[-1] + partial[-1]",
        "for i in 1..100 return if i = 1 then [1, 2] else concatenate(partial[-1], partial[-1])",
        "for i in 1..100000, j in 1..100000 return 1",
    ])
    func whatGrowsWithoutEndIsStopped(text: String) {
        let found = Self.ends(text)
        #expect(found.isExhausted)
        #expect(found.value == .null)
    }

    @Test func textsThatGrowInOneStepAreNull() {
        let join = "(for i in 1..100 return if i = 1 then \"aaa\" else string join([partial[-1], partial[-1]], partial[-1]))"
        #expect(Self.ends("some text in \(join) satisfies text = null").value == true)
    }

    @Test func whatPeopleWriteIsWithinBounds() {
        let table = "(for i in 1..360 return {month: i, rest: if i = 1 then 1000000 else partial[-1].rest * 1.003 - 4500})[-1].month"
        #expect(Self.ends(table).value == 360)
        #expect(Self.ends("(for i in 1..50000 return if i = 1 then 1 else partial[-1] + 1)[-1]").value == 50_000)
        #expect(Self.ends("count(concatenate(for i in 1..50000 return i, for i in 1..50000 return i))").value == 100_000)
    }
}
