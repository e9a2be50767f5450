import Codes
import Testing

@Suite("Citizen numbers")
struct CitizenNumberTests {
    @Test("The standard's example is good")
    func good() {
        let parsed = CitizenNumber.parse("11010519491231002X", today: today)
        #expect(parsed.isGood)
        #expect(parsed.code?.area == "110105")
        #expect(parsed.code?.year == 1949)
        #expect(parsed.code?.month == 12)
        #expect(parsed.code?.day == 31)
        #expect(parsed.code?.isFemale == true)
        #expect(parsed.code?.masked == "110105********002X")
        #expect(parsed.code?.age(on: (2026, 12, 30)) == 76)
        #expect(parsed.code?.age(on: (2026, 12, 31)) == 77)
    }

    @Test("Lower-case x, full-width digits and spaces are put right")
    func normalised() {
        for text in ["11010519491231002x", wide("11010519491231002X"), wide("11010519491231002x"), "110105 19491231 002X"] {
            let parsed = CitizenNumber.parse(text, today: today)
            #expect(parsed.isGood)
            #expect(parsed.normalised)
            #expect(parsed.code?.description == "11010519491231002X")
        }
    }

    @Test("A 15-digit number becomes the 18-digit one")
    func old() {
        let parsed = CitizenNumber.parse("110105491231002", today: today)
        #expect(parsed.isGood)
        #expect(parsed.normalised)
        #expect(parsed.code?.wasOld == true)
        #expect(parsed.code?.description == "11010519491231002X")
    }

    @Test("Dates that do not exist or lie ahead are named")
    func dates() {
        #expect(CitizenNumber.parse("110105194902310026", today: today).faults.contains(.date("1949-02-31")))
        #expect(CitizenNumber.parse("110105190002290028", today: today).faults.contains(.date("1900-02-29")))
        #expect(CitizenNumber.parse("110105209901010027", today: today).faults.contains(.future("2099-01-01")))
        #expect(CitizenNumber.parse("110105000000000027", today: today).code == nil)
        let born = CitizenNumber.parse("11010520261123001X", today: today).faults
        #expect(!born.contains(.future("2026-11-23")))
        #expect(CitizenNumber.parse("11010520261124001X", today: today).faults.contains(.future("2026-11-24")))
        #expect(CitizenNumber.parse("110105490231002", today: today).faults == [.date("1949-02-31")])
    }

    @Test("Wrong check digits, areas and shapes are named")
    func others() {
        #expect(CitizenNumber.parse("110105194912310021", today: today).faults == [.checkDigit(expected: "X", found: "1")])
        #expect(CitizenNumber.parse("110105194912310021", today: today).faults[0].words.zh.contains("最后一位应是 X"))
        #expect(CitizenNumber.parse("01010519491231002X", today: today).faults.contains(.area("01")))
        #expect(CitizenNumber.parse("1101051949123100", today: today).faults == [.length(16)])
        #expect(CitizenNumber.parse("1101051949X231002X", today: today).faults == [.character("X", place: 11)])
        #expect(CitizenNumber.parse("", today: today).code == nil)
    }

    @Test("Every wrong digit and every swap of neighbours is found")
    func detection() {
        var random = Seeded(11)
        for _ in 0..<40 {
            let year = Int.random(in: 1930...2020, using: &random)
            let month = Int.random(in: 10...12, using: &random)
            let day = Int.random(in: 10...28, using: &random)
            let stem = "410702\(year)\(month)\(day)\(Int.random(in: 100...999, using: &random))"
            let good = "0123456789X".map { stem + String($0) }.filter { CitizenNumber.parse($0, today: today).isGood }
            #expect(good.count == 1)
            for text in substitutions(good[0], "0123456789", places: 0..<18) { #expect(!CitizenNumber.parse(text, today: today).isGood) }
            for text in swaps(good[0], places: 0..<18) { #expect(!CitizenNumber.parse(text, today: today).isGood) }
        }
    }
}
