import Evidence
import Foundation
import Testing

@Suite("The canonical form is that of RFC 8785")
struct JSONCanonicalTests {
    @Test func theVectorsOfTheSchemesAuthorComeOut() throws {
        let names = try Fixtures.files("jcs/input")
        #expect(names == ["arrays.json", "french.json", "structures.json", "unicode.json", "values.json", "weird.json"])
        for name in names {
            let wanted = try Fixtures.bytes("jcs/output/\(name)")
            #expect(try JSON.parse(Fixtures.bytes("jcs/input/\(name)")).canonical() == wanted, "\(name)")
            #expect(try JSON.parse(wanted).canonical() == wanted, "\(name), once more")
        }
    }

    /// RFC 8785, appendix B.
    static let numbers: [(UInt64, String)] = [
        (0x0000_0000_0000_0000, "0"), (0x8000_0000_0000_0000, "0"), (0x0000_0000_0000_0001, "5e-324"), (0x8000_0000_0000_0001, "-5e-324"),
        (0x7FEF_FFFF_FFFF_FFFF, "1.7976931348623157e+308"), (0xFFEF_FFFF_FFFF_FFFF, "-1.7976931348623157e+308"),
        (0x4340_0000_0000_0000, "9007199254740992"), (0xC340_0000_0000_0000, "-9007199254740992"),
        (0x4430_0000_0000_0000, "295147905179352830000"), (0x44B5_2D02_C7E1_4AF5, "9.999999999999997e+22"),
        (0x44B5_2D02_C7E1_4AF6, "1e+23"), (0x44B5_2D02_C7E1_4AF7, "1.0000000000000001e+23"),
        (0x444B_1AE4_D6E2_EF4E, "999999999999999700000"), (0x444B_1AE4_D6E2_EF4F, "999999999999999900000"),
        (0x444B_1AE4_D6E2_EF50, "1e+21"), (0x3EB0_C6F7_A0B5_ED8C, "9.999999999999997e-7"), (0x3EB0_C6F7_A0B5_ED8D, "0.000001"),
        (0x41B3_DE43_5555_5553, "333333333.3333332"), (0x41B3_DE43_5555_5554, "333333333.33333325"),
        (0x41B3_DE43_5555_5555, "333333333.3333333"), (0x41B3_DE43_5555_5556, "333333333.3333334"),
        (0x41B3_DE43_5555_5557, "333333333.33333343"), (0xBECB_F647_612F_3696, "-0.0000033333333333333333"),
        (0x4314_3FF3_C1CB_0959, "1424953923781206.2"),
    ]

    @Test(arguments: numbers) func numbersAreWrittenAsECMAScriptDoes(_ bits: UInt64, _ wanted: String) {
        // 17 significant digits name every double.
        let literal = String(format: "%.16e", Double(bitPattern: bits))
        #expect(text(.decimal(literal)) == wanted)
    }

    @Test func everySpellingOfANumberHasOneForm() throws {
        for literal in ["1", "1.0", "1e0", "10e-1", "0.1E+1", "1.000000000000000000001"] {
            #expect(try text(.parse(literal)) == "1", "\(literal)")
        }
        #expect(try text(.parse("-0")) == "0")
        #expect(try text(.parse("123456789012345678901234567890")) == "1.2345678901234568e+29")
        #expect(try text(.parse("1e-7")) == "1e-7")
        #expect(try text(.parse("100e18")) == "100000000000000000000")
    }

    @Test func integersKeepEveryDigit() {
        #expect(text(9_007_199_254_740_993) == "9007199254740993")
        #expect(text(.integer(.max)) == "9223372036854775807")
        #expect(text(.integer(.min)) == "-9223372036854775808")
    }

    @Test func whatIsNoNumberIsNeverWrittenAsOne() {
        for literal in ["NaN", "inf", "1e400", "0x10", "1,\"a\":2", ""] {
            #expect((try? JSON.parse(JSON.decimal(literal).canonical())) == .string(literal))
            #expect((try? JSON.parse(JSON.decimal(literal).text())) == .string(literal))
        }
    }

    @Test func keysAreSortedByUTF16() {
        // U+10000 is a surrogate pair (D800 DC00) and stands before U+E000 and U+FFFD; in UTF-8 it stands after them.
        let json: JSON = [
            "\u{FFFD}": 1, "\u{10000}": 2, "\u{E000}": 3, "\u{D7FF}": 4, "a": 5, "aa": 6, "": 7, "\u{EE}": 8, "a\u{1F600}": 9,
            "a\u{FB33}": 0,
        ]
        let keys = json.objectValue?.keys.sorted { $0.utf16.lexicographicallyPrecedes($1.utf16) } ?? []
        let wanted = "{" + keys.map { "\"\($0)\":\(json[$0]?.intValue ?? -1)" }.joined(separator: ",") + "}"
        #expect(text(json) == wanted)
        #expect(keys.suffix(4) == ["\u{D7FF}", "\u{10000}", "\u{E000}", "\u{FFFD}"])
    }

    @Test func onlyWhatMustBeEscapedIs() {
        #expect(
            text("\u{0}\u{8}\t\n\u{B}\u{C}\r\u{1F} \"\\/\u{7F}\u{2028}é") == #""\u0000\b\t\n\u000b\f\r\u001f \"\\/"# + "\u{7F}\u{2028}é\"")
    }

    @Test func textForPeopleReadsBack() throws {
        let json: JSON = ["b": [1, .decimal("1.50"), []], "a": ["x": .object([:]), "y": nil]]
        #expect(json.text() == #"{"a":{"x":{},"y":null},"b":[1,1.50,[]]}"#)
        #expect(json.pretty() == "{\n  \"a\": {\n    \"x\": {},\n    \"y\": null\n  },\n  \"b\": [\n    1,\n    1.50,\n    []\n  ]\n}")
        #expect(try JSON.parse(json.pretty()) == json)
        #expect("\(json)" == json.text())
    }

    private func text(_ json: JSON) -> String { String(decoding: json.canonical(), as: UTF8.self) }
}
