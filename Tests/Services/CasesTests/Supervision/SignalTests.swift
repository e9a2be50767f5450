import Evidence
import People
import Records
import Store
import TestSupport
import Testing
import WorkCalendar
import Zone

@testable import Cases

/// Thresholds that become signals, and what is done with them (domain/00-supervision).
@Suite("Signals of supervision")
struct SignalTests {
    func local(_ instant: Instant) -> String { instant.iso8601(offset: .china) }

    @Test("limit 13, four working days paused for expert review: yellow from used day 12, red from day 14, with the arithmetic")
    func worked() async throws {
        let rig = try await SignalRig()
        let id = try await rig.accepted()
        rig.rig.clock.set("2026-11-04T10:00:00+08:00")
        try await rig.cases.act(
            id, .suspend, rig.reviewer, ["procedure": "expert_review", "days": 4, "noticeNumber": "新高停〔2026〕17 号"])
        rig.rig.clock.set("2026-11-10T16:00:00+08:00")
        try await rig.cases.act(id, .resume, rig.reviewer)
        // Day 11 used: 23 November.
        try await rig.pass(to: "2026-11-23T23:59:59+08:00")
        #expect(try await rig.rules().filter { $0.hasPrefix("Y") || $0.hasPrefix("R") } == [])
        try await rig.pass(to: "2026-11-24T12:00:00+08:00")
        let yellow = try #require(try await rig.signals().last { $0.data["rule"] == "Y1" })
        let facts = SignalFacts(yellow)
        #expect(facts.sum?.limit == 13)
        #expect(facts.sum?.used == 12)
        #expect(facts.sum?.pausedDays == 4)
        #expect(SignalSum.words(try #require(facts.sum)).zh == "限 13 个工作日，已用 12 个工作日，停 4 天。")
        #expect(SignalSum.words(try #require(facts.sum)).en == "13-working-day limit, 12 used, 4 paused.")
        #expect(yellow.unit == SignalRig.unit)
        #expect(yellow.state == "issued")
        // The last instant of day 13 is in time; with the midnight after it the lamp is red.
        try await rig.pass(to: "2026-11-25T23:59:59+08:00")
        #expect(try await rig.rules().contains("R1") == false)
        try await rig.pass(to: "2026-11-26T08:00:00+08:00")
        let red = try #require(try await rig.signals().last { $0.data["rule"] == "R1" })
        #expect(local(SignalFacts(red).at) == "2026-11-26T00:00:00+08:00")
        #expect(SignalFacts(red).sum?.used == 14)
        #expect(SignalFacts(red).sum?.pausedDays == 4)
        #expect(try await rig.rig.record(id).everRed)
        #expect(try await rig.rig.verify() == [])
    }

