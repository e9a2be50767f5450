import FEEL
import Testing

@Suite("Conditions as sentences") struct SentenceTests {
    private func sentence(_ text: String) -> Wording? {
        let scope = Scope([.init("kind", .string), .init("area", .number), .init("agent", .boolean)])
        let titles = [
            "kind": Wording(zh: "种类", en: "Kind"), "area": Wording(zh: "面积", en: "Area"), "agent": Wording(zh: "代办", en: "Agent"),
        ]
        return Expression(text, in: scope).sentence(
            title: { titles[$0] ?? Wording(zh: $0, en: $0) },
            words: { name, value in name == "kind" && value == "earth" ? Wording(zh: "渣土", en: "earth and rubble") : nil })
    }

    @Test func areReadInBothLanguages() {
        #expect(sentence("kind = \"earth\"") == Wording(zh: "“种类”选“渣土”", en: "“Kind” is “earth and rubble”"))
        #expect(sentence("agent")?.zh == "“代办”选“是”" && sentence("not(agent)")?.en == "“Agent” is “no”")
        #expect(sentence("agent and (area > 100 or kind in (\"earth\", \"x\"))")?.zh == "“代办”选“是”且（“面积”大于 100或“种类”选“渣土或x”）")
        #expect(sentence("area between 1 and 5")?.en == "“Area” is between 1 and 5" && sentence("area * 2 > 5") == nil)
    }

    @Test func theOneComparisonIsKnown() {
        let scope = Scope([.init("kind", .string), .init("agent", .boolean)])
        #expect(Expression("kind in (\"a\", \"b\")", in: scope).choice == .init(name: "kind", values: ["a", "b"]))
        #expect(Expression("agent", in: scope).choice == .init(name: "agent", values: [true]))
        #expect(Expression("not(agent)", in: scope).choice == .init(name: "agent", values: [false]))
        #expect(Expression("agent and kind = \"a\"", in: scope).choice == nil)
        #expect(Expression("agent and kind = \"a\"", in: scope).choices == [.init(name: "kind", values: ["a"])])
        #expect(Expression("agent and kind = \"a\"", in: scope).names == ["agent", "kind"])
    }
}
