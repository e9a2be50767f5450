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
        let nothing = await desk.visitor.get("/inbox").text
        #expect(nothing.contains("都办完了。轮到您部门的环节"), "an empty inbox teaches what would stand in it")
        #expect(nothing.contains("href=\"/unit\">看整个部门"))
        _ = try await open(desk, accept: false)
        #expect(await desk.visitor.get("/inbox").text.contains("都办完了。本部门下一件最早 10 月 16 日到期"))
        #expect(
            await desk.visitor.get("/inbox", english: true).text.contains("All done. The next of your department is due on 16 October."))
    }

    @Test("a filter counts over the whole inbox, stands in the address, and can be taken away again")
    func narrowed() async throws {
        let (desk, early, late, _) = try await filled()
        desk.visitor.signIn("reviewer")
        let whole = await desk.visitor.get("/inbox").text
        #expect(whole.contains("资料审查（2）") || whole.contains("（2）"), "each step of the two cases is counted")
        let page = await desk.visitor.get("/inbox?s=documents&l=green").text
        #expect(page.contains(late))
        #expect(page.contains("href=\"/inbox?s=documents\""), "the lamp can be taken away alone")
        #expect(page.contains("环节："))
        #expect(await desk.visitor.get("/inbox?s=no-such-step").text.contains("这些筛选条件下没有待办"))
        let dated = await desk.visitor.get("/inbox?a=2026-10-08&b=10.10").text
        #expect(dated.contains(late))
        #expect(!dated.contains(early), "it was received in September")
        let wrong = await desk.visitor.get("/inbox?a=2026-13-40")
        #expect(wrong.status == 422)
        #expect(wrong.text.contains("value=\"2026-13-40\""), "what was typed is kept")
    }

    @Test("a view is its owner's alone; the one that opens first opens bare /inbox, and everything stays reachable")
    func views() async throws {
        let (desk, _, _, _) = try await filled()
        desk.visitor.signIn("reviewer")
        #expect(await desk.visitor.get("/inbox/views/new?s=documents").text.contains("环节："))
        let nameless = await desk.visitor.post("/inbox/views", [("query", "s=documents"), ("name", " ")])
        #expect(nameless.status == 422)
        let kept = await desk.visitor.post("/inbox/views", [("query", "s=documents&evil=1"), ("name", "刘玉英的资料"), ("first", "1")])
        #expect(kept.location == "/inbox?s=documents", "only what an inbox understands is kept")
        #expect(await desk.visitor.get("/inbox").location == "/inbox?s=documents")
        #expect(await desk.visitor.get("/inbox?f=all").status == 200)
        let list = await desk.visitor.get("/inbox/views").text
        #expect(list.contains("刘玉英的资料"))
        let id = try #require(list.split(separator: "action=\"/inbox/views/").dropFirst().first?.prefix { $0.isNumber })
        desk.visitor.signIn("chief")
        _ = await desk.visitor.get("/inbox/views/new?s=documents")
        #expect(!(await desk.visitor.get("/inbox/views").text.contains("刘玉英的资料")))
        _ = await desk.visitor.get("/inbox/views/new?s=documents")
        #expect(await desk.visitor.post("/inbox/views/\(id)", [("do", "delete")]).status == 404)
        #expect(await desk.visitor.get("/inbox").status == 200)
        desk.visitor.signIn("reviewer")
        _ = await desk.visitor.get("/inbox/views")
        #expect(await desk.visitor.post("/inbox/views/\(id)", [("do", "rename"), ("name", "资料")]).status == 303)
        #expect(await desk.visitor.get("/inbox/views").text.contains("value=\"资料\""))
        #expect(await desk.visitor.post("/inbox/views/\(id)", [("do", "delete")]).status == 303)
        #expect(await desk.visitor.get("/inbox").status == 200)
        let open = try await desk.rig.rig.count("inbox_view")
        #expect(open == 0)
    }

    @Test("the keys are switched off for the account, and the page carries no mark for the script")
    func keys() async throws {
        let (desk, _, _, _) = try await filled()
        desk.visitor.signIn("reviewer")
        #expect(await desk.visitor.get("/inbox").text.contains(" data-keys>"))
        _ = await desk.visitor.get("/inbox/keys")
        #expect(await desk.visitor.post("/inbox/keys", [("keys", "off")]).status == 303)
        #expect(!(await desk.visitor.get("/inbox").text.contains(" data-keys>")))
        desk.visitor.signIn("chief")
        #expect(await desk.visitor.get("/inbox").text.contains(" data-keys>"))
    }

    @Test("together: each is foreseen with its day, done by itself and once; one that was lost says why and holds up nothing")
    func together() async throws {
        let desk = try await StaffDesk(at: "2026-10-09T09:30:00+08:00")
        var numbers: [(number: String, id: Int64)] = []
        for _ in 0..<3 {
            let id = try await desk.rig.submitted(StaffDesk.food, by: desk.caller("clerk"))
            numbers.append((try await desk.rig.rig.record(id).number ?? "", id))
        }
        desk.visitor.signIn("clerk")
        let chosen = numbers.map { "r=\($0.id)" }.joined(separator: "&")
        let preview = await desk.visitor.get("/inbox/bulk?do=accept&\(chosen)")
        #expect(preview.text.contains("能办的 3 件"))
        #expect(preview.text.contains("受理，") && preview.text.contains("前办结"))
        #expect(preview.text.contains("受理这 3 件"))
        let versions = preview.text.split(separator: "name=\"r\" value=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
        #expect(versions.count == 3)
        // Somebody is first with one of them.
        try await desk.rig.act(numbers[1].id, .notAccept, desk.caller("clerk"), ["reason": "不归我们", "authority": "林业局"])
        let fields = versions.map { ("r", $0) } + [("do", "accept"), ("token", "one-page")]
        let done = await desk.visitor.post("/inbox/bulk", fields)
        #expect(done.status == 200)
        #expect(done.text.contains("办好 2 件，1 件没办"))
        #expect(done.text.contains("刚才有人动过这件"))
        let states = try await [numbers[0], numbers[1], numbers[2]].asyncMap { try await desk.rig.rig.record($0.id).state }
        #expect(states == ["accepted", "not_accepted", "accepted"])
        // The same page sent again does nothing twice.
        let before = try await desk.rig.rig.count("history")
        #expect(await desk.visitor.post("/inbox/bulk", fields).text.contains("办好 2 件"))
        #expect(try await desk.rig.rig.count("history") == before)
    }

    @Test("what cannot be done says why beforehand; a stranger's record does not exist; nothing chosen is said")
    func foreseen() async throws {
        let (desk, early, _, received) = try await filled()
        desk.visitor.signIn("clerk")
        let view = try #require(try await desk.view(early))
        let other = try #require(try await desk.view(received))
        let page = await desk.visitor.get("/inbox/bulk?do=accept&r=\(view.record.id)&r=\(other.record.id)").text
        #expect(page.contains("办不了的 1 件"))
        #expect(page.contains("不能“受理”"))
        #expect(await desk.visitor.get("/inbox/bulk?do=accept").text.contains("还没有选办件"))
        #expect(await desk.visitor.get("/inbox/bulk?do=shred&r=1").status == 422)
        desk.visitor.signIn("other")
        #expect(!(await desk.visitor.get("/inbox/bulk?do=accept&r=\(view.record.id)").text.contains(early)))
    }

    @Test("a reviewer takes steps on, hands them to a colleague and gives them back, several at once")
    func holding() async throws {
        let (desk, _, _, _) = try await filled()
        desk.visitor.signIn("reviewer")
        let list = await desk.visitor.get("/inbox").text
        let ids = list.split(separator: "name=\"r\" value=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
        #expect(ids.count == 4)
        let preview = await desk.visitor.get("/inbox/bulk?do=claim&r=\(ids[0])&r=\(ids[1])").text
        #expect(preview.contains("归您承办"))
        let chosen = preview.split(separator: "name=\"r\" value=\"").dropFirst().map { ("r", String($0.prefix { $0 != "\"" })) }
        let done = await desk.visitor.post("/inbox/bulk", chosen + [("do", "claim"), ("token", "t1")])
        #expect(done.text.contains("2 件都办好了"), "\(done.text.suffix(3000))")
        #expect(try await desk.rig.rig.record(Int64(ids[0]) ?? 0).holder == desk.caller("reviewer").person)
        #expect(await desk.visitor.get("/inbox?w=mine").text.contains("共 2 件"))
        #expect(await desk.visitor.get("/inbox?w=free").text.contains("共 2 件"))
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

extension Array {
    /// One after another.
    fileprivate func asyncMap<T>(_ body: (Element) async throws -> T) async rethrows -> [T] {
        var out: [T] = []
        for element in self { out.append(try await body(element)) }
        return out
    }
}
