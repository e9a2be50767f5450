import FEEL
import Testing

/// What the strings of DMN 1.5 10.3.4.1 mean and how the values are written (TCK 0093, 1115, 1116, 1117, 1120).
@Suite struct TemporalTextTests {
    @Test(arguments: [
        "2017-12-31", "-2017-12-31", "-2017-01-01", "999999999-12-31", "-999999999-12-31", "99999-12-31", "0000-01-01", "2024-02-29",
        "0044-03-15", "-0044-03-15",
    ]) func aDateIsReadAndWrittenAlike(text: String) {
        #expect(FEELDate(text)?.description == text)
    }

    @Test(arguments: [
        "foo", "", "2012-12-25T", "0000-12-25T", "2017-12-32", "2017-13-10", "2017-00-10", "998-12-31", "01211-12-31",
        "2012T-12-2511:00:00Z",
        "2012/12/25", "9999999999-12-25", "+2012-12-02", "2023-02-29", "1900-02-29", "2017-1-01", "2017-12-1", " 2017-12-31",
        "2017-12-31 ", "２０１７-12-31", "2017-12-31@Europe/Paris", "2017-12-31T10:00:00", "10:30:11", "--01-01", "2017-12-00",
        "99999999999999999999999-01-01",
    ]) func whatIsNoDateIsRefused(text: String) {
        #expect(FEELDate(text) == nil)
    }

    @Test func aDateMayCarryAZoneAndDropsIt() {
        #expect(FEELDate("2012-03-07Z") == FEELDate("2012-03-07"))
        #expect(FEELDate("2012-03-07+08:00") == FEELDate("2012-03-07"))
        #expect(FEELDateTime("2012-03-07Z")?.description == "2012-03-07T00:00:00Z")
    }

    @Test func aDateIsMadeOfItsParts() {
        #expect(FEELDate(year: 2017, month: 12, day: 31)?.description == "2017-12-31")
        #expect(FEELDate(year: -999_999_999, month: 12, day: 31)?.description == "-999999999-12-31")
        for (year, month, day) in [
            (2017, 13, 31), (2017, 8, -2), (1_000_999_999, 12, 1), (-1_000_999_999, 12, 1), (2017, -8, 2), (2017, 2, 30),
        ] {
            #expect(FEELDate(year: year, month: month, day: day) == nil)
        }
        #expect(FEELDate(year: .max, month: 1, day: 1) == nil)
        #expect(FEELDate(year: 1, month: .min, day: .max) == nil)
    }

    @Test(arguments: [
        ("01:02:03", "01:02:03"), ("11:22:33.444", "11:22:33.444"), ("11:22:33.123456789", "11:22:33.123456789"),
        ("23:59:00Z", "23:59:00Z"),
        ("23:59:00z", "23:59:00Z"), ("13:20:00+02:00", "13:20:00+02:00"), ("13:20:00-05:00", "13:20:00-05:00"),
        ("11:22:33-00:00", "11:22:33Z"),
        ("11:22:33+00:00", "11:22:33Z"), ("00:01:00@Etc/UTC", "00:01:00@Etc/UTC"), ("00:01:00@Europe/Paris", "00:01:00@Europe/Paris"),
        ("10:30:11@Australia/Melbourne", "10:30:11@Australia/Melbourne"), ("11:59:45+02:45:55", "11:59:45+02:45:55"),
        ("11:59:45-02:45:55", "11:59:45-02:45:55"), ("24:00:00", "00:00:00"), ("24:00:00.00Z", "00:00:00Z"),
        ("10:00:00.5000", "10:00:00.5"),
        ("10:00:00.1234567899", "10:00:00.123456789"), ("10:00:00+14:00", "10:00:00+14:00"),
    ]) func aTimeIsRead(text: String, written: String) {
        #expect(FEELTime(text)?.description == written)
    }

    @Test(arguments: [
        "", "24:00:01", "24:01:00", "25:00:00", "23:59:60", "00:00:61", "00:60:00", "7:00:00", "07:1:00", "07:01:2", "13:20:00@xyz/abc",
        "13:20:00+19:00", "13:20:00-19:00", "13:20:00+5:00", "13:20:00+5", "13:20:00+02:00@Europe/Paris", "7:20", "07:2", "07:20",
        "11:30:00T",
        "2012T-12-2511:00:00Z", "10:00:00.", "10:00:00+14:01", "10:00:00@", "10:00:00@europe/paris", "10:00:00@GMT+5", "10:00:00@PST",
        "10:00:00ZZ", "T10:00:00", "10:00:00 ", "-10:00:00", "10:00:00.5.5", "10:00:00@Europe/Paris\u{0}", "10:00:00@../../etc/passwd",
    ]) func whatIsNoTimeIsRefused(text: String) {
        #expect(FEELTime(text) == nil)
    }

