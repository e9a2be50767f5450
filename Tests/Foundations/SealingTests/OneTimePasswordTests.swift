import Sealing
import Testing

@Suite("Codes of the second factor") struct OneTimePasswordTests {
    static let secret = Array("12345678901234567890".utf8)

    @Test("RFC 4226, appendix D") func countersGiveTheCodesOfTheStandard() throws {
        let password = try #require(OneTimePassword(secret: Self.secret))
        let wanted = ["755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"]
        #expect((0..<10).map { password.code(at: $0) } == wanted)
    }

    @Test(
        "RFC 6238, appendix B",
        arguments: [
            (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"),
            (20_000_000_000, "65353130"),
        ] as [(Int64, String)])
    func instantsGiveTheCodesOfTheStandard(second: Int64, code: String) throws {
        let password = try #require(OneTimePassword(secret: Self.secret))
        #expect(password.code(at: UInt64(OneTimePassword.step(second: second)), digits: 8) == code)
    }

    @Test func aCodeHoldsForItsStepAndTheNeighboursAndOnce() throws {
        let password = try #require(OneTimePassword(secret: Self.secret))
        let second: Int64 = 1_790_000_000
        let step = OneTimePassword.step(second: second)
        for shift in -3...3 {
            let code = password.code(at: UInt64(step + Int64(shift)))
            #expect(password.step(matching: code, second: second, after: -1) == (abs(shift) <= 1 ? step + Int64(shift) : nil), "\(shift)")
        }
        let code = password.code(at: UInt64(step))
        #expect(password.step(matching: code, second: second, after: step) == nil, "used")
        #expect(password.step(matching: code, second: second, after: step - 1) == step)
        for odd in ["", "00000", "0000000", "abcdef", "\u{ff10}\u{ff10}\u{ff10}\u{ff10}\u{ff10}\u{ff10}"] {
            #expect(password.step(matching: odd, second: second, after: -1) == nil)
        }
    }

    @Test func secretsHaveALengthAndAreNotShown() throws {
        #expect(OneTimePassword(secret: Array(repeating: 1, count: 15)) == nil)
        #expect(OneTimePassword(secret: Array(repeating: 1, count: 65)) == nil)
        #expect("\(try #require(OneTimePassword(secret: Self.secret)))" == "OneTimePassword")
    }

    @Test(
        "RFC 4648, section 10",
        arguments: [
            ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI"),
        ])
    func baseThirtyTwo(plain: String, coded: String) { #expect(Base32.encode(Array(plain.utf8)) == coded) }
}
