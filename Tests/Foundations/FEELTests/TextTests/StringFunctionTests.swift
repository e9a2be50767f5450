import FEEL
import Testing

/// The string functions of DMN 1.5 table 74 by TCK 0002, 0083 and 1103 to 1110.
@Suite struct StringFunctionTests {
    @Test(
        arguments: [
            ("f", 1, nil, "f"), ("f", 1, 1, "f"), ("foobar", 6, nil, "r"), ("foobar", 1, 6, "foobar"), ("foobar", 3, nil, "obar"),
            ("foobar", 3, 3, "oba"), ("foob r", -2, 1, " "), ("foobar", -6, 6, "foobar"), ("foobar", -1, nil, "r"),
            ("\u{1F40E}ab", 2, nil, "ab"),
            ("e\u{301}a", 2, 1, "\u{301}"), ("foobar", 0, nil, nil), ("foobar", 7, nil, nil), ("foobar", -7, nil, nil),
            ("foobar", 1, 0, nil),
            ("foobar", 3, 5, nil), ("foobar", -2, 3, nil), ("", 1, nil, nil), ("foobar", .max, nil, nil), ("foobar", .min, .max, nil),
            ("foobar", 1, .min, nil), ("新乡高新区", 3, 2, "高新"),
        ] as [(String, Int, Int?, String?)]) func aPartOfAText(text: String, start: Int, length: Int?, part: String?)
    {
        #expect(StringFunctions.substring(text, from: start, length: length) == part)
    }

    @Test(arguments: [
        ("", 0), ("a", 1), ("aaaaa dddd", 10), ("\u{9}", 1), ("\u{1F40E}", 1), ("\u{1F40E}\u{1F600}", 2), ("e\u{301}", 2), ("\r\n", 2),
    ]) func theLengthIsInCodePoints(text: String, length: Int) {
        #expect(StringFunctions.length(text) == length)
    }

    @Test func upperAndLowerCase() {
        #expect(StringFunctions.upperCase("AbDcF") == "ABDCF" && StringFunctions.upperCase("?@{1") == "?@{1")
        #expect(StringFunctions.lowerCase("aBc4") == "abc4" && StringFunctions.lowerCase("") == "")
    }

    @Test(arguments: [
        ("foobar", "bar", "foo", ""), ("foobar", "o", "f", "obar"), ("foobar", "x", "", ""), ("", "", "", ""), ("abc", "", "", "abc"),
        ("abc", "a", "", "bc"), ("abc", "c", "ab", ""), ("foobar", "ob", "fo", "ar"), ("", "a", "", ""), ("新乡高新区", "高新", "新乡", "区"),
        ("aabaabaaa", "aabaaa", "aab", ""), ("\u{1F40E}\u{1F600}", "\u{1F600}", "\u{1F40E}", ""), ("e\u{301}x", "e", "", "\u{301}x"),
    ]) func beforeAndAfterAMatch(text: String, match: String, before: String, after: String) {
        #expect(StringFunctions.isEqual(StringFunctions.substring(text, before: match), before))
        #expect(StringFunctions.isEqual(StringFunctions.substring(text, after: match), after))
    }

    @Test func whatATextHolds() {
        #expect(StringFunctions.contains("foobar", "bar") && !StringFunctions.contains("foobar", "of"))
        #expect(StringFunctions.contains("abc", "") && StringFunctions.contains("", ""))
        #expect(
            StringFunctions.startsWith("foobar", "fo") && !StringFunctions.startsWith("banana", "x") && StringFunctions.startsWith("", ""))
        #expect(StringFunctions.endsWith("foobar", "r") && !StringFunctions.endsWith("banana", "x") && StringFunctions.endsWith("a", ""))
        #expect(StringFunctions.endsWith("\u{1F40E}\u{1F600}", "\u{1F600}") && !StringFunctions.endsWith("r", "foobar"))
    }

    @Test func textsAreEqualByCodePoints() {
        #expect(StringFunctions.isEqual("\u{1F40E}", "🐎") && !StringFunctions.isEqual("é", "e\u{301}"))
        #expect(StringFunctions.isBefore("foo", "foobar") && StringFunctions.isBefore("Z", "a") && !StringFunctions.isBefore("a", "a"))
        #expect(StringFunctions.isBefore("\u{FFFD}", "\u{1F40E}"))
    }

    @Test func aHostileSearchIsLinear() {
        let text = String(repeating: "a", count: 300_000)
        #expect(!StringFunctions.contains(text, String(repeating: "a", count: 150_000) + "b"))
    }
}
