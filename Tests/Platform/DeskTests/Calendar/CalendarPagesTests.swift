import Foundation
import People
import Records
import TestSupport
import Testing
import Web
import WorkCalendar
import Zone

@testable import Desk

@Suite("The working calendar and the trial of a notice") struct CalendarPagesTests {
    /// Two food licences received three days before a year without its notice, and a browser for each kind of reader.
    private func office(now: String = "2026-12-30T10:00:00+08:00") async throws -> (rig: CaseRig, visitor: PageVisitor) {
        let rig = try await CaseRig(at: now)
        let clerk = rig.person(21, [RoleName.clerk], in: "scjgj")
        _ = try await rig.submitted("food-business-licence", by: clerk)
        _ = try await rig.submitted("food-business-licence", by: clerk)
        var doors = Doors()
        CalendarPages(engine: rig.rig.engine, zone: rig.rig.zone).open(&doors)
        let callers = [
            "supervisor": Actor.supervisor.caller, "administrator": Actor.administrator.caller, "clerk": clerk,
            "applicant": Actor.applicant.caller,
        ]
        return (rig, try PageVisitor(doors, zone: rig.rig.zone, time: rig.rig.clock.source, callers: callers))
    }

    private static let notice = """
        year: 2027
        notice: "国办发明电〔2026〕11号"
        days:
          - {date: "2027-01-01", name: "元旦", off: true}
          - {date: "2027-01-04", name: "元旦", off: true}
          - {date: "2027-01-09", name: "元旦", off: false}
        """

    @Test func `a year shows what its notice says, in both languages`() async throws {
        let visitor = try await office().visitor
        let page = await visitor.get("/calendar?year=2026").text
        #expect(page.contains("全年 248 个工作日"))
        #expect(page.contains("春节，放假") && page.contains("为国庆节调休，上班"))
        #expect(page.contains("2027 年的还没有"))
        let english = await visitor.get("/calendar?year=2026", english: true).text
        #expect(english.contains("248 working days in the year") && english.contains("Spring Festival, off"))
        #expect(await visitor.get("/calendar?year=2027").text.contains("下面按周一到周五画，暂定"))
        #expect(await visitor.get("/calendar?year=1066").status == 404)
    }

    @Test func `the calculator counts like the clocks and keeps what was typed`() async throws {
        let visitor = try await office().visitor
        let good = await visitor.get("/calendar?from=2026-09-28&n=5&unit=workday")
        #expect(good.status == 200 && good.text.contains("10 月 10 日（周六）"))
        let provisional = await visitor.get("/calendar?from=2026-12-30&n=5&unit=workday")
        #expect(provisional.text.contains("暂定"))
        let bad = await visitor.get("/calendar?from=2026-02-30&n=many&unit=workday")
        #expect(bad.status == 422)
        #expect(bad.text.contains("没有 2026 年 2 月 30 日这一天") && bad.text.contains("请填整数"))
        #expect(bad.text.contains("value=\"2026-02-30\"") && bad.text.contains("value=\"many\""))
    }

    @Test func `only staff read which limits are provisional, and each by its own sight`() async throws {
        let visitor = try await office().visitor
        #expect(await !visitor.get("/calendar").text.contains("现在暂定的期限"))
        visitor.signIn("applicant")
        #expect(await !visitor.get("/calendar").text.contains("现在暂定的期限"))
        visitor.signIn("supervisor")
        let all = await visitor.get("/calendar").text
        #expect(all.contains("2 个期限数到了 2027 年") && all.contains("XG-261230-0001"))
        visitor.signIn("administrator")
        let counted = await visitor.get("/calendar").text
        #expect(counted.contains("2 个期限数到了 2027 年") && !counted.contains("XG-261230"))
        #expect(counted.contains("另有 2 个，您的身份只看得到数"))
    }

    @Test func `a trial names every date that would move, and changes nothing`() async throws {
        let (rig, visitor) = try await office()
        visitor.signIn("supervisor")
        _ = await visitor.get("/calendar/preview")
        let before = try await rig.rig.count("history")
        let page = await visitor.post("/calendar/preview", [("text", Self.notice.replacing("\n", with: "\r\n"))])
        #expect(page.status == 200)
        #expect(page.text.contains("XG-261230-0001") && page.text.contains("XG-261230-0002"))
        #expect(page.text.contains("1 月 6 日（周三）") && page.text.contains("1 月 8 日（周五）") && page.text.contains("晚了 2 天"))
        #expect(try await rig.rig.count("history") == before)
    }

    @Test func `the trial says what a real recount then does`() async throws {
        let (rig, _) = try await office()
        let year = try #require(HolidayNotice.read(Self.notice).year)
        let zone = try TestZone.real(with: year)
        let start = try #require(Day(year: 2027, month: 1, day: 1))
        let foreseen = try await rig.rig.engine.foresee(
            zone.calendar, dueFrom: zone.calendar.instant(start, minute: 0), caller: .system)
        let moved = foreseen.moves.filter(\.movesDate)
        #expect(moved.count == 2 && foreseen.asked >= 2)
        let wiser = try rig.rig.restarted(Array(rig.rig.engine.kinds.values), zone: zone)
        #expect(try await wiser.engine.recount() == Set(moved.map(\.record)).count)
        for move in moved {
            #expect(try await wiser.record(move.record).dueAt == move.is)
            #expect(move.wasProvisional && !move.isProvisional)
            #expect(move.root?.id == move.record)
        }
    }

    @Test func `a faulty notice is answered line by line and kept as typed`() async throws {
        let visitor = try await office().visitor
        visitor.signIn("administrator")
        _ = await visitor.get("/calendar/preview")
        let faulty =
            "year: 2027\nnotice: \"n\"\ndays:\n  - {date: \"2027-02-30\", name: \"x\", off: true}\n  - {date: \"2027-03-01\", off: false}\n"
        let page = await visitor.post("/calendar/preview", [("text", faulty)])
        #expect(page.status == 422)
        #expect(page.text.contains("第 4 行") && page.text.contains("第 5 行"))
        #expect(page.text.contains("2027-02-30"))
        visitor.signIn("clerk")
        #expect(await visitor.get("/calendar/preview").status == 403)
    }

    @Test(arguments: ["", "{", "year: [", "- a", "days: {a: &b c}", "year: 99999999999999999999\nnotice: n\ndays: []", "\u{0}"])
    func `nothing that is pasted breaks the reader`(text: String) {
        let read = HolidayNotice.read(text)
        #expect(read.year == nil && !read.faults.isEmpty)
    }
}
