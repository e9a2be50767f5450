import Foundation
import Testing

@Suite("The security page names only tests there are") struct SecurityPageTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Every `path::name` of a text.
    static func references(in text: String) -> [(path: String, name: String)] {
        text.matches(of: /`(Tests\/[A-Za-z0-9\/_.]+)::([^`]+)`/).map { (String($0.1), String($0.2)) }
    }

    /// Whether a file has a test or a function of this name, in Swift or in Python.
    static func stands(_ name: String, in source: String) -> Bool {
        ["func \(name)(", "func `\(name)`(", "def \(name)("].contains { source.contains($0) }
    }

    @Test func everyTestItNamesStands() throws {
        let page = try String(contentsOf: Self.root.appending(path: "docs/security.md"), encoding: .utf8)
        let named = Self.references(in: page)
        #expect(named.count > 100)
        for (path, name) in named {
            let source = (try? String(contentsOf: Self.root.appending(path: path), encoding: .utf8)) ?? ""
            #expect(Self.stands(name, in: source), "docs/security.md names \(path)::\(name), which is not there")
        }
    }

    @Test func everyLineIsAnsweredOnce() throws {
        let page = try String(contentsOf: Self.root.appending(path: "docs/security.md"), encoding: .utf8)
        var seen: Set<String> = []
        var counts: [String: Int] = [:]
        for line in page.split(separator: "\n") {
            guard let match = line.firstMatch(of: /^\| (\d+\.\d+\.\d+) \| ([^|]+) \| ([^|]+) \| (.+) \|$/) else { continue }
            #expect(seen.insert(String(match.1)).inserted, "\(match.1) stands twice")
            #expect(["Met", "Reason", "Partly", "Not met", "Not applicable"].contains(String(match.3)), "\(match.1): \(match.3)")
            #expect(!match.4.contains("its test lands"), "\(match.1) promises a test that is not there")
            counts[String(match.3), default: 0] += 1
            if match.3 == "Met" { #expect(match.4.contains("::"), "\(match.1) is met, but no test is named") }
        }
        #expect(seen.count > 240)
        let told = page.firstMatch(
            of: /(\d+) requirements .*: (\d+) met and tested, (\d+) answered .*, (\d+) partly met, (\d+) not met, (\d+) not applicable/)
        let sums = [seen.count] + ["Met", "Reason", "Partly", "Not met", "Not applicable"].map { counts[$0] ?? 0 }
        let said = told.map { [$0.1, $0.2, $0.3, $0.4, $0.5, $0.6].compactMap { Int($0) } }
        #expect(said == sums, "the sentence above the tables says \(said ?? []), they hold \(sums)")
    }

    @Test func whatIsNotThereIsFound() {
        #expect(Self.references(in: "| `Tests/A/B.swift::name` |").map(\.name) == ["name"])
        #expect(!Self.stands("gone", in: "func here() {}") && Self.stands("here", in: "    def here(self):"))
    }
}
