import Cases
import Evidence
import People
import Records
import TestSupport
import Testing
import Web

@Suite("What may be done beside the table")
struct OfficePageTests {
    /// A food licence in review; its number and id.
    private func accepted() async throws -> (desk: StaffDesk, number: String, id: Int64) {
        let desk = try await StaffDesk(at: "2026-10-09T09:30:00+08:00")
        let id = try await desk.rig.submitted(StaffDesk.food, by: desk.caller("clerk"))
        try await desk.rig.act(id, .accept, desk.caller("clerk"))
        return (desk, try await desk.rig.rig.record(id).number ?? "", id)
    }

    private func post(_ desk: StaffDesk, _ who: String, _ number: String, _ action: String, _ fields: [(String, String)] = []) async
        -> PageVisitor.Reply
    {
        desk.visitor.signIn(who)
        _ = await desk.visitor.get("/matters/\(number)/do/\(action)")
        return await desk.visitor.post("/matters/\(number)/do/\(action)", fields)
    }

    @Test("each role is offered what its role may do, and the rest is not there for it")
    func offered() async throws {
        let (desk, number, _) = try await accepted()
        desk.visitor.signIn("reviewer")
        let reviewer = await desk.visitor.get("/matters/\(number)").text
        for action in ["note", "claim", "assign"] { #expect(reviewer.contains("/matters/\(number)/do/\(action)\"")) }
        for action in ["hold", "rectify", "erase", "release", "repudiate"] { #expect(!reviewer.contains("/do/\(action)\"")) }
        #expect(await desk.visitor.get("/matters/\(number)/do/erase").status == 409)
        desk.visitor.signIn("supervisor")
        let supervisor = await desk.visitor.get("/matters/\(number)").text
        for action in ["hold", "rectify"] { #expect(supervisor.contains("/do/\(action)\"")) }
        #expect(!supervisor.contains("/do/erase\""), "not before it has ended")
        desk.visitor.signIn("other")
        #expect(await desk.visitor.get("/matters/\(number)/do/note").status == 404)
    }

    @Test("a note is asked for, kept, and told to those who handle the matter")
    func note() async throws {
        let (desk, number, _) = try await accepted()
        let empty = await post(desk, "reviewer", number, "note", [("note", " ")])
        #expect(empty.status == 422)
        #expect(empty.text.contains("请写明"))
        #expect(await post(desk, "reviewer", number, "note", [("note", "电话问过，周五补图。")]).status == 303)
        #expect(await desk.visitor.get("/matters/\(number)").text.contains("电话问过，周五补图。"))
    }

    @Test("a matter is taken on, shown with its holder, and given back")
    func holder() async throws {
        let (desk, number, id) = try await accepted()
        #expect(await post(desk, "reviewer", number, "claim").status == 303)
        #expect(try await desk.rig.rig.record(id).holder == desk.caller("reviewer").person)
        desk.visitor.signIn("chief")
        #expect(await desk.visitor.get("/matters/\(number)").text.contains("/do/release\""))
        #expect(await post(desk, "chief", number, "release").status == 303)
        #expect(try await desk.rig.rig.record(id).holder == nil)
    }

    @Test("a hold stands until it is lifted; a date is put right by two, and the time is read as people write it")
    func supervised() async throws {
        let (desk, number, _) = try await accepted()
        #expect(await post(desk, "supervisor", number, "hold", [("reason", "信访在查")]).status == 303)
        let held = await desk.visitor.get("/matters/\(number)").text
        #expect(held.contains("/do/unhold\"") && !held.contains("/do/erase\""))
        let page = await desk.visitor.get("/matters/\(number)/do/rectify").text
        #expect(page.contains("受理了"))
        let seq = try #require(page.split(separator: "name=\"seq\" value=\"").dropFirst().last?.prefix { $0 != "\"" })
        let wrong = await post(desk, "supervisor", number, "rectify", [("seq", String(seq)), ("effectiveAt", "昨天"), ("reason", "录错")])
        #expect(wrong.status == 422)
        #expect(wrong.text.contains("value=\"昨天\""))
        let right = await post(
            desk, "supervisor", number, "rectify", [("seq", String(seq)), ("effectiveAt", "10月9日 9:30"), ("reason", "录错")])
        #expect(right.status == 303)
        #expect(try await desk.rig.rig.count("proposal WHERE state = 'waiting'") == 1)
        // Who proposed it cannot confirm it; a second supervisor finds it in the inbox and on the matter.
        let own = await desk.visitor.get("/matters/\(number)").text
        let address = try #require(
            own.split(separator: "href=\"").first { $0.hasPrefix("/matters/\(number)/proposals/") }?.prefix { $0 != "\"" })
        #expect(await desk.visitor.get(String(address)).text.contains("提出的人自己不能复核"))
        desk.visitor.signIn("secondSupervisor")
        #expect(await desk.visitor.get("/inbox").text.contains(number))
        let asked = await desk.visitor.get(String(address)).text
        #expect(asked.contains("录错") && asked.contains("10 月 9 日 周五 9:30") && asked.contains("谁提出的"))
        let id = String(address.split(separator: "/").last ?? "")
        let confirmed = await desk.visitor.post("\(address)/confirm", [("proposal", id)])
        #expect(confirmed.status == 303)
        #expect(try await desk.rig.rig.count("proposal WHERE state = 'waiting'") == 0)
        #expect(await desk.visitor.get("/matters/\(number)").text.contains("更正"))
        desk.visitor.signIn("reviewer")
        #expect(await desk.visitor.get(String(address)).status == 404, "it waits no longer")
    }

    @Test("an approver named in an extension finds it on the overview and may repudiate it, once")
    func repudiated() async throws {
        let (desk, number, id) = try await accepted()
        try await desk.rig.act(
            id, .extend, desk.caller("reviewer"),
            ["days": 5, "reason": "现场要复核", "approvedBy": .string("p:\(desk.caller("chief").person ?? 0)")])
        desk.visitor.signIn("chief")
        let unit = await desk.visitor.get("/unit").text
        #expect(unit.contains("要您过目的") && unit.contains("/matters/\(number)/do/repudiate"))
        #expect(await post(desk, "chief", number, "repudiate", [("reason", "我没有批过")]).status == 303)
        #expect(!(await desk.visitor.get("/unit").text.contains("要您过目的")))
        #expect(await desk.visitor.get("/matters/\(number)").text.contains("批准人不认可"))
    }

    @Test("the overview tells who has what, which steps are late in matters still in time, and which papers are owed")
    func overview() async throws {
        let (desk, number, id) = try await accepted()
        #expect(await post(desk, "reviewer", number, "claim").status == 303)
        desk.rig.rig.clock.set("2026-10-21T10:00:00+08:00")
        desk.visitor.signIn("chief")
        let page = await desk.visitor.get("/unit")
        #expect(page.status == 200)
        #expect(page.text.contains("谁手里有多少"))
        #expect(page.text.contains("/inbox/bulk?do=assign"))
        let view = try #require(try await desk.rig.cases.view(number, caller: desk.caller("chief")))
        let late = view.children.filter { $0.record.lamp(at: view.now) == .red }.count
        let isGreen = view.record.lamp(at: view.now) != .red
        #expect(page.text.contains("整件还按时，环节已超时") == (late > 0 && isGreen))
        _ = id
    }
}
