import Cases
import Evidence
import People
import Records
import TestSupport
import Testing
import WorkCalendar

/// The worked examples of records.md section 3 on the real table, the real zone and the real calendar.
@Suite("The worked examples, end to end")
struct WorkedExamplesTests {
    let unit = "zrzyghj"
    func applicant(_ rig: CaseRig) -> Caller { rig.person(11) }
    func clerk(_ rig: CaseRig) -> Caller { rig.person(12, ["clerk"], in: unit) }
    func reviewer(_ rig: CaseRig) -> Caller { rig.person(13, ["reviewer"], in: unit) }
    func local(_ instant: Instant) -> String { instant.iso8601(offset: .china) }

    @Test("Friday night online, nobody acts, the machine sleeps: received on Monday 09:00, accepted by silence at 11 October 00:00")
    func night() async throws {
        let rig = try await CaseRig(at: "2026-09-25T22:00:00+08:00")
        let id = try await rig.submitted("planning-works-permit", by: applicant(rig))
        rig.rig.clock.set("2026-10-11T10:00:00+08:00")
        // A refusal typed on the day after meets a case already accepted.
        await #expect(throws: Refusal.self) {
            try await rig.act(id, .notAccept, clerk(rig), ["reason": "不归我们", "authority": "别处"])
        }
        let record = try await rig.rig.record(id)
        #expect(record.state == "accepted")
        let lines = try await rig.rig.history(id)
        let received = try #require(lines.first { $0.action == "deem_receive" })
        #expect(local(received.effectiveAt) == "2026-09-28T09:00:00+08:00")
        let deemed = try #require(lines.first { $0.action == "deem_accept" })
        #expect(local(deemed.effectiveAt) == "2026-09-28T09:00:00+08:00")
        #expect(deemed.actor == "system")
        let promised = try #require(try await rig.reading(id, .promised))
        #expect(local(promised.startedAt) == "2026-09-28T09:00:00+08:00")
        #expect(try await rig.rig.count("flag WHERE name = 'deemed_accepted'") == 1)
        #expect(try await rig.rig.verify() == [])
    }

    @Test("one microsecond before midnight the office is still in time, at midnight silence has spoken")
    func edge() async throws {
        for (moment, wanted) in [("2026-10-10T23:59:59.999999+08:00", "received"), ("2026-10-11T00:00:00+08:00", "accepted")] {
            let rig = try await CaseRig(at: "2026-09-28T10:00:00+08:00")
            let id = try await rig.submitted("planning-works-permit", by: applicant(rig))
            try await rig.act(id, .receive, clerk(rig))
            let notice = try #require(try await rig.reading(id, .notice))
            #expect(local(notice.dueAt) == "2026-10-10T17:30:00+08:00", "1-7 October off, Saturday 10 October worked")
            rig.rig.clock.set(moment)
            try await rig.rig.engine.wake()
            #expect(try await rig.rig.record(id).state == wanted)
        }
    }

    @Test("13 working days with an expert review announced in writing: due 25 November; without a notice or lawful ground, nothing stops")
    func review() async throws {
        let rig = try await CaseRig(at: "2026-11-02T09:00:00+08:00")
        let id = try await rig.submitted("planning-works-permit", by: applicant(rig))
        try await rig.act(id, .receive, clerk(rig))
        try await rig.act(id, .accept, clerk(rig))
        #expect(local(try #require(try await rig.reading(id, .promised)).dueAt) == "2026-11-19T17:30:00+08:00")
        rig.rig.clock.set("2026-11-04T10:00:00+08:00")
        try await rig.act(id, .suspend, reviewer(rig), ["procedure": "expert_review", "days": 4, "noticeNumber": "新高停〔2026〕17 号"])
        rig.rig.clock.set("2026-11-10T16:00:00+08:00")
        try await rig.act(id, .resume, reviewer(rig))
        let promised = try #require(try await rig.reading(id, .promised))
        #expect(local(promised.dueAt) == "2026-11-25T17:30:00+08:00")
        #expect(promised.pausedDays == 4)
        await #expect(throws: Refusal.self, "a site visit is not among the eight") {
            try await rig.act(id, .suspend, reviewer(rig), ["procedure": "site_visit", "days": 2, "noticeNumber": "x"])
        }
    }

    @Test("a promised paper that comes at 17:31 on its day comes too late: lapsed at 17:30, and the cure is refused")
    func lapse() async throws {
        let rig = try await CaseRig(at: "2026-11-02T09:30:00+08:00")
        let person = applicant(rig)
        let id = try await rig.submitted("planning-works-permit", by: person, without: ["payment-proof"])
        try await rig.act(id, .receive, clerk(rig))
        await #expect(throws: Refusal.self, "not complete") { try await rig.act(id, .accept, clerk(rig)) }
        try await rig.act(
            id, .offerDeferral, clerk(rig), ["gaps": [["material": "payment-proof", "problem": "没带"]], "dueOn": "2026-11-06"])
        try await rig.act(id, .promise, person, ["signedBy": "钱多多"])
        await #expect(throws: Refusal.self, "never granted while a promised paper is open") {
            try await rig.act(id, .grant, reviewer(rig), ["result": "准予"])
        }
        #expect(try await rig.rig.history(id).contains { $0.action == "refused" })
        rig.rig.clock.set("2026-11-06T17:31:00+08:00")
        let file = try await rig.file(11)
        await #expect(throws: Refusal.self) {
            try await rig.act(id, .cure, person, ["materials": [["material": "payment-proof", "files": [.string(String(file))]]]])
        }
        let record = try await rig.rig.record(id)
        #expect(record.state == "terminated")
        let lapse = try #require(try await rig.rig.history(id).last { $0.action == "lapse_deferral" })
        #expect(local(lapse.effectiveAt) == "2026-11-06T17:30:00+08:00")
        #expect(try await rig.rig.verify() == [])
    }

    @Test("at the year's end the next notice is missing: the date is provisional and silence is held back")
    func provisional() async throws {
        let rig = try await CaseRig(at: "2026-12-30T10:00:00+08:00")
        let id = try await rig.submitted("planning-works-permit", by: applicant(rig))
        try await rig.act(id, .receive, clerk(rig))
        #expect(try #require(try await rig.reading(id, .notice)).provisional)
        rig.rig.clock.set("2027-03-01T10:00:00+08:00")
        try await rig.rig.engine.wake()
        #expect(try await rig.rig.record(id).state == "received")
    }
}
