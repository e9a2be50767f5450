import TestSupport
import Testing
import Web
import WorkCalendar
import Zone

@testable import Catalogue

@Suite("Measure 9: guides") struct GuidesTests {
    @Test func theFourAnswersComeFirst() async throws {
        let page = try await Published.visitor().get("/items/food-business-licence").read
        #expect(page.contains("带什么 7 份材料"))
        // The window asks for papers of other offices until they are really fetched, so the guide must not say otherwise.
        #expect(!page.contains("不用您交"))
        #expect(page.contains("多久 13 个工作日 今天交齐，最晚 10 月 28 日（周三） 办好"))
        #expect(page.contains("多少钱 不收费 表格也不要钱"))
        #expect(page.contains("在哪办 网上或 5–9 号窗口 材料可以邮寄，最多跑 1 次"))
    }

    @Test func theEnglishIsWrittenAnew() async throws {
        let page = try await Published.visitor("en").get("/items/food-business-licence").read
        #expect(page.contains("Bring 7 papers"))
        #expect(page.contains("Time 13 working days Handed in complete today, done by Wednesday 28 October"))
        #expect(page.contains("Where Online or windows 5–9 Papers may be posted, at most one visit"))
        #expect(page.contains("Days 1–11, at the same time"))
    }

    @Test func theDueDateIsTheCalculators() throws {
        let items = try Published.items()
        let guides = Guides(items)
        for item in items.zone.items where item.limits.promised.unit == .workday && item.limits.promised.amount > 0 {
            let due = try #require(guides.promisedBy(item, from: Published.saturday))
            #expect(
                due.due
                    == items.zone.calendar.workday(item.limits.promised.amount, after: items.zone.calendar.day(of: Published.saturday)).day)
            #expect(!due.provisional || due.due.year > 2026)
        }
    }

    @Test func onTheSpotIsToday() async throws {
        #expect(try await Published.visitor().get("/items/market-entity-registration").read.contains("多久 当场办好 今天交齐，今天办好"))
    }

    @Test func aClosedHallCountsFromItsNextOpening() async throws {
        let sunday = try #require(Instant(iso8601: "2026-10-11T20:00:00+08:00"))
        let page = try await Published.visitor(now: sunday).get("/items/food-business-licence").read
        #expect(page.contains("现在不上班；10 月 12 日（周一）交齐，最晚 10 月 29 日（周四） 办好"))
    }

    @Test func aYearWithoutItsNoticeIsProvisional() async throws {
        let late = try #require(Instant(iso8601: "2026-12-28T10:00:00+08:00"))
        #expect(try await Published.visitor(now: late).get("/items/food-business-licence").read.contains("办好 暂定"))
    }

    @Test func papersSayWhenTheyMayFollowAndInWhichSituation() async throws {
        let page = try await Published.visitor().get("/items/green-space-permit").read
        #expect(page.contains("看情况再加 2 份"))
        #expect(page.contains("选“否”时"))
        #expect(try await Published.visitor().get("/items/food-business-licence").read.contains("可后补 5 个工作日"))
    }

    @Test func aFeeNamesItsStandard() async throws {
        let page = try await Published.visitor().get("/items/id-card-renewal").read
        #expect(page.contains("多少钱 按标准收费 工本费20元"))
        #expect(page.contains("在哪办 33–34 号窗口"))
    }

    @Test func theLimitNamesItsSources() async throws {
        let page = try await Published.visitor(version: { _ in 3 }).get("/items/water-abstraction-permit").read
        #expect(page.contains("法律 45 天") && page.contains("全市 20 天") && page.contains("我们 13 天"))
        #expect(page.contains("只有这些程序可以停计，停多少天会书面告诉您：听证、专家评审。"))
        #expect(page.contains("第 3 版，2026 年 11 月核对过。"))
        #expect(page.contains("申请行政复议"))
    }

    @Test func everyGuideStandsInBothLanguages() async throws {
        for language in ["zh-CN", "en"] {
            let visitor = try Published.visitor(language)
            for item in try Published.items().zone.items {
                let reply = await visitor.get("/items/\(item.code)")
                #expect(reply.status == 200 && reply.isBalanced, "\(item.code)")
                #expect(reply.body.count < 60_000)
            }
        }
    }

    @Test func aScanLeadsToTheGuideAndKeepsItsPlace() async throws {
        let visitor = try Published.visitor()
        let scan = await visitor.get("/q/3XDWT8?p=wall")
        #expect(scan.status == 303)
        #expect(scan.header("Location") == "/items/food-business-licence?p=wall")
        #expect(await visitor.get("/q/3xdwt8?p=%0d%0aX:1").header("Location") == "/items/food-business-licence")
    }

    @Test func anUnknownCodeHelpsOnAndTellsNothing() async throws {
        for path in ["/q/ABCDEF", "/q/%22%3E%3Cscript%3E", "/q/..%2F..", "/q/3XDWT"] {
            let reply = try await Published.visitor().get(path)
            #expect([400, 404].contains(reply.status), "\(path)")
            #expect(!reply.text.contains("3XDWT8"))
        }
        let page = try await Published.visitor().get("/q/ABCDEF")
        #expect(page.read.contains("这个码没有对应的事"))
        #expect(page.text.contains("action=\"/items\""))
    }

    @Test func theCodeIsDrawnWithItsQuietZone() async throws {
        let visitor = try Published.visitor()
        let code = await visitor.get("/api/v1/items/food-business-licence/qr.svg?p=wall")
        #expect(code.header("Content-Type") == "image/svg+xml")
        #expect(code.text.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 37 37\""))
        #expect(await visitor.get("/api/v1/items/food-business-licence/qr.svg?quiet=2").text.contains("viewBox=\"0 0 33 33\""))
        #expect(await visitor.get("/api/v1/items/food-business-licence/qr.svg?quiet=900").status == 400)
        #expect(await visitor.get("/api/v1/items/none/qr.svg").status == 404)
    }

    @Test func theWallHoldsTheFrequentItemsByDepartment() async throws {
        let page = try await Published.visitor().get("/wall")
        #expect(page.text.matches(of: /<article class="tile">/).count == 83)
        #expect(page.read.contains("17 个部门，83 件常办的事"))
        #expect(page.text.contains("tongban.example<wbr>/q/3XDWT8"))
    }
}
