import FEEL
import Testing

/// The number that `text` writes.
func decimal(_ text: String) throws -> Decimal128 { try #require(Decimal128(text)) }

@Suite("Decimal numbers")
struct DecimalArithmeticTests {
    @Test("A number takes 16 bytes")
    func isSmall() { #expect(MemoryLayout<Decimal128>.size == 16) }

    @Test(
        "Equal values are equal and hash alike, however they are written",
        arguments: [("1", "1.0"), ("0", "0.00"), ("-0", "0"), ("10", "1E1"), ("1E3", "1000.000")])
    func equals(one: String, other: String) throws {
        let (one, other) = (try decimal(one), try decimal(other))
        #expect(one == other)
        #expect(one.hashValue == other.hashValue)
        #expect(!(one < other) && !(other < one))
    }

    @Test("Numbers are ordered by value")
    func orders() throws {
        let texts = [
            "-9E6144", "-1E30", "-2.5", "-2.499999999999999999999999999999999", "-1E-6176", "0", "1E-6176", "0.1", "1", "1.0000000001",
            "9", "10", "1E33", "9E6144",
        ]
        let values = try texts.map(decimal)
        for (index, one) in values.enumerated() {
            for (place, other) in values.enumerated() {
                #expect((one < other) == (index < place))
                #expect((one == other) == (index == place))
            }
        }
    }

    @Test(
        "The four operations keep the zeros that the operands were written with",
        arguments: [
            ("1.20", "+", "2.3", "3.50"), ("0.1", "+", "0.2", "0.3"), ("1", "-", "0.90", "0.10"), ("1.20", "*", "3", "3.60"),
            ("6", "/", "4", "1.5"),
            ("1.00", "/", "2", "0.50"), ("100", "/", "10", "10"), ("1", "/", "3", "0.3333333333333333333333333333333333"),
            ("2", "/", "3", "0.6666666666666666666666666666666667"), ("5", "-", "5", "0"), ("-5", "+", "5", "0"), ("0", "*", "-7", "0"),
            ("9999999999999999999999999999999999", "+", "1", "10000000000000000000000000000000000"),
            ("9999999999999999999999999999999999", "+", "0.5", "10000000000000000000000000000000000"),
            ("9999999999999999999999999999999998", "+", "0.5", "9999999999999999999999999999999998"),
            ("1", "-", "1E-40", "1.000000000000000000000000000000000"),
            ("18446744073709551615", "+", "18446744073709551615", "36893488147419103230"),
            ("18446744073709551615", "*", "18446744073709551615", "340282366920938463426481119284349100000"),
        ])
    func computes(one: String, sign: String, other: String, result: String) throws {
        let (one, other) = (try decimal(one), try decimal(other))
        let computed =
            switch sign {
            case "+": one.adding(other)
            case "-": one.subtracting(other)
            case "*": one.multiplied(by: other)
            default: one.divided(by: other)
            }
        #expect(computed?.description == result)
    }

    @Test("What is too great, and a division by zero, is nil; what is too fine is zero")
    func leavesTheRange() throws {
        let greatest = try decimal("9999999999999999999999999999999999E6111")
        #expect(greatest.adding(greatest) == nil)
        #expect(greatest.negated.subtracting(greatest) == nil)
        #expect(greatest.adding(try decimal("1E6110")) == greatest)
        #expect(greatest.adding(try decimal("5E6110")) == nil)
        #expect(greatest.multiplied(by: 2) == nil)
        #expect(greatest.divided(by: try decimal("0.1")) == nil)
        #expect(Decimal128.one.divided(by: 0) == nil)
        #expect(Decimal128.zero.divided(by: try decimal("0.00")) == nil)
        #expect(Decimal128.one.modulo(0) == nil)
        #expect(try decimal("1E-6000").multiplied(by: try decimal("1E-6000"))?.isZero == true)
        #expect(try decimal("1E-6176").divided(by: -2)?.isNegative == false)
    }

    @Test(
        "Modulo has the sign of the divisor (DMN 1.5, table 72)",
        arguments: [
            ("12", "5", "2"), ("-12", "5", "3"), ("12", "-5", "-3"), ("-12", "-5", "-2"), ("10.1", "4.5", "1.1"), ("-10.1", "4.5", "3.4"),
            ("10.1", "-4.5", "-3.4"), ("-10.1", "-4.5", "-1.1"), ("10", "5", "0"), ("1E6000", "7", "1"), ("3", "1E6000", "3"),
        ])
    func takesModulo(dividend: String, divisor: String, rest: String) throws {
        #expect(try decimal(dividend).modulo(try decimal(divisor)) == (try decimal(rest)))
    }

    @Test("Each way of rounding treats halves, signs and traces in its own way")
    func rounds() throws {
        let expected: [RoundingMode: [String]] = [
            .up: ["6", "3", "2", "2", "-2", "-2", "-3", "-6"], .down: ["5", "2", "1", "1", "-1", "-1", "-2", "-5"],
            .halfUp: ["6", "3", "2", "1", "-1", "-2", "-3", "-6"], .halfDown: ["5", "2", "2", "1", "-1", "-2", "-2", "-5"],
            .halfEven: ["6", "2", "2", "1", "-1", "-2", "-2", "-6"], .floor: ["5", "2", "1", "1", "-2", "-2", "-3", "-6"],
            .ceiling: ["6", "3", "2", "2", "-1", "-1", "-2", "-5"],
        ]
        let values = try ["5.5", "2.5", "1.6", "1.1", "-1.1", "-1.6", "-2.5", "-5.5"].map(decimal)
        for mode in RoundingMode.allCases {
            #expect(values.compactMap { $0.rounded(toScale: 0, mode)?.description } == expected[mode])
        }
    }

    @Test("A scale adds zeros as far as 34 digits go, or rounds to tens and hundreds")
    func scales() throws {
        #expect(try decimal("1.5").rounded(toScale: 3, .halfEven)?.description == "1.500")
        #expect(try decimal("0.515").rounded(toScale: 2, .halfEven)?.description == "0.52")
        #expect(try decimal("1234").rounded(toScale: -2, .halfUp)?.description == "1200")
        #expect(try decimal("1E30").rounded(toScale: 10, .halfEven) == (try decimal("1E30")))
        #expect(try decimal("49").rounded(toScale: -2, .halfEven)?.isZero == true)
        #expect(try decimal("1E-6176").rounded(toScale: -6111, .ceiling) == (try decimal("1E6111")))
        #expect(Decimal128.one.rounded(toScale: 6176, .up) == 1)
        #expect(Decimal128.one.rounded(toScale: 6177, .up) == nil)
        #expect(Decimal128.one.rounded(toScale: -6112, .up) == nil)
        #expect(Decimal128.one.rounded(toScale: Int.min, .up) == nil)
    }

    @Test("Only whole numbers that fit are given as integers")
    func givesIntegers() throws {
        #expect(try ["12", "-12.00", "1E3", "0.0"].map { try decimal($0).intValue } == [12, -12, 1000, 0])
        #expect(try decimal("9223372036854775807").intValue == Int.max)
        #expect(try decimal("-9223372036854775808").intValue == Int.min)
        #expect(
            try ["9223372036854775808", "-9223372036854775809", "0.5", "1E30", "1E6000"].allSatisfy { try decimal($0).intValue == nil })
        #expect(Decimal128(Int.min).description == "-9223372036854775808")
        #expect(try ["1.0", "1E40", "0E-6000", "-3"].allSatisfy { try decimal($0).isInteger })
        #expect(try ["1.5", "1E-6176", "1000000000000000000.000000000000001"].allSatisfy { try !decimal($0).isInteger })
        #expect(Decimal128(coefficient: Int128.max, exponent: Int.max) == nil)
        #expect(Decimal128(coefficient: Int128.min, exponent: Int.min)?.isZero == true)
        #expect(Decimal128(coefficient: Int128.min)?.description == "-170141183460469231731687303715884100000")
    }
}
