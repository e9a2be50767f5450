import Codes
import Testing

@Suite("Record numbers")
struct RecordNumberTests {
    @Test("A number is written with its check digit and read back")
    func written() throws {
        let number = try #require(RecordNumber(prefix: "xg", day: (2026, 9, 21), serial: 318))
        #expect(number.description == "XG-260921-0318-5")
        let parsed = RecordNumber.parse(number.description)
        #expect(parsed.isGood)
        #expect(!parsed.normalised)
        #expect(parsed.code == number)
        #expect(try #require(RecordNumber(prefix: "XG", day: (2026, 9, 21), serial: 12_345)).description.hasPrefix("XG-260921-12345-"))
    }

    @Test(
        "Numbers are understood as people type them",
        arguments: [
            "xg-260921-0318-5", "XG26092103185", "XG 260921 0318 5", wide("XG-260921-0318-5"), "XG—260921–0318−5", " xg2609210318-5\n",
            "XG-260921-00318-5",
        ])
    func forgiving(_ text: String) {
        #expect(RecordNumber.parse(text).code?.description == "XG-260921-0318-5")
        #expect(RecordNumber.parse(text).normalised)
    }

    @Test("Nonsense is refused with the reason")
    func refused() {
        #expect(RecordNumber.parse("").faults == [.form])
        #expect(RecordNumber.parse("260921-0318-5").faults == [.form])
        #expect(RecordNumber.parse("XG-261321-0318-5").faults == [.date("261321")])
        #expect(RecordNumber.parse("XG-260921-0318-4").faults == [.checkDigit])
        #expect(RecordNumber.parse("XG-260921-0000-0").code == nil)
        #expect(RecordNumber.parse("XG-260921-99999999999999999999999-5").code == nil)
        #expect(RecordNumber(prefix: "X1", day: (2026, 9, 21), serial: 1) == nil)
        #expect(RecordNumber(prefix: "", day: (2026, 9, 21), serial: 1) == nil)
        #expect(RecordNumber(prefix: "XG", day: (2026, 2, 30), serial: 1) == nil)
        #expect(RecordNumber(prefix: "XG", day: (2026, 2, 28), serial: 0) == nil)
    }

    @Test("Every wrong digit is found and 97 of 100 swaps of neighbours")
    func detection() throws {
        var random = Seeded(7)
        var swapped = 0
        var found = 0
        for _ in 0..<300 {
            let day = (2026, Int.random(in: 1...12, using: &random), Int.random(in: 1...28, using: &random))
            let number = try #require(RecordNumber(prefix: "XG", day: day, serial: Int.random(in: 1...9999, using: &random)))
            let digits = number.description.filter(\.isNumber)
            for text in substitutions(digits, "0123456789", places: 0..<11) { #expect(RecordNumber.parse("XG" + text).code == nil) }
            for text in swaps(digits, places: 0..<11) {
                swapped += 1
                if RecordNumber.parse("XG" + text).code == nil { found += 1 }
            }
        }
        #expect(found * 100 >= swapped * 97)
    }
}
