import Evidence
import TestSupport
import Testing
import Web
import WorkCalendar
import Zone

@testable import Catalogue

@Suite("Measure 1: items for programs") struct ItemsAPITests {
    @Test func theListHoldsAllItemsAndSpeaksTheCallersLanguage() async throws {
        let zh = try #require(try await Published.visitor().get("/api/v1/items").json)
        #expect(zh["total"] == 89)
        #expect(zh["items"]?.arrayValue?.count == 89)
        #expect(zh["nextCursor"] == .null)
        let en = try #require(try await Published.visitor("en-GB").get("/api/v1/items?q=Food+business+licence+(sales)").json)
        let first = try #require(en["items"]?[0])
        #expect(first["code"] == "food-business-licence")
        #expect(first["name"] == "Food business licence (sales)")
        #expect(first["departmentName"] == "Market Supervision Bureau")
        #expect(first["promised"] == ["amount": 13, "unit": "workday"])
    }

    @Test func filtersNarrowAndUnknownOnesLeaveNothing() async throws {
        let visitor = try Published.visitor()
        func codes(_ query: String) async -> [String] {
            await visitor.get("/api/v1/items?\(query)").json?["items"]?.arrayValue?.compactMap { $0["code"]?.stringValue } ?? ["?"]
        }
        #expect(await codes("department=swj") == ["first-vat-invoices"])
        #expect(await codes("subject=food") == ["food-business-licence"])
        #expect(await codes("department=nobody").isEmpty)
        #expect(await codes("q=&department=&subject=").count == 89)
    }

    @Test func pagesFollowOneAnotherWithoutGapOrRepeat() async throws {
        let visitor = try Published.visitor()
        var seen: [String] = []
        var cursor = ""
        for _ in 0..<100 {
            let page = try #require(await visitor.get("/api/v1/items?limit=7" + (cursor.isEmpty ? "" : "&cursor=\(cursor)")).json)
            #expect(page["total"] == 89)
            seen += page["items"]?.arrayValue?.compactMap { $0["code"]?.stringValue } ?? []
            guard let next = page["nextCursor"]?.stringValue else { break }
            cursor = next
        }
        #expect(seen.count == 89)
        #expect(Set(seen).count == 89)
    }

    @Test(arguments: [
        "limit=0", "limit=-1", "limit=x", "limit=1.5", "limit=99999999999999999999", "cursor=5", "cursor=n-1", "cursor=nn", "cursor=n1e3",
    ])
    func whatIsMalformedIsRefused(query: String) async throws {
        let reply = try await Published.visitor().get("/api/v1/items?\(query)")
        #expect(reply.status == 400)
        #expect(reply.header("Content-Type")?.hasPrefix("application/problem+json") == true)
    }

    @Test func filtersCombineAndRefuseWhatTheyDoNotKnow() async throws {
        let visitor = try Published.visitor()
        let all = await visitor.get("/api/v1/items?channel=online&onTheSpot=true&subject=insurance").json?["items"]?.arrayValue ?? []
        let posted = await visitor.get("/api/v1/items?channel=online&onTheSpot=true&subject=insurance&department=ylbzj").json
        #expect(all.count > (posted?["items"]?.arrayValue?.count ?? 0) && posted?["items"]?.arrayValue?.isEmpty == false)
        for query in ["channel=pigeon", "onTheSpot=yes"] { #expect(await visitor.get("/api/v1/items?\(query)").status == 400) }
    }

    @Test func suggestionsComeWhileTyping() async throws {
        let visitor = try Published.visitor()
        let rows = await visitor.get("/api/v1/suggestions?q=sbk").json?["suggestions"]?.arrayValue ?? []
        #expect(rows.first?["address"] == "/items/social-card-replacement" && rows.first?["said"] == "社保卡" && rows.count <= 6)
        #expect(await visitor.get("/api/v1/suggestions").json?["suggestions"] == [])
    }

    @Test func hostileWordsOnlyFindNothing() async throws {
        let visitor = try Published.visitor()
        for text in ["%27%20OR%20%27x%27%3D%27x", "%3Cscript%3E", String(repeating: "a", count: 5000), "%F0%9F%A6%84", "%E2%80%AE"] {
            let reply = await visitor.get("/api/v1/items?q=\(text)")
            #expect(reply.status == 200)
            #expect(reply.json?["items"]?.arrayValue?.isEmpty == true, "\(text)")
            #expect(await visitor.get("/items?q=\(text)").text.contains("<script>") == false)
        }
        #expect(await visitor.get("/api/v1/items?q=%27%20OR%201%3D1--").status == 200)
        #expect(await visitor.get("/api/v1/items?limit=1000").json?["items"]?.arrayValue?.count == 89)
        #expect(await visitor.get("/api/v1/items?cursor=n999999").json?["items"] == [])
    }

    @Test func theGuideHoldsWhatTheContractNames() async throws {
        let visitor = try Published.visitor("en", version: { $0 == "food-business-licence" ? 7 : 1 })
        let item = try #require(await visitor.get("/api/v1/items/food-business-licence").json)
        #expect(item["version"] == 7)
        #expect(item["department"] == "scjgj")
        #expect(item["kind"] == "licence")
        #expect(item["limits"]?["statutory"]?["amount"] == 20)
        #expect(item["limits"]?["promised"] == ["amount": 13, "unit": "workday"])
        #expect(item["fee"]?["charged"] == false)
        #expect(item["channels"] == ["online", "window", "post"])
        let papers = try #require(item["materials"]?.arrayValue)
        #expect(papers.count == 7)
        #expect(papers[0]["name"] == "Application for the food business licence")
        #expect(papers[0]["deferrable"] == false && papers[0]["deferrableDays"] == .null)
        #expect(papers[4]["deferrable"] == true && papers[4]["deferrableDays"] == 5)
        let choice = try #require(item["form"]?.arrayValue?.first { $0["type"] == "choice" })
        #expect(choice["options"]?[0] == ["value": "seller", "title": "Food seller"])
        #expect(item["steps"]?[2]?["after"] == ["documents", "site-check"])
        #expect(item["steps"]?[2]?["departmentName"] == "Market Supervision Bureau")
    }

    @Test func theAnswersFitTheirSchemas() async throws {
        let visitor = try Published.visitor()
        for item in try Published.items().zone.items {
            let guide = try #require(await visitor.get("/api/v1/items/\(item.code)").json)
            #expect(
                Set(guide.objectValue?.keys.map { $0 } ?? []) == Set(ItemSchemas.whole["properties"]?.objectValue?.keys.map { $0 } ?? []))
        }
        let list = try #require(await visitor.get("/api/v1/items?limit=1").json?["items"]?[0])
        #expect(Set(list.objectValue?.keys.map { $0 } ?? []) == Set(ItemSchemas.short["properties"]?.objectValue?.keys.map { $0 } ?? []))
    }

    @Test(arguments: ["nothing", "a.b", "FOOD-BUSINESS-LICENCE", "food-business-licence%20"])
    func anUnknownItemIsSaidSo(code: String) async throws {
        let reply = try await Published.visitor().get("/api/v1/items/\(code)")
        #expect([400, 404].contains(reply.status))
        #expect(reply.json?["status"] != nil)
        #expect([400, 404].contains(try await Published.visitor().get("/api/v1/items/..%2F..%2Fetc").status))
        #expect([400, 404].contains(try await Published.visitor().get("/api/v1/items/%00").status))
    }
}
