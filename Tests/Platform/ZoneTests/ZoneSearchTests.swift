import Testing

@testable import Zone

@Suite("Items are found by words of either language") struct ZoneSearchTests {
    private func search(_ query: String, department: String? = nil, topic: String? = nil) throws -> [String] {
        ZoneSearch(try FixtureZone().zone()).items(matching: query, department: department, topic: topic).map(\.code)
    }

    @Test(arguments: [
        ("食品经营许可", ["restaurant-licence"]), ("公章", ["seal-record"]), ("FOOD", ["restaurant-licence"]),
        ("licence", ["restaurant-licence", "seal-record"]),
        ("平面图", ["restaurant-licence"]), ("市监局", ["restaurant-licence"]), ("固定经营", ["restaurant-licence"]),
        ("food 平面图", ["restaurant-licence"]),
        ("ｆｏｏｄ", ["restaurant-licence"]), ("food 公章", []), ("办理食品经营许可", ["restaurant-licence"]), ("没有这个", []),
        ("", ["restaurant-licence", "seal-record"]),
        ("'; DROP TABLE", []), ("\u{0}\u{7}", ["restaurant-licence", "seal-record"]),
    ])
    func wordsFindItems(query: String, codes: [String]) throws {
        #expect(try search(query) == codes)
    }

    @Test func theNameCountsMoreThanAPaper() throws {
        // “执照” stands only in a paper of the seal; “Seal” begins its name.
        #expect(try search("营业执照") == ["seal-record"])
        #expect(try search("seal") == ["seal-record"])
    }

    @Test func departmentAndTopicNarrow() throws {
        #expect(try search("", department: "gafj") == ["seal-record"])
        #expect(try search("", topic: "opening") == ["restaurant-licence"])
        #expect(try search("licence", department: "scjgj") == ["restaurant-licence"])
    }

    @Test func aLongQueryIsCutNotRefused() throws {
        #expect(try search(String(repeating: "长", count: 100_000)) == [])
    }
}
