import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import Web

/// A matter that stands, asked for by everybody at every address that names it: to a stranger it is as if it were not there.
@Suite(.serialized) struct StrangerTests {
    /// Who may know of a matter of the natural-resources bureau that zhou applied for; the helper holds a mandate of zhou's company.
    private static let insiders: Set<String> = ["applicant", "helper", "clerk", "reviewer", "supervisor"]

    @Test func `a stranger gets the same answer for a matter that stands as for one that does not`() async throws {
        let house = try await House()
        let number = try await house.matter()
        var wrong: [String] = []
        var seen = 0
        for door in house.doors where door.method == .get && door.path.contains("{number}") {
            for role in House.roles {
                let real = await house.ask(role, .get, address(door.path, number))
                let none = await house.ask(role, .get, address(door.path, "XG-000000-0000-0"))
                if Self.insiders.contains(role) {
                    if real.status == 200 { seen += 1 }
                } else if real.status != none.status || plain(real.text, number) != plain(none.text, "XG-000000-0000-0") {
                    wrong.append("\(role): \(door.path): \(real.status) where it stands, \(none.status) where it does not")
                }
            }
        }
        for role in House.roles where !Self.insiders.contains(role) {
            for list in ["/api/v1/cases", "/api/v1/inbox", "/matters", "/inbox", "/", "/items?q=\(number)"] {
                let reply = await house.ask(role, .get, list)
                let told = list.hasPrefix("/items") ? reply.text.contains("/matters/\(number)") : reply.text.contains(number)
                if told { wrong.append("\(role): \(list) names \(number)") }
            }
        }
        await house.leave()
        #expect(seen >= 8, "insiders see it at its addresses")
        #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
    }

    private func address(_ pattern: String, _ number: String) -> String {
        pattern.split(separator: "/", omittingEmptySubsequences: false)
            .map { $0 == "{number}" ? number : $0.hasPrefix("{") ? "x" : String($0) }.joined(separator: "/")
    }

    /// An answer without what names the exchange or repeats the address.
    private func plain(_ text: String, _ number: String) -> String {
        text.replacingOccurrences(of: number, with: "N").replacing(/[0-9a-fA-F]{8,}/, with: "#")
    }
}
