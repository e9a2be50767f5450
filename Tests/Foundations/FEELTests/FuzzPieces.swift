/// What the drawn expressions are made of.
extension FuzzDraw {
    static let names = ["a", "x", "b c", "item", "partial", "y", "start", "year", "?", "面积_平方米"]
    static let numbers = [
        "0", "1", "-1", "2", "3", "10", "100", "1000000", "0.1", "1e6144", "1e-6176", "999999999999999999999999999999999999",
        "9223372036854775807",
    ]
    static let literals = [
        "true", "false", "null", "\"\"", "\"a\"", "\"东湖\"", "\"\\uD83D\\uDE00\"", "[]", "{}", "[1, 2, 3]", "[1..3]", "@\"2026-11-23\"",
        "@\"2026-02-29\"", "@\"-999999999-01-01\"", "@\"12:00:00+08:00\"", "@\"2026-11-23T12:00:00@Asia/Shanghai\"", "@\"P1Y2M\"",
        "@\"-P1DT3.5S\"", "@\"P999999999Y\"", "@\"P99999999999999D\"", "(< 3)", "(= null)", "[null, 1, \"a\"]", "{x: 1, y: [1, {x: 2}]}",
    ]
    static let types = [
        "number", "string", "boolean", "date", "time", "date and time", "days and time duration", "years and months duration", "Any",
        "Null",
        "list<number>", "range<Any>", "context<x: number>", "function<number> -> string", "context<a: list<context<b c: date>>>",
    ]
    static let functions = [
        "date", "time", "date and time", "duration", "number", "string", "years and months duration", "range", "not", "substring",
        "string length", "upper case", "lower case", "substring before", "substring after", "contains", "starts with", "ends with",
        "string join", "matches", "replace", "split", "decimal", "floor", "ceiling", "round up", "round down", "round half up",
        "round half down", "abs", "modulo", "sqrt", "log", "exp", "even", "odd", "list contains", "count", "all", "any", "index of", "min",
        "max", "is", "sublist", "append", "concatenate", "union", "distinct values", "reverse", "flatten", "insert before", "remove",
        "list replace", "sort", "sum", "mean", "product", "median", "stddev", "mode", "day of year", "day of week", "month of year",
        "week of year", "now", "today", "before", "after", "meets", "met by", "overlaps", "overlaps before", "overlaps after", "finishes",
        "finished by", "includes", "during", "starts", "started by", "coincides", "get value", "get entries", "context", "context put",
        "context merge",
    ]
    static let pieces =
        names + numbers + literals + types + functions + [
            "(", ")", "[", "]", "{", "}", "<", ">", "=", "!=", "<=", ">=", "..", ".", ",", ":", "+", "-", "*", "/", "**", "@", "'", "->",
            "\"",
            "\\", "//", "/*", "*/", "if", "then", "else", "for", "in", "return", "some", "every", "satisfies", "function", "external",
            "instance of", "between", "and", "or", "not(", "\n", "\t", "\u{FEFF}", "\u{0}", "，", "（", "“", "😀", "\u{301}", "\r\n",
        ]
    /// The forms that rules are written in.
    static let known = [
        "if a > 10 then \"高\" else if a > 5 then \"中\" else \"低\"", "for i in 1..10 return if i = 1 then 1 else i * partial[-1]",
        "some x in [1, 2, 3], y in [4, 5] satisfies x + y = 7", "{f: function(n: number) if n <= 1 then 1 else n * 2, r: f(5)}.r",
        "[{x: 1, y: 2}, {x: 2, y: 3}][x > 1].y", "sort([3, 1, 2], function(a, b) a < b)", "date(\"2026-11-23\") + duration(\"P1M\")",
        "replace(\"abcd\", \"(ab)|(a)\", \"[1=$1][2=$2]\")", "matches(\"foobar\", \"^fo*b\")", "substring(\"东湖高新区\", 2, 3)",
        "date and time(\"2016-08-31T23:59:59@Europe/Paris\").time offset",
        "years and months duration(date(\"2011-12-22\"), date(\"2013-08-24\"))",
        "context put({a: {b: 1}}, [\"a\", \"b\"], 2)",
        "number(from: \"1.000.000,01\", decimal separator: \",\", grouping separator: \".\")",
        "1 in [2..3) or 5 in (< 3, > 4)", "decimal(1/3, 2) ** 0.5", "flatten([[1, [2]], 3])", "x in (1..5]",
        "(1 + 2) * -3 between 1 and 10",
        "every x in [1..100] satisfies x > 0 and x instance of number", "exp(2) + log(10) - sqrt(2) + stddev([2, 4, 7, 5])",
        "[1, 2, 3][item >= 2][1]", "@\"P2DT20H14M\" / 2 + @\"PT1S\"", "is(@\"23:00:50z\", @\"23:00:50\")",
        "string join([\"a\", \"b\"], \", \")",
        "{a: 1, b: a + 1, c: {d: b}}.c.d", "overlaps([1..5], (5..8])", "range(\"[1..3)\").end included",
        "get entries({a: 1})[key = \"a\"].value",
    ]
}
