import FEEL
import Testing

@Suite("What expressions come to") struct MeaningTests {
    @Test(arguments: [
        ("1 + 2 * 3 ** 2", "19"), ("-5 ** 2", "25"), ("3 ** 4 ** 5", "3486784401"), ("10 / 4", "2.5"), ("1 / 0", "null"),
        ("10 + [10]", "null"), ("0.1 + 0.2 = 0.3", "true"), ("1/3", "0.3333333333333333333333333333333333"),
        ("\"a\" + \"b\"", "\"ab\""), ("5 between 1 and 5", "true"), ("5 in (1..5)", "false"), ("5 in (<= 5, 9)", "true"),
        ("5 in [[1..2], [4..6]]", "true"), ("3 in [[1..2], [4..6]]", "false"), ("(< 10) = (null..10)", "false"), ("[1..10].end", "10"),
        ("[3..1]", "null"),
        ("null = null", "true"), ("1 = null", "false"), ("1 = \"1\"", "null"), ("[1, \"a\"] = [1, 2]", "null"),
        ("{a: 1, b: 2} = {b: 2, a: 1}", "true"), ("null instance of Any", "false"), ("[1] instance of list<number>", "true"),
        ("{a: \"x\"} instance of context<a: string>", "true"), ("if null then 1 else 2", "2"), ("[1, 2, 3][-1]", "3"),
        ("[1, 2, 3][0]", "null"), ("for i in 3..1 return i * 2", "[6, 4, 2]"),
        ("for i in 0..4 return if i = 0 then 1 else i * partial[-1]", "[1, 1, 2, 6, 24]"),
        ("some x in [1, 2] satisfies x > 1", "true"), ("every x in [] satisfies false", "true"),
        ("(function(x, y) x - y)(y: 1, x: 3)", "2"), ("{f: function(n) n + 1, r: f(1)}.r", "2"),
        ("(for n in [1, 2] return function() n)[1]()", "1"), ("sort([3, 1, 2], function(a, b) a > b)", "[3, 2, 1]"),
        ("@\"2026-11-23\" + @\"P1M\"", "2026-12-23"), ("@\"2026-11-23\".weekday", "1"), ("1 + // two\n 1 /* three */", "2"),
        ("string([1, \"a\", {b: null}])", "\"[1, \\\"a\\\", {b: null}]\""), ("external function", "null"),
    ])
    func asTheSpecificationHasIt(text: String, expected: String) { #expect(literal(text) == expected, "\(text)") }

    /// DMN 1.5, tables 50 and 51: what is not known is neither true nor false unless the other side settles it.
    @Test func unknownIsNeverTakenForNo() {
        let truths: [FEELValue] = [true, false, .null]
        for one in truths {
            for two in truths {
                let both = value("a and b", [("a", one), ("b", two)])
                let either = value("a or b", [("a", one), ("b", two)])
                #expect(both == (one == false || two == false ? false : one == true && two == true ? true : .null))
                #expect(either == (one == true || two == true ? true : one == false && two == false ? false : .null))
            }
        }
        #expect(value("not(a)", [("a", .null)]) == .null && value("a > 3", [("a", .null)]) == .null)
        #expect(value("some x in [1, null] satisfies x > 3") == .null && value("every x in [9, null] satisfies x > 3") == .null)
    }

    @Test func aReasonIsGivenForEveryNull() {
        for text in ["1 + \"a\"", "1 / 0", "x.y", "1()", "abs(\"a\")", "1 < \"a\"", "[1..\"a\"]", "-\"a\"", "nobody"] {
            let evaluation = Evaluation()
            #expect(Expression(text, in: Scope([.init("x")])).evaluate([1], in: evaluation) == .null)
            #expect(!evaluation.diagnostics.isEmpty, "\(text)")
        }
    }

    @Test func nowIsHandedIn() {
        let moment = FEELDateTime("2026-11-23T09:30:00+08:00")
        #expect(value("string(now())", now: moment) == "2026-11-23T09:30:00+08:00" && value("today()", now: moment).literal == "2026-11-23")
        #expect(value("now()") == .null)
    }
}
