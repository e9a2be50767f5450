import FEEL
import Testing

/// Regular expressions by TCK 0002, 0067, 1109 and 1111 and by the grammar of XQuery and XPath Functions and Operators 5.6.
@Suite struct PatternTests {
    private func matches(_ text: String, _ pattern: String, _ flags: String = "") -> Bool? { Pattern(pattern, flags: flags)?.matches(text) }
    private func replace(_ text: String, _ pattern: String, _ replacement: String, _ flags: String = "") -> String? {
        Pattern(pattern, flags: flags)?.replacing(in: text, with: replacement)
    }
    private func split(_ text: String, _ pattern: String) -> [String]? { Pattern(pattern)?.split(text) }

    @Test(arguments: [
        ("banana", "[a-z]{3}", "", true), ("foobar", "^fo*b", "", true), ("This is a characte", "This is a characte", "", true),
        ("\nabcd\ndefg\n", "^$", "m", true), ("abcd\n\ndefg\n ", "^$", "m", true), ("Mary\u{D}Jones", "Mary.Jones", "", false),
        ("Mary\u{D}Jones", "Mary.Jones", "s", true), ("abc", "ABC", "i", true), ("abZ", "[A-Z]*", "i", true), ("abZ", "[a-z]*", "i", true),
        ("\u{212A}", "k", "i", true), ("\u{212A}", "[A-Z]", "i", true), ("k", "\u{212A}", "i", true), ("x", "[A-Z-[OI]]", "i", true),
        ("X", "[A-Z-[OI]]", "i", true), ("O", "[A-Z-[OI]]", "i", false), ("i", "[A-Z-[OI]]", "i", false), ("Q", "[^Q]", "i", false),
        ("q", "[^Q]", "i", false), ("hello world", "hello\\ sworld", "x", true), ("hello world", " hello[ ]world", "x", true),
        ("hello world", "hello[ ]world ", "x", true), ("hello world", "he ll o[ ]worl d", "x", true),
        ("hello world", "\\p{ IsBasicLatin}+", "x", true),
        ("hello world", "\\p{ I s B a s i c L a t i n }+", "x", true), ("a", "a[^b]", "", false), ("a ", "a[^b]", "", true),
        ("input", "[0-9-.]*/", "", false), ("aA", "(a)\\1", "i", true), ("aA", "(a)\\1", "", false), ("abcd", "bc", "smix", true),
    ]) func whatTheKitMatches(text: String, pattern: String, flags: String, expected: Bool) {
        #expect(matches(text, pattern, flags) == expected)
    }

    @Test(
        arguments: [
            ("", "", true), ("abc", "", true), ("a\n", "a$", false), ("a\n", "a$\n", false), ("a.b", "a\\.b", true),
            ("axb", "a\\.b", false),
            ("b", "[a-z-[aeiou]]", true), ("e", "[a-z-[aeiou]]", false), ("e", "[^a-z-[aeiou]]", false), ("-", "[a-]", true),
            ("-", "[-a]", true),
            ("-", "[a\\-z]", true), ("m", "[a\\-z]", false), ("^", "[a^]", true), ("]", "[\\]]", true), ("٣", "\\d", true),
            ("Ⅷ", "\\d", false),
            ("é", "\\w", true), ("-", "\\w", false), ("\u{A0}", "\\s", false), ("\t", "\\s", true), (":", "\\i", true), ("1", "\\i", false),
            ("1", "\\c", true), ("Ａ", "\\p{Lu}", true), ("a", "\\P{Lu}", true), ("+", "\\p{S}", true),
            ("中", "\\p{IsCJKUnifiedIdeographs}", true),
            ("中", "\\p{IsGreek}", false), ("α", "\\p{IsGreek}", true), ("α", "\\p{IsGreekandCoptic}", true), ("😀", "^.$", true),
            ("ab", "(?:a)(b)", true),
            ("aaa", "^(a|aa)+$", true), ("abab", "^(ab)\\1$", true), ("aXbaXb", "^(a(X)b)\\1$", true), ("aa0", "(a)\\10", true),
            ("b", "(a)?b\\1", true),
            ("aaaa", "^a{2,3}$", false), ("aaa", "^a{2,3}$", true), ("aaaaa", "^a{2,}$", true), ("", "^a{0}$", true),
            ("aaa", "^(a*)*$", true),
            ("aaab", "^(a*)*$", false), ("aab", "^((a*)\\2)*b$", true), ("ab\ncd", "^cd", false), ("\r", ".", false), ("a{", "a\\{", true),
            ("ab", "^(?:(?:b)??a?)*b$", true), ("a|b", "^a|b$", true), ("", "|a", true), ("新乡", "^[新乡]+$", true), ("$", "\\$", true),
            ("b", "[a-c-[a]-[b]]", nil),
        ] as [(String, String, Bool?)]) func whatTheGrammarSays(text: String, pattern: String, expected: Bool?)
    {
        #expect(matches(text, pattern) == expected)
    }

    @Test(arguments: [
        "\\p{ IsBasicLatin}+", "(.)\\3", "(.)\\2", "\\3", "(asd)[\\1]", "(asd)[asd\\1]", "(asd)[asd\\0]", "1[asd\\0]", "(", ")", "(a", "a)",
        "[", "]",
        "[]", "[^]", "[z-a]", "[a-\\d]", "[[a]]", "[a", "a**", "*", "+a", "?", "a{2,1}", "a{", "{2}", "a{,2}", "a}", "\\", "\\b", "\\x41",
        "\\u0041",
        "\\p", "\\p{", "\\p{Xx}", "\\p{Lux}", "\\p{IsNowhere}", "\\p{}", "(?=a)", "(?<n>a)", "(?i)a", "(a\\1)", "a{1000000}",
        "(a{1000}){1000}",
        "\\0", "[\\b]", "(?:", "[a-[b]", "a{2}{3}", "\\e", "\\/", "[--a-[b]",
    ]) func whatIsNoPatternIsRefused(pattern: String) {
        #expect(Pattern(pattern) == nil)
    }

