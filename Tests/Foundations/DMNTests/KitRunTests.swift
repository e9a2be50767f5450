import DMN
import FEEL
import Foundation
import Testing

@Suite(.enabled(if: KitFolder.url != nil, "the kit is not beside the repository")) struct KitRunTests {
    /// Functions written in Java are the one thing refused.
    private static let refused = "0076-feel-external-java"

    @Test func everyCaseOfTheKitPassesButThoseInJava() throws {
        let runner = KitRunner(DiskFolder(try #require(KitFolder.url)), now: FEELDateTime("2026-11-23T14:00:00+08:00"))
        var passed = 0
        for file in KitFolder.files(".xml") {
            let report = runner.run(file)
            #expect(report.faults.map(\.shown) == [], "\(file)")
            for outcome in report.cases.flatMap(\.outcomes) {
                let isRefused = file.contains(Self.refused) && outcome.reasons.contains(Diagnostic.Reason.external.wording)
                #expect(
                    outcome.passed || isRefused,
                    "\(file) \(outcome.caseID) \(outcome.result): expected \(outcome.expected), got \(outcome.actual)")
                if outcome.passed { passed += 1 }
            }
        }
        #expect(passed >= 2_600)
    }

    @Test func aMissingModelAndAMissingDecisionAreTold() throws {
        let test = { (model: String) in
            """
            <testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase"><modelName>\(model)</modelName>
            <testCase id="1"><resultNode name="z"><expected><value>1</value></expected></resultNode></testCase></testCases>
            """
        }
        let folder = MemoryFolder(["a.xml": test("b.dmn"), "c.xml": test("a.dmn"), "a.dmn": Sample.model(Sample.decision("x"))])
        #expect(KitRunner(folder, now: nil).run("a.xml").faults.map(\.what.en) == ["There is no file “b.dmn” in the folder."])
        #expect(KitRunner(folder, now: nil).run("c.xml").cases.map(\.passed) == [false])
    }
}
