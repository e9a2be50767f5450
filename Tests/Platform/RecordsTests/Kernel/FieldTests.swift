import Evidence
import People
import Records
import Store
import TestSupport
import Testing
import WorkCalendar
import Zone

@Suite("What was typed") struct FieldTests {
    @Test func allFaultsAreToldAtOnce() async throws {
        let rig = try await Rig(Toys.all)
        let id = try await rig.matter(Toys.matter(), ("submit", .applicant), ("receive", .clerk), ("accept", .clerk))
        let refused = try await rig.refusal(
            id, "suspend", as: .reviewer, ["procedure": "holiday", "days": 0, "surprise": 1, "extra": .null])
        #expect(
            refused?.codes == [
                "/procedure not_a_choice", "/days not_in_range", "/noticeNumber required", "/extra unknown_field",
                "/surprise unknown_field",
            ])
        guard case .fields(let faults) = refused else { return }
        #expect(faults.allSatisfy { !$0.message.zh.isEmpty && !$0.message.en.isEmpty })
    }

    static let texts: [(JSON, String?)] = [
        ("ok", nil), ("line\nbreak\tand tab", nil), (1, "wrong_type"), (true, "wrong_type"), (["a"], "wrong_type"),
        (["a": 1], "wrong_type"),
        (.null, "required"), ("", "required"), ("  \n ", "required"), ("a\u{0}b", "control_characters"),
        ("a\u{1B}[31m", "control_characters"),
        ("a\u{202E}b", "control_characters"), ("a\u{2066}b", "control_characters"), ("a\u{7F}", "control_characters"),
        (.string(String(repeating: "长", count: 2000)), nil), (.string(String(repeating: "长", count: 2001)), "too_long"),
    ]

    @Test(arguments: texts) func aTextIsHeldToItsRules(value: JSON, code: String?) async throws {
        let rig = try await Rig(Toys.all)
        let id = try await rig.matter()
        #expect(try await rig.refusal(id, "withdraw", as: .applicant, ["reason": value])?.codes == code.map { ["/reason \($0)"] })
    }

    static let suspensions: [(String, JSON, String?)] = [
        ("days", "10", nil), ("days", 61, "not_in_range"), ("days", -1, "not_in_range"), ("days", "ten", "not_in_range"),
        ("days", .decimal("1.5"), "not_in_range"),
        ("days", .integer(.max), "not_in_range"), ("noticeNumber", 7, "wrong_type"),
        ("noticeNumber", .string(String(repeating: "9", count: 61)), "too_long"),
        ("procedure", 3, "not_a_choice"), ("procedure", "site_visit", nil),
    ]

    @Test(arguments: suspensions) func numbersChoicesAndReferencesAreHeldToTheirs(name: String, value: JSON, code: String?) async throws {
        let rig = try await Rig(Toys.all)
        let id = try await rig.matter(Toys.matter(), ("submit", .applicant), ("receive", .clerk), ("accept", .clerk))
        var fields: [String: JSON] = ["procedure": "hearing", "days": 5, "noticeNumber": "1号"]
        fields[name] = value
        #expect(try await rig.refusal(id, "suspend", as: .reviewer, fields)?.codes == code.map { ["/\(name) \($0)"] })
    }

    @Test func gapsPapersAndDatesAreHeldToTheirs() async throws {
        let rig = try await Rig(Toys.all)
        let id = try await rig.matter(Toys.matter(), ("submit", .applicant), ("receive", .clerk))
        let cases: [(JSON, JSON, [String])] = [
            ([["material": "passport", "problem": "x"]], "2026-10-30", ["/gaps/0/material unknown_material"]),
            ([["material": "licence", "problem": " "]], "2026-10-30", ["/gaps/0/problem required"]),
            ([["material": "licence", "problem": "x", "to": "y"]], "2026-10-30", ["/gaps/0/to unknown_field"]),
            ([["licence"]], "2026-10-30", ["/gaps/0 wrong_type"]), ("licence", "2026-10-30", ["/gaps wrong_type"]),
            ([], "2026-10-30", ["/gaps required"]),
            ([["material": "licence", "problem": "x"]], "2026-13-30", ["/dueOn not_a_date"]),
            ([["material": "licence", "problem": "x"]], "2026-09-27", ["/dueOn in_the_past"]),
        ]
        for (gaps, due, codes) in cases {
            #expect(try await rig.refusal(id, "offer", as: .clerk, ["gaps": gaps, "dueOn": due])?.codes == codes)
        }
    }

    @Test func nobodyHandsInAnotherPersonsFile() async throws {
        let rig = try await Rig(Toys.all)
        let id = try await rig.matter()
        let mine = try await rig.file(of: .applicant)
        let theirs = try await rig.file(of: .stranger)
        func submit(_ file: JSON) async throws -> [String]? {
            try await rig.refusal(id, "submit", as: .applicant, ["materials": [["material": "licence", "files": [file]]]])?.codes
        }
        #expect(try await submit(.integer(theirs)) == ["/materials/0/files/0 unknown_file"])
        #expect(try await submit(4711) == ["/materials/0/files/0 unknown_file"])
        #expect(try await submit("../../etc") == ["/materials/0/files/0 unknown_file"])
        #expect(try await submit(.integer(mine)) == nil)
        #expect(try await rig.history(id).last?.data["papers"]?[0]?["material"] == "licence")
    }
}
