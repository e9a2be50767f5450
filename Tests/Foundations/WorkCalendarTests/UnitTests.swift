import Testing
import WorkCalendar

@Suite("Every unit of a limit")
struct UnitTests {
    let calendar = Office.zone

    func due(_ amount: Int, _ unit: ClockUnit, _ from: String, _ entries: [ClockEntry] = []) throws -> String {
        china(try read(spec(amount, unit), [start(from)] + entries, calendar, now: at(from)).dueAt)
    }

    @Test("A start on a rest day makes the next working day day 1")
    func restDayStart() throws {
        #expect(try due(1, .workday, "2026-11-07 10:00") == "2026-11-09 17:30:00")
        #expect(try due(1, .exactDay, "2026-11-07 10:00") == "2026-11-09 10:00:00")
    }

    @Test("A limit of 0 ends at close, or at the same hour of the next working day")
    func sameDay() throws {
        #expect(try due(0, .workday, "2026-11-02 10:00") == "2026-11-02 17:30:00")
        #expect(try due(0, .workday, "2026-11-02 07:00") == "2026-11-02 17:30:00")
        #expect(try due(0, .workday, "2026-11-02 18:00") == "2026-11-03 17:30:00")
        #expect(try due(0, .workday, "2026-11-07 10:00") == "2026-11-09 10:00:00")
        #expect(try due(0, .workday, "2026-11-07 05:00") == "2026-11-09 17:30:00")
        let reading = try read(spec(0, .workday), [start("2026-11-02 10:00")], calendar, now: at("2026-11-02 17:31"))
        #expect(reading.used == 0)
        #expect(!reading.over)
        #expect(china(reading.redAt) == "2026-11-03 00:00:00")
        #expect(reading.days.map(\.why) == [.start])
        #expect(try read(spec(0, .workday), [start("2026-11-02 10:00")], calendar, now: at("2026-11-03 00:00")).used == 1)
    }

    @Test("Exact days keep the clock time over several days and subtract the exact pause")
    func exactDay() throws {
        #expect(try due(2, .exactDay, "2026-11-05 11:20") == "2026-11-09 11:20:00")
        // A working day used up to its midnight ends where the next working day begins.
        #expect(try due(1, .exactDay, "2026-11-06 00:00") == "2026-11-09 00:00:00")
        let held = [pause("2026-11-05 14:00"), resume("2026-11-05 15:30")]
        #expect(try due(1, .exactDay, "2026-11-05 11:20", held) == "2026-11-06 12:50:00")
        let weekend = [pause("2026-11-07 00:00"), resume("2026-11-08 12:00")]
        #expect(try due(1, .exactDay, "2026-11-06 11:20", weekend) == "2026-11-09 11:20:00")
    }

    @Test("Office hours are counted inside office hours only")
    func officeHour() throws {
        #expect(try due(4, .officeHour, "2026-11-02 10:00") == "2026-11-02 16:00:00")
        #expect(try due(2, .officeHour, "2026-11-02 16:30") == "2026-11-03 10:00:00")
        #expect(try due(3, .officeHour, "2026-11-02 09:00") == "2026-11-02 12:00:00")
        #expect(try due(1, .officeHour, "2026-11-07 22:00") == "2026-11-09 10:00:00")
        let held = [pause("2026-11-02 11:00"), resume("2026-11-02 14:30")]
        #expect(try due(2, .officeHour, "2026-11-02 10:00", held) == "2026-11-02 15:30:00")
        let reading = try read(spec(4, .officeHour), [start("2026-11-02 10:00")], calendar, now: at("2026-11-02 15:00"))
        #expect(reading.usedMinutes == 180)
        #expect(reading.used == 3)
        #expect(china(reading.yellowAt) == "2026-11-02 12:00:00")
    }

    @Test("Hours know no calendar")
    func hour() throws {
        #expect(try due(2, .hour, "2026-10-01 23:00") == "2026-10-02 01:00:00")
        let held = [pause("2026-10-01 23:30"), resume("2026-10-02 08:00")]
        #expect(try due(2, .hour, "2026-10-01 23:00", held) == "2026-10-02 09:30:00")
        #expect(try !read(spec(2, .hour), [start("2027-01-01 00:00")], calendar, now: at("2027-01-01 00:00")).provisional)
        #expect(try read(spec(2, .hour), [start("2027-01-01 00:00")], calendar, now: at("2027-01-01 02:00")).over)
    }

