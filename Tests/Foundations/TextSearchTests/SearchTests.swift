import Testing

@testable import TextSearch

@Suite("Short documents are found by characters, sound and with typing errors") struct SearchTests {
    private static let index = SearchIndex(
        [
            Document([.init("食品经营许可证", weight: 100, .name), .init("平面图", weight: 40, .text)]),
            Document([.init("居民身份证换领", weight: 100, .name), .init("Identity card renewal", weight: 100, .name)]),
            Document([.init("重新登记", weight: 100, .name), .init("KTV", weight: 95, .name)]),
        ], habits: Habits(fillers: ["怎么办", "how"], readings: ["重新": "chong xin"]))

    private func first(_ query: String) -> Int? { Self.index.search(query).hits.first?.document }

    @Test(arguments: [
        ("食品", 0), ("经营许可", 0), ("平面图", 0), ("食品经营怎么办", 0), ("spjy", 0), ("shipinjingying", 0), ("ship经营", 0), ("十品经营许可", 0),
        ("食物经营许可证", 0), ("身份证", 1), ("shenfenzheng", 1), ("shengfenzhen", 1), ("shenfnezheng", 1), ("sfz", 1), ("shen fen zheng", 1),
        ("身分证", 1), ("身fen证", 1), ("居民身份證", 1), ("identity", 1), ("identty", 1), ("ident", 1), ("cards", 1), ("chongxin", 2),
        ("ＫＴＶ", 2), ("ktv", 2), ("card renewal how", 1),
    ])
    func everyWayOfTypingLeadsThere(query: String, document: Int) {
        #expect(first(query) == document, "\(query): \(Self.index.search(query).hits)")
    }

    @Test(arguments: ["没有这个", "完全不同", "qqqq", "xyzzy", "'; DROP TABLE", "食品 renewal"])
    func whatIsNotThereIsNotFound(query: String) {
        #expect(Self.index.search(query).hits == [], "\(query)")
    }

    @Test func nothingTypedFindsEverythingInOrder() {
        #expect(Self.index.search(" \u{0}").hits.map(\.document) == [0, 1, 2])
        #expect(Self.index.search("，🦄").hits == [])
    }

    @Test func whereItStandsIsSaid() {
        #expect(Self.index.search("身份证").hits.first?.range == 2..<5)
        #expect(Self.index.search("jingying").hits.first?.range == 2..<4)
    }

    @Test func nothingTypedMakesItFall() {
        var random = Steps(state: 7)
        let letters = Array("食品经营许可证身份a bzhong12，。😀\u{301}İßＡ\u{0}登鿿𠀀".unicodeScalars)
        for _ in 0..<2_000 {
            let length = Int(random.next() % 30)
            var view = String.UnicodeScalarView()
            for _ in 0..<length { view.append(letters[Int(random.next() % UInt64(letters.count))]) }
            for hit in Self.index.search(String(view)).hits { #expect(hit.score > 0) }
        }
        #expect(Self.index.search(String(repeating: "长", count: 100_000)).hits == [])
        #expect(SearchIndex([]).search("食品").hits == [])
    }

    @Test func lettersAreMatchedWithFewErrors() throws {
        let pattern = try #require(LetterPattern(Array("zhengjian".unicodeScalars)))
        #expect(pattern.distance(in: Array("shenfenzhengjianhao".utf8)[...]) == 0)
        #expect(pattern.distance(in: Array("shenfenzhenjianhao".utf8)[...]) == 1)
        #expect(pattern.distance(in: Array("".utf8)[...]) == 9)
        #expect(LetterPattern(Array("身".unicodeScalars)) == nil)
    }

    @Test func everyCharacterOfTheTablesHasAReading() {
        #expect(Han.syllables.count == 404 && Han.reading(of: "女").map { Han.syllables[Int($0)] } == "nv")
        #expect(Han.readings(of: "会").map { Han.syllables[Int($0)] } == ["hui", "kuai"])
        #expect(String(folded: Folding.fold("營業執照ＡＢ1　《法》")) == "营业执照ab1  法 ")
        #expect(Reading.isValid("chong qing", of: "重庆") && !Reading.isValid("chong", of: "重庆") && !Reading.isValid("x y", of: "重庆"))
    }

    /// A small generator, so that a failure repeats.
    private struct Steps {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 33
        }
    }
}
