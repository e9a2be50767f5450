import Evidence
import People
import Records
import Store
import TestSupport
import Testing
import WorkCalendar

@Suite("Trees: steps, claims, signals") struct TreeTests {
    static let diamond: JSON = [
        ["key": "a", "days": 2], ["key": "b", "days": 3, "after": ["a"]],
        ["key": "c", "days": 1, "after": ["a"], "unit": .string(Actor.otherUnit)],
        ["key": "d", "days": 2, "after": ["b", "c"]],
    ]

    func accepted(_ rig: Rig) async throws -> Int64 {
        try await rig.matter(
            Toys.matter(definition: Toys.definition(steps: Self.diamond)), ("submit", .applicant), ("receive", .clerk), ("accept", .clerk))
    }

    func states(_ id: Int64, _ rig: Rig) async throws -> [String] { try await rig.children(id).map(\.state) }

    @Test func stepsOpenWhenThoseBeforeThemAreDone() async throws {
        let rig = try await Rig(Toys.all, at: "2026-11-02T09:00:00+08:00")
        let id = try await accepted(rig)
        let steps = try await rig.children(id)
        #expect(steps.map(\.state) == ["open", "waiting", "waiting", "waiting"])
        #expect(steps.allSatisfy { $0.number == nil && $0.root == id })
        try await rig.toy(steps[0].id, "complete", as: .reviewer)
        #expect(try await states(id, rig) == ["done", "open", "open", "waiting"])
        try await rig.toy(steps[1].id, "complete", as: .reviewer)
        #expect(try await states(id, rig) == ["done", "done", "open", "waiting"])
        #expect(try await rig.refusal(id, "grant", as: .reviewer)?.codes == ["steps_open"])
        try await rig.toy(steps[2].id, "complete", as: .otherReviewer)
        #expect(try await states(id, rig) == ["done", "done", "done", "open"])
        try await rig.toy(steps[3].id, "complete", as: .chief)
        try await rig.toy(id, "grant", as: .reviewer)
        #expect(try await rig.record(id).state == "granted")
        #expect(try await rig.verify() == [])
    }

    @Test func theEndOfTheWholeDropsItsParts() async throws {
        let rig = try await Rig(Toys.all, at: "2026-11-02T09:00:00+08:00")
        let id = try await accepted(rig)
        try await rig.toy(id, "withdraw", as: .applicant)
        #expect(try await states(id, rig) == ["dropped", "dropped", "dropped", "dropped"])
        #expect(try await rig.count("timer WHERE root = ?", [.integer(id)]) == 0)
        #expect(try await rig.count("duty WHERE root = ?", [.integer(id)]) == 0)
        #expect(try await rig.record(id).wakeAt == .never)
        #expect(try await rig.verify() == [])
    }

    @Test func aReturnedStepIsDoneAgainByItsOwnUnitOnly() async throws {
        let rig = try await Rig(Toys.all, at: "2026-11-02T09:00:00+08:00")
        let id = try await accepted(rig)
        let step = try await rig.children(id)[0].id
        try await rig.toy(step, "return", as: .reviewer)
        #expect(try await rig.refusal(step, "complete", as: .otherReviewer)?.kind == "notAllowed")
        try await rig.toy(step, "complete", as: .reviewer)
        #expect(try await rig.record(step).state == "done")
    }

    @Test func theDutyOfAStepIsItsUnits() async throws {
        let rig = try await Rig(Toys.all, at: "2026-11-02T09:00:00+08:00")
        let id = try await accepted(rig)
        try await rig.toy(rig.children(id)[0].id, "complete", as: .reviewer)
        let inbox = try await rig.engine.inbox(Actor.otherReviewer.caller)
        #expect(inbox.rows.map(\.record.step) == ["c"])
        #expect(inbox.rows.first?.actions.contains("complete") == true)
        #expect(inbox.total == 1)
    }

