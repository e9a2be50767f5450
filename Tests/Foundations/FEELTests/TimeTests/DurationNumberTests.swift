import FEEL
import Testing

/// DMN 1.5 table 59 by TCK 0100, and the seconds of table 66.
@Suite struct DurationNumberTests {
    @Test(arguments: [
        ("P1D", "10", "P10D"), ("-P1D", "10", "-P10D"), ("-P1D", "-10", "P10D"), ("PT1H", "26", "P1DT2H"), ("P1D", "0", "PT0S"),
        ("PT23H", "2.5", "P2DT9H30M"), ("P4DT1H", "1.5", "P6DT1H30M"), ("PT1S", "1e-10", "PT0S"), ("PT1S", "1e400", nil),
        ("PT0S", "1e400", "PT0S"), ("P106751991167300D", "2", nil), ("PT1S", "0.0000000005", "PT0S"),
        ("PT1S", "0.0000000015", "PT0.000000002S"),
    ]) func daysAreMultiplied(duration: String, number: String, product: String?) throws {
        let duration = try #require(DaysTimeDuration(duration))
        #expect(try duration.multiplied(by: #require(Decimal128(number)))?.description == product)
    }

    @Test(arguments: [
        ("P10DT23H", "2.5", "P4DT9H12M"), ("P10D", "10", "P1D"), ("P10D", "0", nil), ("P10D", "1e-6000", nil),
        ("PT1S", "3", "PT0.333333333S"),
    ]) func daysAreDivided(duration: String, number: String, quotient: String?) throws {
        let duration = try #require(DaysTimeDuration(duration))
        #expect(try duration.divided(by: #require(Decimal128(number)))?.description == quotient)
    }

    @Test(arguments: [
        ("P1Y", "10", "P10Y"), ("P1M", "26", "P2Y2M"), ("P1M", "0", "P0M"), ("P2M", "1.5", "P3M"), ("P2M", "-1.5", "-P3M"),
        ("P1Y11M", "-2.5", "-P4Y9M"), ("P1M", "1e19", nil), ("P1M", "9223372036854775807", "P768614336404564650Y7M"),
        ("P1M", "0.999", "P0M"),
    ]) func monthsAreMultiplied(duration: String, number: String, product: String?) throws {
        let duration = try #require(YearsMonthsDuration(duration))
        #expect(try duration.multiplied(by: #require(Decimal128(number)))?.description == product)
    }

    @Test(arguments: [("P10Y", "10", "P1Y"), ("P10Y11M", "2.5", "P4Y4M"), ("P10Y11M", "-2.5", "-P4Y4M"), ("P10Y", "0", nil)])
    func monthsAreDivided(duration: String, number: String, quotient: String?) throws {
        let duration = try #require(YearsMonthsDuration(duration))
        #expect(try duration.divided(by: #require(Decimal128(number)))?.description == quotient)
    }

    @Test func aDurationIsDividedByADuration() throws {
        let days = { (text: String) in try #require(DaysTimeDuration(text)) }
        #expect(try days("P10D").divided(by: days("P5D")) == 2)
        #expect(try days("PT1S").divided(by: days("PT0.5S")) == 2)
        #expect(try days("P10D").divided(by: days("P0D")) == nil)
        #expect(YearsMonthsDuration(months: 120).divided(by: YearsMonthsDuration(months: 60)) == 2)
        #expect(YearsMonthsDuration(months: 1).divided(by: YearsMonthsDuration(months: 0)) == nil)
    }

    @Test func secondsHaveTheirFraction() throws {
        #expect(FEELTime("10:30:01.3")?.exactSecond == Decimal128("1.3"))
        #expect(FEELDateTime("2018-12-10T10:30:59.999999999")?.exactSecond == Decimal128("59.999999999"))
        #expect(DaysTimeDuration("-PT1M2.5S")?.exactSeconds == Decimal128("-2.5"))
        #expect(FEELTime("10:30:01")?.exactSecond.description == "1" && FEELTime("10:30:01.50")?.exactSecond.description == "1.5")
        let offset = DaysTimeDuration("-PT1H").flatMap(FEELZone.init(offset:))
        #expect(try FEELTime(hour: 12, minute: 59, second: #require(Decimal128("01.3")), zone: offset)?.description == "12:59:01.3-01:00")
        #expect(try FEELTime(hour: 1, minute: 2, second: #require(Decimal128("59.9999999999")))?.description == "01:02:59.999999999")
        for text in ["60", "-1", "1e30", "-0.1"] {
            #expect(try FEELTime(hour: 12, minute: 0, second: #require(Decimal128(text))) == nil)
        }
    }
}
