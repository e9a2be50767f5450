import Cases
import Evidence
import Records
import TestSupport
import Testing
import Web

@Suite("Applying on the pages")
struct ApplyPageTests {
    @Test("a failed first step comes back with everything typed and all faults at once, and is already a draft")
    func firstStep() async throws {
        let side = try await CitizenSide()
        let zhou = try await side.visitor("zhou")
        let page = await zhou.post(
            "/apply/\(CitizenSide.item)",
            [
                ("who", "other"), ("kind", "organisation"), ("applicantName", "云帆"), ("applicantCode", "91410791MAE0D00114"),
                ("contactName", ""), ("contactPhone", "1380000000"),
            ])
        #expect(page.status == 422)
        #expect(page.text.contains("有 3 处要改，改好就能继续"))
        #expect(page.text.contains("<title>有 3 处要改 · "))
        for field in ["applicantCode", "contactName", "contactPhone"] { #expect(page.text.contains("href=\"#\(field)\"")) }
        #expect(page.text.contains("value=\"91410791MAE0D00114\""))
        #expect(page.text.contains("value=\"1380000000\""))
        #expect(page.text.contains("手机号码是 11 位，这里是 10 位"))
        #expect(page.text.contains("草稿已存"))
        #expect(await zhou.get("/matters").text.contains("没交的草稿"))
    }

    @Test("what could not be read yet is kept with the draft and stands in its field on another device")
    func resumes() async throws {
        let side = try await CitizenSide()
        let zhou = try await side.visitor("zhou")
        let number = try await side.draft(zhou)
        let failed = await zhou.post("/matters/\(number)/edit/form", try side.answers(["siteArea": "八十"]) + [("go", "on")])
        #expect(failed.status == 422)
        #expect(failed.text.contains("请填数字，比如 80 或 80.5"))
        let phone = try await side.visitor("colleague")
        let again = await phone.get("/matters/\(number)/edit/form")
        #expect(again.status == 200)
        #expect(again.text.contains("value=\"八十\""))
        #expect(again.text.contains("已收到"))
        let check = await phone.get("/matters/\(number)/edit/check")
        #expect(check.text.contains("还有没填好的"))
        #expect(!check.text.contains("都对，去提交"))
    }

    @Test("a Word file is refused at its own input with what to do; the papers that are good stay")
    func papers() async throws {
        let side = try await CitizenSide()
        let zhou = try await side.visitor("zhou")
        let number = try await side.draft(zhou)
        let page = await zhou.post(
            "/matters/\(number)/edit/form", try side.answers() + [("go", "on")],
            files: [
                ("paper-payment-proof", "收费证明.docx", Array("PK\u{3}\u{4}word".utf8)),
                ("paper-notice-board", "公告牌.png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]),
            ])
        #expect(page.status == 422)
        #expect(page.text.contains("href=\"#paper-payment-proof\""))
        #expect(page.text.contains("这份是 Word 文件"))
        let view = try #require(try await side.rig.cases.view(number, caller: side.caller("zhou")))
        #expect(Set(view.papers.map(\.material)) == ["review-certificate", "notice-board"])
        let taken = await zhou.post("/matters/\(number)/edit/form", try side.answers() + [("go", "on"), ("drop-notice-board", "true")])
        #expect(taken.status == 303)
        let after = try #require(try await side.rig.cases.view(number, caller: side.caller("zhou")))
        #expect(after.papers.map(\.material) == ["review-certificate"])
    }

    @Test("sending asks for the signature, makes the application form by itself, and hands the matter over")
    func sending() async throws {
        let side = try await CitizenSide()
        let zhou = try await side.visitor("zhou")
        let number = try await side.draft(zhou)
        let unsigned = await zhou.post("/matters/\(number)/edit/send", [("signedBy", "")])
        #expect(unsigned.status == 422)
        #expect(unsigned.text.contains("请打上您的名字"))
        let sent = await zhou.post("/matters/\(number)/edit/send", [("truth", "true"), ("signedBy", "周雅宁")])
        #expect(sent.status == 303)
        #expect(sent.location == "/matters/\(number)")
        let view = try #require(try await side.rig.cases.view(number, caller: side.caller("zhou")))
        #expect(view.record.state == "submitted")
        #expect(view.papers.contains { $0.material == "application-form" })
        let late = await zhou.get("/matters/\(number)/edit/form")
        #expect(late.status == 409)
        #expect(late.text.contains("已经交出去了"))
    }

    @Test("sent back by the pre-check it can be mended and sent again; the form is made anew from the new answers")
    func preReturned() async throws {
        let side = try await CitizenSide()
        let number = try await side.sent()
        try await side.act(
            "clerk", number, "do/pre_return", [("reason", "面积填错了"), ("gap-payment-proof", "true"), ("problem-payment-proof", "缺")])
        let zhou = try await side.visitor("zhou")
        let page = await zhou.get("/matters/\(number)").text
        for part in ["要您做的：改好再交", "面积填错了", "财政局收费证明", "也不算退件"] { #expect(page.contains(part)) }
        #expect(await zhou.get("/matters").text.contains("等您办的"))
        let before = try #require(try await side.rig.cases.view(number, caller: side.caller("zhou"))).papers.first {
            $0.material == "application-form"
        }
        let saved = await zhou.post("/matters/\(number)/edit/form", try side.answers(["siteArea": "120"]) + [("go", "on")])
        #expect(saved.status == 303)
        let sent = await zhou.post("/matters/\(number)/edit/send", [("truth", "true"), ("signedBy", "周雅宁")])
        #expect(sent.status == 303)
        let view = try #require(try await side.rig.cases.view(number, caller: side.caller("zhou")))
        #expect(view.record.state == "submitted")
        #expect(view.form["siteArea"] == .integer(120))
        let after = view.papers.filter { $0.material == "application-form" }
        #expect(after.count == 1)
        #expect(after.first?.sha256 != before?.sha256)
    }

    @Test("saving for later leads to my matters; a draft of somebody else does not exist")
    func later() async throws {
        let side = try await CitizenSide()
        let zhou = try await side.visitor("zhou")
        let saved = await zhou.post("/apply/\(CitizenSide.item)", side.whom().filter { $0.0 != "go" } + [("go", "later")])
        #expect(saved.status == 303)
        #expect(saved.location == "/matters")
        let number = try await side.draft(zhou)
        #expect(try await side.visitor("stranger").get("/matters/\(number)/edit/form").status == 404)
        #expect(try await side.visitor("clerk").get("/matters/\(number)/edit/form").status == 404)
        #expect(try await side.visitor("clerk").get("/matters/\(number)").status == 404)
    }

    @Test("both languages are whole on every step")
    func languages() async throws {
        let side = try await CitizenSide()
        let zhou = try await side.visitor("zhou")
        let number = try await side.draft(zhou)
        for step in ["applicant", "form", "check", "send"] {
            let english = await zhou.get("/matters/\(number)/edit/\(step)", english: true)
            #expect(english.status == 200)
            #expect(!english.text.contains("[["))
            #expect(!english.text.contains("保存并继续"))
            #expect(await zhou.get("/matters/\(number)/edit/\(step)").status == 200)
        }
        #expect(await zhou.get("/matters/\(number)/edit/elsewhere").status == 404)
        #expect(await zhou.get("/apply/no-such-item").status == 404)
    }
}
