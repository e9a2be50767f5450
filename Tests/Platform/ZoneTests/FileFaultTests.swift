import Foundation
import Testing

@testable import Zone

@Suite("A broken file is named with its line") struct FileFaultTests {
    @Test func aSyntaxErrorIsNamedAndHidesNoFaultOfAnotherFile() throws {
        var fixture = FixtureZone()
        fixture.replace("kind: licence", with: "kind: [licence")
        fixture.replace("department: gafj\nkind", with: "department: gaffj\nkind", in: "items/seal-record.yaml")
        let faults = try fixture.faults()
        #expect(faults.contains { $0.code == "yaml.syntax" && $0.file == FixtureZone.item && (4...6).contains($0.line) })
        #expect(faults.contains { $0.text(.en) == "items/seal-record.yaml:3: there is no department “gaffj”; did you mean “gafj”?" })
        #expect(faults.contains { $0.text(.zh) == "items/seal-record.yaml:3: 部门“gaffj”不存在；是否想写“gafj”？" })
        // The unreadable item is not blamed a second time through the account's mandate.
        #expect(faults.count == 2)
    }

    @Test func everyMissingFileIsNamed() throws {
        let faults = try FixtureZone().written { ZoneFolder.check($0 + "/nowhere") }
        #expect(faults.map(\.file) == ["calendar", "departments.yaml", "items", "measures.yaml", "zone.yaml"])
        #expect(faults.allSatisfy { $0.line == 1 && ["file.missing", "folder.missing"].contains($0.code) })
    }

    @Test func theDemonstrationMayBeLeftOut() throws {
        var fixture = FixtureZone()
        fixture.files["demonstration.yaml"] = nil
        #expect(try fixture.zone().demonstration == .none)
    }

    @Test func anEmptyFileIsAFault() throws {
        for text in ["", "  \n\n", "# only a comment\n"] {
            var fixture = FixtureZone()
            fixture.files["measures.yaml"] = text
            #expect(try fixture.faults().map { "\($0.file) \($0.code)" } == ["measures.yaml file.empty"])
        }
    }

    @Test func textThatIsNotUTF8IsNamedByItsLine() throws {
        let bytes = Array("- {id: a}\n- {id: ".utf8) + [0xCA, 0xD0, 0xD5, 0xFE] + Array("}\n".utf8)
        let faults = try FixtureZone().faults(extra: ["departments.yaml": bytes])
        #expect(faults.map(\.description) == ["departments.yaml:2: this line is not valid UTF-8; save the file as UTF-8 (it may be GBK)"])
    }

    @Test func anInvisibleControlCharacterIsNamedByItsLine() throws {
        var fixture = FixtureZone()
        fixture.replace("prefix: CS", with: "prefix: C\u{7}S", in: "zone.yaml")
        #expect(try fixture.faults().map { "\($0.file):\($0.line) \($0.code)" } == ["zone.yaml:3 yaml.character"])
    }

    @Test func aFileOverOneMebibyteIsNotRead() throws {
        let faults = try FixtureZone().faults(extra: ["measures.yaml": [UInt8](repeating: 0x23, count: 1 << 20 + 1)])
        #expect(faults.map(\.code) == ["file.large"])
    }

    @Test func anAliasBombIsRefusedBeforeItIsUnfolded() throws {
        var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...40 { bomb += "a\(level): &a\(level) [\(Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", "))]\n" }
        let faults = try FixtureZone().faults(extra: ["zone.yaml": Array(bomb.utf8)])
        #expect(faults.map { "\($0.file):\($0.line) \($0.code)" } == ["zone.yaml:1 yaml.anchor"])
    }

    @Test func anAmpersandInTextIsNoAnchor() throws {
        #expect(Anchors.firstLine(in: "a: R&D and B & C\nb: '&c'\nd: \"*e\" # &f\n") == nil)
        #expect(Anchors.firstLine(in: "a: 1\nb:\n  - *c\n") == 3)
        #expect(Anchors.firstLine(in: "a: {b: &c 1}") == 1)
    }

    @Test func deepNestingIsRefused() throws {
        let deep = "id: " + String(repeating: "[", count: 300) + String(repeating: "]", count: 300)
        #expect(try FixtureZone().faults(extra: ["zone.yaml": Array(deep.utf8)]).map(\.code) == ["yaml.bounds"])
        let deeper = "id: " + String(repeating: "[", count: 100_000)
        #expect(try FixtureZone().faults(extra: ["zone.yaml": Array(deeper.utf8)]).map(\.code) == ["yaml.syntax"])
    }

    @Test func aKeyThatStandsTwiceIsNamed() throws {
        try FixtureZone.expect(
            "yaml.duplicate-key", at: "kind: licence", replacing: "frequent: true", with: "frequent: true\nkind: other",
            says: "a key stands twice in one place: kind", mend: "keep one of them")
    }

    @Test func aStrayFileIsAWarning() throws {
        var fixture = FixtureZone()
        fixture.files["items/notes.txt"] = "x"
        fixture.files["items/README.md"] = "x"
        let faults = try fixture.faults()
        #expect(faults.map(\.file) == ["items/notes.txt"] && faults.allSatisfy { $0.severity == .warning })
        #expect(faults.first?.text(.en).hasPrefix("items/notes.txt:1: warning: ") == true)
    }

    @Test func aWarningAloneStillGivesTheZone() throws {
        var fixture = FixtureZone()
        fixture.files["calendar/2023.yaml"] = FixtureZone.calendar2025.replacingOccurrences(of: "2025", with: "2023")
            .replacingOccurrences(of: "2023-10-11", with: "2023-10-07")
        let (zone, faults) = try fixture.written { ZoneFolder.load($0) }
        #expect(
            zone != nil
                && faults.map(\.description) == [
                    "calendar:1: warning: the calendar of 2024 is missing; add calendar/2024.yaml, else every due date that reaches into it stays provisional"
                ])
    }
}
