import Cases
import Evidence
import People
import Records
import TestSupport
import Testing
import Web
import Zone

@Suite("The front desk")
struct DeskPageTests {
    private func desk(standing: Fact.Answer = .yes) async throws -> StaffDesk {
        let desk = try await StaffDesk(standing: standing)
        desk.visitor.signIn("clerk")
        _ = await desk.visitor.get("/desk")
        return desk
    }

    @Test("a known person of 71 is met with more time, and the number never stands in an address")
    func elder() async throws {
        let desk = try await desk()
        let page = await desk.visitor.post("/desk/who", [("code", StaffDesk.elder.code), ("q", "")])
        #expect(page.status == 200)
        #expect(page.text.contains("71 岁，请照长者来办"))
        #expect(page.text.contains(StaffDesk.elder.name))
        #expect(page.text.contains("410704********0069"))
        #expect(!page.text.contains("?code="))
    }

    @Test("a credit code is mended silently and its organisation is found; only items of the clerk's departments are offered")
    func organisation() async throws {
        let desk = try await desk()
        let page = await desk.visitor.post("/desk/who", [("code", "91410791 mae0d00113"), ("q", "食品")])
        #expect(page.text.contains(StaffDesk.company.name))
        #expect(page.text.contains("value=\"\(StaffDesk.food)\""))
        #expect(!page.text.contains("71 岁"))
        desk.visitor.signIn("other")
        _ = await desk.visitor.get("/desk")
        let others = await desk.visitor.post("/desk/who", [("code", StaffDesk.company.code), ("q", "食品")])
        #expect(!others.text.contains("value=\"\(StaffDesk.food)\""))
        let refused = await desk.visitor.post("/desk/decide", try desk.fields("accept"))
        #expect(refused.status == 403)
    }

    @Test("a number that cannot be is told with what to mend, and stays in its field")
    func fault() async throws {
        let desk = try await desk()
        let page = await desk.visitor.post("/desk/who", [("code", "410704195513080069"), ("q", "")])
        #expect(page.status == 422)
        #expect(page.text.contains("出生日期 1955-13-08 不存在"))
        #expect(page.text.contains("value=\"410704195513080069\""))
        let empty = await desk.visitor.post("/desk/who", [("code", ""), ("q", "")])
        #expect(empty.text.contains("请刷证件，或输入号码"))
    }

    @Test("reviewers are told that receiving is the clerks' work, and cannot do it")
    func reviewer() async throws {
        let desk = try await desk()
        desk.visitor.signIn("reviewer")
        #expect(await desk.visitor.get("/desk").text.contains("收件由窗口岗位来做"))
        #expect(await desk.visitor.post("/desk/decide", try desk.fields("accept")).status == 403)
    }

    @Test("everything there: received and accepted in one go, papers seen are on record, and the slips are offered")
    func accept() async throws {
        let desk = try await desk()
        let answer = await desk.visitor.post("/desk/decide", try desk.fields("accept"))
        #expect(answer.status == 303)
        let view = try #require(try await desk.view(desk.number(answer)))
        #expect(view.record.state == "accepted")
        #expect(view.record.channel == "window")
        #expect(view.papers.count == view.item?.materials.count)
        #expect(view.papers.allSatisfy { $0.file == 0 })
        #expect(view.form["premisesArea"]?.text() == "80.5")
        let done = await desk.visitor.get(answer.location ?? "")
        #expect(done.text.contains("已受理"))
        #expect(done.text.contains("10 月 28 日（周三）"))
        #expect(done.text.contains("受理通知书"))
        #expect(done.text.contains("/matters/\(desk.number(answer))/receipt"))
        #expect(try await desk.rig.rig.verify() == [])
    }

    @Test("a paper missing: acceptance is refused beside the paper, nothing is stored, and what was entered stays")
    func incomplete() async throws {
        let desk = try await desk()
        let fields = try desk.fields("accept", marks: ["business-licence": "lack"])
        let page = await desk.visitor.post("/desk/decide", fields)
        #expect(page.status == 422)
        #expect(page.text.contains("有 1 处要改"))
        #expect(page.text.contains("营业执照复印件：没齐，不能受理"))
        #expect(page.text.contains("value=\"周雅宁\""))
        #expect(try await desk.rig.rig.count("record") == 0)
    }

    @Test("Enter in a field, and a look without a decision, never decide anything")
    func look() async throws {
        let desk = try await desk()
        let page = await desk.visitor.post("/desk/decide", try desk.fields("check"))
        #expect(page.text.contains("都齐了，可以决定"))
        let first = try #require(page.text.firstRange(of: "name=\"decision\" value=\""))
        #expect(page.text[first.upperBound...].hasPrefix("check\""), "the first button of the form is what Enter presses")
        #expect(try await desk.rig.rig.count("record") == 0)
    }

