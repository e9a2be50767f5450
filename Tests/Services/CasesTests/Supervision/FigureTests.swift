import Evidence
import People
import Records
import Store
import TestSupport
import Testing
import WorkCalendar
import Zone

@testable import Cases

/// The monthly figures against cases counted by hand, and the lists behind them against the figures.
@Suite("Figures of supervision")
struct FigureTests {
    /// Nine cases of two departments, decided in November 2026 or not at all.
    func hall() async throws -> SignalRig {
        let rig = try await SignalRig(at: "2026-11-02T09:00:00+08:00")
        // Planning, 13 working days: early, on the last day, late, and one that stays open and turns red.
        let early = try await rig.accepted()
        let last = try await rig.accepted()
        let late = try await rig.accepted()
        _ = try await rig.accepted()
        let gone = try await rig.accepted()
        // Paused for four working days, and early all the same.
        let paused = try await rig.accepted()
        try await rig.pass(to: "2026-11-04T10:00:00+08:00")
        try await rig.cases.act(
            paused, .suspend, rig.reviewer, ["procedure": "expert_review", "days": 4, "noticeNumber": "新高停〔2026〕17 号"])
        try await rig.granted(early)
        try await rig.cases.act(early, .deliver, rig.clerk, ["method": "window"])
        try await rig.cases.act(gone, .withdraw, rig.applicant, ["reason": "不办了"])
        try await rig.pass(to: "2026-11-10T16:00:00+08:00")
        try await rig.cases.act(paused, .resume, rig.reviewer)
        try await rig.granted(paused)
        // Day 13 is the 19th.
        try await rig.pass(to: "2026-11-19T16:00:00+08:00")
        try await rig.granted(last)
        try await rig.pass(to: "2026-11-23T10:00:00+08:00")
        try await rig.granted(late)
        return rig
    }

    @Test("on time, early, late, legal, reds, days and pauses of a month are those counted by hand; withdrawn matters are in no rate")
    func month() async throws {
        let rig = try await hall()
        let scope = try rig.supervision.scope(rig.supervisor)
        let month = try #require(SupervisionMonth("2026-11", rig.rig.zone.calendar))
        let (lines, total) = try await rig.supervision.month(month, scope)
        let line = try #require(lines.first { $0.unit == SignalRig.unit })
        #expect(line[.decided] == 4)
        #expect(line[.onTime] == 3)
        #expect(line[.late] == 1)
        #expect(line[.early] == 2)
        #expect(line.lawCounted == 4)
        #expect(line[.lawOnTime] == 4)
        #expect(line[.redEver] == 1)
        // All six were accepted in November; the late one and the one left open were red.
        #expect(line[.accepted] == 6)
        #expect(line[.acceptedRed] == 2)
        // Used: 2 on the 4th, 2 on the 10th (four paused, the day of resumption among them), 13 on the 19th, 15 on the 23rd; promised four times 13.
        #expect(line.days == SupervisionDays(used: 2 + 2 + 13 + 15, promised: 52, paused: 4, longestPause: 4))
        #expect(total[.decided] == 4)
        let other = try #require(SupervisionMonth("2026-10", rig.rig.zone.calendar))
        #expect(try await rig.supervision.month(other, scope).lines.isEmpty)
    }

    @Test("every figure is the length of the list behind it, through the one filter")
    func drillsDown() async throws {
        let rig = try await hall()
        let month = try #require(SupervisionMonth("2026-11", rig.rig.zone.calendar))
        for caller in [rig.supervisor, rig.chief] {
            let scope = try rig.supervision.scope(caller)
            let board = try await rig.supervision.board(scope)
            let (_, total) = try await rig.supervision.month(month, scope)
            for figure in CaseFigure.allCases {
                let wanted = figure.isMonthly ? total[figure] : board.total(figure)
                let page = try await rig.rig.engine.list(
                    kind: CaseRecord.name, caller: caller, rig.supervision.narrowing(figure, month, scope), limit: 100)
                #expect(page.rows.count == wanted, "\(figure)")
                #expect(page.total == wanted, "\(figure)")
            }
            #expect(
                board.total(.open) == board.total(.red) + board.total(.yellow) + board.total(.green) + board.total(.paused)
                    + board.total(.untimed))
            #expect(board.total(.open) > 0 && board.total(.red) == 1)
        }
    }

    @Test("an entry made late is left out, and a chief reads the own department only")
    func leftOut() async throws {
        let rig = try await hall()
        let month = try #require(SupervisionMonth("2026-11", rig.rig.zone.calendar))
        let scope = try rig.supervision.scope(rig.supervisor)
        try await rig.rig.tamper(
            """
            INSERT INTO flag (kind, name, record, at, event) SELECT kind, 'late_entry', id, 0, 0 FROM record WHERE kind = 'case'
            AND state = 'granted' AND id = (SELECT MAX(id) FROM record WHERE kind = 'case' AND state = 'granted')
            """)
        #expect(try await rig.supervision.month(month, scope).total[.decided] == 3)
        let others = try rig.supervision.scope(rig.otherChief)
        #expect(try await rig.supervision.month(month, others).lines.isEmpty)
        #expect(try await rig.supervision.board(others).byUnit.isEmpty)
        #expect(throws: (any Error).self) { try rig.supervision.scope(rig.otherChief, unit: SignalRig.unit) }
        #expect(throws: (any Error).self) { try rig.supervision.scope(rig.reviewer) }
        // An administrator reads the zone's figures and no matter behind them.
        let admin = try rig.supervision.scope(Actor.administrator.caller)
        #expect(!admin.drills)
        #expect(try await rig.supervision.board(admin).total(.open) == (try await rig.supervision.board(scope)).total(.open))
    }

    @Test("a step late inside a case that is not is listed, and leaves the list when the case is late itself")
    func lateSteps() async throws {
        let rig = try await SignalRig()
        let id = try await rig.accepted()
        let scope = try rig.supervision.scope(rig.supervisor)
        #expect(try await rig.supervision.lateSteps(scope).isEmpty)
        try await rig.pass(to: "2026-11-18T10:00:00+08:00")
        let late = try await rig.supervision.lateSteps(scope)
        #expect(!late.isEmpty && late.allSatisfy { $0.root.id == id && $0.step.redAt <= rig.rig.clock.now })
        #expect(try await rig.supervision.lateSteps(rig.supervision.scope(rig.otherChief)).isEmpty)
        try await rig.pass(to: "2026-11-20T10:00:00+08:00")
        #expect(try await rig.supervision.lateSteps(scope).isEmpty)
    }
}
