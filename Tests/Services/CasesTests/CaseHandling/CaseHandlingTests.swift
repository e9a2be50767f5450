import Cases
import Evidence
import People
import Records
import Store
import TestSupport
import Testing
import WorkCalendar

/// What a case must not lose on its way: its turn in an inbox, its owner, its day.
@Suite("A case on its way")
struct CaseHandlingTests {
    let unit = "zrzyghj"

    @Test("the last step done makes the decision somebody's duty")
    func dutyAfterSteps() async throws {
        let rig = try await CaseRig(at: "2026-11-02T09:30:00+08:00")
        let id = try await rig.submitted("planning-works-permit", by: rig.person(11))
        try await rig.act(id, .receive, rig.person(12, ["clerk"], in: unit))
        try await rig.act(id, .accept, rig.person(12, ["clerk"], in: unit))
        for _ in 0..<2 {
            for child in try await rig.rig.children(id) where child.state == "open" {
                let caller = rig.person(20, ["reviewer"], in: child.unit)
                _ = try await rig.rig.engine.perform(Act(.id(child.id), "complete", caller: caller))
            }
        }
        let inbox = try await rig.rig.engine.inbox(rig.person(13, ["reviewer"], in: unit)).rows
        #expect(inbox.contains { $0.record.id == id && $0.actions.contains("grant") })
    }

    @Test("a received case is always somebody's duty, with papers missing too")
    func dutyWhenIncomplete() async throws {
        let rig = try await CaseRig(at: "2026-11-02T09:30:00+08:00")
        let id = try await rig.submitted("planning-works-permit", by: rig.person(11), without: ["review-certificate"])
        try await rig.act(id, .receive, rig.person(12, ["clerk"], in: unit))
        let inbox = try await rig.rig.engine.inbox(rig.person(12, ["clerk"], in: unit)).rows
        #expect(inbox.contains { $0.record.id == id && $0.actions.contains("request_correction") })
    }

    @Test("a draft whose applicant is retyped stays its writer's, and can be amended without repeating its papers")
    func draftKeepsOwner() async throws {
        let rig = try await CaseRig(at: "2026-11-02T09:30:00+08:00")
        let writer = rig.person(11)
        let application = try await rig.application("planning-works-permit", by: 11)
        guard case .performed(let draft) = try await rig.cases.apply(application, submit: false, caller: writer) else {
            throw Rig.Missing()
        }
        var reader = ApplicationReader(item: application.item, today: rig.cases.today, complete: false)
        let changed = reader.read([
            "item": "planning-works-permit", "applicant": ["kind": "organisation", "name": "另一家", "code": "11450721MB15580811"],
        ])
        #expect(reader.faults.isEmpty)
        _ = try await rig.cases.amend(number: try #require(draft.number), changed, caller: writer)
        #expect(try await rig.cases.view(try #require(draft.number), caller: writer) != nil)
        #expect(try await rig.rig.count("paper WHERE record = ?", [.integer(draft.id)]) > 0, "the papers stay")
        await #expect(throws: Refusal.self, "nothing is sent without a contact") { try await rig.act(draft.id, .submit, writer) }
        #expect(try await rig.rig.verify() == [])
    }

    @Test("an applicant who brings nothing costs the office no red lamp")
    func cureIsTheirs() async throws {
        let rig = try await CaseRig(at: "2026-03-02T09:30:00+08:00")
        let id = try await rig.submitted("planning-works-permit", by: rig.person(11))
        try await rig.act(id, .receive, rig.person(12, ["clerk"], in: unit))
        try await rig.act(
            id, .requestCorrection, rig.person(12, ["clerk"], in: unit), ["gaps": [["material": "notice-board", "problem": "看不清"]]])
        rig.rig.clock.set("2026-06-01T10:00:00+08:00")
        try await rig.rig.engine.wake()
        let record = try await rig.rig.record(id)
        #expect(record.state == "terminated")
        #expect(!record.everRed)
        #expect(record.finalLamp != "red")
    }
}