    @Test(arguments: ["p", " ", "X", "g", "ip", "S"]) func whatIsNoFlagIsRefused(flags: String) {
        #expect(Pattern("bra", flags: flags) == nil)
    }

    @Test(
        arguments: [
            ("abcd", "(ab)|(a)", "[1=$1][2=$2]", "", "[1=ab][2=]cd"), ("abc", "def", "#", "", "abc"), ("abc", ".^[d-z]", "#", "", "abc"),
            ("abracadabra", "bra", "*", "", "a*cada*"), ("abracadabra", "a.*a", "*", "", "*"), ("abracadabra", "a.*?a", "*", "", "*c*bra"),
            ("abracadabra", "a", "", "", "brcdbr"), ("abracadabra", "a(.)", "a$1$1", "", "abbraccaddabbra"), ("AAAA", "A+", "b", "", "b"),
            ("AAAA", "A+?", "b", "", "bbbb"), ("darted", "^(.*?)d(.*)$", "$1c$2", "", "carted"), ("reluctant", "r.*?t", "X", "", "Xant"),
            ("0123456789", "(\\d{3})(\\d{3})(\\d{4})", "($1) $2-$3", "", "(012) 345-6789"),
            ("facetiously", "[iouy]", "[$0]", "", "facet[i][o][u]sl[y]"),
            ("a.b.c.", "[a-z]", "#", "s", "#.#.#."), ("a b c d ", "[a-z]", "#", "x", "# # # # "), ("abc", ".^[d-z]*", "#", "smix", "abc"),
            ("abc", "[A-Z]", "#", "i", "###"), ("foobar", "^fo*b*", "#", "", "#ar"), ("banana", "(an)+", "**", "", "b**a"),
            ("a.b", ".", "$", "q", "a$b"),
            ("a\\b", "\\\\", "\\\\\\$", "", "a\\$b"), ("abc", "b", "$1", "", "ac"), ("abc", "(b)", "$12", "", "ab2c"),
            ("abc", "a*", "x", "", nil),
            ("abc", "b", "$", "", nil), ("abc", "b", "$x", "", nil), ("abc", "b", "\\n", "", nil), ("abc", "b", "x\\", "", nil),
            ("abc", "^", "x", "", nil),
            ("a\nb\nc", "^[a-c]", "x", "m", "x\nx\nx"), ("😀a😀", "a", "😀", "", "😀😀😀"), ("", "a", "b", "", ""),
            ("aaa", "(a)(a)?", "<$1$2>", "", "<aa><a>"),
        ] as [(String, String, String, String, String?)])
    func whatIsReplaced(text: String, pattern: String, replacement: String, flags: String, expected: String?) {
        #expect(replace(text, pattern, replacement, flags) == expected)
    }

    @Test func aTextIsSplitAtEveryMatch() {
        #expect(split("John Doe", "\\s") == ["John", "Doe"])
        #expect(split("a;b;c;;", ";") == ["a", "b", "c", "", ""])
        #expect(split("foo,bar", ",") == ["foo", "bar"] && split("", ",") == [""] && split(",", ",") == ["", ""])
        #expect(split("abc", "") == nil && split("abc", "x*") == nil)
        #expect(split("新乡、高新", "、") == ["新乡", "高新"])
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            "(a+)+$", "(a*)*$", "(a|a)*$", "(a|aa)+$", "(.*)*$", "(.*a){20}$", "(a?){30}a{30}$", "^(a+)+\\1$", "(a*)*\\1b", "((a*)*)*b",
            "(x+x+)+y",
            "^(([a-z])+.)+[A-Z]([a-z])+$", "(a*)(a*)(a*)(a*)(a*)(a*)\\1\\2\\3\\4\\5b",
        ]) func aHostilePatternEnds(pattern: String) throws
    {
        let text = String(repeating: "a", count: 1_000) + "!"
        var work = 200_000
        let matches = try #require(Pattern(pattern)).matches(text, work: &work)
        // Only what refers back may be given up.
        #expect(matches != nil || pattern.contains("\\1") && work < 0)
    }

    @Test func theWorkOfAUseIsCounted() throws {
        let pattern = try #require(Pattern("a"))
        var work = 1_000
        #expect(pattern.matches("bbba", work: &work) == true && (1..<1_000).contains(work))
        work = 10
        #expect(pattern.split(String(repeating: "ab", count: 100), work: &work) == nil && work < 0)
        #expect(pattern.replacing(in: "aaa", with: "b", work: &work) == nil)
    }

    @Test func nestingAndLengthAreBounded() {
        #expect(Pattern(String(repeating: "(", count: 200_000)) == nil)
        #expect(Pattern(String(repeating: "[a-", count: 200_000)) == nil)
        #expect(Pattern(String(repeating: "(", count: 90) + "a" + String(repeating: ")", count: 90))?.matches("a") == true)
        let long = String(repeating: "ab", count: 20_000)
        #expect(Pattern("a")?.split(long)?.count == 20_001)
        #expect(Pattern("b")?.replacing(in: long, with: String(repeating: "x", count: 1_000)) == nil)
        #expect(Pattern("[^ab]")?.matches(long) == false)
    }

    @Test func searchingOnAfterAMatchIsLinear() {
        let text = String(repeating: "a", count: 20_000)
        #expect(Pattern(".*b|a")?.split(text)?.count == 20_001)
    }
}