    @Test("a machine that slept a month opens each signal once, at the instant it counts from")
    func onceOnly() async throws {
        let awake = try await SignalRig()
        _ = try await awake.accepted()
        for day in 3...30 { try await awake.pass(to: "2026-11-\(day < 10 ? "0" : "")\(day)T10:00:00+08:00") }
        let asleep = try await SignalRig()
        let id = try await asleep.accepted()
        asleep.rig.clock.set("2026-11-30T10:00:00+08:00")
        // Somebody acts first: what time did comes before, and none is opened twice by anybody's waking.
        await #expect(throws: Refusal.self) {
            try await asleep.cases.act(id, .grant, asleep.reviewer, ["result": "准予"])
        }
        try await asleep.settle()
        try await asleep.settle()
        func clocked(_ rig: SignalRig) async throws -> [String] {
            try await rig.signals().map { row in
                "\(row.data["rule"]?.stringValue ?? "") \(row.data["step"]?.stringValue ?? "") \(local(SignalFacts(row).at)) \(row.data["sum"]?.text() ?? "")"
            }.sorted()
        }
        let (one, other) = (try await clocked(awake), try await clocked(asleep))
        #expect(one == other)
        #expect(Set(one).count == one.count)
        #expect(one.contains { $0.hasPrefix("Y1") } && one.contains { $0.hasPrefix("R1") } && one.contains { $0.hasPrefix("S1") })
        #expect(try await asleep.rig.count("alarm WHERE state = 'waiting'") == 0)
        #expect(try await asleep.rig.verify() == [])
    }

    @Test("a yellow nobody answers turns red, opens an accountability item, and the red of the same limit takes its place")
    func unanswered() async throws {
        let rig = try await SignalRig()
        _ = try await rig.accepted()
        try await rig.pass(to: "2026-11-18T10:00:00+08:00")
        let yellow = try #require(try await rig.signals().first { $0.data["rule"] == "Y1" })
        try await rig.pass(to: "2026-11-19T23:59:59+08:00")
        #expect(try await rig.flags(yellow.id).contains("turned_red") == false)
        rig.rig.clock.set("2026-11-20T00:00:00+08:00")
        try await rig.rig.engine.wake()
        #expect(try await rig.flags(yellow.id).contains("turned_red"))
        #expect(try await rig.rig.count("link WHERE source = ? AND type = 'accountability'", [.integer(yellow.id)]) == 1)
        // On the same midnight the promise itself has passed: its red signal takes the yellow in, and one item is left for one overrun.
        try await rig.settle()
        #expect(try await rig.rig.record(yellow.id).state == "closed")
        let red = try #require(try await rig.signals().first { $0.data["rule"] == "R1" })
        let items = try await rig.signals(AccountabilityRecord.name)
        let linked = try await rig.rig.database.read { db in try SignalQueries.linked(red.id, "accountability", db).map(\.id) }
        #expect(items.filter { $0.open && linked.contains($0.id) }.count == 1)
        #expect(items.filter { $0.state == "closed" }.count == 1)
        #expect(try await rig.rig.verify() == [])
    }

    @Test("a warning that was heeded ends by itself; what was decided late stays for somebody to judge")
    func heeded() async throws {
        let rig = try await SignalRig()
        let (heeded, late) = (try await rig.accepted(), try await rig.accepted())
        try await rig.pass(to: "2026-11-18T10:00:00+08:00")
        let yellow = try #require(try await rig.signals().first { $0.data["rule"] == "Y1" && $0.data["matter"] == .string(String(heeded)) })
        try await rig.granted(heeded)
        try await rig.settle()
        #expect(try await rig.rig.record(yellow.id).state == "closed")
        #expect(try await rig.flags(yellow.id) == ["corrected"])
        try await rig.pass(to: "2026-11-20T10:00:00+08:00")
        try await rig.granted(late)
        try await rig.settle()
        let red = try #require(try await rig.signals().first { $0.data["rule"] == "R1" })
        #expect(red.data["matter"] == .string(String(late)))
        #expect(red.state == "issued")
        #expect(try await rig.signals(AccountabilityRecord.name).allSatisfy { row in !row.open || row.state == "open" })
        #expect(try await rig.rig.verify() == [])
    }

    @Test("a lift needs a ground from the list and another person, and the signal stays visible")
    func lift() async throws {
        let rig = try await SignalRig()
        _ = try await rig.accepted()
        try await rig.pass(to: "2026-11-20T09:00:00+08:00")
        let red = try #require(try await rig.signals().first { $0.data["rule"] == "R1" })
        await #expect(throws: Refusal.self, "no such ground") {
            try await rig.act(red.id, "lift", rig.supervisor, ["ground": "busy", "reason": "忙"])
        }
        guard
            case .proposed(_, let proposal) = try await rig.act(
                red.id, "lift", rig.supervisor, ["ground": "force_majeure", "reason": "暴雨停电"])
        else { throw Rig.Missing() }
        #expect(try await rig.rig.record(red.id).state == "issued")
        await #expect(throws: Refusal.self, "it waits already") {
            try await rig.act(red.id, "lift", rig.chief, ["ground": "wrong_clock", "reason": "又一次"])
        }
        let duties = try await rig.rig.engine.inbox(rig.second).rows
        #expect(duties.contains { $0.record.id == red.id && $0.actions.contains("confirm") })
        await #expect(throws: Refusal.self, "not oneself") {
            try await rig.act(red.id, "confirm", rig.supervisor, ["proposal": .integer(proposal)])
        }
        await #expect(throws: Refusal.self, "not the chief") {
            try await rig.act(red.id, "confirm", rig.chief, ["proposal": .integer(proposal)])
        }
        try await rig.act(red.id, "confirm", rig.second, ["proposal": .integer(proposal)])
        try await rig.settle()
        #expect(try await rig.rig.record(red.id).state == "lifted")
        #expect(try await rig.signals().contains { $0.id == red.id })
        let items = try await rig.signals(AccountabilityRecord.name)
        let linked = try await rig.rig.database.read { db in try SignalQueries.linked(red.id, "accountability", db).map(\.id) }
        #expect(items.filter { linked.contains($0.id) }.map(\.state) == ["closed"])
        #expect(try await rig.rig.engine.inbox(rig.second).rows.contains { $0.actions.contains("confirm") } == false)
        #expect(try await rig.rig.verify() == [])
    }

    @Test("a proposal nobody answers lapses after its time and is nobody's duty any more")
    func lapse() async throws {
        let rig = try await SignalRig()
        _ = try await rig.accepted()
        try await rig.pass(to: "2026-11-20T09:00:00+08:00")
        let red = try #require(try await rig.signals().first { $0.data["rule"] == "R1" })
        try await rig.act(red.id, "lift", rig.supervisor, ["ground": "force_majeure", "reason": "暴雨停电"])
        try await rig.pass(to: "2026-12-21T09:00:00+08:00")
        #expect(try await rig.rig.count("proposal WHERE state = 'lapsed'") == 1)
        #expect(try await rig.rig.engine.inbox(rig.second).rows.contains { $0.actions.contains("confirm") } == false)
        try await rig.act(red.id, "lift", rig.supervisor, ["ground": "force_majeure", "reason": "再提一次"])
    }

    @Test("a mended date lifts what it lit, and a threshold that lies ahead again is waited for anew")
    func rectified() async throws {
        let rig = try await SignalRig()
        let id = try await rig.accepted()
        try await rig.pass(to: "2026-11-18T10:00:00+08:00")
        let yellow = try #require(try await rig.signals().first { $0.data["rule"] == "Y1" })
        let line = try #require(try await rig.rig.history(id).first { $0.action == "accept" })
        guard
            case .proposed(_, let proposal) = try await rig.act(
                id, "rectify", rig.supervisor,
                ["seq": .integer(line.seq), "effectiveAt": "2026-11-06T09:00:00+08:00", "reason": "受理时间录错"])
        else { throw Rig.Missing() }
        try await rig.act(id, "confirm", rig.second, ["proposal": .integer(proposal)])
        try await rig.settle()
        #expect(try await rig.rig.record(yellow.id).state == "lifted")
        #expect(try await rig.flags(yellow.id).contains("wrong_clock"))
        #expect(try await rig.signals().filter { $0.data["rule"] == "Y1" }.count == 1)
        // Counted from 6 November, day 12 is the 24th.
        try await rig.pass(to: "2026-11-24T10:00:00+08:00")
        #expect(try await rig.signals().filter { $0.data["rule"] == "Y1" }.map(\.state) == ["lifted", "issued"])
    }

    @Test("a pause longer than announced warns, a late step inside a green case warns, and no applicant sees any of it")
    func others() async throws {
        let rig = try await SignalRig()
        let id = try await rig.accepted()
        rig.rig.clock.set("2026-11-03T10:00:00+08:00")
        try await rig.cases.act(
            id, .suspend, rig.reviewer, ["procedure": "hearing", "days": 2, "noticeNumber": "新高停〔2026〕18 号"])
        try await rig.pass(to: "2026-11-06T09:00:00+08:00")
        let pause = try #require(try await rig.signals().first { $0.data["rule"] == "P1" })
        #expect(SignalFacts(pause).issuedLamp == .yellow)
        #expect(SignalFacts(pause).sum?.limit == 2)
        #expect(try await rig.rig.engine.list(kind: SignalRecord.name, caller: rig.applicant).rows.isEmpty)
        #expect(try await rig.rig.engine.list(kind: SignalRecord.name, caller: rig.otherChief).rows.isEmpty)
        #expect(try await rig.rig.engine.list(kind: SignalRecord.name, caller: rig.chief).rows.map(\.id) == [pause.id])
        #expect(
            try await rig.rig.engine.view(kind: SignalRecord.name, number: try #require(pause.number), caller: rig.otherChief) == nil)
        let duties = try await rig.rig.engine.inbox(rig.chief).rows
        #expect(duties.contains { $0.record.id == pause.id && $0.actions == ["acknowledge", "explain"] })
    }

    @Test("what no clock can see, a supervisor signals by hand; nobody else can")
    func byHand() async throws {
        let rig = try await SignalRig()
        let id = try await rig.accepted()
        let matter = try await rig.rig.record(id)
        let wanted = Supervision.ByHand(rule: .h5, lamp: .red, unit: SignalRig.unit, matter: matter, reason: "受理后又要求补正")
        await #expect(throws: Refusal.self) { try await rig.supervision.open(wanted, caller: rig.chief) }
        guard case .performed(let signal) = try await rig.supervision.open(wanted, caller: rig.supervisor) else { throw Rig.Missing() }
        #expect(signal.state == "issued")
        #expect(try await rig.supervision.signals(about: id, caller: rig.chief).map(\.id) == [signal.id])
        #expect(try await rig.signals(AccountabilityRecord.name).count == 1)
        #expect(try await rig.rig.engine.list(kind: AccountabilityRecord.name, caller: rig.chief).rows.isEmpty, "not the department's")
        #expect(try await rig.rig.verify() == [])
    }
}
