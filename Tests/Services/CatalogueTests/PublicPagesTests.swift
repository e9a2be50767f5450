import TestSupport
import Testing
import Web
import WorkCalendar

@testable import Catalogue

@Suite("The public pages") struct PublicPagesTests {
    static let pages = [
        "/", "/items", "/items?q=%E7%99%BB%E8%AE%B0", "/items?q=xyzzy", "/items/food-business-licence", "/items/green-space-permit",
        "/items/market-entity-registration", "/measures", "/measures?family=Tax", "/measures/1", "/measures/2", "/measures/7",
        "/measures/26", "/zone", "/items/construction-permit", "/hall",
        "/wall",
        "/about", "/about/accessibility", "/about/privacy", "/about/evidence",
    ]

    @Test(arguments: pages, ["zh-CN", "en"]) func standsWholeInBothLanguages(path: String, language: String) async throws {
        let reply = try await Published.visitor(language).get(path)
        #expect(reply.status == 200)
        #expect(reply.isBalanced, "\(path)")
        #expect(!reply.text.contains("{{") && !reply.text.contains("[[") && !reply.text.contains("]]"), "\(path)")
        #expect(!reply.text.contains(" style=\"") && !reply.text.contains(" onclick"), "\(path)")
        #expect(reply.text.contains("<h1>"))
        #expect(reply.body.count < 100_000, "\(path) weighs \(reply.body.count)")
        if language == "en" { #expect(!reply.read.contains("我们") && !reply.read.contains("个工作日"), "\(path)") }
        // What was searched stands as it was typed.
        if language == "en", !path.contains("?q=") { #expect(reply.unmarkedChinese == [], "\(path)") }
    }

    @Test func homeAnswersWhatWhenAndHowLong() async throws {
        let page = try await Published.visitor().get("/").read
        #expect(page.contains("您要办什么事？"))
        #expect(page.contains("今天周六，调休上班： 9:00–12:00、14:00–17:30"))
        #expect(page.contains("10 月 5 日：国庆节，不开"))
        #expect(page.contains("全部 68 件办企业的事"))
        #expect(page.contains("有限责任公司设立登记 2 个工作日"))
        #expect(page.contains("时限不超过全市三分之二 89 / 89 件"))
    }

    @Test func homeShowsTheUrgentThingInstead() async throws {
        let visitor = try Published.visitor(urgent: { _ in "<article class=\"panel todo\">有 1 份材料要补</article>" })
        let page = await visitor.get("/").text
        #expect(page.contains("有 1 份材料要补"))
        #expect(!page.contains("网上办，只要三步"))
    }

    @Test func onARestDayHomeSaysWhenTheHallOpensNext() async throws {
        let sunday = try #require(Instant(iso8601: "2026-10-11T10:00:00+08:00"))
        #expect(try await Published.visitor(now: sunday).get("/").read.contains("下次开门：10 月 12 日（周一），9:00–12:00、14:00–17:30"))
        #expect(try await Published.visitor("en", now: sunday).get("/").read.contains("Open again on Monday 12 October"))
    }

    @Test func theHallNamesEveryWindow() async throws {
        let page = try await Published.visitor().get("/hall").read
        #expect(page.contains("市场监督管理局 5–9 号 7 件事"))
        #expect(page.contains("综合窗口 1–4 号 为所有部门收件"))
        #expect(page.contains("人民防空办公室 17 号 参加联合审批"))
    }

    @Test func allMeasuresStandWithTheirState() async throws {
        let page = try await Published.visitor("en").get("/measures")
        #expect(page.text.matches(of: /href="\/measures\/\d+"/).count == 33)
        #expect(page.read.contains("4 work already, 29 are being built"))
        #expect(try await Published.visitor().get("/measures/7").read.contains("这一条的系统还没建好，所以这里还没有数"))
        for wrong in ["0", "34", "007", "-1", "x", "99999999999999999999"] {
            #expect(try await Published.visitor().get("/measures/\(wrong)").status == 404)
        }
    }

    @Test(arguments: [
        (2, "/rules/two-thirds/verdict"), (22, "/rules/notary-fee/proposal"), (26, "/rules/rent-subsidy/payable"),
        (28, "/rules/notice-colour/notice"), (31, "/rules/tax-credit-loan/band"),
    ])
    func aMeasureThatDecidesByATableLeadsToIt(number: Int, decision: String) async throws {
        let page = try await Published.visitor().get("/measures/\(number)")
        #expect(page.read.contains("按什么规则定") && page.text.contains("href=\"\(decision)\""))
        #expect(try await Published.visitor().get(decision).status == 200)
        #expect(!(try await Published.visitor().get("/measures/9").read.contains("按什么规则定")))
    }

    @Test func theEvidencePageCarriesTheKeyAndTheCommand() async throws {
        let page = try await Published.visitor().get("/about/evidence").read
        #expect(page.contains("tongban.example+7c1e90ab+Zp8m"))
        #expect(page.contains("tongban log check-receipt receipt.json --key key.txt"))
    }

    @Test func everyLinkOfThesePagesLeadsSomewhereOrToAnotherFamily() async throws {
        let visitor = try Published.visitor()
        let others = ["/apply/", "/matters", "/sign-in", "/assets/", "/api/v1/log/", "/lifecycles", "/calendar"]
        var seen: Set<String> = []
        for path in Self.pages {
            for match in await visitor.get(path).text.matches(of: /(?:href|action|src)="(\/[^"]*)"/) {
                let address = String(match.1).replacing("&amp;", with: "&").split(separator: "#")[0]
                guard !others.contains(where: address.hasPrefix), seen.insert(String(address)).inserted else { continue }
                #expect([200, 303].contains(await visitor.get(String(address)).status), "\(path) links to \(address)")
            }
        }
        #expect(seen.count > 150)
    }
}
