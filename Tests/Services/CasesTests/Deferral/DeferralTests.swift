import Cases
import Evidence
import People
import Records
import Store
import TestSupport
import Testing
import WorkCalendar

/// Measure 4: what a deferral promises, and what it never lets through.
@Suite("Deferral as a contract")
struct DeferralTests {
    let unit = "zrzyghj"

    func offered(_ rig: CaseRig, on day: String) async throws -> Int64 {
        let id = try await rig.submitted("planning-works-permit", by: rig.person(11), without: ["payment-proof"])
        try await rig.act(id, .receive, rig.person(12, ["clerk"], in: unit))
        try await rig.act(
            id, .offerDeferral, rig.person(12, ["clerk"], in: unit),
            ["gaps": [["material": "payment-proof", "problem": "没带"]], "dueOn": .string(day)])
        return id
    }

    @Test("a promise date beyond the limit is cut to it, and the event says what was asked")
    func cut() async throws {
        let rig = try await CaseRig(at: "2026-11-02T09:30:00+08:00")
        let id = try await offered(rig, on: "2026-12-31")
        let offer = try #require(try await rig.rig.history(id).last { $0.action == "offer_deferral" })
        #expect(offer.data["dueOnAsked"] == "2026-12-31")
        #expect(offer.data["dueOn"] == "2026-11-19", "13 working days from 2 November")
        let due = try await rig.rig.database.read { db in
            try db.row("SELECT due_at FROM gap WHERE record = ?", [.integer(id)])?.int("due_at")
        }
        #expect(
            Instant(microseconds: try #require(due)).iso8601(offset: .china) == "2026-11-09T17:30:00+08:00",
            "the paper's own five working days are shorter and bind")
    }

    @Test("an offer binds nobody until it is promised: without the promise the ordinary route goes on")
    func unbound() async throws {
        let rig = try await CaseRig(at: "2026-11-02T09:30:00+08:00")
        let id = try await offered(rig, on: "2026-11-06")
        rig.rig.clock.set("2026-11-07T10:00:00+08:00")
        try await rig.rig.engine.wake()
        #expect(try await rig.rig.record(id).state == "received", "an unpromised gap does not lapse")
        try await rig.act(
            id, .requestCorrection, rig.person(12, ["clerk"], in: unit), ["gaps": [["material": "payment-proof", "problem": "没带"]]])
        #expect(try await rig.rig.record(id).state == "correction")
    }

    @Test("kept in time, the matter is decided and its day was never moved by the missing paper")
    func kept() async throws {
        let rig = try await CaseRig(at: "2026-11-02T09:30:00+08:00")
        let id = try await offered(rig, on: "2026-11-06")
        try await rig.act(id, .promise, rig.person(11), ["signedBy": "钱多多"])
        let before = try #require(try await rig.reading(id, .promised)).dueAt
        rig.rig.clock.set("2026-11-06T17:30:00+08:00")
        let file = try await rig.file(11)
        try await rig.act(id, .cure, rig.person(11), ["materials": [["material": "payment-proof", "files": [.integer(file)]]]])
        #expect(try #require(try await rig.reading(id, .promised)).dueAt == before)
        rig.rig.clock.set("2026-11-10T10:00:00+08:00")
        try await rig.rig.engine.wake()
        #expect(try await rig.rig.record(id).state == "accepted")
    }

    @Test("a lapse bars the next deferral of the same applicant; a silent credit service is unknown, and unknown is no deferral")
    func barred() async throws {
        let rig = try await CaseRig(at: "2026-11-02T09:30:00+08:00")
        let first = try await offered(rig, on: "2026-11-06")
        // The applicant in person; one who came without a mandate could not spoil the record of another.
        try await rig.rig.tamper("UPDATE party SET principal = 'p:11' WHERE record = ? AND role = 'applicant'", [.integer(first)])
        try await rig.rig.tamper("DELETE FROM party WHERE record = ? AND role = 'agent'", [.integer(first)])
        try await rig.act(first, .promise, rig.person(11), ["signedBy": "钱多多"])
        rig.rig.clock.set("2026-11-09T09:30:00+08:00")
        try await rig.rig.engine.wake()
        #expect(try await rig.rig.record(first).state == "terminated")
        await #expect(throws: Refusal.self) { _ = try await offered(rig, on: "2026-11-12") }

        let silent = try await CaseRig(at: "2026-11-02T09:30:00+08:00", standing: .unknown)
        await #expect(throws: Refusal.self) { _ = try await offered(silent, on: "2026-11-06") }
    }
}
