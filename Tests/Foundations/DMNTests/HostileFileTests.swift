import DMN
import FEEL
import Foundation
import Testing

@Suite struct HostileFileTests {
    @Test(arguments: [
        ("", "1:1", "The file is empty."),
        ("name,age\n", "1:1", "There is text outside the root element."),
        ("<a>\n <b>\n</a>", "3:1", "The end tag “</a>” does not match the start tag."),
        ("<a>\n <b>", "2:2", "The element “b” is not closed; the file may have been cut short."),
        ("<a b=1/>", "1:4", "The attribute “b” has no quoted value."),
        ("<a b='1' b='2'/>", "1:10", "The attribute “b” appears twice."),
        ("<a>5 < 6</a>", "1:7", "A name is expected here."),
        ("<a>&nbsp;</a>", "1:4", "The reference “&nbsp;” is not known."),
        ("<a>&#0;</a>", "1:4", "The reference “&#0;” is not known."),
        ("<a>&#xD800;</a>", "1:4", "The reference “&#xD800;” is not known."),
        ("<a/><b/>", "1:5", "The file has more than one root element."),
        ("<p:a/>", "1:1", "The prefix “p” is not declared."),
        ("<a><!-- </a>", "1:4", "“<!--” is never closed."),
        ("<a", "1:3", "The tag is not finished."),
        ("<?xml version='1.0' encoding='GBK'?><a/>", "1:1", "The file's encoding is “GBK”; only UTF-8 is read."),
    ])
    func malformedFilesAreRefusedWithPlaceAndMend(text: String, place: String, what: String) {
        let reading = Sample.read(text)
        #expect(reading.model == nil)
        #expect(reading.faults.count == 1)
        #expect(reading.faults.first?.place.description == place)
        #expect(reading.faults.first?.what.en == what)
        #expect(reading.faults.first?.mend.zh.isEmpty == false)
    }

    @Test func entityBombsAreRefusedBeforeAnyEntityIsRead() {
        var bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE lolz [<!ENTITY lol \"lol\">"
        for level in 1..<20 { bomb += "<!ENTITY lol\(level) \"\(String(repeating: "&lol\(level - 1);", count: 10))\">" }
        let reading = Sample.read(bomb + "]>\n<definitions>&lol19;</definitions>")
        #expect(reading.model == nil)
        #expect(
            reading.faults.map(\.what.en) == ["The file has a DOCTYPE declaration. For safety, document types and entities are not read."])
        #expect(reading.faults[0].place == Place(line: 2, column: 1))
    }

    @Test func bytesThatAreNoTextAreRefused() {
        let reading = ModelReader().read(Array("<a>".utf8) + [0xFF, 0xC0] + Array("</a>".utf8), named: "a.dmn")
        #expect(reading.faults.map(\.what.en) == ["The bytes here are not valid UTF-8 text."])
    }

    @Test func aFileInUTF16IsReadAsWell() {
        let text = Sample.model(Sample.decision("面积"))
        let bytes: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { unit in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        #expect(ModelReader().read(bytes, named: "a.dmn").model?.root.decisions[0].head.name == "面积")
    }

    @Test func otherXMLIsNoModel() {
        let reading = Sample.read("<html xmlns='http://www.w3.org/1999/xhtml'/>")
        #expect(reading.model == nil)
        #expect(reading.faults[0].what.en.hasPrefix("This is not a model of DMN 1.1 to 1.6: the root element is “html”"))
    }

    @Test func nestingBeyondAHundredLevelsIsRefused() {
        let open = String(repeating: "<context><contextEntry>", count: 100)
        let close = String(repeating: "</contextEntry></context>", count: 100)
        let reading = Sample.read(Sample.model(Sample.decision("deep", open + close)))
        #expect(reading.model == nil)
        #expect(reading.faults.map(\.what.en) == ["Elements are nested more than 100 levels deep."])
    }

    @Test func typesThatDoubleWithEachLevelAreTakenForAnything() throws {
        var text = "<itemDefinition name=\"t0\"><typeRef>number</typeRef></itemDefinition>"
        for level in 1..<60 {
            let part = { (name: String) in "<itemComponent name=\"\(name)\"><typeRef>t\(level - 1)</typeRef></itemComponent>" }
            text += "<itemDefinition name=\"t\(level)\">\(part("a"))\(part("b"))</itemDefinition>"
        }
        let compiled = try #require(Sample.compiled(text + Sample.input("x", type: "t59") + Sample.decision("d", needs: ["_x"])))
        #expect(compiled.faults.first?.what.en.hasSuffix("is too large when written out.") == true)
        #expect(try #require(compiled.decision("d")).evaluate([.null], in: Evaluation()) == 1)
    }

    @Test func sizeAndNumberOfElementsAreBounded() {
        let text = Sample.model(String(repeating: Sample.decision("x"), count: 50))
        let small = ModelReader(limits: ReadingLimits(bytes: 1_000)).read(Array(text.utf8), named: "a.dmn")
        #expect(small.model == nil && small.faults.count == 1)
        let few = ModelReader(limits: ReadingLimits(elements: 100)).read(Array(text.utf8), named: "a.dmn")
        #expect(few.faults.map(\.what.en) == ["The file holds too many elements or attributes."])
    }

    @Test func onlySoManyFaultsAreGathered() {
        let text = Sample.model(String(repeating: "<decision/>", count: 500))
        #expect(Sample.read(text).faults.count == ReadingLimits.standard.faults)
    }

    @Test func mutatedModelsNeverCrashTheReader() {
        var random = SystemRandomNumberGenerator()
        let whole = Array(Sample.model(Sample.decision("x") + Sample.importing("urn:b") + "<!-- a --><![CDATA[b]]>&lt;").utf8)
        for _ in 0..<2_000 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let at = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...30, using: &random)))
                default: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 20)], at: at)
                }
                if bytes.isEmpty { break }
            }
            let reading = ModelReader().read(bytes, named: "a.dmn")
            #expect(reading.model != nil || !reading.faults.isEmpty)
        }
    }
}