    @Test func oneSlotHasOneHolder() async throws {
        let rig = try await Rig(Toys.all)
        let first = try await rig.matter(Toys.matter("seat"))
        let second = try await rig.matter(Toys.matter("seat"))
        try await rig.act(first, "take", as: .applicant, ["slot": "A-1"])
        #expect(try await rig.refusal(second, "take", as: .applicant, ["slot": "A-1"]) == .claimed(scope: "slot", key: "A-1"))
        #expect(try await rig.record(second).state == "asked")
        #expect(try await rig.history(second).count == 1)
        try await rig.act(first, "change", as: .applicant, ["slot": "A-2"])
        try await rig.act(second, "take", as: .applicant, ["slot": "A-1"])
        try await rig.act(first, "leave", as: .applicant)
        #expect(try await rig.count("claim WHERE record = ?", [.integer(first)]) == 0)
        try await rig.act(second, "change", as: .applicant, ["slot": "A-2"])
    }

    @Test func aRaceForOneSlotHasOneWinner() async throws {
        let rig = try await Rig(Toys.all)
        var ids: [Int64] = []
        for _ in 0..<8 { ids.append(try await rig.matter(Toys.matter("seat"))) }
        let words = try await withThrowingTaskGroup(of: Refusal?.self) { group in
            for id in ids { group.addTask { try await rig.refusal(id, "take", as: .applicant, ["slot": "B-7"]) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(words.count { $0 == nil } == 1)
        #expect(words.count { $0 == .claimed(scope: "slot", key: "B-7") } == 7)
    }

    @Test func aSignalIsDeliveredOnceAndCarriesTheTimeOfItsCause() async throws {
        let rig = try await Rig(Toys.all, at: "2026-11-02T09:00:00+08:00")
        let id = try await rig.matter(Toys.matter("shout"))
        try await rig.act(id, "spawn", as: .clerk)
        rig.clock.set("2026-11-02T10:00:00+08:00")
        try await rig.act(id, "call", as: .clerk)
        rig.clock.set("2026-11-02T11:00:00+08:00")
        #expect(try await rig.engine.deliverSignals() == 1)
        #expect(try await rig.engine.deliverSignals() == 0)
        let echo = try await rig.database.read { db in try db.row("SELECT id FROM record WHERE kind = 'echo'")?.int("id") ?? 0 }
        let line = try #require(try await rig.history(echo).last)
        #expect(line.action == "hear")
        #expect(line.effectiveAt == Instant("2026-11-02T10:00:00+08:00"))
        #expect(line.recordedAt == Instant("2026-11-02T11:00:00+08:00"))
        // A second call finds no row: it is kept and shown, not lost.
        try await rig.act(id, "call", as: .clerk)
        #expect(try await rig.engine.deliverSignals() == 1)
        let states = try await rig.database.read { db in
            try db.rows("SELECT state, note FROM signal ORDER BY event").map { try $0.text("state") }
        }
        #expect(states == ["delivered", "refused"])
        #expect(try await rig.history(echo).count == 2)
        #expect(try await rig.verify() == [])
    }

    @Test func aSignalThatWasDeliveredButNotMarkedIsNotPerformedTwice() async throws {
        let rig = try await Rig(Toys.all)
        let id = try await rig.matter(Toys.matter("shout"))
        try await rig.act(id, "spawn", as: .clerk)
        try await rig.act(id, "call", as: .clerk)
        try await rig.engine.deliverSignals()
        try await rig.tamper("UPDATE signal SET state = 'waiting'")
        try await rig.engine.deliverSignals()
        #expect(try await rig.count("signal WHERE state = 'delivered'") == 1)
        #expect(try await rig.count("history WHERE action = 'hear'") == 1)
    }

    @Test func nothingOfTheSystemsCanBeCalledByAPerson() async throws {
        let rig = try await Rig(Toys.all)
        let id = try await rig.matter(Toys.matter(), ("submit", .applicant))
        for actor in Actor.allCases where actor != .system {
            let refused = try await rig.refusal(id, "arrive", as: actor)
            #expect(refused == .unknown || refused?.kind == "notAllowed", "\(actor)")
        }
        for action in ["opened", "refused", "turn_red", "recounted", "erased", "proposed", "amended"] {
            #expect(try await rig.refusal(id, action, as: .supervisor)?.kind == "unknown", "\(action)")
        }
    }
}
