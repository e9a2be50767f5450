import Evidence
import Testing

@Suite("JSON is read strictly")
struct JSONParserTests {
    @Test func readsEveryKindOfValue() throws {
        let json = try JSON.parse(#" {"a": [null, true, false, 0, -7, 1.50, 2E3], "中": "文", "e": {}, "f": [ ] } "#)
        #expect(
            json == ["a": [nil, true, false, 0, -7, .decimal("1.50"), .decimal("2E3")], "中": "文", "e": .object([:]), "f": .array([])])
        #expect(json["a"]?[4]?.intValue == -7)
        #expect(json["a"]?[5]?.numberLiteral == "1.50")
        #expect(json["a"]?[0]?.isNull == true)
        #expect(json["a"]?[1]?.boolValue == true)
        #expect(json["中"]?.stringValue == "文")
        #expect(json["e"]?.objectValue == [:])
        #expect(json["f"]?.arrayValue == [])
        #expect(json["none"] == nil)
        #expect(json["a"]?[7] == nil)
    }

    @Test func readsEscapes() throws {
        #expect(try JSON.parse(#""\"\\\/\b\f\n\r\tA\u00e9\u20AC\ud83d\ude02""#) == .string("\"\\/\u{8}\u{C}\n\r\tAé€😂"))
        #expect(try JSON.parse(#""a\u0000b""#).stringValue?.utf8.count == 3)
        #expect(try JSON.parse(#""plain 中 then \n""#) == "plain 中 then \n")
    }

    @Test func keepsIntegersOf64BitsAndTheLiteralOfAllOtherNumbers() throws {
        #expect(try JSON.parse("9223372036854775807") == .integer(.max))
        #expect(try JSON.parse("-9223372036854775808") == .integer(.min))
        #expect(try JSON.parse("9223372036854775808") == .decimal("9223372036854775808"))
        #expect(try JSON.parse("-9223372036854775809") == .decimal("-9223372036854775809"))
        #expect(try JSON.parse("-0") == .decimal("-0"))
        #expect(try JSON.parse("0.10") == .decimal("0.10"))
        #expect(try JSON.parse("1e-400") == .decimal("1e-400"))
    }

    static let refused: [(String, JSONFault.Code, Int)] = [
        ("", .empty, 0), (" \n", .empty, 2), ("{", .unexpectedEnd, 1), ("[1,", .unexpectedEnd, 3), ("\"a", .unexpectedEnd, 2),
        ("[1,]", .unexpectedByte, 3), ("{\"a\":1,}", .unexpectedByte, 7), ("{a:1}", .unexpectedByte, 1), ("{\"a\" 1}", .unexpectedByte, 5),
        ("[1 2]", .unexpectedByte, 3), ("nul", .unexpectedEnd, 3), ("nuLL", .unexpectedByte, 2), ("NaN", .unexpectedByte, 0),
        ("Infinity", .unexpectedByte, 0), ("'a'", .unexpectedByte, 0), ("// no", .unexpectedByte, 0), ("\u{FEFF}{}", .unexpectedByte, 0),
        ("1 2", .trailingBytes, 2), ("{}}", .trailingBytes, 2), ("true1", .trailingBytes, 4), ("\u{C}1", .unexpectedByte, 0),
        ("01", .badNumber, 0), ("-", .badNumber, 0), ("1.", .badNumber, 0), (".5", .unexpectedByte, 0), ("1e", .badNumber, 0),
        ("1e+", .badNumber, 0), ("+1", .unexpectedByte, 0), ("-01", .badNumber, 0), ("1.5.2", .badNumber, 0), ("--1", .badNumber, 0),
        ("0x10", .trailingBytes, 1), ("1-2", .badNumber, 0), ("1e400", .numberOutOfRange, 0), ("[-1e999]", .numberOutOfRange, 1),
        (#""\x""#, .badEscape, 1), (#""\u12G4""#, .badEscape, 1), (#""\u12"#, .unexpectedEnd, 5), (#"["\ud800"]"#, .loneSurrogate, 2),
        (#""\udc00\ud800""#, .loneSurrogate, 1), (#""\ud800\ud800""#, .loneSurrogate, 1), (#""\ud800x""#, .loneSurrogate, 1),
        (#""\ud800\n""#, .loneSurrogate, 1), ("\"a\nb\"", .controlCharacter, 2), ("\"\u{1}\"", .controlCharacter, 1),
        (#"{"a":1,"a":2}"#, .duplicateKey, 7), (#"{"a":1,"\u0061":2}"#, .duplicateKey, 7),
    ]

    @Test(arguments: refused) func refusesWithPlaceAndReason(_ text: String, _ code: JSONFault.Code, _ offset: Int) {
        #expect(throws: JSONFault(code, at: offset, key: code == .duplicateKey ? "a" : nil)) { try JSON.parse(text) }
    }

    static let badUTF8: [([UInt8], Int)] = [
        ([0x80], 1), ([0xC0, 0xAF], 1), ([0xE0, 0x80, 0x80], 1), ([0xED, 0xA0, 0x80], 1), ([0xF4, 0x90, 0x80, 0x80], 1), ([0xFF], 1),
        ([0x61, 0xE4, 0xB8], 2), ([0xE4, 0xB8, 0xAD, 0xF0, 0x9F], 4),
    ]

    @Test(arguments: badUTF8) func refusesWhatIsNoUTF8(_ bytes: [UInt8], _ offset: Int) {
        #expect(throws: JSONFault(.badUTF8, at: offset)) { try JSON.parse([0x22] + bytes + [0x22]) }
        #expect(throws: JSONFault(.badUTF8, at: offset)) { try JSON.parse([0x22] + bytes + Array(#"\n""#.utf8)) }
    }

    @Test func refusesDepthAndLengthBeyondTheLimits() throws {
        let deep = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
        #expect(try JSON.parse(deep).arrayValue?.count == 1)
        #expect(throws: JSONFault(.tooDeep, at: 64)) { try JSON.parse("[" + deep + "]") }
        #expect(throws: JSONFault(.tooDeep, at: 2)) { try JSON.parse("[[[]]]", limits: .init(depth: 2)) }
        #expect(throws: JSONFault(.tooLarge, at: 3)) { try JSON.parse("[1]]", limits: .init(bytes: 3)) }
        // However deep a caller allows, the stack holds.
        let abyss = String(repeating: #"{"a":["#, count: 500_000)
        #expect(throws: JSONFault.self) { try JSON.parse(abyss, limits: .init(depth: .max)) }
    }

    @Test func faultsSpeakBothLanguages() throws {
        for code in JSONFault.Code.allCases {
            let fault = JSONFault(code, at: 3, key: "k")
            #expect(fault.en.hasPrefix("byte 3: ") && fault.zh.hasPrefix("第 3 字节："))
        }
        #expect(JSONFault(.duplicateKey, at: 7, key: "a").en == "byte 7: the key “a” stands twice in one object")
    }

    @Test func valuesAreChangedByKey() {
        var json: JSON = ["a": 1]
        json["b"] = "x"
        json["a"] = nil
        #expect(json == ["b": "x"])
        var text: JSON = "no object"
        text["a"] = 1
        #expect(text == "no object")
    }
}
