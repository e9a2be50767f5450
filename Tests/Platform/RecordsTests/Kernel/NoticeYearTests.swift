import Evidence
import People
import Records
import Store
import TestSupport
import Testing
import WorkCalendar

@Suite("Years whose holiday notice is not out") struct NoticeYearTests {
    static func year(_ off: [String]) -> DecreedYear {
        DecreedYear(
            year: 2027, notice: "国办发明电〔2026〕11号",
            off: Dictionary(uniqueKeysWithValues: off.compactMap { Day($0) }.map { ($0, "元旦") }), makeUp: [:])
    }

    /// records.md section 3: 30 December, five working days, no notice for 2027.
    @Test func aLimitThatReachesIntoItIsProvisionalAndNoSilenceComesOfIt() async throws {
        let rig = try await Rig(Toys.all, at: "2026-12-30T10:00:00+08:00")
        let id = try await rig.matter(Toys.matter(), ("submit", .applicant), ("receive", .clerk))
        let timer = try #require(try await rig.timer(id, "deem_accept"))
        #expect(timer.provisional)
        #expect(try await rig.record(id).wakeAt == .never)
        #expect(try await rig.record(id).redAt == .never)
        rig.clock.set("2027-03-01T10:00:00+08:00")
        #expect(try await rig.engine.wake() == 0)
        #expect(try await rig.refusal(id, "grant", as: .reviewer)?.codes == ["wrong_state"])
        #expect(try await rig.record(id).state == "received")
    }

    @Test func theNoticeMovesTheDueDateWithAnEventAndANotice() async throws {
        let rig = try await Rig(Toys.all, at: "2026-12-30T10:00:00+08:00")
        let id = try await rig.matter(Toys.matter(), ("submit", .applicant), ("receive", .clerk))
        #expect(try await rig.record(id).dueAt == Instant("2027-01-06T17:30:00+08:00"))
        rig.clock.set("2027-01-02T10:00:00+08:00")
        let wiser = try rig.restarted(Toys.all, zone: TestZone.real(with: Self.year(["2027-01-01", "2027-01-04"])))
        #expect(try await wiser.engine.recount() == 1)
        let record = try await wiser.record(id)
        #expect(record.dueAt == Instant("2027-01-08T17:30:00+08:00"))
        let line = try #require(try await wiser.history(id).last)
        #expect(line.action == "recounted")
        #expect(line.data["clocks"]?[0]?["is"]?.stringValue == "2027-01-08T17:30:00+08:00")
        let notices = try await wiser.database.read { db in try NoticeQueries.all(id, db) }
        #expect(notices.map(\.template).contains("recounted"))
        #expect(try await wiser.timer(id, "deem_accept")?.provisional == false)
        #expect(try await wiser.engine.recount() == 0)
        wiser.clock.set("2027-01-09T00:00:00+08:00")
        try await wiser.engine.wake()
        #expect(try await wiser.record(id).state == "accepted")
        #expect(try await wiser.verify() == [])
    }

    @Test func aNoticeThatMovesNothingStillLetsSilenceSpeak() async throws {
        let rig = try await Rig(Toys.all, at: "2026-12-30T10:00:00+08:00")
        let received = try await rig.matter(Toys.matter(), ("submit", .applicant), ("receive", .clerk))
        rig.clock.set("2026-12-31T16:00:00+08:00")
        let submitted = try await rig.matter(Toys.matter(), ("submit", .applicant))
        #expect(try await rig.timer(submitted, "arrive")?.provisional == true)
        rig.clock.set("2027-01-01T10:00:00+08:00")
        let wiser = try rig.restarted(Toys.all, zone: TestZone.real(with: Self.year([])))
        #expect(try await wiser.engine.recount() == 0)
        #expect(try await wiser.timer(received, "deem_accept")?.provisional == false)
        #expect(try await wiser.timer(submitted, "arrive")?.provisional == false)
        wiser.clock.set("2027-02-01T10:00:00+08:00")
        try await wiser.engine.wake()
        #expect(try await wiser.record(received).state == "accepted")
        #expect(try await wiser.record(submitted).state == "accepted")
        #expect(try await wiser.verify() == [])
    }
}
