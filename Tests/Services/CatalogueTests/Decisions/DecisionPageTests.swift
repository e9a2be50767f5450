import DMN
import Evidence
import FEEL
import HTTPTypes
import TestSupport
import Testing
import Web
import WorkCalendar
import Zone

@testable import Catalogue

@Suite("Rules for everybody: the pages and the API") struct DecisionPageTests {
    private static let eligible =
        "try=1&v-incubated=true&v-registered_in=true&v-address_agrees=true&v-tech_sme=true&v-field=%E5%85%B6%E4%BB%96"
        + "&v-founded_on=2023-01-15&v-entered_on=2024-03-01&v-last_day=2025-12-31&v-dishonest=false&v-bankrupt=false"

    @Test func theListNamesEveryModelAndWhetherItIsSettled() async throws {
        let page = try await Published.visitor().get("/rules")
        let zone = try #require(Published.zone)
        for model in zone.decisions { #expect(page.read.contains(model.name), "\(model.id)") }
        #expect(page.text.contains("href=\"/rules/rent-subsidy/eligibility\""))
        #expect(page.read.contains("能不能得房租补贴？"))
        #expect(page.read.contains("暂定：有的数还没核定"))
    }

    /// Every decision of every model, tried with nothing and with its first case, in both languages.
    @Test(arguments: ["zh-CN", "en"]) func everyDecisionStandsWhole(language: String) async throws {
        let visitor = try Published.visitor(language)
        let zone = try #require(Published.zone)
        let decisions = Decisions(zone: zone)
        for entry in decisions.zone.decisions.flatMap(decisions.entries) {
            let trial = DecisionTrial(entry, asked: false, today: .init(ordinal: 0), now: nil) { _ in [] }
            let cases = trial.cases(of: entry).prefix(1).map { String($0.address.prefix { $0 != "#" }) }
            for path in [entry.address, entry.address + "?try=1"] + cases {
                let reply = await visitor.get(path)
                #expect(reply.status == 200, "\(path)")
                #expect(reply.isBalanced, "\(path)")
                #expect(!reply.text.contains("{{") && !reply.text.contains("[[") && !reply.text.contains(" style=\""), "\(path)")
                #expect(reply.body.count < 100_000, "\(path) weighs \(reply.body.count)")
                if language == "en" { #expect(reply.unmarkedChinese == [], "\(path)") }
            }
        }
    }

    @Test(arguments: ["/rules", "/rules/rent-subsidy/eligibility?try=1&v-field=x&v-last_day=2025-13-01", "/measures/2", "/measures/28"])
    func theChineseOfAnEnglishPageIsMarked(path: String) async throws {
        #expect(try await Published.visitor("en").get(path).unmarkedChinese == [])
    }

    @Test func theResultSaysWhichRuleAndWhy() async throws {
        let page = try await Published.visitor().get("/rules/rent-subsidy/eligibility?" + Self.eligible)
        #expect(page.read.contains("结果 符合"))
        #expect(page.text.contains("data-rule=\"hit\""))
        #expect(page.read.contains("先定了这些"))
        #expect(!page.read.contains("没有填： 在孵"))
    }

    @Test func unknownIsNeverNo() async throws {
        let page = try await Published.visitor().get(
            "/rules/rent-subsidy/eligibility?" + Self.eligible.replacing("v-incubated=true", with: "v-incubated="))
        #expect(page.read.contains("结果 缺数据"))
        #expect(page.read.contains("没有填： 在孵"))
        #expect(page.read.contains("空着是“不知道”，不是“否”"))
    }

    @Test func everyWrongFieldIsNamedAndWhatWasTypedIsKept() async throws {
        let page = try await Published.visitor().get(
            "/rules/rent-subsidy/eligibility?try=1&v-founded_on=soon&v-field=x&v-incubated=true&v-last_day=2025-13-01")
        #expect(page.status == 422)
        #expect(page.read.contains("有 3 处要改"))
        #expect(page.text.contains("value=\"soon\""))
        #expect(page.text.contains("value=\"true\" checked"))
        #expect(!page.text.contains("id=\"result\""))
    }

    @Test func aModelLeadsToItsPlaceAndAnUnknownRuleIsA404() async throws {
        let visitor = try Published.visitor()
        let model = await visitor.get("/rules/rent-subsidy")
        #expect(model.status == 303 && model.header("Location") == "/rules#rent-subsidy")
        for path in ["/rules/none", "/rules/none/x", "/rules/rent-subsidy/none", "/rules/rent-subsidy/%00"] {
            #expect([400, 404].contains(await visitor.get(path).status), "\(path)")
        }
    }

    @Test(arguments: ["[[[[[[", "{\"a\":", "null", "{}", "1e999999999", "\u{202e}x", "\"\\ud800\"", "[null]", "<script>"])
    func hostileInputIsAnswered(text: String) async throws {
        let visitor = try Published.visitor()
        for entry in ["rent-subsidy/monthly", "rent-subsidy/eligibility", "tax-credit-loan/band", "notary-fee/settings"] {
            let inputs = ["v-months", "v-founded_on", "v-incubated", "v-accepted", "v-score", "v-area"]
            let query = inputs.map { "\($0)=\(Percent.encode(text))" }.joined(separator: "&")
            let reply = await visitor.get("/rules/\(entry)?try=1&\(query)")
            #expect(reply.status < 500, "\(entry)")
            #expect(!reply.text.contains("<script>"), "\(entry)")
        }
    }

    // MARK: Programs

    @Test func theListForProgramsTellsTheInputs() async throws {
        let list = try #require(try await Published.visitor().get("/api/v1/decisions").json?["items"]?.arrayValue)
        let rent = try #require(list.first { $0["model"] == "rent-subsidy" })
        let eligibility = try #require(rent["decisions"]?.arrayValue?.first { $0["decision"] == "eligibility" })
        #expect(eligibility["name"] == "资格")
        let field = eligibility["inputs"]?.arrayValue?.first { $0["name"] == "领域" }
        #expect(field?["type"] == "string")
    }

    private func evaluate(_ path: String, _ body: String) async throws -> Visitor.Reply {
        try await Published.visitor().send(
            .post, "/api/v1/decisions/\(path)/evaluation", headers: ["Content-Type": "application/json"], body: Array(body.utf8))
    }

    @Test func anEvaluationGivesValueTraceAndWhatIsMissing() async throws {
        let reply = try await evaluate(
            "two-thirds/kept", "{\"input\": {\"区承诺时限\": 6, \"区承诺单位\": \"工作日\", \"市定时限\": 10, \"市定单位\": \"工作日\", \"市定已撤回\": false}}")
        #expect(reply.status == 200)
        let answer = try #require(reply.json)
        #expect(answer["value"] == true)
        #expect(answer["missing"] == ["法定时限", "法定单位"])
        #expect(answer["trace"]?.arrayValue?.last?["decision"] == "守住三分之二")
    }

    @Test func everyFaultOfAnEvaluationIsNamed() async throws {
        let reply = try await evaluate("two-thirds/kept", "{\"inputs\": 1, \"input\": {\"区承诺时限\": \"six\", \"市定单位\": \"光年\", \"天气\": 1}}")
        #expect(reply.status == 422)
        let pointers = try #require(reply.json?["errors"]?.arrayValue).compactMap { $0["pointer"]?.stringValue }
        #expect(Set(pointers) == ["/inputs", "/input/区承诺时限", "/input/市定单位", "/input/天气"])
        #expect(try await evaluate("two-thirds/kept", "[]").status == 422)
        #expect(try await evaluate("two-thirds/kept", "{\"input\": 3}").status == 422)
        #expect(try await evaluate("two-thirds/kept", "{").status == 400)
        #expect(try await evaluate("two-thirds/none", "{}").status == 404)
    }
}
