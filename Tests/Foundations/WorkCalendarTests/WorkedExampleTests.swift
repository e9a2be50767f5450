import Testing
import WorkCalendar

@Suite("The worked examples of the specification")
struct WorkedExampleTests {
    let calendar = Office.zone

    @Test("28 Sep 2026 and 5 working days end on the worked Saturday 10 Oct")
    func nationalDay() throws {
        let reading = try read(spec(5, .workday), [start("2026-09-28 10:00")], calendar, now: at("2026-09-28 10:00"))
        #expect(china(reading.dueAt) == "2026-10-10 17:30:00")
        #expect(china(reading.redAt) == "2026-10-11 00:00:00")
        #expect(!reading.provisional)
        #expect(reading.days.count == 13)
        #expect(
            reading.days.filter(\.counted).map(\.day.description) == ["2026-09-29", "2026-09-30", "2026-10-08", "2026-10-09", "2026-10-10"])
        #expect(reading.days.last?.why == .makeUp("国庆节"))
        #expect(reading.days[3].why == .holiday("国庆节"))
    }

    @Test("30 Sep 2024 and 5 working days end on the worked Saturday 12 Oct")
    func nationalDay2024() throws {
        let reading = try read(spec(5, .workday), [start("2024-09-30 09:00")], calendar, now: at("2024-09-30 09:00"))
        #expect(china(reading.dueAt) == "2024-10-12 17:30:00")
    }

    @Test("13 working days with a review of 4-10 Nov end on 25 Nov, yellow from used day 12, red from used day 14")
    func expertReview() throws {
        let entries = [start("2026-11-02 09:00"), pause("2026-11-04 10:00"), resume("2026-11-10 16:00")]
        let reading = try read(spec(13, .workday), entries, calendar, now: at("2026-11-25 12:00"))
        #expect(china(reading.dueAt) == "2026-11-25 17:30:00")
        #expect(reading.used == 13)
        #expect(!reading.over)
        #expect(reading.pausedDays == 4)
        #expect(china(reading.yellowAt) == "2026-11-24 00:00:00")
        #expect(china(reading.redAt) == "2026-11-26 00:00:00")
        let atYellow = try read(spec(13, .workday), entries, calendar, now: reading.yellowAt)
        #expect(atYellow.used == 12)
        let atRed = try read(spec(13, .workday), entries, calendar, now: reading.redAt)
        #expect(atRed.used == 14)
        #expect(atRed.over)
        #expect(atRed.days.last?.why == .overdue)
        #expect(atRed.days.last?.ordinal == 14)
        let elapsed = reading.days.dropFirst().filter { calendar.counts($0.day) }.count
        #expect(elapsed == 17)
    }

    @Test("A pause without notice, or for a reason the clock does not honour, excludes nothing")
    func nothingExcluded() throws {
        let now = at("2026-11-06 09:00")
        for notice in [nil, "", "  "] {
            let entries = [start("2026-11-02 09:00"), pause("2026-11-04 10:00", notice: notice), resume("2026-11-10 16:00")]
            #expect(china(try read(spec(13, .workday), entries, calendar, now: now).dueAt) == "2026-11-19 17:30:00")
        }
        let visit = [start("2026-11-02 09:00"), pause("2026-11-04 10:00", "site_visit"), resume("2026-11-10 16:00")]
        let statutory = try read(spec(13, .workday, honours: ["hearing", "expert_review"]), visit, calendar, now: now)
        #expect(china(statutory.dueAt) == "2026-11-19 17:30:00")
        #expect(statutory.state == .running)
        let promised = try read(spec(13, .workday, honours: ["hearing", "expert_review", "site_visit"]), visit, calendar, now: now)
        #expect(china(promised.dueAt) == "2026-11-25 17:30:00")
    }

    @Test("Received on a holiday night: effective Monday 09:00, accepted by silence at 11 Oct 00:00")
    func nightReceipt() throws {
        let received = calendar.officeTime(at("2026-09-25 22:00"))
        #expect(china(received) == "2026-09-28 09:00:00")
        let entries = [ClockEntry(.start, at: received)]
        let reading = try read(spec(5, .workday), entries, calendar, now: at("2026-10-11 00:00"))
        #expect(china(reading.redAt) == "2026-10-11 00:00:00")
        #expect(reading.over)
        let before = try read(spec(5, .workday), entries, calendar, now: at("2026-10-11 00:00").adding(microseconds: -1))
        #expect(!before.over)
    }

    @Test("30 Sep 16:55 and one exact day end on 8 Oct 16:55")
    func exactDay() throws {
        let reading = try read(spec(1, .exactDay), [start("2026-09-30 16:55")], calendar, now: at("2026-10-08 16:54"))
        #expect(china(reading.dueAt) == "2026-10-08 16:55:00")
        #expect(!reading.over)
        #expect(reading.usedMinutes == 24 * 60 - 1)
        #expect(reading.days.last == LedgerDay(day: Day("2026-10-08")!, counted: true, ordinal: 1, why: .counted))
        #expect(reading.days.filter(\.counted).count == 1)
        let late = try read(spec(1, .exactDay), [start("2026-09-30 16:55")], calendar, now: at("2026-10-08 16:55"))
        #expect(late.over)
    }

    @Test("A complaint of Friday 16:00 with 3 working days is due Wednesday, silence speaks Thursday 00:00")
    func complaint() throws {
        let reading = try read(spec(3, .workday), [start("2026-11-06 16:00")], calendar, now: at("2026-11-06 16:00"))
        #expect(china(reading.dueAt) == "2026-11-11 17:30:00")
        #expect(china(reading.redAt) == "2026-11-12 00:00:00")
    }

    @Test("What a party must hand in is late from closing on")
    func closeEdge() throws {
        let entries = [start("2026-10-30 09:00")]
        let due = try read(spec(5, .workday, .close), entries, calendar, now: at("2026-11-06 17:29"))
        #expect(china(due.dueAt) == "2026-11-06 17:30:00")
        #expect(due.redAt == due.dueAt)
        #expect(!due.over)
        #expect(try read(spec(5, .workday, .close), entries, calendar, now: at("2026-11-06 17:31")).over)
    }

    @Test("A limit into 2027, whose notice is not out, is provisional and never red")
    func provisional() throws {
        let entries = [start("2026-12-30 10:00")]
        let reading = try read(spec(5, .workday), entries, calendar, now: at("2027-02-01 10:00"))
        #expect(reading.provisional)
        #expect(reading.redAt == .never)
        #expect(!reading.over)
        #expect(china(reading.dueAt) == "2027-01-06 17:30:00")
        #expect(reading.days.last?.why == .undecreed)
        #expect(reading.days.last?.decreed == false)
        let within = try read(spec(1, .workday), entries, calendar, now: at("2026-12-30 10:00"))
        #expect(!within.provisional)
    }

    @Test("Limit 13, accepted Monday, 4 working days paused: in time at 17 elapsed working days")
    func supervision() throws {
        let entries = [start("2026-03-02 09:00"), pause("2026-03-09 09:00"), resume("2026-03-13 09:00")]
        let end = calendar.workday(17, after: Day("2026-03-02")!).day
        let reading = try read(spec(13, .workday), entries, calendar, now: calendar.instant(end, minute: 1000))
        #expect(reading.used == 13)
        #expect(reading.pausedDays == 4)
        #expect(!reading.over)
        #expect(reading.yellowAt <= calendar.instant(end, minute: 1000))
        let next = try read(spec(13, .workday), entries, calendar, now: calendar.midnight(after: end))
        #expect(next.over)
        #expect(next.used == 14)
    }
}
