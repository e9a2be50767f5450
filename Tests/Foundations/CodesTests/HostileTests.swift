import Codes
import Testing

@Suite("Hostile text")
struct HostileTests {
    private func random(_ random: inout Seeded) -> String {
        let pool: [ClosedRange<UInt32>] = [
            0...0x7F, 0x30...0x39, 0x41...0x5A, 0xFF10...0xFF19, 0x4E00...0x4FFF, 0x200B...0x206F, 0x1F300...0x1F6FF, 0x660...0x669,
            0x300...0x36F,
        ]
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...40, using: &random) {
            if let scalar = Unicode.Scalar(UInt32.random(in: pool.randomElement(using: &random)!, using: &random)) { text.append(scalar) }
        }
        return String(text)
    }

    @Test("Random text never stops the program and is never taken for a code by accident of writing")
    func fuzz() {
        var generator = Seeded(2026)
        for _ in 0..<20_000 {
            let text = random(&generator)
            for kind in CheckedKind.allCases {
                let line = codeCheckLine(kind, text, today: today)
                #expect(line == "ok" || line.hasPrefix("bad: "))
            }
            if let code = CreditCode.parse(text).code { #expect(code.description.utf8.count == 18) }
            if let code = CitizenNumber.parse(text, today: today).code { #expect(code.description.utf8.count == 18) }
        }
    }

    @Test("A code in its normal writing is read back unchanged")
    func stable() {
        var generator = Seeded(5)
        for _ in 0..<2000 {
            let digits = (0..<Int.random(in: 6...18, using: &generator)).map { _ in String(Int.random(in: 0...9, using: &generator)) }
                .joined()
            if let code = PhoneNumber.parse(digits).code { #expect(PhoneNumber.parse(code.description).code == code) }
            if let code = RecordNumber.parse("XG" + digits).code { #expect(RecordNumber.parse(code.description).code == code) }
            if let code = CreditCode.parse(digits).code { #expect(CreditCode.parse(code.description).code == code) }
            if let code = CitizenNumber.parse(digits, today: today).code {
                #expect(CitizenNumber.parse(code.description, today: today).code?.description == code.description)
            }
        }
    }

    @Test("Eastern digits and combining marks are not digits")
    func lookalikes() {
        #expect(CreditCode.parse("٩١٣٥٠١٠٠M٠٠٠١٠٠Y٤٣").code == nil)
        #expect(CitizenNumber.parse("1\u{301}1010519491231002X", today: today).code == nil)
    }

    @Test("Every fault is said in both languages")
    func words() {
        let samples = [
            "", "1", "91350100M000100Y4A", "9135010OM000I00Y43", "110105194902310026", "XG-260921-0318-4", "3051234", "410000", "12",
        ]
        for sample in samples {
            var all: [(zh: String, en: String)] = []
            all += CreditCode.parse(sample).faults.map(\.words)
            all += CitizenNumber.parse(sample, today: today).faults.map(\.words)
            all += ItemCode.parse(sample).faults.map(\.words)
            all += RegionCode.parse(sample).faults.map(\.words)
            all += RecordNumber.parse(sample).faults.map(\.words)
            all += PhoneNumber.parse(sample).faults.map(\.words)
            for words in all {
                #expect(words.zh.unicodeScalars.contains { $0.value > 0x4E00 })
                #expect(words.en.unicodeScalars.contains { $0.value < 0x7B && $0.value > 0x60 })
            }
        }
    }
}
