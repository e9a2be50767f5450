import TestSupport
import Testing
import Web
import WorkCalendar
import Zone

@testable import Catalogue

@Suite("Measure 1: finding an item") struct ItemsSearchTests {
    @Test(
        arguments: [
            ("营业执照", "market-entity-registration"), ("身份证", "id-card-renewal"), ("卫生许可", "public-place-hygiene-licence"),
            ("施工许可", "construction-permit"), ("劳务派遣", "labour-dispatch-licence"), ("social card", "social-card-replacement"),
            ("排污", "pollutant-discharge-permit"), ("食品", "food-business-licence"),
            ("开公司", "limited-company-registration"), ("低保", "minimum-living-allowance"), ("过户", "enterprise-property-transfer"),
            ("开餐馆", "food-business-licence"), ("招牌", "shop-sign-permit"), ("环评", "environmental-impact-report"),
        ])
    func aPlainWordFindsTheItemAmongTheFirst(word: String, code: String) throws {
        let found = try Published.items().matching(.init(text: word)).map(\.code)
        #expect(found.prefix(6).contains(code), "\(word) gives \(found.prefix(8))")
    }

    @Test func peopleAndBusinessesEachFindTheirs() throws {
        let items = try Published.items()
        let living = items.matching(.init(audience: .person))
        let business = items.matching(.init(audience: .enterprise))
        #expect(living.contains { $0.code == "id-card-renewal" } && !business.contains { $0.code == "id-card-renewal" })
        #expect(Set(living.map(\.code) + business.map(\.code)).count == 89)
        #expect(items.matching(.init(onTheSpot: true)).allSatisfy { $0.limits.promised.amount == 0 })
    }

    @Test func everyTopicOfTheZoneHasATitle() throws {
        for topic in try Published.items().topics(of: Published.items().zone.items) {
            #expect(Topic.title(topic.slug) != Words(zh: topic.slug, en: topic.slug), "\(topic.slug)")
        }
        #expect(Topic.title("brand-new") == Words(zh: "brand-new", en: "brand-new"))
    }

    @Test func whatIsNotFoundIsHelpedOn() async throws {
        let page = try await Published.visitor().get(
            "/items?q=%E5%A9%9A%E5%A7%BB%E7%99%BB%E8%AE%B0%E9%A2%84%E7%BA%A6%E6%8E%92%E5%8F%B7")
        #expect(page.status == 200)
        #expect(page.read.contains("没找到“婚姻登记预约排号”"))
        #expect(page.read.contains("是不是要找："))
        #expect(
            page.text.contains("href=\"/items/society-registration\"")
                || page.text.contains("href=\"/items/enterprise-property-transfer\""))
        #expect(page.text.contains("tel:0373-5550188"))
    }

    @Test func theWordSearchedIsMarkedAndNothingTypedBecomesMarkup() async throws {
        let page = try await Published.visitor().get("/items?q=%E9%A3%9F%E5%93%81").text
        #expect(page.contains("<mark>食品</mark>经营许可证"))
        #expect(Marked.html("a<b", "<").text == "a<mark>&lt;</mark>b")
        #expect(Marked.html("Food licence", "LICENCE food").text == "<mark>Food</mark> <mark>licence</mark>")
        let hostile = try await Published.visitor().get("/items?q=%22%3E%3Cimg%20src%3Dx%3E").text
        #expect(!hostile.contains("<img src=x>"))
    }

    @Test func chosenFiltersAreLinksThatTakeThemAway() async throws {
        let page = try await Published.visitor().get("/items?department=bdcdjzx&spot=1&for=person")
        #expect(page.read.contains("去掉“不动产登记中心”"))
        #expect(page.text.contains("href=\"/items?spot=1&amp;for=person\""))
        #expect(page.text.contains("<option value=\"bdcdjzx\" selected>"))
        #expect(page.read.contains("不动产登记中心（5）"))
        let narrowed = try await Published.visitor().get("/items?q=%E9%A3%9F%E5%93%81&channel=kiosk")
        #expect(narrowed.read.contains("这样筛选，没有事项") && narrowed.read.contains("去掉“自助机”"))
    }

    @Test func searchLeadsARecordNumberToItsRecord() async throws {
        let visitor = try Published.visitor()
        #expect(await visitor.get("/search?q=%E7%99%BB%E8%AE%B0").header("Location") == "/items?q=%E7%99%BB%E8%AE%B0")
        let found = await visitor.get("/search?q=xg2609210318\(checkDigit)")
        #expect(found.status == 303)
        #expect(found.header("Location") == "/matters/XG-260921-0318-\(checkDigit)")
    }

    /// MOD 11,10 of 2609210318, by hand.
    private var checkDigit: Int {
        var product = 10
        for digit in [2, 6, 0, 9, 2, 1, 0, 3, 1, 8] {
            let sum = (product + digit) % 10
            product = (sum == 0 ? 10 : sum) * 2 % 11
        }
        return (11 - product) % 10
    }

    @Test func namesBreakBetweenWordsOnly() {
        #expect(ItemsRules.breaks(in: "建设工程规划许可证核发") == ["建设工程", "规划许可证", "核发"])
        #expect(ItemsRules.breaks(in: "抵押权注销登记（个人业务）") == ["抵押权注销", "登记", "（个人业务）"])
        #expect(ItemsRules.breaks(in: "名称预先核准").joined() == "名称预先核准")
        #expect(ItemsRules.joined(region: "山西省忻州市原平市", office: "原平市市场局") == "山西省忻州市原平市市场局")
        #expect(ItemsRules.joined(region: "河南省", office: "水利局") == "河南省水利局")
    }
}
