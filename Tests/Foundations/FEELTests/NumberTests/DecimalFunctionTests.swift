import FEEL
import Testing

@Suite("Roots, powers, exponentials and logarithms")
struct DecimalFunctionTests {
    @Test(
        "A root is exact where it can be, and has 34 digits where not",
        arguments: [
            ("16", "4"), ("0.25", "0.5"), ("4.00", "2.0"), ("1E100", "1" + String(repeating: "0", count: 50)), ("0", "0"),
            ("2", "1.414213562373095048801688724209698"), ("1E-6175", nil), ("-1", nil),
        ] as [(String, String?)])
    func takesRoots(text: String, root: String?) throws {
        let computed = try decimal(text).squareRoot()
        if text == "1E-6175" {
            // An odd power of ten: the root has 34 digits, none of them lost.
            #expect(computed?.coefficient == 3_162_277_660_168_379_331_998_893_544_432_719)
        } else {
            #expect(computed?.description == root)
        }
    }

    @Test("The exponential is right to its last digit, and beyond the range nil or zero")
    func takesExponentials() throws {
        #expect(Decimal128.zero.exponential()?.description == "1")
        #expect(Decimal128.one.exponential()?.description == "2.718281828459045235360287471352662")
        #expect(Decimal128(-1).exponential()?.description == "0.3678794411714423215955237701614609")
        #expect(Decimal128(4).exponential()?.description == "54.59815003314423907811026120286088")
        #expect(try decimal("1E-40").exponential() == 1)
        #expect(Decimal128(14150).exponential() == nil)
        #expect(try decimal("1E6000").exponential() == nil)
        #expect(Decimal128(-14300).exponential()?.isZero == true)
        #expect(try decimal("-1E6000").exponential()?.isZero == true)
    }

    @Test("The logarithm is right to its last digit, near 1 too; zero and below have none")
    func takesLogarithms() throws {
        #expect(Decimal128(1).naturalLogarithm()?.description == "0")
        #expect(Decimal128(4).naturalLogarithm()?.description == "1.386294361119890618834464242916353")
        #expect(Decimal128(10).naturalLogarithm()?.description == "2.302585092994045684017991454684364")
        #expect(try decimal("0.5").naturalLogarithm()?.description == "-0.6931471805599453094172321214581766")
        let nearOne = try #require(try decimal("1.000000000000000000000000000000001").naturalLogarithm())
        #expect(nearOne == (try decimal("9.999999999999999999999999999999995E-34")))
        #expect(Decimal128.zero.naturalLogarithm() == nil)
        #expect(Decimal128(-1).naturalLogarithm() == nil)
    }

    @Test(
        "Powers are exact where they can be",
        arguments: [
            ("5", "2", "25"), ("5", "-2", "0.04"), ("81", "5", "3486784401"), ("-5", "2", "25"), ("-5", "3", "-125"), ("5.5", "2", "30.25"),
            ("1.20", "2", "1.4400"), ("4", "0.5", "2"), ("100", "1.5", "1000"), ("0.0001", "0.25", "0.1"), ("2", "-1", "0.5"),
            ("7", "0", "1"),
            ("0", "0", "1"), ("0", "3", "0"), ("0", "0.5", "0"), ("-1", "1E30", "1"), ("1.0", "1E6000", "1"), ("32", "-0.2", "0.5"),
            ("5", "2.55", "60.58617166606633673745724928244262"), ("10", "-6176", "0." + String(repeating: "0", count: 6175) + "1"),
        ])
    func takesPowers(base: String, exponent: String, result: String) throws {
        #expect(try decimal(base).power(try decimal(exponent))?.description == result)
    }

    @Test("A power that has no value, or too great a one, is nil; too fine a one is zero")
    func leavesTheRange() throws {
        #expect(Decimal128.zero.power(-1) == nil)
        #expect(Decimal128(-8).power(try decimal("0.5")) == nil)
        #expect(Decimal128(10).power(6145) == nil)
        #expect(Decimal128(2).power(try decimal("9E6000")) == nil)
        #expect(Decimal128(-2).power(try decimal("9E6000")) == nil)
        #expect(Decimal128(2).power(try decimal("-9E6000"))?.isZero == true)
        #expect(try decimal("0.5").power(try decimal("123456789012"))?.isZero == true)
        #expect(try decimal("9E6144").power(4_000_000_000) == nil)
        #expect(try decimal("2").power(try decimal("1E-6000")) == 1)
    }

    @Test("A monthly rate comes to the same as bankers have it")
    func paysALoan() throws {
        // 600,000 at 3.75 % over 30 years (TCK 0041): p·r/12 ÷ (1 − (1 + r/12)^−n).
        let rate = try decimal("0.003125")
        let growth = Decimal128.one.adding(rate)?.power(-360)
        let part = Decimal128.one.subtracting(try #require(growth))
        let payment = rate.multiplied(by: 600_000)?.divided(by: try #require(part))
        #expect(payment?.description == "2778.693549432766768088520383236299")
    }
}
