import Testing
import WorkCalendar

@Suite("Pauses, extensions, lamps and faults")
struct PauseAndLampTests {
    let calendar = Office.zone

    @Test("While paused nothing turns yellow or red, and the due day is a forecast")
    func paused() throws {
        let entries = [start("2026-11-02 09:00"), pause("2026-11-04 10:00", planned: 4)]
        let reading = try read(spec(13, .workday), entries, calendar, now: at("2026-11-05 10:00"))
        #expect(reading.state == .paused)
        #expect(reading.yellowAt == .never)
        #expect(reading.redAt == .never)
        #expect(reading.used == 2)
        #expect(reading.pausedDays == 1)
        #expect(china(reading.dueAt) == "2026-11-25 17:30:00")
        #expect(reading.days.filter { $0.why == .paused("expert_review") }.count == 4)
        let overlong = try read(spec(13, .workday), entries, calendar, now: at("2026-12-25 10:00"))
        #expect(overlong.used == 2)
        #expect(!overlong.over)
        #expect(overlong.redAt == .never)
        #expect(overlong.dueAt > reading.dueAt)
    }

    @Test("A pause that begins when the limit has passed leaves the lamp red")
    func pausedTooLate() throws {
        let entries = [start("2026-11-02 09:00"), pause("2026-11-06 10:00")]
        let reading = try read(spec(2, .workday), entries, calendar, now: at("2026-11-20 10:00"))
        #expect(reading.state == .paused)
        #expect(reading.over)
        #expect(china(reading.dueAt) == "2026-11-04 17:30:00")
        #expect(china(reading.redAt) == "2026-11-05 00:00:00")
        #expect(reading.used == 4)
    }

    @Test("A pause on the last day leaves the day of the resumption to finish")
    func pausedOnTheLastDay() throws {
        let entries = [start("2026-11-02 09:00"), pause("2026-11-04 10:00"), resume("2026-11-10 10:00")]
        let reading = try read(spec(2, .workday), entries, calendar, now: at("2026-11-10 11:00"))
        #expect(china(reading.dueAt) == "2026-11-10 17:30:00")
        #expect(reading.used == 2)
        #expect(!reading.over)
        let evening = [start("2026-11-02 09:00"), pause("2026-11-04 10:00"), resume("2026-11-10 18:00")]
        let next = try read(spec(2, .workday), evening, calendar, now: at("2026-11-11 11:00"))
        #expect(china(next.dueAt) == "2026-11-11 17:30:00")
        #expect(next.used == 2)
        let over = try read(spec(2, .workday), evening, calendar, now: at("2026-11-12 00:00"))
        #expect(over.over)
        #expect(over.used == 3)
    }

    @Test("A pause that begins and ends on one day excludes nothing")
    func pausedForHours() throws {
        let entries = [start("2026-11-02 09:00"), pause("2026-11-03 10:00"), resume("2026-11-03 16:00")]
        let reading = try read(spec(5, .workday), entries, calendar, now: at("2026-11-03 17:00"))
        #expect(china(reading.dueAt) == "2026-11-09 17:30:00")
        #expect(reading.pausedDays == 0)
    }

    @Test("A stopped clock is frozen and its end closes an open pause")
    func stopped() throws {
        let entries = [start("2026-11-02 09:00"), pause("2026-11-04 10:00"), stop("2026-11-06 10:00")]
        let soon = try read(spec(13, .workday), entries, calendar, now: at("2026-11-06 10:00"))
        let late = try read(spec(13, .workday), entries, calendar, now: at("2029-11-06 10:00"))
        #expect(soon == late)
        #expect(soon.state == .stopped)
        #expect(soon.used == 2)
        #expect(soon.redAt == .never)
        #expect(soon.yellowAt == .never)
        let red = try read(spec(1, .workday), [start("2026-11-02 09:00"), stop("2026-11-05 10:00")], calendar, now: at("2026-12-01 09:00"))
        #expect(red.over)
        #expect(red.used == 3)
        #expect(china(red.redAt) == "2026-11-04 00:00:00")
        #expect(red.days.count == 4)
    }

