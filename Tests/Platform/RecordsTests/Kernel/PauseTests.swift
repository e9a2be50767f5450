import Evidence
import People
import Records
import Store
import TestSupport
import Testing
import WorkCalendar
import Zone

@Suite("Pauses and rounds of clocks") struct PauseTests {
    @Test func expertReviewWithANoticeMovesTheDueDay() async throws {
        let rig = try await Rig(Toys.all, at: "2026-11-02T09:00:00+08:00")
        let id = try await rig.matter(Toys.matter(), ("submit", .applicant), ("receive", .clerk), ("accept", .clerk))
        #expect(try await rig.record(id).dueAt == Instant("2026-11-19T17:30:00+08:00"))
        rig.clock.set("2026-11-04T10:00:00+08:00")
        try await rig.toy(id, "suspend", as: .reviewer)
        #expect(try await rig.record(id).redAt == .never)
        rig.clock.set("2026-11-10T10:00:00+08:00")
        try await rig.toy(id, "resume", as: .reviewer)
        let record = try await rig.record(id)
        #expect(record.dueAt == Instant("2026-11-25T17:30:00+08:00"))
        #expect(try await rig.verify() == [])
    }

    @Test func aStepOpenedInsideAPauseCanStillBeDone() async throws {
        let rig = try await Rig(Toys.all, at: "2026-11-02T09:00:00+08:00")
        let steps: JSON = [["key": "a", "days": 5], ["key": "b", "days": 5, "after": ["a"]]]
        let id = try await rig.matter(
            Toys.matter(definition: Toys.definition(steps: steps)), ("submit", .applicant), ("receive", .clerk), ("accept", .clerk))
        rig.clock.set("2026-11-03T10:00:00+08:00")
        try await rig.toy(id, "suspend", as: .reviewer)
        let children = try await rig.children(id)
        #expect(children.map(\.redAt) == [.never, .never])
        rig.clock.set("2026-11-04T10:00:00+08:00")
        try await rig.toy(children[0].id, "complete", as: .reviewer)
        rig.clock.set("2026-11-10T10:00:00+08:00")
        try await rig.toy(id, "resume", as: .reviewer)
        #expect(try await rig.record(children[1].id).dueAt == Instant("2026-11-17T17:30:00+08:00"))
        try await rig.toy(children[1].id, "complete", as: .reviewer)
        #expect(try await rig.record(children[1].id).state == "done")
        #expect(try await rig.verify() == [])
    }

    @Test func anExtensionDoesNotMendAPromiseThatIsAlreadyBroken() async throws {
        let rig = try await Rig(Toys.all, at: "2026-11-02T09:00:00+08:00")
        let id = try await rig.matter(Toys.matter(), ("submit", .applicant), ("receive", .clerk), ("accept", .clerk))
        // The promise of 13 days ended on the 19th, the lawful 20 run to the 30th.
        rig.clock.set("2026-11-24T10:00:00+08:00")
        try await rig.toy(id, "extend", as: .reviewer)
        let clocks = try await rig.database.read { db in
            try db.rows("SELECT name, due_at FROM clock WHERE record = ? AND state <> 'stopped' ORDER BY name", [.integer(id)]).map {
                "\(try $0.text("name")) \(Instant(microseconds: try $0.int("due_at")).iso8601(offset: rig.zone.offset))"
            }
        }
        #expect(clocks == ["promised 2026-11-19T17:30:00+08:00", "statutory 2026-12-07T17:30:00+08:00"])
        #expect(try await rig.verify() == [])
    }

    /// Corrections came on a Saturday: the office's clock starts on Monday, and the matter is accepted and suspended before it ran at all.
    @Test func aClockThatWasOverBeforeItBeganIsNotTouchedByAPause() async throws {
        let rig = try await Rig(Toys.all, at: "2026-11-06T10:00:00+08:00")
        let id = try await rig.matter(Toys.matter(), ("submit", .applicant), ("receive", .clerk), ("request_correction", .clerk))
        rig.clock.set("2026-11-07T10:00:00+08:00")
        for (action, actor) in [("correct", Actor.applicant), ("accept", .clerk), ("suspend", .reviewer), ("resume", .reviewer)] {
            try await rig.toy(id, action, as: actor)
        }
        #expect(try await rig.record(id).dueAt == Instant("2026-11-25T17:30:00+08:00"))
        #expect(try await rig.verify() == [])
    }
}
