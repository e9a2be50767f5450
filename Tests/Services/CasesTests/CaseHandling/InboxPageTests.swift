import Cases
import Evidence
import People
import Records
import TestSupport
import Testing
import Web
import Zone

@Suite("The inbox")
struct InboxPageTests {
    /// Two food licences accepted on different days and one only received.
    private func filled() async throws -> (desk: StaffDesk, early: String, late: String, received: String) {
        let desk = try await StaffDesk(at: "2026-09-28T09:00:00+08:00")
        let clerk = desk.caller("clerk")
        let early = try await open(desk, accept: true)
        desk.rig.rig.clock.set("2026-10-09T09:30:00+08:00")
        let late = try await open(desk, accept: true)
        let received = try await open(desk, accept: false)
        desk.rig.rig.clock.set("2026-10-10T10:46:00+08:00")
        _ = clerk
        return (desk, early, late, received)
    }

    private func open(_ desk: StaffDesk, accept: Bool) async throws -> String {
        let id = try await desk.rig.submitted(StaffDesk.food, by: desk.caller("clerk"))
        if accept { try await desk.rig.act(id, .accept, desk.caller("clerk")) }
        return try await desk.rig.rig.record(id).number ?? ""
    }

    private func place(_ text: String, in page: String) throws -> String.Index {
        try #require(page.firstRange(of: text), "\(text) is on the page").lowerBound
    }

    @Test("what awaits a reviewer stands by working time left, each with lamp, days and one verb that names it")
    func order() async throws {
        let (desk, early, late, received) = try await filled()
        desk.visitor.signIn("reviewer")
        let page = await desk.visitor.get("/inbox").text
        #expect(try place(early, in: page) < place(late, in: page))
        #expect(!page.contains(received), "receiving is the clerk's work")
        #expect(page.contains("aria-label=\"审查：食品经营许可证（销售类）登记 \(early)\""))
        #expect(page.contains("href=\"/matters/\(early)/steps/documents/do/complete\""))
        #expect(page.contains("10 月 10 日（周六）调休上班 10:46"))
        #expect(page.contains("<caption class=\"vh\">待办，按剩余工作时间排序</caption>"))
    }

    @Test("a clerk accepts what was received; the clock named is the answer on acceptance")
    func clerk() async throws {
        let (desk, _, _, received) = try await filled()
        desk.visitor.signIn("clerk")
        let page = await desk.visitor.get("/inbox").text
        #expect(page.contains("href=\"/matters/\(received)/do/accept\""))
        #expect(page.contains("答复是否受理"))
        #expect(page.contains("新乡市试验机械有限公司"), "organisations are shown in full")
    }

    @Test("a person's name is masked and still found")
    func masked() async throws {
        let desk = try await StaffDesk()
        desk.visitor.signIn("other")
        _ = await desk.visitor.get("/desk")
        let item = try #require(desk.rig.rig.zone.items.first { $0.department == "rsj" && $0.applicants == [.person] })
        var fields = [("code", StaffDesk.elder.code), ("item", item.code), ("decision", "correction")]
        for field in item.form where field.required && field.type != .boolean {
            let typed: String =
                switch field.type {
                case .choice: field.options.first?.value ?? ""
                case .date: "1990-01-02"
                case .phone: "13800000004"
                case .integer, .number, .money: String(field.min.map { max($0 / 100 + 1, $0) } ?? 12)
                default: "写一句话"
                }
            fields.append(("a-\(field.name)", typed))
        }
        fields += [("contactName", StaffDesk.elder.name), ("contactPhone", StaffDesk.elder.phone)]
        let answer = await desk.visitor.post("/desk/decide", fields)
        #expect(answer.status == 303, "\(answer.text.prefix(4000))")
        for query in ["", "?q=\(Percent.encode("刘玉英"))"] {
            let page = await desk.visitor.get("/inbox\(query)").text
            #expect(page.contains("刘*英"))
            #expect(page.contains(desk.number(answer)))
        }
        #expect(!(await desk.visitor.get("/inbox").text.contains("刘玉英")))
    }

    @Test("a whole number opens its matter, for those who may see it only")
    func number() async throws {
        let (desk, early, _, _) = try await filled()
        desk.visitor.signIn("reviewer")
        let typed = early.lowercased().replacing("-", with: "")
        #expect(await desk.visitor.get("/inbox?q=\(typed)").location == "/matters/\(early)")
        desk.visitor.signIn("other")
        let other = await desk.visitor.get("/inbox?q=\(early)")
        #expect(other.status == 200)
        #expect(other.text.contains("没有找到"))
    }

    @Test("the filters count what they show, and a matter whose clock is stopped stands under paused")
    func filters() async throws {
        let (desk, early, late, _) = try await filled()
        desk.visitor.signIn("reviewer")
        let before = await desk.visitor.get("/inbox?f=review").text
        #expect(before.contains("待审查 <span class=\"count\">4</span>"), "two steps of each case run together")
        #expect(await desk.visitor.get("/inbox?f=today").text.contains("其他待办还有 4 件"))
        _ = try await desk.rig.rig.engine.perform(
            Act(
                .number(kind: CaseRecord.name, late), "suspend",
                fields: ["procedure": "hearing", "days": 5, "noticeNumber": "新高市监听〔2026〕12 号"],
                caller: desk.caller("reviewer")))
        let paused = await desk.visitor.get("/inbox?f=paused").text
        #expect(paused.contains(late))
        #expect(!paused.contains(early))
        #expect(paused.contains("停计中"))
        #expect(paused.contains("停至 10 月 16 日"))
    }

    @Test("an empty inbox says so, and when the next matter of the department is due")
    func empty() async throws {
        let desk = try await StaffDesk()
        desk.visitor.signIn("reviewer")
        #expect(await desk.visitor.get("/inbox").text.contains("都办完了。</p>"))
        _ = try await open(desk, accept: false)
        #expect(await desk.visitor.get("/inbox").text.contains("都办完了。本部门下一件最早 10 月 16 日到期"))
        #expect(
            await desk.visitor.get("/inbox", english: true).text.contains("All done. The next of your department is due on 16 October."))
    }

    @Test("the chief sees the department's open matters by lamp")
    func unit() async throws {
        let (desk, early, _, _) = try await filled()
        desk.rig.rig.clock.set("2026-10-26T10:00:00+08:00")
        desk.visitor.signIn("chief")
        #expect(await desk.visitor.get("/inbox").text.contains("href=\"/unit\""))
        let page = await desk.visitor.get("/unit")
        #expect(page.status == 200)
        #expect(page.text.contains("共 3 件在办"))
        #expect(page.text.contains(early))
        #expect(page.text.contains("超期"))
    }

    @Test("an inbox is for those who work here")
    func strangers() async throws {
        let desk = try await StaffDesk()
        #expect(await desk.visitor.get("/inbox").status != 200)
    }
}
