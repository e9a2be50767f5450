import Evidence
import People
import Records
import TestSupport
import Testing
import Web
import WorkCalendar
import Zone

@testable import Cases

/// The pages and the API of supervision as browsers and programs meet them.
@Suite("Pages and API of supervision")
struct SupervisionPageTests {
    func doors(_ rig: SignalRig) -> Doors {
        var doors = Doors()
        SupervisionPages(supervision: rig.supervision, cases: rig.cases.cases).doors(into: &doors)
        SupervisionAPI(supervision: rig.supervision, cases: rig.cases.cases).open(&doors)
        return doors
    }

    func visitor(_ rig: SignalRig, as name: String) throws -> PageVisitor {
        let callers = [
            "supervisor": rig.supervisor, "second": rig.second, "chief": rig.chief, "other": rig.otherChief, "reviewer": rig.reviewer,
            "applicant": rig.applicant, "admin": Actor.administrator.caller,
        ]
        let visitor = try PageVisitor(doors(rig), zone: rig.rig.zone, time: rig.rig.clock.source, callers: callers)
        visitor.signIn(name)
        return visitor
    }

    /// A case that is red, and its signal.
    func red() async throws -> (SignalRig, String) {
        let rig = try await SignalRig()
        _ = try await rig.accepted()
        try await rig.pass(to: "2026-11-20T09:00:00+08:00")
        let signal = try #require(try await rig.signals().first { $0.data["rule"] == "R1" })
        return (rig, try #require(signal.number))
    }

    @Test("the board shows the arithmetic and the rule, each figure leads to its cases, and others have no board")
    func board() async throws {
        let (rig, number) = try await red()
        let supervisor = try visitor(rig, as: "supervisor")
        for english in [false, true] {
            let page = await supervisor.get("/supervision", english: english)
            #expect(page.status == 200)
            #expect(page.text.contains(english ? "13-working-day limit, 14 used, 0 paused." : "限 13 个工作日，已用 14 个工作日，停 0 天。"))
            #expect(page.text.contains(english ? "Rule R1: the promised time has passed" : "规则 R1：过了承诺期"))
            #expect(page.text.contains("/supervision/signals/\(number)"))
            #expect(page.text.contains("/supervision/cases?figure=red"))
        }
        #expect(await supervisor.get("/supervision/cases?figure=red").text.contains("planning") == false)
        #expect(await supervisor.get("/supervision/cases?figure=red").status == 200)
        #expect(await supervisor.get("/supervision/cases?figure=nonsense").status == 422)
        #expect(await supervisor.get("/supervision/cases?figure=decided").status == 422, "a month is missing")
        #expect(try await visitor(rig, as: "chief").get("/supervision").status == 200)
        #expect(try await visitor(rig, as: "chief").get("/supervision?department=rsj").status == 404)
        #expect(try await visitor(rig, as: "applicant").get("/supervision").status == 403)
        let admin = try await visitor(rig, as: "admin").get("/supervision")
        #expect(admin.status == 200 && !admin.text.contains("/supervision/cases"))
    }

    @Test("the department acknowledges and explains, the supervisor upholds, each by a form that says what follows")
    func answered() async throws {
        let (rig, number) = try await red()
        let chief = try visitor(rig, as: "chief")
        #expect(await chief.get("/supervision/signals/\(number)").text.contains("前说明"))
        #expect(await chief.get("/supervision/signals/\(number)/do/explain").status == 200)
        let empty = await chief.post("/supervision/signals/\(number)/do/explain", [("explanation", "")])
        #expect(empty.status == 422)
        #expect(empty.text.contains("有 1 处要改"))
        let done = await chief.post("/supervision/signals/\(number)/do/explain", [("explanation", "两位专家出差，已约明天评审")])
        #expect(done.location == "/supervision/signals/\(number)")
        let supervisor = try visitor(rig, as: "supervisor")
        let page = await supervisor.get("/supervision/signals/\(number)")
        #expect(page.text.contains("两位专家出差，已约明天评审"))
        #expect(await supervisor.get("/supervision/signals/\(number)/do/uphold").status == 200)
        #expect(await supervisor.post("/supervision/signals/\(number)/do/uphold", [("reason", "早该预约")]).status == 303)
        #expect(await supervisor.get("/supervision/signals?state=upheld").text.contains(number))
        #expect(try await visitor(rig, as: "other").get("/supervision/signals/\(number)").status == 404)
        #expect(try await visitor(rig, as: "other").get("/supervision/signals/\(number)/do/explain").status == 404)
        #expect(try await visitor(rig, as: "applicant").get("/supervision/signals/\(number)").status == 403)
    }

    @Test("a chief asks to lift, a supervisor agrees on the page, and the names of both are told")
    func lifted() async throws {
        let (rig, number) = try await red()
        let chief = try visitor(rig, as: "chief")
        _ = await chief.get("/supervision/signals/\(number)/do/lift")
        let asked = await chief.post(
            "/supervision/signals/\(number)/do/lift", [("ground", "force_majeure"), ("reason", "11 月 18 日起停电两天")])
        #expect(asked.status == 303)
        #expect(await chief.get("/supervision/signals/\(number)").text.contains("要另一位监督人员复核"))
        let supervisor = try visitor(rig, as: "supervisor")
        #expect(await supervisor.get("/supervision/signals?lift=true").text.contains(number))
        let page = await supervisor.get("/supervision/signals/\(number)")
        #expect(page.text.contains("同意解除这条信号"))
        let proposal = try #require(page.text.split(separator: "name=\"proposal\" value=\"").dropFirst().first?.prefix { $0 != "\"" })
        #expect(await supervisor.post("/supervision/signals/\(number)/do/confirm", [("proposal", String(proposal))]).status == 303)
        let after = await supervisor.get("/supervision/signals/\(number)")
        #expect(after.text.contains("已解除") && after.text.contains("不可抗力"))
        #expect(await supervisor.get("/supervision/signals?state=lifted").text.contains(number))
    }

    @Test("a month has its table and its file; items are the supervisors'")
    func monthAndItems() async throws {
        let (rig, _) = try await red()
        let supervisor = try visitor(rig, as: "supervisor")
        #expect(await supervisor.get("/supervision/months/2026-11").text.contains("下载表格（CSV）"))
        #expect(await supervisor.get("/supervision/months/2026-13").status == 404)
        let file = await supervisor.get("/supervision/months/2026-11/table.csv")
        #expect(file.text.hasPrefix("\u{FEFF}月份,部门,办结"))
        #expect(file.text.contains("2026-11,自然资源和规划局,0,0,0,0,0,0,1,1,"))
        #expect(await supervisor.get("/supervision/rules", english: true).text.contains("half the office hours"))
        let items = await supervisor.get("/supervision/accountability")
        let number = try #require(items.text.split(separator: "/supervision/accountability/").dropFirst().first?.prefix { $0 != "\"" })
        #expect(await supervisor.get("/supervision/accountability/\(number)").text.contains("开始调查"))
        _ = await supervisor.get("/supervision/accountability/\(number)/do/inquire")
        #expect(await supervisor.post("/supervision/accountability/\(number)/do/inquire", []).status == 303)
        let decided = await supervisor.post(
            "/supervision/accountability/\(number)/do/decide", [("measure", "admonition"), ("reason", "第二次超期")])
        #expect(decided.status == 303)
        #expect(await supervisor.get("/supervision/accountability/\(number)").text.contains("告诫"))
        #expect(try await visitor(rig, as: "chief").get("/supervision/accountability").status == 403)
    }

    @Test("a signal by hand keeps what was typed, names every fault at once, and reaches the department")
    func byHand() async throws {
        let (rig, _) = try await red()
        let supervisor = try visitor(rig, as: "supervisor")
        _ = await supervisor.get("/supervision/signals/new")
        let faulty = await supervisor.post("/supervision/signals/new", [("rule", ""), ("lamp", "red"), ("reason", ""), ("case", "XG-0")])
        #expect(faulty.status == 422)
        #expect(faulty.text.contains("XG-0") && faulty.text.contains("请选一种情形") && faulty.text.contains("没有这个编号的办件"))
        let sent = await supervisor.post(
            "/supervision/signals/new", [("rule", "unlawful_fee"), ("lamp", "yellow"), ("reason", "收了 50 元工本费"), ("department", "rsj")])
        let address = try #require(sent.location)
        #expect(try await visitor(rig, as: "other").get(address).text.contains("收了 50 元工本费"))
        #expect(try await visitor(rig, as: "chief").get(address).status == 404)
    }

    @Test("the API lists, shows and acts on signals by the conventions of every record")
    func api() async throws {
        let (rig, number) = try await red()
        let chief = try visitor(rig, as: "chief")
        let list = try JSON.parse(await chief.get("/api/v1/signals?lamp=red&open=true").text)
        #expect(list["items"]?.arrayValue?.contains { $0["number"]?.stringValue == number } == true)
        let one = try JSON.parse(await chief.get("/api/v1/signals/\(number)").text)
        #expect(one["rule"]?["id"] == "R1")
        #expect(one["sum"]?["used"] == 14)
        #expect(one["actions"]?.arrayValue?.compactMap { $0["action"]?.stringValue }.sorted() == ["acknowledge", "explain", "lift"])
        #expect(await chief.get("/api/v1/signals/\(number)/history").status == 200)
        #expect(await chief.get("/api/v1/signals?state=odd").status == 422)
        let board = try JSON.parse(await chief.get("/api/v1/supervision/board").text)
        #expect(board["total"]?["red"] == 1)
        let month = try JSON.parse(await chief.get("/api/v1/supervision/months/2026-11").text)
        #expect(month["total"]?["redOfAccepted"] == ["n": 1, "of": 1])
        let behind = try JSON.parse(await chief.get("/api/v1/supervision/cases?figure=red").text)
        #expect(behind["total"] == 1)
        #expect(await chief.get("/api/v1/accountability").status == 403)
        #expect(try await visitor(rig, as: "other").get("/api/v1/signals/\(number)").status == 404)
    }
}
