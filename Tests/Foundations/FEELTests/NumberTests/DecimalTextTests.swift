import FEEL
import Testing

@Suite("Decimal numbers as text")
struct DecimalTextTests {
    @Test(
        "A numeral of FEEL is read and told as it was written",
        arguments: [
            ("12", "12"), ("-12", "-12"), ("0", "0"), ("1.20", "1.20"), ("-.5", "-0.5"), (".05", "0.05"), ("007", "7"), ("0.00", "0.00"),
            ("1.2e-3", "0.0012"), ("1E3", "1000"), ("1e+3", "1000"), ("120e-1", "12.0"), ("-0", "0"), ("-0.0", "0.0"),
            ("1234567890123456789012345678901234", "1234567890123456789012345678901234"),
            ("12345678901234567890.12345678901234", "12345678901234567890.12345678901234"),
            ("10000000000000000000", "10000000000000000000"), ("100000000000000000000000", "100000000000000000000000"),
        ])
    func readsNumerals(text: String, told: String) throws {
        #expect(try #require(Decimal128(text)).description == told)
    }

    @Test(
        "Nothing but a numeral of FEEL is a number",
        arguments: [
            "", " ", "-", ".", "-.", "1.", "1.e3", "+1", "--1", "1 ", " 1", "1,000", "1e", "1e+", "1e-+1", "1e1.5", "1.2.3", "e5", ".e5",
            "0x10", "1_000",
            "NaN", "Infinity", "-inf", "١٢", "１２", "1E99999", "1E6145", "10E6144", "9e999999999999999999999999", "1\u{301}", "1\0",
        ])
    func refusesOthers(text: String) {
        #expect(Decimal128(text) == nil)
    }

    @Test("More than 34 digits are rounded half to even, however many there are")
    func roundsLongNumerals() throws {
        #expect(Decimal128("12345678901234567890123456789012345")?.description == "12345678901234567890123456789012340")
        #expect(Decimal128("12345678901234567890123456789012335")?.description == "12345678901234567890123456789012340")
        let trace = "12345678901234567890123456789012345." + String(repeating: "0", count: 5000) + "1"
        #expect(Decimal128(trace)?.description == "12345678901234567890123456789012350")
        let fine = try #require(Decimal128("0." + String(repeating: "3", count: 100_000)))
        #expect(fine.description == "0." + String(repeating: "3", count: 34))
    }

    @Test("The ends of the range are read, what lies beyond is nil or zero")
    func knowsItsEnds() throws {
        let greatest = try #require(Decimal128("9999999999999999999999999999999999E6111"))
        #expect(greatest.description == String(repeating: "9", count: 34) + String(repeating: "0", count: 6111))
        #expect(Decimal128("1E6144")?.exponent == 6111)
        #expect(Decimal128("99999999999999999999999999999999999E6110") == nil)
        let least = try #require(Decimal128("1E-6176"))
        #expect(least.signum == 1)
        #expect(Decimal128("1E-6177")?.isZero == true)
        #expect(Decimal128("-6E-6177") == least.negated)
        #expect(Decimal128("5E-6177")?.isZero == true)
        #expect(Decimal128("0E99999999999999999999")?.isZero == true)
    }

    @Test("What is told reads back as the same value")
    func readsBack() throws {
        var draw = DecimalDraw(seed: 1)
        for index in 0..<3000 {
            let value = draw.value(spread: index % 50 == 0 ? 6000 : 45)
            let again = try #require(Decimal128(value.description))
            #expect(again == value, "\(value.parts)")
            #expect(again.hashValue == value.hashValue, "\(value.parts)")
            if value.exponent <= 0 { #expect(again.exponent == value.exponent, "\(value.parts)") }
        }
    }
}
