import Codes
import Testing

@Suite("Credit codes")
struct CreditCodeTests {
    static let real = ["91350100M000100Y43", "11450721MB15580811", "11320982741330162E", "11500234327754728R", "11440400698148153K"]

    @Test("Real codes are good", arguments: real)
    func good(_ text: String) {
        let parsed = CreditCode.parse(text)
        #expect(parsed.isGood)
        #expect(parsed.code?.description == text)
        #expect(!parsed.normalised)
        #expect(codeCheckLine(.credit, text, today: today) == "ok")
    }

    @Test("The parts are read")
    func parts() {
        let code = CreditCode.parse("91350100M000100Y43").code
        #expect(code?.registrar == "9")
        #expect(code?.kind == "1")
        #expect(code?.area == "350100")
        #expect(code?.organisation == "M000100Y4")
    }

    @Test("Full-width, lower case, spaces and hyphens are put right")
    func normalised() {
        for text in [
            wide("91350100M000100Y43"), "91350100m000100y43", " 9135 0100 M000 100Y43\u{3000}", "91350100-M000100Y4-3",
            "\u{FEFF}91350100M000100Y43\u{200B}",
        ] {
            let parsed = CreditCode.parse(text)
            #expect(parsed.isGood)
            #expect(parsed.normalised)
            #expect(parsed.code?.description == "91350100M000100Y43")
        }
    }

    @Test("A wrong last character names the right one")
    func checkDigit() {
        let parsed = CreditCode.parse("91350100M000100Y4A")
        #expect(parsed.faults == [.checkDigit(expected: "3", found: "A")])
        #expect(parsed.needsReason)
        #expect(parsed.faults[0].words.zh.contains("最后一位应是 3"))
        #expect(codeCheckLine(.credit, "91350100M000100Y4A", today: today).hasPrefix("bad: "))
    }

    @Test("A code that was issued and yet fails may be kept with a reason")
    func issuedAndFailing() {
        let parsed = CreditCode.parse("91350203M0001QAY9B")
        #expect(parsed.needsReason)
        #expect(parsed.code?.description == "91350203M0001QAY9B")
        #expect(parsed.faults == [.checkDigit(expected: "9", found: "B")])
    }

    @Test("The organisation code's own check digit is checked too")
    func organisation() {
        let parsed = CreditCode.parse("91350100M000100Y53")
        #expect(parsed.faults.contains(.organisationCheckDigit(expected: "4", found: "5")))
        #expect(parsed.needsReason)
    }

    @Test("Wrong shapes are refused, with every fault at once")
    func shapes() {
        #expect(CreditCode.parse("").faults == [.length(0)])
        #expect(CreditCode.parse("91350100M000100Y4").faults == [.length(17)])
        #expect(CreditCode.parse("9135010OM000I00Y43").faults == [.character("O", place: 8), .character("I", place: 13)])
        #expect(CreditCode.parse("9135A100M000100Y43").faults == [.area("A")])
        #expect(CreditCode.parse("９１３５０１００Ｍ０００１００Ｙ４三").faults == [.character("三", place: 18)])
        #expect(CreditCode.parse("91350100M000100Y4Z").code == nil)
        #expect(CreditCode.parse(String(repeating: "9", count: 1_000_000)).code == nil)
    }

    @Test("Every wrong character and nearly every swap is found")
    func detection() {
        let alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
        var swapped = 0
        var found = 0
        for code in Self.real {
            for text in substitutions(code, alphabet, places: 0..<18) { #expect(!CreditCode.parse(text).isGood, "\(text)") }
            for text in swaps(code, places: 0..<18) {
                swapped += 1
                if !CreditCode.parse(text).isGood { found += 1 }
            }
        }
        #expect(found * 100 >= swapped * 98)
    }
}
