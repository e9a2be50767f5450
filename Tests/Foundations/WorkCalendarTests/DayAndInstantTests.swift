import Foundation
import Testing
import WorkCalendar

@Suite("Days and instants")
struct DayAndInstantTests {
    @Test("Every day of 1900-2200 agrees with Foundation's calendar and reads back")
    func roundTrip() throws {
        var calendar = Foundation.Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 0)!
        let first = try #require(Day(year: 1900, month: 1, day: 1))
        let last = try #require(Day(year: 2200, month: 12, day: 31))
        var wrong = 0
        for ordinal in first.ordinal...last.ordinal {
            let day = Day(ordinal: ordinal)
            let (year, month, number) = day.parts
            if Day(year: year, month: month, day: number) != day || Day(day.description) != day { wrong += 1 }
            // Foundation is slow: every 3rd day meets every weekday, month's end and leap day in turn.
            guard ordinal % 3 == 0 else { continue }
            let parts = calendar.dateComponents(
                [.year, .month, .day, .weekday], from: Date(timeIntervalSince1970: Double(ordinal) * 86_400))
            if parts.year != year || parts.month != month || parts.day != number { wrong += 1 }
            if (parts.weekday! + 5) % 7 + 1 != day.weekday { wrong += 1 }
        }
        #expect(wrong == 0)
        #expect(Day(ordinal: 0).description == "1970-01-01")
        #expect(Day(ordinal: 0).weekday == 4)
    }

    @Test("Days that do not exist are not made")
    func noSuchDay() {
        for text in [
            "2026-02-29", "2025-13-01", "2025-00-10", "2025-01-00", "0000-01-01", "2026-9-28", "2026-09-28 ", "２０２６-09-28", "",
            "-026-09-28",
            "2026/09/28", "12026-09-28", "2026-09-2x",
        ] { #expect(Day(text) == nil, "\(text)") }
        #expect(Day("2024-02-29") != nil)
        #expect(Day("2100-02-29") == nil)
        #expect(Day("2000-02-29") != nil)
    }

    @Test("Months are added to the same day number or the month's last day")
    func months() {
        for (from, months, to) in [
            ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2024-02-29", 12, "2025-02-28"),
            ("2026-12-31", 2, "2027-02-28"),
            ("2026-03-31", -1, "2026-02-28"), ("2026-01-15", -13, "2024-12-15"), ("2026-05-31", 0, "2026-05-31"),
        ] { #expect(Day(from)!.adding(months: months).description == to) }
        #expect(Day("2026-01-01")!.adding(months: .max).year == 9999)
        #expect(Day("2026-01-01")!.adding(.min).year == 1)
        #expect(Day("2026-01-01")!.adding(.max).description == "9999-12-31")
    }

    @Test("Times are read with an offset and written with a fraction only when there is one")
    func iso8601() throws {
        let instant = try #require(Instant(iso8601: "2026-09-28T10:00:00+08:00"))
        #expect(instant == Instant(iso8601: "2026-09-28T02:00:00Z"))
        #expect(instant == Instant(iso8601: "2026-09-28T10:00+0800"))
        #expect(instant.iso8601(offset: .china) == "2026-09-28T10:00:00+08:00")
        #expect(instant.iso8601(offset: .utc) == "2026-09-28T02:00:00+00:00")
        let fine = try #require(Instant(iso8601: "1969-12-31T23:59:59.120500-03:30"))
        #expect(fine.iso8601(offset: UTCOffset("-03:30")!) == "1969-12-31T23:59:59.1205-03:30")
        #expect(Instant(microseconds: -1).iso8601(offset: .utc) == "1969-12-31T23:59:59.999999+00:00")
        for bad in [
            "2026-09-28T10:00:00", "2026-09-28", "2026-09-28T24:00:00Z", "2026-09-28T10:60:00Z", "2026-09-28T10:00:60Z",
            "2026-09-31T10:00:00Z",
            "2026-09-28T10:00:00+19:00", "2026-09-28T10:00:00.Z", "2026-09-28T10:00:00Zx", "",
        ] { #expect(Instant(iso8601: bad) == nil, "\(bad)") }
    }

    @Test("Arithmetic at the ends saturates instead of stopping the program")
    func ends() {
        #expect(Instant.never.adding(microseconds: -5) == .never)
        #expect(Instant(microseconds: .max - 1).adding(microseconds: 5) == .never)
        #expect(Instant(microseconds: .min).adding(microseconds: -5).microseconds == .min)
        #expect(Instant.never.since(Instant(microseconds: .min)) == .max)
        #expect(Office.zone.day(of: .never).year == 9999)
        #expect(Office.zone.day(of: Instant(microseconds: .min)).year == 1)
        #expect(!Instant.never.iso8601(offset: .china).isEmpty)
        #expect(Office.zone.officeTime(.never) == .never)
    }

    @Test("Days and instants keep their value through JSON")
    func codable() throws {
        let value = ClockEntry(.pause, at: at("2026-09-28 10:00"), reason: "hearing", planned: 3, notice: "N-1")
        #expect(try JSONDecoder().decode(ClockEntry.self, from: JSONEncoder().encode(value)) == value)
        let clock = spec(5, .workday, honours: ["hearing"])
        #expect(try JSONDecoder().decode(ClockSpec.self, from: JSONEncoder().encode(clock)) == clock)
        #expect(String(decoding: try JSONEncoder().encode([Day("2026-09-28")!]), as: UTF8.self) == "[\"2026-09-28\"]")
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([Day].self, from: Data("[\"2026-02-30\"]".utf8)) }
    }

    @Test("The system's clock runs and a fixed one stands")
    func timeSources() {
        #expect(TimeSource.system.now() > at("2020-01-01 00:00"))
        #expect(TimeSource.fixed(at("2026-09-28 10:00")).now() == at("2026-09-28 10:00"))
    }
}
