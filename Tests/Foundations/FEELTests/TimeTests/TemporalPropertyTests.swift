import FEEL
import Testing

/// DMN 1.5 tables 65 and 66 and the calendar functions, by TCK 0074 and 0095 to 0098.
@Suite struct TemporalPropertyTests {
    @Test func aDateAndTimeTellsItsParts() throws {
        let moment = try #require(FEELDateTime("2018-12-10T10:30:01.25+05:00"))
        #expect((moment.year, moment.month, moment.day, moment.weekday) == (2018, 12, 10, 1))
        #expect((moment.hour, moment.minute, moment.second, moment.nanosecond) == (10, 30, 1, 250_000_000))
        #expect(moment.timeOffset?.description == "PT5H" && moment.timezone == nil)
        #expect(moment.date.description == "2018-12-10" && moment.time.description == "10:30:01.25+05:00")
    }

    @Test func theZoneTellsOffsetAndName() throws {
        #expect(FEELDateTime("2018-12-10T10:30:00")?.timeOffset == nil)
        #expect(FEELDateTime("2018-12-10T10:30:00@Etc/UTC")?.timezone == "Etc/UTC")
        #expect(FEELDateTime("2018-12-10T10:30:00@Europe/Paris")?.timeOffset?.description == "PT1H")
        #expect(FEELDateTime("2018-07-10T10:30:00@Europe/Paris")?.timeOffset?.description == "PT2H")
        #expect(FEELTime("10:30:00-02:45:55")?.timeOffset?.description == "-PT2H45M55S")
        #expect(FEELTime("10:30:00@Asia/Shanghai")?.timeOffset?.description == "PT8H")
        #expect(FEELTime("10:30:00@Europe/Paris")?.timeOffset == nil && FEELTime("10:30:00")?.timezone == nil)
    }

    @Test func aZoneHasItsRulesInEveryYear() throws {
        let offset = { (text: String) in try #require(FEELDateTime(text)?.timeOffset).description }
        #expect(try offset("1850-01-01T00:00:00@Asia/Shanghai") == "PT8H5M43S")
        #expect(try offset("1988-07-01T00:00:00@Asia/Shanghai") == "PT9H")
        #expect(try offset("-999999999-01-01T00:00:00@Asia/Shanghai") == "PT8H5M43S")
        #expect(try offset("999999999-07-01T00:00:00@Europe/Paris") == "PT2H")
        #expect(try offset("999999999-01-01T00:00:00@Europe/Paris") == "PT1H")
        // Skipped and doubled hours.
        #expect(try offset("2021-03-28T02:30:00@Europe/Paris") == "PT1H")
        #expect(try offset("2021-10-31T02:30:00@Europe/Paris") == "PT2H")
        #expect(try offset("2021-10-31T03:00:00@Europe/Paris") == "PT1H")
    }

    @Test func anInstantIsReadInAZone() throws {
        let shanghai = try #require(FEELZone("@Asia/Shanghai"))
        let moment = try #require(FEELDateTime(secondsSinceEpoch: 1_795_446_000, nanosecond: 5_000_000, zone: shanghai))
        #expect(moment.description == "2026-11-23T23:00:00.005@Asia/Shanghai" && moment.secondsSinceEpoch == 1_795_446_000)
        #expect(FEELDateTime(secondsSinceEpoch: -1, zone: .utc)?.description == "1969-12-31T23:59:59Z")
        for seconds in [Int.max, .min] { #expect(FEELDateTime(secondsSinceEpoch: seconds, zone: shanghai) == nil) }
    }

    @Test func durationsTellTheirParts() throws {
        let days = try #require(DaysTimeDuration("-P1DT2H3M4.5S"))
        #expect((days.days, days.hours, days.minutes, days.seconds, days.nanoseconds) == (-1, -2, -3, -4, -500_000_000))
        let months = try #require(YearsMonthsDuration("P1Y14M"))
        #expect((months.years, months.months) == (2, 2))
        #expect((YearsMonthsDuration(months: -14).years, YearsMonthsDuration(months: -14).months) == (-1, -2))
    }

    @Test(arguments: [
        ("1970-01-01", 1), ("2020-12-31", 366), ("2019-09-17", 260), ("2019-12-31", 365),
    ]) func theDayOfTheYear(date: String, day: Int) {
        #expect(FEELDate(date)?.dayOfYear == day)
    }

    @Test(arguments: [
        ("2019-09-17", 38), ("2003-12-29", 1), ("2003-12-31", 1), ("2004-01-01", 1), ("2010-01-01", 53), ("2005-01-01", 53),
        ("2005-01-03", 1),
        ("2005-01-09", 1), ("1970-01-01", 1), ("-999999999-01-01", 1), ("999999999-12-31", 52),
    ]) func theWeekOfTheYear(date: String, week: Int) {
        #expect(FEELDate(date)?.weekOfYear == week)
    }

    @Test func theNamesOfDaysAndMonths() throws {
        let names = try (11...17).map { try #require(FEELDate(year: 2021, month: 1, day: $0)).dayOfWeek }
        #expect(names == ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"])
        let months = try (1...12).map { try #require(FEELDate(year: 2021, month: $0, day: 1)).monthOfYear }
        #expect(months.first == "January" && months[8] == "September" && months.last == "December")
    }

    @Test func daysAreCountedThroughEveryMonth() throws {
        var date = try #require(FEELDate("1985-01-01"))
        for _ in 0..<20_000 {
            let next = try #require(FEELDate(dayNumber: date.dayNumber + 1))
            let isNextDay = next.year == date.year && next.month == date.month && next.day == date.day + 1
            let isNextMonth =
                next.day == 1 && (next.month == date.month + 1 || next.month == 1 && date.month == 12 && next.year == date.year + 1)
            #expect(isNextDay || isNextMonth)
            #expect(date < next && next.weekday == date.weekday % 7 + 1)
            date = next
        }
        #expect(FEELDate(dayNumber: 0)?.description == "1970-01-01" && FEELDate(dayNumber: .max) == nil && FEELDate(dayNumber: .min) == nil)
    }
}
