import Foundation
import Testing

@testable import Zone

@Suite("Every rule of the check is explained, and its example is true") struct CheckRuleTests {
    private static let shown = CheckRule.all.filter { $0.example != .none }

    /// What the example of a rule does to the fixture: with `bad` it breaks, with `good` it is whole again.
    private func broken(_ rule: CheckRule) -> FixtureZone {
        var zone = FixtureZone()
        switch rule.example {
        case .piece(let file, let good, let bad): zone.replace(good, with: bad, in: file)
        case .file(let path, _, let bad): zone.files[path] = bad
        case .none: break
        }
        return zone
    }

    @Test func theFixtureIsRight() throws {
        #expect(try FixtureZone().faults() == [])
    }

    @Test(arguments: CheckRuleTests.shown.map(\.code))
    func theExampleFailsExactlyThere(code: String) throws {
        let rule = try #require(CheckRule.named(code))
        let faults = try broken(rule).faults()
        #expect(Set(faults.map(\.code)) == Set([code] + rule.also), "\(faults)")
        for fault in faults where fault.code == code {
            #expect(fault.severity == rule.severity)
            #expect(!fault.message.zh.isEmpty && !fault.message.en.isEmpty && !fault.mend.zh.isEmpty && !fault.mend.en.isEmpty)
            // Of two that are alike the later one is named, wherever the change was made.
            if case .piece(let file, _, _) = rule.example {
                #expect(fault.file == file || ["code.twice", "item.name-twice"].contains(code))
            }
        }
    }

    @Test func codesAreUniqueAndBothLanguagesSpeak() {
        #expect(Set(CheckRule.all.map(\.code)).count == CheckRule.all.count)
        for rule in CheckRule.all {
            for language in Language.allCases { #expect(rule.text(language).contains(rule.code)) }
            #expect(!rule.what.zh.isEmpty && !rule.what.en.isEmpty && !rule.why.zh.isEmpty && !rule.why.en.isEmpty)
        }
        #expect(CheckRule.nearest(to: "limit.two-third") == "limit.two-thirds")
    }

    /// What the loader may report is what is explained: every literal in the sources that looks like a code.
    @Test func everyCodeInTheSourcesIsExplained() throws {
        let sources = Self.repository.appendingPathComponent("Sources/Platform/Zone")
        let walk = try #require(FileManager.default.enumerator(atPath: sources.path))
        var used: Set<String> = []
        for case let name as String in walk where name.hasSuffix(".swift") && !name.hasPrefix("Rules/") {
            let text = try String(contentsOf: sources.appendingPathComponent(name), encoding: .utf8)
            for match in text.matches(of: /"([a-z]+\.[a-z0-9-]+)"/) where !match.1.hasSuffix(".yaml") && !match.1.hasPrefix("case.") {
                used.insert(String(match.1))
            }
        }
        let known = Set(CheckRule.all.map(\.code))
        #expect(used.subtracting(known) == [])
        let derived = known.filter { $0.hasPrefix("reference.") || $0.hasPrefix("guide.") || $0.hasPrefix("fee.") || $0 == "duplicate" }
        #expect(known.subtracting(used).subtracting(derived) == [])
    }

    @Test func thePageOfTheRulesIsTheirs() throws {
        let page = try String(contentsOf: Self.repository.appendingPathComponent("docs/check-rules.md"), encoding: .utf8)
        #expect(page == CheckRule.markdown, "run tongban check --explain --markdown > docs/check-rules.md")
    }

    @Test(arguments: ["其他材料", "所需材料", "规定的文件", "包括但不限于营业执照", "图纸等等", "各类证明", "视情况提供的图纸"])
    func openListsAreRefused(name: String) throws {
        var zone = FixtureZone()
        zone.replace("zh: 平面图,", with: "zh: \(name),")
        #expect(try zone.faults().map(\.code) == ["material.vague"])
    }

    @Test func aFormForAnIssuedPaperIsNoIssuedPaper() {
        #expect(CrossChecks.asks("营业执照复印件", for: "营业执照"))
        #expect(!CrossChecks.asks("食品经营许可证申请书", for: "食品经营许可证"))
        #expect(!CrossChecks.asks("平面图", for: "营业执照"))
    }

    private static let repository = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}