    @Test("An extension adds to the limit, and is refused when it has passed")
    func extended() throws {
        let reading = try read(
            spec(20, .workday), [start("2026-03-02 09:00"), extend("2026-03-20 10:00", by: 10)], calendar, now: at("2026-03-20 10:00"))
        #expect(reading.limit == 30)
        #expect(reading.dueAt == calendar.close(of: calendar.workday(30, after: Day("2026-03-02")!).day))
        let due = try read(
            spec(2, .workday), [start("2026-11-02 09:00"), extend("2026-11-04 23:59", by: 1)], calendar, now: at("2026-11-04 23:59"))
        #expect(due.limit == 3)
        #expect(throws: ClockFault.extendAfterLimit) {
            try read(
                spec(2, .workday), [start("2026-11-02 09:00"), extend("2026-11-05 00:00", by: 1)], calendar, now: at("2026-11-05 00:00"))
        }
    }

    @Test("Entries out of order are refused by name")
    func faults() {
        let go = start("2026-11-02 09:00")
        let cases: [(ClockFault, [ClockEntry])] = [
            (.nestedPause, [go, pause("2026-11-03 09:00"), pause("2026-11-03 10:00")]),
            (.nestedPause, [go, pause("2026-11-03 09:00", notice: nil), pause("2026-11-03 10:00")]),
            (.resumeWithoutPause, [go, resume("2026-11-03 09:00")]),
            (.backwards, [go, pause("2026-11-03 09:00"), resume("2026-11-03 08:00")]),
            (.backwards, [go, stop("2026-11-01 09:00")]),
            (.afterStop, [go, stop("2026-11-03 09:00"), pause("2026-11-03 10:00")]),
            (.afterStop, [go, stop("2026-11-03 09:00"), stop("2026-11-03 10:00")]),
            (.noStart, [pause("2026-11-03 09:00"), go]),
            (.startedTwice, [go, start("2026-11-03 09:00")]),
            (.badAmount, [go, extend("2026-11-03 09:00", by: nil)]),
            (.badAmount, [go, extend("2026-11-03 09:00", by: -1)]),
            (.badAmount, [go, extend("2026-11-03 09:00", by: .max)]),
        ]
        for (fault, entries) in cases {
            #expect(throws: fault) { try read(spec(5, .workday), entries, calendar, now: at("2026-11-03 12:00")) }
        }
        #expect(throws: ClockFault.badAmount) { try read(spec(-1, .workday), [go], calendar, now: at("2026-11-03 12:00")) }
        #expect(throws: ClockFault.badAmount) { try read(spec(.max, .year), [go], calendar, now: at("2026-11-03 12:00")) }
    }

    @Test("No entries are an idle clock")
    func idle() throws {
        let reading = try read(spec(5, .workday), [], calendar, now: at("2026-11-03 12:00"))
        #expect(reading.state == .idle)
        #expect(reading.dueAt == .never)
        #expect(reading.limit == 5)
    }

    @Test("Yellow is the earlier of 90 percent and one working day left; half a day for limits of one day")
    func yellow() throws {
        for (amount, day) in [(2, 1), (5, 4), (10, 9), (13, 12), (20, 18), (30, 27)] {
            let reading = try read(spec(amount, .workday), [start("2026-03-02 09:00")], calendar, now: at("2026-03-02 09:00"))
            #expect(reading.yellowAt == calendar.instant(calendar.workday(day, after: Day("2026-03-02")!).day, minute: 0), "\(amount)")
        }
        let one = try read(spec(1, .workday), [start("2026-11-02 10:00")], calendar, now: at("2026-11-02 10:00"))
        #expect(china(one.yellowAt) == "2026-11-03 14:15:00")
        let exact = try read(spec(1, .exactDay), [start("2026-11-02 10:00")], calendar, now: at("2026-11-02 10:00"))
        #expect(china(exact.yellowAt) == "2026-11-02 15:15:00")
        let same = try read(spec(0, .workday), [start("2026-11-02 11:00")], calendar, now: at("2026-11-02 11:00"))
        #expect(china(same.yellowAt) == "2026-11-02 15:15:00")
        let days = try read(spec(30, .day), [start("2026-11-02 09:00")], calendar, now: at("2026-11-02 09:00"))
        #expect(china(days.dueAt) == "2026-12-02 17:30:00")
        #expect(china(days.yellowAt) == "2026-11-29 00:00:00")
    }

    @Test("Parallel items of 5, 5 and 3 days use 5 days together")
    func union() throws {
        let now = at("2026-11-10 10:00")
        let parts = try [
            read(spec(5, .workday), [start("2026-11-02 09:00"), stop("2026-11-09 16:00")], calendar, now: now),
            read(spec(5, .workday), [start("2026-11-02 11:00"), stop("2026-11-09 11:00")], calendar, now: now),
            read(spec(3, .workday), [start("2026-11-02 11:00"), stop("2026-11-05 11:00")], calendar, now: now),
        ]
        let whole = readUnion(spec(24, .workday), of: parts, calendar, now: now)
        #expect(whole.used == 5)
        #expect(whole.state == .stopped)
        #expect(whole.dueAt == .never)
        #expect(whole.redAt == .never)
        let running = try parts + [read(spec(15, .workday), [start("2026-11-09 11:00")], calendar, now: now)]
        let going = readUnion(spec(24, .workday), of: running, calendar, now: now)
        #expect(going.used == 6)
        #expect(going.state == .running)
        #expect(going.dueAt == calendar.close(of: calendar.workday(18, after: Day("2026-11-10")!).day))
        #expect(readUnion(spec(5, .workday), of: running, calendar, now: now).over)
        #expect(readUnion(spec(24, .workday), of: [], calendar, now: now).state == .idle)
    }
}
