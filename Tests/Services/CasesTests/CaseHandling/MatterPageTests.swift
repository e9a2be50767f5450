import Cases
import Evidence
import People
import Records
import TestSupport
import Testing
import Web

@Suite("The page of a matter")
struct MatterPageTests {
    /// The words of the page in both languages, for the golden file.
    private func words(_ side: CitizenSide, _ number: String, _ state: String) async throws -> String {
        let zhou = try await side.visitor("zhou")
        let chinese = await zhou.get("/matters/\(number)")
        let english = await zhou.get("/matters/\(number)", english: true)
        #expect(chinese.status == 200)
        #expect(!chinese.text.contains("[["))
        for staffWord in ["红灯", "黄灯", "超期", "现在能办的"] { #expect(!chinese.text.contains(staffWord)) }
        return "## \(state) zh\n\(CitizenSide.words(chinese.text))\n## \(state) en\n\(CitizenSide.words(english.text))\n"
    }

    @Test("from submission by a deferral, a pause and a decision to delivery, in both languages")
    func life() async throws {
        let side = try await CitizenSide()
        let number = try await side.sent()
        var text = try await words(side, number, "submitted")
        try await side.act("clerk", number, "do/receive")
        try await side.act(
            "clerk", number, "do/offer_deferral",
            [
                ("gap-payment-proof", "true"), ("problem-payment-proof", "缺缴费凭证"), ("gap-notice-board", "true"),
                ("problem-notice-board", "缺方案图"), ("dueOn", "10月13日"),
            ])
        text += try await words(side, number, "offered")
        try await side.act("zhou", number, "do/promise", [("signedBy", "周雅宁")])
        text += try await words(side, number, "accepted")
        side.rig.rig.clock.set("2026-09-30T10:00:00+08:00")
        try await side.act("rfb", number, "steps/air-defence/do/complete", [("opinion", "同意")])
        try await side.act(
            "reviewer", number, "do/suspend", [("procedure", "expert_review"), ("days", "３"), ("noticeNumber", "新高停〔2026〕17 号")])
        side.rig.rig.clock.set("2026-10-08T10:00:00+08:00")
        text += try await words(side, number, "suspended")
        let faults = Golden.differs(text, "matter.life.txt")
        #expect(faults.isEmpty, "\(faults.first ?? "")")
    }

    @Test("missing papers are told once and sent in place; a refusal stands first with its reasons and remedies")
    func gapsAndRefusal() async throws {
        let side = try await CitizenSide(at: "2026-10-12T09:30:00+08:00")
        let number = try await side.sent()
        try await side.act("clerk", number, "do/receive")
        try await side.act("clerk", number, "do/request_correction", [("gap-notice-board", "true"), ("problem-notice-board", "看不清")])
        let text = try await words(side, number, "correction")
        let faults = Golden.differs(text, "matter.correction.txt")
        #expect(faults.isEmpty, "\(faults.first ?? "")")
        let zhou = try await side.visitor("zhou")
        let sent = await zhou.post("/matters/\(number)/do/correct", [], files: [("paper-notice-board", "公告牌.pdf", CitizenSide.pdf)])
        #expect(sent.status == 303)
        #expect(!(await zhou.get("/matters/\(number)").text.contains("要您做的")))

        let other = try await side.sent()
        try await side.act("clerk", other, "do/receive")
        try await side.act("clerk", other, "do/not_accept", [("reason", "不属于本局职权"), ("authority", "新乡市林业局")])
        let refused = await zhou.get("/matters/\(other)").text
        let result = try #require(refused.firstRange(of: "不予受理</h2>"))
        let board = try #require(refused.firstRange(of: "办到哪了"))
        #expect(result.lowerBound < board.lowerBound)
        for part in ["不属于本局职权", "新乡市林业局", "行政复议"] { #expect(refused.contains(part)) }
        #expect(refused.contains("/matters/\(other)/notices/2"))
    }

    @Test("staff read everything their table lets them do, with the reasons beside what must wait; applicants never do")
    func staff() async throws {
        let side = try await CitizenSide()
        let number = try await side.sent()
        let clerk = try await side.visitor("clerk")
        let page = await clerk.get("/matters/\(number)")
        #expect(page.text.contains("data-density=\"work\""))
        #expect(page.text.contains("现在能办的"))
        #expect(page.text.contains("href=\"/matters/\(number)/do/receive\""))
        #expect(page.text.contains(CitizenSide.company.code))
        try await side.act("clerk", number, "do/receive")
        let blocked = await clerk.get("/matters/\(number)").text
        #expect(blocked.contains("现在不行："))
        // Papers are called by their names, never by their ids.
        #expect(!CitizenSide.words(blocked).contains("payment-proof"))
        let accept = await clerk.get("/matters/\(number)/do/accept")
        #expect(accept.text.contains("现在还不能办，因为"))
        #expect(accept.text.contains("<button class=\"button primary\" disabled>"))
    }

    @Test("what is not theirs to know does not exist; nobody signed in is led to the sign-in")
    func sight() async throws {
        let side = try await CitizenSide()
        let number = try await side.sent()
        let stranger = try await side.visitor("stranger")
        for path in ["", "/receipt", "/notices/1", "/do/withdraw", "/receipt.json"] {
            #expect(await stranger.get("/matters/\(number)\(path)").status == 404)
        }
        let nobody = try await side.visitor("nobody")
        #expect(await nobody.get("/matters/\(number)").status == 303)
        #expect(await stranger.get("/matters").text.contains("现在一件也没有"))
    }

    @Test("the receipt is sealed once a checkpoint stands over it, and its download checks offline")
    func receipt() async throws {
        let side = try await CitizenSide()
        let number = try await side.sent()
        let zhou = try await side.visitor("zhou")
        #expect(await zhou.get("/matters/\(number)").text.contains("存证中"))
        #expect(await zhou.get("/matters/\(number)/receipt.json").status == 503)
        try await side.rig.rig.sequencer.run()
        let page = await zhou.get("/matters/\(number)/receipt").text
        #expect(page.contains("通办存证标记，不是公章"))
        let download = await zhou.get("/matters/\(number)/receipt.json")
        let receipt = try Receipt(Array(download.text.utf8))
        #expect(receipt.check(with: side.rig.rig.sequencer.verifier).faults.isEmpty)
    }
}
