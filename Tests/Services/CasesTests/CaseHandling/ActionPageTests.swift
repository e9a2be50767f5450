import Cases
import Evidence
import Records
import TestSupport
import Testing
import Web

@Suite("The page of an act")
struct ActionPageTests {
    @Test("says what follows before it is done, names the object on the button, and asks for the reason")
    func withdraw() async throws {
        let side = try await CitizenSide()
        let number = try await side.sent()
        let zhou = try await side.visitor("zhou")
        let page = await zhou.get("/matters/\(number)/do/withdraw")
        #expect(page.text.contains("撤回后这件不再办，交来的材料退还"))
        #expect(page.text.contains(">撤回这件申请</button>"))
        let empty = await zhou.post("/matters/\(number)/do/withdraw", [("reason", "  ")])
        #expect(empty.status == 422)
        #expect(empty.text.contains("href=\"#reason\""))
        let done = await zhou.post("/matters/\(number)/do/withdraw", [("reason", "项目停了")])
        #expect(done.status == 303)
        #expect(await zhou.get("/matters/\(number)").text.contains("已经撤回"))
    }

    @Test("a lost race shows what changed and keeps what was typed")
    func race() async throws {
        let side = try await CitizenSide()
        let number = try await side.sent()
        let zhou = try await side.visitor("zhou")
        let version = try #require(try await side.rig.cases.view(number, caller: side.caller("zhou"))).record.version
        try await side.act("clerk", number, "do/receive")
        let late = await zhou.post("/matters/\(number)/do/withdraw", [("reason", "不打算建了"), ("version", String(version))])
        #expect(late.status == 409)
        #expect(late.text.contains("刚才有人先办了这一步"))
        #expect(late.text.contains("窗口收件"))
        #expect(late.text.contains("不打算建了"))
        #expect(late.text.contains("href=\"/matters/\(number)\""))
    }

    @Test("an act the table does not offer now is 409 and says how the matter stands; one it never knew is 404")
    func notNow() async throws {
        let side = try await CitizenSide()
        let number = try await side.sent()
        let clerk = try await side.visitor("clerk")
        let page = await clerk.get("/matters/\(number)/do/deliver")
        #expect(page.status == 409)
        #expect(page.text.contains("已提交"))
        #expect(await clerk.get("/matters/\(number)/do/explode").status == 404)
        #expect(await clerk.get("/matters/\(number)/steps/nowhere/do/complete").status == 404)
    }

    @Test("faults of a list stand at the paper they are about, and ticks and words come back")
    func gaps() async throws {
        let side = try await CitizenSide()
        let number = try await side.sent()
        try await side.act("clerk", number, "do/receive")
        let clerk = try await side.visitor("clerk")
        let none = await clerk.post("/matters/\(number)/do/request_correction", [])
        #expect(none.status == 422)
        let page = await clerk.post(
            "/matters/\(number)/do/request_correction",
            [("gap-payment-proof", "true"), ("problem-payment-proof", ""), ("gap-notice-board", "true"), ("problem-notice-board", "缺方案图")])
        #expect(page.status == 422)
        #expect(page.text.contains("href=\"#problem-payment-proof\""))
        #expect(page.text.contains("id=\"gap-notice-board\" name=\"gap-notice-board\" value=\"true\" checked"))
        #expect(page.text.contains(">缺方案图</textarea>"))
    }

    @Test("a paper of the wrong kind keeps the good ones, which need not be chosen again")
    func kept() async throws {
        let side = try await CitizenSide(at: "2026-10-12T09:30:00+08:00")
        let number = try await side.sent()
        try await side.act("clerk", number, "do/receive")
        try await side.act(
            "clerk", number, "do/request_correction",
            [("gap-payment-proof", "true"), ("problem-payment-proof", "缺"), ("gap-notice-board", "true"), ("problem-notice-board", "缺")])
        let zhou = try await side.visitor("zhou")
        let page = await zhou.post(
            "/matters/\(number)/do/correct", [],
            files: [("paper-payment-proof", "a.pdf", CitizenSide.pdf), ("paper-notice-board", "b.txt", Array("hello".utf8))])
        #expect(page.status == 422)
        #expect(page.text.contains("已收到，不用再选"))
        let id = try #require(page.text.firstRange(of: "name=\"kept-payment-proof\" value=\""))
        let file = String(page.text[id.upperBound...].prefix { $0 != "\"" })
        let done = await zhou.post(
            "/matters/\(number)/do/correct", [("kept-payment-proof", file)], files: [("paper-notice-board", "b.pdf", CitizenSide.pdf)])
        #expect(done.status == 303)
        let view = try #require(try await side.rig.cases.view(number, caller: side.caller("zhou")))
        #expect(view.gaps.allSatisfy { !$0.isOpen })
    }

    @Test("notices are A4 pages with their number, the reasons and the remedies; those to staff are not the applicant's")
    func notices() async throws {
        let side = try await CitizenSide()
        let number = try await side.sent()
        try await side.act("clerk", number, "do/receive")
        let zhou = try await side.visitor("zhou")
        let receipt = await zhou.get("/matters/\(number)/notices/1")
        #expect(receipt.text.contains("收件回执"))
        #expect(receipt.text.contains("\(number)/1"))
        #expect(receipt.text.contains("到期没有答复，视为受理"))
        try await side.act("clerk", number, "do/not_accept", [("reason", "不属于本局职权"), ("authority", "新乡市林业局")])
        let refusal = await zhou.get("/matters/\(number)/notices/2")
        for part in ["不予受理决定书", "不属于本局职权", "新乡市林业局", "行政复议", "自然资源和规划局"] { #expect(refusal.text.contains(part)) }
        // A notice goes on saying what held when it was issued.
        #expect(await zhou.get("/matters/\(number)/notices/1").text.contains("最晚 10 月 10 日（周六）答复"))
        #expect(await zhou.get("/matters/\(number)/notices/2", english: true).text.contains("Decision not to accept"))
        #expect(await zhou.get("/matters/\(number)/notices/9").status == 404)
    }
}