    @Test func aTimeIsMadeOfItsParts() throws {
        let offset = { (text: String) in DaysTimeDuration(text).flatMap(FEELZone.init(offset:)) }
        #expect(FEELTime(hour: 11, minute: 59, second: 45, zone: offset("PT0H"))?.description == "11:59:45Z")
        #expect(FEELTime(hour: 11, minute: 59, second: 45, zone: offset("-PT0H"))?.description == "11:59:45Z")
        #expect(FEELTime(hour: 11, minute: 59, second: 0, zone: offset("-PT2H1M"))?.description == "11:59:00-02:01")
        #expect(FEELTime(hour: 11, minute: 59, second: 45, zone: offset("PT2H45M55S"))?.description == "11:59:45+02:45:55")
        #expect(
            FEELTime(hour: 12, minute: 59, second: 1, nanosecond: 300_000_000, zone: offset("-PT1H"))?.description == "12:59:01.3-01:00")
        #expect(offset("PT15H") == nil && offset("PT0.5S") == nil && offset("P999999999D") == nil)
        for (hour, minute, second) in [(24, 59, 45), (-24, 59, 45), (23, 60, 45), (23, 59, 60), (Int.max, Int.min, Int.max)] {
            #expect(FEELTime(hour: hour, minute: minute, second: second) == nil)
        }
    }

    @Test(arguments: [
        ("2017-12-31T11:22:33.345", "2017-12-31T11:22:33.345"), ("-2017-12-31T11:22:33.456+01:35", "-2017-12-31T11:22:33.456+01:35"),
        ("99999-12-31T11:22:33", "99999-12-31T11:22:33"), ("2012-12-24", "2012-12-24T00:00:00"),
        ("2017-12-31T24:00:00", "2018-01-01T00:00:00"),
        ("999999999-12-31T23:59:59.999999999@Europe/Paris", "999999999-12-31T23:59:59.999999999@Europe/Paris"),
        ("-999999999-12-31T23:59:59.999999999+02:00", "-999999999-12-31T23:59:59.999999999+02:00"),
        ("2018-12-08T10:30:11@Australia/Melbourne", "2018-12-08T10:30:11@Australia/Melbourne"),
        ("2017-12-31T11:22:33-00:00", "2017-12-31T11:22:33Z"),
    ]) func aDateAndTimeIsRead(text: String, written: String) {
        #expect(FEELDateTime(text)?.description == written)
    }

    @Test(arguments: [
        "", "2011-12-03T10:15:30+01:00@Europe/Paris", "9999999999-12-27T11:22:33", "2017-13-10T11:22:33", "2017-00-10T11:22:33",
        "998-12-31T11:22:33", "01211-12-31T11:22:33", "+99999-12-01T11:22:33", "2017-12-31T24:01:00", "2017-12-31T24:00:01",
        "2017-12-31T00:60:00", "2017-12-31T00:00:61", "2017-12-31T07:1:00", "2017-12-31T13:20:00@xyz/abc", "2017-12-31T13:20:00+19:00",
        "2017-12-31T13:20:00+05:0", "2017-12-31T13:20:00+5:00", "2017-12-31T13:20:00+5", "11:00:00", "2011-12-0310:15:30",
        "2017-12-31T7:20",
        "2012-12-24@Europe/Paris", "2012-12-24T", "2012-12-24t10:00:00", "999999999-12-31T24:00:00", "2012-12-24ZT10:00:00",
    ]) func whatIsNoDateAndTimeIsRefused(text: String) {
        #expect(FEELDateTime(text) == nil)
    }

    @Test(arguments: [
        ("P1D", "P1D"), ("PT2H", "PT2H"), ("PT0.999S", "PT0.999S"), ("P1DT2H3M4.123456789S", "P1DT2H3M4.123456789S"), ("PT0.000S", "PT0S"),
        ("PT0.S", "PT0S"), ("P0D", "PT0S"), ("-PT0S", "PT0S"), ("-PT1H2M", "-PT1H2M"), ("PT1000M", "PT16H40M"), ("PT3600S", "PT1H"),
        ("PT1000M0.999999999S", "PT16H40M0.999999999S"), ("PT24H", "P1D"), ("P2DT274M", "P2DT4H34M"), ("P0DT25H", "P1DT1H"),
        ("-PT0.5S", "-PT0.5S"),
        ("P1DT4S", "P1DT4S"), ("P106751991167300D", "P106751991167300D"),
    ]) func aDaysAndTimeDurationIsRead(text: String, written: String) {
        #expect(DaysTimeDuration(text)?.description == written)
        #expect(YearsMonthsDuration(text) == nil)
    }

    @Test(arguments: [
        ("P1Y2M", "P1Y2M"), ("P1Y", "P1Y"), ("P0Y", "P0M"), ("P0M", "P0M"), ("-P1Y", "-P1Y"), ("P26M", "P2Y2M"), ("P1Y27M", "P3Y3M"),
        ("-P100M", "-P8Y4M"), ("P999999999M", "P83333333Y3M"), ("-P99999999Y", "-P99999999Y"), ("P0Y13M", "P1Y1M"),
    ]) func aYearsAndMonthsDurationIsRead(text: String, written: String) {
        #expect(YearsMonthsDuration(text)?.description == written)
        #expect(DaysTimeDuration(text) == nil)
    }

    @Test(arguments: [
        "", "2012T-12-2511:00:00Z", "P", "P0", "1Y", "1D", "P1H", "P1S", "PT", "P1DT", "P1YT", "P1Y2D", "P1M1Y", "PT1S1M", "PT1H1H",
        "P1D1D", "-",
        "+P1D", "P-1D", "PT-1H", "PT.5S", "PT1.5M", "P1.5D", "P1,5D", "PT1.5", "p1d", "P1d", " P1D", "P1D ", "P1Y1", "P1YM", "P1W", "--P1D",
        "P99999999999999999999D", "P9223372036854775807Y", "P9223372036854775807D",
    ]) func whatIsNoDurationIsRefused(text: String) {
        #expect(DaysTimeDuration(text) == nil)
        #expect(YearsMonthsDuration(text) == nil)
    }

    @Test func theValuesAreSmall() {
        #expect(MemoryLayout<FEELDate>.size <= 8)
        #expect(MemoryLayout<FEELTime>.size <= 16)
        #expect(MemoryLayout<FEELDateTime>.size <= 8)
        #expect(MemoryLayout<DaysTimeDuration>.size <= 16)
        #expect(MemoryLayout<YearsMonthsDuration>.size <= 8)
    }
}
