import FEEL
import Testing

/// DMN 1.5 tables 53, 54 and 57 by the expectations of TCK 0007, 0068, 0100, 0103 and 1121.
@Suite struct TemporalArithmeticTests {
    private func dateTime(_ text: String) throws -> FEELDateTime { try #require(FEELDateTime(text)) }
    private func date(_ text: String) throws -> FEELDate { try #require(FEELDate(text)) }
    private func time(_ text: String) throws -> FEELTime { try #require(FEELTime(text)) }

    @Test(arguments: [
        ("2021-01-12T10:10:10", "P1DT1H", "2021-01-13T11:10:10"), ("2021-01-12T10:10:10+11:00", "P1DT1H", "2021-01-13T11:10:10+11:00"),
        ("2021-01-01T10:10:10", "-PT1H", "2021-01-01T09:10:10"), ("2021-01-01T10:10:10", "PT0H", "2021-01-01T10:10:10"),
        ("2021-01-01T24:00:00", "PT1S", "2021-01-02T00:00:01"), ("2021-01-01T24:00:00", "-PT1S", "2021-01-01T23:59:59"),
        ("-2021-01-01T10:10:10+11:00", "PT1H", "-2021-01-01T11:10:10+11:00"),
        ("-2021-01-01T10:10:10+11:00", "-P1D", "-2022-12-31T10:10:10+11:00"),
        ("2021-01-12T10:10:10@Australia/Melbourne", "P1DT1H", "2021-01-13T11:10:10@Australia/Melbourne"),
        ("-2021-01-01T10:10:10@Australia/Melbourne", "PT1H", "-2021-01-01T11:10:10@Australia/Melbourne"),
        ("-2021-01-01T10:10:10@Australia/Melbourne", "-P1D", "-2022-12-31T10:10:10@Australia/Melbourne"),
        ("2016-12-24T23:59:00-08:00", "PT1M", "2016-12-25T00:00:00-08:00"), ("2021-01-01T00:00:00.25", "-PT0.5S", "2020-12-31T23:59:59.75"),
        // The clocks go forward on 2021-03-28 at 02:00 and back on 2021-10-31 at 03:00: a day is counted in seconds.
        ("2021-03-27T12:00:00@Europe/Paris", "P1D", "2021-03-28T13:00:00@Europe/Paris"),
        ("2021-10-30T12:00:00@Europe/Paris", "P1D", "2021-10-31T11:00:00@Europe/Paris"),
        ("2021-03-28T01:59:59@Europe/Paris", "PT1S", "2021-03-28T03:00:00@Europe/Paris"),
    ]) func aDurationIsAddedToADateAndTime(start: String, duration: String, end: String) throws {
        let duration = try #require(DaysTimeDuration(duration))
        #expect(try dateTime(start).adding(duration)?.description == (try dateTime(end).description))
        #expect(try dateTime(start).subtracting(#require(duration.negated))?.description == (try dateTime(end).description))
    }

    @Test(arguments: [
        ("2021-01-01T10:10:10", "P1Y", "2022-01-01T10:10:10"), ("2021-01-01T10:10:10", "-P1M", "2020-12-01T10:10:10"),
        ("-2021-01-01T10:10:10+11:00", "-P1M", "-2022-12-01T10:10:10+11:00"),
        ("-2021-01-01T10:10:10+11:00", "P1Y", "-2020-01-01T10:10:10+11:00"),
        ("-2021-01-01T10:10:10@Australia/Melbourne", "-P1Y", "-2022-01-01T10:10:10@Australia/Melbourne"),
        ("2021-01-31T10:10:10", "P1M", "2021-02-28T10:10:10"), ("2024-02-29T00:00:00", "P1Y", "2025-02-28T00:00:00"),
    ]) func monthsAreAddedToADateAndTime(start: String, duration: String, end: String) throws {
        let duration = try #require(YearsMonthsDuration(duration))
        #expect(try dateTime(start).adding(duration)?.description == end)
        #expect(try dateTime(start).subtracting(#require(duration.negated))?.description == end)
    }

    @Test(arguments: [
        ("2021-01-01", "P1D", "2021-01-02"), ("2021-01-01", "PT36H", "2021-01-02"), ("2021-01-01", "PT48H", "2021-01-03"),
        ("2021-01-02", "-P1D", "2021-01-01"), ("2021-01-02", "-PT1H", "2021-01-01"), ("2021-01-02", "-PT1S", "2021-01-01"),
        ("2021-01-02", "PT1M", "2021-01-02"), ("2021-01-02", "-PT24H", "2021-01-01"), ("2021-01-02", "-PT25H", "2020-12-31"),
        ("2020-03-01", "-PT24H", "2020-02-29"), ("2021-01-02", "-PT0.000000001S", "2021-01-01"),
    ]) func aDurationIsAddedToADate(start: String, duration: String, end: String) throws {
        #expect(try date(start).adding(#require(DaysTimeDuration(duration)))?.description == end)
    }

    @Test func whatLeavesTheCalendarIsNull() throws {
        let last = try date("999999999-12-31")
        #expect(try last.adding(#require(DaysTimeDuration("P1D"))) == nil)
        #expect(last.adding(YearsMonthsDuration(months: 1)) == nil)
        #expect(last.adding(YearsMonthsDuration(months: .max)) == nil)
        #expect(last.subtracting(YearsMonthsDuration(months: .min)) == nil)
        #expect(last.adding(DaysTimeDuration(seconds: .max)) == nil)
        #expect(try dateTime("-999999999-01-01T00:00:00").subtracting(#require(DaysTimeDuration("PT1S"))) == nil)
        #expect(YearsMonthsDuration(months: .max).adding(YearsMonthsDuration(months: 1)) == nil)
        #expect(YearsMonthsDuration(months: .min).negated == nil)
        #expect(YearsMonthsDuration(months: .min).description == "-P768614336404564650Y8M")
        #expect(DaysTimeDuration(seconds: .max).adding(DaysTimeDuration(seconds: 1)) == nil)
        let whole = last.subtracting(try date("-999999999-01-01"))
        #expect(whole.description == "P730484999633D")
    }

    @Test(arguments: [
        ("2021-01-02T10:10:10", "2021-01-01T10:10:10", "P1D"),
        ("2021-01-02T10:10:10@Europe/Paris", "2021-01-01T10:10:10@Asia/Dhaka", "P1DT5H"),
        ("2021-01-02T10:10:10+01:00", "2021-01-01T10:10:10@Europe/Paris", "P1D"),
        ("2021-01-02T10:10:10@Europe/Paris", "2021-01-01T10:10:10", nil),
        ("2021-01-02T10:10:10+02:00", "2021-01-01T10:10:10", nil), ("2021-01-02T10:10:10", "2021-01-01T10:10:10+02:00", nil),
        ("2021-01-02T10:10:10@Europe/Paris", "1995-01-01T10:10:10@Asia/Dhaka", "P9498DT5H"),
        ("2016-12-24T23:59:00-08:00", "2015-12-24T00:00:01-01:00", "P367DT6H58M59S"),
        ("2012-12-24T23:59:00", "2012-12-22T03:45:00", "P2DT20H14M"),
    ]) func datesAndTimesAreSubtracted(left: String, right: String, difference: String?) throws {
        #expect(try dateTime(left).subtracting(dateTime(right))?.description == difference)
    }

    @Test func aDateIsMidnightInUTCWhereADateAndTimeIsWanted() throws {
        #expect(try dateTime("2021-01-02T10:10:10+01:00").subtracting(date("2021-01-01"))?.description == "P1DT9H10M10S")
        #expect(try dateTime("2021-01-01T00:00:00").subtracting(date("2021-01-02")) == nil)
        #expect(try date("2021-01-02").subtracting(dateTime("2021-01-01T10:10:10")) == nil)
        #expect(try date("2021-01-02").subtracting(dateTime("2021-01-01T10:10:10@Australia/Melbourne"))?.description == "P1DT49M50S")
        #expect(try date("2021-01-02").subtracting(dateTime("1995-01-01T10:10:10@Australia/Melbourne"))?.description == "P9498DT49M50S")
        #expect(try date("2021-01-02").subtracting(date("1995-01-01")).description == "P9498D")
        #expect(try FEELDateTime(midnightUTC: date("2017-08-10")).time.description == "00:00:00Z")
    }

    @Test(arguments: [
        ("10:10:10", "09:10:10", "PT1H"), ("10:10:10", "11:10:10", "-PT1H"), ("10:10:10+11:00", "11:10:10+11:00", "-PT1H"),
        ("10:10:10@Australia/Melbourne", "09:10:10@Australia/Melbourne", "PT1H"), ("10:10:10+08:00", "10:10:10Z", "-PT8H"),
        ("10:10:10", "10:10:10Z", nil),
    ]) func timesAreSubtracted(left: String, right: String, difference: String?) throws {
        #expect(try time(left).subtracting(time(right))?.description == difference)
    }

    @Test(arguments: [
        ("10:15:00", "PT1H", "11:15:00"), ("10:15:00+11:00", "P1D", "10:15:00+11:00"),
        ("10:15:00@Australia/Melbourne", "-PT1H", "09:15:00@Australia/Melbourne"),
        ("00:00:00", "-PT0.000000001S", "23:59:59.999999999"), ("23:59:00Z", "PT2M", "00:01:00Z"), ("01:00:00", "-P3DT2H", "23:00:00"),
    ]) func aDurationIsAddedToATime(start: String, duration: String, end: String) throws {
        let duration = try #require(DaysTimeDuration(duration))
        #expect(try time(start).adding(duration).description == end)
        #expect(try time(start).subtracting(#require(duration.negated)).description == end)
    }

    @Test(arguments: [
        ("10:30:00", "10:30:00", true), ("11:30:00", "10:30:00", false), ("10:30:00.0001", "10:30:00.0002", true),
        ("10:30:00@Europe/Paris", "10:30:00@Europe/Paris", true), ("10:30:00Z", "10:30:00+00:00", true),
        ("00:01:00Z", "00:01:00@Etc/UTC", true),
        ("10:30:00@Europe/Paris", "10:30:00@Asia/Dhaka", false), ("10:30:00+08:00", "02:30:00Z", true),
        ("10:30:00", "10:30:00+08:00", true),
    ]) func timesAreEqualByTheirSecond(left: String, right: String, equal: Bool) throws {
        #expect(try time(left).isEqual(to: time(right)) == equal)
        #expect(try time(right).isEqual(to: time(left)) == equal)
    }

    @Test(arguments: [
        ("2018-12-08", "2018-12-08T00:00:00", true), ("2018-12-08T00:00:00.0001", "2018-12-08T00:00:00.0000", true),
        ("2018-12-08T00:00:00@Europe/Paris", "2018-12-08T00:00:00@Asia/Dhaka", false),
        ("2018-10-08T00:00:00+02:00", "2018-10-08T00:00:00@Europe/Paris", true),
        ("2018-02-08T00:00:00+01:00", "2018-02-08T00:00:00@Europe/Paris", true),
        ("2002-04-02T12:00:00-01:00", "2002-04-02T17:00:00+04:00", true),
        ("2002-04-02T12:00:00@Australia/Melbourne", "2002-04-02T12:00:00@Australia/Sydney", true),
        ("2018-12-08T00:00:00+00:00", "2018-12-08T00:00:00@Etc/UTC", true), ("2018-12-08T00:00:00", "2018-12-07T00:00:00", false),
        ("2018-12-08T08:00:00", "2018-12-08T08:00:00@Asia/Shanghai", true), ("2018-12-08T08:00:00", "2018-12-08T08:00:01Z", false),
    ]) func datesAndTimesAreEqualByTheirSecond(left: String, right: String, equal: Bool) throws {
        #expect(try dateTime(left).isEqual(to: dateTime(right)) == equal)
        #expect(try dateTime(right).isEqual(to: dateTime(left)) == equal)
    }

    @Test func earlierComesBeforeLater() throws {
        #expect(try dateTime("2018-12-08T10:30:04").isBefore(dateTime("2018-12-08T10:30:05")))
        #expect(try !dateTime("2018-12-08T10:30:05").isBefore(dateTime("2018-12-08T10:30:05.9")))
        #expect(try dateTime("2018-12-08T10:30:00+08:00").isBefore(dateTime("2018-12-08T03:00:00Z")))
        #expect(try dateTime("2018-12-08T10:30:00+08:00").isBefore(dateTime("2018-12-08T10:30:01")))
        #expect(try time("10:30:01").isBefore(time("10:30:10")) && !time("10:30:10").isBefore(time("10:30:10")))
        #expect(try time("10:30:00+08:00").isBefore(time("03:00:00Z")))
        #expect(try date("-0001-12-31") < date("0000-01-01") && date("2018-12-08") < date("2018-12-09"))
    }

    @Test func identityKeepsTheWayAZoneIsWritten() throws {
        #expect(try time("23:00:50Z") == time("23:00:50+00:00"))
        #expect(try time("23:00:50@Etc/GMT") != time("23:00:50Z"))
        #expect(try time("23:00:50") != time("23:00:50Z"))
        #expect(try time("20:00:50+00:00") != time("21:00:50+01:00"))
        #expect(try dateTime("2002-04-02T23:00:00@Australia/Melbourne") == dateTime("2002-04-02T23:00:00@Australia/Melbourne"))
        #expect(try dateTime("2002-04-02T23:00:00@Australia/Melbourne") != dateTime("2002-04-02T23:00:00@Australia/Sydney"))
        #expect(DaysTimeDuration("P1D") == DaysTimeDuration("PT24H") && YearsMonthsDuration("P1Y") == YearsMonthsDuration("P12M"))
        #expect(try Set([dateTime("2002-04-02T23:00:00Z"), dateTime("2002-04-02T23:00:00+00:00")]).count == 1)
    }

    @Test(arguments: [
        ("2011-12-22", "2013-08-24", "P1Y8M"), ("2013-08-24", "2011-12-22", "-P1Y8M"), ("2015-01-21", "2016-01-21", "P1Y"),
        ("2016-01-01", "2016-01-01", "P0M"), ("2016-09-30", "2017-12-28", "P1Y2M"), ("2010-05-30", "2017-12-15", "P7Y6M"),
        ("2014-12-31", "2019-10-01", "P4Y9M"), ("-2016-01-30", "-2017-02-28", "-P11M"), ("2014-12-31", "-2019-10-01", "-P4033Y2M"),
        ("2017-09-05", "-2019-10-01", "-P4035Y11M"), ("2016-08-25", "2017-08-10", "P11M"), ("2011-12-31", "2017-08-10", "P5Y7M"),
        ("2011-08-25", "2015-08-25", "P4Y"), ("2017-02-28", "2019-07-23", "P2Y4M"), ("2015-12-24", "2016-12-24", "P1Y"),
    ]) func wholeMonthsBetweenDates(from: String, to: String, duration: String) throws {
        #expect(try YearsMonthsDuration(from: date(from), to: date(to)).description == duration)
    }

    @Test func durationsAreAddedAndTakenAway() throws {
        let days = { (text: String) in try #require(DaysTimeDuration(text)) }
        let months = { (text: String) in try #require(YearsMonthsDuration(text)) }
        #expect(try days("P367DT6H58M59S").adding(days("P13DT2H14S"))?.description == "P380DT8H59M13S")
        #expect(try days("-P1D").subtracting(days("PT2H"))?.description == "-P1DT2H")
        #expect(try days("-P1D").subtracting(days("-PT2H"))?.description == "-PT22H")
        #expect(try months("P1Y").adding(months("-P2M"))?.description == "P10M")
        #expect(try months("-P1Y").subtracting(months("-P2M"))?.description == "-P10M")
        #expect(try days("-P1D").magnitude == days("P1D") && months("-P1Y").magnitude == months("P1Y"))
        #expect(try days("P1D") > days("PT23H59M59.999999999S") && months("P11M") < months("P1Y"))
    }
}
