import DMN
import Testing

@testable import Zone

@Suite("The decisions of a zone") struct DecisionFilesTests {
    @Test func modelsAreReadWithTheirCasesAndWhatIsProposed() throws {
        let zone = try FixtureZone().zone()
        let queue = try #require(zone.decision("queue"))
        #expect(queue.name == "排队")
        #expect(queue.description == Words(zh: "谁先办。", en: "Who goes first; 优先 means first."))
        #expect(queue.cases.map(\.id) == ["001"])
        #expect(queue.proposed == ["设置"])
        #expect(queue.model.decision("次序")?.inputs.map(\.name) == ["年龄"])
        #expect(zone.decision("none") == nil)
        #expect(zone.measure(1)?.decision == "queue" && zone.measure(2)?.decision == nil)
    }

    @Test func aZoneMayDoWithoutDecisions() throws {
        var fixture = FixtureZone()
        fixture.files["decisions/queue.dmn"] = nil
        fixture.files["decisions/queue-test-01.xml"] = nil
        fixture.replace("  decision: queue\n", with: "", in: "measures.yaml")
        #expect(try fixture.zone().decisions.isEmpty)
    }

    @Test func aCaseThatNoLongerHoldsIsToldAtItsLine() throws {
        try FixtureZone.expect(
            "decision.test", at: "resultNode", in: "decisions/queue-test-01.xml", replacing: "<value xsi:type=\"xsd:string\">优先",
            with: "<value xsi:type=\"xsd:string\">照常",
            says: "case 001 comes to \"优先\" for “次序”, not \"照常\"", mend: "mend the rules, or the case if that is wrong")
    }

    @Test func theFingerprintKnowsTheRules() throws {
        var changed = FixtureZone()
        changed.replace("谁先办。", with: "谁先。", in: "decisions/queue.dmn")
        #expect(try FixtureZone().zone().fingerprint != changed.zone().fingerprint)
    }

    @Test func anImportCannotClimbOutOfTheFolder() throws {
        var fixture = FixtureZone()
        fixture.replace(
            "<inputData id=\"age\"",
            with:
                "<import name=\"out\" namespace=\"urn:x\" locationURI=\"../../secret.dmn\" importType=\"https://www.omg.org/spec/DMN/20230324/MODEL/\"/><inputData id=\"age\"",
            in: "decisions/queue.dmn")
        #expect(try fixture.faults().map(\.code) == ["decision.model"])
    }

    @Test(arguments: [
        ("只有中文", "只有中文", "只有中文"), ("Only English", "Only English", "Only English"), ("一\n二\nTwo of them", "一\n二", "Two of them"),
        ("", "", ""), ("缺数据\n  NEED_DATA is 缺数据.", "缺数据", "NEED_DATA is 缺数据."),
    ])
    func descriptionsAreToldInBothLanguages(text: String, zh: String, en: String) {
        #expect(Words(told: text) == Words(zh: zh, en: en))
    }
}