    @Test("Calendar days move off rest days at the end, and stay in time there")
    func day() throws {
        #expect(try due(10, .day, "2026-11-02 10:00") == "2026-11-12 17:30:00")
        #expect(try due(5, .day, "2026-11-02 10:00") == "2026-11-09 17:30:00")
        #expect(try due(3, .day, "2026-09-29 10:00") == "2026-10-08 17:30:00")
        let reading = try read(spec(5, .day), [start("2026-11-02 10:00")], calendar, now: at("2026-11-09 12:00"))
        #expect(reading.used == 5)
        #expect(!reading.over)
        #expect(reading.days.map(\.ordinal) == [nil, 1, 2, 3, 4, nil, nil, 5])
        #expect(try read(spec(5, .day), [start("2026-11-02 10:00")], calendar, now: at("2026-11-10 00:00")).used == 6)
        let held = [pause("2026-11-03 10:00"), resume("2026-11-05 10:00")]
        #expect(try due(10, .day, "2026-11-02 10:00", held) == "2026-11-16 17:30:00")
    }

    @Test("Three or more rest days in a row inside the period add their number to tax periods")
    func tax109() throws {
        // 1-7 Oct 2026 lie inside 15 days from 28 Sep: 13 Oct becomes 20 Oct.
        #expect(try due(15, .tax109, "2026-09-28 10:00") == "2026-10-20 17:30:00")
        #expect(try due(15, .day, "2026-09-28 10:00") == "2026-10-13 17:30:00")
        // An ordinary weekend adds nothing.
        #expect(try due(10, .tax109, "2026-11-02 10:00") == "2026-11-12 17:30:00")
        // Two rest days inside the period add nothing, the last day moves.
        #expect(try due(4, .tax109, "2026-09-28 10:00") == "2026-10-08 17:30:00")
        let reading = try read(spec(15, .tax109), [start("2026-09-28 10:00")], calendar, now: at("2026-10-20 10:00"))
        #expect(reading.used == 15)
        #expect(reading.days.filter { $0.why == .holiday("国庆节") }.count == 7)
    }

    @Test("Months and years end on the same day number or the month's last day")
    func monthAndYear() throws {
        #expect(try due(1, .month, "2026-01-31 10:00") == "2026-02-28 17:30:00")
        #expect(try due(3, .month, "2026-11-30 10:00") == "2027-02-28 17:30:00")
        #expect(try due(1, .year, "2024-02-29 10:00") == "2025-02-28 17:30:00")
        #expect(try due(5, .year, "2026-11-02 10:00") == "2031-11-02 17:30:00")
        let held = [pause("2026-02-03 10:00"), resume("2026-02-05 10:00")]
        #expect(try due(1, .month, "2026-02-02 10:00", held) == "2026-03-04 17:30:00")
        for (now, used) in [
            ("2026-01-31 12:00", 0), ("2026-02-01 00:00", 1), ("2026-02-28 23:00", 1), ("2026-03-01 00:00", 2), ("2026-04-01 00:00", 3),
        ] {
            let reading = try read(spec(1, .month), [start("2026-01-31 10:00")], calendar, now: at(now))
            #expect(reading.used == used, "\(now)")
            #expect(reading.over == (used > 1))
        }
    }

    @Test("Days before the first notice and after the last are provisional")
    func undecreed() throws {
        #expect(try read(spec(5, .workday), [start("2006-03-01 10:00")], calendar, now: at("2006-03-01 10:00")).provisional)
        #expect(try read(spec(3, .day), [start("2027-01-04 10:00")], calendar, now: at("2027-01-04 10:00")).provisional)
        #expect(try read(spec(1, .exactDay), [start("2026-12-31 10:00")], calendar, now: at("2026-12-31 10:00")).provisional)
        #expect(try !read(spec(1, .exactDay), [start("2026-12-30 10:00")], calendar, now: at("2026-12-31 10:00")).provisional)
        #expect(try read(spec(0, .workday), [start("2026-12-31 18:00")], calendar, now: at("2026-12-31 10:00")).provisional)
    }

    @Test("The command line says the day, provisional, or what is wrong")
    func lines() {
        #expect(calendarDueLine("2026-09-28 5", calendar) == "2026-10-10")
        #expect(calendarDueLine("  2024-09-30\t5\r", calendar) == "2024-10-12")
        #expect(calendarDueLine("2026-12-30 5", calendar) == "2027-01-06 provisional")
        #expect(calendarDueLine("2026-09-28 0", calendar) == "2026-09-28")
        #expect(calendarDueLine("2026-10-01 0", calendar) == "2026-10-08")
        for bad in [
            "", "2026-09-28", "2026-02-30 5", "2026-09-28 -1", "2026-09-28 5 5", "2026-09-28 99999999999999999999", "9999-12-01 100", "x 5",
            "2026-09-28 ５",
        ] {
            #expect(calendarDueLine(bad, calendar).hasPrefix("error: "), "\(bad)")
        }
    }
}