    @Test("what is missing is told once, all of it, in the clerk's words")
    func correction() async throws {
        let desk = try await desk()
        let fields = try desk.fields(
            "correction", marks: ["business-licence": "lack", "equipment-list": "later"], extra: [("w-business-licence", "第二页没有盖章")])
        let answer = await desk.visitor.post("/desk/decide", fields)
        let view = try #require(try await desk.view(desk.number(answer)))
        #expect(view.record.state == "correction")
        #expect(view.gaps.map(\.what) == ["business-licence", "equipment-list"])
        #expect(view.gaps.map(\.problem) == ["第二页没有盖章", "没有带来"])
        let done = await desk.visitor.get(answer.location ?? "")
        #expect(done.text.contains("已收件，已一次告知"))
        #expect(done.text.contains("第二页没有盖章"))
        #expect(done.text.contains("一次性告知书"))
    }

    @Test("papers that may follow: offered with a clean record; when the credit service is silent the case is received all the same")
    func deferral() async throws {
        for (standing, offered) in [(Fact.Answer.yes, true), (.unknown, false)] {
            let desk = try await desk(standing: standing)
            let fields = try desk.fields("deferral", marks: ["equipment-list": "later"], extra: [("dueOn", "10月16日")])
            let answer = await desk.visitor.post("/desk/decide", fields)
            #expect(answer.status == 303)
            let view = try #require(try await desk.view(desk.number(answer)))
            #expect(view.record.state == "received")
            #expect(view.flags.contains("deferral_offered") == offered)
            let done = await desk.visitor.get(answer.location ?? "")
            #expect(done.text.contains(offered ? "容缺告知和后补承诺书" : "信用服务没有回答"))
        }
    }

    @Test("a main paper cannot follow")
    func mainPaper() async throws {
        let desk = try await desk()
        let fields = try desk.fields("deferral", marks: ["business-licence": "lack"], extra: [("dueOn", "2026-10-16")])
        let page = await desk.visitor.post("/desk/decide", fields)
        #expect(page.status == 422)
        #expect(page.text.contains("营业执照复印件：没齐，也没有选可后补，不能容缺"))
    }

    @Test("not accepting needs the reason and the right authority; both are on the decision")
    func refusal() async throws {
        let desk = try await desk()
        let bare = await desk.visitor.post("/desk/decide", try desk.fields("refusal", all: nil))
        #expect(bare.status == 422)
        #expect(bare.text.contains("不予受理的原因：要写明"))
        #expect(bare.text.contains("该找哪个部门：要写明"))
        let answer = await desk.visitor.post(
            "/desk/decide", try desk.fields("refusal", all: nil, extra: [("reason", "经营场所在市区"), ("authority", "新乡市市场监督管理局")]))
        let view = try #require(try await desk.view(desk.number(answer)))
        #expect(view.record.state == "not_accepted")
        #expect(await desk.visitor.get(answer.location ?? "").text.contains("不予受理决定书"))
    }

    @Test("a scan is kept even when something else must be mended; a Word file is refused beside its paper")
    func scans() async throws {
        let desk = try await desk()
        let pdf = Array("%PDF-1.7 a page".utf8)
        let page = await desk.visitor.post(
            "/desk/decide", try desk.fields("accept", marks: ["identity": "lack"]),
            files: [("s-business-licence", "执照.pdf", pdf), ("s-premises-proof", "合同.docx", [0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3, 4])])
        #expect(page.status == 422)
        #expect(page.text.contains("已扫描 执照.pdf"))
        #expect(page.text.contains("经营场所使用证明：这份是 Word 文件"))
        let kept = try #require(page.text.firstRange(of: "name=\"k-business-licence\" value=\""))
        let value = String(page.text[kept.upperBound...].prefix { $0 != "\"" })
        let answer = await desk.visitor.post("/desk/decide", try desk.fields("accept", extra: [("k-business-licence", value)]))
        let view = try #require(try await desk.view(desk.number(answer)))
        #expect(view.papers.first { $0.material == "business-licence" }?.file != 0)
        #expect(view.papers.first { $0.material == "identity" }?.file == 0)
    }

    @Test("the same form sent twice opens one case")
    func twice() async throws {
        let desk = try await desk()
        let fields = try desk.fields("accept", extra: [("once", "a-form")])
        let first = await desk.visitor.post("/desk/decide", fields)
        let second = await desk.visitor.post("/desk/decide", fields)
        #expect(first.location == second.location)
        #expect(try await desk.rig.rig.count("record WHERE kind = 'case'") == 1)
    }

    @Test("the English page is written in English")
    func english() async throws {
        let desk = try await desk()
        let page = await desk.visitor.post("/desk/decide", try desk.fields("check", all: nil), english: true)
        #expect(page.text.contains("Copy of the business licence: not looked at yet"))
        #expect(page.text.contains("Receive and accept"))
        #expect(page.text.contains("decided by Wednesday 28 October"))
    }
}
